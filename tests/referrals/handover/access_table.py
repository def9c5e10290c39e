"""Addresses of handovers with everybody, written by hand from the rules; see tests/test_access.py."""

import datetime

from django.utils import timezone

from demo.people import fixed_id, membership_id
from referrals import workflow
from referrals.earlier_enums import Wish
from referrals.handover_enums import HandoverKind
from tests.referrals.builders import coordinator, member, sender
from tests.referrals.handover.builders import (
    accepted,
    asked,
    confirmed,
    declined,
    drafted,
    ellen,
    intake_planned,
    kim,
    noticed,
    offered,
    withdrawn,
)
from tests.referrals.plan.builders import arranged

HANDOVER_COLUMNS = {
    "nobody": (None,),
    "lotte": ("midwife",),
    "marieke": ("midwife-assistant",),
    "noor": ("jgz-nurse",),
    "sanne": ("jgz-nurse-2",),
    "irma": ("jgz-coordinator",),
    "ellen": ("maternity-intake",),
    "kim": ("welfare-worker",),
    "care": ("midwife-2", "pop-nurse", "social-worker"),
    "others": (
        "municipality-editor",
        "lot-facilitator",
        "lot-member",
        "coalition-admin",
        "privacy-officer",
    ),
}
# Noor hands over to Kim (`to_nurse` to Irma, who coordinates), of families Lotte signed up; Lotte sends notices to
# Ellen, prepared by her assistant Marieke. `care` are professionals who have no part in them.
HANDOVER_TABLE = """\
address                       object     nobody lotte   marieke noor    sanne   irma    ellen   kim     care    others

referrals:search              -          302    200     200     200     200     200     200     200     200     403
referrals:handovers           -          302    200/405 200/405 200/405 200/405 200/405 200/405 200/405 200/405 403/405

referrals:handover            to_draft   302    404/405 404/405 200/405 200/405 200/405 404/405 404/405 404/405 404/405
referrals:handover            offered    302    404/405 404/405 200/405 200/405 200/405 404/405 200/405 404/405 404/405
referrals:handover            accepted   302    404/405 404/405 200/405 200/405 200/405 404/405 200/405 404/405 404/405
referrals:handover            no         302    404/405 404/405 200/405 200/405 200/405 404/405 200/405 404/405 404/405
referrals:handover            back       302    404/405 404/405 200/405 200/405 200/405 404/405 200/405 404/405 404/405
referrals:handover            notice     302    200/405 200/405 404/405 404/405 404/405 200/405 404/405 404/405 404/405
referrals:handover_letter     offered    302    404/405 404/405 200/405 200/405 200/405 404/405 403/405 404/405 404/405
referrals:handover_letter     accepted   302    404/405 404/405 200/405 200/405 200/405 404/405 200/405 404/405 404/405
referrals:handover_letter     no         302    404/405 404/405 200/405 200/405 200/405 404/405 403/405 404/405 404/405
referrals:handover_letter     notice     302    200/405 200/405 404/405 404/405 404/405 200/405 404/405 404/405 404/405

referrals:hand_over           n_back     302    200/302 200/422 404     404     404     404     404     404     404
referrals:handover_change     to_draft   302    404     404     200/302 200/302 200/302 404     404     404     404
referrals:handover_change     offered    302    404     404     409     409     409     404     403     404     404
referrals:handover_answer     asked_back 302    404     404     200/302 200/302 200/302 404     403     404     404
referrals:handover_answer     offered    302    404     404     409     409     409     404     403     404     404
referrals:handover_withdraw   offered    302    404     404     200/302 200/302 200/302 404     403     404     404
referrals:handover_withdraw   notice     302    200/302 403     404     404     404     403     404     404     404
referrals:handover_withdraw   accepted   302    404     404     409     409     409     404     403     404     404

referrals:handover_ask        offered    302    404     404     403     403     403     404     200/302 404     404
referrals:handover_accept     offered    302    404     404     403     403     403     404     200/302 404     404
referrals:handover_accept     accepted   302    404     404     403     403     403     404     409     404     404
referrals:handover_accept     notice     302    403     403     404     404     404     403     404     404     404
referrals:handover_accept     to_nurse   302    404     404     403     403     200/302 404     404     404     404
referrals:handover_decline    offered    302    404     404     403     403     403     404     200/302 404     404
referrals:handover_decline    notice     302    403     403     404     404     404     200/302 404     404     404
referrals:handover_confirm    accepted   302    404     404     403     403     403     404     200/302 404     404
referrals:handover_confirm    offered    302    404     404     403     403     403     404     409     404     404
referrals:handover_complete   confirmed  302    404     404     403     403     403     404     200/302 404     404
referrals:handover_pass_on    to_nurse   302    404     404     403     403     200/302 404     404     404     404
referrals:handover_plan_intake notice    302    403     403     404     404     404     200/302 404     404     404
referrals:handover_hold_intake planned   302    403     403     404     404     404     200/302 404     404     404
referrals:handover_signal     notice     302    403     403     404     404     404     200/302 404     404     404
referrals:handover_reply      notice     302    200/422 403     404     404     404     403     404     404     404
referrals:handover_stop       offered    302    404     404     200/302 200/302 200/302 404     403     404     404
referrals:handover_stop       accepted   302    404     404     200/302 200/302 200/302 404     200/302 404     404
referrals:handover_stop       notice     302    200/302 403     404     404     404     200/302 404     404     404

referrals:earlier_wishes      -          302    200/405 200/405 200/405 200/405 200/405 200/405 200/405 200/405 403/405
referrals:new_earlier_wish    -          302    403     403     403     403     403     200/302 403     403     403
referrals:earlier_wish        wish       302    200/302 200/403 404     404     404     200/403 404     404     404

referrals:arrangements        -          302    200/405 200/405 200/405 200/405 200/405 200/405 200/405 200/405 403/405
referrals:add_arrangement     offered    302    200/302 200/302 200/302 200/302 200/302 404     403     404     404
referrals:add_arrangement     accepted   302    200/302 200/302 200/302 200/302 200/302 404     200/302 404     404
referrals:add_arrangement     back       302    200/302 200/302 200/302 200/302 200/302 404     404     404     404
referrals:add_arrangement     notice     302    200/302 200/302 200/302 200/302 200/302 403     404     404     404
referrals:add_arrangement     planned    302    200/302 200/302 200/302 200/302 200/302 200/302 404     404     404
referrals:change_arrangement  to_do_kim  302    200/302 200/302 200/302 200/302 200/302 404     200/302 404     404
referrals:finish_arrangement  to_do_kim  302    405/302 405/302 405/302 405/302 405/302 405/404 405/302 405/404 405/404
"""
HANDOVER_KEYS = {"referrals:hand_over": "family_id kind"}


