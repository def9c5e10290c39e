"""What can be done to families and referrals. Every verb is `verb(object, *, by, …)`; nothing else writes a status."""

from referrals.facts import SignUp, VisitFacts
from referrals.workflow.clinics import (
    VisitNotAllowed,
    cancel_clinic,
    cancel_visit,
    hold_visit,
    make_clinics,
    miss_visit,
    move_visit,
    plan_visit,
    share_visit,
)
from referrals.workflow.conversations import cancel, change_plan, hold, plan, record_contact
from referrals.workflow.drafts import clear_drafts
from referrals.workflow.endings import ask_withdrawal, mark_mistake, reopen, withdraw, write
from referrals.workflow.exporting import copy_for_parents
from referrals.workflow.families import ChangedMeanwhile, change_contact, end_pregnancy, resume, stop
from referrals.workflow.joining import join
from referrals.workflow.joint import record_joint, who_can_take_part
from referrals.workflow.leaving import hand_over_all
from referrals.workflow.outcomes import give_feedback, read_feedback, record_outcome, scale
from referrals.workflow.purging import erase, forget_proof, hashed, purge_due, removed_family
from referrals.workflow.receiving import answer, ask, assign, check_can_be_nurse, decline, pick_up, reassign
from referrals.workflow.requests import carry_out_request, decide_request, register_request
from referrals.workflow.sign_up import change_draft, proposed_nurse, receiver_for, send, sign_up, start
from referrals.workflow.transitions import TRANSITIONS, TransitionNotAllowed, check_allowed

__all__ = [
    "TRANSITIONS",
    "ChangedMeanwhile",
    "SignUp",
    "TransitionNotAllowed",
    "VisitFacts",
    "VisitNotAllowed",
    "answer",
    "ask",
    "ask_withdrawal",
    "assign",
    "cancel",
    "cancel_clinic",
    "cancel_visit",
    "carry_out_request",
    "change_contact",
    "change_draft",
    "change_plan",
    "check_allowed",
    "check_can_be_nurse",
    "clear_drafts",
    "copy_for_parents",
    "decide_request",
    "decline",
    "end_pregnancy",
    "erase",
    "forget_proof",
    "give_feedback",
    "hand_over_all",
    "hashed",
    "hold",
    "hold_visit",
    "join",
    "make_clinics",
    "mark_mistake",
    "miss_visit",
    "move_visit",
    "pick_up",
    "plan",
    "plan_visit",
    "proposed_nurse",
    "purge_due",
    "read_feedback",
    "reassign",
    "receiver_for",
    "record_contact",
    "record_joint",
    "record_outcome",
    "register_request",
    "removed_family",
    "reopen",
    "resume",
    "scale",
    "send",
    "share_visit",
    "sign_up",
    "start",
    "stop",
    "who_can_take_part",
    "withdraw",
    "write",
]
