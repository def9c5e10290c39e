"""Before pick-up JGZ reads the minimum, the referrer never reads what JGZ recorded, and others read nothing."""

import logging

import pytest
from django.core import mail
from django.urls import reverse

from referrals import workflow
from referrals.enums import OutcomeKind
from referrals.models import Conversation
from referrals.views import families
from tests.pages import Page
from tests.referrals.builders import (
    AGREED_TEXT,
    offer,
    picked_up,
    planned,
    present,
    receiver,
    sender,
    sent,
    signed_up,
    talked,
    with_outcome,
)
from tests.referrals.views.poison import (
    ANSWER,
    CONTENT,
    DUE_ON,
    DUE_WORDS,
    FEEDBACK,
    IDENTITY,
    MINIMUM,
    NOTE,
    QUESTION,
    UNTIL_THEN,
    found_in,
    poisoned,
    with_content,
)

LISTS = ("/referrals/?view=mine", "/referrals/?view=team", "/referrals/?view=nobody", "/notifications/", "/families/")
READABLE = [value for name, value in MINIMUM.items() if name != "language"]


def pages_of(referral, *verbs):
    """The family page and the pages of these verbs."""
    return [reverse("referrals:family", args=[referral.family_id])] + [
        reverse(f"referrals:{verb}", args=[referral.pk]) for verb in verbs
    ]


def read(client, addresses, expected=200):
    """What all these pages say together."""
    responses = [client.get(address) for address in addresses]
    assert {response.status_code for response in responses} == {expected}
    return "\n".join(response.content.decode() for response in responses)


@pytest.mark.parametrize("came", [poisoned, lambda: signed_up(due_on=DUE_ON, **IDENTITY, **MINIMUM)])
@pytest.mark.parametrize("key", ["jgz-nurse", "jgz-nurse-2", "jgz-coordinator"])
def test_before_pick_up_the_receiver_reads_no_identity(client_of, came, key):
    referral, client = came(), client_of(key)
    verbs = ["pick_up", "withdraw"] if key == "jgz-nurse-2" else ["pick_up", "assign", "decline", "withdraw"]
    asks = [] if referral.is_self_sign_up else ["ask"]
    text = read(client, [*LISTS, *pages_of(referral, *verbs, *asks)])
    assert found_in(text, [*IDENTITY.values(), *DUE_WORDS]) == []
    assert found_in(text, READABLE) == READABLE


def test_before_pick_up_joining_names_nobody(noor):
    referral, other = poisoned(), poisoned()
    text = read(noor, pages_of(referral, "join"))
    assert found_in(text, [*IDENTITY.values(), *DUE_WORDS]) == []
    assert found_in(text, [other.reference]) == [other.reference]


def test_before_pick_up_while_the_clock_stands_still(noor):
    referral = workflow.ask(poisoned(), by=receiver(), question=QUESTION)
    assert found_in(read(noor, [*LISTS, *pages_of(referral, "decline")]), IDENTITY.values()) == []


@pytest.mark.parametrize("text", [IDENTITY["name"], IDENTITY["phone"], IDENTITY["partner_name"]])
def test_before_pick_up_the_receiver_cannot_find_the_family_by_name(noor, text):
    poisoned()
    assert list(noor.post("/families/", {"text": text}).context["families"]) == []


def test_after_pick_up_the_receiver_knows_who_it_is(noor):
    referral = workflow.pick_up(poisoned(), by=receiver())
    shown = [value for name, value in IDENTITY.items() if name != "told"]
    assert found_in(read(noor, pages_of(referral)), [*shown, "9-2-2027"]) == [*shown, "9-2-2027"]
    assert found_in(read(noor, LISTS[:1]), [IDENTITY["name"]]) == [IDENTITY["name"]]


def test_after_pick_up_the_whole_team_knows_who_it_is(sanne):
    referral = workflow.pick_up(poisoned(), by=receiver())
    assert found_in(read(sanne, pages_of(referral)), [IDENTITY["name"]]) == [IDENTITY["name"]]


