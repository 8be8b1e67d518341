"""An experiment on a bench: every trial is on record, nothing is bought twice, and its table is the journal's."""

import asyncio
import json

import pytest

from workbench import Bench, Case, Contract, Design, Scripted, Source, Tokens, prompt_chaining, single_call
from workbench.core.value import digest_of
from workbench.errors import BadInput
from workbench.measure.experiment.beside import baseline_of, repeated
from workbench.runtime.experimenting import planned

GOOD = Contract(name="good", objective="Say how long it takes.")
POOR = GOOD.replace(name="poor")
JUDGE = Contract(name="judge", role="judge", objective="Judge the draft.", done=["It says how long it takes."])
CASES = tuple(
    Case(name=f"case {n}", task=f"How long does number {n} take?", expected=f"{n + 20} minutes") for n in range(12)
)
ONE = Design(name="one call", pattern=single_call, contracts={"contract": POOR})
BETTER = Design(name="better", pattern=single_call, contracts={"contract": GOOD}, checks=JUDGE)
JUDGED = '{"criteria": [{"criterion": "it-says-how-long-it-takes", "passed": true, "reason": "y", "evidence": ""}]}'


def answer(body, asked=None):
    """The good one is always right, the poor one by a draw from what it is asked; a judge says yes."""
    said = json.dumps(body)
    if asked is not None:
        asked.append(said)
    if "output_config" in body:
        return JUDGED
    n = next(n for n in range(12) if f"number {n} take" in said)
    right = 'name="good"' in body["system"][0]["text"] or int(digest_of(n)[:4], 16) % 2
    return f"It takes {n + 20 if right else 99} minutes."


def bench(journal, asked=None, **given):
    return Bench(model=Scripted(lambda body: answer(body, asked)), name="trials", journal=journal, **given)


def test_the_table_is_the_one_that_the_journal_gives_by_hand(tmp_path):
    on = bench(tmp_path / "j.db")
    came = asyncio.run(on.experiment([ONE, BETTER], CASES, trials=2, bar=0.7, matched=False))
    runs = on.runs()
    rows = [
        (design.name, sum(f"{int(case.name.split()[1]) + 20} minutes" in runs[trial.run].output for trial, case in own))
        for design in (ONE, BETTER)
        for own in [[(t, c) for t in planned("experiment", [design], CASES, 2) for c in CASES if c == t.case]]
    ]
    told = {stood.design: stood for stood in came.standings}
    assert [(name, round(told[name].success.value * 24)) for name, _ in rows] == rows
    spent = sum(i.usage.total for run in runs.values() for i in run.inferences)
    assert spent == sum(trial.tokens for trial in came.trials) == int(came.table["tokens"].sum())
    assert told["better"].calls == 2
    assert told["better"].lift.low > 0
    assert came.smallest.design == "better"
    assert came.identities == {"one call": ONE.digest, "better": BETTER.digest}
    assert [runs[name].exact for name in came.runs("better")] == [trial.run for trial in came.of("better")]
    assert set(came.runs()) == set(runs)
    assert "known" not in came.grounds
    assert "expected value (48)" in came.grounds


def test_the_same_again_buys_nothing_and_gives_the_same(tmp_path):
    asked = []
    first = asyncio.run(bench(tmp_path / "j.db", asked).experiment([ONE, BETTER], CASES, trials=2, matched=False))
    bought = len(asked)
    again = asyncio.run(bench(tmp_path / "j.db", asked).experiment([ONE, BETTER], CASES, trials=2, matched=False))
    assert len(asked) == bought == 12 * 2 * 3
    assert again == first
    assert repr(again) == repr(first)
    assert again._repr_html_() == first._repr_html_()


def test_a_single_inference_stands_beside_designs_that_bring_none(tmp_path):
    came = asyncio.run(bench(tmp_path / "j.db").experiment(BETTER, CASES[:3], trials=1))
    assert came.designs[:2] == ("one call", "better")
    assert came.matched == {}  # two cheap calls are no second time of a checked one
    assert 0 < came.bought["better"] < 1.5
    assert list(came.bought) == ["better"]
    told = f"equal tokens, which buy one call, checked alike, about once: better {came.bought['better']:.1f}×"
    assert told in came._repr_html_()
    assert "equal tokens" not in came.replace(bought={})._repr_html_()
    assert came.baseline == "one call"


