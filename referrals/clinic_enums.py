"""Fixed lists of the clinic of JGZ at a midwifery practice."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class VisitState(models.TextChoices):
    """Where one visit stands."""

    PLANNED = "planned", _("Planned")
    HELD = "held", _("Short conversation held")
    MISSED = "missed", _("Did not come")
    CANCELLED = "cancelled", _("Cancelled")


class VisitVerb(models.TextChoices):
    """Everything that can be done to a visit."""

    SHARE = "share", _("The parents said yes")
    LINK = "link", _("A family that was known already")
    MOVE = "move", _("Moved to another time")
    HOLD = "hold", _("Short conversation held")
    MISS = "miss", _("Did not come")
    CANCEL = "cancel", _("Cancelled")


class GsgChoice(models.TextChoices):
    """What the short conversation means for a Goede Start Gesprek."""

    PLANNED = "planned", _("Yes, the parents want it")
    RAISED = "raised", _("Spoken about; the parents think about it")
    NOT_NEEDED = "not_needed", _("Not needed")
