"""The five questions: each is answered by the evidence that says so, and by no other; what is open names the call."""

import ast
import asyncio

import pytest

from tests.measure.five_questions.made import JUDGE, LOOP, ONE, WRITER, experiment, ladder, trials, trust
from workbench.bench import Bench
from workbench.core.check import Check
from workbench.core.contract import Contract, Criterion
from workbench.core.share import Share
from workbench.core.source import Source
from workbench.errors import BadInput
from workbench.measure.boundary.partition import boundary
from workbench.measure.boundary.subtasks import Part, Workload
from workbench.measure.causes.causes import Causes, Flip
from workbench.measure.coupling.coupling import Coupling, Settled
from workbench.measure.five_questions.answer import ASKS
from workbench.measure.five_questions.review import review
from workbench.models import Scripted
from workbench.patterns.evaluator_optimizer import evaluator_optimizer
from workbench.patterns.single_call import single_call

MIT = "The licence is MIT."
PASSED = '{"criteria": [{"criterion": "the-licence-is-stated", "passed": true, "reason": "so", "evidence": "MIT"}]}'


def run_of(flow=None):
    """A run of a loop: a draft, and its judgement."""
    bench = Bench(Scripted(lambda body: PASSED if "output_config" in body else MIT), journal=":memory:", name="b")
    given = {"sources": [Source(name="pypi", text=f"{MIT} It was released in May.")]}
    return asyncio.run(bench.run(flow or evaluator_optimizer(WRITER, JUDGE, "Which licence?", **given), name="brief"))


