"""What the clocks say, to whom: who must act, and a coordinator when it is late. Nothing is closed or refused."""

from __future__ import annotations

import datetime
import logging
import uuid
from collections.abc import Iterable

from django.db.models import Q
from django.utils import timezone

from coalition.models import Membership, Notification, Organisation
from coalition.walls import acting_for, in_hand
from coalition.working_days import add_working_days, is_working_day
from referrals.enums import REMINDERS, Notice, Verb
from referrals.handover_enums import HANDOVER_REMINDERS, HandoverNotice
from referrals.models import Handover, Referral
from referrals.reminding import REPEAT_DAYS, Said, latest_repeat, notices
from referrals.workflow.handover_moves import deciding_takers, giving_people, taking_people
from referrals.workflow.moves import deciding_people, receiving_people, referring_people

logger = logging.getLogger(__name__)
MORNING = datetime.time(7)
Chosen = dict[Membership, Said]
SaidOfHandover = tuple[HandoverNotice, datetime.date, list[Membership]]


def remind_everyone(now: datetime.datetime) -> None:
    """From seven in the morning on working days. Twice, late or on two machines at once: everybody hears it once."""
    moment = timezone.localtime(now)
    if moment.time() < MORNING or not is_working_day(moment.date()):
        return
    for organisation in list(Organisation.objects.filter(memberships__isnull=False).distinct()):
        _remind_for(organisation, moment.date())


def _remind_for(organisation: Organisation, today: datetime.date) -> None:
    with acting_for(organisation):
        keys = list(Referral.objects.to_remind(organisation, today).values_list("pk", flat=True))
    for key in keys:
        try:
            _remind(organisation, key, today)
        except Exception as trouble:  # one sign-up that cannot be read must not silence all others
            logger.error("A reminder could not be written and is tried again: %s", type(trouble).__name__)
    _remind_of_handovers(organisation, today)


def _remind(organisation: Organisation, key: uuid.UUID, today: datetime.date) -> None:
    """One referral, locked as every verb locks it, so that a stop or an answer comes before this or after it."""
    with acting_for(organisation):
        found = Referral.objects.to_remind(organisation, today).filter(pk=key)
        if found.select_for_update(of=("self",), skip_locked=True).values_list("pk").first() is None:
            return
        referral = found.select_related("family", "receiver_organisation", "nurse", "buddy", "proposed_nurse").first()
        if referral is not None and not referral.family.messages_stopped_at:
            with in_hand(referral.family_id):
                _write(referral, _choose(referral, notices(referral, today)))


def _remind_of_handovers(organisation: Organisation, today: datetime.date) -> None:
    """What was handed to this organisation and waits for it too long: nothing is closed, somebody hears it."""
    with acting_for(organisation):
        keys = list(Handover.objects.late(organisation, today).values_list("pk", flat=True))
    for key in keys:
        try:
            _remind_of_handover(organisation, key, today)
        except Exception as trouble:  # one handover that cannot be read must not silence all others
            logger.error("A reminder could not be written and is tried again: %s", type(trouble).__name__)


def _remind_of_handover(organisation: Organisation, key: uuid.UUID, today: datetime.date) -> None:
    with acting_for(organisation):
        found = Handover.objects.late(organisation, today).filter(pk=key)
        if found.select_for_update(skip_locked=True).values_list("pk").first() is None:
            return
        family = found.values_list("family", flat=True).get()
        with in_hand(family):
            handover = found.select_related("family", "to_organisation", "giver", "receiver").get()
            if not handover.family.messages_stopped_at:
                _write_about(handover, today)


def _write_about(handover: Handover, today: datetime.date) -> None:
    """One line a person; a newer one takes the place of an older one nobody opened."""
    notice, day, told = (_of_the_taken if handover.is_taken else _of_the_offered)(handover, today)
    people = {each.pk: each for each in told}.values()
    about = {"object_id": handover.pk, "subject_id": handover.family_id}
    old = Notification.objects.unread().filter(kind__in=HANDOVER_REMINDERS, day__lt=day, membership__in=people)
    old.filter(**about).delete()
    Notification.objects.bulk_create(
        [Notification(membership=person, kind=notice, day=day, **about) for person in people], ignore_conflicts=True
    )


def _of_the_offered(handover: Handover, today: datetime.date) -> SaidOfHandover:
    """On the last day who was asked; later also who decides there, and who handed over and is still responsible."""
    asked = taking_people(handover)
    late_on = add_working_days(handover.due_on, 1)
    if today < late_on:
        return HandoverNotice.DUE, handover.due_on, asked
    told = [*asked, *deciding_takers(handover), *_at_hand(giving_people(handover))]
    return HandoverNotice.LATE, latest_repeat(late_on, today), told


def _of_the_taken(handover: Handover, today: datetime.date) -> SaidOfHandover:
    """Who took it and who gave it; a week later, and every week, who took it and the coordinator there."""
    asked = taking_people(handover)
    escalated_on = add_working_days(handover.due_on, REPEAT_DAYS)
    if today < escalated_on:
        return HandoverNotice.UNFINISHED, handover.due_on, [*asked, *_at_hand(giving_people(handover))]
    return HandoverNotice.ESCALATED, latest_repeat(escalated_on, today), [*asked, *deciding_takers(handover)]


def _choose(referral: Referral, said: Iterable[Said]) -> Chosen:
    """One line a person: of several the latest, and on the same day the one that asks her to act."""
    chosen: Chosen = {}
    for notice, day in sorted(said, key=lambda each: each[1], reverse=True):
        for person in _at_hand(_people(referral, notice)):
            chosen.setdefault(person, (notice, day))
    return chosen


def _people(referral: Referral, notice: Notice) -> list[Membership | None]:
    match notice:
        case Notice.QUESTION_WAITS:
            return list(referring_people(referral))
        case Notice.ESCALATED:
            return list(deciding_people(referral))
        case Notice.CALL_REFERRER:
            asked = referral.events.filter(verb=Verb.ASK).first()
            return [*receiving_people(referral), asked and asked.by]
    return receiving_people(referral)


def _at_hand(people: Iterable[Membership | None]) -> list[Membership]:
    """Each of them; her deputy while she is away or has left; herself when there is no deputy either."""
    asked = [person for person in people if person is not None]
    keys = [key for person in asked for key in (person.pk, person.deputy_id) if key]
    active = Membership.objects.active(timezone.localdate()).in_bulk(keys)
    away = {key for key, each in active.items() if each.is_away()}
    found = []
    for person in asked:
        choices = [key for key in (person.pk, person.deputy_id) if key in active]
        found += [active[key] for key in choices if key not in away][:1] or [active[key] for key in choices[:1]]
    return found


def _write(referral: Referral, chosen: Chosen) -> None:
    """A newer reminder takes the place of an older one nobody opened; one that was written before stays one."""
    earlier = [Q(membership=person, day__lt=day) for person, (_notice, day) in chosen.items()]
    about = {"object_id": referral.pk, "subject_id": referral.family_id}
    if earlier:
        old = Notification.objects.unread().filter(kind__in=REMINDERS, **about)
        old.filter(Q(*earlier, _connector=Q.OR)).delete()
    Notification.objects.bulk_create(
        [Notification(membership=person, kind=notice, day=day, **about) for person, (notice, day) in chosen.items()],
        ignore_conflicts=True,
    )
