"""No text labels a family: words that stand on no screen, letter, field or demo line; parents are spared some more."""

import importlib
import re

import pytest
from django.apps import apps
from django.forms import BaseForm

from coalition.parents.easy import LABELS, NOT_TO_PARENTS
from scripts import messages
from tests.sources import (
    APPS,
    PROJECT,
    STATIC,
    layer_of,
    listed,
    python_files,
    short,
    strings,
    template_files,
    template_name,
    template_source,
    text,
)

TECHNICAL = re.compile(r"client_of|client_max|client_id|ClientHints", re.IGNORECASE)
PRINTED_FOR_PARENTS = {"referrals/card.html", "socialmap/_leaflet.html", "components/crisis_card.html"}
PRINTED_FOR_PARENTS |= {"socialmap/card_pdf.html", "socialmap/booklet_pdf.html"}
BASES_FOR_PARENTS = re.compile(r'{% extends "base_(public|parents)\.html" %}')
PUBLIC_PAGES = {
    "actions/points/public.html", "coalition/accessibility.html", "coalition/privacy.html", "coalition/welcome.html",
    "socialmap/confirm.html", "socialmap/confirm_change.html", "socialmap/confirm_gone.html",
    "socialmap/inclusion.html", "socialmap/parents_gone.html", "socialmap/parents_map.html",
    "socialmap/parents_offer.html",
}  # fmt: skip
FOR_PROFESSIONALS = ("account/", "allauth/", "mfa/", "socialaccount/")
# Reports of the coalition, quoted as they are: there these words are what is talked about.
QUOTED = {"decisions.csv", "factors.csv", "lot_meetings.csv", "collaboration_recommendations.csv"}
NEVER_ASKED = {
    "bsn", "debt", "debts", "diagnosis", "disability", "ethnicity", "income", "nationality", "origin", "problem",
    "problems", "religion", "risk", "score", "scores", "target", "vaccinated", "vaccination", "violence",
    "vulnerable", "vulnerability",
}  # fmt: skip


def template_texts():
    return ((short(path), template_source(path)) for path in template_files())


def python_texts():
    return (found for path in python_files(*APPS) for found in strings(path))


def translated_texts():
    for path in (PROJECT / "locale").rglob("*.po"):
        yield from ((f"{short(path)}:{number}", line) for number, line in enumerate(text(path).splitlines(), 1))


def demo_texts():
    for path in sorted((PROJECT / "demo").rglob("*")):
        if path.suffix in {".csv", ".json", ".yaml", ".txt", ".md"} and path.name not in QUOTED:
            yield from ((f"{short(path)}:{number}", line) for number, line in enumerate(text(path).splitlines(), 1))


def drawn_and_scripted_texts():
    for path in sorted(STATIC.rglob("*")):
        if path.suffix in {".js", ".svg", ".css"} and "vendor" not in path.parts:
            yield short(path), text(path)


@pytest.mark.parametrize(
    "texts",
    [template_texts, python_texts, translated_texts, demo_texts, drawn_and_scripted_texts],
    ids=lambda texts: texts.__name__,
)
def test_no_text_labels_a_family(texts):
    wrong = [f"{place}: {found[0]}" for place, words in texts() for found in LABELS.finditer(TECHNICAL.sub("", words))]
    assert not wrong, listed(wrong)


def field_names():
    """Every field of a model or form of ours, with the words of its name."""
    for model in apps.get_models():
        if model._meta.app_label in APPS:
            yield from ((f"{model._meta.label}.{field.name}", field.name) for field in model._meta.get_fields())
    for form in forms():
        yield from ((f"{form.__module__}.{form.__name__}.{name}", name) for name in form.base_fields)


def forms(parent=BaseForm):
    for path in python_files(*APPS):
        if layer_of(path) in {"forms", "interface_forms"}:
            importlib.import_module(".".join(path.relative_to(PROJECT).with_suffix("").parts).removesuffix(".__init__"))
    for form in parent.__subclasses__():
        if form.__module__.split(".")[0] in APPS and hasattr(form, "base_fields"):
            yield form
        yield from forms(form)


def test_no_field_labels_a_family_or_asks_what_is_never_asked():
    wrong = [place for place, name in field_names() if LABELS.search(name) or set(name.split("_")) & NEVER_ASKED]
    assert not wrong, listed(sorted(set(wrong)))


def is_read_by_parents(path):
    """Public pages and their parts, except those for signing in; and what is printed for parents."""
    name, is_public = template_name(path), bool(BASES_FOR_PARENTS.search(template_source(path)))
    is_for_parents = is_public or name.startswith("parents/") or name in PRINTED_FOR_PARENTS
    return is_for_parents and not name.startswith(FOR_PROFESSIONALS)


def parents_texts():
    """What stands in a template for parents, in English and in Dutch."""
    theirs = {short(path): template_source(path) for path in template_files() if is_read_by_parents(path)}
    yield from theirs.items()
    for message in messages.written_texts():
        for place, _ in message.locations:
            if place in theirs:
                yield from ((place, dutch) for dutch in messages.strings(message))


def test_no_page_for_parents_is_left_out():
    pages = {template_name(path) for path in template_files() if is_read_by_parents(path)}
    outside = {name for name in pages if not name.startswith("parents/")}
    assert outside == PUBLIC_PAGES | PRINTED_FOR_PARENTS
    assert {"parents/choice.html", "parents/mine/page.html", "parents/mine/_steps.html"} <= pages


def test_parents_read_everyday_words():
    wrong = [f"{place}: {found[0]}" for place, words in parents_texts() for found in NOT_TO_PARENTS.finditer(words)]
    assert not wrong, listed(wrong)


@pytest.mark.parametrize(
    "words",
    "kwetsbare ouders,Kwetsbaarheid,risicogezinnen,een risico,multiproblematiek,onze doelgroep,taalachterstand,"
    "laaggeletterden,deze casus,de cliënt,vulnerable,at risk,high-risk,target group".split(","),
)
def test_the_list_knows(words):
    assert LABELS.search(words)


@pytest.mark.parametrize("words", ["asterisk", "brisk", "een probleem oplossen", "occasus", "Goede Start Gesprek"])
def test_the_list_leaves_alone(words):
    assert not LABELS.search(words)


@pytest.mark.parametrize("words", ["Heeft u problemen?", "een signaal", "Bel de JGZ", "Meld je aan"])
def test_the_list_for_parents_knows(words):
    assert NOT_TO_PARENTS.search(words)
