"""Templates are short, used, know only what they are given, and name only what exists.

What their HTML may not hold stands in tests/interface/test_templates.py.
"""

import re
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.utils import get_app_template_dirs

from tests.sources import (
    APPS,
    PROJECT,
    STATIC,
    TEMPLATES,
    listed,
    python_files,
    short,
    strings,
    template_files,
    template_name,
    template_source,
    text,
)
from tests.test_architecture import url_owners

NOT_IN_CODE = {
    "a role": r"\brole\s*(==|!=)|\.role\b|\bis_coordinator\b",
    "unescaped text": r"\|\s*safe\b|autoescape off",
}
FOUND_BY_DJANGO = {"400.html", "403.html", "403_csrf.html", "404.html", "429.html", "500.html", "503.html"}
GALLERY = "stijlgids/"
SHOWN_ONLY_IN_THE_GALLERY: dict[str, str] = {  # component, with the page that will use it
    "components/question_progress.html": "the questions of parents who sign up alone",
}
TEMPLATE_PATH = re.compile(r"[\w./-]+\.(?:html|txt|svg|xml)")
INCLUDE = re.compile(r"""{% *include *["'](?P<name>[^"']+)["'](?P<rest>[^%]*)%}""")
URL_TAG = re.compile(r"""{% *url *["']([^"']+)["']""")
STATIC_TAG = re.compile(r"""{% *static *["']([^"']+)["']""")


def page_templates():
    return [path for path in template_files() if path.suffix == ".html"]


@pytest.mark.parametrize(("what", "pattern"), NOT_IN_CODE.items(), ids=NOT_IN_CODE)
def test_no_template_asks_for(what, pattern):
    """A view passes what may be done, with the reason when it may not; text is escaped, always."""
    code = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
    wrong = [
        f"{short(path)} {what}: {each}"
        for path in page_templates()
        for each in code.findall(template_source(path))
        if re.search(pattern, each)
    ]
    assert not wrong, listed(wrong)


def test_templates_stay_short():
    wrong = [f"{short(path)} {count}" for path in template_files() if (count := text(path).count("\n")) > 120]
    assert not wrong, listed(wrong)


def test_components_get_only_what_they_are_given():
    wrong = [
        f"{short(path)} {found['name']}"
        for path in page_templates()
        for found in INCLUDE.finditer(template_source(path))
        if found["name"].startswith("components/") and not found["rest"].rstrip().endswith(" only")
    ]
    assert not wrong, listed(wrong)


def overridden():
    """Templates of installed packages that ours may replace by having the same name."""
    folders = [Path(folder) for folder in get_app_template_dirs("templates")]
    folders.append(Path(forms.__file__).parent / "templates")
    return {path.relative_to(folder).as_posix() for folder in folders for path in folder.rglob("*") if path.is_file()}


def used_templates():
    names = {value for path in python_files() for _, value in strings(path) if TEMPLATE_PATH.fullmatch(value)}
    for path in template_files():
        found = set(TEMPLATE_PATH.findall(template_source(path))) - {template_name(path)}
        if template_name(path).startswith(GALLERY):
            found = {name for name in found if not name.startswith("components/")}
        names |= found
    return names


def test_every_template_is_used():
    ours = {template_name(path) for path in template_files()}
    wrong = sorted(ours - used_templates() - overridden() - FOUND_BY_DJANGO - set(SHOWN_ONLY_IN_THE_GALLERY))
    assert not wrong, listed(wrong)


def test_no_component_waits_that_is_used_or_gone():
    wrong = [name for name in SHOWN_ONLY_IN_THE_GALLERY if name in used_templates() or not (TEMPLATES / name).exists()]
    assert not wrong, listed(wrong)


def test_every_template_that_is_named_exists():
    ours = {template_name(path) for path in template_files()} | overridden()
    wrong = [
        f"{short(path)} {found['name']}"
        for path in template_files()
        for found in INCLUDE.finditer(template_source(path))
        if found["name"] not in ours
    ]
    wrong += [
        f"{place} {value}"
        for path in python_files(*APPS)
        for place, value in strings(path)
        if value.endswith(".html") and TEMPLATE_PATH.fullmatch(value) and value not in ours
    ]
    assert not wrong, listed(wrong)


def test_every_address_a_template_names_exists():
    known = url_owners()
    wrong = [
        f"{short(path)} {name}"
        for path in template_files()
        for name in URL_TAG.findall(template_source(path))
        if name not in known
    ]
    assert not wrong, listed(wrong)


def test_every_static_file_a_template_names_is_there():
    wrong = [
        f"{short(path)} {name}"
        for path in template_files()
        for name in STATIC_TAG.findall(template_source(path))
        if not finders.find(name)
    ]
    assert not wrong, listed(wrong)


def test_every_static_file_of_ours_is_used():
    ours = [path for path in STATIC.rglob("*") if path.is_file() and "vendor" not in path.relative_to(STATIC).parts]
    readers = [*template_files(), *python_files(), *(path for path in ours if path.suffix in {".css", ".js"})]
    readers += (PROJECT / "docs" / "guides").rglob("*.md")
    readers += [path for path in (PROJECT / "demo").rglob("*") if path.suffix in {".csv", ".json"}]
    wrong = [
        short(path)
        for path in ours
        if not any(
            path.name in text(reader) or f'"{path.stem}"' in text(reader) for reader in readers if reader != path
        )
    ]
    assert not wrong, listed(wrong)


def test_templates_are_found_in_one_place():
    """Every template of ours lies under templates/, so that its name is its path."""
    assert [Path(folder) for folder in settings.TEMPLATES[0]["DIRS"]] == [TEMPLATES]
    assert [app for app in APPS if (PROJECT / app / "templates").exists()] == []
