"""Verbs that change the social map. Every verb takes `by`: who does it; None is nobody in person."""

from socialmap.workflow.changing import StaleVersion, add, change
from socialmap.workflow.checking import Finding, check, edit, tell_room
from socialmap.workflow.enquiring import answer_enquiry, ask_keepers
from socialmap.workflow.exporting import forget_exports, note_export
from socialmap.workflow.locations import add_location, change_location
from socialmap.workflow.proposing import decide, propose, take_new
from socialmap.workflow.publishing import bring_back, missing_to_publish, publish, retire
from socialmap.workflow.results import note_result
from socialmap.workflow.safety_nets import choose_safety_net
from socialmap.workflow.spotlights import put_in_spotlight
from socialmap.workflow.tallying import forget_searches, tally
from socialmap.workflow.translating import translate
from socialmap.workflow.undoing import undo
from socialmap.workflow.wording import add_alias, load_needs, switch_alias

__all__ = [
    "Finding",
    "StaleVersion",
    "add",
    "add_alias",
    "add_location",
    "answer_enquiry",
    "ask_keepers",
    "bring_back",
    "change",
    "change_location",
    "check",
    "choose_safety_net",
    "decide",
    "edit",
    "forget_exports",
    "forget_searches",
    "load_needs",
    "missing_to_publish",
    "note_export",
    "note_result",
    "propose",
    "publish",
    "put_in_spotlight",
    "retire",
    "switch_alias",
    "take_new",
    "tally",
    "tell_room",
    "translate",
    "undo",
]
