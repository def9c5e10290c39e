"""The privacy officer finds a family by the code on the card and reads who saw it; nobody else reads any of it."""

import datetime

import pytest
from django.db import connection
from django.utils import timezone
from hypothesis import given

from coalition.models import AccessEvent, Membership
from referrals.models import Family, Grant
from tests.hostile import MORE_EXAMPLES, bodies
from tests.pages import Page, dutch, signed_in, undone
from tests.referrals.builders import member, picked_up, receiver, sender, sent
from tests.web_login import login

pytestmark = pytest.mark.django_db


@pytest.fixture
def tineke():
    return signed_in("privacy-officer")


def find(client, code):
    return client.post("/manage/access-log/", {"reference": code})


def address(referral, end=""):
    return f"/manage/access-log/families/{referral.family_id}/{end}"


def rows(response):
    return [[cell["value"] for cell in row["cells"]] for row in response.context["rows"]]


@pytest.mark.parametrize("write", [str, str.lower, lambda code: f" {code[3:]} ", lambda code: code.replace("-", " ")])
def test_the_code_leads_to_the_list(tineke, write):
    referral = sent()
    response = find(tineke, write(referral.reference))
    assert (response.status_code, response["Location"]) == (302, address(referral))


@pytest.mark.parametrize("code", ["GS-222222", "Sam Adeyemi", "GS-%", "", "\x00"])
def test_another_code_leads_nowhere(tineke, code):
    sent()
    assert find(tineke, code).status_code == 422


def test_the_list_says_who_when_what_and_on_what_ground(tineke):
    referral = picked_up()
    page, card = referral.get_absolute_url(), f"/referrals/{referral.pk}/card/"
    lotte, noor = signed_in("midwife"), signed_in("jgz-nurse")
    for client, url in ((lotte, page), (lotte, page), (lotte, card), (noor, page)):
        client.get(url)
    signed_in("midwife-2").get(page)
    response = tineke.get(address(referral))
    consent = timezone.localdate(Grant.objects.get().consent.given_at)
    day = f"{consent.day} november {consent.year}" if consent.month == 11 else None
    opened, made = dutch("Family's page opened"), dutch("Card for the parents made")
    found = sorted(rows(response), key=lambda row: row[1])
    assert [(row[1], row[2], row[4]) for row in found] == [
        (sender().user.name, f"{opened}, {made}", 3),
        (receiver().user.name, opened, 1),
    ]
    assert found[0][3] == dutch("Family of the own organisation")
    assert day is None or day in found[1][3]
    assert response.context["total"] == 4
    assert "Sam Adeyemi" not in response.content.decode()


def test_totals_equal_the_raw_lines(tineke):
    referral, other = sent(), sent(name="Anna")
    lotte = signed_in("midwife")
    for url in (referral.get_absolute_url(), "/referrals/", "/", other.get_absolute_url()):
        lotte.get(url)
    response = tineke.get(address(referral))
    raw = AccessEvent.objects.filter(subject_ids__contains=[referral.family_id]).exclude(kind="log")
    assert response.context["total"] == raw.count() == 3


def test_the_period_narrows_the_list(tineke):
    referral = sent()
    lotte = signed_in("midwife")
    for days in (0, 5):
        lotte.get(referral.get_absolute_url())
        newest = AccessEvent.objects.filter(kind="family").order_by("at").last().pk
        with connection.cursor() as cursor:
            move = "UPDATE coalition_accessevent SET at = now() - make_interval(days => %s) WHERE id = %s"
            cursor.execute(move, [days, newest])
    with connection.cursor() as cursor:
        cursor.execute("SELECT (now() AT TIME ZONE 'Europe/Amsterdam')::date")
        (today,) = cursor.fetchone()
    assert tineke.get(address(referral)).context["total"] == 2
    assert tineke.get(address(referral), period("from_on", today)).context["total"] == 1
    until = today - datetime.timedelta(days=1)
    assert tineke.get(address(referral), period("until_on", until)).context["total"] == 1


def period(name, day):
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def test_the_pdf_holds_the_same_rows(tineke):
    pytest.importorskip("weasyprint", exc_type=OSError, reason="Pango is not installed")
    referral = picked_up()
    signed_in("midwife").get(referral.get_absolute_url())
    signed_in("jgz-nurse").get(referral.get_absolute_url())
    shown = rows(tineke.get(address(referral)))
    response = tineke.get(address(referral, "looks.pdf"))
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF-")
    assert rows(response) == shown == rows(tineke.get(address(referral)))
    assert len(shown) == 2
    assert AccessEvent.objects.filter(kind="export", purpose="audit", subject_ids=[referral.family_id]).count() == 1


