"""Who works with a family at this moment, and what each of them is told when its parents stop everything."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from uuid import UUID

from coalition.models import Membership
from referrals.enums import Status, Verb
from referrals.handover_enums import HandoverVerb
from referrals.models import Arrangement, ClinicVisit, Conversation, Family, FollowUp, Handover, Referral
from referrals.workflow.clinics.knowing import knows_who_comes
from referrals.workflow.handover_moves import PARTS, giving_people, taking_people
from referrals.workflow.moves import receiving_people, referring_people, tell
from referrals.workflow.transitions import TRANSITIONS

Families = Collection[UUID]


@dataclass(frozen=True)
class AtWork:
    """People who work together with a family on one thing, and under which name they hear that it stopped."""

    subject: Referral | Handover
    people: list[Membership | None]


def something_runs(families: Families) -> bool:
    """Whether anything goes on with this family; also a talk that is still to come after all else was closed."""
    talks = Conversation.objects.planned().filter(referral__family__in=families)
    return Family.objects.filter(pk__in=families, closed_at__isnull=True).exists() or talks.exists()


def everybody_at_work_with(families: Families) -> list[AtWork]:
    """Signed up, handed over, followed up, planned or arranged: what runs now. The caller has the family in hand."""
    found = [*_sign_ups(families), *_handovers(families)]
    last = Referral.objects.filter(family__in=families).exclude(status__in=(Status.DRAFT, Status.JOINED))
    sign_up = last.exclude(status=Status.MISTAKE).order_by("-created_at").first()
    if sign_up is not None:
        beside = [*_nurses(families), *_planners(families), *_helpers(families)]
        found.append(AtWork(sign_up, beside))
    return found


def tell_that_all_stops(found: Collection[AtWork]) -> None:
    """Each hears it once, whatever she does for the family: of who is away the deputy as well."""
    heard: set[UUID] = set()
    for each in found:
        verb = HandoverVerb.STOP if isinstance(each.subject, Handover) else Verb.WITHDRAW
        heard |= tell(each.subject, verb, each.people, by=None, heard=heard)


def people_of(referral: Referral) -> list[Membership | None]:
    """Nobody but its own side knows of a draft."""
    receivers = [] if referral.status == Status.DRAFT else receiving_people(referral)
    return [*receivers, *referring_people(referral)]


def _sign_ups(families: Families) -> Iterator[AtWork]:
    for each in Referral.objects.filter(family__in=families, status__in=TRANSITIONS[Verb.STOP].sources):
        yield AtWork(each, people_of(each))


def _handovers(families: Families) -> Iterator[AtWork]:
    for each in Handover.objects.filter(family__in=families).running().select_related(*PARTS):
        yield AtWork(each, [*giving_people(each), *taking_people(each)])


def _nurses(families: Families) -> Iterator[Membership | None]:
    """Of support that runs, and of a talk that is still to come on a sign-up that is closed."""
    for each in FollowUp.objects.running().filter(family__in=families).select_related("nurse"):
        yield each.nurse
    talks = Conversation.objects.planned().filter(referral__family__in=families)
    for each in talks.select_related("referral__nurse", "referral__buddy"):
        yield from (each.referral.nurse, each.referral.buddy)


def _planners(families: Families) -> Iterator[Membership | None]:
    """Who planned a visit and the professional she did it for; the nurse when she knows who comes."""
    visits = ClinicVisit.objects.planned().filter(family__in=families)
    for each in visits.select_related("planned_by__acts_for", "clinic__nurse"):
        yield from (each.planned_by, each.planned_by.acts_for)
        if knows_who_comes(each):
            yield each.clinic.nurse


def _helpers(families: Families) -> Iterator[Membership]:
    """Who arranges something, as long as she sees the family."""
    named = Arrangement.objects.filter(family__in=families, arranger__isnull=False).open()
    for each in named.select_related("arranger__organisation"):
        if Family.objects.planned_with(each.arranger).filter(pk__in=families).exists():
            yield each.arranger