@pytest.mark.parametrize("key", ["midwife", "midwife-assistant"])
def test_the_referrer_never_reads_what_jgz_recorded(client_of, key):
    referral = with_content(poisoned())
    text = read(client_of(key), [*pages_of(referral), "/", "/referrals/", "/referrals/?view=ended", "/notifications/"])
    assert found_in(text, [*CONTENT.values(), "KASTO", "Stevig Ouderschap"]) == []
    assert found_in(text, [IDENTITY["name"]]) == [IDENTITY["name"]]


def test_the_referrer_reads_the_feedback_and_no_more(lotte):
    referral = with_content(poisoned())
    workflow.give_feedback(referral, by=receiver(), text=FEEDBACK, agreed_on=DUE_ON.replace(year=2026))
    text = read(lotte, pages_of(referral, "reopen"))
    assert found_in(text, [FEEDBACK, *CONTENT.values(), AGREED_TEXT]) == [FEEDBACK]


def test_the_receiver_reads_all_that_jgz_recorded(noor):
    shown = list(CONTENT.values())
    assert found_in(read(noor, pages_of(with_content(poisoned()))), shown) == shown


def test_help_elsewhere_and_until_then_are_read_by_the_receiver_only(lotte, noor):
    details = {"onward_offer": offer("home-start"), "temporary_solution": UNTIL_THEN}
    referral = with_outcome(talked(workflow.pick_up(poisoned(), by=receiver())), OutcomeKind.REFERRED_ON, **details)
    words = [UNTIL_THEN, details["onward_offer"].name]
    assert found_in(read(noor, pages_of(referral)), words) == words
    assert found_in(read(lotte, pages_of(referral)), words) == []


def test_another_practice_finds_nothing(joris):
    referral = with_content(poisoned())
    talk = Conversation.objects.visible_to(receiver()).get(referral=referral)
    addresses = pages_of(referral, "pick_up", "plan", "withdraw", "card", "sent")
    addresses += [reverse(f"referrals:{verb}", args=[talk.pk]) for verb in ("hold", "change_plan", "invitation")]
    words = [*IDENTITY.values(), *CONTENT.values(), *READABLE]
    assert found_in(read(joris, addresses, 404), words) == []
    assert found_in(read(joris, ["/", "/referrals/", "/notifications/"]), words) == []


def test_a_declined_family_leaves_the_receiver(noor):
    referral = poisoned()
    workflow.decline(referral, by=receiver(), reason="other_area", text="Elders.")
    assert found_in(read(noor, LISTS), [*IDENTITY.values(), *READABLE, referral.reference]) == []


PERSONAL = [*IDENTITY.values(), *DUE_WORDS, *READABLE, *CONTENT.values(), QUESTION, ANSWER, NOTE]


def outside(response):
    """What leaves the page itself: its address, headers and title."""
    title = Page(response).title if b"<title>" in response.content else ""
    return f"{response.request['PATH_INFO']}{response.request['QUERY_STRING']}{response.headers}{title}"


@pytest.mark.parametrize("key", ["midwife", "jgz-nurse"])
def test_nothing_personal_in_addresses_headers_and_titles(client_of, key):
    client, referral = client_of(key), with_content(poisoned())
    own = ["/", "/referrals/", "/notifications/", "/families/", *pages_of(referral)]
    receiving = pages_of(referral, "give_feedback", "record_contact", "plan")
    responses = [client.get(address) for address in (own + receiving if key == "jgz-nurse" else own)]
    assert found_in("".join(map(outside, responses)), PERSONAL) == []


