"""Withdrawing, coming back, mistakes and messages."""

import uuid

import pytest
from django.urls import reverse

from referrals import workflow
from referrals.enums import Status
from tests.pages import Page, row_counts
from tests.referrals.builders import draft, picked_up, present, receiver, referral_in, sender, sent, signed_up


def page(verb, referral):
    return reverse(f"referrals:{verb}", args=[referral.pk])


def errors(response):
    return sorted(response.context["form"].errors)


def test_the_referrer_withdraws_freely_until_pick_up(lotte, noor):
    referral = sent()
    assert lotte.post(page("withdraw", referral), {"reason": "parents_wish"}).url == reverse("referrals:list")
    assert present(referral).status == Status.WITHDRAWN
    assert noor.get(referral.get_absolute_url()).status_code == 404


def test_withdrawing_needs_a_reason(lotte):
    response = lotte.post(page("withdraw", sent()), {})
    assert (response.status_code, errors(response)) == (422, ["reason"])


def test_after_pick_up_the_referrer_asks_the_nurse(lotte, noor):
    referral = picked_up()
    refused = lotte.get(page("withdraw", referral))
    assert (refused.status_code, "Noor Bakker" in Page(refused).text) == (403, True)
    lotte.post(page("ask_withdrawal", referral), {"text": "Zij wil niet meer."})
    assert "Zij wil niet meer." in Page(noor.get(referral.get_absolute_url())).text


def test_withdrawing_twice_tells_who_was_first(lotte, client_of):
    referral = sent()
    client_of("midwife-assistant").post(page("withdraw", referral), {"reason": "moved"})
    late = lotte.post(page("withdraw", referral), {"reason": "moved"})
    assert (late.status_code, "Marieke Post" in Page(late).text) == (409, True)


def test_a_draft_is_removed(lotte):
    referral = draft()
    lotte.post(page("withdraw", referral), {"reason": "other"})
    assert "Concepten" not in Page(lotte.get("/")).text


def test_reopening_asks_the_parents_again(lotte):
    referral = referral_in(Status.DECLINED)
    before = row_counts()
    response = lotte.post(page("reopen", referral), {"reason": "Zij belde.", "how": "phone"})
    assert (response.status_code, errors(response), row_counts()) == (422, ["agrees"], before)


def test_reopened_by_the_referrer_it_is_sent_anew(lotte, noor):
    referral = referral_in(Status.DECLINED)
    lotte.post(page("reopen", referral), {"reason": "Zij belde.", "how": "phone", "agrees": "on"})
    assert present(referral).status == Status.SENT
    assert noor.get(referral.get_absolute_url()).status_code == 200


def test_reopened_by_jgz_the_same_nurse_goes_on(noor):
    referral = referral_in(Status.CLOSED)
    noor.post(page("reopen", referral), {"reason": "Zij belde.", "how": "phone", "agrees": "on"})
    assert (present(referral).status, present(referral).nurse) == (Status.PICKED_UP, receiver())


def test_a_mistake_is_hidden_from_everybody(lotte, noor):
    referral = sent()
    lotte.post(page("mark_mistake", referral), {"reason": "Verkeerde persoon."})
    assert [client.get(referral.get_absolute_url()).status_code for client in (lotte, noor)] == [404, 404]
    assert present(referral).events.first().note == "Verkeerde persoon."


def test_only_the_coordinator_of_the_own_organisation_hides_a_mistake(client_of, irma):
    referral = sent()
    for client in (client_of("midwife-assistant"), irma):
        refused = client.post(page("mark_mistake", referral), {"reason": "Dubbel."})
        assert (refused.status_code, "coördinator" in Page(refused).text) == (403, True)
    assert present(referral).status == Status.SENT


def test_messages_go_both_ways(lotte, noor):
    referral = picked_up()
    assert lotte.post(page("write", referral), {"text": "Bel na vieren."}).url.endswith("#messages")
    noor.post(page("write", referral), {"text": "Dank."})
    text = Page(lotte.get(referral.get_absolute_url())).text
    assert text.index("Bel na vieren.") < text.index("Dank.")


def test_the_second_press_writes_one_message(lotte):
    referral, filled_in = picked_up(), {"text": "Bel na vieren.", "pk": str(uuid.uuid4())}
    assert [lotte.post(page("write", referral), filled_in).status_code for _ in range(2)] == [302, 302]
    assert referral.messages.count() == 1


@pytest.mark.parametrize("text", ["", " ", "x" * 1001, "a\0b"])
def test_a_message_that_cannot_be_kept_comes_back(lotte, text):
    referral = picked_up()
    response = lotte.post(page("write", referral), {"text": text})
    assert (response.status_code, errors(response), referral.messages.count()) == (422, ["text"], 0)


def test_a_used_page_writes_nothing_to_another_family(lotte):
    first, second, token = picked_up(), picked_up(), str(uuid.uuid4())
    lotte.post(page("write", first), {"text": "Een", "pk": token})
    response = lotte.post(page("write", second), {"text": "Twee", "pk": token})
    assert response.status_code in {403, 422}
    assert second.messages.count() == 0


def test_parents_who_came_alone_have_no_referrer_to_write_to(noor):
    referral = workflow.pick_up(signed_up(), by=receiver())
    response = noor.post(page("write", referral), {"text": "Hallo?"})
    assert (response.status_code, "De ouders hebben zichzelf aangemeld" in Page(response).text) == (403, True)


def test_a_withdrawn_sign_up_takes_no_messages(lotte):
    referral = workflow.withdraw(sent(), by=sender())
    assert lotte.post(page("write", referral), {"text": "Hallo?"}).status_code == 409
