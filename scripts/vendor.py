"""Fetch the front-end files we ship from npm and record what they are.

Only whoever upgrades an asset runs this (`python scripts/vendor.py`); installing and running
the application needs neither Node nor a network. The lock file lets a test prove offline that
every file under static/vendor is exactly what the named package version holds.
"""

import hashlib
import json
import re
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

VENDOR = Path(__file__).resolve().parent.parent / "static" / "vendor"

ICONS = (
    "arrow-clockwise arrow-left arrow-left-right arrow-right arrows-collapse bar-chart bell book box-arrow-right "
    "box-arrow-up-right building calendar-event cash-coin chat-left-text check-circle-fill check-lg "
    "check2 check2-circle chevron-down chevron-right clock-history dash-circle diagram-3 download envelope "
    "exclamation-circle-fill exclamation-triangle eye file-earmark-pdf file-earmark-text flag funnel gear geo-alt "
    "gift globe heart-pulse house-door inbox info-circle journal-check journal-text lightbulb list lock megaphone "
    "paperclip pencil people person phone plus-lg printer qr-code question-circle search send shield-check "
    "signpost-split sun telephone three-dots translate trash tv upload volume-up x-lg"
).split()

PACKAGES = [
    {
        "name": "bootstrap",
        "version": "5.3.8",
        "licence": "MIT",
        "files": {
            "dist/css/bootstrap.min.css": "bootstrap/5.3.8/bootstrap.min.css",
            "dist/css/bootstrap.rtl.min.css": "bootstrap/5.3.8/bootstrap.rtl.min.css",
            "dist/js/bootstrap.bundle.min.js": "bootstrap/5.3.8/bootstrap.bundle.min.js",
            "LICENSE": "bootstrap/5.3.8/LICENSE",
        },
    },
    {
        "name": "bootstrap-icons",
        "version": "1.13.2",
        "licence": "MIT",
        "files": {f"icons/{icon}.svg": f"icons/1.13.2/{icon}.svg" for icon in ICONS}
        | {"LICENSE": "icons/1.13.2/LICENSE"},
    },
    {
        "name": "@fontsource-variable/source-sans-3",
        "version": "5.3.0",
        "licence": "OFL-1.1",
        "files": {
            "files/source-sans-3-latin-wght-normal.woff2": "fonts/source-sans-3-latin.woff2",
            "files/source-sans-3-latin-ext-wght-normal.woff2": "fonts/source-sans-3-latin-ext.woff2",
            "files/source-sans-3-cyrillic-wght-normal.woff2": "fonts/source-sans-3-cyrillic.woff2",
            "LICENSE": "fonts/source-sans-3-OFL.txt",
        },
    },
    {
        "name": "@fontsource-variable/noto-sans-arabic",
        "version": "5.3.0",
        "licence": "OFL-1.1",
        "files": {
            "files/noto-sans-arabic-arabic-wght-normal.woff2": "fonts/noto-sans-arabic.woff2",
            "LICENSE": "fonts/noto-sans-arabic-OFL.txt",
        },
    },
]

# Whitenoise's manifest storage stops on a reference to a map file that is not there.
SOURCE_MAP = re.compile(rb"(/\*# sourceMappingURL=[^*]*\*/|//# sourceMappingURL=\S*)\s*$")


def unpack(package, folder):
    """Let npm fetch one package and return the folder that holds its files."""
    wanted = f"{package['name']}@{package['version']}"
    packed = subprocess.run(
        ["npm", "pack", wanted, "--silent", "--pack-destination", folder],
        check=True,
        capture_output=True,
        text=True,
        cwd=folder,
    )
    archive = Path(folder) / packed.stdout.strip().splitlines()[-1]
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    return Path(folder) / "package"


def copy(package, source):
    """Copy the listed files and return their lock entries."""
    entries = []
    for inside, target in package["files"].items():
        content = SOURCE_MAP.sub(b"", (source / inside).read_bytes())
        destination = VENDOR / target
        destination.parent.mkdir(parents=True, exist_ok=True)
        destination.write_bytes(content)
        entries.append(
            {
                "file": target,
                "package": package["name"],
                "version": package["version"],
                "licence": package["licence"],
                "source": inside,
                "sha256": hashlib.sha256(content).hexdigest(),
            }
        )
    return entries


def main():
    shutil.rmtree(VENDOR, ignore_errors=True)
    entries = []
    for package in PACKAGES:
        with tempfile.TemporaryDirectory() as folder:
            entries += copy(package, unpack(package, folder))
    lock = json.dumps(sorted(entries, key=lambda entry: entry["file"]), indent=1)
    (VENDOR / "vendor.lock.json").write_text(lock + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
