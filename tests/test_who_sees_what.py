"""Who sees what: pages ask only for what their reader may see, and every address says who may open it."""

import ast
import re

from django.apps import apps
from django.urls import URLPattern, get_resolver

from coalition.roles import Permission
from tests.sources import APPS, app_of, called, layer_of, listed, nodes, python_files, short

DOMAIN_LAYERS = {
    "models",
    "querysets",
    "handover_querysets",
    "clinic_querysets",
    "joint_querysets",
    "upkeep_querysets",
    "screen_querysets",
    "talk_querysets",
    "parents_querysets",
    "request_querysets",
    "owning",
    "plan_querysets",
    "earlier_querysets",
    "earlier_permissions",
    "permissions",
    "handover_permissions",
    "workflow",
    "clocks",
    "facts",
    "indexing",
}  # what pages are made from
BACKGROUND = {
    "mailing",
    "tasks",
    "doctor",
}  # has no reader: it works for everybody at once, and shows nothing of a family
MANAGERS = {"objects", "_default_manager", "_base_manager"}
SCOPED = {
    "visible_to",
    "known_by_name_to",
    "planned_with",
    "handed_to",
    "referred_by",
    "received_by",
    "before_intake",
    "to_visit",
    "none",
    "for_parents",
    "of_parents",
    "of_the_system",
    "for_professionals",
    "of_found",
    "public",
}
OPEN_MODELS = {
    "Area": "a public list of neighbourhoods",
    "Coalition": "its name and help line stand on every page",
    "Liaison": "which nurse belongs to a practice is for everyone to know",
    "Municipality": "a public list",
    "Organisation": "who takes part is public",
    "Membership": "who works where is open to everyone signed in",
    "Pathway": "the same for every family, and public",
    "PathwayStep": "the same for every family, and public",
    "ParentsText": "what every parent may read",
    "Need": "a list of what families ask help for",
    "NeedAlias": "other words for a need",
    "OfferNeed": "which needs an offer helps with",
    "OfferLanguage": "which languages are spoken where there is help",
    "ReferralSource": "a fixed list without people",
    "SummaryHeading": "a fixed list without people",
    "VisitReason": "a fixed list without people",
    "Factor": "a fixed list without people",
    "IntegrationLevel": "a fixed list without people",
    "Recommendation": "a fixed list without people",
}


def pages():
    """Views, forms, tags and what prepares a page; not what lies below them, and not the making of demo data."""
    return [
        path
        for path in python_files(*APPS)
        if layer_of(path) not in DOMAIN_LAYERS | BACKGROUND
        and (app_of(path) != "demo" or layer_of(path) in {"views", "context"})
    ]


def unscoped_queries(path):
    """Managers of models with personal data that a page uses without asking first what its reader may see."""
    followed_by = {id(node.value): node.attr for node in nodes(path) if isinstance(node, ast.Attribute)}
    for node in nodes(path):
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS:
            model = ast.unparse(node.value).split(".")[-1]
            if model not in OPEN_MODELS and followed_by.get(id(node)) not in SCOPED:
                yield f"{short(path)}:{node.lineno} {ast.unparse(node)}"
        if isinstance(node, ast.Call) and called(node) in {"get_object_or_404", "get_list_or_404"} and node.args:
            model = ast.unparse(node.args[0]).split(".")[-1]
            if model in {each.__name__ for each in apps.get_models()} - set(OPEN_MODELS):
                yield f"{short(path)}:{node.lineno} {ast.unparse(node)}"


def test_pages_ask_only_for_what_their_reader_may_see():
    wrong = [found for path in pages() for found in unscoped_queries(path)]
    assert not wrong, listed(wrong)


def test_open_models_hold_nothing_of_a_family():
    models = {model.__name__: model for model in apps.get_models()}
    family = models["Family"]
    wrong = [
        name
        for name in OPEN_MODELS
        if hasattr(models[name]._default_manager.all(), "visible_to")
        or family in {field.related_model for field in models[name]._meta.fields}
    ]
    assert not wrong, listed(wrong)


def views_of(patterns):
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield pattern
        else:
            yield from views_of(pattern.url_patterns)


def test_every_address_declares_who_may_open_it():
    allowed = {None, *Permission}
    wrong = [
        f"{pattern.pattern} ({pattern.callback.__module__})"
        for pattern in views_of(get_resolver().url_patterns)
        if getattr(pattern.callback, "declared_permission", "nothing") not in allowed
    ]
    assert not wrong, listed(wrong)


def test_views_and_forms_know_permissions_not_roles():
    wrong = [
        f"{short(path)}:{node.lineno} {ast.unparse(node)}"
        for path in pages()
        for node in nodes(path)
        if (isinstance(node, ast.Compare) and re.search(r"\bRole\.|\.role\b", ast.unparse(node)))
        or (isinstance(node, ast.Attribute) and node.attr == "is_coordinator")
    ]
    assert not wrong, listed(wrong)
