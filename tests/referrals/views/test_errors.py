"""What is wrong stands at the field, in the summary above the page with a link to it, and in the title."""

import re

import pytest

from tests.pages import Page, dutch, signed_in
from tests.referrals.builders import sent
from tests.referrals.views.hostile_forms import FORMS
from tests.test_access import address

# What is posted to each form, and the fields that are wrong in it.
WRONG = {
    "referrals:new": (
        {"source": "verloskundige", "consent_how": "x", "due_on_day": "31-2-2027"},
        "name phone due_on municipality consent_how agrees_to_share",
    ),
    "referrals:edit": (
        {"source": "verloskundige", "name": "Sam", "phone": "12"},
        "phone municipality consent_how agrees_to_share",
    ),
    "referrals:search": ({}, "text"),
    "referrals:pick_up": ({}, "buddy"),
    "referrals:assign": ({}, "nurse"),
    "referrals:reassign": ({}, "nurse reason"),
    "referrals:ask": ({"question": "x" * 1001}, "question"),
    "referrals:answer": ({"text": "a\0"}, "text"),
    "referrals:decline": ({"reason": "x"}, "reason text"),
    "referrals:join": ({"into": "x"}, "into"),
    "referrals:record_contact": ({"again_on_day": "1-1-1900"}, "result again_on"),
    "referrals:plan": ({"on_day": "31-2-2027", "at": "x"}, "on at kind place"),
    "referrals:change_plan": ({}, "on at kind place"),
    "referrals:hold": ({"goes_well_child": "x" * 1001}, "attendees goes_well_child"),
    "referrals:record_outcome": ({}, "kind"),
    "referrals:give_feedback": ({"wants": "text"}, "text agreed_on"),
    "referrals:scale": ({"direction": "up"}, "on offer"),
    "referrals:withdraw": ({}, "reason"),
    "referrals:ask_withdrawal": ({}, "text"),
    "referrals:reopen": ({}, "reason agrees how"),
    "referrals:mark_mistake": ({}, "reason"),
    "referrals:write": ({}, "text"),
    "referrals:change_contact": ({"version": "0", "email": "x"}, "name email"),
    "referrals:end_pregnancy": ({}, "on"),
    "referrals:note_step": ({"on_day": "31-2-2027"}, "on"),
    "referrals:add_arrangement": ({"until_on_day": "31-2-2027"}, "what until_on"),
    "referrals:change_arrangement": ({"version": "0", "arranger": "x"}, "what arranger"),
    "referrals:record_joint": ({}, "on participants agreed"),
    "own_absence": ({"absent_from_day": "1-1-2099"}, "absent_until"),
    "referrals:admission": ({"source": "pop-poli"}, "name phone municipality consent_how agrees_to_share answer"),
    "referrals:hand_over_all": ({}, "nurse reason"),
    "referrals:new_clinics": (
        {"first_at": "x", "minutes": "5"},
        "practice nurse first_on first_at minutes slots weeks",
    ),
    "referrals:plan_visit": ({"at": "10:00", "phone": "1", "family": "x"}, "name phone family agrees consent_how"),
    "referrals:visit": ({"gsg": "planned"}, "agrees"),
    "referrals:move_visit": ({}, "at"),
    "referrals:new_data_request": ({}, "kind reference organisation received_on is_known"),
    "referrals:data_request": ({}, "result"),
    "referrals:access_log": ({}, "reference"),
    "referrals:hand_over": ({}, "to visit_reasons read_on categories how"),
    "referrals:handover_change": (
        {"goes_well": "x" * 601, "read_on_day": "31-2-2027"},
        "to goes_well read_on categories how",
    ),
    "referrals:handover_ask": ({}, "question"),
    "referrals:handover_answer": ({}, "text"),
    "referrals:handover_plan_intake": ({"how": "x"}, "on how"),
    "referrals:handover_decline": ({}, "reason"),
    "referrals:handover_confirm": ({}, "how text"),
    "referrals:handover_complete": ({"note": "x" * 601}, "note"),
    "referrals:handover_pass_on": ({"to": "x"}, "to reason"),
    "referrals:handover_signal": ({}, "text"),
    "referrals:handover_reply": ({}, "text"),
    "referrals:handover_withdraw": ({}, "reason"),
    "referrals:new_earlier_wish": ({}, "practice week_on wish"),
    "referrals:earlier_wish": ({}, "reply"),
}


@pytest.mark.parametrize("name", WRONG)
def test_errors_stand_at_the_field_and_in_the_summary(thing, name):
    key, kind = FORMS[name]
    about = thing(kind)
    if name == "referrals:join":
        sent(phone="06-12345678")
    data, fields = WRONG[name]
    response = signed_in(key).post(address(name, about), data)
    page = Page(response)
    assert (response.status_code, sorted(response.context["form"].errors)) == (422, sorted(fields.split()))
    assert page.title.startswith(dutch("Error:"))
    assert "data-error-summary" in page.ids["error-summary"]
    assert summary_links(page) <= set(page.ids)
    described = " ".join(attributes.get("aria-describedby") or "" for _tag, attributes in page.tags).split()
    errors = {f"id_{field}_error" for field in fields.split()}
    assert errors <= set(page.ids)
    assert errors <= set(described)


def summary_links(page):
    """The ids of the fields the summary leads to."""
    summary = page.html[page.html.index("data-error-summary") :]
    return set(re.findall(r'href="#([^"]+)"', summary[: summary.index("</ul>")]))


def test_every_form_that_can_be_wrong_is_here():
    """Forms without a field that must be filled in, and what answers without a page, have nothing to show."""
    without = "send duplicates cancel read_feedback stop resume open_notification read_notifications".split()
    without += ["link_parents"]
    without += "forget_step finish_arrangement undo_arrangement drop_arrangement".split()
    without += ["handover_accept", "handover_hold_intake", "handover_stop"]
    without += "cancel_clinic miss_visit share_visit cancel_visit visit_duplicates link_visit".split()
    others = {"switch_membership", "set_language", "demo_sign_in"}
    assert set(WRONG) == set(FORMS) - {f"referrals:{verb}" for verb in without} - others
