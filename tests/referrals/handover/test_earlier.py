"""A family that came to maternity care without a notice: what is said of it, who reads that, and what nobody learns."""

import datetime

import pytest
from django.utils import timezone

from coalition import walls
from coalition.models import Notification
from coalition.permissions import Denied
from referrals import workflow
from referrals.earlier_enums import EarlierNotice, Wish, WishReply
from referrals.models import EarlierWish
from referrals.tasks import end_all_that_is_over
from tests.pages import Page, dutch, signed_in
from tests.referrals.builders import colleague, coordinator, member, outsider, picked_up, receiver, sender
from tests.referrals.handover.builders import ellen, kim
from tests.web_login import login

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
OTHERS = [
    "midwife-2",
    "pop-nurse",
    "social-worker",
    "jgz-nurse",
    "welfare-worker",
    "coalition-admin",
    "privacy-officer",
]


def said(**changes):
    facts = {"practice": sender().organisation, "week_on": timezone.localdate(), "wish": Wish.HOME_VISIT}
    return workflow.wish_earlier(**{"by": ellen(), **facts, **changes})


def replied(wish, **changes):
    return workflow.answer_wish(wish, **{"by": sender(), "reply": WishReply.THANKS, **changes})


def told(kind):
    return set(Notification.objects.filter(kind=kind).values_list("membership__user__name", flat=True))


def test_it_names_the_practice_and_the_week_and_holds_no_text_at_all(clock):
    wish = said()
    assert (wish.practice, wish.week_on, wish.week_on.isoweekday()) == (sender().organisation, wish.week_on, 1)
    kinds = {field.get_internal_type() for field in EarlierWish._meta.get_fields()}
    assert kinds == {"UUIDField", "ForeignKey", "DateField", "DateTimeField", "CharField"}
    free = [field.name for field in EarlierWish._meta.fields if field.get_internal_type() == "CharField"]
    assert all(EarlierWish._meta.get_field(name).choices for name in free)


def test_the_midwife_reads_it_replies_and_maternity_care_hears_it():
    wish = said()
    assert told(EarlierNotice.SAID) == {sender().user.name}  # she coordinates her practice
    lotte = signed_in("midwife")
    assert dutch("Maternity care would have liked a notice") in Page(lotte.get("/")).text
    news = Notification.objects.get(kind=EarlierNotice.SAID)
    assert lotte.post(f"/notifications/{news.pk}/open/").url == wish.get_absolute_url()
    page = Page(lotte.get(wish.get_absolute_url()))
    assert dutch("Then we could have held the intake at home") in page.text
    assert lotte.post(wish.get_absolute_url(), {"reply": "call"}).status_code == 302
    assert told(EarlierNotice.REPLIED) == {ellen().user.name}
    ellens = signed_in("maternity-intake")
    assert dutch("Thank you, I call you") in Page(ellens.get(wish.get_absolute_url())).text
    assert dutch("The practice replied") in Page(ellens.get("/")).text


@pytest.mark.parametrize("key", OTHERS)
def test_nobody_else_reads_it(key):
    wish = said()
    client = signed_in(key)
    assert client.get(wish.get_absolute_url()).status_code == 404
    assert list(EarlierWish.objects.visible_to(member(key))) == []
    with login("web"), walls.acting_as(member(key)):
        assert EarlierWish.objects.count() == 0
        assert Notification.objects.filter(kind=EarlierNotice.SAID).count() == 0


def test_both_sides_read_it_with_the_database_as_well():
    said()
    for person in (ellen(), sender(), colleague()):
        with login("web"), walls.acting_as(person):
            assert EarlierWish.objects.count() == 1


def test_once_a_week_so_that_there_is_nothing_to_count():
    first = said()
    again = {"week_on": first.week_on + 6 * DAY, "wish": Wish.CALL}
    with pytest.raises(Denied):
        said(**again)
    assert said(week_on=first.week_on - DAY).pk != first.pk
    assert said(practice=outsider().organisation).pk != first.pk
    text = Page(signed_in("midwife").get("/handovers/earlier/")).text
    assert "geteld" in text


def test_pressing_twice_says_it_once():
    key = "7b1f1b2e-0000-4000-8000-00000000000e"
    client, data = signed_in("maternity-intake"), {"practice": sender().organisation_id, "wish": "call", "pk": key}
    monday = timezone.localdate() - DAY * timezone.localdate().weekday()
    pages = [client.post("/handovers/earlier/new/", data | {"week_on": monday.isoformat()}) for _ in range(2)]
    assert [page.status_code for page in pages] == [302, 302]
    assert EarlierWish.objects.count() == Notification.objects.filter(kind=EarlierNotice.SAID).count() == 1


def test_a_week_that_is_to_come_or_long_ago_cannot_be_chosen():
    client, monday = signed_in("maternity-intake"), timezone.localdate() - DAY * timezone.localdate().weekday()
    data = {"practice": sender().organisation_id, "wish": "call"}
    for day in (monday + 7 * DAY, monday - 8 * 7 * DAY, monday + DAY):
        assert client.post("/handovers/earlier/new/", data | {"week_on": day.isoformat()}).status_code == 422


def test_who_may_say_it_and_who_may_reply():
    wish = said()
    for person in (sender(), kim(), receiver(), member("coalition-admin")):
        with pytest.raises(Denied):
            said(by=person, week_on=wish.week_on - DAY)
    for person in (ellen(), colleague(), outsider(), coordinator()):
        with pytest.raises(Denied):
            replied(wish, by=person)
    with pytest.raises(Denied):
        said(practice=kim().organisation)
    assert replied(wish).replied_by == sender()


def test_the_second_reply_reads_that_there_is_one():
    wish = said()
    replied(wish)
    response = signed_in("midwife").post(wish.get_absolute_url(), {"reply": "look"})
    assert response.status_code == 422
    assert dutch("Your organisation has replied already.") in Page(response).text
    assert EarlierWish.objects.get().reply == WishReply.THANKS


def test_no_name_of_a_family_can_come_along():
    """What a hand-made request adds is not kept."""
    picked_up(name="Sam Adeyemi")
    monday = timezone.localdate() - DAY * timezone.localdate().weekday()
    data = {"practice": sender().organisation_id, "week_on": monday.isoformat(), "wish": "sooner"}
    extra = {"text": "Sam Adeyemi", "note": "Sam Adeyemi", "family": picked_up(name="Robin", phone="").family_id}
    assert signed_in("maternity-intake").post("/handovers/earlier/new/", data | extra).status_code == 302
    assert "Adeyemi" not in str(EarlierWish.objects.values())
    assert "Adeyemi" not in Page(signed_in("midwife").get(EarlierWish.objects.get().get_absolute_url())).text


def test_half_a_year_later_it_is_forgotten(clock):
    said()
    clock.move_to(timezone.now() + 170 * DAY)
    with login("job"):
        end_all_that_is_over()
    assert EarlierWish.objects.count() == 1
    clock.move_to(timezone.now() + 20 * DAY)
    with login("job"):
        end_all_that_is_over()
    assert EarlierWish.objects.count() == 0


def test_where_each_finds_it():
    assert "/handovers/earlier/new/" in Page(signed_in("maternity-intake").get("/")).links
    assert "/handovers/earlier/" in Page(signed_in("midwife").get("/handovers/")).links
    assert "/handovers/earlier/" not in Page(signed_in("welfare-worker").get("/handovers/")).links
    assert "/handovers/earlier/new/" not in Page(signed_in("welfare-worker").get("/")).links
