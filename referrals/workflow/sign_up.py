"""From the first word until JGZ has it: drafts, consent, sending, and parents who sign up alone."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from dataclasses import replace

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition import walls
from coalition.enums import OrganisationKind
from coalition.models import Liaison, Membership, Municipality, Organisation
from coalition.permissions import Denied
from coalition.querysets import MembershipQuerySet
from referrals.clocks import due_after
from referrals.comparing import name_key, phone_key
from referrals.enums import ConsentHow, Mode, PersonKind, Purpose, Verb
from referrals.facts import SignUp
from referrals.models import Consent, Family, Person, Referral, Story
from referrals.permissions import check_can_refer
from referrals.workflow.consents import give_grant, live_consent, note_consent
from referrals.workflow.moves import (
    advance,
    begin_as_sent,
    broken_constraint,
    claim,
    in_one_go,
    notify,
    receiving_people,
    record,
    used_before,
)
from referrals.workflow.parents_links import link_of_sign_up
from referrals.workflow.texts import without_citizen_numbers
from socialmap.models import Offer

# A family that signs up alone has a key that follows from its sign-up's.
MADE_ALREADY = {"referrals_referral_pkey", "referrals_family_pkey"}


def receiver_for(municipality: Municipality) -> Organisation:
    """The youth health service of a municipality. Raises Denied when none is known."""
    receiver = municipality.organisations.filter(kind=OrganisationKind.YOUTH_HEALTH_SERVICE).first()
    if receiver is None:
        raise Denied(
            _("No JGZ organisation is known for %(municipality)s yet. Call the help line.")
            % {"municipality": municipality.name}
        )
    return receiver


def proposed_nurse(practice: Organisation, receiver: Organisation) -> Membership | None:
    """The practice's fixed nurse, or her deputy while she is away; None when neither is at work."""
    in_order = Liaison.objects.filter(practice=practice).values_list("nurse", "deputy", "nurse__deputy").first()
    if in_order is None:
        return None
    present = {member.pk: member for member in at_work(in_order).filter(organisation=receiver)}
    return next((present[pk] for pk in in_order if pk in present), None)


def at_work(keys: Iterable[uuid.UUID | None]) -> MembershipQuerySet:
    """Those of these memberships that are active and not away today."""
    return Membership.objects.at_work(timezone.localdate()).select_related("user").filter(pk__in=keys)


@without_citizen_numbers
@in_one_go
def start(facts: SignUp, *, by: Membership, pk: uuid.UUID | None = None) -> Referral:
    """Saves a draft; nothing leaves the organisation. The same `pk` again changes that draft. Raises Denied."""
    check_can_refer(by)
    pk = pk or uuid.uuid4()
    referral, is_new = _made_once(pk, lambda: _start(facts, by=by, pk=pk))
    return referral if is_new else change_draft(referral, facts, by=by)


def _made_once(pk: uuid.UUID, make: Callable[[], Referral]) -> tuple[Referral, bool]:
    """What `make` makes, or what another press of the same button made, perhaps at this moment."""
    known = Referral.objects.filter(pk=pk)
    if not known.exists():
        try:
            with transaction.atomic():
                return make(), True
        except IntegrityError as trouble:
            if broken_constraint(trouble) not in MADE_ALREADY:
                raise
    if not known.exists():
        raise used_before()
    return known.get(), False


def _start(facts: SignUp, *, by: Membership, pk: uuid.UUID) -> Referral:
    receiver = receiver_for(facts.municipality)
    family = Family.objects.create(owner_organisation=by.organisation, **family_facts(facts))
    referral = Referral.objects.create(
        pk=pk,
        family=family,
        offer=Offer.objects.get(key="gsg"),
        referrer=by,
        referring_organisation=by.organisation,
        receiver_organisation=receiver,
        proposed_nurse=proposed_nurse(by.organisation, receiver),
        **_referral_facts(facts),
    )
    write_people(family, facts)
    _write_consents(referral, facts, by=by)
    record(referral, Verb.START, by=by)
    return referral


@without_citizen_numbers
@in_one_go
def change_draft(referral: Referral, facts: SignUp, *, by: Membership) -> Referral:
    """Replaces what a draft holds. Raises Denied, TransitionNotAllowed when it has been sent meanwhile."""
    locked = claim(referral, Verb.SEND, by=by)
    Family.objects.filter(pk=locked.family_id).update(**family_facts(facts))
    locked.receiver_organisation = receiver_for(facts.municipality)
    locked.proposed_nurse = proposed_nurse(locked.referring_organisation, locked.receiver_organisation)
    for field, value in _referral_facts(facts).items():
        setattr(locked, field, value)
    locked.last_event_at, locked.warned_at = timezone.now(), None
    locked.save()
    locked.refresh_from_db()
    Consent.objects.filter(person__family=locked.family_id).delete()
    locked.family.people.all().delete()
    write_people(locked.family, facts)
    _write_consents(locked, facts, by=by)
    return locked


