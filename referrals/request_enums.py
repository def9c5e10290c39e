"""Fixed lists of the end of a family's time here, and of what parents ask about their data."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FigureKind(models.TextChoices):
    """What is counted of a family before it is removed."""

    FAMILY = "family", _("Families")
    SIGN_UP = "sign_up", _("Sign-ups")
    TALK_FULL = "talk_full", _("Full conversations held")
    TALK_SHORT = "talk_short", _("Short conversations held")
    TALK_PHONE = "talk_phone", _("Conversations held by phone")
    TALK_JOINT = "talk_joint", _("Conversations held with another professional")
    OUTCOME_0 = "outcome_0", _("There was no conversation")
    OUTCOME_1 = "outcome_1", _("Practical question, reassured")
    OUTCOME_2 = "outcome_2", _("More support by JGZ")
    OUTCOME_3 = "outcome_3", _("On to another party")


class PurgeReason(models.TextChoices):
    """Why a family was removed."""

    CLOSED = "closed", _("Its time was over")
    DRAFT = "draft", _("A draft nobody went on with")
    REQUEST = "request", _("The parents asked for it")


class RequestKind(models.TextChoices):
    """What parents may ask about their data."""

    ACCESS = "access", _("See all data")
    CORRECTION = "correction", _("Correct data")
    ERASURE = "erasure", _("Remove data")
    RESTRICTION = "restriction", _("Use data less")


class RequestStatus(models.TextChoices):
    """Where such a request stands."""

    RECEIVED = "received", _("Received")
    GRANTED = "granted", _("To be done")
    REFUSED = "refused", _("Refused")
    DONE = "done", _("Done")


class RequestVerb(models.TextChoices):
    """What can be done to such a request."""

    GRANT = "grant", _("Yes, it will be done")
    REFUSE = "refuse", _("No, we refuse it")
    CARRY_OUT = "carry_out", _("It is done")
