"""A number that a pattern is given is whole and not too small; what is wrong is told by its name."""

import pytest

from workbench.core.asked import at_least
from workbench.errors import BadInput


@pytest.mark.parametrize("given", [2.5, True, "3", None, float("nan"), [1]])
def test_what_is_no_whole_number_is_told_by_its_name(given):
    with pytest.raises(BadInput, match="rounds is a whole number, at least 1; got "):
        at_least(1, rounds=given)


def test_the_least_is_enough_and_less_is_told():
    at_least(0, calls=0, rounds=7)
    with pytest.raises(BadInput, match=r"^calls is at least 0; got -1\.$"):
        at_least(0, rounds=1, calls=-1)
