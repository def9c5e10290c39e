"""What a person fills in on every page that posts, right as it is."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from coalition.models import Membership
from demo.people import fixed_id, membership_id
from socialmap.forms.telling import monday
from socialmap.models import Offer
from tests.referrals.handover.access_table import handover_posts

SOURCES = {"pop-nurse": "pop-poli", "social-worker": "maatschappelijk-werk-dve"}
SOURCES |= dict.fromkeys(("jgz-nurse", "jgz-nurse-2", "jgz-coordinator"), "jgz-mkv")
SIGN_UP = {
    "name": "Sam",
    "phone": "015-5550201",
    "municipality": "0503",
    "agrees_to_share": "on",
    "consent_how": "together",
}


def on_day(day):
    """A day as three boxes."""
    return {"on_day": str(day.day), "on_month": str(day.month), "on_year": str(day.year)}


def of_the_map():
    """What is filled in on pages of the social map."""
    return {
        "socialmap:imports": {"workbook": SimpleUploadedFile("kaart.csv", b"code;naam")},
        "socialmap:sign_up_result": {"result": "full"},
        "socialmap:choose_spotlight": {
            "municipality": "0503",
            "week_of": str(monday()),
            "offer": str(Offer.objects.get(key="kasto").pk),
        },
    }


def of_the_plan():
    """What is filled in about what is planned around a family."""
    return {
        "referrals:note_step": on_day(timezone.localdate()),
        "referrals:add_arrangement": {"what": "Taalles"},
        "referrals:change_arrangement": {"version": "0", "what": "Bedje"},
    }


def of_the_clinic():
    """What is filled in on pages of the clinic."""
    return {
        "referrals:new_clinics": {
            "practice": Membership.objects.get(pk=membership_id("midwife")).organisation_id,
            "nurse": membership_id("jgz-nurse"),
            "first_on_day": "5",
            "first_on_month": "1",
            "first_on_year": str(timezone.localdate().year + 1),
            "first_at": "9:00",
            "minutes": "20",
            "slots": "6",
            "weeks": "4",
        },
        "referrals:plan_visit": {
            "at": "10:40",
            "name": "Sam",
            "phone": "015-5550201",
            "family": "",
            "agrees": "yes",
            "consent_how": "together",
        },
        "referrals:visit": {"gsg": "planned", "agrees": "on"},
        "referrals:move_visit": {"at": "11:00"},
    }


def of_colleagues(today):
    """What is filled in about absence, leaving and working together; and on admission in hospital."""
    return {
        "referrals:record_joint": {**today, "participants": [membership_id("midwife")], "agreed": "Wij bellen samen."},
        "own_absence": {"days": ["1", "2"]},
        "referrals:admission": {**SIGN_UP, "answer": "wants"},
        "referrals:hand_over_all": {"nurse": membership_id("jgz-coordinator"), "reason": "Sanne gaat weg."},
    }


def of_requests():
    """What is filled in about requests of parents."""
    return {
        "referrals:new_data_request": {
            "kind": "access",
            "reference": "gs-7k4m2p",
            "organisation": Membership.objects.get(pk=membership_id("midwife")).organisation_id,
            "received_on_day": str(timezone.localdate().day),
            "received_on_month": str(timezone.localdate().month),
            "received_on_year": str(timezone.localdate().year),
            "is_known": "on",
        },
        "referrals:data_request": {"verb": "grant", "result": "De kopie is gegeven."},
    }


def posts(of):
    """By the name of the address; `of` holds the objects that are pointed at, such as the twin to join with."""
    today = on_day(timezone.localdate())
    return of_the_plan() | {
        "switch_membership": {"membership": membership_id("midwife")},
        "demo_sign_in": {"person": "jgz-nurse"},
        "invite_person": {
            "email": "new@example.org",
            "name": "New",
            "organisation": fixed_id("organisation", "gemeente-delft"),
            "role": "municipality_editor",
        },
        "account_reset_password": {"email": "midwife@example.org"},
        "socialmap:missing": {"text": "Een groep voor jonge vaders"},
        "referrals:search": {"text": "Sam"},
        "referrals:new": SIGN_UP,
        "referrals:edit": SIGN_UP,
        "referrals:pick_up": {"buddy": membership_id("jgz-coordinator")},
        "referrals:assign": {"nurse": membership_id("jgz-nurse")},
        "referrals:reassign": {"nurse": membership_id("jgz-coordinator"), "reason": "Noor is op reis."},
        "referrals:ask": {"question": "Welk nummer?"},
        "referrals:answer": {"text": "015-5550299."},
        "referrals:decline": {"reason": "other_area", "text": "Woont elders."},
        "referrals:join": {"into": of["twin"].pk},
        "referrals:record_contact": {"result": "reached"},
        "referrals:plan": {**today, "at": "10:00", "kind": "full", "place": "home"},
        "referrals:change_plan": {**today, "at": "11:00", "kind": "full", "place": "clinic"},
        "referrals:hold": {"attendees": ["pregnant"]},
        "referrals:record_outcome": {"kind": "0", "reason": "not_now"},
        "referrals:give_feedback": {"wants": "parents_wish"},
        "referrals:scale": {**today, "direction": "end"},
        "referrals:withdraw": {"reason": "moved"},
        "referrals:ask_withdrawal": {"text": "Zij wil niet meer."},
        "referrals:reopen": {"reason": "Zij belde.", "agrees": "on", "how": "phone"},
        "referrals:mark_mistake": {"reason": "Dubbel."},
        "referrals:write": {"text": "Belt u na vier uur?"},
        "referrals:change_contact": {"version": "0", "name": "Sam", "phone": "015-5550202"},
        "referrals:end_pregnancy": today,
        **of_requests(),
        **of_the_map(),
        **of_the_clinic(),
        **of_colleagues(today),
        **handover_posts(),
    }
