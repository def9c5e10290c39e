"""Importing a workbook: what it would change, doing it, and taking it back."""

from socialmap.workflow.importing.applying import apply
from socialmap.workflow.importing.runs import drop, read, receive
from socialmap.workflow.importing.undoing import undo

__all__ = ["apply", "drop", "read", "receive", "undo"]
