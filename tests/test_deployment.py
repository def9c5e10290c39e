"""What a server is set up with names commands, files and settings that exist."""

import configparser
import os
import re
import secrets
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from django.core.management import get_commands, load_command_class

ROOT = Path(__file__).parent.parent
UNITS = sorted((ROOT / "deploy" / "systemd").glob("*.service"))
GUIDE = (ROOT / "docs" / "deploy.md").read_text()
COMPOSE = (ROOT / "compose.yaml").read_text()
OUR_FOLDER = "/srv/goede-start"


def commands_in(text):
    return set(re.findall(r"manage(?:\.py)? ([a-z_]+[a-z])(?![a-z$_])", text.replace(",", "")))


def settings_in(text):
    return set(re.findall(r"^ *([A-Z][A-Z_]+)=", text, re.MULTILINE))


def test_the_guide_uses_commands_that_exist():
    named = commands_in(GUIDE)
    assert {"migrate", "load_coalition", "load_lot", "invite", "doctor", "backup"} <= named
    assert sorted(name for name in named if name not in get_commands()) == []


@pytest.mark.parametrize("name", ["needs", "visit_reasons", "pathway", "parents_texts"])
def test_every_list_of_the_guide_has_its_command(name):
    assert name in re.search(r"for list in ([a-z_ ]+);", GUIDE)[1].split()
    assert load_command_class(get_commands()[f"load_{name}"], f"load_{name}").help


def test_the_guide_sets_nothing_that_the_settings_do_not_read():
    explained = settings_in((ROOT / ".env.example").read_text()) | {"BACKUPS", "ROLE"}
    assert settings_in(GUIDE) - {"DATABASE_URL"} <= explained


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.stem)
def test_a_unit_starts_what_is_there_with_its_own_login(unit):
    read = configparser.ConfigParser(strict=False, interpolation=None)
    read.optionxform = str
    read.read(unit)
    service = read["Service"]
    program, *arguments = service["ExecStart"].split()
    assert service["WorkingDirectory"] == OUR_FOLDER
    assert program == f"{OUR_FOLDER}/.venv/bin/python"
    assert all((ROOT / word).exists() for word in arguments if word.endswith(".py"))
    assert service["Environment"] in {f"DATABASE_ROLE={role}" for role in ("web", "job", "backup", "owner")}
    assert service["User"] == "goede-start"


@pytest.mark.parametrize("timer", ["backup", "doctor"])
def test_a_timer_has_its_service(timer):
    assert (ROOT / "deploy" / "systemd" / f"goede-start-{timer}.timer").exists()
    assert f"goede-start-{timer}" in {unit.stem for unit in UNITS}
    assert f"goede-start-{timer}.timer" in GUIDE


def test_containers_and_proxy_use_files_that_exist():
    mounted = re.findall(r"- \./(\S+?):", COMPOSE)
    assert mounted == ["deploy/nginx.conf"]
    named = [*mounted, "deploy/gunicorn.conf.py"]
    assert [name for name in named if not (ROOT / name).exists()] == []
    assert "deploy/gunicorn.conf.py" in (ROOT / "Dockerfile").read_text()


def test_no_address_is_kept_by_a_log_of_the_proxy():
    servers = (ROOT / "deploy" / "nginx.conf").read_text().split("server {")[1:]
    assert [server.count("access_log off;") for server in servers] == [1, 1]


def test_a_server_set_up_as_the_guide_says_has_nothing_to_mend():
    wanted = {
        "ALLOWED_HOSTS": "goede-start.example.org",
        "BASE_URL": "https://goede-start.example.org",
        "DATABASE_ROLE": "web",
        "DJANGO_SETTINGS_MODULE": "coalition.settings",
        "MFA_ENCRYPTION_KEYS": Fernet.generate_key().decode(),
        "PURGE_KEY": secrets.token_hex(32),
        "SECRET_KEY": secrets.token_urlsafe(48),
        "WEB_DATABASE_URL": "postgres://web:secret@127.0.0.1:5432/goede_start",
    }
    left_out = {"DEMO", "DEBUG"}
    environment = {name: value for name, value in os.environ.items() if name not in left_out} | wanted
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    answer = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert (answer.returncode, answer.stderr) == (0, "")
