"""What the repository says about itself is true: settings, decisions, commands, versions and dependencies."""

import ast
import re
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

from django.conf import settings
from django.core.management import get_commands

from scripts import install
from scripts.roles import ATTRIBUTES
from tests.sources import PROJECT, app_of, called, listed, nodes, python_files, short, text

README = PROJECT / "README.md"
CHANGELOG = PROJECT / "CHANGELOG.md"
ADRS = sorted((PROJECT / "docs" / "adr").glob("*.md"))
DOCUMENTS = sorted({*PROJECT.glob("*.md"), *(PROJECT / "docs").rglob("*.md")})
SET_BY_US = {
    "COUNTED_DATABASE": "tests/connection/test_counting.py sets it for its web servers",
    "DJANGO_SETTINGS_MODULE": "Django's own, with a default in manage.py",
    "MAKELEVEL": "make sets it",
    "PATH": "the system sets it",
    "TEST_DATABASE_TEMPLATE": "scripts/with_database.py sets it for the tests",
}
WORKS_BY_BEING_INSTALLED = {
    "django-stubs": "mypy finds it",
    "pytest-django": "pytest finds it",
    "pytest-randomly": "pytest finds it",
    "pytest-xdist": "pytest finds it",
}
CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")
PATH = re.compile(r"`([\w.-]*/[\w./-]*|[\w-]+\.(?:md|py|toml|txt|in|example))`")
ADR_PARTS = ["Context", "Decision", "Consequences", "Checked by"]
ADR_TITLE = re.compile(r"# (\d{4})\. .+")
CHANGE_KINDS = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


# Settings


def read_variables():
    """Every variable the code, or what prepares the tests, reads from the environment, with the place where it does."""
    found = {}
    preparing = [path for path in python_files("tests") if not path.name.startswith("test_")]
    for path in (*python_files(), *preparing):
        for node in nodes(path):
            for name in environment_names(node):
                found.setdefault(name, f"{short(path)}:{node.lineno}")
    return {name: place for name, place in found.items() if name not in SET_BY_US}


def environment_names(node):
    if isinstance(node, ast.Call) and called(node).startswith("env_") and node.args:
        return expanded(node.args[0])
    if isinstance(node, ast.Call) and ast.unparse(node.func) in {"os.environ.get", "os.getenv"}:
        return expanded(node.args[0])
    if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "os.environ" and isinstance(node.ctx, ast.Load):
        return expanded(node.slice)
    if isinstance(node, ast.Compare) and ast.unparse(node.comparators[-1]) == "os.environ":
        return expanded(node.left)
    return []


def expanded(name):
    """The names a text stands for: one, or one for each database role."""
    if isinstance(name, ast.Constant):
        return [name.value]
    if isinstance(name, ast.JoinedStr):
        return [f"{role.upper()}{name.values[-1].value}" for role in ATTRIBUTES]
    return []


def explained_variables():
    """The variables of .env.example; those of a local run stand there switched off."""
    return set(re.findall(r"^#? ?([A-Z][A-Z0-9_]+)=", text(PROJECT / ".env.example"), re.MULTILINE))


def test_every_variable_is_explained():
    wrong = [
        f"{name}, read in {place}" for name, place in read_variables().items() if name not in explained_variables()
    ]
    assert not wrong, listed(wrong)


def test_every_explained_variable_is_read():
    assert explained_variables() - set(read_variables()) == set()


def test_every_variable_has_its_line_of_explanation():
    lines = text(PROJECT / ".env.example").splitlines()
    wrong = [
        line
        for before, line in zip(["", *lines], lines, strict=False)
        if re.match(r"#? ?[A-Z][A-Z0-9_]+=", line) and not re.match(r"# [A-Z].*[.]$", before)
    ]
    assert not wrong, listed(wrong)


def test_variables_are_read_in_one_way():
    """Django's side reads the environment through the typed helpers, in the settings only."""
    wrong = [
        f"{short(path)}:{node.lineno}"
        for path in python_files()
        for node in nodes(path)
        if isinstance(node, ast.Attribute) and node.attr == "environ"
        if app_of(path) != "scripts" and short(path) not in {"coalition/environment.py", "coalition/wsgi.py"}
    ]
    assert not wrong, listed(wrong)


# Decisions


def test_decisions_are_numbered_once_without_gaps():
    assert [path.name[:4] for path in ADRS] == [f"{number:04d}" for number in range(1, len(ADRS) + 1)]


def test_every_decision_has_its_parts():
    wrong = []
    for path in ADRS:
        title = ADR_TITLE.match(text(path))
        if not title or title[1] != path.name[:4]:
            wrong.append(f"{short(path)}: the title does not begin with its number")
        if re.findall(r"^## (.+)$", text(path), re.MULTILINE) != ADR_PARTS:
            wrong.append(f"{short(path)}: its parts are not {', '.join(ADR_PARTS)}")
        if not re.search(r"^Status: (accepted|superseded by \d{4})$", text(path), re.MULTILINE):
            wrong.append(f"{short(path)}: no status")
    assert not wrong, listed(wrong)


def test_every_decision_names_a_check_that_exists():
    wrong = []
    for path in ADRS:
        checks = re.findall(r"`([^`\n]+)`", text(path).split("## Checked by")[-1])
        if not any(check.startswith("tests/") or check in {"make check"} for check in checks):
            wrong.append(f"{short(path)} names no test and no check")
        for check in checks:
            file, _, function = check.partition("::")
            if file.startswith("tests/") and not (PROJECT / file).exists():
                wrong.append(f"{short(path)} {file}")
            elif function and f"def {function}(" not in text(PROJECT / file):
                wrong.append(f"{short(path)} {check}")
    assert not wrong, listed(wrong)


