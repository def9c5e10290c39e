"""Every text people read can be translated, and is: the Dutch catalogue is complete, and nothing stands beside it."""

import re
from pathlib import Path

import allauth
import django
import pytest
from babel.messages.mofile import read_mo
from django.template.base import Lexer, TokenType

from scripts import messages
from tests.sources import listed, short, template_files, text

STALE = "run `make messages` and translate what it lists in locale/nl"
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%%|\{\w+\}|%[a-z]|</?\w[^>]*>")
LETTERS = re.compile(r"[^\W\d_]{2,}")
# Read aloud or shown, though it stands inside a tag.
SPOKEN = re.compile(r"""\b(?:alt|aria-label|aria-description|content|label|placeholder|summary|title)="([^"]*)\"""")
HTML_TAG = re.compile(r"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""", re.DOTALL)
HIDDEN = re.compile(r"<(script|style|svg)\b.*?</\1>", re.DOTALL)
SAME_EVERYWHERE = {
    "Goede Start",  # what the application is called
    "width=device-width, initial-scale=1",  # for the browser, not for people
    "noindex",
    "weer.nl",  # the name of another site
}
CLASS = re.compile(r"\b(?:btn|ks)-[\w-]+")  # a page gives one to its base in a block
DUTCH = re.compile(
    r"\b(?:aanmeld\w*|alle|bel|de|een|en|gesprekken|gezin\w*|het|geen|hulp|kies|met|naar|niet|nog|ouders?|terug\w*"
    r"|toestemming|uitkomst|van|verloskundige\w*|verpleegkundige\w*|voor|vul|wij|zwanger\w*)\b",
    re.IGNORECASE,
)
DUTCH_NAMES = re.compile(r"\bGoede Start(?: Gesprek)?\b|\bLotte de Wit\b|\bStevig Ouderschap\b")


@pytest.fixture(scope="module")
def found():
    return messages.found_texts()


@pytest.fixture(scope="module")
def written():
    return messages.written_texts()


def keys(catalog):
    return {(message.id, message.context) for message in catalog if message.id}


def test_every_text_is_in_the_catalogue(found, written):
    missing = [f"{id_!r}" for id_, _ in keys(found) - keys(written)]
    assert not missing, listed([STALE, *sorted(missing)])


def test_no_text_in_the_catalogue_is_gone(found, written):
    gone = [f"{id_!r}" for id_, _ in keys(written) - keys(found)]
    assert not gone, listed([STALE, *sorted(gone)])
    assert not written.obsolete


def test_every_text_has_its_dutch(written):
    missing = [repr(message.id) for message in messages.untranslated(written)]
    assert not missing, listed(missing)


def test_no_dutch_is_a_guess(written):
    assert [message.id for message in written if message.id and message.fuzzy] == []


def test_dutch_and_english_hold_the_same_placeholders(written):
    wrong = []
    for message in written:
        english = [message.id] if isinstance(message.id, str) else message.id
        for number, dutch in enumerate(messages.strings(message)):
            if message.id and placeholders(english[min(number, len(english) - 1)]) != placeholders(dutch):
                wrong.append(f"{message.id!r}: {dutch!r}")
    assert not wrong, listed(wrong)


def placeholders(words):
    return sorted(PLACEHOLDER.findall(words))


def test_dutch_ends_as_the_english_does(written):
    """A sentence stays a sentence, a heading a heading, a question a question."""
    wrong = []
    for message in written:
        english = message.id if isinstance(message.id, str) else message.id[-1]
        wrong += [repr(dutch) for dutch in messages.strings(message) if english and ending(english) != ending(dutch)]
    assert not wrong, listed(wrong)


def ending(words):
    return "".join(re.findall(r"[.:…]$|^\s|\s$", words))


def test_the_compiled_catalogue_is_of_this_text(written):
    assert messages.MO.read_bytes() == messages.as_mo(written), STALE


def test_the_catalogue_is_written_the_same_everywhere(found, written):
    assert messages.PO.read_bytes() == messages.as_po(messages.merged(found, written)), STALE


def test_the_english_is_english(found):
    wrong = []
    for id_, _ in keys(found):
        for words in [id_] if isinstance(id_, str) else id_:
            wrong += [f"{match[0]!r} in {words!r}" for match in DUTCH.finditer(DUTCH_NAMES.sub("", words))]
    assert not wrong, listed(sorted(wrong))


