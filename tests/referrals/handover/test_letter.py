"""The letter on paper: one page, to be read aloud, and a name and title that tell of nobody."""

import re
import select
import socket
import zlib

import pytest

from coalition.access.document import FONTS, _only_fonts
from tests.pages import signed_in
from tests.referrals.builders import picked_up
from tests.referrals.handover.builders import FULL, accepted, noticed, offered

pytestmark = pytest.mark.django_db
SENTENCE = "Een zin van gewone lengte die er nu staat. "
LONGEST = {
    name: (SENTENCE * 15)[:600]
    for name in ("goes_well", "parents_tell", "situation", "background", "assessment", "request")
}


def paper(handover, key="jgz-nurse"):
    pytest.importorskip("weasyprint", exc_type=OSError, reason="Pango is not installed")
    response = signed_in(key).get(f"{handover.get_absolute_url()}letter.pdf")
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", response.content, re.DOTALL)
    return response, response.content + b"".join(map(inflated, streams))


def inflated(stream):
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""


@pytest.mark.parametrize("words", [{}, {**LONGEST, "rather_not": (SENTENCE * 12)[:500]}], ids=["short", "longest"])
def test_it_is_one_page_that_can_be_read_aloud(words):
    _response, plain = paper(offered(**words))
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", plain)) == 1
    assert b"/StructTreeRoot" in plain
    assert b"/Lang (nl)" in plain


def test_it_asks_nobody_anything_while_it_is_made():
    """Whatever somebody types: nothing is fetched from elsewhere, and no address stands in it."""
    with socket.create_server(("127.0.0.1", 0)) as elsewhere:
        image = f'<img src="http://127.0.0.1:{elsewhere.getsockname()[1]}/x.png">'
        _response, plain = paper(offered(situation=image, request=f"<style>@import url({image})</style>"))
        assert b"/URI" not in plain
        assert select.select([elsewhere], [], [], 0)[0] == []


@pytest.mark.parametrize("url", ["https://example.org/x", "file:///etc/passwd", f"{FONTS}/../../secret", "data:,x"])
def test_only_its_own_letters_are_fetched(url):
    with pytest.raises(ValueError, match="from what it holds"):
        _only_fonts(url)


def test_its_name_and_title_tell_of_nobody():
    response, plain = paper(accepted(), "welfare-worker")
    assert response["Content-Disposition"] == 'attachment; filename="overdracht.pdf"'
    title = re.search(rb"/Title \(([^)]*)\)", plain)[1]
    assert title == b"Overdracht"
    assert b"Sam" not in title


def test_the_end_of_the_longest_letter_is_still_on_the_page():
    handover = offered(**LONGEST, report_back="Kim belt op dinsdag.")
    page = signed_in("jgz-nurse").get(handover.get_absolute_url()).content.decode()
    assert "Kim belt op dinsdag." in page


def test_a_notice_says_its_reasons_in_words():
    page = signed_in("maternity-intake").get(noticed(picked_up(**FULL)).get_absolute_url()).content.decode()
    assert "Eerste kind" in page