def test_the_index_leads_to_every_document():
    index = text(PROJECT / "docs" / "index.md")
    wrong = [
        short(path)
        for path in DOCUMENTS
        if path.is_relative_to(PROJECT / "docs") and path.name != "index.md"
        if path.relative_to(PROJECT / "docs").as_posix() not in LINK.findall(index)
    ]
    assert not wrong, listed(wrong)


# Commands, links and paths in documents


def make_targets():
    return set(re.findall(r"^([a-z-]+):", text(PROJECT / "Makefile"), re.MULTILINE))


def test_every_command_a_document_names_exists():
    wrong = []
    for path in DOCUMENTS:
        code = "\n".join(CODE.findall(text(path)))
        wrong += [
            f"{short(path)} make {name}"
            for name in re.findall(r"\bmake ([a-z][\w-]*)", code)
            if name not in make_targets()
        ]
        wrong += [
            f"{short(path)} manage.py {name}"
            for name in re.findall(r"manage\.py ([a-z]\w*)", code)
            if name not in get_commands()
        ]
        wrong += [
            f"{short(path)} python -m {name}"
            for name in re.findall(r"python -m (scripts\.\w+)", code)
            if not (PROJECT / f"{name.replace('.', '/')}.py").exists()
        ]
    assert not wrong, listed(wrong)


def test_every_link_leads_somewhere():
    wrong = [
        f"{short(path)} {link}"
        for path in DOCUMENTS
        for link in LINK.findall(text(path))
        if not link.startswith(("https://", "../../")) and not (path.parent / link).exists()
    ]
    assert not wrong, listed(wrong)


def test_every_path_a_document_names_exists():
    """Paths stand as seen from the project's folder; `<…>` marks what the reader fills in."""
    wrong = [
        f"{short(path)} {named}"
        for path in DOCUMENTS
        for named in PATH.findall(text(path))
        if named[0] != "/" and not (PROJECT / named).exists()
    ]
    assert not wrong, listed(wrong)


def test_every_make_target_is_explained():
    undocumented = {"install-run", "install-dev"}
    explained = set(re.findall(r"^([a-z-]+):.*## \S", text(PROJECT / "Makefile"), re.MULTILINE))
    assert make_targets() - explained - undocumented == set()


# Versions and dependencies


def test_one_version_of_python_and_of_ourselves():
    project = tomllib.loads(text(PROJECT / "pyproject.toml"))
    oldest = ".".join(map(str, install.OLDEST))
    assert project["project"]["requires-python"] == f">={oldest}"
    assert project["tool"]["ruff"]["target-version"] == f"py{oldest.replace('.', '')}"
    assert project["tool"]["mypy"]["python_version"] == oldest
    assert f"--python-version {oldest} " in text(PROJECT / "Makefile")
    assert f"Python {oldest} or newer" in text(README)
    assert project["project"]["version"] == settings.VERSION


def direct_requirements():
    lines = [line for name in ("requirements.in", "requirements-dev.in") for line in text(PROJECT / name).splitlines()]
    return {re.match(r"[\w.-]+", line)[0].lower() for line in lines if line and line[0] not in "#-"}


def explained_requirements():
    adr = next(path for path in ADRS if "dependencies" in path.name)
    return {name.lower() for name in re.findall(r"^- \*\*([\w.-]+)\*\*", text(adr), re.MULTILINE)}


def test_every_dependency_has_its_reason():
    assert direct_requirements() ^ explained_requirements() == set()


def test_every_dependency_is_used():
    """Its module is named in code, in the Makefile or in pyproject.toml, or it works by being installed."""
    modules = {}
    for module, packages in packages_distributions().items():
        for package in packages:
            modules.setdefault(package.lower(), []).append(module)
    readers = [*python_files(), *python_files("tests"), PROJECT / "Makefile", PROJECT / "pyproject.toml"]
    everything = "\n".join(text(path) for path in readers if path != Path(__file__)).lower()
    wrong = [
        name
        for name in sorted(direct_requirements() - set(WORKS_BY_BEING_INSTALLED))
        if not any(re.search(rf"\b{re.escape(module.lower())}", everything) for module in modules.get(name, [name]))
    ]
    assert not wrong, listed(wrong)


def test_pinned_files_hold_what_is_asked_for():
    """Every direct dependency is pinned with hashes, and no file names an index address."""
    for name in ("requirements.txt", "requirements-dev.txt"):
        lock = text(PROJECT / name)
        pinned = re.findall(r"^([\w.-]+)(?:\[[\w,]+\])?==", lock, re.MULTILINE)
        asked = [
            re.match(r"[\w.-]+", line)[0].lower()
            for line in text(PROJECT / name.replace(".txt", ".in")).splitlines()
            if line and line[0] not in "#-"
        ]
        assert set(asked) - set(pinned) == set()
        assert "://" not in lock
        assert lock.count("--hash=sha256:") >= len(pinned)


# Release notes


def test_the_changelog_is_grouped():
    headings = re.findall(r"^## (.+)$", text(CHANGELOG), re.MULTILINE)
    kinds = set(re.findall(r"^### (.+)$", text(CHANGELOG), re.MULTILINE))
    assert headings[0] == "Unreleased"
    assert kinds - CHANGE_KINDS == set()


def test_documents_every_visitor_looks_for_are_there():
    names = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "LICENSE", ".env.example")
    assert [name for name in names if not (PROJECT / name).is_file()] == []


def test_the_readme_and_the_build_server_start_with_the_same_commands():
    assert {"make run", "make test"} <= set(re.findall(r"make \w+", text(README)))
    assert text(PROJECT / ".ci" / "run").endswith("exec make test\n")
