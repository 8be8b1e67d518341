"""A lot is the same for the same seed, holds nothing twice, and prefers nobody."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import BadInput
from workbench.measure.drawing import drawn

POOL = [f"case {n}" for n in range(20)]


@given(st.integers(0, 20), st.integers())
def test_it_draws_so_many_different_ones_and_the_same_again(n, seed):
    lot = drawn(POOL, n, seed=seed)
    assert len(lot) == len(set(lot)) == n
    assert set(lot) <= set(POOL)
    assert drawn(POOL, n, seed=seed) == lot


def test_the_lot_does_not_change_from_version_to_version():
    assert drawn("abcdefgh", 4, seed=1) == tuple("bgdf")


def test_everybody_has_the_same_chance():
    counts = Counter(case for seed in range(2000) for case in drawn(POOL, 5, seed=seed))
    assert set(counts) == set(POOL)
    assert max(counts.values()) - min(counts.values()) < 150  # 500 each on average, with a deviation of about 19


@pytest.mark.parametrize("n", [-1, 21, 1.5, True, "two"])
def test_more_than_there_are_cannot_be_drawn(n):
    with pytest.raises(BadInput, match="0 to 20"):
        drawn(POOL, n)
