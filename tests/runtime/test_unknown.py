"""A request that was sent and never answered: asked about, sent again, or given up, as the bench was told."""

import asyncio
import collections

import pytest

from tests.held import soon
from tests.runtime.misbehaving import MODEL, Server, answer, hang, reset
from workbench.bench import Bench
from workbench.context.assemble import assemble
from workbench.core.budget import Tokens
from workbench.core.contract import Contract
from workbench.core.effects import Infer, Together
from workbench.core.flow import flow
from workbench.errors import BadInput, StaleDecision, UnknownOutcome
from workbench.simulated import Simulated
from workbench.simulated.faults import Fault

CONTRACT = Contract(objective="Say hello.", max_tokens=100)


@flow
async def ask(task: str = "Hello?") -> str:
    return (await Infer(assemble(CONTRACT, task))).text


@flow
async def two() -> list[str]:
    return list(await Together([ask("One?"), ask("Two?")]))


@flow
async def careful() -> str:
    try:
        return await ask()
    except UnknownOutcome:
        return "never mind"


@pytest.fixture
def bench_on(tmp_path):
    """A bench on a journal that outlives it: call it again for the bench after a restart."""
    made = []

    def make(url, unknown="ask", **options):
        made.append(
            Bench(MODEL, base_url=url, journal=tmp_path / "j.db", budget=Tokens(10**9), unknown=unknown, **options)
        )
        return made[-1]

    yield make
    for bench in made:
        bench.close()
        bench._journal.close()


def restarted(bench, bench_on, url, **options):
    bench._journal.close()
    return bench_on(url, **options)


def run(bench, work=None):
    return asyncio.run(bench.run(work or ask(), name="r"))


def kinds(bench):
    row = bench._carrier.row("r")
    return collections.Counter(e.kind for e in bench._journal.writer.do(lambda tx: bench._journal.rows(tx, row.id)))


def test_asked_about_it_waits_and_is_not_sent_again_unasked(bench_on):
    with Server(reset, answer()) as server:
        bench = bench_on(server.url)
        for _ in range(3):
            waiting = run(bench)
            assert waiting.status == "unknown"
        (item,) = bench.pending()
        assert item.kind == "unknown"
        assert item.choices == ("retry", "abandon")
        assert "lost" in item.reason
        assert item.window.request(MODEL) == server.requests[0][1]
        assert len(server.requests) == 1
        assert bench.spent()["tokens"] > 100


def test_retry_after_a_restart_sends_it_once_more(bench_on):
    with Server(reset, answer()) as server:
        bench = bench_on(server.url)
        assert run(bench).status == "unknown"
        bench = restarted(bench, bench_on, server.url)
        (item,) = bench.pending()
        asyncio.run(bench.decide(item, "retry"))
        assert len(server.requests) == 1  # this process does not know the flow yet
        came = run(bench)
        assert came.value == "Hello."
        assert came.at((0,)).inference.attempts == 2
        assert len(server.requests) == 2
        assert not bench.pending()
        asyncio.run(bench.decide(item, "retry"))  # the same decision again is harmless
        with pytest.raises(StaleDecision):
            asyncio.run(bench.decide(item, "abandon"))
    assert kinds(bench)["unknown"] == 1
    assert bench.spent()["tokens"] > 115  # both attempts count


def test_retry_in_the_same_process_carries_the_run_on(bench_on):
    with Server(reset, answer()) as server:
        bench = bench_on(server.url)
        assert run(bench).status == "unknown"
        came = asyncio.run(bench.decide(bench.pending()[0], "retry"))
        assert came.value == "Hello."
        assert len(server.requests) == 2


def test_abandoned_after_a_restart_it_is_thrown_into_the_flow(bench_on):
    with Server(reset) as server:
        bench = bench_on(server.url)
        assert run(bench, careful()).status == "unknown"
        bench = restarted(bench, bench_on, server.url)
        asyncio.run(bench.decide(bench.pending()[0], "abandon"))
        assert run(bench, careful()).value == "never mind"
        assert run(bench, careful()).value == "never mind"
        assert len(server.requests) == 1


def test_any_other_decision_is_refused(bench_on):
    with Server(reset) as server:
        bench = bench_on(server.url)
        run(bench)
        with pytest.raises(BadInput, match="'retry', 'abandon'"):
            asyncio.run(bench.decide(bench.pending()[0], "approve"))


def test_a_branch_beside_it_goes_on(bench_on):
    with Server(reset, answer()) as server:
        bench = bench_on(server.url, concurrency=1)
        assert run(bench, two()).status == "unknown"
        assert kinds(bench)["answered"] == 1
        came = asyncio.run(bench.decide(bench.pending()[0], "retry"))
        assert came.status == "unchecked"
        assert len(server.requests) == 3


