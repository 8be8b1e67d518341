"""Every pattern, alone and one inside the other, is a flow like any: killed anywhere it is resumed and buys nothing
twice, its tools are not called again, replayed it is equal, stepped it is the same, forked at any place it goes on.
"""

import asyncio
import json

import pytest

from tests.runtime.trees import events_in, killed_after
from workbench.bench import Bench
from workbench.core.contract import Contract
from workbench.core.tool import Tool, ToolUse
from workbench.models import Scripted
from workbench.patterns.evaluator_optimizer import evaluator_optimizer
from workbench.patterns.human_gate import human_gate
from workbench.patterns.parallelization import sectioning, voting
from workbench.patterns.prompt_chaining import prompt_chaining
from workbench.patterns.routing import routing
from workbench.patterns.sampling import sampling
from workbench.patterns.single_call import single_call
from workbench.patterns.tool_use import tool_use
from workbench.runtime.journal.kinds import NAMES
from workbench.runtime.verify import verify

CALLED = []


def contract(name, **more):
    return Contract(name=name, objective=f"Do the {name}.", **more)


def look(query: str) -> str:
    """Look something up."""
    CALLED.append(query)
    if query.startswith("bad"):
        raise ValueError("no such thing")
    return f"about {query}"


def rewritten(text):
    CALLED.append(f"gate {text}")
    return "AGAIN" in text or "it is the first draft"


TOOLS = [Tool.of(look)]
WRITER = contract("writer", done=[{"name": "again", "text": "It is rewritten."}])
PARTS = [contract("prices"), contract("licences")]
FINDING = tool_use(contract("finder"), "Find it.", tools=TOOLS, rounds=4)
WRITING = evaluator_optimizer(WRITER, task="Write it.", rounds=3)
VOTING = voting(contract("voter"), "Is it so?", choices=["yes", "no"])
SECTIONS = sectioning([*PARTS, contract("broken")], "Write it.", join=contract("editor"))
ROUTING = routing(contract("router"), "Which?", {"one": contract("one"), "many": SECTIONS})
CHAIN = prompt_chaining(
    [contract("outline"), contract("text")], "Write it.", gates={"outline": rewritten}, when_closed="go back"
)
ALL = {
    "tool_use": FINDING,
    "voting": VOTING,
    "sectioning": SECTIONS,
    "routing": ROUTING,
    "prompt_chaining": CHAIN,
    "a loop around tools": evaluator_optimizer(tool_use(WRITER, "Find it.", tools=TOOLS), task="Write it."),
    "a person over a chain": human_gate(CHAIN),
    "samples of votes": sampling(VOTING, 2),
    "one in the other": prompt_chaining(
        [
            FINDING.named("found"),
            ROUTING.named("routed"),
            WRITING.named("written"),
            sectioning([VOTING.named("vote"), CHAIN.named("chain")]).named("sides"),
            human_gate(single_call(contract("polish"), "Polish it.")),
        ],
        "Write it.",
        gates={"written": [rewritten]},
    ),
}


def answer(request):
    """What the model says: a function of the window alone."""
    worker = request["system"][0]["text"].split('"')[1]
    last = request["messages"][-1]["content"]
    text = " ".join(block.get("text", "") for block in last)
    if request.get("tools") and len(request["messages"]) < 4:
        return [
            ToolUse(id=f"{worker}{len(request['messages'])}{q}", name="look", input={"query": q}) for q in ("x", "bad")
        ]
    if worker == "router":
        return {"reason": "several", "route": "many"}
    if worker == "voter":
        return {"reason": "so", "vote": "yes"}
    if worker.startswith("evaluator"):
        finding = {"criterion": "again", "passed": "AGAIN" in text, "reason": "looked", "evidence": ""}
        return {"criteria": [finding]}
    if worker == "broken":
        return {"content": [{"type": "text", "text": "half"}], "stop_reason": "max_tokens"}
    return f"{worker.upper()} {'AGAIN' if '<draft>' in text else 'FIRST'}"


def bench(journal=":memory:", model=None):
    return Bench(
        model or Scripted(answer), journal=journal, name="hold", unknown="retry", reviewer=lambda _: "approve",
        concurrency=3,
    )  # fmt: skip


def played(flow, journal=":memory:"):
    """The run, the bench, and what was bought and called for it."""
    CALLED.clear()
    model = Scripted(answer)
    made = bench(journal, model)
    run = asyncio.run(made.run(flow, name="held"))
    return run, made, len(model.requests), len(CALLED)


def told(run):
    """What a run came to, and where: as it is read back."""
    return json.dumps(run.result, sort_keys=True), run.status, [(s.path, s.kind, s.name, s.status) for s in run.steps]


@pytest.fixture(params=ALL)
def flow(request):
    return ALL[request.param]


def test_killed_after_any_event_it_comes_to_the_same_end_and_nothing_is_bought_or_called_twice(flow):
    whole, made, bought, called = played(flow)
    events = [NAMES[e.kind] for e in events_in(made._journal)]
    for n in range(1, len(events) + 1):
        left = killed_after(made._journal, n)
        run, _, again, called_again = played(flow, left)
        assert told(run) == told(whole), n
        assert again == bought - events[:n].count("answered"), n
        settled = sum(e in {"called", "failed"} for e in events[:n])
        assert called_again == called - settled, n


