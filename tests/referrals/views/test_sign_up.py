"""Signing a family up: form, draft, check page, duplicates, and what is there after sending."""

import datetime
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from coalition.models import Liaison, Membership
from referrals import workflow
from referrals.enums import Mode, Purpose, Status
from referrals.models import Family, Referral
from referrals.workflow.consents import live_consent
from tests.pages import Page, dutch, row_counts
from tests.posts import SIGN_UP
from tests.referrals.builders import draft, present, receiver, referral_in, reopened, sender, sent

NEW = reverse("referrals:new")
FILLED_IN = {**SIGN_UP, "source": "verloskundige"}


def sign_up(client, **changes):
    return client.post(NEW, FILLED_IN | changes)


def only_referral():
    return Referral.objects.get()


def errors(response):
    return {name: [str(error) for error in errors] for name, errors in response.context["form"].errors.items()}


def test_one_page_and_one_press_lead_to_sent(lotte):
    checked = sign_up(lotte)
    referral = only_referral()
    assert checked.url == reverse("referrals:send", args=[referral.pk])
    done = lotte.post(checked.url)
    assert done.url == reverse("referrals:sent", args=[referral.pk])
    assert (present(referral).status, present(referral).mode) == (Status.SENT, Mode.ASSISTED)


def test_name_and_one_way_of_contact_are_enough(lotte):
    assert sign_up(lotte, phone="", email="sam@example.org").status_code == 302


def test_without_a_way_of_contact_it_comes_back_with_what_was_typed(lotte):
    response = sign_up(lotte, phone="", wish="Rust.")
    assert response.status_code == 422
    assert errors(response) == {"phone": [dutch("Fill in a phone number or an e-mail address")]}
    assert "Rust." in response.content.decode()
    assert Referral.objects.count() == 0


def test_a_missing_yes_is_asked_for_kindly_and_nothing_is_kept(lotte):
    before = row_counts()
    response = sign_up(lotte, agrees_to_share="")
    assert (response.status_code, row_counts()) == (422, before)
    assert errors(response) == {"agrees_to_share": [dutch("Ask the parent whether these facts may go to JGZ")]}


def test_about_weeks_stand_in_for_a_due_date(lotte, clock):
    sign_up(lotte, about_weeks="20")
    family = Family.objects.get()
    assert (family.due_is_about, family.due_on) == (True, timezone.localdate() + datetime.timedelta(weeks=20))


def test_due_date_and_weeks_together_are_refused_at_the_weeks(lotte):
    response = sign_up(lotte, about_weeks="20", due_on_day="9", due_on_month="2", due_on_year="2027")
    assert list(errors(response)) == ["about_weeks"]


@pytest.mark.parametrize("day", ["31-2-2027", "1-1-1900", "1-1-2100", "1-11-2025"])
def test_an_impossible_due_date_is_refused_at_the_date(lotte, day):
    response = sign_up(lotte, due_on_day=day)
    assert (response.status_code, list(errors(response))) == (422, ["due_on"])


def test_by_phone_is_another_mode(lotte):
    sign_up(lotte, consent_how="phone")
    assert only_referral().mode == Mode.ASSISTED_CALL


@pytest.mark.parametrize(("place", "receiver_name"), [("0503", "JGZ"), ("0599", None)])
def test_the_municipality_decides_which_jgz(lotte, place, receiver_name):
    response = sign_up(lotte, municipality=place)
    if receiver_name is None:
        assert list(errors(response)) == ["municipality"]
    else:
        assert only_referral().receiver_organisation.key == "jgz-zhw"


def test_the_fixed_nurse_of_the_practice_is_named(lotte):
    assert "Noor Bakker of een collega" in Page(lotte.get(NEW)).text


def test_while_she_is_away_her_deputy_is_named(lotte):
    liaison = Liaison.objects.get(practice=sender().organisation)
    Membership.objects.filter(pk=liaison.nurse_id).update(absent_until=timezone.localdate())
    sign_up(lotte)
    assert only_referral().proposed_nurse == liaison.deputy


def test_the_second_press_makes_no_second_family(lotte):
    token = str(uuid.uuid4())
    assert sign_up(lotte, pk=token).url == sign_up(lotte, pk=token).url
    assert Family.objects.count() == 1


def test_a_draft_stays_here(lotte, noor):
    response = sign_up(lotte, save_draft="1", phone="", agrees_to_share="")
    assert (response.url, only_referral().status) == ("/", Status.DRAFT)
    assert "Concepten" in Page(lotte.get("/")).text
    assert noor.get(only_referral().get_absolute_url()).status_code == 404


