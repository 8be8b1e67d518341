"""The bench as a stranger meets it: sensible without arguments, and clear about wrong use before anything happens."""

import pytest

from tests.runtime.trees import Broken, Model, bench, perform, run
from workbench.bench import Bench
from workbench.core.budget import Dollars, Tokens
from workbench.core.contract import Contract
from workbench.core.effects import Call, Infer
from workbench.core.flow import flow
from workbench.core.run import Run
from workbench.errors import BadInput, BudgetSpent, CallFailed, FlowError
from workbench.models import Scripted
from workbench.patterns.single_call import single_call

HELLO = single_call(Contract(name="greeter", objective="Greet."), "Say hello.")


def test_without_arguments_it_is_simulated_and_its_runs_are_still_there_the_next_time():
    first = Bench()
    done = run(first.run(HELLO))
    assert (done.bench, done.name, done.status) == ("bench", "single_call", "unchecked")
    assert done.inferences[0].stamp == "simulated"
    assert done.dollars > 0
    assert first.spent()["dollars"] == pytest.approx(done.dollars)
    assert repr(Bench()) == repr(first)
    assert Bench().runs()["single_call"] == done
    assert run(Bench().run(HELLO)) == done
    assert Bench(name="another").runs() == {}
    first._journal.close()


def test_a_budget_that_is_spent_is_told_before_anything_is_sent_and_raised_it_goes_on():
    tree = ("seq", *(("infer", f"ok{n}") for n in range(4)))
    model = Model()
    small = bench(model, budget=Tokens(85))
    with pytest.raises(BudgetSpent, match="85 tokens"):
        run(small.run(perform(tree, []), name="r"))
    bought = len(model.bought)
    assert 0 < bought < 4
    large = bench(model, small._journal, budget=Tokens(100_000))
    assert run(large.run(perform(tree, []), name="r")).status == "unchecked"
    assert len(model.bought) == 4


def test_a_revision_says_so_in_one_line(capsys):
    made = bench(Model())
    run(made.run(perform(("infer", "ok0"), []), name="brief"))
    assert capsys.readouterr().out == ""
    run(made.run(perform(("infer", "ok1"), []), name="brief"))
    (line,) = capsys.readouterr().out.splitlines()
    assert line == "brief: changed, so this is revision 2."
    run(made.run(perform(("infer", "ok1"), []), name="brief"))
    run(made.run(perform(("infer", "ok1"), []), name="brief", fresh=True))
    assert capsys.readouterr().out == ""


def test_fresh_starts_again_from_nothing():
    model = Model()
    made = bench(model)
    first = run(made.run(perform(("infer", "ok0"), []), name="r"))
    second = run(made.run(perform(("infer", "ok0"), []), name="r", fresh=True))
    assert (first.label, second.label, len(model.bought)) == ("r", "r@2", 2)
    assert run(made.run(perform(("infer", "ok0"), []), name="r")) == second


def test_a_revision_reads_its_own_notes():
    """A note that was changed is not taken over; what does not depend on it is."""

    def tree(note):
        return ("seq", ("infer", "ok0"), ("save", note), ("load", "ok2"), ("infer", "ok3"))

    model = Model()
    made = bench(model)
    run(made.run(perform(tree("ok1"), []), name="r"))
    revised = run(made.run(perform(tree("other"), []), name="r"))
    assert revised.at("2").output.startswith("other")
    assert revised.at("0").reused == "r"
    assert len(model.bought) == 3


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"budget": 5}, "Dollars"),
        ({"budget": "1 USD"}, "Dollars"),
        ({"concurrency": 0}, "at least 1"),
        ({"concurrency": "many"}, "at least 1"),
        ({"unknown": "maybe"}, "'ask', 'retry' or 'abandon'"),
        ({"reviewer": "me"}, "reviewer="),
        ({"name": 3}, "name= takes a text; got 3"),
        ({"models": "simulated-expert"}, "models= takes a mapping, {'judge': 'claude-…'}.*; got 'simulated-expert'"),
        ({"models": ["simulated-expert"]}, "models= takes a mapping"),
    ],
    ids=repr,
)
def test_wrong_use_of_a_bench(more, told):
    with pytest.raises(BadInput, match=told):
        Bench(**more)


@pytest.mark.parametrize("what", [None, "text", perform, lambda: 1], ids=["none", "text", "pattern", "function"])
@pytest.mark.parametrize("how", ["run", "step", "replay", "fork"])
def test_only_flows_are_run(what, how):
    made = bench(Model())
    run(made.run(perform(("infer", "ok0"), []), name="r"))
    acts = {
        "run": lambda: run(made.run(what)),
        "step": lambda: made.step(what),
        "replay": lambda: run(made.replay("r", what)),
        "fork": lambda: run(made.fork("r", what, "0", reply="x")),
    }
    with pytest.raises(BadInput, match="a bench runs flows"):
        acts[how]()


