"""Where the interface's files are."""

from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
STATIC = PROJECT / "static"
TEMPLATES = PROJECT / "templates"


def own_stylesheets():
    return sorted((STATIC / "css").glob("*.css"))


def templates():
    return sorted(TEMPLATES.rglob("*.html"))


def short(path):
    return path.relative_to(PROJECT).as_posix()
