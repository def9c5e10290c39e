"""What parents should not have to read: a word that labels them is refused always, hard Dutch until one read why."""

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError

from coalition.models import ParentsText
from coalition.parents.keeping.files import plan_of
from coalition.parents.keeping.lines import line_of
from coalition.parents.texts import digest, product_texts, texts_in
from coalition.workflow import parents_texts_keeping as workflow
from coalition.workflow.parents_texts_keeping import HardToRead, Writing
from tests.coalition.parents.test_exchange import filled, sealed, sent
from tests.coalition.parents.test_keeping import seen
from tests.pages import Page, dutch, signed_in
from tests.referrals.builders import member

pytestmark = pytest.mark.django_db
KEY = "explain.for_all"
HARD = {
    "a word": "Heeft u een probleem?",
    "a long sentence": f"U mag altijd {'en '.join(['nog eens '] * 9)}bellen.",
    "hard to read": "Gemeentelijke ondersteuningsmogelijkheden beantwoorden uiteenlopende hulpvragen. "
    "Verloskundigenpraktijken organiseren samenwerkingsoverleggen. Professionals beantwoorden "
    "uiteenlopende hulpvragen.",
}
LABELS = ["Voor kwetsbare ouders.", "U loopt risico.", "KWETSBAAR", "Een casus.", "Voor elke cliënt."]


def written(text, code="nl", warned_of=""):
    line = line_of(code, KEY)
    return workflow.write_text(
        KEY, code, Writing(text), seen=line.seen, by=member("coalition-admin"), warned_of=warned_of
    )


def posted(text, code="nl", **more):
    cache.clear()
    pim, address = signed_in("coalition-admin"), f"/manage/parents-texts/{code}/{KEY}/"
    return pim.post(address, {"text": text, "status": "translated", "seen": seen(pim, address)} | more)


@pytest.mark.parametrize("kind", HARD)
def test_hard_dutch_is_written_only_by_who_was_told(kind):
    text = HARD[kind]
    for warned_of in ("", digest("Iets anders."), "x"):
        with pytest.raises(HardToRead):
            written(text, warned_of=warned_of)
    assert posted(text).status_code == 422
    assert texts_in("nl")[KEY] == product_texts()[KEY]["nl"]
    assert written(text, warned_of=digest(text))
    assert texts_in("nl")[KEY] == text


def test_easy_dutch_needs_no_second_press():
    assert posted("Het is voor iedereen.").status_code == 302
    assert texts_in("nl")[KEY] == "Het is voor iedereen."


@pytest.mark.parametrize("code", ["nl", "en", "ar"])
@pytest.mark.parametrize("text", LABELS)
def test_a_word_that_labels_people_is_refused_however_often_one_presses(code, text):
    was = texts_in(code)[KEY]
    with pytest.raises(ValidationError):
        written(text, code, warned_of=digest(text))
    answer = posted(text, code, warned=digest(text))
    assert answer.status_code == 422
    assert dutch("Say it in other words for parents: %(words)s")[:-11] in Page(answer).text
    assert texts_in(code)[KEY] == was


def test_a_file_with_such_a_word_is_refused_in_that_row():
    dutch = product_texts()[KEY]["nl"]
    plan = plan_of("en", filled([KEY, dutch, "For vulnerable parents."]), "en.csv")
    assert (plan.changes, len(plan.refusals)) == ([], 1)
    assert "vulnerab" in plan.refusals[0].words


def test_what_was_looked_at_before_the_word_was_refused_is_not_saved(monkeypatch):
    pim = signed_in("coalition-admin")
    dutch = product_texts()["choice.title"]["nl"]
    with monkeypatch.context() as before:
        before.setattr("coalition.parents.easy.labels_in", lambda _text: [])
        plan = sealed(sent(pim, filled(["choice.title", dutch, "risico"])))
    assert pim.post("/manage/parents-texts/ar/files/confirm/", {"plan": plan}).status_code == 302
    assert not ParentsText.objects.filter(text="risico").exists()
