"""Verbs that change the social map. Every verb takes `by`: who does it; None is nobody in person."""

from socialmap.workflow.changing import StaleVersion, add, change
from socialmap.workflow.publishing import bring_back, missing_to_publish, publish, retire
from socialmap.workflow.results import note_result
from socialmap.workflow.spotlights import put_in_spotlight

__all__ = [
    "StaleVersion",
    "add",
    "bring_back",
    "change",
    "missing_to_publish",
    "note_result",
    "publish",
    "put_in_spotlight",
    "retire",
]
