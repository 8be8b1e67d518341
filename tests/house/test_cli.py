"""The command line: what it says, and with which exit status."""

import subprocess
import sys

import pytest

import workbench
from workbench.cli import main


@pytest.mark.parametrize("arguments", [[], ["unheard-of"], ["new"]])
def test_wrong_use_is_status_2_and_says_how(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage: workbench" in capsys.readouterr().err


def test_help_names_every_command(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    said = capsys.readouterr().out
    assert ended.value.code == 0
    assert all(command in said for command in ("doctor", "new"))


def test_as_a_module_it_is_the_same_command():
    child = subprocess.run([sys.executable, "-m", "workbench", "--version"], capture_output=True, text=True, check=True)
    assert child.stdout == f"orchestration-workbench {workbench.__version__}\n"


def test_who_stops_reading_is_told_nothing_more():
    child = subprocess.Popen(
        [sys.executable, "-m", "workbench", "lint", "--list"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    child.stdout.close()
    with child.stderr as said:
        assert said.read() == b""
    assert child.wait(timeout=60) == 141