def test_replayed_it_is_equal_and_asks_and_calls_nothing(flow):
    whole, made, _, _ = played(flow)
    CALLED.clear()
    model = Scripted([])
    replayed = asyncio.run(bench(made._journal, model).replay("held", flow))
    assert told(replayed) == told(whole)
    again = asyncio.run(bench(made._journal, model).run(flow, name="held"))
    assert told(again) == told(whole)
    assert (model.requests, CALLED) == ([], [])


def test_its_journal_holds_what_it_says_and_is_read_elsewhere(flow, tmp_path):
    whole, made, _, _ = played(flow)
    assert list(verify(made._journal)) == []
    made.export(tmp_path / "runs.zip")
    opened = Bench.open(tmp_path / "runs.zip")
    assert told(opened.runs()["held"]) == told(whole)
    CALLED.clear()
    assert told(asyncio.run(opened.replay("held", flow))) == told(whole)
    assert CALLED == []


def test_stepped_it_is_the_same(flow):
    whole, _, bought, called = played(flow)
    CALLED.clear()
    model = Scripted(answer)
    made = bench(model=model)

    async def work():
        stepper = made.step(flow, name="held")
        while not stepper.done:
            await stepper.step()
        return stepper.run

    run = asyncio.run(work())
    assert told(run) == told(whole)
    assert (len(model.requests), len(CALLED)) == (bought, called)


def test_forked_at_each_inference_with_the_same_reply_it_comes_to_the_same_and_buys_nothing(flow):
    whole, made, _, _ = played(flow)
    for n, step in enumerate(s for s in whole.steps if s.inference):
        CALLED.clear()
        model = Scripted([])
        inference = step.inference
        reply = {"content": [dict(b) for b in inference.content], "stop_reason": inference.stop_reason}
        forked = asyncio.run(bench(made._journal, model).fork("held", flow, step.path, reply=reply, name=f"fork{n}"))
        texts = [(i.content, i.stop_reason) for i in forked.inferences]
        assert texts == [(i.content, i.stop_reason) for i in whole.inferences], step.path
        assert model.requests == []
        assert [c for c in CALLED if c == "x"] == []


def test_forked_at_each_inference_with_another_reply_it_ends_and_says_what_was_edited(flow):
    whole, made, _, _ = played(flow)
    for n, step in enumerate(s for s in whole.steps if s.inference):
        forked = asyncio.run(
            bench(made._journal).fork("held", flow, step.path, reply="Something else.", name=f"fork{n}")
        )
        assert forked.at(step.path).edited
        assert forked.at(step.path).inference.text == "Something else."
        assert forked.status in {"unchecked", "passed", "failed its check", "failed"}


def test_a_tool_over_other_sources_is_called_again_in_the_next_revision():
    from workbench.control.source_tools import search_sources
    from workbench.core.source import Source

    def finding(text):
        return tool_use(contract("finder"), "Find it.", tools=[search_sources([Source(name="s", text=text)])])

    def model(request):
        asked = len(request["messages"]) < 2
        return [ToolUse(id="t", name="search_sources", input={"query": "licence"})] if asked else "done"

    made = bench(model=Scripted(model))
    first = asyncio.run(made.run(finding("The licence is MIT."), name="held"))
    second = asyncio.run(made.run(finding("The licence is GPL."), name="held"))
    assert (first.label, second.label) == ("held", "held@2")
    assert "MIT" in str(first.at("1.0.0").output)
    assert "GPL" in str(second.at("1.0.0").output)
    assert second.at("0").reused
    assert not second.at("1.0.0").reused
    assert list(verify(made._journal)) == []


@pytest.mark.parametrize("unknown", ["abandon", "ask"])
def test_a_tool_that_was_being_called_when_the_process_died_is_not_called_again_unasked(unknown):
    whole, made, _, _ = played(FINDING)
    events = [NAMES[e.kind] for e in events_in(made._journal)]
    left = killed_after(made._journal, events.index("calling") + 1)
    CALLED.clear()
    model = Scripted(answer)
    again = Bench(model, journal=left, name="hold", unknown=unknown)
    run = asyncio.run(again.run(FINDING, name="held"))
    if unknown == "ask":
        assert run.status == "unknown"
        assert model.requests == []
        (item,) = again.pending()
        run = asyncio.run(again.decide(item, "abandon"))
    assert CALLED.count("x") == 1  # in the second round; that of the first was lost
    assert run.value.text == whole.value.text if unknown == "abandon" else run.output == whole.output
    results = [b for m in model.requests[0]["messages"] if m["role"] == "user" for b in m["content"]]
    lost = next(b for b in results if b.get("tool_use_id", "").endswith("x"))
    assert lost["is_error"] is True
    assert "was begun at 1.0.0 and never finished; it was given up" in lost["content"]
