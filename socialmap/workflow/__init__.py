"""Verbs that change the social map. Every verb takes `by`: who does it; None is nobody in person."""

from socialmap.workflow.changing import StaleVersion, add, change
from socialmap.workflow.publishing import bring_back, missing_to_publish, publish, retire

__all__ = ["StaleVersion", "add", "bring_back", "change", "missing_to_publish", "publish", "retire"]
