"""Five reviewers, crashes, stale and repeated decisions, undoing, passing on, packs merged in any order: random acts.

What must hold after each: at most one decision counts for an item of a revision, somebody really said it, nothing was
approved by silence or by time, and the same packs lead to the same decisions in every order of merging.

`HISTORIES=200` runs that many histories, each of more steps.
"""

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.runtime import trees
from tests.runtime.reviews.oversight import TREES, answered, opened, said, standing
from tests.runtime.trees import perform, run
from workbench.errors import BadInput, StaleDecision
from workbench.runtime.journal.transaction import Transaction
from workbench.runtime.verify import verify

WHO = ("ann", "bob", "cyd", "dan", "eve")
ACTIONS = (("approve", ""), ("reject", "too long"), ("reject", "wrong"), ("edit", "tone"))
KINDS = sorted(TREES)
LONG = int(os.environ.get("HISTORIES", "0"))


class Reviewing(RuleBasedStateMachine):
    """`spoken` is everything that anybody ever said, wherever."""

    @initialize(kinds=st.lists(st.sampled_from(KINDS), min_size=1, max_size=2))
    def begin(self, kinds):
        self.folder = Path(tempfile.mkdtemp())
        self.spoken, self.seen, self.packs, self.files, self.merged = set(), [], [], [], []
        self.commits = {}
        committed = Transaction.committed

        def remembered(tx):
            committed(tx)
            self.commits.setdefault(tx.connection.engine, set()).add(tx._seq)

        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(Transaction, "committed", remembered)
        self._open(trees.Journal(":memory:"))
        for kind in kinds:
            self.carry_out(kind=kind)

    def teardown(self):
        if hasattr(self, "patch"):
            self.patch.undo()
            self.bench._journal.close()
            for file in self.folder.iterdir():
                file.unlink()
            self.folder.rmdir()

    def _open(self, journal):
        self.bench = opened(journal)

    def _spoke(self, decision):
        self.spoken.add((decision.action, decision.reason, decision.who))

    # -- at the bench ------------------------------------------------------------------------------------------------

    @rule(kind=st.sampled_from(KINDS))
    def carry_out(self, kind):
        """A cell is run: again, after a restart, or for the first time. That decides nothing."""
        before = self._standing()
        run(self.bench.run(perform(TREES[kind], []), name=kind))
        after = self._standing()
        assert before.items() <= after.items()
        assert all(said(d) in {said(o) for o in self._offered()} for p, d in after.items() if p not in before)
        self.seen += self._reviews()

    def _offered(self):
        """Decisions that came in packs: what was asked once they had come is decided by them."""
        return [offer.decision for file in self.merged for offer in self._offers(file)]

    @staticmethod
    def _offers(file):
        from workbench.runtime.reviews.sayings import heard

        return [offer for offers in heard([file], "trees").offers.values() for offer in offers]

    @rule(n=st.integers(0, 5), who=st.sampled_from(WHO), how=st.sampled_from(ACTIONS))
    def decide(self, n, who, how):
        waiting = self._reviews()
        if not waiting:
            return
        item, (action, reason) = waiting[n % len(waiting)], how
        text = "mine" if action == "edit" else None
        picture = run(self.bench.decide(item, action, reason, text=text, who=who))
        self.spoken.add((action, reason, who))
        self.seen += [item, *self._reviews()]
        decision = picture.at(item.path).decision
        assert (decision.action, decision.reason, decision.who, decision.item) == (action, reason, who, item.shown)
        assert run(self.bench.decide(item, action, reason, text=text, who=who)).at(item.path).decision == decision
        with pytest.raises(StaleDecision):
            run(self.bench.decide(item, action, reason or "again", text=text, who="somebody else"))

    @precondition(lambda self: self.seen)
    @rule(n=st.integers(0, 40), who=st.sampled_from(WHO), how=st.sampled_from(ACTIONS))
    def decide_what_was_seen_once(self, n, who, how):
        """Whoever comes late: what they saw still waits, or they change nothing."""
        item, (action, reason) = self.seen[n % len(self.seen)], how
        before, waits = (
            self._standing(),
            any(p.shown == item.shown and p.path == item.path for p in self._waiting(item)),
        )
        try:
            run(self.bench.decide(item, action, reason, text="mine" if action == "edit" else None, who=who))
        except (StaleDecision, BadInput):
            assert self._standing() == before
        else:
            self.spoken.add((action, reason, who))
            assert waits or self._standing() == before

    def _reviews(self):
        """What waits for a decision: what a crash lost the answer to waits too, but for another word."""
        return [p for p in self.bench.pending() if p.kind == "review"]

    def _waiting(self, item):
        return [p for p in self._reviews() if p.run == item.run]

    @precondition(lambda self: self.seen)
    @rule(n=st.integers(0, 40), who=st.sampled_from(WHO))
    def undo(self, n, who):
        item = self.seen[n % len(self.seen)]
        before = self._standing()
        try:
            picture = run(self.bench.undo(item, "too early", who=who))
        except (StaleDecision, BadInput):
            assert self._standing() == before
            return
        waits = [p for p in self._reviews() if p.run == picture.exact and p.path == item.path]
        assert all(p.shown != item.shown for p in waits)  # looked at again, or decided again before this was repeated
        assert run(self.bench.undo(item, "too early", who=who)) == picture
        self.seen += self._reviews()

    @rule(n=st.integers(0, 5), who=st.sampled_from(WHO))
    def pass_on(self, n, who):
        """It goes on waiting."""
        waiting = self._reviews()
        if waiting:
            item = waiting[n % len(waiting)]
            run(self.bench.decide(item, "escalate", "I do not know", to="eve", who=who))
            assert [(p.run, p.path, p.shown) for p in self._reviews()] == [(p.run, p.path, p.shown) for p in waiting]
            assert any(e.who == who for p in self._reviews() if p.path == item.path for e in p.escalated)

    # -- packs -------------------------------------------------------------------------------------------------------

    @precondition(lambda self: self._reviews() and len(self.packs) < 6)
    @rule(whos=st.permutations(WHO), how=st.lists(st.sampled_from((*ACTIONS, None)), min_size=2, max_size=5))
    def pack(self, whos, how):
        """The same zip goes to some of them, or to all five; not everybody decides."""
        self.packs.append(self.bench.pack(self.folder / f"pack {len(self.packs)}.zip"))
        for who, turn in zip(whos, how, strict=False):
            self.a_colleague_decides(n=len(self.packs) - 1, who=who, how=[turn])

    @precondition(lambda self: self.packs and len(self.files) < 12)
    @rule(n=st.integers(0, 9), who=st.sampled_from(WHO), how=st.lists(st.sampled_from((*ACTIONS, None)), min_size=1))
    def a_colleague_decides(self, n, who, how):
        """Of an old pack, too; and anew, in the file that was merged already."""
        turns = iter(how * 20)

        def says(_):
            if (turn := next(turns)) is not None:
                self.spoken.add((*turn, who))
            return turn

        self.files.append(answered(self.packs[n % len(self.packs)], self.folder, who, says))

    @precondition(lambda self: self.files)
    @rule(data=st.data())
    def merge(self, data):
        """In two orders, on copies of the journal, at once or one by one; then here."""
        files = data.draw(st.lists(st.sampled_from(sorted(set(self.files))), min_size=1, max_size=5, unique=True))
        other = data.draw(st.one_of(st.just(files[::-1]), st.permutations(files)))
        ends = [
            self._merged_apart(files, one_by_one=True),
            self._merged_apart(other, one_by_one=data.draw(st.booleans())),
        ]
        assert ends[0] == ends[1]
        report = run(self.bench.merge(*files))
        self.merged += files
        assert self._ends(self.bench) == ends[0]
        told = len(report.taken) + len(report.refused) + report.known
        assert told == len({o.id for f in files for o in self._offers(f)})  # said in two packs, it is told once
        before = len(trees.events_in(self.bench._journal))
        again = run(self.bench.merge(*other))
        assert (again.taken, len(trees.events_in(self.bench._journal))) == ((), before)
        self.seen += self._reviews()

    def _merged_apart(self, files, *, one_by_one):
        """What the same packs lead to, from here, in another process that meets all the flows."""
        journal = trees.killed_after(self.bench._journal, len(trees.events_in(self.bench._journal)))
        made = opened(journal)
        self._carry_out_all(made)
        for group in [[f] for f in files] if one_by_one else [files]:
            run(made.merge(*group))
        assert verify(journal) == []
        ends = self._ends(made)
        journal.close()
        return ends

    def _ends(self, made):
        """How all runs stand that somebody began: not those in which something outweighed was kept."""
        self._carry_out_all(made)
        runs = made.runs()
        pictures = {kind: runs[kind] for kind in KINDS if f"{kind}@1" in runs}
        steps = {k: [(s.path, s.decision, s.window, s.inference) for s in p.steps] for k, p in pictures.items()}
        return standing(made), steps, {k: (p.status, p.output) for k, p in pictures.items()}

    def _carry_out_all(self, made):
        for kind in KINDS:
            if f"{kind}@1" in made.runs():
                run(made.run(perform(TREES[kind], []), name=kind))

    # -- the process dies --------------------------------------------------------------------------------------------

    @rule(back=st.integers(0, 4))
    def crash(self, back):
        """`kill -9` between two commits, the last ones of which never came to the disk."""
        journal = self.bench._journal
        total = len(trees.events_in(journal))
        ends = sorted({seq for seq in self.commits[journal.writer._engine] if seq is not None} | {total})
        last = ends[max(0, len(ends) - 1 - back)]
        left = trees.killed_after(journal, last)
        self.commits[left.writer._engine] = {seq for seq in ends if seq <= last}
        journal.close()
        self._open(left)

    # -- what holds --------------------------------------------------------------------------------------------------

    def _standing(self):
        return standing(self.bench)

    @invariant()
    def one_word_counts_and_somebody_said_it(self):
        if hasattr(self, "bench"):
            for decision in self._standing().values():
                assert (decision.action, decision.reason, decision.who) in self.spoken
            assert verify(self.bench._journal) == []


Reviewing.TestCase.settings = settings(
    max_examples=LONG or 12,
    stateful_step_count=40 if LONG else 18,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestReviewing = Reviewing.TestCase
