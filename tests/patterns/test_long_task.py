"""A plan outlives its window with memory, and visibly does not without: on tasks that it was and was not made with."""

import asyncio

import pytest

from tests.patterns.long import developed, held_back
from workbench.bench import Bench
from workbench.context.who_knew import who_knew
from workbench.control.checklist import PlanStep
from workbench.control.long_work import LongWork, StepDone
from workbench.core.contract import Contract
from workbench.core.source import Source
from workbench.errors import BadInput, Malformed, WindowOverflow
from workbench.models import Scripted
from workbench.patterns.long_task import long_task

TASKS = developed.TASKS | held_back.TASKS
LIMIT = 3_000
LENGTHS = {"harbour": 10, "samples": 3, "voyage": 3, "letters": 10, "audit": 0.15, "garden": 0.6, "checks": 1.1}
"""How many times the limit some of the tasks are long; the others a little over once. More: `benchmarks/long_tasks`."""


def task(name, *, memory=True, limit=LIMIT, times=None, **changes):
    """A task whose sources come to about `times` the limit."""
    make = TASKS[name]
    made = make(words=max(10, int((times or LENGTHS.get(name, 1.3)) * limit / len(make(words=10)["sources"]) / 2)))
    given = {"task": made["task"], "steps": made["steps"], "sources": made["sources"], "limit": limit}
    return long_task(**given | {"memory": memory} | changes)


def run(flow, model=None, **kept):
    return asyncio.run(Bench(model, journal=":memory:", **kept).run(flow, name="long"))


@pytest.mark.parametrize("name", sorted({*held_back.TASKS, "audit"}))
def test_with_memory_every_step_is_done_once_and_in_order_and_without_it_the_plan_is_lost(name):
    made = run(task(name))
    kept = made.value
    assert kept.kept, kept
    assert kept.restarts >= 1
    assert kept.times > 1
    assert kept.status == made.status == "unchecked"
    assert [d.number for d in kept.done] == list(range(1, len(kept.steps) + 1))
    lost = run(task(name, memory=False))
    assert not lost.value.kept
    assert lost.value.forgotten or lost.value.repeated
    assert lost.value.cut
    assert lost.status == "failed its check"
    assert lost.value.error
    for window in (*made.windows, *lost.windows):
        assert window.tokens <= LIMIT


def test_in_the_profile_of_200k_tokens_too():
    """Four papers of some 70,000 tokens each."""
    papers = [Source(name=f"paper {n}", text=f"The figure of paper {n} is {n}0.\n\n{_reeds(n)}") for n in range(1, 5)]
    flow = long_task(steps=[f"What is the figure of {p.name}?" for p in papers], sources=papers, limit=200_000)
    made = run(flow, "simulated-200k")
    assert made.value.kept
    assert made.value.restarts >= 1
    assert max(i.usage.input_tokens for i in made.inferences) > 90_000
    assert not run(flow.replace(memory=False), "simulated-200k").value.kept


def _reeds(n):
    """Long lines: what costs time is the number of sentences."""
    return "\n".join("reeds and water and " * 400 + f"wind {n}.{line}" for line in range(30))


@pytest.mark.parametrize("memory", [True, False])
@pytest.mark.parametrize("model", [None, "simulated-200k"])
@pytest.mark.parametrize(
    "given", [{"steps": ["Weigh the flour"], "task": "Bread."}, {"steps": ["Weigh it."]}, {"task": "Weigh the flour."}]
)
def test_a_plan_of_one_step_is_done(given, model, memory):
    work = run(long_task(**given, memory=memory), model).value
    assert work.kept, work
    assert [d.number for d in work.done] == [1]
    assert work.stopped == "finished"


@pytest.mark.parametrize(
    "listed",
    [
        "Do these in order: 1. Weigh the flour. 2. Mix the dough. 3. Bake it.",
        "a) Weigh the flour.\nb) Mix the dough.\nc) Bake it.",
    ],
)
def test_a_task_that_lists_its_steps_is_done_as_it_lists_them(listed):
    work = run(long_task(task=listed)).value
    assert [step.what for step in work.steps] == ["Weigh the flour.", "Mix the dough.", "Bake it."]
    assert work.kept, work


def test_without_a_limit_the_model_says_when_a_window_is_too_long():
    flow = task("route", times=40, limit=1_000).replace(limit=None)
    kept = run(flow).value
    assert kept.kept
    assert kept.restarts >= 1
    assert kept.limit < 30_000


