"""A run's picture: what it bought, what it found, where it waits."""

import pytest

from tests.core.nouns import nouns
from workbench.core.run import Run, Step

INFERENCE = nouns()["Inference"]
ONCE = Step(path=(0,), kind="infer", inference=INFERENCE)
TAKEN = Step(path=(1, 0), kind="infer", inference=INFERENCE, reused="other")
WAITS = Step(path=(10,), kind="ask", status="waiting")


def run(*steps, **fields):
    return Run(bench="b", name="brief", steps=steps, **fields)


def test_only_what_it_bought_itself_counts():
    both = run(ONCE, TAKEN)
    assert both.usage == INFERENCE.usage
    assert both.dollars == INFERENCE.dollars
    assert len(both.inferences) == len(both.windows) == 2
    unknown = ONCE.replace(path=(2,), inference=INFERENCE.replace(dollars=None))
    assert run(ONCE, unknown).dollars is None
    assert run().dollars == 0
    assert run().usage.total == 0


def test_a_step_is_found_by_its_path_and_an_unknown_one_names_those_there_are():
    picture = run(ONCE, TAKEN, WAITS)
    assert picture.at((1, 0)) == picture.at("1.0") == TAKEN
    for wrong in ("1", (1,), "x", "", (0, 0)):
        with pytest.raises(KeyError, match=r"brief has no step at .*it has 0, 1\.0, 10"):
            picture.at(wrong)


def test_it_says_where_it_waits_and_what_nobody_checked():
    assert repr(run(ONCE, WAITS, status="waiting")) == (
        "Run(brief, waiting: 1 inferences; 1 unchecked; waits for you at 10)"
    )
    assert run(revision=2).label == "brief@2"


def test_what_it_returned_comes_back_as_a_value():
    draft = nouns()["Draft"]
    assert run(result={"draft": draft.model_dump(mode="json")}).value == draft
    assert run(result={"draft": draft.model_dump(mode="json")}).output == draft.text
    assert run(ONCE, result={"inference": INFERENCE.origin}).value == INFERENCE
    assert run(result={"value": [1, {"a": 2}]}).value == [1, {"a": 2}]
    assert run().value is None
    assert run().output == ""
