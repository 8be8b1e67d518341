"""What is wrong is found where it is, and what is right is left alone, in contracts of all trades."""

import pytest

from tests.control.lint.corpus import good, planted

GOOD = {**good("seen"), **good("unseen")}
PLANTED = list(planted())


@pytest.mark.parametrize("name", GOOD)
def test_a_good_contract_gets_no_warning(name):
    assert [str(f) for f in GOOD[name].lint() if f.severity != "advice"] == []


@pytest.mark.parametrize(
    ("code", "part", "contract", "given"), PLANTED, ids=[f"{n}-{p[0]}-{p[2].name}" for n, p in enumerate(PLANTED)]
)
def test_a_planted_defect_is_found_where_it_is(code, part, contract, given):
    found = contract.lint(**given)
    assert part in {f.part for f in found if f.code == code}, found


def test_there_are_enough_of_both():
    assert len(GOOD) >= 80
    assert len(PLANTED) >= 80
