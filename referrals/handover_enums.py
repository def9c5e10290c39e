"""Fixed lists of handovers: what is handed over to whom, where it stands, and what can be done."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from coalition.enums import OrganisationKind
from referrals.enums import Category


class HandoverKind(models.TextChoices):
    """What is handed over; a notice goes to an organisation, everything else to somebody by name."""

    NOTICE = "notice", _("Notice to maternity care")
    SUPPORT = "support", _("To somebody who supports the family")
    DISCHARGE = "discharge", _("From the hospital, before going home")
    TO_JGZ = "to_jgz", _("From maternity care to JGZ")
    NURSE = "nurse", _("To another nurse")


class HandoverStatus(models.TextChoices):
    """Where a handover stands. Who is responsible changes when it is accepted."""

    DRAFT = "draft", _("Draft")
    OFFERED = "offered", _("Offered")
    QUESTION = "question", _("Question asked")
    ACCEPTED = "accepted", _("Accepted")
    CONFIRMED = "confirmed", _("Confirmed")
    COMPLETED = "completed", _("Completed")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


OPEN_TO_ANSWER = (HandoverStatus.OFFERED, HandoverStatus.QUESTION)
TAKEN = (HandoverStatus.ACCEPTED, HandoverStatus.CONFIRMED, HandoverStatus.COMPLETED)
RUNNING = (*OPEN_TO_ANSWER, HandoverStatus.ACCEPTED, HandoverStatus.CONFIRMED)
TO_ROUND_OFF = (HandoverStatus.ACCEPTED, HandoverStatus.CONFIRMED)
ENDED = (HandoverStatus.DECLINED, HandoverStatus.WITHDRAWN)


class HandoverVerb(models.TextChoices):
    """Everything that can be done to a handover, as its timeline tells it; news carries the same names."""

    START = "handover_start", _("Draft started")
    CHANGE = "handover_change", _("Draft changed")
    OFFER = "handover_offer", _("Handed over")
    ASK = "handover_ask", _("Question asked; the clock stands still")
    ANSWER = "handover_answer", _("Question answered; the clock runs again")
    ACCEPT = "handover_accept", _("Accepted")
    PLAN_INTAKE = "handover_plan_intake", _("Intake planned")
    DECLINE = "handover_decline", _("Declined")
    HOLD_INTAKE = "handover_hold_intake", _("Intake held")
    CONFIRM = "handover_confirm", _("Confirmed in own words")
    COMPLETE = "handover_complete", _("Completed")
    PASS_ON = "handover_pass_on", _("Passed on to a colleague")
    SIGNAL = "handover_signal", _("Would have liked to know earlier")
    REPLY = "handover_reply", _("Replied to that")
    WITHDRAW = "handover_withdraw", _("Withdrawn")
    STOP = "handover_stop", _("The parents took back their yes")


# With these the clock of who took it begins anew.
NEW_CLOCK = (HandoverVerb.ACCEPT, HandoverVerb.PLAN_INTAKE, HandoverVerb.CONFIRM, HandoverVerb.PASS_ON)


class HandoverNotice(models.TextChoices):
    """News about a handover that is no verb."""

    DUE = "handover_due", _("Handed over to you: answer today")
    LATE = "handover_late", _("Nobody has answered this handover yet")
    UNFINISHED = "handover_unfinished", _("Accepted, and not rounded off yet")
    ESCALATED = "handover_escalated", _("Accepted a while ago, and not rounded off: look together")
    ARRANGED = "handover_arranged", _("You are asked to arrange something")


# These disappear when the handover moves on.
HANDOVER_REMINDERS = (
    HandoverNotice.DUE,
    HandoverNotice.LATE,
    HandoverNotice.UNFINISHED,
    HandoverNotice.ESCALATED,
)


class HandoverDecline(models.TextChoices):
    """Why somebody cannot take a handover."""

    NO_ROOM = "no_room", _("No room at the moment")
    OTHER_AREA = "other_area", _("Lives outside our area")
    NOT_OURS = "not_ours", _("This is not what we do")
    ALREADY_HELPED = "already_helped", _("Already has this support")
    OTHER = "other", _("Another reason")


class HandoverWithdraw(models.TextChoices):
    """Why a handover is taken back by who gave it."""

    OTHER_RECEIVER = "other_receiver", _("Somebody else takes it")
    NOT_NEEDED = "not_needed", _("It is not needed any more")
    MISTAKE = "mistake", _("Sent by mistake")
    PARENTS_WISH = "parents_wish", _("The parents do not want it")


class NotReadReason(models.TextChoices):
    """Why the letter was not read together with the parents."""

    BY_PHONE = "by_phone", _("Told by phone")
    NO_INTERPRETER = "no_interpreter", _("No interpreter was there")
    PARENTS_WISH = "parents_wish", _("The parents did not need to read it")


class IntakeHow(models.TextChoices):
    """How maternity care holds the intake."""

    HOME = "home", _("Home visit")
    PHONE = "phone", _("By phone")


class WarmHow(models.TextChoices):
    """What makes a handover warm."""

    READ_BACK = "read_back", _("In my own words")
    CALLED = "called", _("We called each other")
    VISITED = "visited", _("We were at the parents' together")


SOCIAL = frozenset(
    {
        OrganisationKind.WELFARE_ORGANISATION,
        OrganisationKind.SOCIAL_TEAM,
        OrganisationKind.SOCIAL_WORK,
        OrganisationKind.VOLUNTEER_ORGANISATION,
    }
)
HOSPITALS = frozenset(
    {OrganisationKind.HOSPITAL, OrganisationKind.OUTPATIENT_CLINIC, OrganisationKind.UNIVERSITY_HOSPITAL}
)
MIDWIVES = frozenset({OrganisationKind.MIDWIFERY_PRACTICE, OrganisationKind.PRIMARY_CARE_ORGANISATION})
JGZ = frozenset({OrganisationKind.YOUTH_HEALTH_SERVICE})
MATERNITY_CARE = frozenset({OrganisationKind.MATERNITY_CARE_PROVIDER})
# Between which kinds of organisations each kind of handover goes: from, to.
PARTIES: dict[HandoverKind, tuple[frozenset, frozenset]] = {
    HandoverKind.NOTICE: (MIDWIVES | HOSPITALS, MATERNITY_CARE),
    HandoverKind.SUPPORT: (JGZ | MIDWIVES | SOCIAL, SOCIAL),
    HandoverKind.DISCHARGE: (HOSPITALS, SOCIAL),
    HandoverKind.TO_JGZ: (MATERNITY_CARE | SOCIAL, JGZ),
    HandoverKind.NURSE: (JGZ, JGZ),
}
# The letter itself always goes along: the parents read it. These facts stand beside it when they said yes to them.
HANDOVER_CATEGORIES = (Category.IDENTITY, Category.CONTACT, Category.WISH, Category.STORY)