def test_without_evidence_nothing_is_answered_and_each_question_names_its_experiment():
    told = review(LOOP)
    assert [a.question for a in told.answers] == list(ASKS)
    assert len(told.open) == 5
    for answer in told.open:
        assert answer.experiment
        compile(answer.call, "call", "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)


def test_what_a_design_itself_tells_counts():
    told = review(ONE)
    assert told["isolation boundary"].answered
    assert "in one window" in told["isolation boundary"].told
    assert told["verification"].answered
    assert told["verification"].told.startswith("Nothing")
    assert "unit writer: 1 criterion" in told["smallest unit"].design_says


def test_an_experiment_answers_for_the_unit_and_for_the_cost():
    made = experiment()
    told = review(LOOP, made, owner="Ines")
    unit, cost = told["smallest unit"], told["cost"]
    assert unit.answered
    assert unit.told.startswith("The whole task is not one unit: loop is the least that clears the bar of 80%")
    stood = made.standings[1]
    figures = {f.what: f for f in cost.figures}
    assert figures["the single inference's tokens"].value == pytest.approx(3.0)
    lift = figures["lift over it"]
    assert (lift.value, lift.low, lift.high) == (stood.lift.value, stood.lift.low, stood.lift.high)
    assert lift.told == "+57 points (+46 points to +66 points)"
    assert cost.told == "3.0 times the tokens of one call, for +57 points of success."
    assert set(cost.runs) == {t.run for t in made.trials}
    assert cost.owner == "Ines"
    assert any("100 cases" in why for why in cost.stale)
    assert any(LOOP.digest[:8] in why for why in cost.stale)


@pytest.mark.parametrize(("loop", "says"), [(0.4, "cannot tell from none"), (0.1, "worse, and dearer")])
def test_a_lift_that_is_none_is_told_as_such(loop, says):
    assert says in review(LOOP, experiment(loop=loop))["cost"].told


def test_where_one_call_is_enough_that_is_the_unit_and_the_loop_is_more_than_needed():
    unit = review(LOOP, experiment(one=0.97))["smallest unit"]
    assert unit.told == (
        "The whole task is one unit: one call clears the bar of 80% by itself. loop is more than is needed."
    )


def test_too_few_cases_leave_it_open_and_say_how_many_more_would_do():
    unit = review(LOOP, experiment(cases=5, one=0.6))["smallest unit"]
    assert not unit.answered
    assert "more case" in unit.experiment
    assert "bench.experiment" in unit.call
    missed = review(LOOP, experiment(loop=0.5))["smallest unit"]
    assert not missed.answered
    assert "bench.causes" in missed.call


def test_the_single_inference_at_equal_tokens_stands_beside_the_lift():
    made = experiment()
    again = trials("one call × 3", 0.97, 300)
    equal = made.replace(
        designs=(*made.designs, "one call × 3"), matched={"one call × 3": "loop"}, trials=(*made.trials, *again)
    )
    cost = review(LOOP, equal)["cost"]
    assert "lift over it at equal tokens" in {f.what for f in cost.figures}
    assert "asking the single inference again does as well" in cost.told


@pytest.mark.parametrize(
    ("made", "answered", "says"),
    [
        (ladder(), True, "loop is the least that clears the bar"),
        (ladder("undecided", "undecided", 12), False, "too thin"),
        (ladder("misses", "misses"), False, "no rung clears"),
    ],
)
def test_a_ladder_answers_for_the_unit(made, answered, says):
    unit = review(LOOP, [made])["smallest unit"]
    assert unit.answered is answered
    assert says in unit.told


def test_evidence_about_another_design_is_not_used_and_says_so():
    told = review(LOOP.replace(name="crew"), [experiment(), ladder()])
    assert len(told.open) == 5
    assert len(told.unused) == 2
    assert "crew" in told.unused[0]


def test_runs_show_where_state_lives():
    run = run_of()
    told = review(LOOP, run)["state"]
    assert told.answered
    share, *kinds = told.figures
    assert 0 < share.low <= share.value <= share.high < 1
    assert [k.what for k in kinds] == ["as draft"]
    assert told.runs == ("brief@1",)
    alone = run_of(single_call(WRITER, "Which licence?"))
    nowhere = review(ONE, alone)["state"]
    assert nowhere.answered
    assert nowhere.told.startswith("Nowhere")
    assert nowhere.figures[0].value == 0


def test_a_boundary_is_answered_with_its_reasons_and_held_against_the_runs():
    work = Workload(parts=(Part(name="north", decides=("unit",)), Part(name="south", decides=("unit",))))
    drawn = boundary(work, limit=8000)
    told = review(LOOP, [drawn, run_of()])["isolation boundary"]
    assert told.answered
    assert "north" in told.told
    assert set(drawn.reasons) <= set(told.because)
    figures = {f.what: f.value for f in told.figures}
    assert figures["conflicts expected"] == drawn.conflicts
    assert figures["runs in which nothing crossed the boundary"] == 1
    unasked = review(LOOP, run_of())["isolation boundary"]
    assert not unasked.answered
    assert "Part(name='writer'" in unasked.call


def test_measured_coupling_stands_beside_the_boundary():
    settled = Settled(name="unit", by=("north", "south"), choices=(("north", "km"), ("south", "miles")))
    told = Coupling(
        parts=("north", "south"), read=(100, 50), shared=((0, 20), (0, 0)), settled=(settled,), origin="r@1"
    )
    answer = review(LOOP, told)["isolation boundary"]
    assert [f.value for f in answer.figures] == [0.2, 1, 1]
    assert any("miles" in why for why in answer.because)
    assert not answer.answered  # measured coupling says how it is, not where the boundary is best


def test_a_judge_is_trusted_as_far_as_blind_labels_say():
    told = review(LOOP, trust())["verification"]
    assert told.answered
    figures = {f.what: f for f in told.figures}
    wrong = figures["of wrong outputs it lets through"]
    assert (wrong.value, wrong.of) == (0.2, "30 outputs")
    assert (wrong.low, wrong.high) == (Share(right=6, total=30).low, Share(right=6, total=30).high)
    assert "lets through 20%" in told.told
    assert "constant" not in told.told
    lazy = review(LOOP, trust(("ar",) * 20 + ("aw",) * 10))["verification"]
    assert "no more often than a constant answer" in lazy.told
    assert "kappa with people is 0.00." in lazy.told
    alike = review(LOOP, trust(("ar",) * 30))["verification"]
    assert "kappa with people has no value: all answers are the same." in alike.told
    assert not alike.answered
    assert "People pass every output labelled" in alike.told
    assert "Label outputs that people fail, too" in alike.experiment
    bad = review(LOOP, trust(("aw",) * 12 + ("rw",) * 18))["verification"]
    assert not bad.answered
    assert "Label outputs that people pass, too" in bad.experiment
    assert "lets through 40% of what people fail" in bad.told
    assert not review(LOOP)["verification"].answered


def test_checks_by_code_alone_need_no_trust():
    done = (Criterion(name="short", text="It is short.", check=Check(kind="length", settings={"at_most": 9})),)
    told = review(LOOP.replace(checks=Contract(name="checks", done=done)))["verification"]
    assert told.answered
    assert "Code and people decide all 1 criteria" in told.told


def test_causes_are_told_where_they_belong():
    before, after = Share(right=0, total=8), Share(right=8, total=8)
    flips = (Flip(cause="scoping", told="the full contract", after=after),)
    told = review(LOOP, Causes(design="loop", case="tern", before=before, flips=flips))
    assert any("scoping" in why for why in told["smallest unit"].because)
    assert not any("scoping" in why for why in told["verification"].because)


def test_a_captured_application_is_reviewed_by_its_runs():
    told = review("helpdesk", run_of())
    assert told.design == "helpdesk"
    assert told.identity == ""
    assert told["state"].answered
    judged = told["verification"]
    assert not judged.answered
    assert "A model judges" in judged.told


def test_simulated_evidence_is_stamped_and_days_are_no_part_of_the_value():
    told = review(LOOP, experiment(simulated=True))
    assert told.simulated
    assert "support no claim about another model" in told.markdown()
    run = run_of()
    dated = review(LOOP, run, dates={"brief@1": "1999-12-31"})
    assert dated["state"].dated == "1999-12-31"
    assert review(LOOP, run)["state"].dated not in ("", "1999-12-31")
    assert dated == review(LOOP, run)
    assert hash(dated) == hash(review(LOOP, run))
    assert "1999-12-31" in dated.markdown()
    assert "1999-12-31" not in dated._repr_html_()
    assert "2026-11-24" in review(LOOP, run, date="2026-11-24")._repr_html_()


def test_owners_may_differ_by_question_and_what_is_no_evidence_is_refused():
    told = review(LOOP, owner={"cost": "Ines"})
    assert [a.owner for a in told.answers] == ["", "", "", "", "Ines"]
    with pytest.raises(BadInput, match="evidence is an Experiment"):
        review(LOOP, [3])
    with pytest.raises(BadInput, match="evidence is an Experiment"):
        review(LOOP, "ferry")
    with pytest.raises(BadInput, match="a Design is reviewed"):
        review(3)


def test_an_experiment_is_matched_by_the_digest_of_the_design_that_it_tried():
    """A name stays where a contract is edited: what was measured with the old one says nothing about the new one."""
    tried = experiment(identities={"one call": ONE.digest, "loop": LOOP.digest})
    assert review(LOOP, tried)["cost"].answered
    assert not any("digest" in line for line in review(LOOP, tried)["cost"].stale)
    edited = LOOP.replace(rounds=7)
    told = review(edited, tried)
    assert not told["cost"].answered
    another = f"tried another 'loop' ({LOOP.digest[:8]}; this one is {edited.digest[:8]})"
    assert told.unused == (f"ferry {another}",)
    climbed = ladder("misses", "clears").replace(identities=tried.identities)
    why = Causes(design="loop", case="tern", before=Share(right=0, total=8), flips=(), identity=LOOP.digest)
    assert review(LOOP, [climbed, why]).unused == ()
    assert review(edited, [climbed, why]).unused == (f"climb {another}", f"causes of tern {another}")
    assert review(edited, [climbed.replace(identities={}), why.replace(identity="")]).unused == ()
    assert review(ONE.replace(name="x"), why).unused == ("causes of tern tried no design 'x'",)


def test_what_keeps_no_digest_is_matched_by_name_and_says_so():
    told = review(LOOP, [experiment(), ladder()])
    assert told["cost"].answered
    assert [line for line in told["cost"].stale if "ferry, if it tried another design of that name" in line]
    assert any("climb" in line for line in told["smallest unit"].stale)
    assert "keeps no digest" in told.markdown()
    assert not any("keeps no digest" in line for line in review("loop", experiment())["cost"].stale)
