"""`.venv` is made, repaired and left alone when it is whole."""

import subprocess
import sys

import pytest

INSTALL = "import runpy; runpy.run_module('scripts.install', run_name='__main__')"


def install(project, before="pass"):
    """Run the installation on the Python below .venv, after a statement that spoils something."""
    command = [sys._base_executable, "-c", f"import sys; {before}; {INSTALL}"]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_half_made_environment_is_made_again_and_a_whole_one_is_kept(project):
    junk = project / ".venv" / "lib" / "junk"
    junk.parent.mkdir(parents=True)
    junk.touch()
    assert install(project).returncode == 0
    assert not junk.exists()
    junk.touch()
    assert install(project).stdout == ""
    assert junk.exists()
    (project / "requirements.txt").write_text("missing @ file:./missing.whl\n")
    failed = install(project)
    assert failed.returncode == 1
    assert len(failed.stderr.splitlines()) == 1
    assert failed.stderr.startswith("install: ERROR: ")
    assert not (project / ".venv" / ".installed").exists()


def test_old_python_is_one_line(project):
    done = install(project, "sys.version_info = (3, 9, 2)")
    assert done.stderr == (
        "install: Python 3.11 or newer is needed, this is 3.9; name another: make run PYTHON=python3.12\n"
    )


def test_python_without_venv_is_one_line(project):
    done = install(project, "sys.modules['ensurepip'] = None")
    assert done.stderr == (
        "install: this Python cannot make a virtual environment; on Debian: apt-get install python3-venv\n"
    )
