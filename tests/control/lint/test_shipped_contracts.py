"""The contracts that come with the package: the good ones are clean, each bad one has what its comment says."""

import re

import pytest

from workbench.context.shipped import data_folder
from workbench.control.lint.files import lint_files

FOLDER = data_folder() / "contracts"
GOOD = sorted((FOLDER / "good").glob("*.yaml"))
BAD = sorted((FOLDER / "bad").glob("*.yaml"))


def test_there_are_enough_of_both():
    assert len(GOOD) >= 12
    assert len(BAD) >= 20


@pytest.mark.parametrize("path", GOOD, ids=lambda p: p.stem)
def test_a_good_one_is_clean(path):
    told = lint_files([str(path)])
    assert told.unread == []
    assert [p for p in told.placed if p.finding.severity != "advice"] == []


@pytest.mark.parametrize("path", BAD, ids=lambda p: p.stem)
def test_a_bad_one_has_what_was_planted_and_no_other_warning(path):
    planted = set(re.findall(r"C\d+", path.read_text("utf-8").splitlines()[0]))
    found = [p.finding for p in lint_files([str(path)]).placed]
    assert planted <= {f.code for f in found}
    assert {f.code for f in found if f.severity != "advice"} <= planted
