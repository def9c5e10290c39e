"""The pages of what is planned around a family: the way, noting, arranging, and the list of what must be ready."""

import datetime

import pytest
from django.utils import timezone

from referrals import workflow
from referrals.models import Arrangement, Family
from tests.pages import Page, dutch, signed_in
from tests.posts import on_day
from tests.referrals.builders import picked_up, receiver, sender, sent
from tests.referrals.plan.builders import arranged, noted
from tests.referrals.views.test_query_counts import queries


def new_page(referral):
    return f"/families/{referral.family_id}/arrangements/new/"


def way_page(referral):
    return f"/families/{referral.family_id}/pathway/"


def test_the_way_of_a_family_on_its_page_and_on_its_own():
    referral = picked_up(due_on=datetime.date(2027, 3, 1))
    noted(referral.family, on=timezone.localdate())
    lotte = signed_in("midwife")
    block, whole = (Page(lotte.get(url)).text for url in (referral.get_absolute_url(), way_page(referral)))
    for text in (block, whole):
        assert "Vandaag: 23+1" in text
        assert "Goede Start Gesprek" in text
    assert "Geweest op 3 november" in whole
    assert "26 okt t/m 29 nov" in whole
    assert f"{receiver().user.name}, " in whole


@pytest.mark.parametrize("end", ["stop", "end_pregnancy"])
def test_when_messages_stopped_no_moment_is_shown(end):
    referral = picked_up()
    noted(referral.family)
    workflow_end(end, referral)
    lotte = signed_in("midwife")
    page, family = Page(lotte.get(way_page(referral))), Page(lotte.get(referral.get_absolute_url()))
    assert dutch("The care pathway is not shown for this family") in page.text
    assert "Kinkhoestprik" not in page.text + family.text
    assert way_page(referral) not in family.links
    assert lotte.post(f"{way_page(referral)}nipt/", on_day(timezone.localdate())).status_code == 404


def workflow_end(end, referral):
    details = {"on": timezone.localdate()} if end == "end_pregnancy" else {}
    getattr(workflow, end)(referral.family, by=sender(), **details)


def test_due_date_corrected_and_baby_born_on_the_page():
    referral = picked_up(due_on=datetime.date(2027, 3, 1))
    noor = signed_in("jgz-nurse")
    Family.objects.update(due_on=datetime.date(2027, 3, 8))
    assert "2 nov t/m 6 dec" in Page(noor.get(way_page(referral))).text
    Family.objects.update(born_on=timezone.localdate())
    text = Page(noor.get(way_page(referral))).text
    assert "3 nov t/m 13 nov" in text
    assert "Vandaag:" not in text


def test_something_alike_is_named_with_who_and_when_and_added_all_the_same():
    referral = picked_up()
    arranged(referral.family, arranger=receiver(), until_on=datetime.date(2027, 1, 15))
    lotte, data = signed_in("midwife"), {"what": "Babyspullen", "pk": "7b1f1b2e-0000-4000-8000-000000000001"}
    page = Page(lotte.post(new_page(referral), data))
    assert Arrangement.objects.count() == 1
    for word in ("Babyuitzet", receiver().user.name, "15 januari 2027", receiver().phone):
        assert word in page.text
    assert lotte.post(new_page(referral), data | {"anyway": "Iets anders"}).status_code == 200
    for _ in range(2):
        assert lotte.post(new_page(referral), data | {"anyway": "Babyspullen"}).status_code == 302
    assert sorted(Arrangement.objects.values_list("what", flat=True)) == ["Babyspullen", "Babyuitzet"]


def test_a_stale_page_of_an_arrangement_keeps_what_was_typed():
    one = arranged(picked_up().family)
    workflow.change_arrangement(one, by=receiver(), version=0, what="Bedje", arranger=None, until_on=None)
    response = signed_in("midwife").post(one.get_absolute_url(), {"version": "0", "what": "Wandelwagen"})
    assert response.status_code == 422
    assert "Wandelwagen" in response.content.decode()
    assert Arrangement.objects.get().what == "Bedje"


def test_the_list_shows_what_is_mine_of_my_organisation_and_of_everybody():
    family = picked_up(due_on=timezone.localdate() + datetime.timedelta(weeks=3)).family
    arranged(family, "Bedje", arranger=receiver()), arranged(family, "Taalles", arranger=sender())
    arranged(family, "Kinderwagen")
    noor, lotte = signed_in("jgz-nurse"), signed_in("midwife")
    views = {"mine": ["Bedje"], "team": ["Bedje"], "all": ["Bedje", "Kinderwagen", "Taalles"]}
    for view, expected in views.items():
        text = Page(noor.get(f"/arrangements/?view={view}")).text
        assert [what for what in ("Bedje", "Kinderwagen", "Taalles") if what in text] == expected
        assert dutch("Before the birth") in text
    organisation = sender().organisation
    for client, view in ((lotte, "mine"), (signed_in("midwife-assistant"), "mine"), (noor, "all")):
        text = Page(client.get(f"/arrangements/?view={view}")).text
        for words in ("Taalles", organisation.opening_hours, organisation.back_up, sender().phone):
            assert words in text


def test_the_list_leaves_out_families_that_want_no_messages():
    referral = picked_up()
    workflow.end_pregnancy(referral.family, by=receiver(), on=timezone.localdate())
    arranged(referral.family, "Bedje", arranger=receiver())
    assert "Bedje" not in Page(signed_in("jgz-nurse").get("/arrangements/?view=all")).text


def test_a_practice_that_does_not_know_the_family_sees_nothing_in_its_list():
    arranged(picked_up().family, "Bedje", arranger=receiver())
    assert "Bedje" not in Page(signed_in("midwife-2").get("/arrangements/?view=all")).text


def test_before_pick_up_jgz_reads_no_arrangement():
    referral = sent()
    arranged(referral.family, "Bedje", by=sender(), arranger=sender())
    noor = signed_in("jgz-nurse")
    assert "Bedje" not in Page(noor.get(referral.get_absolute_url())).text
    assert "Bedje" not in Page(noor.get("/arrangements/?view=all")).text
    assert noor.get(way_page(referral)).status_code == 403


def test_pressing_done_in_the_list_stays_in_the_list():
    one = arranged(picked_up().family, arranger=receiver())
    response = signed_in("jgz-nurse").post(f"/arrangements/{one.pk}/finish/", {"from": "list"})
    assert response.url == "/arrangements/"
    one.refresh_from_db()
    assert one.done_by == receiver()


def test_as_many_questions_for_three_as_for_one():
    referral, noor = picked_up(), signed_in("jgz-nurse")
    addresses = ("/arrangements/?view=all", way_page(referral), new_page(referral))
    arranged(referral.family, arranger=receiver()), noted(referral.family)
    few = [queries(noor, address) for address in addresses]
    for what, person in (("Taalles", sender()), ("Kinderwagen", receiver())):
        arranged(referral.family, what, arranger=person)
        other = picked_up(name="Robin", phone="")
        arranged(other.family, what, arranger=person)
    noted(referral.family, "nipt")
    assert [queries(noor, address) for address in addresses] == few
    assert max(few) <= 15


def test_a_moment_that_is_in_no_version_in_use_cannot_be_noted():
    referral = picked_up()
    assert signed_in("jgz-nurse").get(f"{way_page(referral)}nothing/").status_code == 404
