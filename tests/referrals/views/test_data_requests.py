"""The officer's register, carrying a request out, the parents' copy as page and file, and the news about both."""

import pytest

from referrals import workflow
from referrals.enums import Notice
from referrals.models import DataRequest, Family
from referrals.request_enums import RequestKind, RequestStatus
from tests.pages import Page, dutch
from tests.posts import posts
from tests.referrals.builders import coordinator, draft, picked_up, sender, sent
from tests.referrals.requests import granted, received
from tests.referrals.views import poison
from tests.referrals.workflow.life import run

LIST, NEW = "/manage/requests/", "/manage/requests/new/"


@pytest.fixture
def officer(client_of, clock):
    """The privacy officer, who meets no family."""
    return client_of("privacy-officer")


def test_the_officer_registers_and_decides(officer, lotte):
    referral = sent()
    data = posts({"twin": referral})["referrals:new_data_request"] | {"reference": f" {referral.reference.lower()} "}
    response = officer.post(NEW, data)
    asked = DataRequest.objects.get()
    assert (response.status_code, response.url) == (302, f"{LIST}{asked.pk}/")
    assert (asked.reference, str(asked.due_on)) == (referral.reference, "2026-12-03")

    officer.post(f"{LIST}{asked.pk}/", {"verb": "grant"})
    asked.refresh_from_db()
    assert asked.status == RequestStatus.GRANTED
    assert dutch("Parents ask something about their data") in Page(lotte.get("/notifications/")).text


@pytest.mark.parametrize("reference", ["Sam Adeyemi", "GS-1", "GS-0OIL12", "GS-7K4M2P7K4M2P"])
def test_a_reference_is_no_name(officer, reference):
    data = posts({"twin": sent()})["referrals:new_data_request"] | {"reference": reference}

    assert officer.post(NEW, data).status_code == 422
    assert DataRequest.objects.count() == 0


def test_a_refusal_asks_for_a_reason(officer):
    asked = received(sent())

    assert officer.post(f"{LIST}{asked.pk}/", {"verb": "refuse"}).status_code == 422
    assert officer.post(f"{LIST}{asked.pk}/", {"verb": "refuse", "reason": "Al verwijderd."}).status_code == 302
    assert "Al verwijderd." in Page(officer.get(f"{LIST}{asked.pk}/")).text


def test_deciding_twice_says_what_was_decided(officer):
    asked = received(sent())
    officer.post(f"{LIST}{asked.pk}/", {"verb": "grant"})
    response = officer.post(f"{LIST}{asked.pk}/", {"verb": "refuse", "reason": "Toch niet."})

    assert response.status_code == 403
    assert dutch("To be done") in Page(response).text


def test_the_officer_reads_no_family(officer):
    referral = poison.poisoned()
    asked = granted(referral)
    pages = [officer.get(address).content.decode() for address in (LIST, f"{LIST}{asked.pk}/")]

    assert [poison.found_in(page, poison.IDENTITY.values()) for page in pages] == [[], []]
    assert all(f"/families/{referral.family_id}" not in page for page in pages)


def test_news_leads_to_the_request(lotte):
    asked = granted(picked_up())
    news = sender().notifications.get(kind=Notice.DATA_REQUEST)

    response = lotte.post(f"/notifications/{news.pk}/open/")
    assert response.url == f"{LIST}{asked.pk}/"
    assert lotte.get(response.url).status_code == 200


def test_the_copy_as_page_and_file(lotte):
    referral = poison.with_content(poison.poisoned())
    granted(referral)
    page = lotte.get(f"/families/{referral.family_id}/data.html")
    file = lotte.get(f"/families/{referral.family_id}/data.json")

    for body in (page.content.decode(), file.content.decode()):
        assert poison.found_in(body, poison.IDENTITY.values()) == [*poison.IDENTITY.values()]
        assert poison.found_in(body, poison.CONTENT.values()) == []
    assert poison.found_in(Page(page).title, poison.IDENTITY.values()) == []
    assert file.headers["Content-Disposition"] == f'attachment; filename="{referral.reference}.json"'
    people = next(part for part in file.json()["sections"] if part["table"] == "Person")
    assert sorted(row["name"] for row in people["rows"]) == ["Wubboquist", "Zeeghaar Quispel"]
    assert file.json()["ask_also"] == [coordinator().organisation.name]


def test_an_organisation_that_does_not_know_the_family_reads_that(irma):
    asked = granted(draft(), by=coordinator())

    assert dutch("Your organisation does not see this family") in Page(irma.get(f"{LIST}{asked.pk}/")).text


def test_what_to_do_leads_to_the_page_that_does_it(lotte):
    referral = picked_up()
    pages = {
        RequestKind.CORRECTION: "change-contact/",
        RequestKind.RESTRICTION: "stop/",
        RequestKind.ACCESS: "data.html",
    }
    for kind, last in pages.items():
        asked = granted(referral, kind)
        assert f"/families/{referral.family_id}/{last}" in Page(lotte.get(f"{LIST}{asked.pk}/")).links
        assert lotte.get(f"/families/{referral.family_id}/{last}").status_code == 200


def test_erasing_asks_first_and_says_what_stays(lotte):
    referral = picked_up()
    asked = granted(referral, RequestKind.ERASURE)
    address = f"/families/{referral.family_id}/erase/"
    refused = lotte.get(address)
    assert refused.status_code == 403
    assert (
        dutch("Something still runs for this family. Record first that the parents want no more.") in Page(refused).text
    )

    workflow.stop(referral.family, by=sender())
    assert address in Page(lotte.get(f"{LIST}{asked.pk}/")).links
    assert dutch("What stays, and why") in Page(lotte.get(address)).text
    assert Family.objects.count() == 1
    assert lotte.post(address).url == LIST
    assert Family.objects.count() == 0
    assert dutch("removed") in Page(lotte.get(LIST)).text
    assert lotte.post(address).status_code == 404


def test_a_warned_referrer_reads_it_and_saves_again(client_of, clock, settings):
    settings.DEMO = False
    made = draft()
    clock.shift(80 * 24 * 3600)
    run()
    settings.DEMO = True
    lotte, news = client_of("midwife"), sender().notifications.get(kind=Notice.DRAFT_GOES)

    assert (
        dutch("This draft is removed in two weeks. Save it again to keep it") in Page(lotte.get("/notifications/")).text
    )
    assert lotte.get("/").status_code == 200
    assert lotte.post(f"/notifications/{news.pk}/open/").url == f"/families/{made.family_id}/"
