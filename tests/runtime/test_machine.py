"""Run, step, decide, fork, forget, restart, in any order: a machine of random acts against a simple model of them.

The model knows of each run only which effects are settled; purchases are counted by window, and no window of a run is
ever bought twice unless the run was forgotten or started afresh.
"""

from collections import Counter

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.runtime import trees
from tests.runtime.trees import Model, bench, perform, run
from workbench.core.label import named
from workbench.errors import BadInput, StaleDecision
from workbench.runtime.journal.store import Journal
from workbench.runtime.verify import verify

TREES = {
    "plain": ("seq", ("infer", "a"), ("infer", "b"), ("infer", "c")),
    "gate": ("seq", ("infer", "d"), ("ask", "e"), ("infer", "f")),
    "wide": (
        "seq",
        ("together", ("infer", "g"), ("ask", "h"), ("child", ("infer", "i"))),
        ("save", "j"),
        ("load", "k"),
    ),
}
ASKS = {"plain": 0, "gate": 1, "wide": 1}
BUYS = {"plain": {"a", "b", "c"}, "gate": {"d", "f"}, "wide": {"g", "i"}}
BEFORE = {"plain": BUYS["plain"], "gate": {"d"}, "wide": {"g", "i"}}
"""What is bought before a person has decided."""


class Machine(RuleBasedStateMachine):
    """`runs` maps a name to its tree and to whether a person has decided about it."""

    steppers = Bundle("steppers")

    @initialize()
    def begin(self):
        self.model, self.runs, self.paid, self.forks = Model(), {}, Counter(), 0
        self.journal = Journal(":memory:")
        self._open()

    def teardown(self):
        if hasattr(self, "journal"):
            self.journal.close()

    def _open(self):
        self.bench = bench(self.model, self.journal, reviewer=None)

    def _bought(self):
        """Names of what was bought since the last look."""
        bought, self.model.bought = [text.split()[0] for text in self.model.bought], []
        return sorted(bought)

    @rule(name=st.sampled_from("xyz"), kind=st.sampled_from(sorted(TREES)))
    def carry_out(self, name, kind):
        """Run a cell: what is missing is bought, and nothing else."""
        if name in self.runs and self.runs[name]["kind"] != kind:
            return
        known = self.runs.setdefault(name, {"kind": kind, "decided": None, "bought": set()})
        wanted = BUYS[kind] if known["decided"] or not ASKS[kind] else BEFORE[kind]
        picture = run(self.bench.run(perform(TREES[kind], []), name=name))
        assert self._bought() == sorted(wanted - known["bought"])
        known["bought"] |= wanted
        assert picture.status == (
            "unchecked" if wanted == BUYS[kind] and (known["decided"] or not ASKS[kind]) else "waiting"
        )
        assert picture == self.bench.runs()[name]

    @rule(target=steppers, name=st.sampled_from("xyz"), kind=st.sampled_from(sorted(TREES)))
    def look_at_the_start(self, name, kind):
        """A stepper buys nothing by itself."""
        if name in self.runs and self.runs[name]["kind"] != kind:
            kind = self.runs[name]["kind"]
        self.runs.setdefault(name, {"kind": kind, "decided": None, "bought": set()})
        stepper = self.bench.step(perform(TREES[kind], []), name=name)
        assert self._bought() == []
        assert stepper.position == 0
        return name, stepper, self._number(name), self.journal

    def _number(self, name):
        return self.bench._carrier.row(name).id

    @rule(held=steppers, times=st.integers(1, 3), back=st.integers(0, 2))
    def step(self, held, times, back):
        """Each step buys at most its own effect, and nothing that is on record; back buys nothing."""
        name, stepper, number, journal = held
        if journal is not self.journal:
            return  # of a process that is dead
        if name not in self.runs or self._number(name) != number:
            if not stepper.done:
                with pytest.raises(BadInput, match="was forgotten"):
                    run(stepper.step())
            return
        known = self.runs[name]
        window = stepper.next_window
        run(stepper.step(times))
        bought = self._bought()
        assert not set(bought) & known["bought"]
        assert len(bought) <= times
        if window is not None and bought:
            assert window.turns[-1].segments[-1].text.split()[0] in {*bought, *known["bought"]}
        known["bought"] |= set(bought)
        seen = stepper.run
        stepper.back(back)
        assert self._bought() == []
        assert len(stepper.run.steps) <= len(seen.steps)

    @rule(action=st.sampled_from(["approve", "reject"]))
    def decide(self, action):
        """A decision carries the run on where its flow is known; the same again changes nothing; another is stale."""
        for item in self.bench.pending():
            if item.kind == "unknown":
                continue  # what was out when the process died is sent again when the cell is run
            known = self.runs[named(item.run)]
            reason = "" if action == "approve" else "no"
            picture = run(self.bench.decide(item, action, reason))
            known["decided"] = action
            bought = self._bought()
            assert not set(bought) & known["bought"]
            known["bought"] |= set(bought)
            assert run(self.bench.decide(item, action, reason)) == picture
            other = ("reject", "other") if action == "approve" else ("approve", "")
            try:
                run(self.bench.decide(item, *other))
            except StaleDecision:
                pass
            else:
                raise AssertionError("decided twice")
            assert self._bought() == []

    @rule(name=st.sampled_from("xyz"))
    def fork(self, name):
        """The fork of the first inference: the parent stays as it is; the same again is the same."""
        if name not in self.runs or not self.runs[name]["bought"]:
            return
        flow, parent = perform(TREES[self.runs[name]["kind"]], []), self.bench.runs()[name]
        step = next((s for s in parent.steps if s.inference), None)
        if step is None or parent.status == "stopped":
            return
        fork = run(self.bench.fork(parent, flow, step.path, reply="mine"))
        bought = self._bought()
        assert step.inference.window.turns[-1].segments[-1].text.split()[0] not in bought
        assert run(self.bench.fork(parent, flow, step.path, reply="mine")) == fork
        assert self._bought() == []
        assert self.bench.runs()[name] == parent
        self.bench.forget(fork, yes=True)

    @rule(name=st.sampled_from("xyz"))
    def replay(self, name):
        if name in self.runs:
            picture = self.bench.runs()[name]
            again = run(self.bench.replay(name, perform(TREES[self.runs[name]["kind"]], [])))
            assert (again.steps, self._bought()) == (picture.steps, [])

    @rule(name=st.sampled_from("xyz"))
    @precondition(lambda self: self.runs)
    def forget(self, name):
        """Gone, and counted."""
        if name in self.runs:
            spent = self.bench.spent()["tokens"]
            self.bench.forget(name, yes=True)
            assert self.bench.spent()["tokens"] >= spent  # what was out counts as spent now
            assert name not in self.bench.runs()
            del self.runs[name]

    @rule(cut=st.integers(0, 3))
    def restart(self, cut):
        """The process dies: after the last event, or some events earlier, which takes back what was known."""
        events = trees.events_in(self.journal)
        keep = len(events) - min(cut, sum(1 for e in events if e.kind != 20))
        if keep <= 0 or any(e.kind == 20 for e in events[keep - 1 :]):
            return
        left = trees.killed_after(self.journal, keep)
        self.journal.close()
        self.journal, self.model = left, Model()
        self._open()
        pictures = self.bench.runs()
        self.runs = {name: self._known(known, pictures[name]) for name, known in self.runs.items() if name in pictures}

    def _known(self, known, picture):
        bought = {i.window.turns[-1].segments[-1].text.split()[0] for i in picture.inferences}
        decided = next((d.action for d in picture.decisions), None)
        return {"kind": known["kind"], "decided": decided, "bought": bought}

    @invariant()
    def all_is_whole(self):
        if hasattr(self, "journal"):
            assert verify(self.journal) == []
            for name, known in self.runs.items():
                answered = {i.window.turns[-1].segments[-1].text.split()[0] for i in self.bench.runs()[name].inferences}
                assert answered == known["bought"]


Machine.TestCase.settings = settings(
    max_examples=15, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
TestMachine = Machine.TestCase
