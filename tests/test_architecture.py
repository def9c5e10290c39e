"""The rules of docs/architecture.md and docs/adr/ about Python; each test names the place where one is broken."""

import ast
import re
import statistics
import tomllib
from pathlib import Path

from django.apps import apps
from django.urls import URLPattern, get_resolver

from tests.sources import (
    APPS,
    PROJECT,
    app_of,
    called,
    calls,
    functions,
    imports,
    layer_of,
    listed,
    nodes,
    python_files,
    short,
    strings,
    text,
    tree,
)

# Which apps an app may know. Import-linter reads the imports; the tests here read what imports do not show.
BELOW = {
    "coalition": set(),
    "socialmap": {"coalition"},
    "referrals": {"coalition", "socialmap"},
    "actions": {"coalition"},
    "demo": {"coalition", "socialmap", "referrals", "actions"},
}
WIRING = {
    "coalition/settings.py",
    "coalition/navigation.py",
    "coalition/urls.py",
}  # they name higher apps, as text only
LONG_FILES: dict[str, str] = {}  # more than 300 lines, with the reason; more than 400 is never right
HTML_WRITERS = {
    "coalition/templatetags/interface.py": "draws the icons",
    "coalition/stijlgids.py": "holds a sample drawing",
    "coalition/written_options.py": "writes lists of hundreds of choices, each of which a template takes long for",
    "coalition/guides/rendering.py": "frames the tables of guides, which a parser made",
}
HTML_TAG = re.compile(r"</?[a-z][a-z0-9]*(\s[^<>]*)?/?>")
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "tools"}
WRITES = {"create", "update", "update_or_create", "get_or_create", "bulk_create"}
MAY_WRITE_STATUS = {"demo/management/commands/seed_load.py": "load data skips the workflow, and is never real"}


def is_workflow(path):
    return layer_of(path) == "workflow"


def length(node):
    return node.end_lineno - node.lineno + 1


# Arrows


def test_every_app_has_its_place_in_the_arrows():
    linter = tomllib.loads(text(PROJECT / "pyproject.toml"))["tool"]["importlinter"]
    assert set(APPS) <= set(BELOW)
    assert sorted(linter["root_packages"]) == sorted(APPS)


def test_foreign_keys_point_down():
    upward = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in APPS
        for field in (*model._meta.fields, *model._meta.many_to_many)
        if field.is_relation and field.related_model._meta.app_label in APPS
        if field.related_model._meta.app_label not in BELOW[model._meta.app_label] | {model._meta.app_label}
    ]
    assert not upward, listed(upward)


def url_owners(patterns=None, prefix=""):
    """Every URL name with its namespace, and the package whose view it opens."""
    owners = {}
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLPattern):
            owners[f"{prefix}{pattern.name}"] = pattern.callback.__module__.split(".")[0]
        else:
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            owners |= url_owners(pattern.url_patterns, inner)
    return owners


def test_url_names_in_python_exist_and_point_down():
    owners = url_owners()
    wrong = []
    for path in python_files(*APPS):
        for call in calls(path):
            names = [node.value for node in call.args[:1] if isinstance(node, ast.Constant)]
            if called(call) not in {"reverse", "reverse_lazy", "redirect", "resolve_url"} or not names:
                continue
            if "/" not in names[0] and (owner := owners.get(names[0], "nowhere")) not in known_to(path):
                wrong.append(f"{short(path)}:{call.lineno} {names[0]} → {owner}")
    assert not wrong, listed(wrong)


def known_to(path):
    third_party = set(url_owners().values()) - set(APPS)
    return BELOW[app_of(path)] | {app_of(path)} | third_party


def test_no_text_in_a_lower_app_names_an_address_of_a_higher_one():
    higher = {app: "|".join(sorted(set(BELOW) - BELOW[app] - {app})) for app in APPS}
    wrong = [
        f"{place} {value}"
        for path in python_files(*APPS)
        if short(path) not in WIRING and higher[app_of(path)]
        for place, value in strings(path)
        if re.match(rf"({higher[app_of(path)]}):[a-z]", value)
    ]
    assert not wrong, listed(wrong)


def test_nothing_travels_by_signal():
    """A signal is an arrow nobody sees: the higher app's workflow calls the lower one instead."""
    wrong = [
        f"{short(path)}:{line} {module}"
        for path in python_files(*APPS)
        for line, module, name in imports(path)
        if module == "django.dispatch" or "signals" in module.split(".") or name == "signals"
    ]
    assert not wrong, listed(wrong)


# Workflow


def test_only_a_workflow_writes_a_status():
    with_status = {
        model.__name__ for model in apps.get_models() if "status" in {field.name for field in model._meta.fields}
    }
    wrong = []
    for path in python_files(*APPS):
        if is_workflow(path) or short(path) in MAY_WRITE_STATUS:
            continue
        for node in nodes(path):
            targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
            assigns = any(isinstance(target, ast.Attribute) and target.attr == "status" for target in targets)
            writes = (
                isinstance(node, ast.Call)
                and called(node) in WRITES | with_status
                and "status" in {keyword.arg for keyword in node.keywords}
            )
            if assigns or writes:
                wrong.append(f"{short(path)}:{node.lineno} {ast.unparse(node)}")
    assert not wrong, listed(wrong)


