"""What a bench does about people: labels, undone decisions, packs for colleagues, reasons made into criteria.

A decision moves a run on; a label is an opinion for measuring. Neither is ever made by silence, or by time.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from os import PathLike
from pathlib import Path as FilePath
from typing import Any

from workbench.core.contract import Contract
from workbench.core.decision import Decision, Label
from workbench.core.draft import Draft
from workbench.core.exhibit import Exhibit
from workbench.core.merged import Merged
from workbench.core.pending import Pending
from workbench.core.rejudged import Again, Rejudged
from workbench.core.run import Run, dotted
from workbench.core.shown import shorten
from workbench.core.verdict import Verdict
from workbench.errors import BadInput
from workbench.faces import design_name
from workbench.patterns.designed import designed
from workbench.patterns.judging_again import judging_again
from workbench.runtime.archive import zipped
from workbench.runtime.carrier import run_of
from workbench.runtime.given import as_path, label_of, person
from workbench.runtime.journal.transaction import Transaction
from workbench.runtime.reviews import labels as labelling
from workbench.runtime.reviews.merging import merged
from workbench.runtime.reviews.pack_file import packed, write_new
from workbench.runtime.reviews.undo import Undo, undone
from workbench.verification.again import joined_with, new_criteria, sources_of
from workbench.verification.agreement import JudgeTrust
from workbench.verification.agreement.gathering import gathered
from workbench.verification.exhibits import exhibits
from workbench.verification.reasons import criterion_from
from workbench.worktop import Worktop


class Reviewing(Worktop):
    """A `Bench` without its widgets, with its reviewers."""

    who: str = "person"
    """Who reviews here, where nobody else is named."""

    # -- labels ----------------------------------------------------------------------------------------------------

    def exhibits(self, runs: Iterable[Run | str] | Run | str | None = None) -> tuple[Exhibit, ...]:
        """Every output that can be labelled: of these runs, or of all, oldest run first. They hold their verdicts."""
        known = self.runs()
        wanted = list(known) if runs is None else [runs] if isinstance(runs, (Run, str)) else list(runs)
        return tuple(e for run in wanted for e in exhibits(run if isinstance(run, Run) else self._carrier.picture(run)))

    def label(
        self,
        which: Exhibit | Pending,
        passed: bool,
        reason: str = "",
        *,
        who: str = "person",
        by_criterion: Mapping[str, bool] | None = None,
        blind: bool = True,
    ) -> Label:
        """Give your opinion of an output, for measuring. It moves nothing, and any number of people may give theirs.

        It is blind only where `blind` is left True and nothing on record says that this person was shown what others
        found (`reveal`), or decided about it. The same again is the recorded one; another by the same person takes the
        place of the first in `labels()`, and both stay on record. Raises `StaleDecision` where something else stands
        at that place.
        """
        exhibit, row = self._exhibit(which), self._carrier.row(which.run)
        label = labelling.label_of(passed, reason, person(who), by_criterion, blind=blind)
        now = next((e for e in self.exhibits(row.exact) if e.path == exhibit.path), None)
        told = self._journal.writer.do(lambda tx: labelling.labelled(self._journal, tx, row, exhibit, label, now))
        self._carrier.watchers.tell()
        return told

    def labels(self, run: Run | str | None = None) -> tuple[Label, ...]:
        """Everybody's labels, of each person's for one output the last: of one run, or of all, oldest first."""
        labels = [label_of(run)] if run is not None else list(self.runs())
        rows = [self._carrier.row(label) for label in labels]
        found = self._journal.writer.do(
            lambda tx: [labelling.labels_in(self._journal.rows(tx, row.id)) for row in rows]
        )
        return labelling.standing(label for of_run in found for label in of_run)

    def reveal(self, which: Exhibit | Pending, *, who: str = "person") -> tuple[Exhibit, tuple[Label, ...]]:
        """What evaluators and others found about an output. It is on record that you were shown it: what you label of
        it from now on is not blind.
        """
        self.shown_to([which], who=who)
        exhibit = self._exhibit(which)
        return exhibit, tuple(x for x in self.labels(exhibit.run) if x.of == exhibit.item.of)

    def shown_to(self, which: Iterable[Exhibit | Pending], *, who: str = "person") -> None:
        """Put on record that somebody was shown what was found about these outputs, as `reveal` does; a desk tells."""
        told, who = [(self._carrier.row(one.run), self._exhibit(one)) for one in which], person(who)

        def job(tx: Transaction) -> None:
            for row, exhibit in told:
                labelling.reveal(self._journal, tx, row, exhibit, who)

        if told:
            self._journal.writer.do(job)

    def known_to(self, who: str = "person") -> frozenset[str]:
        """The outputs, by the digests of their texts, that this person was shown what was found about."""
        rows, who = [self._carrier.row(label) for label in self.runs()], person(who)
        told = self._journal.writer.do(
            lambda tx: [labelling.revealed_to(self._journal.rows(tx, r.id), who) for r in rows]
        )
        return frozenset(of for of_run in told for of in of_run)

    def trust(self, runs: Iterable[Run | str] | Run | str | None = None, *, judge: str = "") -> JudgeTrust:
        """What an evaluator is worth: its verdicts on record beside the blind labels of the same outputs.

        Of these runs, or of all; `judge` names the one evaluator that is meant, by its contract. It shows the confusion
        table with its rates, has `threshold()` and `loop()`, and says what it left out and why.
        """
        known = self.runs()
        wanted = list(known) if runs is None else [runs] if isinstance(runs, (Run, str)) else list(runs)
        each = [run if isinstance(run, Run) else self._carrier.picture(run) for run in wanted]
        drafts = {run.exact: run.returned for run in each if isinstance(run.returned, Draft)}
        labels = [label for run in each for label in self.labels(run)]
        return gathered(self.exhibits(each), labels, drafts, judge=judge, stamp=self._respondent.stamp)

    def _exhibit(self, which: Any) -> Exhibit:
        """What is to be labelled, as it stands on record."""
        if isinstance(which, Exhibit):
            return which
        if isinstance(which, Pending) and which.item is not None:
            return Exhibit(run=which.run, path=which.path, item=which.item)
        raise BadInput(f"an output of bench.exhibits(), or a review of bench.pending(), is wanted; got {which!r}.")

    # -- taking a decision back ------------------------------------------------------------------------------------

    async def undo(
        self, which: Pending | Run | str, reason: str, *, who: str = "person", at: tuple[int, ...] | str | None = None
    ) -> Run:
        """Take a decision back: a new fact, which names the decision it undoes. Needs a reason.

        `which` is the item that was decided, or a run: then its last decision, or the one `at` a place. Where nothing
        was bought after it, the item waits again. Else the run stays as it is, and a run that is forked there waits;
        the cell that made the run goes on with that one, and any other decision is undone there. Gives the run in which
        it waits. What this process is at in the run is stopped first. The same undo again is the recorded one; any
        other is refused as stale.
        """
        row = self._carrier.row(which)
        shown, path = (which.shown, which.path) if isinstance(which, Pending) else ("", None)
        wanted = Undo(as_path(at) if at is not None else path, shown, reason, person(who))
        target = await self._carrier.wait(lambda runner: undone(runner, row, wanted), row.name)
        return await self._carrier.moved_on(target, None)

    # -- colleagues ------------------------------------------------------------------------------------------------

    def pack(self, path: str | PathLike[str], items: Iterable[Pending | Exhibit] | None = None) -> FilePath:
        """Write what waits for a decision, or these items, to a zip for colleagues, with the runs they come from.

        They decide and label in their own Lab, by `ReviewPack.open(path)`, and send the file back; `merge` takes it
        in. Labels and who was shown what stay here. The runs are whole, verdicts too: it is the desk that keeps those
        from a colleague, as yours does from you. Raises `BadInput` where there is nothing to pack.
        """
        chosen = list(self.pending() if items is None else items)
        reviews = [i for i in chosen if isinstance(i, Exhibit) or getattr(i, "kind", "") == "review"]
        if not reviews or (items is not None and len(reviews) < len(chosen)):
            raise BadInput(
                "a pack holds reviews of bench.pending() and outputs of bench.exhibits(): "
                + (
                    "something else was among them."
                    if items is not None and chosen
                    else "nothing waits for a decision, so name some."
                )
            )
        rows = {self._carrier.row(item.run).exact for item in reviews}
        archive = zipped(self._journal, self.name, rows, without={"labelled", "revealed", "offered"})
        return write_new(FilePath(path), self.name, archive, [packed(item) for item in reviews])

    async def merge(self, *paths: str | PathLike[str]) -> Merged:
        """Take in what colleagues said in their packs; gives the report, which names everything that was refused.

        Of all decisions about one item one counts, the same one in whatever order the files are merged: a rejection
        outweighs an edit, and an edit an approval; of two alike the one with the smaller digest counts. What was
        decided on this bench was there first. A decision that no longer counts is undone as `undo` does it. Labels and
        items passed on are taken in beside. Raises `BadInput` for a path at which there is no file.
        """
        files = [FilePath(path) for path in paths]
        gone = next((f for f in files if not f.is_file()), None)
        if gone is not None or not files:
            raise BadInput(f"merge takes the files that came back: {gone} is none." if gone else "merge takes files.")
        return await merged(self._carrier, self.name, files)

    # -- reasons and criteria --------------------------------------------------------------------------------------

    def criterion_from(
        self, decision: Decision | str, contract: Contract, *, name: str = "", text: str = ""
    ) -> Contract:
        """The contract with the reason of a decision as one more criterion. This version of it is kept on record, where
        `designer(contract)` finds it, too. See `workbench.criterion_from`.
        """
        made = criterion_from(decision, contract, name=name, text=text)
        self._carrier.now(run_of(designed(made), design_name(contract), fresh=True))
        return made

    async def rejudge(
        self,
        runs: Iterable[Run | str] | Run | str | None,
        contract: Contract,
        *,
        evaluator: Contract | None = None,
    ) -> Rejudged:
        """Judge earlier outputs again, by the criteria of this contract that they were not judged by; of these runs,
        or (None) of every output that was made under a contract of this name. Gives what changed.

        Each is judged in a run of its own, by code and by a model what code cannot decide, with the sources that its
        author had. The same again buys nothing. Decisions stand as they are: only people change them.
        """
        chosen = self.exhibits(runs)
        if runs is None:
            chosen = tuple(e for e in chosen if e.item.contract is not None and e.item.contract.name == contract.name)
        again = await asyncio.gather(*(self._again(e, contract, evaluator) for e in chosen))
        return Rejudged(contract=contract, outputs=tuple(again))

    async def _again(self, exhibit: Exhibit, contract: Contract, evaluator: Contract | None) -> Again:
        before, new = exhibit.item.verdict, new_criteria(contract, exhibit)
        said = {"run": exhibit.run, "path": exhibit.path, "text": exhibit.item.text, "before": before}
        if not new and before is not None:
            return Again(now=joined_with(before, before, contract), judged_in="", **said)
        sources = sources_of(self._carrier.picture(exhibit.run), exhibit)
        asked = contract.replace(done=new, output_schema=None)
        work = judging_again(asked, exhibit.item.text, exhibit.item.task, sources=sources, evaluator=evaluator)
        run = await self.run(work, name=_again_by(contract, exhibit))
        found = run.value if isinstance(run.value, Verdict) else Verdict.model_validate(run.value)
        return Again(now=joined_with(before, found, contract), judged_in=run.exact, **said)


def _again_by(contract: Contract, exhibit: Exhibit) -> str:
    """What the run is called in which an output is judged by a contract again."""
    place = f"{exhibit.run} {dotted(exhibit.path)}".strip()
    return f"judged again by {contract.digest[:8]}: {shorten(place, 100)}"
