"""A model's second opinion of a contract: in the lint's shape, at its place, and only when it is asked for."""

import asyncio

import pytest

from tests.patterns.driven import drive, texts
from workbench.bench import Bench
from workbench.core.contract import Contract
from workbench.errors import BadInput
from workbench.patterns.second_opinion import CODE, READER, Opinion, SecondOpinion, second_opinion

CONTRACT = Contract(
    name="writer",
    objective="Write a brief on the harbour.",
    guidance="Read the minutes.",
    done=[{"name": "short", "text": "It has ten sentences."}],
)


def problem(**told):
    empty = {"part": "objective", "criterion": "", "quote": "", "severity": "warning"}
    return {**empty, "problem": "P.", "why": "W.", "fix": "F.", **told}


def opinion(*problems):
    return Opinion(problems=problems)


def asked(*problems):
    return drive(second_opinion(CONTRACT), {"0": opinion(*problems)})


def test_the_judge_reads_the_contract_and_nothing_else():
    told, effects = asked()
    assert told.findings == ()
    assert "Write a brief on the harbour." in texts(effects["0"], "draft")[0]
    assert "second reader" in texts(effects["0"], "contract")[0]


def test_what_it_finds_is_in_the_lints_shape_and_at_its_place():
    told, _ = asked(
        problem(part="done", criterion="Short", quote="ten sentences", severity="advice"),
        problem(quote="the harbour", problem="Which harbour?"),
    )
    first, second = told.findings
    assert (first.code, first.part, first.severity, first.message) == (CODE, "objective", "warning", "Which harbour?")
    assert CONTRACT.objective[first.start : first.end] == "the harbour"
    assert (second.place, second.quote) == ("writer.done[short]", "ten sentences")
    assert told.findings.counted() == "1 warning, 1 advice"


def test_a_quotation_that_does_not_stand_there_is_left_out():
    told, _ = asked(problem(quote="the airport"), problem(part="done", criterion="none such", quote="x"))
    assert [(f.quote, f.start, f.end, f.criterion) for f in told.findings] == [("", 0, 0, ""), ("", 0, 0, "")]


def test_at_most_twenty_are_taken_and_an_empty_one_is_none():
    told, _ = asked(*[problem(problem=f"P{n}.") for n in range(30)])
    assert len(told.findings) == 20
    assert asked(problem(problem=" "))[0].findings == ()


def test_the_lint_never_asks_a_model_and_the_readers_own_contract_is_clean():
    assert [f.code for f in READER.lint() if f.severity != "advice"] == []
    assert CODE not in CONTRACT.lint().codes


def test_a_contract_is_read():
    error, _ = drive(second_opinion("Write."), {})
    assert isinstance(error, BadInput)


@pytest.mark.parametrize("again", [False, True])
def test_it_runs_on_a_bench_and_is_recorded(tmp_path, again):
    async def run():
        bench = Bench(name="second", journal=tmp_path / "journal.db")
        for _ in range(1 + again):
            done = await bench.run(second_opinion(CONTRACT), name="opinion")
        return done

    done = asyncio.run(run())
    told = SecondOpinion.of(done.returned)
    assert told.contract == CONTRACT
    assert all(f.code == CODE for f in told.findings)
