"""Whatever is sent to a form of an action point: an answer in words, all or nothing; errors stand at their field."""

import pytest
from django.core.cache import cache
from hypothesis import given
from hypothesis import settings as hypothesis

from actions.models import ActionPoint
from tests.actions.builders import point
from tests.actions.points.access_table import POINTS_TABLE, points_objects, points_posts
from tests.hostile import EXAMPLES, NASTY, bodies, fields_of, swept
from tests.pages import Page, dutch, row_counts, signed_in, undone, writes
from tests.referrals.builders import member
from tests.test_access import address

pytestmark = pytest.mark.django_db
FEW = hypothesis(EXAMPLES, max_examples=max(EXAMPLES.max_examples // 4, 5))
# Who fills in which form about what: the parent what is hers, the facilitator the rest.
FORMS = {
    "actions:add_point": ("lot-facilitator", None),
    "actions:tell_point": ("lot-member", "social"),
    "actions:change_point": ("lot-facilitator", "social"),
    "actions:move_point": ("lot-member", "social"),
    "actions:comment_point": ("municipality-editor", "social"),
    "actions:hand_over_point": ("lot-facilitator", "social"),
    "actions:point_links": ("lot-facilitator", "social"),
    "actions:remove_link": ("lot-facilitator", "led_to"),
    "actions:point_factors": ("lot-member", "social"),
    "actions:drop_factor": ("lot-member", "of_hers"),
    "actions:publish_point": ("lot-facilitator", "social"),
    "actions:add_measure": ("lot-member", "social"),
    "actions:add_reading": ("lot-member", "counts"),
    "actions:correct_reading": ("lot-member", "counted"),
}
LONG = "x" * 2001
# What is posted to each form, and the fields that are wrong in it.
WRONG = {
    "actions:add_point": ({"status": "done", "owner_roles": "x"}, "title owner_roles status"),
    "actions:tell_point": (
        {"result": LONG, "obstacles": "a\0", "tips": "x" * 301, "next_step": LONG},
        "result obstacles tips next_step",
    ),
    "actions:change_point": (
        {"goal": LONG, "themes": "x", "started_on_day": "1-1-2099"},
        "title_nl goal themes started_on",
    ),
    "actions:move_point": ({"note": "x" * 501, "meeting": "x"}, "to note meeting"),
    "actions:comment_point": ({"text": "x" * 1001}, "text"),
    "actions:hand_over_point": ({"reason": "x" * 501}, "reason"),
    "actions:point_links": ({"note": "x" * 301}, "other direction note"),
    "actions:point_factors": ({"factor": "x", "effect": "x"}, "factor effect"),
    "actions:add_measure": ({"unit": "x" * 41}, "name unit"),
    "actions:add_reading": ({"value": "veel", "on_day": "31-2-2024"}, "value on"),
    "actions:correct_reading": ({"value": "", "on_day": "1-1-1900"}, "value on"),
}
NOTHING_TO_BE_WRONG = {"actions:remove_link", "actions:drop_factor", "actions:publish_point"}


@pytest.fixture
def of(db):
    return points_objects() | {"social": point("social-media")}


@pytest.mark.parametrize("name", FORMS)
def test_whatever_is_sent(of, name):
    key, kind = FORMS[name]
    client, url = signed_in(key), address(name, of.get(kind))
    fields = fields_of(client, url, points_posts()[name])
    foreign = [of["pilot"].pk, of["talks"].pk, member("pop-nurse").organisation_id]
    before, pilot = row_counts(), ActionPoint.objects.filter(key="bekendheid-aanbod").values().get()

    def check(body):
        cache.clear()
        with undone():
            with writes() as wrote:
                response = client.post(url, body, content_type="application/x-www-form-urlencoded")
            assert response.status_code in {200, 302, 403, 404, 409, 422}
            if wrote:
                assert response.status_code == 302 or row_counts() == before
                assert ActionPoint.objects.filter(pk=pilot["id"]).values().get() == pilot

    for body in swept(list(fields), foreign):
        check(body)
    FEW(given(body=bodies(fields, foreign))(check))()


@pytest.mark.parametrize("name", WRONG)
def test_errors_stand_at_the_field_and_in_the_summary(of, name):
    key, kind = FORMS[name]
    sent, fields = WRONG[name]
    response = signed_in(key).post(address(name, of.get(kind)), sent)
    page = Page(response)
    assert (response.status_code, sorted(response.context["form"].errors)) == (422, sorted(fields.split()))
    assert page.title.startswith(dutch("Error:"))
    assert "data-error-summary" in page.ids["error-summary"]
    described = " ".join(attributes.get("aria-describedby") or "" for _tag, attributes in page.tags).split()
    assert {f"id_{field}_error" for field in fields.split()} <= set(described) & set(page.ids)


def test_every_form_is_here():
    posting = {line.split()[0] for line in POINTS_TABLE.splitlines()[2:] if "302" in line.replace(" 302 ", " ", 1)}
    assert posting == set(FORMS)
    assert set(WRONG) == set(FORMS) - NOTHING_TO_BE_WRONG


@pytest.mark.parametrize("url", ["/actions/?moved={}", "/actions/list/?text={}&theme={}&owner={}&status={}&moved={}"])
def test_whatever_stands_in_an_address(url):
    client = signed_in("lot-facilitator")
    for part in NASTY:
        assert client.get(url.replace("{}", "".join(f"%{byte:02x}" for byte in part[:200]))).status_code == 200
