"""Fixed lists of the social map."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Layer(models.TextChoices):
    """How near to everyday life an offer is; source: Figure 1 of the Delft research report."""

    REGULAR = "regular", _("Regular")
    PREVENTIVE = "preventive", _("Preventive")
    INDICATED = "indicated", _("Indicated")


class OfferState(models.TextChoices):
    """Professionals find concepts, marked as not yet checked; parents see published offers only."""

    CONCEPT = "concept", _("Not yet checked")
    PUBLISHED = "published", _("Published")
    RETIRED = "retired", _("No longer offered")
