"""A plan that outlives its window: step after step, in a fresh window whenever the last one is full.

The limit it answers: a window ends. What an orchestrator has read and done crowds out what it set out to do, the plan
first of all, since that is the oldest; and what is not in its window it does not know. So the plan is saved, and read
again in every fresh window. Where it stops paying: a task whose whole history fits one window needs no memory; steps
that do not depend on each other are better done side by side by workers.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from workbench.context.segments import source_segment, task_segment
from workbench.control.checklist import Checklist, PlanStep, folded
from workbench.control.long_work import LongStopped, LongWork, StepDone
from workbench.control.orchestrator import NEXT, ORCHESTRATOR, PLANNING, NextStep, PlannedSteps, needs_of
from workbench.core.asked import at_least
from workbench.core.contract import Contract
from workbench.core.effects import Load, Save
from workbench.core.flow import flow
from workbench.core.inference import Inference
from workbench.core.source import Source
from workbench.core.window import Turn
from workbench.errors import BadInput, InferenceError, Malformed, WindowOverflow
from workbench.patterns.long_windows import PLAN, PROGRESS, TASK, Windows

_LIKE = 0.9
"""How alike the words of a choice are to those of the step with its number, where they are not told word by word."""


@flow
async def long_task(
    contract: Contract | None = None,
    task: str = "",
    *,
    steps: Sequence[str | PlanStep] = (),
    sources: Sequence[Source | str] = (),
    limit: int | None = None,
    memory: bool = True,
    rounds: int | None = None,
) -> LongWork:
    """Do the steps of a plan one by one, each chosen by the model from what its window shows.

    `steps` is the plan; without it the model makes one of `task`. In every round the model says which step is next, the
    sources for it are fetched by its words (`PlanStep.reads` names them), and the model does it. `limit` is in input
    tokens by the package's own estimate; without it a window grows until the model refuses it.

    With `memory` the plan is saved as the note `plan`, how far it is done as `progress`, what came of each step as
    `step 1`, …; each choice is held against these notes. When the window is full the work goes on in a fresh one, which
    holds the notes, re-read, and nothing of what went before. Without it the oldest turns are left out of a full
    window, the plan first, and nothing is held against anything: what is repeated, forgotten or made up the result
    tells afterwards (`kept`, `error`). `rounds` is how many steps may be done in all, twice as many as the plan has
    unless told.
    """
    contract = contract or ORCHESTRATOR
    if not isinstance(contract, Contract):
        raise BadInput(f"long_task takes a Contract, or None, first; a {type(contract).__name__} was given.")
    if not task.strip() and not steps:
        raise BadInput("long_task needs steps=[…], or a task= of which the model makes them.")
    given = [s if isinstance(s, Source) else Source(name=f"source {n}", text=s) for n, s in enumerate(sources, 1)]
    windows = Windows(contract, given, limit, memory=memory)
    plan = await _planned(windows, task, steps)
    most = 2 * len(plan.steps) if rounds is None else rounds
    at_least(1, rounds=most)

    done: list[StepDone] = []
    stopped: LongStopped = "rounds"
    told = ""
    while len(done) < most:
        try:
            saved, chosen = await _next(windows)
            if chosen is None or chosen.finished:
                stopped = "lost" if chosen is None else "finished"
                break
            done.append(await _do(windows, plan, chosen))
        except WindowOverflow as full:
            if not done:
                raise
            stopped, told = "overflow", str(full)
            break
        if saved is not None:
            await _keep(windows, saved, done[-1])
    return LongWork(
        steps=plan.steps,
        done=tuple(done),
        stopped=stopped,
        memory=memory,
        restarts=windows.restarts,
        cut=windows.cut,
        tokens=windows.history,
        limit=windows.limit,
        told=told,
    )


async def _planned(windows: Windows, task: str, steps: Sequence[str | PlanStep]) -> Checklist:
    """The plan, given or made, and the window opened with it."""
    made = None
    if not steps:
        names = ", ".join(s.name for s in windows.sources)
        there = f"\n\nThere are these sources: {names}." if names else ""
        made = await windows.ask(f"{PLANNING}\n\n{task.strip()}{there}", PlannedSteps)
        steps = [s for s in steps_in(made) if s.strip()]
        if not steps:
            raise Malformed("the model made a plan without a step; give steps=[…], or say in task= what to do.", made)
    plan = Checklist.of(steps)
    if windows.memory:
        if task.strip():
            await Save(TASK, task.strip(), by="person")
        await Save(PLAN, plan.render(), by=made.origin if made else "person")
        await Save(PROGRESS, plan.progress, by=made.origin if made else "person")
        await windows.reopen("the plan as it was saved")
    elif made is not None:
        windows.open(made.exchange)
    else:
        asked = (task_segment(task).replace(kind="history"),) if task.strip() else ()
        listed = source_segment(Source(name=PLAN, kind="plan", text=plan.render(), origin="given"), 1)
        windows.open([Turn.made(role="user", segments=(*asked, listed))])
    return plan


def steps_in(answer: Inference) -> tuple[str, ...]:
    """The steps of a plan that a model made. Raises `Malformed` where the answer is none."""
    try:
        return PlannedSteps.model_validate_json(answer.text).steps
    except BadInput as fault:
        raise Malformed(f"the plan cannot be read: {fault}", answer) from None


async def _next(windows: Windows) -> tuple[Checklist | None, NextStep | None]:
    """The saved plan, and which step the model takes to be next; None where it was wrong twice by that plan."""
    chosen = await _chosen(windows)
    if not windows.memory:
        return None, chosen
    saved = Checklist.read(await Load(PLAN) or "", await Load(PROGRESS) or "")
    wrong = _wrong(saved, chosen)
    if wrong:
        chosen = await _chosen(windows, wrong)
    return saved, None if wrong and _wrong(saved, chosen) else chosen


async def _chosen(windows: Windows, wrong: str = "") -> NextStep | None:
    """The model's choice; None where nobody can make out what it chose."""
    try:
        chosen: NextStep = await windows.choose(NEXT, NextStep, wrong)
    except InferenceError:
        return None
    return chosen if chosen.finished or chosen.step.strip() else None


