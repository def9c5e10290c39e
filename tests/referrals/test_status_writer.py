"""One file changes the status of a referral; nothing else may, in any way of writing it."""

import ast

import pytest

from tests.sources import APPS, called, python_files, short, tree

WRITERS = {
    "referrals/workflow/moves.py": "the one function that moves a referral",
    "referrals/workflow/handover_moves.py": "the one function that moves a handover",
    "coalition/workflow/pathway.py": "the one function that moves a version of the pathway",
    "actions/workflow/moving.py": "the one function that moves an action point",
    "referrals/workflow/requests.py": "the one function that moves a request about data",
    "demo/management/commands/seed_load.py": "load data skips the workflow, and is never real",
}
WRITING = {"update", "create", "get_or_create", "update_or_create", "bulk_update", "Referral"}


def names_status(node):
    return isinstance(node, ast.Constant) and node.value == "status"


def assigns_status(node):
    """`x.status = …`, also among several, with a type, or added to."""
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    parts = [part for target in targets if target is not None for part in ast.walk(target)]
    return any(isinstance(part, ast.Attribute) and part.attr == "status" for part in parts)


def passes_status(node):
    """`update(status=…)`, `create(**{"status": …})`, `Referral(status=…)`, `bulk_update(…, ["status"])`, `setattr`."""
    if not isinstance(node, ast.Call) or called(node) not in WRITING | {"setattr"}:
        return False
    if called(node) == "setattr":
        return len(node.args) > 1 and names_status(node.args[1])
    keywords = any(keyword.arg in {"status", "defaults", None} and mentions(keyword) for keyword in node.keywords)
    return keywords or (called(node) == "bulk_update" and any(map(names_status, ast.walk(node))))


def mentions(keyword):
    return keyword.arg == "status" or any(map(names_status, ast.walk(keyword.value)))


def writes_of_status(parsed):
    return [node.lineno for node in ast.walk(parsed) if assigns_status(node) or passes_status(node)]


@pytest.mark.parametrize(
    "code",
    [
        "referral.status = Status.SENT",
        "referral.status: str = Status.SENT",
        "referral.status += 'x'",
        "referral.status, other = 1, 2",
        "rows.update(status=Status.SENT)",
        "rows.update(**{'status': Status.SENT})",
        "Referral.objects.create(family=family, status=Status.SENT)",
        "Referral.objects.update_or_create(pk=1, defaults={'status': Status.SENT})",
        "Referral(status=Status.SENT)",
        "Referral.objects.bulk_update(rows, ['status'])",
        "setattr(referral, 'status', Status.SENT)",
    ],
)
def test_every_way_of_writing_is_recognised(code):
    assert writes_of_status(ast.parse(code)) == [1]


@pytest.mark.parametrize(
    "code",
    [
        "if referral.status == Status.SENT: pass",
        "rows.filter(status=Status.SENT)",
        "render(request, 'page.html', status=422)",
        "status = referral.status",
        "referral.next_step = 1",
        "Referral(mode=1)",
    ],
)
def test_reading_is_no_writing(code):
    assert writes_of_status(ast.parse(code)) == []


def test_one_file_writes_the_status_of_a_referral():
    found = {short(path) for path in python_files(*APPS) if writes_of_status(tree(path))}
    assert found - set(WRITERS) == set()
    assert "referrals/workflow/moves.py" in found
