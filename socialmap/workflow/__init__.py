"""Verbs that change the social map. Every verb takes `by`: who does it; None is nobody in person."""

from socialmap.workflow.changing import StaleVersion, add, change
from socialmap.workflow.publishing import bring_back, missing_to_publish, publish, retire
from socialmap.workflow.tallying import forget_searches, tally
from socialmap.workflow.wording import add_alias, load_needs, stop_alias

__all__ = [
    "StaleVersion",
    "add",
    "add_alias",
    "bring_back",
    "change",
    "forget_searches",
    "load_needs",
    "missing_to_publish",
    "publish",
    "retire",
    "stop_alias",
    "tally",
]
