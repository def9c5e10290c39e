"""What we ship of other makers is exactly what the lock file says."""

import hashlib
import json
from pathlib import Path

VENDOR = Path(__file__).resolve().parents[2] / "static" / "vendor"
LOCK = VENDOR / "vendor.lock.json"
OPEN_LICENCES = {"MIT", "OFL-1.1"}


def entries():
    return json.loads(LOCK.read_text(encoding="utf-8"))


def test_every_vendored_file_is_the_locked_one():
    changed = [
        entry["file"]
        for entry in entries()
        if hashlib.sha256((VENDOR / entry["file"]).read_bytes()).hexdigest() != entry["sha256"]
    ]
    assert changed == []


def test_no_vendored_file_is_unlisted():
    present = {path.relative_to(VENDOR).as_posix() for path in VENDOR.rglob("*") if path.is_file()}
    assert present - {"vendor.lock.json"} == {entry["file"] for entry in entries()}


def test_every_vendored_package_has_an_open_licence_and_ships_its_text():
    assert {entry["licence"] for entry in entries()} <= OPEN_LICENCES
    with_text = {entry["package"] for entry in entries() if entry["source"] == "LICENSE"}
    assert with_text == {entry["package"] for entry in entries()}


def test_no_vendored_file_points_at_a_source_map():
    pointing = [path.name for path in VENDOR.rglob("*.[cj]s*") if b"sourceMappingURL" in path.read_bytes()]
    assert pointing == []
