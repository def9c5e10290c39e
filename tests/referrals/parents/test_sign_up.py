"""Parents sign up alone: from a code to scan to the nurse's worklist, whatever happens on the way."""

import datetime

import pytest
import time_machine
from django.core import signing
from django.test import Client, override_settings

from coalition.models import Organisation
from coalition.parents.texts import product_texts
from referrals.models import Consent, Referral
from referrals.parents.answers import COOKIE, LASTS, SALT, SENT_LASTS, SENT_SALT
from tests.pages import Page, signed_in

ANSWERS = {
    "name": {"name": "Amal", "phone": "0612345678", "email": "", "voicemail": "no"},
    "when": {"contact_times": ["late"], "contact_note": "Bel niet op vrijdag."},
    "weeks": {"municipality": "0503", "about_weeks": "20"},
    "language": {"language": "ar", "other_language": "", "interpreter": "yes"},
    "place": {"preferred_place": "outside"},
    "midwife": {"midwife_may_know": "no"},
}
NOW = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)
YES = {"wish": "Ik ken hier niemand.", "agrees_to_share": "on", "website": ""}


def at(step, code="nl"):
    return f"/ouders/{code}/aanmelden/{step}/"


def answered(*, via="", upto=None, **changes):
    """A parent's browser after these questions, some seconds later."""
    client = Client()
    for number, (name, data) in enumerate((ANSWERS | changes).items()):
        if name == upto:
            break
        query = f"?via={via}" if via and not number else ""
        assert client.post(f"{at(name)}{query}", data).status_code == 302
    waited(client)
    return client


def waited(client, seconds=60):
    """As if the first question had been answered so much earlier."""
    answers = signing.loads(client.cookies[COOKIE].value, salt=SALT)
    client.cookies[COOKIE] = signing.dumps(answers | {"at": answers["at"] - seconds}, salt=SALT, compress=True)


def sends(client, code="nl"):
    return client.post(at("check", code), YES)


def only_referral():
    return Referral.objects.select_related("family").get()


def test_from_a_code_to_scan_to_the_worklist(db):
    client = answered(via="qr-wachtkamer")
    assert sends(client).url == at("gelukt")
    referral = only_referral()
    person = referral.family.people.get()
    assert (referral.mode, referral.source_id, referral.status) == ("self", "qr-wachtkamer", "sent")
    assert (person.name, person.phone, person.voicemail, person.contact_times) == ("Amal", "0612345678", "no", ["late"])
    assert (person.contact_note, referral.wish) == ("Bel niet op vrijdag.", "Ik ken hier niemand.")
    assert (referral.family.language, referral.family.interpreter, referral.preferred_place) == ("ar", "yes", "outside")
    assert referral.family.due_is_about
    assert (referral.receiver_organisation.name, referral.referrer) == ("Jeugdgezondheidszorg Zuid-Holland West", None)
    assert list(Consent.objects.values_list("purpose", "how")) == [("conversation", "online")]
    assert (
        f"/referrals/{referral.pk}/pick-up/" in signed_in("jgz-nurse").get("/referrals/?view=nobody").content.decode()
    )
    assert referral.reference in Page(client.get(at("gelukt"))).text


def test_the_yes_is_kept_with_the_language_of_the_page_it_was_given_on(db):
    """They read Turkish and would rather talk in another language."""
    assert sends(answered(), "tr").url == at("gelukt", "tr")
    assert (only_referral().family.language, Consent.objects.get().language) == ("ar", "tr")


def test_nothing_is_kept_before_they_say_yes(db):
    client = answered()
    response = client.post(at("check"), {"website": ""})
    assert response.status_code == 422
    assert product_texts()["error.agree"]["nl"] in Page(response).text
    assert Referral.objects.count() == 0


def test_a_second_press_makes_nothing_new(db):
    client = answered()
    before = client.cookies[COOKIE].value
    sends(client)
    client.cookies[COOKIE] = before  # the page that was still open
    assert sends(client).url == at("gelukt")
    assert Referral.objects.count() == 1
    assert only_referral().reference in Page(client.get(at("gelukt"))).text


def test_back_after_sending_leads_to_what_happens_now(db):
    client = answered()
    sends(client)
    assert client.get(at("check")).url == at("gelukt")
    assert client.post(at("name"), {"name": "Iemand anders"}).url == at("gelukt")


def test_somebody_else_signs_up_with_the_same_phone(db):
    client = answered()
    sends(client)
    assert client.post("/ouders/nl/aanmelden/opnieuw/").url == at("name")
    assert "Amal" not in client.get(at("name")).content.decode()
    assert client.get(at("gelukt")).url == "/ouders/nl/"


def test_a_place_that_is_no_longer_served_is_asked_again(db):
    client = answered()
    Organisation.objects.get(kind="youth_health_service").municipalities.remove("0503")
    assert sends(client).url == at("weeks")
    assert Referral.objects.count() == 0


def test_answers_are_no_longer_in_the_browser_once_they_are_sent(db):
    client = answered()
    sends(client)
    kept = {"sent": only_referral().reference, "link": str(only_referral().family.parents_links.get().pk)}
    assert signing.loads(client.cookies[COOKIE].value, salt=SENT_SALT) == kept


def test_link_and_code_are_gone_some_minutes_after_sending(db):
    """Whoever has the phone next, or kept the cookie, comes to the questions again."""
    with time_machine.travel(NOW, tick=False) as clock:
        client = answered()
        sends(client)
        assert client.cookies[COOKIE]["max-age"] == SENT_LASTS < LASTS
        clock.shift(SENT_LASTS)
        assert only_referral().reference in Page(client.get(at("gelukt"))).text
        clock.shift(1)
        assert client.get(at("gelukt")).url == "/ouders/nl/"
        assert client.get("/ouders/nl/aanmelden/", follow=True).redirect_chain == [(at("name"), 302)]
        assert client.get(at("check")).url == at("name")
        assert only_referral().reference not in client.get(at("name")).content.decode()


