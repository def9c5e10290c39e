"""What a referrer sees first, her own list and the news."""

import pytest
from django.urls import reverse
from django.utils import timezone

from coalition.models import Notification
from demo.people import membership_id
from referrals import workflow
from tests.pages import Page, dutch
from tests.referrals.builders import (
    asked,
    closed,
    colleague,
    declined,
    draft,
    learner,
    outsider,
    picked_up,
    receiver,
    referral_in,
    sender,
    sent,
    talked,
    with_outcome,
)


def cells(client, query=""):
    rows = client.get(f"/referrals/?{query}").context["rows"]
    return [[cell["value"] for cell in row["cells"]] for row in rows]


def news_for(key, kind):
    return Notification.objects.get(membership=membership_id(key), kind=kind)


def open_news(client, key, kind):
    return client.post(reverse("referrals:open_notification", args=[news_for(key, kind).pk]))


def test_a_line_of_the_own_list(lotte):
    picked_up()
    assert cells(lotte) == [["Sam Adeyemi", "26+0", "Opgepakt", "Noor Bakker", "Opgepakt, vandaag"]]


def test_a_question_asks_for_an_answer(lotte):
    asked(sent())
    assert [line[2] for line in cells(lotte)] == [dutch("Answer needed")]


def test_running_and_ended_stand_apart(lotte):
    sent(), draft(), declined(sent()), closed(with_outcome(talked(picked_up())))
    assert [len(cells(lotte, f"view={view}")) for view in ("open", "ended", "wrong")] == [1, 2, 1]


def test_colleagues_share_their_list(client_of):
    sent(colleague()), sent(sender())
    assert len(cells(client_of("midwife-assistant"))) == 2


def test_others_have_their_own_list(joris):
    sent(), sent(outsider())
    assert len(cells(joris)) == 1


def test_the_last_news_is_not_what_only_jgz_reads(lotte):
    with_outcome(talked(picked_up()))
    assert "Uitkomst" not in cells(lotte)[0][4]


def test_today_shows_news_running_and_drafts(lotte):
    asked(sent()), draft(name="Kaat Concept"), referral_in("declined")
    context = lotte.get("/").context
    assert [len(context[name]) for name in ("news", "rows", "drafts")] == [2, 1, 1]
    assert context["drafts"][0][1] == "Kaat Concept"


def test_news_says_by_whom_and_what_one_can_do(lotte):
    asked(picked_up())
    workflow.record_contact(picked_up(), by=receiver(), result="not_reached", again_on=timezone.localdate())
    said = {row["what"] for row in lotte.get("/").context["news"]}
    assert said == {
        "Noor Bakker is de verpleegkundige van dit gezin",
        "Noor Bakker vraagt je iets; de termijn staat stil",
        "Noor Bakker heeft de ouders nog niet bereikt. Weet je een beter moment?",
    }


def test_today_says_how_many_messages_it_does_not_show(lotte):
    for _ in range(6):
        asked(sent())
    assert "Alle 6 nieuwe berichten" in Page(lotte.get("/")).text


@pytest.mark.parametrize("key", ["municipality-editor", "lot-member", "privacy-officer", "coalition-admin"])
def test_who_meets_no_family_finds_all_places_on_the_first_page(client_of, key):
    response = client_of(key).get("/")
    places = [entry.url for entry in response.context["navigation"] if not entry.is_current]
    main = response.content.decode().split("<main")[1].split("</main")[0]
    assert [url for url in places if f'href="{url}"' not in main] == []
    assert "overgedragen" not in main


def test_today_names_the_fixed_nurse(lotte):
    assert "Noor Bakker" in Page(lotte.get("/")).text


def test_today_keeps_to_the_latest_seven(lotte):
    for _ in range(9):
        sent()
    context = lotte.get("/").context
    assert (len(context["rows"]), context["running_count"]) == (7, 9)


def test_jgz_begins_with_the_worklist(noor):
    assert noor.get("/").url == reverse("referrals:list")


@pytest.mark.parametrize("key", ["municipality-editor", "lot-facilitator", "privacy-officer", "coalition-admin"])
def test_others_begin_without_families(client_of, key):
    referral = sent()
    page = client_of(key).get("/").content.decode()
    assert ("Sam Adeyemi" in page, str(referral.family_id) in page) == (False, False)


def test_opening_a_question_leads_to_the_answer(lotte):
    referral = asked(sent())
    assert open_news(lotte, "midwife", "ask").url == reverse("referrals:answer", args=[referral.pk])
    assert news_for("midwife", "ask").read_at is not None


def test_opening_an_answered_question_leads_to_the_family(lotte):
    referral = asked(sent())
    workflow.answer(referral, by=colleague(), text="Na vieren.")
    assert open_news(lotte, "midwife", "ask").url == referral.get_absolute_url()


def test_opening_a_message_leads_to_the_messages(noor):
    referral = picked_up()
    workflow.write(referral, by=sender(), text="Bel na vieren.")
    assert open_news(noor, "jgz-nurse", "write").url == f"{referral.get_absolute_url()}#messages"


def test_news_about_a_lost_family_does_not_exist(noor):
    referral = sent()
    news = news_for("jgz-nurse", "send")
    workflow.withdraw(referral, by=sender())
    Notification.objects.get_or_create(pk=news.pk, defaults=vars_of(news))
    assert noor.post(reverse("referrals:open_notification", args=[news.pk])).status_code == 404
    left = noor.get("/notifications/").context["unread"]
    assert [(row["name"], row["what"], row["action"].text) for row in left] == [
        (dutch("A sign-up"), dutch("Withdrawn"), dutch("Read"))
    ]
    assert Notification.objects.get(pk=news.pk).read_at is None


def vars_of(news):
    return {name: getattr(news, name) for name in ("membership", "kind", "object_id", "subject_id", "at")}


def test_news_of_others_is_not_found(noor, lotte):
    sent()
    assert (
        lotte.post(reverse("referrals:open_notification", args=[news_for("jgz-nurse", "send").pk])).status_code == 404
    )
    assert news_for("jgz-nurse", "send").read_at is None


def test_all_news_is_read_with_one_press(lotte):
    picked_up(), picked_up()
    assert len(lotte.get("/notifications/").context["unread"]) == 2
    lotte.post(reverse("referrals:read_notifications"))
    assert len(lotte.get("/notifications/").context["unread"]) == 0


def test_reading_all_leaves_the_news_of_others(lotte):
    picked_up()
    lotte.post(reverse("referrals:read_notifications"))
    assert Notification.objects.filter(membership=colleague(), read_at__isnull=True).count() == 1


def test_the_number_of_news_stands_in_the_header(noor):
    sent(), sent()
    assert noor.get("/people/").context["notification_count"] == 2


def test_more_news_than_anybody_reads_is_not_counted(noor, monkeypatch):
    monkeypatch.setattr("coalition.paging.MOST_COUNTED", 2)
    sent(), sent(), sent()
    assert noor.get("/people/").context["notification_count_text"] == "2+"
    Notification.objects.filter(membership=receiver()).first().delete()
    assert noor.get("/people/").context["notification_count_text"] == "2"


def test_a_learner_hears_of_what_she_shares(client_of):
    workflow.pick_up(sent(), by=learner(), buddy=receiver())
    assert len(client_of("jgz-nurse").get("/notifications/").context["unread"]) == 2
