"""What came of it, follow-up and feedback."""

import datetime

import pytest
from django.urls import reverse

from referrals import workflow
from referrals.enums import OutcomeKind, Status
from tests.pages import Page, dutch, row_counts
from tests.posts import on_day
from tests.referrals.builders import (
    closed,
    offer,
    picked_up,
    present,
    receiver,
    referral_in,
    signed_up,
    supported,
    talked,
    with_outcome,
)

TODAY = on_day(datetime.date(2026, 11, 3))
AGREED = {"agreed_on_day": "3", "agreed_on_month": "11", "agreed_on_year": "2026"}


def page(verb, thing):
    return reverse(f"referrals:{verb}", args=[thing.pk])


def errors(response):
    return sorted(response.context["form"].errors)


def test_an_outcome_leads_on_to_the_feedback(noor):
    referral = talked(picked_up())
    assert noor.post(page("record_outcome", referral), {"kind": "1"}).url == page("give_feedback", referral)
    assert (present(referral).status, present(referral).outcomes.get().kind) == (Status.OUTCOME, OutcomeKind.REASSURED)


def test_only_what_belongs_to_the_outcome_is_kept(noor):
    referral = talked(picked_up())
    everything = {"kind": "3", "reason": "moved", "follow_up": offer().pk, "temporary_solution": "De buurvrouw."}
    noor.post(page("record_outcome", referral), everything)
    kept = present(referral).outcomes.get()
    assert (kept.reason, kept.temporary_solution, referral.follow_ups.count()) == ("", "De buurvrouw.", 0)


def test_no_talk_needs_its_reason(noor):
    response = noor.post(page("record_outcome", picked_up()), {"kind": "0"})
    assert (response.status_code, errors(response)) == (422, ["reason"])


def test_an_outcome_before_any_talk_is_refused_in_words(noor):
    referral = picked_up()
    before = row_counts()
    response = noor.post(page("record_outcome", referral), {"kind": "1"})
    assert (response.status_code, row_counts()) == (422, before)
    assert "Leg eerst het gesprek vast" in Page(response).text


def test_support_goes_on_with_the_same_nurse(noor):
    referral = talked(picked_up())
    noor.post(page("record_outcome", referral), {"kind": "2", "follow_up": offer().pk})
    assert referral.follow_ups.get().nurse == present(referral).nurse


def test_follow_up_is_no_choice_for_help_elsewhere(noor):
    referral = talked(picked_up())
    response = noor.post(page("record_outcome", referral), {"kind": "3", "onward_offer": offer("kasto").pk})
    assert errors(response) == ["onward_offer"]


def test_feedback_closes_and_the_referrer_reads_it(noor, lotte):
    referral = with_outcome(talked(picked_up()))
    text = "Gesprek gehad, wij spreken elkaar nog twee keer."
    noor.post(page("give_feedback", referral), {"wants": "text", "text": text, **AGREED})
    assert present(referral).status == Status.CLOSED
    assert text in Page(lotte.get(referral.get_absolute_url())).text


def test_feedback_needs_the_day_the_parents_read_it(noor):
    response = noor.post(page("give_feedback", referral_in(Status.OUTCOME)), {"wants": "text", "text": "Goed gesprek."})
    assert (response.status_code, errors(response)) == (422, ["agreed_on"])


def test_without_a_yes_the_referrer_reads_only_that(noor, lotte):
    referral = with_outcome(talked(picked_up()))
    noor.post(page("give_feedback", referral), {"wants": "parents_wish", "text": "Toch iets", **AGREED})
    text = Page(lotte.get(referral.get_absolute_url())).text
    assert (dutch("No feedback, at the parents' wish") in text, "Toch iets" in text) == (True, False)


def test_parents_who_came_alone_have_nobody_to_tell(noor):
    referral = with_outcome(talked(workflow.pick_up(signed_up(), by=receiver())))
    form = noor.get(page("give_feedback", referral)).context["form"]
    assert [value for value, _label in form.fields["wants"].choices] == ["no_referrer"]


def test_reading_the_feedback_is_told_once(lotte, noor):
    referral = closed(with_outcome(talked(picked_up())))
    for _ in range(2):
        assert lotte.post(page("read_feedback", referral)).url == referral.get_absolute_url()
    assert referral.events.filter(verb="read_feedback").count() == 1
    assert "Gelezen door Lotte de Wit" in Page(noor.get(referral.get_absolute_url())).text


def test_only_the_referrer_says_that_it_was_read(noor):
    referral = referral_in(Status.CLOSED)
    assert noor.post(page("read_feedback", referral)).status_code == 403
    assert referral.feedback.get().read_at is None


def test_follow_up_becomes_lighter_with_the_same_nurse(noor):
    follow_up = supported(picked_up()).follow_ups.get()
    lighter = {**TODAY, "direction": "down", "offer": offer("stevig-ouderschap").pk, "reason": "Het gaat goed."}
    noor.post(page("scale", follow_up), lighter)
    text = Page(noor.get(follow_up.family.get_absolute_url())).text
    assert ("Stevig Ouderschap" in text, "Het gaat goed." in text) == (True, True)
    assert [step.offer.key for step in follow_up.steps.all()] == ["kasto", "stevig-ouderschap"]


@pytest.mark.parametrize("chosen", ["", "kasto", "home-start"])
def test_going_on_needs_another_follow_up(noor, chosen):
    follow_up = supported(picked_up()).follow_ups.get()
    filled_in = {**TODAY, "direction": "up", "offer": offer(chosen).pk if chosen else ""}
    assert errors(noor.post(page("scale", follow_up), filled_in)) == ["offer"]


def test_ended_follow_up_ends_once(noor):
    follow_up = supported(picked_up()).follow_ups.get()
    statuses = [noor.post(page("scale", follow_up), {**TODAY, "direction": "end"}).status_code for _ in range(2)]
    assert (statuses[0], statuses[1] >= 400, follow_up.steps.count()) == (302, True, 2)
