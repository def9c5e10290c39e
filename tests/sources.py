"""The project's own files, as the tests about code, texts and documents read them."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
APPS = tuple(sorted(path.parent.name for path in PROJECT.glob("*/apps.py")))
TEMPLATES = PROJECT / "templates"
STATIC = PROJECT / "static"
SAMPLE_PROJECT = PROJECT / "tests" / "scripts" / "project"  # what the launcher's own tests launch
COMMENT = re.compile(r"{#.*?#}|{% *comment.*?%}.*?{% *endcomment *%}|<!--.*?-->", re.DOTALL)


def short(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


def app_of(path: Path) -> str:
    """The first folder; for our apps that is the app."""
    return path.relative_to(PROJECT).parts[0]


def layer_of(path: Path) -> str:
    """What kind of file it is in its app, such as `views` for referrals/views/home.py; "" in the app's own folder."""
    parts = path.relative_to(PROJECT).with_suffix("").parts
    return parts[1] if len(parts) > 1 else ""


def listed(faults: list[str]) -> str:
    """One fault a line, all of them."""
    return "\n".join(["", *faults])


@cache
def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(text(path), filename=short(path))


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Everything in a Python file, walked once for all tests."""
    return tuple(ast.walk(tree(path)))


@cache
def python_files(*folders: str) -> list[Path]:
    """Python files in these folders, or else in the apps and scripts; never migrations, which Django writes."""
    found = (path for folder in folders or (*APPS, "scripts") for path in (PROJECT / folder).rglob("*.py"))
    return sorted(path for path in found if "migrations" not in path.parts and not path.is_relative_to(SAMPLE_PROJECT))


@cache
def template_files() -> list[Path]:
    return sorted(path for path in TEMPLATES.rglob("*") if path.is_file())


def template_name(path: Path) -> str:
    return path.relative_to(TEMPLATES).as_posix()


@cache
def template_source(path: Path) -> str:
    """The template without its comments."""
    return COMMENT.sub("", text(path))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in nodes(path) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


@cache
def strings(path: Path) -> list[tuple[str, str]]:
    """Every text written in a Python file except docstrings, with its place: what a person may come to read."""
    explaining = {id(node.value) for node in nodes(path) if isinstance(node, ast.Expr)}
    return [
        (f"{short(path)}:{node.lineno}", node.value)
        for node in nodes(path)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in explaining
    ]


def called(node: ast.Call) -> str:
    """The last name of what is called: `update` for `family.grants.update(…)`."""
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def calls(path: Path) -> Iterator[ast.Call]:
    return (node for node in nodes(path) if isinstance(node, ast.Call))


def imports(path: Path) -> Iterator[tuple[int, str, str]]:
    """Line, module and name of everything a file imports."""
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, node.module or "", alias.name) for alias in node.names)