def test_a_colleague_finishes_the_draft(client_of):
    referral = draft(rather_not="Werk.", partner_name="Robin", due_on=None)
    marieke = client_of("midwife-assistant")
    edit = reverse("referrals:edit", args=[referral.pk])
    assert dict(Page(marieke.get(edit)).choices())["name"] == "Sam Adeyemi"
    marieke.post(edit, FILLED_IN | {"name": "Sam Adeyemi-Bos"})
    marieke.post(reverse("referrals:send", args=[referral.pk]))
    assert (present(referral).status, present(referral).family.people.get(kind="pregnant").name) == (
        Status.SENT,
        "Sam Adeyemi-Bos",
    )


def test_a_draft_without_a_yes_is_not_sent(lotte):
    referral = draft(agrees_to_share=False)
    response = lotte.post(reverse("referrals:send", args=[referral.pk]))
    assert (response.status_code, present(referral).status) == (422, Status.DRAFT)
    assert (
        dutch("Ask the parent whether these facts may go to JGZ. Without a yes nothing is sent.") in Page(response).text
    )


def test_a_yes_to_feedback_is_kept_apart(lotte):
    sign_up(lotte, agrees_to_feedback="on")
    referral = only_referral()
    kept = live_consent(referral, Purpose.FEEDBACK)
    assert (kept.recipient, live_consent(referral).recipient) == (sender().organisation, receiver().organisation)


def test_sending_twice_sends_once(lotte):
    referral = draft()
    address = reverse("referrals:send", args=[referral.pk])
    lotte.post(address)
    again = lotte.post(address)
    assert again.status_code == 409
    assert "Lotte de Wit" in again.content.decode()
    assert referral.events.filter(verb="send").count() == 1


def test_the_check_page_shows_what_jgz_will_see(lotte):
    page = Page(lotte.get(reverse("referrals:send", args=[draft().pk])))
    assert "S. uit Delft 2624" in page.text


def test_possible_duplicates_stand_on_the_check_page(lotte):
    known, again = sent(), draft()
    page = Page(lotte.get(reverse("referrals:send", args=[again.pk])))
    assert "Misschien al aangemeld" in page.text
    assert known.get_absolute_url() in page.links


@pytest.mark.parametrize("typed", [{"phone": "+31 15 5550201"}, {"name": "sam  ADEYEMI", "due_on_day": "9-2-2027"}])
def test_a_known_family_is_told_while_typing(lotte, typed):
    known = sent(due_on=datetime.date(2027, 2, 20))
    page = lotte.post(reverse("referrals:duplicates"), typed)
    assert [family.pk for family in page.context["families"]] == [known.family_id]


def test_nothing_is_told_before_anything_is_typed(lotte):
    sent()
    assert Page(lotte.post(reverse("referrals:duplicates"), {"name": "Sam"})).text == ""


def test_families_of_others_are_not_told(joris):
    sent()
    page = joris.post(reverse("referrals:duplicates"), {"phone": "015-5550201"})
    assert list(page.context["families"]) == []


def test_after_sending_it_says_who_acts_by_when(lotte):
    page = Page(lotte.get(reverse("referrals:sent", args=[sent().pk])))
    assert [step for step in page.words if "morgen" in step] == [
        dutch("A nurse of JGZ picks it up: %(day)s at the latest.") % {"day": "morgen"}
    ]
    assert "Noor Bakker" in page.text


def test_the_card_names_the_nurse_once_she_is_certain(lotte):
    referral = sent()
    card = reverse("referrals:card", args=[referral.pk])
    assert "Noor Bakker of een collega" in Page(lotte.get(card)).text
    workflow.pick_up(referral, by=receiver())
    assert "Noor Bakker of een collega" not in Page(lotte.get(card)).text


def test_the_card_leads_to_the_page_for_parents(lotte):
    response = lotte.get(reverse("referrals:card", args=[sent().pk]))
    assert response.context["address"] == "http://127.0.0.1:8000/ouders/"
    assert "<svg" in response.content.decode()


def test_the_page_after_sending_opens_also_when_jgz_took_it_up_again(lotte):
    referral = reopened(referral_in(Status.CLOSED))
    assert lotte.get(reverse("referrals:sent", args=[referral.pk])).status_code == 200


def test_a_draft_that_was_removed_is_not_sent(lotte):
    removed = workflow.withdraw(draft(), by=sender())
    assert lotte.post(reverse("referrals:send", args=[removed.pk])).status_code == 409


def test_another_practice_does_not_write_in_the_draft(joris):
    referral = draft()
    assert joris.post(reverse("referrals:edit", args=[referral.pk]), FILLED_IN).status_code == 404
    assert joris.post(NEW, FILLED_IN | {"pk": referral.pk, "name": "Overschreven"}).status_code in {302, 422}
    assert present(referral).family.people.get().name == "Sam Adeyemi"
