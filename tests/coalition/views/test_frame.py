"""What holds for every page: headers, language, and who gets in."""

import pytest
from django.test import Client
from django.urls import reverse

from coalition.models import Membership, User
from tests.coalition.sign_in.arriving import mail_asked_for
from tests.pages import Page, dutch, signed_in
from tests.referrals.builders import picked_up, sent

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
PAGES = ["/", "/people/", "/referrals/", "/referrals/new/", "/notifications/", "/families/", "/wrong/", "/privacy/"]


@pytest.mark.parametrize("page", PAGES)
def test_headers(db, page):
    headers = signed_in("midwife").get(page).headers
    policy = sorted(part.strip() for part in headers["Content-Security-Policy"].split(";"))
    assert policy == sorted(part.strip() for part in POLICY.split(";"))
    assert (headers["Cache-Control"], headers["X-Frame-Options"], headers["X-Content-Type-Options"]) == (
        "no-store",
        "DENY",
        "nosniff",
    )
    assert headers["Referrer-Policy"] == "same-origin"


def test_a_family_and_its_refusals_are_kept_by_no_browser(db):
    referral = picked_up()
    pages = [
        signed_in("jgz-nurse").get(referral.get_absolute_url()),
        signed_in("jgz-nurse").get(reverse("referrals:pick_up", args=[referral.pk])),
        signed_in("midwife").get(reverse("referrals:pick_up", args=[referral.pk])),
        signed_in("midwife-2").get(referral.get_absolute_url()),
    ]
    assert [(page.status_code, page["Cache-Control"]) for page in pages] == [
        (200, "no-store"),
        (409, "no-store"),
        (403, "no-store"),
        (404, "no-store"),
    ]


def test_the_session_cookie_is_out_of_reach_of_scripts(client, db):
    client.post(reverse("demo_sign_in"), {"person": "midwife"})
    cookie = client.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def test_pages_are_dutch_and_english_after_switching(db):
    lotte = signed_in("midwife")
    assert Page(lotte.get("/")).title.startswith("Vandaag")
    lotte.post(reverse("set_language"), {"language": "en", "next": "/"})
    assert Page(lotte.get("/")).title.startswith("Today")


@pytest.mark.parametrize("language", ["de", "", "\0", "x" * 500])
def test_an_unknown_language_changes_nothing(db, language):
    lotte = signed_in("midwife")
    lotte.post(reverse("set_language"), {"language": language, "next": "/"})
    assert Page(lotte.get("/")).title.startswith("Vandaag")


def test_switching_language_stays_on_this_site(db):
    response = signed_in("midwife").post(reverse("set_language"), {"language": "en", "next": "https://evil.example/"})
    assert response.url == "/"


def test_nobody_makes_an_account(client, db):
    before = User.objects.count()
    chosen = {"email": "new@example.org", "password1": "long-enough-words", "password2": "long-enough-words"}
    assert client.post(reverse("account_signup"), chosen).status_code == 200
    assert User.objects.count() == before


def test_looking_at_sign_out_signs_nobody_out(db):
    lotte = signed_in("midwife")
    lotte.get(reverse("account_logout"))
    assert lotte.get("/people/").status_code == 200
    lotte.post(reverse("account_logout"))
    assert lotte.get("/people/").url == "/accounts/login/?next=/people/"


def test_who_is_not_signed_in_reads_nothing(client, db):
    referral = sent()
    response = client.get(referral.get_absolute_url())
    assert (response.status_code, response.content) == (302, b"")


def test_a_closed_account_gets_in_no_more(db):
    lotte = signed_in("midwife")
    User.objects.filter(memberships__role="midwife").update(is_active=False)
    assert lotte.get("/people/").status_code == 302


def test_a_membership_that_ended_gets_in_no_more(db):
    referral, lotte = sent(), signed_in("midwife")
    Membership.objects.filter(user__email="midwife@example.org").update(until_on="2023-01-01")
    assert lotte.get(referral.get_absolute_url()).status_code == 403


@pytest.mark.parametrize("page", ["/referrals/new/", "/families/", "/membership/switch/", "/accounts/logout/"])
def test_posting_without_the_token_of_the_page_is_refused(db, page):
    lotte = Client(enforce_csrf_checks=True)
    lotte.cookies = signed_in("midwife").cookies
    assert lotte.post(page, {"text": "Sam"}).status_code == 403


def test_a_password_that_is_asked_for_tells_nobody_who_exists(client, db, mailoutbox):
    answers = [
        client.post(reverse("account_reset_password"), {"email": email}).url
        for email in ("midwife@example.org", "nobody@example.org")
    ]
    assert (answers[0], mailoutbox) == (answers[1], [])
    mail_asked_for()
    assert [mail.to for mail in mailoutbox] == [["midwife@example.org"]]
    assert "Lotte" not in "".join(f"{mail.subject}{mail.body}" for mail in mailoutbox)


@pytest.mark.parametrize(
    ("page", "current", "within"),
    [
        ("/socialmap/", ["Offers"], ["Offers"]),
        ("/socialmap/timeline/", [], ["Offers"]),
        ("/socialmap/keep/", ["Keep the social map"], ["Keep the social map"]),
        ("/socialmap/keep/new/", [], ["Keep the social map"]),
        ("/socialmap/import/", [], ["Keep the social map"]),
        ("/", ["Today"], []),
        ("/notifications/", [], []),
    ],
)
def test_the_menu_says_where_one_is(db, page, current, within):
    entries = signed_in("municipality-editor").get(page).context["navigation"]
    assert [entry.label for entry in entries if entry.is_current] == [dutch(label) for label in current]
    assert [entry.label for entry in entries if entry.is_within] == [dutch(label) for label in within]


def bar_and_more(key):
    entries = [entry for entry in signed_in(key).get("/people/").context["navigation"] if not entry.is_primary]
    return [entry.label for entry in entries if not entry.is_more], [entry.label for entry in entries if entry.is_more]


def test_what_a_role_uses_most_stands_in_the_bar_and_the_rest_under_more(db):
    bar, more = bar_and_more("midwife")
    assert bar == [dutch(label) for label in ("Today", "My sign-ups", "Handovers", "Offers", "Clinic")]
    assert more == [dutch(label) for label in ("Who arranges what", "Care pathway", "Screens", "Who is who")]
    links = Page(signed_in("midwife").get("/")).links
    assert {"/people/", "/pathway/", "/arrangements/"} <= set(links)


@pytest.mark.parametrize("key", ["jgz-nurse", "lot-facilitator", "coalition-admin", "municipality-editor"])
def test_nobody_has_more_than_five_places_in_the_bar(db, key):
    bar, more = bar_and_more(key)
    assert len(bar) == 5
    assert len(more) > 1