def test_retry_is_a_second_purchase_and_shown(bench_on):
    with Server(reset, reset, answer()) as server:
        bench = bench_on(server.url, "retry")
        came = run(bench)
        assert came.value == "Hello."
        assert came.at((0,)).inference.attempts == 3
        assert len(server.requests) == 3
    assert kinds(bench) == {"started": 1, "sent": 3, "unknown": 2, "resolved": 2, "answered": 1, "finished": 1}


def test_retry_is_bounded(bench_on):
    with Server(reset) as server:
        bench = bench_on(server.url, "retry")
        with pytest.raises(UnknownOutcome):
            run(bench)
        assert len(server.requests) == 5


def test_abandon_throws_it_at_once_and_stays_so(bench_on):
    with Server(reset, answer()) as server:
        bench = bench_on(server.url, "abandon")
        assert run(bench, careful()).value == "never mind"
        with pytest.raises(BadInput, match="of another flow"):
            asyncio.run(bench.replay("r", ask()))
        assert asyncio.run(bench.replay("r", careful())).value == "never mind"
        assert len(server.requests) == 1


def test_a_simulated_answer_is_asked_for_again_unasked():
    bench = Bench(Simulated(faults=(Fault("reset", each=1),)), journal=":memory:")
    came = run(bench)
    assert came.status == "unchecked"
    assert came.at((0,)).inference.attempts == 2


def test_a_wrong_policy_is_told():
    with pytest.raises(BadInput, match="'ask', 'retry' or 'abandon'"):
        Bench(unknown="perhaps")


def test_silence_counts_as_spent_at_once(bench_on):
    """While it is out its worst case is set aside; nobody can spend that twice."""

    async def looking():
        with Server(hang) as server:
            bench = bench_on(server.url)
            task = asyncio.ensure_future(bench.run(ask(), name="r"))
            await soon(lambda: server.requests)
            out = bench.spent()["dollars_out"]
            task.cancel()
            return out

    assert asyncio.run(looking()) > 0


def revised(bench, **more):
    return asyncio.run(bench.run(then(**more), name="r"))


@flow
async def then(second: str = "Bye?") -> str:
    try:
        await ask()
    except UnknownOutcome:
        return "never mind"
    return await ask(second)


def test_what_was_lost_is_asked_about_in_a_revision_too_and_counted_once(bench_on):
    with Server(reset, answer(), answer()) as server:
        bench = bench_on(server.url)
        assert revised(bench).status == "unknown"
        spent = bench.spent()
        for _ in range(2):
            assert revised(bench, second="Farewell?").status == "unknown"
        (item,) = bench.pending()
        assert (item.kind, item.run) == ("unknown", "r@2")
        assert item.window.request(MODEL) == server.requests[0][1]
        assert len(server.requests) == 1
        assert bench.spent() == spent
        assert revised(bench, second="Adieu?").status == "unknown"  # on from there, in a third
        came = asyncio.run(bench.decide(bench.pending()[0], "retry"))
        assert came.label == "r@3"
        assert came.value == "Hello."
        assert len(server.requests) == 3
        assert asyncio.run(bench.replay(came, then(second="Adieu?"))).value == "Hello."


def test_what_was_lost_is_asked_about_after_a_restart_and_can_be_shared(bench_on, tmp_path):
    with Server(reset) as server:
        revised(bench_on(server.url))
        bench = restarted(bench_on(server.url), bench_on, server.url)
        assert revised(bench, second="Farewell?").status == "unknown"
        bench.export(tmp_path / "shared.zip")
        shared = Bench.open(tmp_path / "shared.zip")
        assert [step.window is not None for step in shared.runs()["r"].waiting] == [True]
        bench.forget("r@2", yes=True)
        assert len(server.requests) == 1


def test_what_was_given_up_is_not_bought_unasked_in_a_revision(bench_on):
    with Server(reset, answer()) as server:
        bench = bench_on(server.url)
        revised(bench)
        assert asyncio.run(bench.decide(bench.pending()[0], "abandon")).value == "never mind"
        assert revised(bench, second="Farewell?").status == "unknown"
        assert len(server.requests) == 1


@pytest.mark.parametrize(("policy", "value", "requests"), [("retry", "Hello.", 3), ("abandon", "never mind", 1)])
def test_a_revision_does_as_the_policy_says(bench_on, policy, value, requests):
    with Server(reset, answer()) as server:
        bench = bench_on(server.url)
        revised(bench)
        bench = restarted(bench, bench_on, server.url, unknown=policy)
        assert revised(bench, second="Farewell?").value == value
        assert len(server.requests) == requests


def test_a_fork_does_not_buy_what_was_lost_before_its_place(bench_on):
    with Server(reset, answer()) as server:
        bench = bench_on(server.url, concurrency=1)
        run(bench, two())
        forked = asyncio.run(bench.fork("r", two(), (0, 1, 0), reply="Mine.", name="f"))
        assert forked.status == "unknown"
        assert [item.path for item in bench.pending() if item.run == "f@1"] == [(0, 0, 0)]
        assert len(server.requests) == 2
