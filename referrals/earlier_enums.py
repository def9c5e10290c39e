"""Fixed lists of what maternity care would have liked to know earlier, of a family that came without a notice.

Nobody writes words here: a text could name a family to who may not see it.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Wish(models.TextChoices):
    """What a notice would have made possible."""

    HOME_VISIT = "home_visit", _("Then we could have held the intake at home")
    SOONER = "sooner", _("Then we could have planned the intake sooner")
    CALL = "call", _("I would like to talk it over by phone")


class WishReply(models.TextChoices):
    """What the practice says to that."""

    THANKS = "thanks", _("Thank you, we send a notice next time")
    LOOK = "look", _("Thank you, we look at how this came about")
    CALL = "call", _("Thank you, I call you")


class EarlierNotice(models.TextChoices):
    """News about it; it tells nothing of any family."""

    SAID = "earlier_said", _("Maternity care would have liked a notice")
    REPLIED = "earlier_replied", _("The practice replied")
