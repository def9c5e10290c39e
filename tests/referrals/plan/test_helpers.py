"""Who arranges what, across organisations: who accepted a handover keeps the list too, and nobody earlier or longer."""

import datetime

import pytest
from django.utils import timezone

from coalition.enums import AccessCategory
from coalition.models import AccessEvent, Notification
from coalition.permissions import Denied
from referrals import workflow
from referrals.enums import Category
from referrals.handover_enums import HandoverNotice, HandoverStatus
from referrals.models import Arrangement
from tests.pages import Page, dutch, signed_in
from tests.referrals.builders import member, picked_up, receiver, sender
from tests.referrals.handover.builders import (
    accepted,
    asked,
    completed,
    confirmed,
    declined,
    drafted,
    ellen,
    intake_held,
    intake_planned,
    kim,
    noticed,
    offered,
    withdrawn,
)
from tests.referrals.plan.builders import arranged, noted

FAR_ENOUGH = {"accepted": accepted, "confirmed": confirmed, "completed": completed}
NOT_FAR_ENOUGH = {
    "draft": drafted,
    "offered": offered,
    "question": asked,
    "declined": declined,
    "withdrawn": withdrawn,
    "stopped": lambda: workflow.stop_handover(accepted(), by=receiver()),
}
FOR_MATERNITY_CARE = {"planned": intake_planned, "held": intake_held}


def new_page(handover):
    return f"/families/{handover.family_id}/arrangements/new/"


def all_of(key):
    return Page(signed_in(key).get("/arrangements/?view=all")).text


@pytest.mark.parametrize("state", FAR_ENOUGH)
def test_who_accepted_keeps_what_is_arranged(state):
    handover = FAR_ENOUGH[state]()
    bed = arranged(handover.family, "Bedje", arranger=receiver())
    own = arranged(handover.family, "Huurtoeslag", by=kim(), arranger=kim())
    assert workflow.finish_arrangement(bed, by=kim()).done_by == kim()
    assert workflow.undo_arrangement(bed, by=kim()).is_open
    facts = {"what": "Huurtoeslag aanvragen", "arranger": kim(), "until_on": None}
    assert workflow.change_arrangement(own, by=kim(), version=0, **facts).what == "Huurtoeslag aanvragen"
    assert set(Arrangement.objects.visible_to(kim())) == set(Arrangement.objects.all())
    assert ("Bedje" in all_of("welfare-worker"), "Bedje" in all_of("social-worker")) == (True, False)


@pytest.mark.parametrize("state", NOT_FAR_ENOUGH)
def test_before_acceptance_and_after_the_end_nothing(state):
    handover = NOT_FAR_ENOUGH[state]()
    bed = arranged(handover.family, "Bedje", arranger=receiver())
    for do in (
        lambda: arranged(handover.family, "Box", by=kim()),
        lambda: workflow.finish_arrangement(bed, by=kim()),
        lambda: workflow.drop_arrangement(bed, by=kim()),
    ):
        with pytest.raises(Denied):
            do()
    assert list(Arrangement.objects.visible_to(kim())) == []
    kims = signed_in("welfare-worker")
    assert "Bedje" not in all_of("welfare-worker")
    assert kims.get(bed.get_absolute_url()).status_code == 404
    seen = handover.status in {HandoverStatus.OFFERED, HandoverStatus.QUESTION}
    assert kims.get(new_page(handover)).status_code == (403 if seen else 404)
    if handover.status != HandoverStatus.DRAFT:
        assert "Bedje" not in Page(kims.get(handover.get_absolute_url())).text


@pytest.mark.parametrize("state", FOR_MATERNITY_CARE)
def test_maternity_care_once_it_answered_the_notice(state):
    handover = FOR_MATERNITY_CARE[state]()
    arranged(handover.family, "Klossen", by=ellen(), arranger=ellen())
    assert "Klossen" in Page(signed_in("maternity-intake").get(handover.get_absolute_url())).text
    assert "Klossen" in all_of("midwife")


def test_a_notice_nobody_answered_yet_gives_no_list():
    handover = noticed()
    arranged(handover.family, "Bedje", arranger=receiver())
    ellens = signed_in("maternity-intake")
    assert "Bedje" not in Page(ellens.get(handover.get_absolute_url())).text + all_of("maternity-intake")
    assert (
        dutch("You see this family's name once the handover is accepted.") in Page(ellens.get(new_page(handover))).text
    )


def test_a_yes_without_the_name_gives_no_list():
    """What the parents did not say yes to is not read because somebody arranges something."""
    handover = accepted()
    handover.family.grants.filter(organisation=kim().organisation).update(categories=[Category.WISH])
    arranged(handover.family, "Bedje")
    with pytest.raises(Denied):
        arranged(handover.family, by=kim())
    assert "Bedje" not in all_of("welfare-worker")


def test_what_was_not_said_yes_to_does_not_stand_on_the_page():
    handover = accepted(categories=[Category.IDENTITY])
    text = Page(signed_in("welfare-worker").get(new_page(handover))).text
    assert ("Sam Adeyemi" in text, "015-5550201" in text) == (True, False)
    assert (
        "015-5550201"
        in Page(signed_in("welfare-worker").get(new_page(accepted(referral=picked_up(name="Robin"))))).text
    )


