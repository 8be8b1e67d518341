"""A pack for colleagues: they decide, label and pass on in their own Lab, without our journal and without our model.

It is a bench on the runs in the pack, on which nothing can be run. Whatever is said in it is in its file before the
next line is carried out, so a kernel that dies loses nothing, and the file can be sent back at any time.
"""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike
from pathlib import Path as FilePath
from typing import Any, NoReturn, Self

from workbench.bench import Bench
from workbench.core.decision import Label
from workbench.core.exhibit import Exhibit
from workbench.core.pending import Pending
from workbench.core.run import Run, dotted
from workbench.errors import BadInput
from workbench.runtime import archive
from workbench.runtime.given import person
from workbench.runtime.journal.transaction import Transaction
from workbench.runtime.reviews.pack_file import Pack, Said, read_pack, write_again
from workbench.runtime.reviews.replaying import said_again, said_since


class ReviewPack(Bench):
    """What a colleague's pack holds, from `ReviewPack.open("review.zip")`: `desk()`, `pending()`, `decide`, `label`.

    `who` is your name: it stands on everything that you say here, where you name nobody else.
    """

    @classmethod
    def open(cls, path: str | PathLike[str], *, who: str = "person") -> Self:
        """The pack at `path`, with all that was said in it so far. Everything in it is checked.

        Raises `BadInput` for what is no whole pack.
        """
        file, who = FilePath(path), person(who)
        pack, index = read_pack(file)
        name, journal = archive.opened(file, pack.archive, read_only=False)
        made = cls("simulated-classroom", name=name, journal=journal)
        made._file, made._pack, made._index, made.who = file, pack, index, who
        made._since = journal.writer.do(lambda tx: said_again(journal, tx, name, pack))
        return made

    _file: FilePath
    _pack: Pack
    _index: bytes
    _since: int
    who: str

    @property
    def said(self) -> tuple[Said, ...]:
        """Everything that was said in this pack, oldest first."""

        def job(tx: Transaction) -> tuple[Said, ...]:
            return said_since(self._journal, tx, self.name, self._pack, self._since)

        return self._journal.writer.do(job)

    def save(self, path: str | PathLike[str] | None = None) -> FilePath:
        """Write the pack with all that was said, to its own file or another; gives its path. To be sent back."""
        return write_again(self._file if path is None else FilePath(path), self._pack, self._index, self.said)

    # -- what can be said here ---------------------------------------------------------------------------------------

    def pending(self) -> tuple[Pending, ...]:
        """What of the pack waits for a decision. Other places of its runs may wait, too: they are not for you."""
        mine = {(p.run, p.path) for p in self._pack.items if p.waits}
        return tuple(p for p in super().pending() if (p.run, dotted(p.path)) in mine)

    def exhibits(self, runs: Iterable[Run | str] | Run | str | None = None) -> tuple[Exhibit, ...]:
        """The outputs that the pack was made of, to be labelled."""
        mine = {(p.run, p.path) for p in self._pack.items}
        return tuple(e for e in super().exhibits(runs) if (e.run, dotted(e.path)) in mine)

    async def decide(self, item: Pending, action: str, reason: str = "", **more: Any) -> Run:
        """As `Bench.decide`; it moves nothing here, and counts once the pack is merged."""
        run = await super().decide(item, action, reason, **{"who": self.who, **more})
        self.save()
        return run

    async def undo(self, which: Pending | Run | str, reason: str, **more: Any) -> Run:
        """As `Bench.undo`, of what was decided in this pack."""
        run = await super().undo(which, reason, **{"who": self.who, **more})
        self.save()
        return run

    def label(self, which: Exhibit | Pending, passed: bool, reason: str = "", **more: Any) -> Label:
        """As `Bench.label`."""
        label = super().label(which, passed, reason, **{"who": self.who, **more})
        self.save()
        return label

    def reveal(self, which: Exhibit | Pending, *, who: str = "") -> tuple[Exhibit, tuple[Label, ...]]:
        """As `Bench.reveal`: what you label of it from now on is not blind."""
        return super().reveal(which, who=who or self.who)

    def shown_to(self, which: Iterable[Exhibit | Pending], *, who: str = "") -> None:
        """As `Bench.shown_to`."""
        super().shown_to(which, who=who or self.who)
        self.save()

    def _panes(self, who: str) -> list[Any]:
        """Here is decided and labelled; what a judge is worth shows where the packs are merged."""
        return [pane for pane in super()._panes(who) if pane.name == "label"]

    # -- what cannot be done here ------------------------------------------------------------------------------------

    async def run(self, *_: Any, **__: Any) -> NoReturn:
        """Nothing is run in a pack: raises `BadInput`."""
        raise _only_to_decide()

    def start(self, *_: Any, **__: Any) -> NoReturn:
        """Nothing is run in a pack: raises `BadInput`."""
        raise _only_to_decide()

    def step(self, *_: Any, **__: Any) -> NoReturn:
        """Nothing is run in a pack: raises `BadInput`."""
        raise _only_to_decide()

    def criterion_from(self, *_: Any, **__: Any) -> NoReturn:
        """Contracts are changed where the pack was made: raises `BadInput`."""
        raise _only_to_decide()

    async def fork(self, *_: Any, **__: Any) -> NoReturn:
        """Nothing is run in a pack: raises `BadInput`."""
        raise _only_to_decide()

    async def merge(self, *_: Any) -> NoReturn:
        """Packs are merged where they were made: raises `BadInput`."""
        raise _only_to_decide()


def _only_to_decide() -> BadInput:
    return BadInput("a pack is there to decide and to label; to run, fork or merge, take a Bench of your own.")
