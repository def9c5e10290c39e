"""Importing a workbook: what it would change, doing it, and taking it back."""

from socialmap.workflow.importing.applying import apply
from socialmap.workflow.importing.runs import (
    choose,
    drop,
    forget_old,
    give_up_reading,
    hand_back,
    hand_over,
    read,
    receive,
    run_in_hand,
)
from socialmap.workflow.importing.undoing import undo

__all__ = [
    "apply",
    "choose",
    "drop",
    "forget_old",
    "give_up_reading",
    "hand_back",
    "hand_over",
    "read",
    "receive",
    "run_in_hand",
    "undo",
]
