"""Pages of handovers: what is filled in already, what one press does, stale tabs, counts and queries."""

import datetime

import pytest
from django.utils import timezone

from coalition.models import Notification
from referrals import workflow
from referrals.enums import OutcomeKind
from referrals.handover_enums import HandoverStatus
from referrals.models import Handover, Referral
from tests.pages import Page, signed_in
from tests.posts import on_day
from tests.referrals.builders import offer, picked_up, planned, present, receiver, sent, with_outcome
from tests.referrals.handover.access_table import handover_posts
from tests.referrals.handover.builders import FULL, accepted, asked, ellen, kim, noticed, offered
from tests.referrals.views.test_query_counts import MOST, queries

pytestmark = pytest.mark.django_db
NOTICE = "/families/{}/hand-over/notice/"
SUPPORT = "/families/{}/hand-over/support/"


def after_outcome_three() -> Referral:
    """A talk in which something went well, and outcome 3 to Delft Support."""
    referral = picked_up(**FULL, partner_name="Daniel")
    words = {"surroundings": {"goes_well": "De buren zijn aardig.", "want_help_soon": "Een andere woning."}}
    talk = planned(referral, days=0)
    workflow.hold(talk, by=receiver(), attendees=["pregnant"], summaries=words)
    return with_outcome(present(referral), OutcomeKind.REFERRED_ON, onward_offer=offer("delft-support"))


def test_what_is_known_stands_in_the_letter_already():
    referral = after_outcome_three()
    form = signed_in("jgz-nurse").get(SUPPORT.format(referral.family_id)).context["form"]
    assert form.initial["goes_well"] == "De buren zijn aardig."
    assert form.initial["request"] == "Een andere woning."
    assert form.initial["rather_not"] == FULL["rather_not"]
    assert form.initial["parents_tell"] == FULL["told"]
    assert "Daniel" in form.initial["background"]
    assert form.initial["to"] == f"organisation:{kim().organisation_id}"


def test_a_midwife_reads_nothing_of_the_talk_in_her_notice():
    referral = after_outcome_three()
    page = signed_in("midwife").get(NOTICE.format(referral.family_id))
    assert "De buren zijn aardig." not in page.content.decode()
    assert page.context["form"].initial["parents_tell"] == FULL["told"]


def test_one_press_from_the_family_and_one_that_sends():
    family = sent(**FULL).family
    client = signed_in("midwife")
    assert NOTICE.format(family.pk) in Page(client.get(family.get_absolute_url())).links
    answer = client.post(NOTICE.format(family.pk), handover_posts()["referrals:hand_over"])
    handover = Handover.objects.get()
    assert (answer.url, handover.status) == (handover.get_absolute_url(), HandoverStatus.OFFERED)
    assert handover.letter.reasons == ["first_child"]


def test_pressing_twice_makes_one_and_shows_it():
    family = sent(**FULL).family
    client, data = signed_in("midwife"), handover_posts()["referrals:hand_over"]
    answers = [client.post(NOTICE.format(family.pk), data) for _ in range(2)]
    assert {answer.url for answer in answers} == {Handover.objects.get().get_absolute_url()}
    assert Notification.objects.filter(kind="handover_offer").count() == 1


def test_without_a_yes_the_form_says_what_to_do():
    family = sent(**FULL).family
    data = handover_posts()["referrals:hand_over"] | {"categories": []}
    answer = signed_in("midwife").post(NOTICE.format(family.pk), data)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["categories"])
    assert not Handover.objects.exists()


def test_a_draft_needs_nothing_but_to_whom_and_cannot_go_without_a_name():
    referral = picked_up(**FULL)
    client, address = signed_in("jgz-nurse"), SUPPORT.format(referral.family_id)
    to = {"to": f"organisation:{kim().organisation_id}"}
    assert client.post(address, {**to, "save_draft": "1"}).status_code == 302
    answer = client.post(f"/handovers/{Handover.objects.get().pk}/change/", to)
    assert "to" in answer.context["form"].errors
    assert Handover.objects.get().status == HandoverStatus.DRAFT


def test_a_stale_tab_reads_who_has_it_now():
    handover = accepted()
    answer = signed_in("jgz-nurse").post(f"{handover.get_absolute_url()}withdraw/", {"reason": "not_needed"})
    assert answer.status_code == 409
    assert "Kim Verhoeven" in Page(answer).text
    assert handover.get_absolute_url() in Page(answer).links


