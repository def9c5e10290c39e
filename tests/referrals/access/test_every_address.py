"""Every look is one line, over every address; no line holds a word of a family; what is not written is not shown."""

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import URLPattern, get_resolver
from django.utils import timezone

from coalition.models import AccessEvent
from coalition.permissions import Logged
from referrals import workflow
from referrals.models import Referral
from tests.pages import signed_in, undone
from tests.posts import SOURCES, posts
from tests.referrals.builders import receiver, sender, sent
from tests.referrals.views.poison import (
    ANSWER,
    CONTENT,
    FEEDBACK,
    IDENTITY,
    MINIMUM,
    NOTE,
    QUESTION,
    found_in,
    poisoned,
    with_content,
)
from tests.test_access import (  # noqa: F401 (fixtures)
    ROWS,
    _short_page_when_not_found,
    _undone_at_the_end,
    address,
    objects,
    sessions,
)

EMPTY_FORMS = {"referrals:new", "referrals:search", "referrals:plan_visit"}
SEEN = {200, 403, 404, 409, 422}


def views(patterns=None, prefix=""):
    """The full name of every address, with its pattern."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLPattern):
            yield f"{prefix}{pattern.name}", pattern
        else:
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from views(pattern.url_patterns, inner)


def declared(pattern):
    return getattr(pattern.callback, "logs", "nothing")


def test_every_address_declares_its_line_or_that_it_shows_no_family():
    wrong = [str(pattern.pattern) for _name, pattern in views() if not isinstance(declared(pattern), Logged | None)]
    assert wrong == []


def logs_of(name):
    return {full: declared(pattern) for full, pattern in views()}[name]


@pytest.mark.parametrize("key", ["midwife", "jgz-nurse"])
def test_as_many_lines_as_looks(db, objects, sessions, key):  # noqa: F811 (fixtures)
    wrong, bodies = [], posts(objects)
    for name, thing, *_ in ROWS:
        url = address(name, objects.get(thing))
        body = {"source": SOURCES.get(key, "verloskundige"), **bodies.get(name, {})}
        for method, data in (("get", None), ("post", body)):
            answer, found = look(sessions[key], method, url, data)
            if found != expected(key, name, method, answer):
                wrong.append(f"{method} {name} {thing}: {answer}, {found} line(s)")
    assert not wrong, "\n".join(wrong)


def look(session, method, url, data):
    """The answer to a new client with this session, and how many lines were written."""
    client = Client()
    client.cookies["sessionid"] = session
    with undone():
        cache.clear()
        before = AccessEvent.objects.count()
        answer = getattr(client, method)(url, data).status_code
        return answer, AccessEvent.objects.count() - before


def expected(key, name, method, answer):
    """One line for what was shown, done or refused; none for ways elsewhere, empty forms and pages without families."""
    if method == "post" and name == "account_logout":
        return 1
    if answer == 302 and name in {"switch_membership", "demo_sign_in"}:
        return int(key == "midwife")
    if name == "home":
        return int(key == "midwife" and answer == 200)
    if name.startswith("mine"):
        return 0  # nobody here has the page of a family open
    if name == "long_task_file" and answer == 200:
        return 0  # the file here holds no family
    if name == "referrals:new" and answer == 422:
        return 0
    if logs_of(name) is None or name == "account_login" or (name in EMPTY_FORMS and (method, answer) == ("get", 200)):
        return 0
    return int(answer in SEEN or (method == "post" and answer == 302))


def test_what_cannot_be_written_is_not_shown(db):
    referral = sent(name="Quirina Wolf")
    client = signed_in("midwife", raise_request_exception=False)
    with connection.cursor() as cursor:
        cursor.execute(f'REVOKE INSERT ON coalition_accessevent FROM "{settings.DATABASE_LOGINS["web"]}"')
    for url in (referral.get_absolute_url(), "/referrals/", f"/referrals/{referral.pk}/card/"):
        response = client.get(url)
        assert response.status_code == 500
        assert found_in(response.content.decode(), ["Quirina", referral.reference]) == []


def test_what_cannot_be_written_is_not_done(db):
    referral = sent()
    client = signed_in("jgz-nurse", raise_request_exception=False)
    with connection.cursor() as cursor:
        cursor.execute(f'REVOKE INSERT ON coalition_accessevent FROM "{settings.DATABASE_LOGINS["web"]}"')
    assert client.post(f"/referrals/{referral.pk}/pick-up/").status_code == 500
    assert Referral.objects.get(pk=referral.pk).status == "sent"


def test_a_page_that_does_not_say_what_it_shows_is_not_shown(db, monkeypatch):
    referral = sent(name="Quirina Wolf")
    monkeypatch.setattr("referrals.views.families.shows_page", lambda *_: None)
    response = signed_in("midwife", raise_request_exception=False).get(referral.get_absolute_url())
    assert (response.status_code, "Quirina" in response.content.decode()) == (500, False)


def test_no_word_of_a_family_stands_in_the_log(db):
    before, whole = poisoned(), with_content(poisoned())
    workflow.give_feedback(whole, by=receiver(), text=FEEDBACK, agreed_on=timezone.localdate())
    waiting = workflow.ask(poisoned(), by=receiver(), question=QUESTION)
    workflow.write(before, by=sender(), text=NOTE)
    for key in ("midwife", "midwife-2", "jgz-nurse", "privacy-officer"):
        visit_everything(key, [before, whole, waiting])
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), string_agg(line::text, ' ') FROM coalition_accessevent AS line")
        count, text = cursor.fetchone()
    words = [word for each in (IDENTITY, MINIMUM, CONTENT) for word in each.values() if word != MINIMUM["pc4"]]
    words += [
        FEEDBACK,
        QUESTION,
        NOTE,
        ANSWER,
        "geheimzoekwoord",
        *(each.reference for each in (before, whole, waiting)),
    ]
    assert count > 60
    assert found_in(text, words) == []


def visit_everything(key, referrals):
    client = signed_in(key)
    for url in ("/", "/referrals/", "/referrals/?view=team&step=geheimzoekwoord", "/notifications/"):
        client.get(url)
    for term in (IDENTITY["name"], IDENTITY["phone"], "geheimzoekwoord"):
        client.post("/families/", {"text": term})
        client.post("/referrals/new/duplicates/", {"name": term, "phone": IDENTITY["phone"]})
    for referral in referrals:
        client.post("/manage/access-log/", {"reference": referral.reference})
        client.get(f"{referral.get_absolute_url()}?q=geheimzoekwoord")
        client.get(f"/families/{referral.family_id}/change-contact/")
        for step in ("card", "answer", "plan", "record-outcome", "withdraw", "give-feedback", "reopen"):
            client.get(f"/referrals/{referral.pk}/{step}/")
    client.post(f"/referrals/{referrals[2].pk}/answer/", {"text": ANSWER})
