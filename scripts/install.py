"""Make .venv and install the pinned requirements; a half-made one is thrown away and made again.

Runs on the machine's own Python with nothing installed, so it uses the standard library only.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys

OLDEST = (3, 11)
if sys.version_info < OLDEST:
    sys.exit(
        "install: Python 3.11 or newer is needed, this is {}.{}; name another: make run PYTHON=python3.12".format(
            *sys.version_info
        )
    )

from scripts.places import PROJECT, VENV, check_space, local_folder, locked  # noqa: E402, the version is checked first
from scripts.trouble import Trouble, reported  # noqa: E402

PYTHON = VENV / "bin" / "python"
STAMP = VENV / ".installed"
SETS = {"run": ("requirements.txt", 400), "dev": ("requirements-dev.txt", 900)}


def main():
    wanted = sys.argv[1] if len(sys.argv) > 1 else "run"
    with locked("install", wait=True):
        if wanted not in installed():
            install(wanted)


def installed():
    """The requirement sets that were installed completely, in this folder, as they are written now."""
    try:
        stamped = STAMP.read_text().split("\n")
    except OSError:
        return set()
    if not is_usable():
        return set()
    return {name for name in SETS if stamp_line(name) in stamped}


def stamp_line(name):
    digest = hashlib.sha256((PROJECT / SETS[name][0]).read_bytes()).hexdigest()
    return f"{name} {digest} {VENV}"


def is_usable():
    check = [PYTHON, "-c", "import pip"]
    try:
        return subprocess.run(check, capture_output=True, cwd=VENV).returncode == 0
    except OSError:
        return False


def install(name):
    requirements, megabytes = SETS[name]
    check_space(megabytes, "the installation")
    print(f"Installing {requirements} in .venv (the first time takes a minute)", flush=True)
    if not (STAMP.exists() and is_usable()):
        create()
    # Without the stamp a killed installation counts as half-made.
    STAMP.unlink(missing_ok=True)
    run(PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes", "--requirement", requirements)
    names = ("run", "dev") if name == "dev" else ("run",)
    STAMP.write_text("\n".join(stamp_line(each) for each in names))


def create():
    if not all(importlib.util.find_spec(module) for module in ("venv", "ensurepip")):
        raise Trouble("this Python cannot make a virtual environment; on Debian: apt-get install python3-venv")
    if VENV.exists():
        shutil.rmtree(VENV)
    run(sys.executable, "-m", "venv", VENV)


def run(*command):
    """Run quietly; keep everything said in a log and raise Trouble with the line that tells why."""
    environment = os.environ | {"PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    done = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        said = done.stdout + done.stderr
        if "No space left on device" in said:
            raise Trouble("the disk is full: the installation did not fit.")
        log = local_folder() / "install.log"
        log.write_text(said)
        raise Trouble(f"{reason(said)} (all of it: {log.relative_to(PROJECT)})")


def reason(said):
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    errors = [line for line in lines if line.lower().startswith("error")]
    return (errors or lines or ["the installation stopped without a word"])[-1]


if __name__ == "__main__":
    reported(main, "install")
