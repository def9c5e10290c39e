"""What can be done to families and referrals. Every verb is `verb(object, *, by, …)`; nothing else writes a status."""

from referrals.facts import SignUp
from referrals.workflow.conversations import cancel, change_plan, hold, plan, record_contact
from referrals.workflow.drafts import clear_drafts
from referrals.workflow.endings import ask_withdrawal, mark_mistake, reopen, withdraw, write
from referrals.workflow.exporting import copy_for_parents
from referrals.workflow.families import ChangedMeanwhile, change_contact, end_pregnancy, resume, stop
from referrals.workflow.joining import join
from referrals.workflow.outcomes import give_feedback, read_feedback, record_outcome, scale
from referrals.workflow.planning import (
    add_arrangement,
    change_arrangement,
    drop_arrangement,
    finish_arrangement,
    forget_step,
    helpers_of,
    note_step,
    undo_arrangement,
)
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
    "add_arrangement",
    "answer",
    "ask",
    "ask_withdrawal",
    "assign",
    "cancel",
    "carry_out_request",
    "change_arrangement",
    "change_contact",
    "change_draft",
    "change_plan",
    "check_allowed",
    "check_can_be_nurse",
    "clear_drafts",
    "copy_for_parents",
    "decide_request",
    "decline",
    "drop_arrangement",
    "end_pregnancy",
    "erase",
    "finish_arrangement",
    "forget_proof",
    "forget_step",
    "give_feedback",
    "hashed",
    "helpers_of",
    "hold",
    "join",
    "mark_mistake",
    "note_step",
    "pick_up",
    "plan",
    "proposed_nurse",
    "purge_due",
    "read_feedback",
    "reassign",
    "receiver_for",
    "record_contact",
    "record_outcome",
    "register_request",
    "removed_family",
    "reopen",
    "resume",
    "scale",
    "send",
    "sign_up",
    "start",
    "stop",
    "undo_arrangement",
    "withdraw",
    "write",
]
