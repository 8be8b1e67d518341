"""The set-up says clearly what is missing, on machines with no Python, an old one, or one without ensurepip."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

NOTHING_NEW = "exit 1"
NEW_BUT_BARE = 'case "$2" in *ensurepip*) exit 1;; esac; exit 0'


@pytest.fixture
def machine(tmp_path):
    """A bare checkout and a PATH with a few tools; give it Pythons by writing them into `bin`."""
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "setup", tmp_path / ".ci")
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("dirname", "grep", "rm", "sh"):
        (tools / name).symlink_to(shutil.which(name))
    return tmp_path


def _python(machine, name, body):
    path = machine / "bin" / name
    path.write_text(f"#!/bin/sh\n{body}\n", "utf-8")
    path.chmod(0o755)


def _setup(machine, **more):
    environment = {"PATH": str(machine / "bin"), **more}
    done = subprocess.run(
        [machine / "bin" / "sh", machine / ".ci" / "setup"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert not (machine / ".venv").exists()
    return done.returncode, done.stderr


def test_no_python_at_all(machine):
    status, said = _setup(machine)
    assert status == 1
    assert "Python 3.11 or newer was not found" in said
    assert "make lab PYTHON=" in said


def test_an_old_python_only(machine):
    _python(machine, "python3", NOTHING_NEW)
    status, said = _setup(machine)
    assert status == 1
    assert "Python 3.11 or newer was not found" in said


def test_a_python_without_ensurepip(machine):
    _python(machine, "python3", NEW_BUT_BARE)
    status, said = _setup(machine)
    assert status == 1
    assert "apt install python3-venv" in said


def test_an_old_python3_is_passed_over_for_a_newer_one(machine):
    _python(machine, "python3", NOTHING_NEW)
    _python(
        machine, "python3.13", 'case "$1" in --version) echo "Python 3.13.0";; -m) echo "venv asked" >&2; exit 9;; esac'
    )
    status, said = _setup(machine)
    assert status == 9
    assert "venv asked" in said


def test_a_python_that_was_named_must_do(machine):
    _python(machine, "python3", NEW_BUT_BARE)
    status, said = _setup(machine, PYTHON="/no/such/python")
    assert status == 1
    assert "PYTHON=/no/such/python is not a Python 3.11 or newer" in said


def test_the_scripts_can_be_run():
    assert all(os.access(ROOT / ".ci" / name, os.X_OK) for name in ("run", "setup"))
