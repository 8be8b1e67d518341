"""The whole as a run: killed after any event, replayed, stepped, forked at any worker, and worked by an edited plan."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.patterns.crews import Office, office_bench, plan, run, subtask
from tests.patterns.steady import OTHER, SOUND, Steady, bought, work
from tests.runtime.trees import events_in, killed_after
from workbench.control.plan import PlanDraft
from workbench.control.synthesis import Synthesis
from workbench.core.effects import Together
from workbench.core.flow import flow
from workbench.core.returned import data_of
from workbench.runtime.unanswered import RefusedByApi


def test_it_ends_as_planned(whole):
    _, picture = whole
    came = picture.value
    assert {r.name: (r.status, r.attempts) for r in came.results} == {
        "a": ("unchecked", 1),
        "b": ("unchecked", 2),
        "sum": ("unchecked", 1),
        "never": ("malformed", 3),
    }
    assert came["sum"].text == "sum of a costs 5, b costs 5"
    assert (came.stopped, came.status, came.inferences) == ("partial", "failed its check", 10)


def test_replayed_and_run_again_it_is_the_same_and_buys_nothing(whole):
    bench, picture = whole
    model = Steady()
    nobody = office_bench(model, bench._journal)
    assert run(nobody.replay("r", work())) == run(nobody.run(work(), name="r")) == nobody.runs()["r"] == picture
    assert bought(model) == 0


def test_what_is_read_back_says_the_same(whole):
    bench, picture = whole
    read = bench.runs()["r"]
    assert read.output == picture.output == picture.value.text
    assert Synthesis.model_validate(read.value) == picture.value
    assert data_of(picture.value) == picture.result


def test_killed_after_every_event_it_comes_to_the_same_end_and_nothing_is_bought_twice(whole):
    bench, picture = whole
    count = len(events_in(bench._journal))
    for n in range(1, count + 1):
        left = killed_after(bench._journal, n)
        model = Steady()
        answered = sum(e.kind == 4 for e in events_in(left))
        resumed = office_bench(model, left, unknown="retry")
        came = run(resumed.run(work(), name="r"))
        assert came.value == picture.value, n
        assert bought(model) == 10 - answered, n
        left.close()


def test_stepped_it_does_one_thing_at_a_time_and_comes_to_the_same_end(whole):
    _, picture = whole
    model = Steady()
    stepper = office_bench(model).step(work(), name="r")
    steps, before = 0, 0
    while not stepper.done:
        run(stepper.step())
        steps += 1
        assert bought(model) - before <= 1
        before = bought(model)
    assert steps == 11  # ten inferences and the plan that is saved
    assert stepper.run.value == picture.value


def test_a_person_edits_the_plan_and_the_run_goes_on_by_it():
    model = Steady()
    stepper = office_bench(model).step(work(), name="r")
    assert stepper.next_path == (0, 0)
    edited = run(stepper.fork(reply=OTHER.model_dump_json()))
    came = run(edited.finish()).value
    assert [r.name for r in came.results] == ["a", "c"]
    assert "lead" not in model.names
    assert came.stopped == "done"


def test_a_plan_edited_after_the_fact_keeps_what_was_done_under_the_same_contract(whole):
    bench, picture = whole
    model = Steady()
    again = office_bench(model, bench._journal)
    fork = run(again.fork(picture, work(), "0.1", reply=PlanDraft(kind="survey", subtasks=SOUND.subtasks[:1])))
    assert [r.name for r in fork.value.results] == ["a"]
    assert model.names == ["synthesizer"]
    assert fork.at("2.0.0").reused


def test_a_fork_of_one_worker_redoes_what_depends_on_it_and_nothing_else(whole):
    bench, picture = whole
    model = Steady()
    again = office_bench(model, bench._journal)
    fork = run(again.fork(picture, work(), "2.0.0", reply="a costs 9", name="fork"))
    assert fork.value["a"].text == "a costs 9"
    assert fork.value["sum"].text == "sum of a costs 9, b costs 5"
    assert sorted(model.names) == ["sum", "synthesizer"]
    assert run(again.replay(fork, work())) == fork


def test_a_fork_of_a_workers_window_is_that_worker_told_something_else(whole):
    bench, picture = whole
    model = Steady()
    again = office_bench(model, bench._journal)
    window = picture.at("2.1.1").inference.window
    position = next(n for n, s in enumerate(window.segments) if s.kind == "feedback")
    fork = run(again.fork(picture, work(), "2.1.1", window=window.edited(position, "<feedback>Guess.</feedback>")))
    assert model.of("b")[0].endswith("<feedback>Guess.</feedback>")
    assert fork.value["b"].usable


def test_a_larger_budget_takes_over_what_was_done():
    model = Steady()
    bench = office_bench(model)
    short = run(bench.run(work(budget=5), name="r"))
    assert short.value.stopped == "budget"
    before = bought(model)
    full = run(bench.run(work(), name="r"))
    assert (full.label, full.value.stopped) == ("r@2", "partial")
    assert before + bought(model) - before <= 10 + 2


def test_it_nests_in_itself_and_side_by_side():
    bench = office_bench(Steady())

    came = run(bench.run(twice(), name="r"))
    assert [s.stopped for s in came.value] == ["partial", "partial"]
    assert run(bench.replay("r", twice())) == came


@flow
async def twice():
    one, other = await Together([work().named("one"), work(budget=99).named("other")])
    return [one, other]


# -- any plan, any workers, any budget ---------------------------------------------------------------------------------

NAMES = [f"w{n}" for n in range(8)]
SUBTASKS = st.lists(
    st.tuples(st.sampled_from([*NAMES, "W0", "", " w1 "]), st.lists(st.sampled_from([*NAMES, "zz"]), max_size=3)),
    max_size=9,
)
FAILURE = RefusedByApi(400, "no", "invalid_request_error", None, "")


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    SUBTASKS,
    st.sampled_from(["fact", "comparison", "survey"]),
    st.sets(st.sampled_from(NAMES)),
    st.sets(st.sampled_from(NAMES)),
    st.integers(4, 40),
    st.integers(0, 2),
    st.sampled_from([None, "", "other"]),
)
def test_whatever_is_planned_it_ends_within_its_budget_and_says_what_became_of_everybody(
    subtasks, kind, silent, broken, budget, retries, replacement
):
    def works(name, _times):
        return FAILURE if name in broken else "" if name in silent else f"{name} costs 5"

    draft = plan(*(subtask(name, *needs) for name, needs in subtasks), kind=kind)
    model = Office(draft, works=works)
    bench = office_bench(model)
    flow_of_it = work(budget=budget, retries=retries, replacement=replacement)
    picture = run(bench.run(flow_of_it, name="r"))
    came = picture.value
    assert len(model.asked) <= came.inferences <= budget
    assert len(came.results) == len(subtasks) == len({r.name.casefold() for r in came.results})
    usable = {r.name for r in came.results if r.usable}
    for result, planned in zip(came.results, came.plan.subtasks, strict=True):
        assert result.name == planned.name
        assert bool(result.text) or not result.usable
        assert result.usable or result.error
        if result.attempts:
            assert set(planned.needs) <= usable
        assert result.attempts <= 1 + retries + (replacement is not None)
    assert not usable & (broken | silent)
    assert bool(came.text) == bool(usable)
    assert (came.status == "failed") == (not usable)
    assert (came.stopped == "done") == (bool(subtasks) and len(usable) == len(subtasks))
    assert {w for c in came.claims for w in c.workers} == usable
    assert came.error or came.stopped == "done"
    assert run(bench.replay("r", flow_of_it)) == picture
    bench._journal.close()