def test_nothing_personal_in_the_answers_to_forms(noor, lotte):
    waiting, taken = poisoned(), workflow.pick_up(poisoned(), by=receiver())
    base = f"/referrals/{waiting.pk}"
    responses = [
        noor.post(f"{base}/ask/", {"question": QUESTION}),
        lotte.post(f"{base}/answer/", {"text": ANSWER}),
        lotte.post(f"{base}/write/", {"text": NOTE}),
        lotte.post("/families/", {"text": IDENTITY["name"]}),
        lotte.post("/referrals/new/duplicates/", {"name": IDENTITY["name"], "phone": IDENTITY["phone"]}),
        noor.post(f"/referrals/{taken.pk}/record-contact/", {"result": "reached", "note": CONTENT["attempt"]}),
        noor.post(f"/referrals/{taken.pk}/record-contact/", {"note": CONTENT["attempt"]}),
    ]
    assert [response.status_code for response in responses] == [302, 302, 302, 200, 200, 302, 422]
    assert found_in("".join(map(outside, responses)), PERSONAL) == []


def test_nothing_personal_in_the_calendar(noor):
    talk = planned(workflow.pick_up(poisoned(), by=receiver()), place="home", place_note=CONTENT["place"])
    invitation = noor.get(reverse("referrals:invitation", args=[talk.pk])).content.decode()
    assert found_in(invitation, [*PERSONAL, "Goede Start Gesprek", "gezin"]) == []


def test_nothing_personal_on_pages_of_refusal(joris, lotte, noor, caplog):
    referral = workflow.pick_up(poisoned(), by=receiver())
    taken = noor.get(reverse("referrals:pick_up", args=[referral.pk]))
    refused = lotte.get(reverse("referrals:pick_up", args=[referral.pk]))
    hidden = joris.get(referral.get_absolute_url())
    assert [taken.status_code, refused.status_code, hidden.status_code] == [409, 403, 404]
    assert found_in("".join(page.content.decode() for page in (taken, refused, hidden)), PERSONAL) == []
    assert found_in(caplog.text, PERSONAL) == []


def test_nothing_personal_when_a_page_breaks(noor, monkeypatch, caplog):
    referral = workflow.pick_up(poisoned(), by=receiver())
    monkeypatch.setattr(families, "tracker", None)
    noor.raise_request_exception = False
    with caplog.at_level(logging.INFO):
        response = noor.get(referral.get_absolute_url())
    assert response.status_code == 500
    assert found_in(response.content.decode() + caplog.text, PERSONAL) == []


def test_no_mail_leaves(noor, lotte):
    referral = with_content(poisoned())
    noor.post(reverse("referrals:give_feedback", args=[referral.pk]), {"wants": "parents_wish"})
    assert (present(referral).status, mail.outbox) == ("closed", [])


def test_the_card_names_the_nurse_and_not_the_family(lotte):
    referral = poisoned()
    text = read(lotte, [reverse("referrals:card", args=[referral.pk]), reverse("referrals:sent", args=[referral.pk])])
    assert found_in(text, [*IDENTITY.values(), *DUE_WORDS, MINIMUM["wish"]]) == []


def test_the_news_of_a_family_one_lost_names_nobody(lotte, noor):
    referral = workflow.pick_up(poisoned(), by=receiver())
    workflow.stop(referral.family, by=sender())
    assert found_in(read(noor, LISTS), [*IDENTITY.values(), *READABLE]) == []


def test_names_of_others_are_not_told_as_possible_duplicates(joris, lotte):
    poisoned()
    typed = {"name": IDENTITY["name"], "phone": IDENTITY["phone"]}
    assert list(joris.post("/referrals/new/duplicates/", typed).context["families"]) == []
    assert len(lotte.post("/referrals/new/duplicates/", typed).context["families"]) == 1


def test_other_families_are_no_candidates_for_joining(noor):
    referral = workflow.pick_up(poisoned(), by=receiver())
    sent(phone="015-5550299", name="Robin")
    picked_up(phone="015-5550298", name="Kaat")
    assert noor.get(reverse("referrals:join", args=[referral.pk])).url == referral.get_absolute_url()