@in_one_go
def send(referral: Referral, *, by: Membership) -> Referral:
    """Sends a draft to JGZ; the pick-up clock starts. Raises Denied without consent, TransitionNotAllowed."""
    claimed = claim(referral, Verb.SEND, by=by)
    consent = live_consent(claimed)
    if consent is None:
        raise _without_yes()
    sent = advance(
        claimed,
        Verb.SEND,
        by=by,
        sent_at=timezone.now(),
        pick_up_due_on=due_after("pick_up", claimed.family, timezone.localdate()),
        proposed_nurse=proposed_nurse(claimed.referring_organisation, claimed.receiver_organisation),
    )
    give_grant(sent, consent)
    notify(sent, Verb.SEND, receiving_people(sent), by=by)
    return sent


@without_citizen_numbers
@in_one_go
def sign_up(facts: SignUp, *, pk: uuid.UUID | None = None) -> Referral:
    """Parents sign up alone: JGZ owns what they wrote. The same `pk` again makes nothing new.

    Raises Denied without their yes, and when no JGZ serves the municipality.
    """
    if not facts.agrees_to_share:
        raise _without_yes()
    pk = pk or uuid.uuid4()
    # Nobody is signed in: by its key alone a second press has to find what the first one made.
    walls.take_in_hand(family_key(pk))
    referral, _is_new = _made_once(pk, lambda: _sign_up(replace(facts, mode=Mode.SELF), pk=pk))
    if not referral.is_self_sign_up:
        raise used_before()
    return referral


def _without_yes() -> Denied:
    return Denied(_("Ask the parent whether these facts may go to JGZ. Without a yes nothing is sent."))


def family_key(pk: uuid.UUID) -> uuid.UUID:
    """The key of the family that signs up alone with a sign-up of this key."""
    return uuid.uuid5(pk, "family")


def _sign_up(facts: SignUp, *, pk: uuid.UUID) -> Referral:
    receiver = receiver_for(facts.municipality)
    family = Family(pk=family_key(pk), owner_organisation=receiver, **family_facts(facts))
    family.save(force_insert=True)
    referral = Referral(
        pk=pk,
        family=family,
        offer=Offer.objects.get(key="gsg"),
        receiver_organisation=receiver,
        sent_at=timezone.now(),
        pick_up_due_on=due_after("pick_up", family, timezone.localdate()),
        **_referral_facts(facts),
    )
    write_people(family, facts)
    begin_as_sent(referral)
    give_grant(referral, note_consent(referral, Purpose.CONVERSATION, ConsentHow.ONLINE, by=None))
    link_of_sign_up(referral)
    notify(referral, Verb.SIGN_UP, receiving_people(referral), by=None)
    return referral


def family_facts(facts: SignUp) -> dict[str, object]:
    """What of a sign-up is kept with the family."""
    names = (
        "due_on",
        "due_is_about",
        "municipality",
        "pc4",
        "language",
        "other_language",
        "interpreter",
        "midwife_may_know",
    )
    return {name: getattr(facts, name) for name in (*names, "other_children")}


def _referral_facts(facts: SignUp) -> dict[str, object]:
    names = ("mode", "source", "wish", "practical_question", "preferred_place")
    return {name: getattr(facts, name) for name in names}


def write_people(family: Family, facts: SignUp) -> None:
    """The expectant parent, the partner if there is one, and what they told."""
    Person.objects.create(
        family=family,
        kind=PersonKind.PREGNANT,
        name=facts.name,
        name_key=name_key(facts.name),
        phone=facts.phone,
        phone_key=phone_key(facts.phone),
        email=facts.email,
        contact_times=list(facts.contact_times),
        voicemail=facts.voicemail,
        contact_note=facts.contact_note,
    )
    if facts.partner_name:
        Person.objects.create(
            family=family, kind=PersonKind.PARTNER, name=facts.partner_name, name_key=name_key(facts.partner_name)
        )
    Story.objects.update_or_create(family=family, defaults={"told": facts.told, "rather_not": facts.rather_not})


def _write_consents(referral: Referral, facts: SignUp, *, by: Membership) -> None:
    if facts.agrees_to_share:
        note_consent(referral, Purpose.CONVERSATION, facts.consent_how, by=by)
    if facts.agrees_to_feedback:
        note_consent(referral, Purpose.FEEDBACK, facts.consent_how, by=by)
