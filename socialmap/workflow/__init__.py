"""Verbs that change the social map. Every verb takes `by`: who does it; None is nobody in person."""

from socialmap.workflow.changing import StaleVersion, add, change
from socialmap.workflow.checking import Finding, check, edit, tell_room
from socialmap.workflow.enquiring import add_alias, answer_enquiry, ask_keepers, switch_alias
from socialmap.workflow.proposing import decide, propose, take_new
from socialmap.workflow.publishing import bring_back, missing_to_publish, publish, retire
from socialmap.workflow.undoing import undo

__all__ = [
    "Finding",
    "StaleVersion",
    "add",
    "add_alias",
    "answer_enquiry",
    "ask_keepers",
    "bring_back",
    "change",
    "check",
    "decide",
    "edit",
    "missing_to_publish",
    "propose",
    "publish",
    "retire",
    "switch_alias",
    "take_new",
    "tell_room",
    "undo",
]
