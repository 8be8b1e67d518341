"""How work is handed on: what it is called, whose it is, what it reads, and what came of it."""

import pytest

from tests.patterns.driven import drive
from workbench.core.contract import Contract
from workbench.core.draft import Draft
from workbench.core.flow import flow
from workbench.errors import BadInput, Refused, Truncated
from workbench.patterns.evaluator_optimizer import evaluator_optimizer
from workbench.patterns.handing import (
    again,
    attempted,
    author_of,
    draft_of,
    flow_of,
    name_of,
    named_apart,
    reading,
    whole,
)
from workbench.patterns.human_gate import human_gate
from workbench.patterns.orchestrator_workers import orchestrator_workers
from workbench.patterns.parallelization import sectioning, voting
from workbench.patterns.prompt_chaining import prompt_chaining
from workbench.patterns.routing import routing
from workbench.patterns.sampling import sampling
from workbench.patterns.single_call import single_call
from workbench.patterns.tool_use import tool_use


def contract(name):
    return Contract(name=name, objective="Do it.", done=["It is done."])


@flow
async def debate(one, other, judge):
    """A pattern of one's own that the package has never heard of."""
    return one, other, judge


A, B = contract("a"), contract("b")
ONE = single_call(A, "t")
WORKS = [
    # work, its name, whose contract it is done under
    (A, "a", A),
    (ONE, "a", A),
    (ONE.named("first"), "first", A),
    (tool_use(B, "t"), "b", B),
    (evaluator_optimizer(A, B, "t"), "a", A),
    (evaluator_optimizer(ONE, B), "a", A),
    (human_gate(ONE), "a", A),
    (sampling(ONE, 2), "a", A),
    (prompt_chaining([A, B], "t"), "prompt_chaining", B),
    (routing(contract("router"), "t", {"a": A}), "routing", None),
    (sectioning([A, B], "t"), "sectioning", None),
    (sectioning([A, B], "t", join=B), "sectioning", None),
    (voting([A, B], "t"), "voting", None),
    (voting(A, "t"), "a", A),
    (orchestrator_workers(A, "t"), "orchestrator_workers", None),
    (orchestrator_workers(A, "t", synthesizer=B), "b", B),
    (debate(A, B, contract("judge")), "debate", None),
]


@pytest.mark.parametrize(("work", "name", "author"), WORKS, ids=range(len(WORKS)))
def test_work_has_a_name_and_an_author_where_one_writes_it(work, name, author):
    assert name_of(work) == name
    assert author_of(work) == author


@flow
async def bare(x):
    """A flow that takes nothing else."""
    return x


def test_results_are_read_by_whoever_works():
    handed = [("w", "R.")]
    assert reading(ONE, handed).arguments["results"] == (("w", "R."),)
    assert reading(reading(ONE, handed), [("v", "S.")]).arguments["results"] == (("w", "R."), ("v", "S."))
    assert reading(human_gate(ONE), handed).arguments["work"] == reading(ONE, handed)
    assert reading(ONE.named("first"), handed).label == "first"
    assert reading(bare(1), []) == bare(1)
    with pytest.raises(BadInput, match="bare takes no results="):
        reading(bare(1), handed)


def test_a_contract_is_one_inference_on_the_task():
    assert flow_of(A, "t", results=[("w", "R.")]) == reading(ONE, [("w", "R.")])
    with pytest.raises(BadInput, match="needs a task"):
        flow_of(A)
    with pytest.raises(BadInput, match="a contract or a flow"):
        flow_of("a", "t")


def test_rejected_work_is_done_again_with_every_reason():
    once = again(single_call(A, "t", feedback="First."), "D.", "Second.")
    assert (once.arguments["draft"], once.arguments["feedback"]) == ("D.", ("First.", "Second."))
    with pytest.raises(BadInput, match="bare does not take"):
        again(bare(1), "D.", "Why.")


@pytest.mark.parametrize("came", [Draft(text="x"), "x"])
def test_what_came_is_a_draft(came):
    assert draft_of(came) == Draft(text="x")
    with pytest.raises(BadInput, match="the step gave a int"):
        draft_of(3, "the step")


def test_half_an_answer_is_none():
    with pytest.raises(Truncated, match="raise max_tokens"):
        whole(Draft(text="x", stopped="truncated"), "the step")
    with pytest.raises(Refused, match="the step declined to answer: x"):
        whole(Draft(text="x", stopped="refused"), "the step")


@pytest.mark.parametrize("error", [Truncated("half"), BadInput("no"), KeyError("x")])
def test_an_attempt_says_why_there_is_nothing(error):
    attempt, _ = drive(attempted(ONE, "first"), {"0.0": error})
    assert (attempt.name, attempt.draft, attempt.error) == ("first", None, f"{type(error).__name__}: {error}")
    attempt, _ = drive(attempted(ONE, "first"), {"0.0": "x"})
    assert (attempt.draft.text, attempt.error) == ("x", "")


def test_names_must_differ():
    assert named_apart([A, B], "part") == ("a", "b")
    with pytest.raises(BadInput, match=r"two parts are called 'a'.*named"):
        named_apart([A, ONE], "part")