def test_looking_at_the_thank_you_page_makes_it_last_no_longer(db):
    client = answered()
    sends(client)
    assert COOKIE not in client.get(at("gelukt")).cookies


def test_who_wants_to_be_called_answers_the_least(db):
    client = Client()
    assert client.post(at("name"), ANSWERS["name"] | {"call_me": "1"}).url == at("weeks")
    assert client.post(at("weeks"), {"municipality": "0503", "about_weeks": ""}).url == at("check")
    waited(client)
    assert sends(client).url == at("gelukt")
    assert only_referral().family.due_on is None


def test_a_mail_address_alone_is_enough(db):
    client = answered(name={"name": "Amal", "phone": "", "email": "amal@example.org"})
    sends(client)
    assert only_referral().family.people.get().email == "amal@example.org"


@pytest.mark.parametrize(
    ("question", "data", "error"),
    [
        ("name", {"name": " ", "phone": "0612345678"}, "error.name"),
        ("name", {"name": "123", "phone": "0612345678"}, "error.name"),
        ("name", {"name": "Amal", "phone": "", "email": ""}, "error.reach"),
        ("name", {"name": "Amal", "phone": "12", "email": ""}, "error.phone"),
        ("name", {"name": "Amal", "phone": "", "email": "amal"}, "error.email"),
        ("when", {"contact_note": "x" * 201}, "error.text"),
        ("when", {"contact_note": "111222333"}, "error.text"),
        ("weeks", {"municipality": "0503", "about_weeks": "43"}, "error.weeks"),
        ("weeks", {"municipality": "nowhere"}, "error.municipality"),
    ],
)
def test_what_is_wrong_is_said_in_the_language_of_the_page(db, question, data, error):
    client = answered(upto=question) if question != "name" else Client()
    for code in ("nl", "ar"):
        response = client.post(at(question, code), data)
        assert response.status_code == 422
        errors = [words for words in Page(response).words if words == product_texts()[error][code]]
        assert len(errors) == 2  # above the page and at the field


def test_an_answer_is_there_when_they_come_back(db):
    page = answered().get(at("name")).content.decode()
    assert 'value="0612345678"' in page
    assert 'value="no" id="id_voicemail_1" checked' in page


def test_the_page_to_check_shows_what_was_answered(db):
    words = Page(answered().get(at("check"))).words
    assert [each for each in ("Amal", "0612345678", "Na 16.00 uur", "Delft", "العربية") if each not in words] == []
    assert "Mogen wij iets inspreken als u niet opneemt? Nee" in words


def test_each_page_asks_one_question_and_each_answer_has_its_own_way_back(db):
    client = answered()
    assert len(ANSWERS) == 6
    assert [field.name for field in client.get(at("place")).context["form"]] == ["preferred_place"]
    assert [field.name for field in client.get(at("midwife")).context["form"]] == ["midwife_may_know"]
    rows = {row["title"]: row for row in client.get(at("check")).context["rows"]}
    told = rows[product_texts()["midwife.title"]["nl"]]
    assert ([answer for answer, _language in told["answers"]], told["url"]) == (["Nee"], at("midwife"))
    assert [row["url"] for row in rows.values()] == [at(question) for question in ANSWERS]


def test_what_they_like_to_talk_about_is_kept_and_is_still_there_without_a_yes(db):
    client = answered()
    again = client.post(at("check"), {"wish": "Ik ken hier niemand."})
    assert (again.status_code, again.context["form"]["wish"].value()) == (422, "Ik ken hier niemand.")
    sends(client)
    assert (only_referral().wish, only_referral().family.midwife_may_know) == ("Ik ken hier niemand.", "no")


def test_nobody_reaches_the_end_without_what_is_needed(db):
    client = answered(upto="weeks")
    assert client.get(at("check")).url == at("weeks")
    assert client.post(at("check"), YES).url == at("weeks")


@pytest.mark.parametrize("cookie", ["", "nonsense", "a:b:c"])
def test_questions_that_were_open_too_long_begin_again(db, cookie):
    client = Client()
    client.cookies[COOKIE] = cookie
    assert client.get(at("place")).url == f"{at('name')}?again=1"
    assert product_texts()["begin.again"]["nl"] in Page(client.get(f"{at('name')}?again=1")).text
    assert client.get(at("check")).url == at("name")
    assert client.get(at("gelukt")).url == "/ouders/nl/"


def test_a_channel_nobody_knows_is_themselves(db):
    for via in ("verloskundige", "nonsense", "%00", "x" * 500):
        client = answered(via=via)
        sends(client)
    assert set(Referral.objects.values_list("source", flat=True)) == {"zelf"}


def test_a_known_and_an_unknown_family_get_the_same_answer(db):
    sends(answered())
    client = answered()
    assert sends(client).url == at("gelukt")
    first, second = Referral.objects.order_by("created_at")
    page = client.get(at("gelukt")).content.decode()
    assert page.count(second.reference) == 1
    assert first.reference not in page


def test_looking_writes_nothing(db):
    client = answered()
    for step in (*ANSWERS, "check"):
        assert client.get(at(step)).status_code == 200
    assert Referral.objects.count() == 0


def test_a_language_that_is_not_offered_asks_in_dutch(db):
    with override_settings(DEMO=False):
        page = answered().get(at("name", "ar"))
    assert '<html lang="nl" dir="ltr">' in page.content.decode()
    assert product_texts()["name.title"]["nl"] in Page(page).text
