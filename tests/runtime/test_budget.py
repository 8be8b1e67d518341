"""A budget is never exceeded, whatever runs side by side: the worst case is set aside before anything is sent."""

import asyncio
import itertools
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.bench import Bench
from workbench.context.assemble import assemble
from workbench.core.budget import Dollars, Tokens
from workbench.core.contract import Contract
from workbench.core.effects import Infer, Together
from workbench.core.flow import flow
from workbench.core.verdict import Finding, Judgement
from workbench.core.window import Window
from workbench.errors import BadInput, BudgetSpent, CallFailed, UnknownOutcome
from workbench.measure.cost import worst_case
from workbench.models import Scripted
from workbench.patterns.evaluator_optimizer import evaluator_optimizer
from workbench.runtime.given import limit_of
from workbench.runtime.respondent import Respondent

MODEL = "claude-sonnet-5-5"
CONTRACT = Contract(name="worker", objective="Say something.", max_tokens=200, done=["It is short.", "It is true."])


class Priced(Scripted):
    """Answers with a text of its own each time, after a moment, and counts how much is out."""

    def __init__(self, answers=None, tokens_out=40):
        numbers = itertools.count()
        super().__init__(answers or (lambda body: f"Answer {next(numbers)}."))
        self.tokens_out = tokens_out

    async def send(self, body, **options):
        await asyncio.sleep(0.002)
        told = json.loads(await super().send(body, **options))
        told["usage"] = {"input_tokens": 30, "output_tokens": self.tokens_out}
        return json.dumps(told).encode()


def priced_bench(model, *, budget, journal=":memory:", **options):
    """A bench whose scripted model has a list price."""
    bench = Bench(model, journal=journal, **options)
    bench._carrier.runner.budget = limit_of(budget)
    bench._carrier.runner.respondent = Respondent("scripted", "scripted", {"": MODEL}, model)
    return bench


@flow
async def one(n: int) -> str:
    return (await Infer(assemble(CONTRACT, f"Number {n}."))).text


@flow
async def some(many: int) -> int:
    return len(await Together([one(n) for n in range(many)]))


@flow
async def those_that_can(many: int) -> int:
    @flow
    async def careful(n: int) -> bool:
        try:
            await one(n)
        except BudgetSpent:
            return False
        return True

    return sum(await Together([careful(n) for n in range(many)]))


def worst(n=0):
    """The worst case of one of these calls, in dollars and tokens."""
    window = assemble(CONTRACT, f"Number {n}.")
    return worst_case(MODEL, window.tokens, 200, cache="none"), window.tokens + 200


COST = (30 * 2 + 40 * 10) / 1e6


@settings(max_examples=12, deadline=None)
@given(calls=st.integers(1, 12), concurrency=st.integers(1, 12), share=st.floats(0.3, 9))
def test_dollars_are_never_exceeded_side_by_side(calls, concurrency, share):
    limit = worst()[0] * share
    model = Priced()
    bench = priced_bench(model, budget=Dollars(limit), concurrency=concurrency)
    done = asyncio.run(bench.run(those_that_can(calls), name="r")).value
    spent = bench.spent()
    assert done == len(model.requests)
    assert spent["dollars"] == pytest.approx(done * COST)
    assert spent["dollars"] <= limit
    assert spent["dollars_out"] == 0
    if done < calls:  # what is left is less than the next call could take, or was while others were out
        assert done * COST + min(concurrency, calls) * worst(11)[0] > limit
    bench._journal.close()


def test_what_is_settled_is_free_again():
    """One after the other, calls fit that would not fit side by side at their worst."""
    model = Priced()
    bench = priced_bench(model, budget=Dollars(worst()[0] + 4.5 * COST), concurrency=1)
    assert asyncio.run(bench.run(those_that_can(8), name="r")).value == 5
    assert bench.spent()["dollars"] == pytest.approx(5 * COST)


def test_tokens_are_counted_in_and_out():
    model = Priced()
    bench = priced_bench(model, budget=Tokens(worst()[1] + 2 * 70), concurrency=1)
    assert asyncio.run(bench.run(those_that_can(6), name="r")).value == 3
    assert bench.spent()["tokens"] == 3 * 70