def test_counts_are_right_after_every_move():
    client, handover = signed_in("maternity-intake"), noticed(picked_up(**FULL))
    address = handover.get_absolute_url()

    def counts():
        return [tile["count"] for tile in client.get("/").context["tiles"]]

    assert counts() == [1, 0, 0]
    client.post(f"{address}plan-intake/", {"how": "home", **on_day(timezone.localdate())})
    assert counts() == [0, 1, 0]
    client.post(f"{address}hold-intake/")
    assert counts() == [0, 0, 1]


def test_a_late_answer_says_whom_to_call_and_each_side_reads_itself(db):
    handover = offered()
    address = handover.get_absolute_url()
    assert "Noor Bakker vraagt jou." in Page(signed_in("welfare-worker").get(address)).text
    assert "Bel Kim" not in Page(signed_in("jgz-nurse").get(address)).text
    type(handover).objects.update(due_on=timezone.localdate() - datetime.timedelta(days=7))
    assert f"Bel Kim Verhoeven: {kim().phone}." in Page(signed_in("jgz-nurse").get(address)).text


@pytest.mark.parametrize(("key", "tabs"), [("jgz-nurse", [False, True]), ("welfare-worker", [True, False])])
def test_the_list_opens_where_something_runs(key, tabs):
    asked()
    assert [tab["is_current"] for tab in signed_in(key).get("/handovers/").context["tabs"]] == tabs


def test_a_question_about_a_handover_stands_on_the_worklist_until_it_is_answered():
    handover, noor = asked(), signed_in("jgz-nurse")
    assert "1 overdracht wacht op je antwoord" in Page(noor.get("/referrals/")).text
    workflow.answer_about(handover, by=receiver(), text="Tot februari.")
    assert "wacht op je antwoord" not in Page(noor.get("/referrals/")).text


def test_notices_stand_by_week_and_the_midwife_hears_the_answer():
    late, early = noticed(picked_up(**FULL | {"name": "Bo"})), noticed(picked_up(**FULL | {"name": "An"}))
    type(late.family).objects.filter(pk=late.family_id).update(due_on=timezone.localdate())
    page = Page(signed_in("maternity-intake").get("/"))
    assert page.links.index(late.get_absolute_url()) < page.links.index(early.get_absolute_url())
    workflow.plan_intake(late, by=ellen(), on=timezone.localdate(), how="home")
    assert "Ellen Mulder" in Page(signed_in("midwife").get("/notifications/")).text


@pytest.mark.parametrize(
    ("key", "make"), [("maternity-intake", noticed), ("welfare-worker", offered), ("jgz-nurse", offered)]
)
@pytest.mark.parametrize("address", ["/", "/handovers/", "/notifications/"])
def test_a_list_asks_as_often_for_three_as_for_one(key, make, address):
    client = signed_in(key)
    if (key, address) == ("jgz-nurse", "/"):
        return
    address = f"{address}?view=given" if key == "jgz-nurse" and address == "/handovers/" else address
    make()
    one = queries(client, address)
    make(), make()
    assert queries(client, address) == one <= MOST


@pytest.mark.parametrize("key", ["jgz-nurse", "welfare-worker"])
def test_a_page_of_a_handover_asks_few_questions(key):
    handover = accepted()
    assert queries(signed_in(key), handover.get_absolute_url()) <= MOST


def test_maternity_care_hands_the_family_on_to_jgz_without_typing_it_again():
    notice = noticed(sent(**FULL))
    client = signed_in("maternity-intake")
    client.post(f"{notice.get_absolute_url()}plan-intake/", {"how": "home", **on_day(timezone.localdate())})
    address = f"/families/{notice.family_id}/hand-over/to_jgz/"
    assert address in Page(client.get(notice.get_absolute_url())).links
    assert client.get(address).context["form"].initial["goes_well"] == notice.letter.goes_well
    yes = {"to": f"person:{receiver().pk}", "categories": ["identity"], "how": "phone", "not_read_reason": "by_phone"}
    assert client.post(address, yes).status_code == 302
    given = Handover.objects.get(kind="to_jgz")
    workflow.accept(given, by=receiver())
    assert Handover.objects.get(pk=given.pk).family.lead_nurse == receiver()