def test_no_words_stand_outside_translation():
    wrong = [f"{short(path)}: {words}" for path in template_files() for words in untranslated_words(text(path))]
    assert not wrong, listed(wrong)


def untranslated_words(source):
    """Words a template would show in one language only: between its HTML tags, or in attributes that are read aloud."""
    html = HIDDEN.sub("", outside_translation(source))
    shown = [*HTML_TAG.sub("\n", html).splitlines(), *SPOKEN.findall(html)]
    return [words.strip() for words in shown if LETTERS.search(without_names(words))]


def without_names(words):
    for name in SAME_EVERYWHERE:
        words = words.replace(name, "")
    return CLASS.sub("", words)


def outside_translation(source):
    """The text of a template with its tags, variables, comments and translated blocks taken out."""
    kept, skipping = [], ""
    for token in Lexer(source).tokenize():
        name = token.contents.split(" ")[0] if token.token_type == TokenType.BLOCK else ""
        if skipping:
            skipping = "" if name == f"end{skipping}" else skipping
        elif name in {"blocktranslate", "comment"}:
            skipping = name
        elif token.token_type == TokenType.TEXT:
            kept.append(token.contents)
    return "".join(kept)


@pytest.mark.parametrize(
    "source",
    [
        "<p>Words</p>",
        '<nav aria-label="Main pages"></nav>',
        "{% if a %}Yes{% endif %}",
        '<a href="{% url "home" %}">{{ name }} and more</a>',
    ],
)
def test_the_scan_sees(source):
    assert untranslated_words(source)


@pytest.mark.parametrize(
    "source",
    [
        '<p class="ks-muted">{% translate "Words" %} · 1</p>',
        "{% blocktranslate trimmed %}Words <b>and more</b>{% endblocktranslate %}",
        "{% comment %}Words{% endcomment %}{# Words #}",
        '<svg><path d="M0 0"/></svg><strong>Goede Start</strong>',
    ],
)
def test_the_scan_leaves_alone(source):
    assert not untranslated_words(source)


def test_texts_are_found_in_every_way_to_write_them(tmp_path):
    page = tmp_path / "page.html"
    page.write_text(
        """{% load i18n %}<p class='it"s'>It's {% translate "one" %}{% translate "two" context "number" %}
        {% blocktranslate trimmed count counter=rows %}
          {{ counter }} row{% plural %}{{ counter }} rows
        {% endblocktranslate %}{% include "x.html" with a=_("three's") b=c|default:_("four") %}{{ d|default:_("five") }}
        """,
        encoding="utf-8",
    )
    code = tmp_path / "code.py"
    code.write_text(
        'from django.utils.translation import gettext as _\n_("six" " seven")\npgettext_lazy("number", "eight")\n'
        'ngettext("%(n)s day", "%(n)s days", n)\n_(name)\ngettext_noop("nine")\n',
        encoding="utf-8",
    )
    assert list(messages.texts_in(page)) == [
        ("one", None),
        ("two", "number"),
        (("%(counter)s row", "%(counter)s rows"), None),
        ("three's", None),
        ("four", None),
        ("five", None),
    ]
    assert list(messages.texts_in(code)) == [
        ("six seven", None),
        ("eight", "number"),
        (("%(n)s day", "%(n)s days"), None),
        ("nine", None),
    ]


def test_what_is_borrowed_is_still_said():
    """By the packages it is borrowed from; what they no longer say can leave the list."""
    said = set()
    for package in (django, allauth):
        for path in Path(package.__file__).parent.rglob("locale/nl/LC_MESSAGES/django.mo"):
            with path.open("rb") as file:
                said |= {tuple(message.id) if message.pluralizable else message.id for message in read_mo(file)}
    gone = [repr(text) for text in messages.BORROWED if text not in said]
    assert not gone, listed(gone)


def test_merging_keeps_the_dutch_and_drops_what_is_gone():
    found, written = messages.empty_catalog(), messages.empty_catalog()
    found.add("New", locations=[("templates/new.html", None)])
    found.add("Kept")
    found.add(("%(n)s day", "%(n)s days"))
    written.add("Kept", "Gebleven", user_comments=["why"])
    written.add("Gone", "Weg")
    written.add("%(n)s day", "%(n)s dag")

    result = messages.merged(found, written)

    assert {message.id: message.string for message in result if message.id} == {
        "New": None,
        "Kept": "Gebleven",
        ("%(n)s day", "%(n)s days"): ("", ""),
    }
    assert result.get("Kept").user_comments == ["why"]
    assert b"Gone" not in messages.as_po(result)
