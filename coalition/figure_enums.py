"""Which figures there are, and the lines of each: fixed lists, so that which lines stand there tells nothing."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FigureName(models.TextChoices):
    """What is counted of a year."""

    TALKS = "talks", _("Conversations held")
    CHANNEL = "channel", _("Way in")
    MODE = "mode", _("Alone or together")
    WEEK = "week", _("Week of pregnancy at the first conversation")
    CONTACT = "contact", _("Working days from sign-up to contact")
    FEEDBACK = "feedback", _("Working days from sign-up to feedback")
    LOOP = "loop", _("Loops closed")
    OUTCOME = "outcome", _("Outcome")
    NOTICE = "notice", _("Notices before the intake")
    WARM = "warm", _("Handovers confirmed warm")
    AREA = "area", _("Neighbourhood")


class Total(models.TextChoices):
    """The only line of a figure without a breakdown."""

    ALL = "all", _("All")


class Channel(models.TextChoices):
    """Through whom a family came in; what is rare is taken together."""

    MIDWIFE = "midwife", _("Midwife")
    HOSPITAL = "hospital", _("Hospital")
    SOCIAL = "social", _("Social work")
    JGZ = "jgz", _("JGZ")
    OTHER = "other", _("Another professional")
    PARENTS = "parents", _("The parents themselves")


class ModeLine(models.TextChoices):
    """Who signed the family up."""

    ALONE = "alone", _("The parents alone")
    TOGETHER = "together", _("Together with a professional")


class WeekBand(models.TextChoices):
    """How far the pregnancy was at the first full conversation. In order."""

    W18 = "w18", _("until week 18")
    W24 = "w24", _("week 19 to 24")
    W30 = "w30", _("week 25 to 30")
    W36 = "w36", _("week 31 to 36")
    LATER = "later", _("after week 36 or not known")
    NONE = "none", _("no conversation yet")


class ContactBand(models.TextChoices):
    """Working days until the parents were reached. In order."""

    D1 = "d1", _("0 or 1 day")
    D2 = "d2", _("2 days")
    D3 = "d3", _("3 days")
    D5 = "d5", _("4 or 5 days")
    LONGER = "longer", _("more than 5 days")
    NONE = "none", _("not reached yet")


class FeedbackBand(models.TextChoices):
    """Working days until feedback was given. In order."""

    D5 = "d5", _("at most 5 days")
    D10 = "d10", _("6 to 10 days")
    D15 = "d15", _("11 to 15 days")
    D20 = "d20", _("16 to 20 days")
    LONGER = "longer", _("more than 20 days")
    NONE = "none", _("no feedback")


class LoopLine(models.TextChoices):
    """Whether who signed up heard how it went, or the parents chose that nobody should."""

    CLOSED = "closed", _("Closed")
    OPEN = "open", _("Not closed")


class OutcomeLine(models.TextChoices):
    """The latest outcome of a sign-up."""

    REASSURED = "1", _("1. Practical question, reassured")
    JGZ_SUPPORT = "2", _("2. More support by JGZ")
    REFERRED_ON = "3", _("3. On to another party")
    NO_TALK = "0", _("No conversation")
    NONE = "none", _("Not known yet")


class NoticeLine(models.TextChoices):
    """Whether maternity care knew before it came."""

    BEFORE = "before", _("Before the intake")
    NOT_BEFORE = "not_before", _("Later, or no intake known")


class WarmLine(models.TextChoices):
    """Whether who took it confirmed it in own words or by live contact."""

    WARM = "warm", _("Confirmed warm")
    NOT_WARM = "not_warm", _("Not confirmed")


LINES: dict[str, type[models.TextChoices] | None] = {
    FigureName.TALKS: Total,
    FigureName.CHANNEL: Channel,
    FigureName.MODE: ModeLine,
    FigureName.WEEK: WeekBand,
    FigureName.CONTACT: ContactBand,
    FigureName.FEEDBACK: FeedbackBand,
    FigureName.LOOP: LoopLine,
    FigureName.OUTCOME: OutcomeLine,
    FigureName.NOTICE: NoticeLine,
    FigureName.WARM: WarmLine,
    FigureName.AREA: None,  # the neighbourhoods of the coalition
}
# Lines with an order, of which neighbours can be taken together.
IN_ORDER = frozenset({FigureName.WEEK, FigureName.CONTACT, FigureName.FEEDBACK})
ELSEWHERE = "elsewhere"