def test_a_fresh_window_holds_the_notes_each_with_its_origin_and_reason_and_nothing_of_before():
    made = run(task("house"))
    restarted = [w for w in made.windows if any(s.reason.startswith("re-read") for s in w.segments)]
    first = restarted[0]
    notes = [s for s in first.segments if s.kind == "memory"]
    assert [(s.name, s.origin.split(",")[0]) for s in notes] == [
        ("task", "note task@1"),
        ("plan", "note plan@1"),
        ("progress", notes[2].origin.split(",")[0]),
    ]
    assert notes[2].origin.startswith("note progress@")
    assert "by long@1/" in notes[2].origin
    assert {s.reason for s in notes} == {"re-read after the window was restarted"}
    assert not [s for s in first.segments if s.kind == "history"]
    note = made.notes["progress"]
    assert note.text == "Done so far: 1 to 18."
    assert note.author == made.value.done[-1].origin
    assert made.notes["step 3"].text.startswith(made.value.steps[2].what)


def test_the_matrix_shows_why():
    """The plan stands in every window with memory; without it, there is one from which on it does not."""
    with_memory = who_knew(run(task("samples")))
    plan = next(f for f in with_memory.facts if f.name == "plan@1")
    assert {r.n for r in with_memory.had(plan)} == {r.n for r in with_memory.readers}
    assert {with_memory.cell(plan, r).state for r in with_memory.readers} == {"whole"}
    lost = run(task("samples", memory=False))
    without = who_knew(lost)
    plan = next(f for f in without.facts if f.name == "plan")
    states = [without.cell(plan, r).state for r in without.readers]
    at = states.index("left out")
    assert set(states[:at]) == {"whole"}
    assert set(states[at:]) == {"left out"}
    wrong = next(n for n, d in enumerate(lost.value.done) if d.number != n + 1)
    origins = [r.inference.origin for r in without.readers]
    assert origins.index(lost.value.done[wrong].origin) > at  # nothing went wrong before


def test_the_model_goes_by_what_its_window_shows():
    """A person edits the plan in one window, and the model follows what it reads there."""
    bench = Bench(journal=":memory:")
    flow = task("samples", times=1.0, rounds=3)
    made = asyncio.run(bench.run(flow, name="long"))
    at = next(s for s in made.steps if s.inference and "Which step" in s.inference.window.turns[-1].segments[-1].text)
    window = at.inference.window
    place = next(n for n, s in enumerate(window.segments) if s.name == "plan")
    text = window.segments[place].text
    for edited, wanted in (
        (text.replace("1. Weight of sample 1\n", "1. Colour of sample 1\n"), "Colour of sample 1"),
        ('<memory name="plan">\nnothing\n</memory>', "Begin with"),
    ):
        fork = asyncio.run(bench.fork(made, flow, at.path, window=window.edited(place, edited)))
        assert wanted in fork.at(at.path).inference.text


def test_a_step_that_speaks_of_others_reads_what_came_of_them():
    made = run(task("comparing", times=3))
    last = made.inferences[-2]
    assert "Compare the depths of steps 1 and 2" in last.window.turns[-1].segments[-1].text
    read = [s for s in last.window.segments if s.reason == "the step speaks of it"]
    assert [s.name for s in read] == ["step 1", "step 2"]


def test_it_is_replayed_and_an_edited_plan_is_another_revision():
    bench = Bench(journal=":memory:")
    flow = task("harbour", times=2)
    made = asyncio.run(bench.run(flow, name="long"))
    assert asyncio.run(bench.replay(made, flow)) == made
    assert asyncio.run(bench.run(flow, name="long")) == made
    other = asyncio.run(bench.run(flow.replace(steps=flow.arguments["steps"][:4]), name="long"))
    assert other.label == "long@2"
    assert other.value.kept
    assert len(other.value.steps) == 4


STEPS = ["one", "two", "three"]


def chose(*choices):
    """A script that chooses these, and says something for every step."""
    said = []
    for finished, number, step in choices:
        said.append({"finished": finished, "number": number, "step": step})
        said += [] if finished else [f"did {step}"]
    return Scripted(said)


def test_a_choice_that_the_saved_plan_contradicts_goes_back_once_with_the_reason():
    script = Scripted(
        [
            *(
                {"finished": False, "number": 2, "step": "two"},
                {"finished": False, "number": 1, "step": "One."},
                "did one",
            ),
            *(
                {"finished": False, "number": 1, "step": "one"},
                {"finished": False, "number": 2, "step": "two"},
                "did two",
            ),
            *(
                {"finished": True, "number": 0, "step": ""},
                {"finished": False, "number": 3, "step": "three"},
                "did three",
            ),
            {"finished": True, "number": 0, "step": ""},
        ]
    )
    made = run(long_task(steps=STEPS), script)
    assert made.value.kept
    told = [s.text for w in made.windows for s in w.segments if s.kind == "feedback"]
    assert "comes to another step first" in told[0]
    assert "Step 1 is done" in told[1]
    assert "has steps that are not done" in told[2]


