"""Whose criteria a draft is judged by, and the contract of a judge nobody wrote."""

import pytest

from workbench.core.contract import Contract
from workbench.errors import BadInput
from workbench.verification.judging import criteria_of, evaluator_for

AUTHOR = Contract(name="author", objective="Write.", done=["A holds."])
CRITIC = Contract(name="critic", objective="Judge.", done=["B holds."])


def test_the_evaluators_own_criteria_come_first_then_the_authors():
    assert criteria_of(AUTHOR, CRITIC) == CRITIC.done
    assert criteria_of(AUTHOR, CRITIC.replace(done=())) == criteria_of(AUTHOR, None) == AUTHOR.done


def test_without_any_there_is_nothing_to_judge_by():
    with pytest.raises(BadInput, match="nothing says when the work of 'author' is done"):
        criteria_of(AUTHOR.replace(done=()), None)
    with pytest.raises(BadInput, match="are contracts; 'x' was given"):
        criteria_of(AUTHOR, "x")


def test_a_judge_is_told_everything_a_worker_needs_and_only_the_authors_criteria():
    judge = evaluator_for(AUTHOR)
    assert judge.missing == ()
    assert judge.done == AUTHOR.done
    assert judge.role == "judge"
    assert judge.name == "evaluator of author"
