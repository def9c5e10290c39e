"""Who works where today, finding people, and news that is one's own."""

import datetime
import uuid

import pytest
from django.utils import timezone, translation

from coalition.models import Membership, Notification, Organisation, User
from demo.people import DEMO_PEOPLE
from referrals import workflow
from referrals.models import Grant
from tests.referrals.builders import sent

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 3)
YESTERDAY, TOMORROW = TODAY - datetime.timedelta(days=1), TODAY + datetime.timedelta(days=1)


@pytest.mark.parametrize(
    ("changes", "is_active"),
    [
        ({}, True),
        ({"from_on": TODAY}, True),
        ({"from_on": TOMORROW}, False),
        ({"until_on": TODAY}, True),
        ({"until_on": YESTERDAY}, False),
    ],
)
def test_a_membership_is_active_from_its_first_up_to_and_including_its_last_day(person, changes, is_active):
    midwife = Membership.objects.filter(pk=person("midwife").pk)
    midwife.update(**{"from_on": datetime.date(2020, 1, 1)} | changes)
    assert midwife.active(TODAY).exists() is is_active


def test_who_may_not_sign_in_is_not_active(person):
    User.objects.filter(pk=person("midwife").user_id).update(is_active=False)
    assert not Membership.objects.active(TODAY).filter(pk=person("midwife").pk).exists()


def test_a_line_of_who_is_who_asks_once(django_assert_num_queries):
    with django_assert_num_queries(1):
        lines = [_line(each) for each in Membership.objects.with_deputies()]
    assert ("Marieke Post", "Verloskundigenpraktijk DelVi", "Lotte de Wit", "") in lines
    assert len(lines) == len(DEMO_PEOPLE) + 1


def _line(each):
    acts_for, deputy = each.acts_for, each.deputy
    return (
        each.user.name,
        each.organisation.name,
        acts_for.user.name if acts_for else "",
        deputy.user.name if deputy else "",
    )


def names(text, organisation=None):
    return sorted(each.user.name for each in Membership.objects.with_people().matching(text, organisation))


def test_people_are_found_by_every_word_of_name_organisation_or_function():
    with translation.override("en"):
        assert names("noor") == names("NOOR bakker") == ["Noor Bakker"]
        assert names("noor visser") == []
        assert names("learning") == []
        assert names("privacy") == ["Tineke Hoekstra"]
        assert names("JGZ nurse") == ["Irma Jansen", "Noor Bakker", "Sanne Visser"]
        assert len(names("")) == len(DEMO_PEOPLE) + 1


def test_people_of_one_organisation():
    practice = Organisation.objects.get(key="verloskundigen-delvi")
    assert names("", practice) == ["Lotte de Wit", "Marieke Post"]
    assert names("lotte", practice) == ["Lotte de Wit"]
    assert names("noor", practice) == []


def news_for(membership, subject=None, **details):
    return Notification.objects.create(
        membership=membership, kind="send", object_id=uuid.uuid4(), subject_id=subject or uuid.uuid4(), **details
    )


def test_news_is_for_the_one_it_was_sent_to(person):
    midwife, nurse = person("midwife"), person("jgz-nurse")
    family = sent().family_id
    news = news_for(midwife, family)
    assert list(Notification.objects.visible_to(midwife)) == [news]
    assert news not in Notification.objects.visible_to(nurse)


def test_news_is_gone_with_the_family_it_is_about(person):
    nurse, outsider = person("jgz-nurse"), person("midwife-2")
    referral = sent()
    news, strange = news_for(nurse, referral.family_id), news_for(outsider, referral.family_id)
    assert news in Notification.objects.visible_to(nurse)
    assert strange not in Notification.objects.visible_to(outsider)
    Grant.objects.update(ended_at=timezone.now())
    assert list(Notification.objects.visible_to(nurse)) == []


def test_that_it_ended_is_told_to_who_sees_it_no_more(person):
    nurse, referral = person("jgz-nurse"), sent()
    workflow.withdraw(referral, by=person("midwife"))
    assert [news.kind for news in Notification.objects.visible_to(nurse)] == ["withdraw"]


def test_a_role_without_families_has_no_news_of_them(person):
    admin = person("coalition-admin")
    news_for(admin, sent().family_id)
    assert list(Notification.objects.visible_to(admin)) == []


def test_news_is_new_until_it_is_opened_and_told_of_once(person):
    midwife, now = person("midwife"), timezone.now()
    opened, told, fresh = news_for(midwife, read_at=now), news_for(midwife, sent_at=now), news_for(midwife)
    assert list(Notification.objects.read()) == [opened]
    assert set(Notification.objects.unread()) == {told, fresh}
    assert list(Notification.objects.untold()) == [fresh]
    assert list(Notification.objects.untold().due(now - datetime.timedelta(minutes=1))) == []
