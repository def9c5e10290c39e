"""The pages of the collaboration scans: filled in, pressed twice, stale, and in a fixed number of queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given

from actions.models import ActionPoint, Scan, ScanAnswer, ScanTaken
from actions.workflow import scanning
from tests.actions.builders import facilitator
from tests.actions.scans.access_table import scan_posts
from tests.actions.scans.builders import TIME, answered, closed, made, opened, said, with_results, with_too_few
from tests.hostile import EXAMPLES, bodies, fields_of, swept
from tests.pages import Page, row_counts, signed_in, undone, writes
from tests.referrals.builders import member, sender

pytestmark = pytest.mark.django_db


def url(name, scan=None):
    return reverse(f"actions:{name}", args=[scan.pk] if scan else [])


def read(address, key="lot-facilitator", language="nl"):
    return Page(signed_in(key).get(address, headers={"accept-language": language}))


def posted(name, scan=None, key="lot-facilitator", **changes):
    data = scan_posts().get(f"actions:{name}", {}) | changes
    return signed_in(key).post(url(name, scan), data)


def test_a_new_scan_is_made_looked_over_and_opened():
    response = posted("new_scan")
    scan = Scan.objects.get()
    assert response.url == scan.get_absolute_url()
    assert "Nog niet open" in read(scan.get_absolute_url()).text
    posted("open_scan", scan)
    assert Scan.objects.get().is_open


def test_what_is_wrong_in_a_new_scan_is_said_at_the_field_and_nothing_is_lost():
    response = posted("new_scan", title="", partners=[sender().organisation_id], factors=["x"])
    page = Page(response)
    assert (response.status_code, Scan.objects.count()) == (422, 0)
    assert {"id_title", "error-summary"} <= set(page.ids)
    assert "Kies twee of meer partners" in page.text


def test_the_usual_questions_are_ticked():
    page = read(url("new_scan"))
    ticked = [attributes["value"] for tag, attributes in page.tags if tag == "input" and "checked" in attributes]
    assert (len(ticked), TIME in ticked) == (18, True)


def test_an_old_page_opens_and_changes_nothing():
    scan = made()
    posted("change_scan", scan, title="Beter")
    for name in ("change_scan", "open_scan"):
        assert posted(name, scan).url == scan.get_absolute_url()
    assert (Scan.objects.get().title, Scan.objects.get().is_draft) == ("Beter", True)


@pytest.mark.parametrize("revision", ["", "x", "-1", "9" * 400, "²"])
def test_a_revision_that_is_none_changes_nothing(revision):
    scan = made()
    posted("change_scan", scan, title="Beter", revision=revision)
    assert Scan.objects.get().title == scan.title


def test_pressing_twice_is_pressing_once():
    scan = made()
    for _ in range(2):
        posted("open_scan", scan)
    for _ in range(2):
        posted("answer_scan", scan, key="midwife")
    assert (ScanAnswer.objects.count(), ScanTaken.objects.count()) == (1, 1)
    for _ in range(2):
        posted("close_scan", scan)
    urls = {posted("repeat_scan", scan).url for _ in range(2)}
    assert (len(urls), Scan.objects.count()) == (1, 2)
    again = Scan.objects.get(repeats=scan)
    assert {posted("discard_scan", again).url for _ in range(2)} == {url("scans")}


def test_the_second_press_of_an_answer_is_told_it_is_in():
    scan = opened()
    client, address, data = signed_in("midwife"), url("answer_scan", scan), scan_posts()["actions:answer_scan"]
    client.post(address, data)
    response = client.post(address, data, follow=True, headers={"accept-language": "nl"})
    assert response.redirect_chain == [(scan.get_absolute_url(), 302)]
    assert "Je hebt deze scan al ingevuld. Dank je wel." in Page(response).text


def test_only_the_group_is_needed_and_a_wrong_answer_loses_nothing():
    scan = opened()
    response = posted("answer_scan", scan, key="midwife", group="")
    assert response.status_code == 422
    checked = {
        (attributes["name"], attributes["value"])
        for tag, attributes in Page(response).tags
        if tag == "input" and "checked" in attributes
    }
    assert checked == {("now", "1"), ("wanted", "unknown"), (f"factor_{TIME}", "3")}
    signed_in("midwife").post(url("answer_scan", scan), {"group": "parents"})
    assert ScanAnswer.objects.get().group == "parents"


def test_opening_the_form_writes_nothing_and_a_browser_may_keep_what_was_ticked():
    client, address = signed_in("midwife"), url("answer_scan", opened())
    client.get(address)
    with writes() as wrote:
        response = client.get(address)
    assert wrote == []
    assert response["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize(
    ("key", "name"),
    [("midwife", "home"), ("jgz-nurse", "referrals:list"), ("welfare-worker", "home"), ("lot-member", "home")],
)
def test_partners_find_it_on_their_first_page_until_they_answered(key, name):
    scan = opened(partners=("midwife", "jgz-nurse", "welfare-worker", "lot-member"))
    answer = url("answer_scan", scan)
    assert answer in read(reverse(name), key).links
    scanning.answer_scan(scan, said(), by=member(key))
    assert answer not in read(reverse(name), key).links


def test_who_is_no_partner_does_not_hear_of_it():
    assert url("answer_scan", opened()) not in read(reverse("home"), "midwife-2").links


# Results


def test_results_show_both_groups_as_picture_and_as_table():
    page = read(url("scan", with_results()))
    for words in (
        "Minstens 10 mensen",
        "Verloskunde en ziekenhuis",
        "3,5 of meer",
        "“Tijd en geld” wordt verschillend",
    ):
        assert words in page.text
    labels = [attributes.get("aria-label", "") for tag, attributes in page.tags if tag == "svg"]
    assert "Tijd en geld: Verloskunde en ziekenhuis: 2; JGZ: 3,5 of meer" in labels


def test_the_facilitator_makes_an_action_point_and_finds_it_again():
    scan = with_results()
    first, second = (posted("make_point", scan) for _ in range(2))
    point = ActionPoint.objects.get(title_nl="Tijd en geld")
    assert first.url == second.url == point.get_absolute_url()
    assert point.get_absolute_url() in read(url("scan", scan)).links


def test_of_too_few_answers_there_is_nothing_on_the_page_or_in_the_file():
    scan = with_too_few()
    page = read(url("scan", scan))
    assert "Minder dan vijf mensen vulden de scan in" in page.text
    assert not [tag for tag, attributes in page.tags if "ks-strip" in (attributes.get("class") or "")]
    assert table_of(scan) == [["Minder dan vijf mensen hebben de scan ingevuld."]]


def test_the_file_holds_what_the_page_shows():
    rows = table_of(with_results())
    assert rows[0] == ["Vraag", "Soort", "Alle samen", "Verloskunde en ziekenhuis", "JGZ"]
    assert ["Tijd en geld", "Helpt, 1 tot 4", "3", "2", "3,5 of meer"] in rows
    assert len(rows) == 1 + 2 + 3 + 1


def table_of(scan, key="lot-member"):
    response = signed_in(key).get(url("scan_csv", scan), headers={"accept-language": "nl"})
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    return [line.split(";") for line in response.content.decode("utf-8-sig").splitlines()]


def test_a_title_like_a_formula_stays_a_title_and_no_file_before_closing():
    scan = answered(opened(title="=1+1"), *[said() for _ in range(6)])
    assert table_of(scan) == [["De uitkomst komt als de scan gesloten is."]]


def test_what_moved_stands_beside_the_earlier_scan():
    first = with_results()
    again = opened(scanning.repeat_scan(first, by=facilitator()))
    closed(answered(again, *[said(time=4) for _ in range(11)]))
    page = read(url("scan", again))
    assert "Wat er veranderde" in page.text
    labels = [attributes.get("aria-label", "") for tag, attributes in page.tags if tag == "svg"]
    assert any("Tijd en geld: van 3 naar 3,5 of meer" in label for label in labels)


def test_what_moved_is_hidden_when_either_scan_is():
    few = with_too_few()
    again = opened(scanning.repeat_scan(few, by=facilitator()))
    closed(answered(again, *[said() for _ in range(6)]))
    assert "Wat er veranderde" not in read(url("scan", again)).text


def test_the_organisation_of_who_answered_is_nowhere_in_the_results():
    page = read(url("scan", with_results()), "midwife")
    results, _about = page.html.split('id="about"')
    main = results.split("<main", 1)[1]
    assert sender().organisation.name not in main


@pytest.mark.parametrize("follows", ["lot-facilitator", "midwife"])
def test_the_list_asks_as_often_for_one_scan_as_for_many(follows):
    client = signed_in(follows)
    opened()
    client.get(url("scans"))
    before = asked(client, url("scans"))
    for title in ("Een", "Twee"):
        answered(opened(title=title), said(), said())
    assert asked(client, url("scans")) == before


def test_results_ask_as_often_for_many_answers_as_for_few():
    few, many = with_results(title="Een"), closed(answered(opened(title="Twee"), *[said() for _ in range(14)]))
    client = signed_in("lot-facilitator")
    client.get(url("scans"))
    assert asked(client, url("scan", few)) == asked(client, url("scan", many))


def asked(client, address):
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


# Whatever is sent


@pytest.mark.soak
@pytest.mark.parametrize("name", ["new_scan", "change_scan", "open_scan", "close_scan", "answer_scan", "make_point"])
def test_whatever_is_sent(name):
    key = "midwife" if name == "answer_scan" else "lot-facilitator"
    scan = {"new_scan": lambda: None, "change_scan": made, "open_scan": made, "make_point": with_results}.get(
        name, opened
    )()
    client, address, valid = signed_in(key), url(name, scan), scan_posts().get(f"actions:{name}", {})
    fields, before = fields_of(client, address, valid), row_counts()
    ids = [sender().organisation_id, member("midwife-2").organisation_id]

    def check(body):
        with undone():
            response = client.post(address, body, content_type="application/x-www-form-urlencoded")
            assert response.status_code in {200, 302, 403, 404, 409, 422}
            assert response.status_code == 302 or row_counts() == before

    for body in swept(fields, ids):
        check(body)
    EXAMPLES(given(body=bodies(fields, ids))(check))()
