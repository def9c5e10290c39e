"""What the database itself refuses about the map, whoever writes: each constraint is violated by name."""

import datetime

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.utils import timezone

from coalition.models import Municipality
from socialmap.models import (
    Contact,
    Enquiry,
    Need,
    NeedAlias,
    Offer,
    OfferLanguage,
    OfferMunicipality,
    OfferNeed,
    OfferTranslation,
    OfferVersion,
    Proposal,
    Reminder,
    SearchTally,
    SignUpTally,
    Spotlight,
)
from tests.referrals.builders import member
from tests.socialmap.screens.violations import SCREEN_VIOLATIONS
from tests.socialmap.upkeep.builders import DELFT, kasto, offer_of_owner

TODAY = datetime.date(2026, 11, 3)
MONDAY = datetime.date(2026, 11, 2)


def change(model, **facts):
    """Writes past every rule of the application."""
    return lambda _: model.objects.update(**facts)


def twice(model, **facts):
    """The same row two times."""

    def write(offer):
        given = {name: value(offer) if callable(value) else value for name, value in facts.items()}
        for _ in range(2):
            model.objects.create(**given)

    return write


def itself(offer):
    return offer


def delft(_):
    return Municipality.objects.get(pk=DELFT)


def need(_):
    return Need.objects.get_or_create(slug="x", defaults={"name": "X", "parents_name": "X"})[0]


def proposal(offer):
    Proposal.objects.create(offer=offer, decided_at=timezone.now())


def enquiry(offer):
    Enquiry.objects.create(by=member("midwife"), municipality=delft(offer), text="?", state="answered")


VIOLATIONS = [
    ("socialmap_offer_weeks", change(Offer, from_week=10, to_week=9)),
    ("socialmap_offer_sign_up_weeks", change(Offer, sign_up_from_week=10, sign_up_to_week=9)),
    ("socialmap_offer_alert_ends", change(Offer, alert="Dicht", alert_until=None)),
    ("socialmap_offer_next_check", change(Offer, assured_on=TODAY, next_check_on=None)),
    ("socialmap_offer_next_check", change(Offer, assured_on=None, next_check_on=TODAY)),
    ("socialmap_offer_once_per_municipality", twice(OfferMunicipality, offer=itself, municipality=delft)),
    ("socialmap_need_once_per_offer", twice(OfferNeed, offer=itself, need=need)),
    ("socialmap_language_once_per_offer", twice(OfferLanguage, offer=itself, language="ar")),
    ("socialmap_contact_reachable", lambda offer: Contact.objects.create(offer=offer, role="Balie")),
    (
        "socialmap_contact_owner_email",
        lambda offer: Contact.objects.create(offer=offer, role="Balie", phone="1", is_owner=True),
    ),
    ("socialmap_contact_one_owner", twice(Contact, offer=itself, role="B", email="a@example.org", is_owner=True)),
    (
        "socialmap_translation_once_per_language",
        twice(OfferTranslation, offer=itself, language="ar", title="T", text="T", source_hash="", kind="human"),
    ),
    ("socialmap_alias_once_per_need", twice(NeedAlias, need=need, text="x", normalised="x")),
    ("socialmap_version_once", twice(OfferVersion, offer=itself, number=9, why="form", facts={})),
    ("socialmap_reminder_once_per_rung", twice(Reminder, offer=itself, check_on=TODAY, rung=0)),
    ("socialmap_proposal_decided", proposal),
    ("socialmap_proposal_decided", lambda offer: Proposal.objects.create(offer=offer, state="decided")),
    ("socialmap_tally_once_a_day", twice(SearchTally, day=TODAY, text="x", municipality=delft, found="none")),
    ("socialmap_tally_once_a_day", twice(SearchTally, day=TODAY, text="x", municipality=None, found="none")),
    ("socialmap_spotlight_one_a_week", twice(Spotlight, offer=itself, municipality=delft, week_of=MONDAY)),
    (
        "socialmap_spotlight_monday",
        lambda offer: Spotlight.objects.create(offer=offer, municipality=delft(offer), week_of=TODAY),
    ),
    ("socialmap_enquiry_answered", enquiry),
    (
        "socialmap_place_one_safety_net",
        lambda _offer: OfferMunicipality.objects.filter(municipality="0503").update(is_safety_net=True),
    ),
    *SCREEN_VIOLATIONS,
    ("socialmap_sign_up_tally_once_a_day", twice(SignUpTally, offer=itself, day=TODAY, result="full")),
]


@pytest.mark.parametrize(("constraint", "violate"), VIOLATIONS)
def test_the_database_refuses(db, constraint, violate):
    offer = Offer.objects.get(pk=offer_of_owner().pk if constraint == "socialmap_contact_one_owner" else kasto().pk)
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        violate(offer)
    assert refusal.value.__cause__.diag.constraint_name == constraint


def test_every_constraint_is_violated_here():
    models = apps.get_app_config("socialmap").get_models()
    ours = {constraint.name for model in models for constraint in model._meta.constraints}
    assert {name for name, _ in VIOLATIONS} == ours
