"""What can be done to families and referrals. Every verb is `verb(object, *, by, …)`; nothing else writes a status."""

from referrals.facts import HandoverFacts, SignUp
from referrals.workflow.conversations import cancel, change_plan, hold, plan, record_contact
from referrals.workflow.drafts import clear_drafts
from referrals.workflow.endings import ask_withdrawal, mark_mistake, reopen, withdraw, write
from referrals.workflow.exporting import copy_for_parents
from referrals.workflow.families import ChangedMeanwhile, change_contact, end_pregnancy, resume, stop
from referrals.workflow.handing_over import (
    AlreadyHandedOver,
    answer_about,
    change_handover,
    check_can_hand_over,
    draft_handover,
    kinds_given_by,
    offer,
    stop_handover,
    withdraw_handover,
)
from referrals.workflow.handover_transitions import HANDOVER_TRANSITIONS, check_handover_allowed
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
from referrals.workflow.taking_over import (
    accept,
    ask_about,
    complete,
    confirm,
    decline_handover,
    hold_intake,
    pass_on,
    plan_intake,
    reply,
    signal,
)
from referrals.workflow.transitions import TRANSITIONS, TransitionNotAllowed, check_allowed

__all__ = [
    "HANDOVER_TRANSITIONS",
    "TRANSITIONS",
    "AlreadyHandedOver",
    "ChangedMeanwhile",
    "HandoverFacts",
    "SignUp",
    "TransitionNotAllowed",
    "accept",
    "add_arrangement",
    "answer",
    "answer_about",
    "ask",
    "ask_about",
    "ask_withdrawal",
    "assign",
    "cancel",
    "carry_out_request",
    "change_arrangement",
    "change_contact",
    "change_draft",
    "change_handover",
    "change_plan",
    "check_allowed",
    "check_can_be_nurse",
    "check_can_hand_over",
    "check_handover_allowed",
    "clear_drafts",
    "complete",
    "confirm",
    "copy_for_parents",
    "decide_request",
    "decline",
    "decline_handover",
    "draft_handover",
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
    "hold_intake",
    "join",
    "kinds_given_by",
    "mark_mistake",
    "note_step",
    "offer",
    "pass_on",
    "pick_up",
    "plan",
    "plan_intake",
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
    "reply",
    "resume",
    "scale",
    "send",
    "sign_up",
    "signal",
    "start",
    "stop",
    "stop_handover",
    "undo_arrangement",
    "withdraw",
    "withdraw_handover",
    "write",
]
