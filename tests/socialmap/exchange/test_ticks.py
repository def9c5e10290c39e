"""What a keeper can ask for beside the file: a check of what is not in it, and other words for a need."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from coalition.permissions import Denied
from socialmap.facts import facts_of
from socialmap.models import ImportRun, Need, NeedAlias, Offer
from socialmap.workflow import importing
from tests.pages import signed_in
from tests.socialmap.builders import published
from tests.socialmap.exchange.books import OFFER, applied, book, codes, counts, editor, needs, previewed, taalhuis

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _needs(db):
    needs()


def sent(content, **fields):
    """The answer of the page to a file that was chosen there."""
    form = {"workbook": SimpleUploadedFile("kaart.xlsx", content), **fields}
    return signed_in("municipality-editor").post(reverse("socialmap:imports"), form)


def uploaded(content, **fields):
    return ImportRun.objects.get(pk=sent(content, **fields)["Location"].rstrip("/").split("/")[-1])


def confirmed(run):
    signed_in("municipality-editor").post(reverse("socialmap:confirm_import", args=[run.pk]))
    return ImportRun.objects.get(pk=run.pk)


def test_offers_that_are_not_in_the_file_wait_for_a_check_when_that_was_asked():
    missing, named = published(name="Vergeten"), published(name="Genoemd")
    elsewhere = published(name="Elders")
    elsewhere.places.update(municipality="0603")
    national = published(name="Landelijk", is_national=True, municipalities=[])
    before = {offer.name: offer.next_check_on for offer in Offer.objects.all()}

    run = uploaded(book(OFFER | {"code": named.code, "naam": named.name}), missing_in="0503")
    shown = [(row["code"], row["cells"][0]["new"]) for row in run.plan["rows"] if not row["row"]]
    assert shown == [(missing.code, f"{timezone.localdate():%d-%m-%Y}")]
    assert run.plan["notices"][0]["params"] == {"count": 1, "municipality": "Delft"}
    run = confirmed(run)

    after = {offer.name: offer.next_check_on for offer in Offer.objects.all()}
    assert {name for name in after if after[name] != before[name]} == {"Vergeten"}
    missing, version = Offer.objects.with_links().get(pk=missing.pk), missing.version
    assert missing.needs_check
    assert (missing.state, missing.version) == ("published", version + 1)
    assert missing.versions.first().facts == facts_of(missing)

    importing.undo(run, by=editor())

    assert {offer.name: offer.next_check_on for offer in Offer.objects.all()} == before
    assert Offer.objects.get(pk=national.pk).version == national.version


def test_nothing_happens_to_them_when_nobody_asked():
    missing = published()

    applied(book(OFFER))

    assert Offer.objects.get(pk=missing.pk).next_check_on == missing.next_check_on


def test_a_file_without_offers_says_nothing_about_what_is_missing():
    missing = published()
    contacts = [["code", "rol", "email"], [missing.code, "Balie", "b@example.org"]]

    run = importing.read(
        importing.receive(book({"code": None}, Contacten=contacts), "x.xlsx", by=editor(), missing_in="0503")
    )

    assert counts(run) == {"changed": 1}


def test_only_ones_own_municipality_can_be_asked_for():
    with pytest.raises(Denied):
        importing.receive(book(OFFER), "kaart.xlsx", by=editor(), missing_in="0603")
    assert sent(book(OFFER), missing_in="0603").status_code == 422
    assert not ImportRun.objects.exists()


def test_a_day_later_the_preview_is_shown_again(clock):
    published()
    run = importing.read(importing.receive(book(OFFER), "kaart.xlsx", by=editor(), missing_in="0503"))
    clock.shift(datetime.timedelta(days=1))

    assert importing.apply(run, by=editor()).state == "previewed"
    assert importing.apply(ImportRun.objects.get(pk=run.pk), by=editor()).state == "applied"


def choose(run, word, slug):
    """The keeper's answer to the question about a word; the page it gives."""
    client = signed_in("municipality-editor")
    page = client.get(run.get_absolute_url())
    (name,) = [name for name, asked in page.context["form"].words.items() if asked == word]
    return client.post(reverse("socialmap:choose_import", args=[run.pk]), {"rows_asked": "", name: slug})


def test_an_unknown_word_becomes_another_word_for_a_need_and_nothing_else():
    total = Need.objects.count()
    run = previewed(book(OFFER | {"behoeften": "Taalachterstand"}))
    assert codes(run) == [("J2", "unknown")]

    choose(run, "Taalachterstand", "toetstaal")
    run.refresh_from_db()
    assert (codes(run), NeedAlias.objects.filter(text="Taalachterstand").count()) == ([], 0)
    run = confirmed(run)

    alias = NeedAlias.objects.get(text="Taalachterstand")
    assert (run.state, alias.need.slug, alias.source, Need.objects.count()) == ("applied", "toetstaal", "import", total)
    assert [link.need.slug for link in taalhuis().offer_needs.all()] == ["toetstaal"]
    assert counts(previewed(book(OFFER | {"behoeften": "taalachterstand"}))) == {"unchanged": 1}

    importing.undo(run, by=editor())

    assert not NeedAlias.objects.filter(text="Taalachterstand", is_active=True).exists()


def test_without_an_answer_it_stays_an_error():
    run = previewed(book(OFFER | {"behoeften": "Taalachterstand"}))

    choose(run, "Taalachterstand", "")

    run.refresh_from_db()
    assert codes(run) == [("J2", "unknown")]
    assert not run.choices.get("aliases")


def test_a_common_word_is_refused():
    run = previewed(book(OFFER | {"behoeften": "hulp"}))

    assert choose(run, "hulp", "toetstaal").status_code == 422
    run.refresh_from_db()
    assert not run.choices.get("aliases")


def test_a_word_of_two_needs_is_nobodys_guess():
    for slug in ("toetstaal", "toetsgeld"):
        NeedAlias.objects.create(need=Need.objects.get(slug=slug), text="Dubbelop", normalised="dubbelop")

    assert codes(previewed(book(OFFER | {"behoeften": "Dubbelop"}))) == [("J2", "unknown")]