def test_who_is_refused_is_told_what_is_out_as_well_as_what_is_spent():
    @flow
    async def told(n: int) -> str:
        try:
            return await one(n)
        except BudgetSpent as refused:
            return str(refused)

    @flow
    async def side_by_side() -> list[str]:
        return list(await Together([told(1), told(2)]))

    for budget, out in ((Tokens(worst(1)[1] + 9), f"{worst(1)[1]} tokens"), (Dollars(worst()[0] * 1.5), "$")):
        bench = priced_bench(Priced(), budget=budget)
        refused = next(t for t in asyncio.run(bench.run(side_by_side(), name="r")).value if "budget" in t)
        assert f"; {out}" in refused
        assert "$0.0000" not in refused
        assert (bench.spent()["tokens"], bench.spent()["tokens_out"]) == (70, 0)


def test_a_spent_budget_says_so_and_a_larger_one_goes_on(tmp_path):
    model = Priced()
    bench = priced_bench(model, budget=Dollars(2.5 * worst()[0]), concurrency=1, journal=tmp_path / "j.db")
    with pytest.raises(BudgetSpent, match=r"Nothing was sent.*Bench\(budget="):
        asyncio.run(bench.run(some(30), name="r"))
    bought = len(model.requests)
    assert 0 < bought < 30
    richer = priced_bench(model, budget=Dollars(1), journal=tmp_path / "j.db")
    assert asyncio.run(richer.run(some(30), name="r")).value == 30
    assert len(model.requests) == 30  # what was bought is not bought again
    bench._journal.close()


def test_a_script_that_fails_has_bought_nothing_and_a_flow_may_answer_it_the_same_every_time():
    @flow
    async def told() -> str:
        try:
            return await one(1)
        except (CallFailed, BudgetSpent) as failed:
            return f"{failed} {getattr(failed, 'status', None)}"

    for failing, said in (
        (ValueError("a"), "the script raised ValueError: a None"),
        (SystemExit(), "the script raised SystemExit None"),
        (CallFailed("down", 500), "down 500"),
        (BudgetSpent("no more"), "no more None"),
    ):
        model = Scripted([failing, "fine"])
        bench = Bench(model, journal=":memory:", budget=Tokens(worst()[1] + 50))
        for _ in range(2):
            assert asyncio.run(bench.run(told(), name="r")).value == said
        assert (len(model.requests), bench.pending(), bench.spent()["tokens"]) == (1, (), 0)
        assert asyncio.run(bench.run(one(2), name="s")).value == "fine"  # all of the budget is there


class Breaks(Scripted):
    """Whose own code breaks, who knows when: what was asked may have been paid for."""

    async def send(self, body, **options):
        if not self.requests:
            await super().send(body, **options)
            raise ValueError("after it was sent")
        return await super().send(body, **options)


def test_a_door_that_breaks_has_lost_the_answer_which_is_told_at_once():
    for lost in (Breaks(["never heard", "fine"]), Scripted([UnknownOutcome("after it was sent"), "fine"])):
        bench = Bench(lost, journal=":memory:", budget=Tokens(10**6))
        waits = asyncio.run(bench.run(one(1), name="r"))
        (item,) = bench.pending()
        assert (waits.status, item.kind) == ("unknown", "unknown")
        assert "after it was sent" in item.reason
        assert bench.spent() == {"dollars": 0, "tokens": worst(1)[1], "dollars_out": 0, "tokens_out": 0}
        assert asyncio.run(bench.decide(item, "retry")).value == "fine"


def test_what_is_on_record_costs_nothing_and_a_restart_forgets_no_spending(tmp_path):
    model = Priced()
    bench = priced_bench(model, name="b", budget=Dollars(1.5 * worst()[0]), journal=tmp_path / "j.db")
    for _ in range(3):
        asyncio.run(bench.run(one(1), name="r1"))
    bench._journal.close()
    again = priced_bench(model, name="b", budget=Dollars(1.5 * worst()[0]), journal=tmp_path / "j.db")
    assert again.spent()["dollars"] == pytest.approx(COST)
    other = priced_bench(model, name="c", budget=Dollars(1.5 * worst()[0]), journal=tmp_path / "j.db")
    assert other.spent()["dollars"] == 0
    again._journal.close()


@pytest.mark.parametrize(
    ("control", "times"), [(None, 1), ({"type": "ephemeral"}, 1.25), ({"type": "ephemeral", "ttl": "1h"}, 2)]
)
def test_a_window_reserves_what_its_own_cache_lifetime_can_cost(control, times):
    block = {"type": "text", "text": "word " * 1000, **({"cache_control": control} if control else {})}
    request = {"model": MODEL, "max_tokens": 100, "messages": [{"role": "user", "content": [block]}]}
    window = Window.from_request(request)
    respondent = Respondent("x", "live", {"": MODEL}, Priced())
    assert respondent.worst(window, MODEL) == pytest.approx((window.tokens * 2 * times + 100 * 10) * 1000, abs=2)