def test_rules_hide_in_no_save():
    wrong = [
        f"{short(path)}:{node.lineno} {node.name}.{method.name}"
        for path in python_files(*APPS)
        for node in nodes(path)
        if isinstance(node, ast.ClassDef)
        for method in node.body
        if isinstance(method, ast.FunctionDef) and method.name in {"save", "delete", "save_base", "save_model"}
    ]
    assert not wrong, listed(wrong)


# Forms and HTML


def test_forms_leave_the_looks_to_templates():
    wrong = []
    for path in python_files(*APPS):
        for line, module, name in imports(path):
            if module in {"crispy_forms.layout", "crispy_forms.bootstrap"} and name not in {"Layout", "Fieldset"}:
                wrong.append(f"{short(path)}:{line} {name}")
        for call in calls(path):
            wrong += [
                f"{short(path)}:{call.lineno} {keyword.arg}"
                for keyword in call.keywords
                if keyword.arg in {"css_class", "wrapper_class", "form_class", "label_class", "field_class"}
            ]
        for place, value in strings(path):
            if layer_of(path) in {"forms", "interface_forms"} and value in {"style", "class", "placeholder"}:
                wrong.append(f"{place} {value}")
    assert not wrong, listed(wrong)


def test_html_stands_in_templates():
    wrong = [
        f"{place} {value[:60]}"
        for path in python_files(*APPS)
        if short(path) not in HTML_WRITERS
        for place, value in strings(path)
        if HTML_TAG.search(value)
    ]
    wrong += [
        f"{short(path)}:{line} {name}"
        for path in python_files(*APPS)
        if short(path) not in HTML_WRITERS
        for line, module, name in imports(path)
        if module in {"django.utils.safestring", "django.utils.html"} and name != "escape"
    ]
    assert not wrong, listed(wrong)


# Sizes, names and docstrings


def test_files_stay_readable():
    lines = {short(path): text(path).count("\n") for path in (*python_files(), *python_files("tests"))}
    wrong = [f"{name} {count}" for name, count in lines.items() if count > (400 if name in LONG_FILES else 300)]
    stale = [f"{name} is short again" for name in LONG_FILES if lines.get(name, 0) <= 300]
    assert not wrong + stale, listed(wrong + stale)


def test_functions_stay_short():
    ours = {
        f"{short(path)}:{node.lineno} {node.name}": length(node) for path in python_files() for node in functions(path)
    }
    wrong = [f"{name} {lines}" for name, lines in ours.items() if lines > 50]
    assert not wrong, listed(wrong)
    assert statistics.median(ours.values()) <= 8


def test_views_stay_shorter():
    wrong = [
        f"{short(path)}:{node.lineno} {node.name} {length(node)}"
        for path in python_files(*APPS)
        if layer_of(path) == "views"
        for node in functions(path)
        if length(node) > 40
    ]
    assert not wrong, listed(wrong)


def test_tests_stay_short():
    wrong = [
        f"{short(path)}:{node.lineno} {node.name} {length(node)}"
        for path in python_files("tests")
        for node in functions(path)
        if length(node) > 50
    ]
    assert not wrong, listed(wrong)


def test_no_file_has_a_name_for_anything():
    everything = (*python_files(), *python_files("tests"))
    wrong = [short(path) for path in everything if set(Path(short(path)).with_suffix("").parts) & VAGUE_NAMES]
    assert not wrong, listed(wrong)


def test_every_module_says_what_it_is():
    wrong = [short(path) for path in python_files() if text(path).strip() and not ast.get_docstring(tree(path))]
    assert not wrong, listed(wrong)


def test_every_model_and_list_says_what_it_is():
    wrong = [
        f"{short(path)}:{node.lineno} {node.name}"
        for path in python_files(*APPS)
        if layer_of(path) in {"models", "enums", "roles"}
        for node in tree(path).body
        if isinstance(node, ast.ClassDef) and not ast.get_docstring(node)
    ]
    assert not wrong, listed(wrong)


def test_every_public_function_where_modules_meet_says_what_it_does():
    wrong = []
    for path in python_files(*APPS):
        if layer_of(path) not in {"workflow", "permissions", "querysets"}:
            continue
        body = [node for node in tree(path).body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
        body += [method for node in body if isinstance(node, ast.ClassDef) for method in node.body]
        wrong += [
            f"{short(path)}:{node.lineno} {node.name}"
            for node in body
            if isinstance(node, ast.FunctionDef)
            if not node.name.startswith("_") and not ast.get_docstring(node)
        ]
    assert not wrong, listed(wrong)