def test_contact_moments_stay_with_who_knows_the_family_by_its_sign_up():
    handover = accepted()
    with pytest.raises(Denied):
        noted(handover.family, by=kim())
    kims = signed_in("welfare-worker")
    assert kims.get(f"/families/{handover.family_id}/pathway/").status_code == 403
    assert kims.get(f"/families/{handover.family_id}/pathway/nipt/").status_code == 403


def test_from_the_page_of_the_handover_and_back(client):
    handover, kims = accepted(), signed_in("welfare-worker")
    page = Page(kims.get(handover.get_absolute_url()))
    assert new_page(handover) in page.links
    response = kims.post(new_page(handover), {"what": "Taalles", "arranger": kim().pk}, follow=True)
    assert response.redirect_chain[-1][0] == handover.get_absolute_url()
    assert "Taalles" in Page(response).text
    assert "Taalles" in Page(signed_in("midwife").get(f"/families/{handover.family_id}/")).text
    assert (
        Page(signed_in("jgz-nurse").get(handover.get_absolute_url())).text.count("Taalles") == 0
    )  # on the family's page


def test_every_look_has_a_line_in_the_access_log():
    handover = accepted()
    arranged(handover.family, arranger=kim())
    grant = handover.family.grants.get(organisation=kim().organisation)
    before = AccessEvent.objects.count()
    kims = signed_in("welfare-worker")
    for address in (handover.get_absolute_url(), new_page(handover), "/arrangements/"):
        kims.get(address)
    lines = AccessEvent.objects.order_by("at")[before:]
    lines = [each for each in lines if AccessCategory.PLANNING in each.categories]
    assert [each.subject_ids for each in lines] == [[handover.family_id]] * 3
    assert {tuple(each.grant_ids) for each in lines} == {(grant.pk,)}


def test_only_who_accepted_can_be_named():
    handover = offered()
    assert kim() not in workflow.helpers_of(handover.family)
    with pytest.raises(Denied):
        arranged(handover.family, arranger=kim())
    taken = workflow.accept(handover, by=kim())
    assert kim() in workflow.helpers_of(taken.family)
    other = noticed(picked_up(name="Robin", phone=""))
    assert {kim(), ellen()}.isdisjoint(workflow.helpers_of(other.family))


def test_the_midwife_can_name_whom_the_nurse_handed_over_to():
    handover = accepted()
    lotte = signed_in("midwife")
    assert kim().user.name in Page(lotte.get(new_page(handover))).text
    assert lotte.post(new_page(handover), {"what": "Taalles", "arranger": kim().pk}).status_code == 302
    assert Arrangement.objects.get().arranger == kim()


def news_for(person):
    return Notification.objects.filter(membership=person, kind__in=["arranged", HandoverNotice.ARRANGED])


def test_who_is_asked_reads_it_and_comes_to_the_handover():
    handover = accepted()
    arranged(handover.family, arranger=kim())
    news = news_for(kim()).get()
    assert (news.kind, news.object_id) == (HandoverNotice.ARRANGED, handover.pk)
    kims = signed_in("welfare-worker")
    assert dutch("You are asked to arrange something") in Page(kims.get("/")).text
    assert kims.post(f"/notifications/{news.pk}/open/").url == handover.get_absolute_url()


def test_that_news_stays_until_it_is_read():
    handover = accepted()
    arranged(handover.family, arranger=kim())
    confirmed_now = workflow.confirm(handover, by=kim(), how="called", text="Gebeld.")
    assert confirmed_now.status == HandoverStatus.CONFIRMED
    assert news_for(kim()).unread().count() == 1


def test_when_the_parents_take_back_their_yes_it_goes_back_to_who_handed_over():
    handover = accepted()
    mine, done = arranged(handover.family, arranger=kim()), arranged(handover.family, "Taalles", arranger=kim())
    workflow.finish_arrangement(done, by=kim())
    workflow.stop_handover(handover, by=sender() if handover.giver == sender() else receiver())
    mine.refresh_from_db(), done.refresh_from_db()
    assert (mine.arranger, mine.is_open, done.arranger) == (receiver(), True, kim())
    assert list(news_for(kim())) == []


def test_who_sees_the_family_for_another_reason_keeps_what_she_arranges():
    first = accepted()
    again = {"request": "Taalles zoeken.", "kind": "support"}
    workflow.complete(workflow.confirm(first, by=kim(), how="called", text="Gebeld."), by=kim())
    second = workflow.accept(offered(first.family.referrals.get(), **again), by=kim())
    mine = arranged(first.family, arranger=kim())
    workflow.stop_handover(second, by=receiver())
    mine.refresh_from_db()
    assert mine.arranger == kim()
    assert arranged(first.family, "Taalles", by=kim()).what == "Taalles"


def test_jgz_that_took_over_from_maternity_care_keeps_the_list():
    handover = intake_held()
    arranged(handover.family, "Klossen", by=ellen(), until_on=timezone.localdate() + datetime.timedelta(days=3))
    assert member("pop-nurse") not in workflow.helpers_of(handover.family)
    assert "Klossen" in all_of("jgz-nurse")
