"""The pathway proposed by one, approved by two, published and printed; and a family on its way along it."""

import datetime

import pytest

from coalition.models import Pathway
from referrals.models import Arrangement
from tests.browser.conftest import DESK, PHONE
from tests.browser.test_print_and_colours import NOT_ON_PAPER
from tests.coalition.pathway.builders import begun, changed, in_use, proposed
from tests.referrals.builders import picked_up, receiver, sender
from tests.referrals.plan.builders import arranged, noted

NEW_WORDS = "De verpleegkundige stelt zich voor."


def test_proposed_by_one_approved_by_two_published_and_printed(newcomer, visitor, screen, transactional_db):
    before = in_use()
    writer = newcomer("coalition-admin", **screen)
    writer.open("/pathway/versions/")
    writer.press('main form[action$="/start/"] button')
    writer.press('#step-mkv-kennismaking a[href*="/pathway/steps/"]')
    writer.fill(parents_hear=NEW_WORDS, last="28")
    writer.press()
    writer.press('#step-mkv-kennismaking button[value="up"]')
    writer.follow("/propose/")
    writer.fill(note="Nieuwe woorden bij de prik.")
    writer.press()
    assert in_use() == before
    for key in ("midwife", "jgz-coordinator"):
        other = newcomer(key, **screen)
        other.open("/notifications/")
        other.press('main form[action$="/open/"] button')
        other.follow("/answer/")
        other.follow("/compare/")
        assert NEW_WORDS in other.text
        other.open(f"/pathway/versions/{Pathway.objects.first().pk}/answer/")
        other.fill(agrees="yes")
        other.press()
    writer.open(Pathway.objects.first().get_absolute_url())
    writer.press('main form[action$="/publish/"] button')
    assert (in_use().version, before == in_use()) == (before.version + 1, False)
    parent = visitor(**screen)
    parent.open("/ouders/nl/zorgpad/")
    assert NEW_WORDS in parent.text
    parent.page.emulate_media(media="print")
    assert parent.find(NOT_ON_PAPER).count() == 0
    assert NEW_WORDS in parent.text


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_every_page_of_the_pathway_looks_well(newcomer, visitor, width, transactional_db):
    visitor(width=width).open("/ouders/nl/zorgpad/")
    draft = begun()
    changed(draft, name_nl="Anders", first_day=-133)
    writer, one = newcomer("midwife", width=width), f"/pathway/versions/{draft.pk}/"
    for page in ("", "propose/", "discard/", "steps/new/"):
        writer.open(one + page)
    step = draft.steps.first()
    for address in ("/pathway/", "/pathway/versions/", "/pathway/compare/", f"/pathway/steps/{step.pk}/"):
        writer.open(address)
    writer.open(f"/pathway/steps/{step.pk}/remove/")
    proposed()
    writer.open(one)
    writer.open(f"{one}answer/")


def test_a_contact_moment_is_noted_and_something_is_arranged(newcomer, screen, transactional_db):
    referral = picked_up(partner_name="Robin")
    arranged(referral.family, "Babyuitzet", arranger=receiver(), until_on=datetime.date(2027, 1, 15))
    midwife = newcomer("midwife", **screen)
    midwife.open(referral.get_absolute_url())
    midwife.follow("/pathway/")
    midwife.follow("/pathway/mkv-kennismaking/")
    midwife.press()
    assert "Geweest op" in midwife.text
    midwife.open(referral.get_absolute_url())
    midwife.follow("/arrangements/new/")
    midwife.fill(what="Babyspullen")
    midwife.press()
    assert receiver().user.name in midwife.find("#alike").inner_text()
    midwife.press()
    assert Arrangement.objects.count() == 2
    midwife.press('main form[action$="/finish/"] button')
    assert Arrangement.objects.open().count() == 1


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_every_page_of_a_family_on_its_way_looks_well(newcomer, width, transactional_db):
    today = datetime.datetime.now(tz=datetime.UTC).date()
    referral = picked_up(due_on=today + datetime.timedelta(weeks=3))
    one = arranged(referral.family, arranger=receiver())
    arranged(referral.family, "Taalles", by=sender(), until_on=today)
    noted(referral.family)
    nurse = newcomer("jgz-nurse", width=width)
    for page in ("", "pathway/", "pathway/nipt/", "pathway/mkv-kennismaking/", "arrangements/new/"):
        nurse.open(f"/families/{referral.family_id}/{page}")
    for folded in nurse.find("details.ks-fold").all():
        folded.evaluate("fold => fold.open = true")
    for address in ("/arrangements/", "/arrangements/?view=team", "/arrangements/?view=all", one.get_absolute_url()):
        nurse.open(address)
    nurse.open(f"/families/{referral.family_id}/pathway/")
    for folded in nurse.find("main details.ks-fold").all():
        folded.evaluate("fold => fold.open = true")
    nurse.look()
