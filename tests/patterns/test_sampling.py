"""The same work, several times, from one window."""

import pytest

from tests.patterns.driven import drive
from workbench.core.contract import Contract
from workbench.errors import BadInput
from workbench.patterns.sampling import sampling
from workbench.patterns.single_call import single_call

WORK = single_call(Contract(objective="Write."), "Do it.")


def test_it_asks_the_same_window_n_times_and_keeps_the_order():
    replies = {"0.0.0": "a", "0.1.0": "b", "0.2.0": "c"}
    drafts, asked = drive(sampling(WORK, 3), replies)
    assert [d.text for d in drafts] == ["a", "b", "c"]
    assert sorted(asked) == sorted(replies)
    assert len({e.window.digest for e in asked.values()}) == 1


def test_none_is_not_a_number_of_samples():
    error, asked = drive(sampling(WORK, 0), {})
    assert isinstance(error, BadInput)
    assert not asked
    with pytest.raises(BadInput, match="at least 1"):
        raise error


def test_one_and_a_half_is_none_either():
    error, _ = drive(sampling(WORK, 1.5), {})
    assert isinstance(error, BadInput)
    assert str(error) == "n is a whole number, at least 1; got 1.5."