def test_a_name_is_a_text():
    made, tree = bench(Model()), perform(("infer", "ok0"), [])
    run(made.run(tree, name="r"))
    acts = {
        "run": lambda: run(made.run(tree, name=3)),
        "start": lambda: made.start(tree, name=3),
        "step": lambda: made.step(tree, name=3),
        "fork": lambda: run(made.fork("r", tree, "0", reply="x", name=3)),
        "fork by a stepper": lambda: run(made.step(tree, name="r").fork(reply="x", name=3)),
    }
    for how, act in acts.items():
        with pytest.raises(BadInput, match="name= takes a text; got 3"):
            act()
        assert len(made.runs()) == 1, how


def test_a_budget_in_dollars_or_tokens_is_shown():
    assert "Dollars" in repr(Bench(budget=Dollars(0.5)))
    assert "Tokens" in repr(Bench(budget=Tokens(1000)))


def test_a_script_is_a_list_of_answers():
    for wrong, told in (
        ([object()], "an answer is a text"),
        ("Hello.", "takes a list"),
        (None, "takes a list.*; got None"),
    ):
        with pytest.raises(BadInput, match=told):
            Scripted(wrong)
    made = Bench(Scripted(lambda _: object()), journal=":memory:")
    with pytest.raises(CallFailed, match="an answer is a text, data as JSON has it"):
        run(made.run(HELLO))
    assert made.spent()["tokens"] == 0


# -- what flows may do wrong -------------------------------------------------------------------------------------------


@flow
async def awaiting(what):
    import asyncio

    return await {"sleep": lambda: asyncio.sleep(0), "future": asyncio.Future, "number": lambda: 3}[what]()


@pytest.mark.parametrize("what", ["sleep", "future"])
def test_awaiting_anything_but_an_effect(what):
    with pytest.raises((FlowError, RuntimeError), match=r"may await Infer|no running event loop|attached"):
        run(bench(Model()).run(awaiting(what)))


@flow
async def raising(error):
    try:
        await Infer(perform(("infer", "ok0"), []).start().send(None).window)
    finally:
        if error == "in finally":
            raise Broken("finally")
    raise {"exit": SystemExit, "interrupt": KeyboardInterrupt, "cancel": __import__("asyncio").CancelledError}[error]


@pytest.mark.parametrize("error", ["exit", "interrupt", "cancel"])
def test_a_flow_that_would_end_the_kernel_fails_instead(error):
    made = bench(Model())
    with pytest.raises(FlowError, match="a flow ends by return"):
        run(made.run(raising(error), name="r"))
    assert made.runs()["r"].status == "failed"
    assert run(made.run(perform(("infer", "ok1"), []), name="s")).status == "unchecked"


def test_a_flow_that_fails_while_it_is_set_aside_is_only_set_aside():
    stepper = bench(Model()).step(raising("in finally"))
    assert (stepper.done, stepper.run.status) == (False, "stopped")


def leave():
    raise SystemExit(3)


def refuse():
    raise KeyboardInterrupt


def unsayable():
    return object()


@flow
async def calling(function):
    return await Call(function)


@pytest.mark.parametrize("function", [leave, refuse, unsayable])
def test_a_function_that_ends_the_process_or_says_nothing_fails(function):
    made = bench(Model())
    with pytest.raises(CallFailed, match=function.__name__):
        run(made.run(calling(function), name="r"))
    assert run(made.run(perform(("infer", "ok1"), []), name="s")).status == "unchecked"


@flow
async def nameless():
    try:
        return await Call("a name only")
    except CallFailed as error:
        return str(error)


def test_a_call_without_a_function_is_a_failure_on_record():
    made = bench(Model())
    done = run(made.run(nameless(), name="r"))
    assert "holds no function" in done.value
    assert run(made.replay("r", nameless())) == done == made.runs()["r"]


def test_runs_and_replays_take_a_run_or_its_label():
    made = bench(Model())
    tree = perform(("infer", "ok0"), [])
    first = run(made.run(tree, name="r"))
    assert run(made.replay(first, tree)) == run(made.replay("r", tree)) == run(made.replay("r@1", tree)) == first
    for wrong in ("s", "r@2", ""):
        with pytest.raises(BadInput, match="has no run"):
            run(made.replay(wrong, tree))
    assert isinstance(made.compare("r", first).a, str)
    assert isinstance(first, Run)