def to_nurse():
    irma = coordinator()
    return offered(kind=HandoverKind.NURSE, to_organisation=irma.organisation, receiver=irma)


def wished():
    return workflow.wish_earlier(sender().organisation, by=ellen(), week_on=timezone.localdate(), wish=Wish.SOONER)


# One handover in every state that matters to who may open what, by the names of the table.
HANDOVERS = {
    "to_draft": drafted,
    "offered": offered,
    "asked_back": asked,
    "accepted": accepted,
    "confirmed": confirmed,
    "no": declined,
    "back": withdrawn,
    "notice": noticed,
    "planned": intake_planned,
    "n_back": lambda: workflow.withdraw_handover(noticed(), by=sender()),
    "to_nurse": to_nurse,
    "wish": wished,
}


def handover_objects():
    """All of them, made."""
    made = {name: make() for name, make in HANDOVERS.items()}
    return made | {"to_do_kim": arranged(made["accepted"].family, arranger=kim())}


def handover_posts():
    """What a person fills in on pages of handovers, right as it is."""
    today = timezone.localdate()
    read = {"read_on_day": str(today.day), "read_on_month": str(today.month), "read_on_year": str(today.year)}
    yes = {"categories": ["identity", "contact"], "how": "together"}
    maternity = f"organisation:{fixed_id('organisation', 'kraamzorg-de-eilanden')}"
    on = {name.replace("read_on", "on"): value for name, value in read.items()}
    return {
        "referrals:hand_over": {"to": maternity, "visit_reasons": ["first_child"], **read, **yes},
        "referrals:handover_change": {"to": f"person:{membership_id('welfare-worker')}", **read, **yes},
        "referrals:handover_ask": {"question": "Tot wanneer?"},
        "referrals:handover_answer": {"text": "Tot februari."},
        "referrals:handover_plan_intake": {"how": "home", **on},
        "referrals:handover_decline": {"reason": "no_room"},
        "referrals:handover_confirm": {"how": "read_back", "text": "Ik bel vandaag."},
        "referrals:handover_pass_on": {"to": membership_id("jgz-nurse-2"), "reason": "Irma is ziek."},
        "referrals:handover_signal": {"text": "Graag voor week 27."},
        "referrals:handover_reply": {"text": "Dat doen wij voortaan."},
        "referrals:handover_withdraw": {"reason": "not_needed"},
        "referrals:earlier_wish": {"reply": "thanks"},
        "referrals:new_earlier_wish": {
            "practice": member("midwife-2").organisation_id,
            "week_on": (today - datetime.timedelta(days=today.weekday())).isoformat(),
            "wish": "call",
        },
    }
