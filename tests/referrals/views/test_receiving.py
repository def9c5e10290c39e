"""What JGZ does before the talk, and the answer of the referrer."""

import pytest
from django.urls import reverse

from coalition.models import Membership, Notification
from demo.load import make_offers
from demo.people import membership_id
from referrals import workflow
from referrals.enums import Status
from tests.pages import Page, dutch, row_counts
from tests.referrals.builders import asked, coordinator, learner, picked_up, present, receiver, sender, sent, signed_up
from tests.socialmap.show.builders import published


def page(verb, referral):
    return reverse(f"referrals:{verb}", args=[referral.pk])


def test_picking_up_names_the_nurse_to_the_referrer(noor, lotte):
    referral = sent()
    assert noor.post(page("pick_up", referral)).url == referral.get_absolute_url()
    assert (present(referral).status, present(referral).nurse) == (Status.PICKED_UP, receiver())
    assert "Noor Bakker" in Page(lotte.get(referral.get_absolute_url())).text


def test_of_two_who_pick_up_the_second_reads_who_was_first(noor, irma):
    referral = sent()
    noor.post(page("pick_up", referral))
    late = irma.post(page("pick_up", referral))
    assert late.status_code == 409
    assert "Noor Bakker" in Page(late).text
    assert "3 november 2026" in Page(late).text
    assert present(referral).nurse == receiver()


def test_the_page_of_who_was_second_leads_to_the_family(noor, irma):
    referral = sent()
    noor.post(page("pick_up", referral))
    assert referral.get_absolute_url() in Page(irma.post(page("pick_up", referral))).links


def test_a_learner_needs_an_experienced_buddy(sanne):
    referral = sent()
    alone = sanne.post(page("pick_up", referral))
    assert (alone.status_code, present(referral).status) == (422, Status.SENT)
    sanne.post(page("pick_up", referral), {"buddy": coordinator().pk})
    assert (present(referral).nurse, present(referral).buddy) == (learner(), coordinator())


def test_a_learner_is_no_buddy(irma):
    referral = sent()
    chosen = {"nurse": receiver().pk, "buddy": learner().pk}
    response = irma.post(page("assign", referral), chosen)
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["buddy"])


@pytest.mark.parametrize("key", ["midwife", "pop-nurse", "welfare-worker"])
def test_only_nurses_of_the_receiver_can_be_chosen(irma, key):
    response = irma.post(page("assign", sent()), {"nurse": membership_id(key)})
    assert list(response.context["form"].errors) == ["nurse"]


def test_a_nurse_who_left_cannot_be_chosen(irma):
    Membership.objects.filter(pk=receiver().pk).update(from_on="2020-01-01", until_on="2026-11-02")
    response = irma.post(page("assign", sent()), {"nurse": membership_id("jgz-nurse")})
    assert list(response.context["form"].errors) == ["nurse"]


def test_assigning_to_a_learner_asks_for_her_buddy(irma):
    referral = sent()
    response = irma.post(page("assign", referral), {"nurse": learner().pk})
    assert list(response.context["form"].errors) == ["buddy"]
    irma.post(page("assign", referral), {"nurse": learner().pk, "buddy": receiver().pk})
    assert present(referral).buddy == receiver()


def test_passing_on_tells_the_reason_and_the_new_name(noor, lotte):
    referral = picked_up()
    noor.post(page("reassign", referral), {"nurse": coordinator().pk, "reason": "Noor verhuist."})
    text = Page(lotte.get(referral.get_absolute_url())).text
    assert ("Irma Jansen" in text, "Noor verhuist." in text) == (True, True)


def test_passing_on_without_a_reason_is_refused(noor):
    response = noor.post(page("reassign", picked_up()), {"nurse": coordinator().pk})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["reason"])


def test_a_question_stops_the_clock_and_the_answer_starts_it(noor, lotte):
    referral = sent()
    noor.post(page("ask", referral), {"question": "Welk nummer?"})
    assert "Welk nummer?" in Page(lotte.get(page("answer", referral))).text
    lotte.post(page("answer", referral), {"text": "015-5550299."})
    assert present(referral).status == Status.SENT
    assert "015-5550299." in Page(noor.get(referral.get_absolute_url())).text