def test_a_window_that_names_a_model_of_unknown_price_is_refused():
    @flow
    async def odd() -> str:
        return (await Infer(assemble(CONTRACT, "Hello.").model_copy(update={"model": "claude-next-9"}))).text

    model = Priced()
    bench = priced_bench(model, budget=Dollars(100))
    with pytest.raises(BudgetSpent, match=r"unknown.*Tokens"):
        asyncio.run(bench.run(odd(), name="r"))
    assert not model.requests


def verdict(passed):
    names = [criterion.name for criterion in CONTRACT.done]
    return Judgement(
        criteria=tuple(
            Finding(criterion=name, passed=n < passed, reason="because", evidence="") for n, name in enumerate(names)
        )
    )


@pytest.mark.parametrize(("calls", "text", "passed"), [(1, "first", None), (2, "first", 1), (3, "first", 1)])
def test_a_loop_whose_budget_ends_keeps_its_best_draft(calls, text, passed):
    model = Priced(["first", verdict(1), "second", verdict(2)], tokens_out=0)
    work = evaluator_optimizer(CONTRACT, None, "Say it.", rounds=4)
    bench = priced_bench(model, budget=Tokens(10**9))
    bench._carrier.runner.budget = StopAfter(model, calls)
    draft = asyncio.run(bench.run(work, name="r")).value
    assert draft.stopped == "budget"
    assert draft.text == text
    assert (draft.verdict and len(draft.verdict.met)) == passed
    assert len(model.requests) == calls


class StopAfter:
    """A budget in calls, to stop a loop at a chosen place."""

    told, nano = "so many calls", None

    def __init__(self, model, calls):
        self.model, self.calls = model, calls

    @property
    def tokens(self):
        return -1 if len(self.model.requests) >= self.calls else 10**9


@pytest.mark.parametrize("wrong", [1.0, 100, "1", -1])
def test_a_budget_is_a_value_with_its_unit(wrong):
    with pytest.raises(BadInput, match=r"Dollars\(1.0\) or Tokens"):
        Bench(budget=wrong)
    with pytest.raises(BadInput):
        Dollars(0)


DOCUMENT = {"type": "document", "source": {"type": "url", "url": "https://example.com/300-pages.pdf"}}


@flow
async def summary(block: dict) -> str:
    content = [block, {"type": "text", "text": "Summarise."}]
    request = {"model": MODEL, "max_tokens": 16, "messages": [{"role": "user", "content": content}]}
    return (await Infer(Window.from_request(request))).text


@pytest.mark.parametrize("budget", [Dollars(5), Tokens(10**6)])
@pytest.mark.parametrize("block", [DOCUMENT, {"type": "image", "source": {"type": "file", "file_id": "file_1"}}])
def test_what_is_of_unknown_size_is_not_sent_under_a_budget(budget, block):
    model = Priced()
    bench = priced_bench(model, budget=budget)
    for _ in range(2):
        with pytest.raises(BudgetSpent, match=r"unknown.*Nothing was sent.*inline"):
            asyncio.run(bench.run(summary(block), name="r"))
    assert model.requests == []
    assert bench.spent() == {"dollars": 0, "tokens": 0, "dollars_out": 0, "tokens_out": 0}
    inline = {"type": "document", "source": {"type": "text", "media_type": "text/plain", "data": "Three pages."}}
    assert asyncio.run(bench.run(summary(inline), name="s")).value == "Answer 0."


def test_without_a_budget_it_is_sent():
    bench = Bench(Priced(), journal=":memory:")
    assert asyncio.run(bench.run(summary(DOCUMENT), name="r")).value == "Answer 0."


def test_simulated_list_prices_leave_a_live_budget_alone(tmp_path):
    """The same cells, then the same cells on Claude: what was simulated has cost nothing."""
    from workbench.runtime.journal.accounts import account_of
    from workbench.simulated import Simulated

    live = {"claude-sonnet-5-5", '{"": "claude-sonnet-5-5", "judge": "claude-opus-5-5"}', "us.anthropic.claude-x"}
    assert {account_of("b", model) for model in live} == {"b"}
    others = {Simulated().identity, "human", "scripted", "simulated-1m", '{"": "simulated-1m"}'}
    assert len({account_of("b", model) for model in others} | {"b"}) == 2