def test_who_is_wrong_twice_stops_and_what_was_done_is_told():
    wrong = {"finished": False, "number": 9, "step": "nine"}
    made = run(long_task(steps=STEPS), Scripted([wrong, "not JSON"]))
    assert (made.value.stopped, made.value.done, made.status) == ("lost", (), "failed its check")
    assert made.value.error == "3 of 3 steps never done"


def test_without_memory_nothing_is_held_against_a_choice_and_the_result_tells_afterwards():
    script = chose(
        (False, 1, "one"), (False, 3, "three"), (False, 2, "two"), (False, 2, "two"), (False, 7, "x"), (True, 0, "")
    )
    work = run(long_task(steps=STEPS, memory=False), script).value
    assert (work.forgotten, work.repeated, work.strange, work.in_order) == ((), (2,), ("x",), False)
    assert work.error == "1 done more than once; 1 done that are not in the plan; not in order"
    assert run(long_task(steps=STEPS, memory=False, rounds=1), chose((False, 1, "one"))).value.stopped == "rounds"


def test_a_plan_that_no_window_can_hold_is_refused_at_once_and_one_that_is_outgrown_later_is_told():
    with pytest.raises(WindowOverflow, match="limit"):
        run(long_task(steps=[f"step {n} " + "word " * 40 for n in range(40)], limit=2_000))
    with pytest.raises(WindowOverflow, match="Raise limit="):
        run(long_task(steps=STEPS, limit=100))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"steps": "one"}, "write steps="),
        ({"steps": [1]}, "step 1 is a text"),
        ({"steps": [" "]}, "step 1 is a text"),
        ({}, "needs steps="),
        ({"contract": "c", "steps": STEPS}, "takes a Contract"),
        ({"steps": STEPS, "rounds": 0}, "rounds"),
        ({"steps": ["x"] * 1001}, "at most 1,000 steps"),
    ],
)
def test_what_cannot_be_used_is_told(wrong, told):
    with pytest.raises(BadInput, match=told):
        run(long_task(**wrong), Scripted([]))


def test_a_plan_that_the_model_makes_is_refused_where_it_is_none():
    for answer in ({"steps": []}, "words"):
        with pytest.raises(Malformed, match="plan"):
            run(long_task(task="Do it."), Scripted([answer]))


def test_sources_are_fetched_by_name_by_words_and_in_passages():
    long = Source(
        name="big",
        text="\n".join(f"Paragraph {n} speaks of {'the heron' if n == 77 else 'reeds'}." for n in range(400)),
    )
    steps = [PlanStep(what="read this", reads=("b",)), "Where is the heron?", "What does c say?"]
    sources = [Source(name="a", text="apples"), Source(name="b", text="pears"), Source(name="c", text="plums"), long]
    made = run(long_task(Contract(name="o", objective="Do it."), steps=steps, sources=sources, limit=1_500))
    assert made.value.kept
    read = [
        [(s.name, s.reason) for s in i.window.turns[-1].segments if s.kind == "source"] for i in made.inferences[1::2]
    ]
    assert read[0] == [("b", "the plan names it for this step")]
    assert read[1][0][0] == "big"
    assert "Paragraph 77" in "".join(s.text for s in made.inferences[3].window.segments)
    assert any(o.name == "big" and "passages" in o.reason for o in made.inferences[3].window.omitted)
    assert read[2] == [("c", "the step names it")]


def test_a_result_says_how_it_stands_wherever_it_is_shown():
    work = LongWork(
        steps=(PlanStep(what="one"), PlanStep(what="two")),
        done=(StepDone(step="one", number=1, text="<b>bold</b>"), StepDone(step="x\u202ey")),
        stopped="rounds",
        memory=False,
        cut=3,
        tokens=9_000,
        limit=3_000,
    )
    assert repr(work) == (
        "LongWork(2 done of 2 steps; rounds, no memory, 3 windows cut, 3.0 times the limit of 3,000; "
        "1 of 2 steps never done; 1 done that are not in the plan)"
    )
    shown = work._repr_html_()
    assert "&lt;b&gt;bold" in shown
    assert "\u202e" not in shown
    assert work.text == "1. one\n<b>bold</b>\n\n?. x\u202ey\n"