def test_at_equal_tokens_it_is_asked_as_often_as_they_buy(tmp_path):
    dear = BETTER.replace(name="dear", pattern="workbench.patterns.best_of:best_of", options={"n": 4}, checks=None)
    came = asyncio.run(bench(tmp_path / "j.db").experiment([ONE, dear], CASES[:3], trials=1))
    (rival,) = came.matched
    assert rival == "one call × 4, the tokens of dear"
    assert round(came.bought["dear"]) == 4
    assert "No second row" not in came._repr_html_()
    spent = {stood.design: stood.tokens for stood in came.standings}
    assert spent[rival] == pytest.approx(spent["dear"], rel=0.15)
    assert came.smallest.design not in came.matched


def test_at_equal_tokens_the_same_models_answer_and_judge(tmp_path):
    single = ONE.replace(roles={"contract": "strong"})
    dear = BETTER.replace(name="dear", roles={"contract": "weak", "checks": "referee"})
    for design, roles in ((dear, {"contract": "strong", "checks": "referee"}), (ONE, {"contract": "strong"})):
        assert repeated(single, design, 2, "twice").roles == roles
    assert baseline_of([dear]).contracts["contract"].role == "weak"
    assert baseline_of([BETTER]).contracts["contract"] == GOOD
    chain = Design(name="chain", pattern=prompt_chaining, contracts={"steps": [GOOD]})
    for wrong, told in ((chain, "none of that name"), ("one call", "baseline are a list of Design")):
        with pytest.raises(BadInput, match=told):
            asyncio.run(bench(tmp_path / "j.db").experiment([dear], CASES[:1], baseline=wrong))


def test_no_bound_on_inferences_is_promised_at_equal_tokens_where_windows_differ(tmp_path, capsys):
    """Thirteen small windows are as many tokens as a large one: as much again would be a bound that does not hold."""
    cases = [CASES[0].replace(sources=[Source(name="much", text="The weather is fine today. " * 900)])]
    small, whole = ONE.replace(limit=900), ONE.replace(name="whole")
    came = asyncio.run(bench(tmp_path / "j.db").experiment([small, whole], cases, trials=1))
    told = capsys.readouterr().out
    assert "at most 2 inferences, and at equal tokens about as many tokens again" in told
    (rival,) = came.matched
    spent = {stood.design: stood for stood in came.standings}
    assert spent[rival].calls > 2
    assert spent[rival].tokens == pytest.approx(spent["whole"].tokens, rel=0.15)
    asyncio.run(bench(tmp_path / "k.db").experiment([ONE, whole.replace(name="same")], cases, trials=1))
    assert "at most 2 inferences, and as much again at equal tokens" in capsys.readouterr().out


def test_a_budget_is_used_up_to_what_one_call_may_cost(tmp_path, capsys):
    """What is out is reserved at its dearest: a refusal among sixteen side by side is not the end of the budget."""
    budget, dearest = Tokens(5_600), 4_096
    on = bench(tmp_path / "j.db", budget=budget)
    came = asyncio.run(on.experiment(ONE, CASES, trials=8, matched=False))
    spent = on.spent()["tokens"]
    assert budget.amount - dearest - 400 < spent <= budget.amount
    assert 0 < len(came.trials) < came.planned == 96
    assert sum(trial.tokens for trial in came.trials) == spent
    assert "at most Tokens(amount=5600), as the bench's budget says" in capsys.readouterr().out
    richer = bench(tmp_path / "j.db", budget=Tokens(1_000_000))
    assert len(asyncio.run(richer.experiment(ONE, CASES, trials=8, matched=False)).trials) == 96


def test_a_trial_that_fails_is_a_failure_and_stops_no_other(tmp_path):
    def broken(body):
        if "number 1 take" in json.dumps(body):
            raise RuntimeError("no")
        return answer(body)

    on = Bench(model=Scripted(broken), name="trials", journal=tmp_path / "j.db")
    came = asyncio.run(on.experiment(ONE, CASES[:4], trials=1))
    (failed,) = [t for t in came.trials if t.error]
    assert (failed.case, failed.passed) == ("case 1", False)
    assert len(came.trials) == 4
    assert came.standings[0].failed == 1