def test_a_question_to_parents_who_came_alone_is_refused_with_the_reason(noor):
    response = noor.get(page("ask", signed_up()))
    assert response.status_code == 403
    assert "De ouders hebben zichzelf aangemeld" in Page(response).text


def test_answering_twice_tells_who_answered(lotte, client_of):
    referral = asked(sent())
    client_of("midwife-assistant").post(page("answer", referral), {"text": "Na vieren."})
    late = lotte.post(page("answer", referral), {"text": "Na vijven."})
    assert (late.status_code, "Marieke Post" in Page(late).text) == (409, True)
    assert referral.messages.count() == 2


def test_declining_needs_a_reason_and_words(noor):
    referral = sent()
    before = row_counts()
    response = noor.post(page("decline", referral), {})
    assert sorted(response.context["form"].errors) == ["reason", "text"]
    assert row_counts() == before


def test_the_referrer_reads_why_it_was_declined_and_what_may_help(noor, lotte):
    referral = sent()
    filled_in = {"reason": "other_area", "text": "Zij woont in Rotterdam."}
    assert noor.post(page("decline", referral), filled_in).url == reverse("referrals:list")
    text = Page(lotte.get(referral.get_absolute_url())).text
    assert "Zij woont in Rotterdam." in text
    assert noor.get(referral.get_absolute_url()).status_code == 404


def test_of_very_many_offers_what_may_help_is_written(noor, lotte):
    make_offers(101)
    wanted, referral = published("Vadergroep"), sent()
    filled_in = {"reason": "other", "text": "Dit past beter.", "alternative": wanted.code}
    refused = noor.post(page("decline", referral), filled_in | {"alternative": "Bestaat niet"})
    assert list(refused.context["form"].errors) == ["alternative"]
    assert noor.post(page("decline", referral), filled_in).url == reverse("referrals:list")
    assert present(referral).alternative == wanted
    assert "Vadergroep" in Page(lotte.get(referral.get_absolute_url())).text


def test_joining_keeps_the_sign_up_of_the_referrer(noor, lotte):
    alone, kept = signed_up(), sent()
    noor.post(page("join", alone), {"into": kept.pk})
    assert (present(alone).status, present(alone).joined_into) == (Status.JOINED, kept)
    assert noor.get(page("referral", alone)).url == kept.get_absolute_url()


def test_only_sign_ups_of_the_same_family_can_be_joined(noor):
    alone, _twin, other = signed_up(), sent(), sent(phone="015-5550277", name="Robin")
    response = noor.post(page("join", alone), {"into": other.pk})
    assert list(response.context["form"].errors) == ["into"]


def test_without_another_sign_up_there_is_nothing_to_join(noor):
    referral = sent()
    response = noor.get(page("join", referral), follow=True)
    assert response.redirect_chain == [(referral.get_absolute_url(), 302)]
    assert (
        dutch("There is no other open sign-up with the same phone number, or name and due month.")
        in Page(response).text
    )


def test_permission_lost_between_looking_and_pressing(noor):
    referral = sent()
    assert noor.get(page("pick_up", referral)).status_code == 200
    workflow.withdraw(referral, by=sender())
    assert noor.post(page("pick_up", referral)).status_code == 404
    assert present(referral).status == Status.WITHDRAWN


def test_function_lost_between_looking_and_pressing(irma):
    referral = sent()
    assert irma.get(page("assign", referral)).status_code == 200
    Membership.objects.filter(pk=coordinator().pk).update(is_learning=True, is_coordinator=False)
    response = irma.post(page("assign", referral), {"nurse": receiver().pk})
    assert (response.status_code, present(referral).status) == (403, Status.SENT)
    assert "een ervaren collega" in Page(response).text


def test_the_reason_of_a_refusal_stands_at_the_button(sanne):
    referral = sent()
    refusal = str(sanne.get(page("assign", referral)).context["exception"])
    buttons = Page(sanne.get(referral.get_absolute_url())).words
    assert buttons[buttons.index(dutch("Assign to a colleague")) + 1] == refusal


def test_nobody_is_told_of_what_she_did_herself(noor):
    referral = sent()
    noor.post(page("pick_up", referral))
    told = Notification.objects.filter(kind="pick_up").values_list("membership", flat=True)
    assert set(told) == {sender().pk, membership_id("midwife-assistant")}
