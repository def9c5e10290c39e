"""The file of a backup: what PostgreSQL wrote, and a page that says what must be in it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.core.management import CommandError

DUMP = "database.dump"
MANIFEST = "manifest.json"
FORM = 1
CHUNK = 1024 * 1024
Manifest = dict[str, object]


@contextmanager
def writing(path: Path) -> Iterator[zipfile.ZipFile]:
    """For the owner's eyes only, under another name until it is whole: who finds the file finds all of it."""
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    try:
        descriptor = os.open(partial, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise CommandError(f"Nothing can be written in {path.parent}: {error.strerror}.") from None
    try:
        with os.fdopen(descriptor, "w+b") as file:
            with zipfile.ZipFile(file, "w") as archive:
                yield archive
            file.flush()
            os.fsync(file.fileno())
        partial.rename(path)
    except OSError as error:
        raise CommandError(f"The backup could not be written: {error.strerror}.") from None
    finally:
        partial.unlink(missing_ok=True)


def add_dump(archive: zipfile.ZipFile, source: IO[bytes]) -> str:
    """Copies the dump into the file; its digest."""
    digest = hashlib.sha256()
    with archive.open(DUMP, "w", force_zip64=True) as target:
        while chunk := source.read(CHUNK):
            digest.update(chunk)
            target.write(chunk)
    return digest.hexdigest()


def add_manifest(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    """What the file must turn out to hold."""
    archive.writestr(MANIFEST, json.dumps(manifest, indent=1, sort_keys=True), zipfile.ZIP_DEFLATED)


@contextmanager
def reading(path: Path) -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    """A backup that is whole and as it was written. Raises CommandError."""
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = json.loads(archive.read(MANIFEST))
            if manifest["form"] != FORM:
                raise CommandError(f"{path.name} was written by another version of this program.")
            is_whole = _digest(archive) == manifest["sha256"]
            if is_whole:
                yield archive, manifest
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from None
    except (zipfile.BadZipFile, KeyError, ValueError, EOFError):
        is_whole = False
    if not is_whole:
        raise CommandError(f"{path.name} is no backup, was cut off or was changed; nothing was restored.")


def _digest(archive: zipfile.ZipFile) -> str:
    with archive.open(DUMP) as source:
        digest = hashlib.sha256()
        while chunk := source.read(CHUNK):
            digest.update(chunk)
        return digest.hexdigest()


def copy_dump(archive: zipfile.ZipFile, target: IO[bytes]) -> None:
    """The dump, to a program that reads it; one that stopped reading says itself why."""
    try:
        with archive.open(DUMP) as source, target:
            shutil.copyfileobj(source, target, CHUNK)
    except BrokenPipeError:
        return
