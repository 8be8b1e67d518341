"""The notebooks run again from the journal of their first run, with the same stored outputs and nothing done twice."""

import os
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "notebooks"


def _check(journal):
    """nbval on all notebooks, in order, in a process of its own; gives its exit status and what it printed."""
    command = [sys.executable, "-m", "pytest", "--nbval", "--nbval-current-env", "-q", "-p", "no:cacheprovider"]
    child = subprocess.run(
        [*command, str(FOLDER)],
        cwd=FOLDER.parent,
        env={**os.environ, "WORKBENCH_JOURNAL": str(journal)},
        capture_output=True,
        text=True,
        check=False,
    )
    return child.returncode, child.stdout + child.stderr


def test_a_second_run_gives_the_stored_outputs_again(session_journal, tmp_path):
    """`make test` ran them once, into the session's journal; alone, this test makes the first run itself."""
    journal = session_journal if session_journal.exists() else tmp_path / "journal.db"
    runs = 1 if journal == session_journal else 2
    for _ in range(runs):
        status, said = _check(journal)
        assert status == 0, said
