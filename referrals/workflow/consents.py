"""Noting a parent's yes, letting an organisation see, and ending both."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import get_language

from coalition.models import Membership, Notification, Organisation
from referrals.enums import (
    REFERRAL_CATEGORIES,
    Category,
    ConsentHow,
    ConsentKind,
    PersonKind,
    Purpose,
)
from referrals.models import Consent, Family, Grant, Referral

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
    """Writes down a yes of the expectant parent, in the words of the present consent text."""
    return note_yes(referral.family, recipient_for(referral, purpose), purpose, how, by=by)


def note_yes(
    family: Family, recipient: Organisation, purpose: Purpose, how: ConsentHow, *, by: Membership | None
) -> Consent:
    """The same, where there is no referral."""
    return Consent.objects.create(
        person=family.people.get(kind=PersonKind.PREGNANT),
        recipient=recipient,
        categories=list(CATEGORIES[purpose]),
        kind=ConsentKind.EXPLICIT,
        purpose=purpose,
        how=how,
        text_version=CONSENT_TEXT,
        language=family.language or get_language() or "nl",
        noted_by=by,
    )


def live_consent(referral: Referral, purpose: Purpose = Purpose.CONVERSATION) -> Consent | None:
    """The parent's yes for this purpose that has not been withdrawn."""
    return (
        Consent.objects.live()
        .filter(person__family=referral.family_id, purpose=purpose, recipient=recipient_for(referral, purpose))
        .last()
    )


def give_grant(referral: Referral, consent: Consent) -> None:
    """Lets the receiver see the family; a live grant that rests on an older consent is replaced."""
    let_see(referral.family, referral.receiver_organisation, consent)


def let_see(family: Family, organisation: Organisation, consent: Consent) -> None:
    """The same for any organisation."""
    _end_grants(family, organisation)
    Grant.objects.create(
        family=family,
        organisation=organisation,
        organisation_kind=organisation.kind,
        categories=consent.categories,
        consent=consent,
    )


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
    if family.owner_organisation_id != organisation.pk:
        Notification.objects.filter(subject_id=family.pk, membership__organisation=organisation).delete()


def _end_grants(family: Family, organisation: Organisation) -> None:
    family.grants.filter(organisation=organisation, ended_at__isnull=True).update(ended_at=timezone.now())