def test_what_nobody_can_tell_is_said_and_a_blind_label_tells_it(tmp_path):
    on = bench(tmp_path / "j.db")
    cases = [CASES[0].replace(expected=None)]
    came = asyncio.run(on.experiment(ONE, cases, trials=1))
    assert came.trials[0].outcome.passed is None
    assert "on nothing (1)" in came._repr_html_()
    (shown,) = on.exhibits(came.trials[0].run)
    on.label(shown, True, who="ann")
    told = asyncio.run(on.experiment(ONE, cases, trials=1))
    assert (told.trials[0].outcome.passed, told.trials[0].outcome.by) == (True, "labels")
    assert "people's blind labels, not on truth (1)" in told.grounds


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (([], CASES), "designs are a list of Design values"),
        (([ONE], []), "cases are a list of Case values, at least one; got an empty list"),
        (([ONE, ONE.replace(limit=10)], CASES), "two designs are called 'one call'"),
        (([ONE], [CASES[0], CASES[0]]), "two cases are called 'case 0'"),
        (([ONE.replace(options={"nonsense": 1})], CASES), "nonsense"),
        ((5, CASES), "designs are a list of Design values"),
        (([ONE], None), "cases are a list of Case values"),
    ],
)
def test_what_is_wrong_is_told_before_anything_is_bought(tmp_path, given, told):
    asked = []
    with pytest.raises(BadInput, match=told):
        asyncio.run(bench(tmp_path / "j.db", asked).experiment(*given))
    with pytest.raises(BadInput, match="bar is the share"):
        asyncio.run(bench(tmp_path / "j.db", asked).experiment([ONE], CASES, bar=90))
    with pytest.raises(BadInput, match="trials is how often"):
        asyncio.run(bench(tmp_path / "j.db", asked).experiment([ONE], CASES, trials=0))
    assert asked == []


def test_a_ladder_stops_as_early_as_the_evidence_allows(tmp_path):
    asked = []
    cases = [Case(name=f"{k}-{n}", task=f"How long does number {n} take? ({k})", expected=f"{n + 20} minutes")
             for k in range(10) for n in range(12)]  # fmt: skip
    top = BETTER.replace(name="top", rounds=5)
    came = asyncio.run(bench(tmp_path / "j.db", asked).ladder([ONE, BETTER, top], cases, bar=0.8, at_a_time=12))
    assert came.chosen == "better"
    assert [r.side for r in came.rungs][:2] == ["misses", "clears"]
    assert came.rungs[0].cases < len(cases)
    assert came.rungs[1].cases < len(cases)
    assert not came.rungs[2].climbed
    assert came.guessing["one call"] < 1
    assert came.identities == {design.name: design.digest for design in (ONE, BETTER, top)}
    few = asyncio.run(bench(tmp_path / "k.db").ladder([ONE, BETTER], cases[:8], bar=0.6, at_a_time=4))
    assert few.undecided == "one call"
    assert "too thin" in repr(few)
    (alone,) = asyncio.run(bench(tmp_path / "k.db").ladder(ONE, cases[:8], bar=0.6, at_a_time=4)).rungs
    assert alone == few.rungs[0]


def test_names_that_are_cut_are_still_of_runs_of_their_own(tmp_path):
    """The same case finds its run again: a name that fits is the run's, word for word, as it always was."""
    (short,) = planned("trials", [ONE], CASES[:1], 1)
    assert short.run == "trials: one call / case 0 #1"
    alike = [CASES[n].replace(name=f"{'the long way round the northern harbour '}{n}") for n in range(3)]
    spaced = [CASES[0].replace(name="a  b"), CASES[1].replace(name="a b")]
    names = [one.run for one in planned("trials", [ONE], [*alike, *spaced], 1)]
    assert len(set(names)) == 5
    assert all(name.startswith("trials: one call / the long way round the northern") for name in names[:3])
    assert max(len(name.split(" / ")[1].removesuffix(" #1")) for name in names) <= 40
    came = asyncio.run(bench(tmp_path / "j.db").experiment(ONE, alike, trials=1, matched=False))
    assert len(set(came.runs())) == len(came.trials) == 3
    assert {run.rpartition("@")[2] for run in came.runs()} == {"1"}


def test_at_equal_tokens_whoever_judges_reads_what_the_judge_of_the_design_reads(tmp_path):
    """A blind judge judges the rival blind, too; one that reads everything is the control."""
    papers = [Source(name="log", text="Number 0 took an hour."), Source(name="card", text="Number 0 takes 20 minutes.")]
    case = CASES[0].replace(sources=papers)
    for read, seen in ((None, (True, True)), (("card",), (False, True)), ((), (False, False))):
        rival = repeated(ONE, BETTER.replace(checks_read=read), 2, "twice")
        assert rival.checks_read == read
        asked = []
        asyncio.run(bench(tmp_path / f"{read}.db", asked).run(rival(case)))
        judged = [body for body in asked if "output_config" in body]
        assert len(judged) == 2
        assert {("took an hour" in body, "takes 20 minutes." in body) for body in judged} == {seen}
    assert repeated(ONE, ONE.replace(checks_read=()), 2, "twice").checks_read is None


def test_the_summary_says_how_often_a_designs_tokens_buy_the_single_inference(tmp_path):
    came = asyncio.run(bench(tmp_path / "j.db").experiment([ONE, BETTER], CASES[:3], trials=1))
    bought = came.summary.set_index("design")["bought"]
    assert bought["better"] == came.bought["better"]
    assert bought.isna()["one call"]
