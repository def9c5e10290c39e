"""The closed lists of work that takes long."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TaskState(models.TextChoices):
    """How far a long task is."""

    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Busy")
    DONE = "done", _("Ready")
    FAILED = "failed", _("Did not work")


BUSY = (TaskState.WAITING, TaskState.RUNNING)


class TaskTrouble(models.TextChoices):
    """Why a long task did not come to an end, as a code: every reader has the words in an own language."""

    BROKEN = "broken", _("Something went wrong, and nothing was changed.")
    STOPPED = "stopped", _("The work was broken off and not taken up again. Nothing was changed.")
    DENIED = "denied", _("Your function no longer includes this.")
    NO_PANGO = "no_pango", _("This server cannot make a PDF: Pango is missing.")