def test_the_log_is_read_under_the_eyes_of_the_log(tineke):
    referral = sent()
    find(tineke, referral.reference)
    tineke.get(address(referral))
    account = {"account": member("midwife").pk, **period("from_on", DAY), **period("until_on", DAY)}
    tineke.get("/manage/access-log/accounts/", account)
    lines = AccessEvent.objects.filter(actor_id=member("privacy-officer").user_id).order_by("at")
    assert [(line.kind, line.purpose, line.subject_ids, line.object_id) for line in lines] == [
        ("log", "audit", [referral.family_id], None),
        ("log", "audit", [referral.family_id], referral.family_id),
        ("log", "audit", [], member("midwife").user_id),
    ]


DAY = datetime.date(2026, 11, 3)


def test_what_an_account_saw_and_took_out(tineke):
    referral, other = sent(), sent(name="Anna")
    lotte = signed_in("midwife")
    lotte.get(referral.get_absolute_url())
    lotte.get(f"/referrals/{other.pk}/card/")
    signed_in("jgz-nurse").get(referral.get_absolute_url())
    wide = {"from_on_day": 1, "from_on_month": 1, "from_on_year": 2020}
    wide |= {"until_on_day": 31, "until_on_month": 12, "until_on_year": 2099}
    response = tineke.get("/manage/access-log/accounts/", {"account": sender().pk, **wide})
    assert response.context["families"] == sorted([referral.family_id, other.family_id])
    assert len(rows(response)) == 2
    early = {**wide, "until_on_year": 2021}
    assert rows(tineke.get("/manage/access-log/accounts/", {"account": sender().pk, **early})) == []


def test_the_officer_meets_no_family(tineke):
    referral = sent()
    assert tineke.get(referral.get_absolute_url()).status_code == 404
    assert list(Family.objects.visible_to(member("privacy-officer"))) == []


@pytest.mark.parametrize("key", ["midwife", "jgz-coordinator", "coalition-admin", "municipality-editor"])
def test_nobody_else_reads_the_log(key):
    referral, client = sent(), signed_in(key)
    assert find(client, referral.reference).status_code == 403
    assert client.get("/manage/access-log/accounts/").status_code == 403
    assert client.get(address(referral)).status_code == 404
    assert client.get(address(referral, "looks.pdf")).status_code == 404
    assert "/manage/access-log/" not in Page(client.get("/people/")).links


def test_the_officer_finds_it_in_the_menu(tineke):
    assert "/manage/access-log/" in Page(tineke.get("/people/")).links


@pytest.mark.parametrize(("key", "sees"), [("privacy-officer", True), ("jgz-nurse", False), ("coalition-admin", False)])
def test_the_database_itself_shows_the_log_to_the_officer_alone(key, sees):
    referral = sent()
    signed_in("midwife").get(referral.get_absolute_url())
    assert seen_by(member(key).pk, referral) == (sees, sees, sees)


def test_an_officer_who_left_sees_nothing():
    referral = sent()
    signed_in("midwife").get(referral.get_absolute_url())
    officer = member("privacy-officer").pk
    Membership.objects.filter(pk=officer).update(until_on=datetime.date(2026, 1, 1))
    assert seen_by(officer, referral) == (False, False, False)


def seen_by(membership, referral):
    """Whether the web login sees lines, finds a family by its code, and finds its lines, while this membership acts."""
    with login("web"), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('goede_start.membership', %s, true)", [str(membership)])
        cursor.execute("SELECT count(*) > 0 FROM coalition_accessevent")
        (lines,) = cursor.fetchone()
        cursor.execute("SELECT referrals_family_of_reference(%s) IS NOT NULL", [referral.reference])
        (found,) = cursor.fetchone()
        cursor.execute("SELECT count(*) > 0 FROM coalition_access_of_family(%s)", [referral.family_id])
        return lines, found, cursor.fetchone()[0]


FIELDS = ("account", "from_on_day", "from_on_month", "from_on_year", "from_at", "until_on_day", "until_on_year", "page")


@pytest.mark.parametrize("url", ["/manage/access-log/accounts/", "/manage/access-log/families/{}/"])
def test_whatever_is_asked_of_the_log(tineke, url):
    offered = {name: [b"1", b"11", b"2026", b"9999", b"0", b"25:61", b"10:00"] for name in FIELDS}
    address_ = url.format(sent().family_id)

    @MORE_EXAMPLES
    @given(query=bodies(offered, [sender().pk]))
    def check(query):
        with undone():
            assert tineke.get(f"{address_}?{query}").status_code in {200, 422}

    check()
