"""Noting a parent's yes, letting an organisation see, and ending both."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import get_language

from coalition.languages import DUTCH
from coalition.models import Membership, Notification, Organisation
from referrals.enums import (
    REFERRAL_CATEGORIES,
    Category,
    ConsentHow,
    ConsentKind,
    PersonKind,
    Purpose,
)
from referrals.models import Consent, Family, Grant, Handover, ParentsLink, Referral

CONSENT_TEXT = "2026-11"
CATEGORIES = {
    Purpose.CONVERSATION: REFERRAL_CATEGORIES,
    Purpose.FEEDBACK: (Category.FEEDBACK,),
    Purpose.CLINIC: (Category.IDENTITY, Category.CONTACT, Category.WISH),
}


def recipient_for(referral: Referral, purpose: Purpose) -> Organisation:
    """Facts for the conversation go to the receiver; feedback goes back to the referrer."""
    return referral.receiver_organisation if purpose == Purpose.CONVERSATION else referral.referring_organisation


def note_consent(referral: Referral, purpose: Purpose, how: ConsentHow, *, by: Membership | None) -> Consent:
    """Writes down a yes of the expectant parent to what goes with a sign-up."""
    return note_yes(referral.family, recipient_for(referral, purpose), CATEGORIES[purpose], purpose, how, by=by)


def note_yes(
    family: Family,
    recipient: Organisation,
    categories: Iterable[Category],
    purpose: Purpose,
    how: ConsentHow,
    *,
    by: Membership | None,
) -> Consent:
    """Writes down a yes of the expectant parent, in the words of the present consent text."""
    return Consent.objects.create(
        person=family.people.get(kind=PersonKind.PREGNANT),
        recipient=recipient,
        categories=list(categories),
        kind=ConsentKind.EXPLICIT,
        purpose=purpose,
        how=how,
        text_version=CONSENT_TEXT,
        language=_language_of_the_text(family, how),
        noted_by=by,
    )


def _language_of_the_text(family: Family, how: ConsentHow) -> str:
    """Who agrees on a page read it in the language of that page; others heard it in the language they speak."""
    page = get_language() or DUTCH
    return page if how == ConsentHow.ONLINE else family.language or page


def live_consent(referral: Referral, purpose: Purpose = Purpose.CONVERSATION) -> Consent | None:
    """The parent's yes for this purpose that has not been withdrawn."""
    return (
        Consent.objects.live()
        .filter(person__family=referral.family_id, purpose=purpose, recipient=recipient_for(referral, purpose))
        .last()
    )


def give_grant(referral: Referral, consent: Consent) -> None:
    """Lets the receiver see the family; a live grant that rests on an older consent is replaced."""
    let_see(referral.family, referral.receiver_organisation, consent, consent.shared)


def let_receiver_see(handover: Handover) -> None:
    """Lets the receiver of a handover see the family, beside what it may see already."""
    family, organisation, consent = handover.family, handover.to_organisation, handover.consent
    if family.is_held_by(organisation.pk):
        return
    live = family.grants.live().filter(organisation=organisation).first()
    already = set(live.categories) if live else set()
    if not set(consent.shared) <= already:
        let_see(family, organisation, consent, [each for each in Category if each in {*already, *consent.shared}])


def let_see(family: Family, organisation: Organisation, consent: Consent, categories: list[str]) -> None:
    """Lets an organisation see these parts of a family; what it saw before on another yes ends."""
    _end_grants(family, organisation)
    Grant.objects.create(
        family=family,
        organisation=organisation,
        organisation_kind=organisation.kind,
        categories=categories,
        consent=consent,
    )


def end_yes(handover: Handover) -> None:
    """The yes to one handover ends; what the receiver may see for another reason it goes on seeing."""
    family, organisation = handover.family, handover.to_organisation
    Consent.objects.live().filter(pk=handover.consent_id).update(withdrawn_at=timezone.now())
    family.grants.filter(consent=handover.consent_id, ended_at__isnull=True).update(ended_at=timezone.now())
    _see_through_other_handovers(family, organisation)
    _forget_news(family, organisation)


def end_one_yes(consent: Consent) -> None:
    """One yes ends, with what could be seen on its ground and nothing else."""
    Consent.objects.live().filter(pk=consent.pk).update(withdrawn_at=timezone.now())
    ended = consent.grants.filter(ended_at__isnull=True).update(ended_at=timezone.now())
    if ended:
        _see_through_other_handovers(consent.person.family, consent.recipient)
        _forget_news(consent.person.family, consent.recipient)


def end_part(consent: Consent, part: Category) -> None:
    """One part of a yes ends, and the sight of it, unless another yes to the same organisation holds it."""
    consent.taken_back = [*consent.taken_back, part]
    consent.save(update_fields=["taken_back"])
    family = consent.person.family
    others = Consent.objects.live().filter(person__family=family, recipient=consent.recipient)
    still = {each for other in others for each in other.shared}
    for grant in family.grants.live().filter(organisation=consent.recipient):
        grant.categories = [each for each in grant.categories if each != part or each in still]
        grant.save(update_fields=["categories"])


def _see_through_other_handovers(family: Family, organisation: Organisation) -> None:
    """A family that was handed over stays with who took it, also when a sign-up there ends."""
    given = Consent.objects.live().filter(person__family=family, recipient=organisation, purpose=Purpose.HANDOVER)
    other = given.last()
    sees = family.grants.live().filter(organisation=organisation).exists()
    if other and not sees and not family.is_held_by(organisation.pk):
        let_see(family, organisation, other, other.shared)


def end_sharing(referral: Referral) -> None:
    """The receiver stops seeing the family with the next query, and its news about it disappears.

    What was joined with this sign-up is about the same parents, and ends with it.
    """
    _end_sharing_of(referral.family, referral.receiver_organisation)
    for joined in referral.joined.select_related("family", "receiver_organisation"):
        end_sharing(joined)


def _end_sharing_of(family: Family, organisation: Organisation) -> None:
    _end_grants(family, organisation)
    Consent.objects.live().filter(person__family=family, recipient=organisation, purpose=Purpose.CONVERSATION).update(
        withdrawn_at=timezone.now()
    )
    _see_through_other_handovers(family, organisation)
    _forget_news(family, organisation)


def _forget_news(family: Family, organisation: Organisation) -> None:
    """News about a family disappears with the sight of it, and so does the link to the parents' page made there."""
    sees = family.grants.live().filter(organisation=organisation).exists()
    if not family.is_held_by(organisation.pk) and not sees:
        Notification.objects.filter(subject_id=family.pk, membership__organisation=organisation).delete()
        links = ParentsLink.objects.filter(family=family, made_by__organisation=organisation, ended_at__isnull=True)
        links.update(ended_at=timezone.now())


def let_go(referral: Referral) -> None:
    """Parents who had come alone ended it themselves. Nobody referred them, so nothing holds them: not who registered
    them either. What was joined with this sign-up goes with it."""
    if referral.is_self_sign_up and referral.family.is_held_by(referral.receiver_organisation_id):
        referral.family.let_go_at = timezone.now()
        referral.family.save(update_fields=["let_go_at"])
    for joined in referral.joined.select_related("family"):
        let_go(joined)


def _end_grants(family: Family, organisation: Organisation) -> None:
    family.grants.filter(organisation=organisation, ended_at__isnull=True).update(ended_at=timezone.now())