def _wrong(saved: Checklist, chosen: NextStep | None) -> str:
    """What the saved plan says against a choice; empty where it is the next step."""
    if chosen is None:
        return "Nobody could read which step you chose. Which step of the plan is next?"
    if chosen.finished:
        return "The saved plan has steps that are not done. Which is the first of them?" if saved.next else ""
    number = meant(saved, chosen)
    if not number:
        return "The saved plan has no such step. Which of its steps is next, in its own words?"
    if number in saved.done:
        return f"Step {number} is done: the saved plan says so. Which step is the first that is not?"
    return "" if number == saved.next else "The saved plan comes to another step first. Which one?"


def meant(plan: Checklist, chosen: NextStep) -> int:
    """Which step of the plan a choice means: the one of its words; 0 where the plan has none like it."""
    number = plan.find(chosen.step, chosen.number)
    if number or not 1 <= chosen.number <= len(plan.steps):
        return number
    there = folded(plan.steps[chosen.number - 1].what)
    return chosen.number if SequenceMatcher(None, there, folded(chosen.step)).ratio() > _LIKE else 0


async def _do(windows: Windows, plan: Checklist, chosen: NextStep) -> StepDone:
    """One step, done with what is fetched for its words, and with the kept results that it speaks of."""
    number, what = meant(plan, chosen), " ".join(chosen.step.split())
    reads = plan.steps[number - 1].reads if number else ()
    needs = needs_of(what, tuple(windows.kept))
    answer = await windows.do(what, f"Step {chosen.number}: {what}", reads, needs)
    return StepDone(step=what, number=number, text=answer.text, origin=answer.origin, window=windows.restarts + 1)


async def _keep(windows: Windows, saved: Checklist, done: StepDone) -> None:
    """Keep what came of a step, and that it is done."""
    await Save(f"step {done.number}", f"{done.step}\n{done.text}", by=done.origin)
    await Save(PROGRESS, saved.with_done(done.number).progress, by=done.origin)
    windows.keep(done.number)
