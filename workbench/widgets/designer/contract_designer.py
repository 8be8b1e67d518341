"""Where a contract is written: its parts and criteria beside exactly what the worker will read, the form of the answer,
what is to be said about each, its versions, its file, and answers to try it.

Everything that a button does, a method does. Whatever is typed stays as it was typed; `contract` is the last of it that
was valid.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, ClassVar

from workbench.context.assemble import assemble
from workbench.core.boxes import box, head, table
from workbench.core.contract import Contract
from workbench.core.contract_file import Kept
from workbench.core.contract_python import to_python
from workbench.core.contract_yaml import to_yaml
from workbench.core.page import contract_html
from workbench.core.shown import shorten, visible
from workbench.core.source import Source
from workbench.core.window import Window
from workbench.errors import BadInput
from workbench.widgets.designer.by_hand import DesignsByHand, Keep, Known, versions_of
from workbench.widgets.designer.contract_draft import TEXTS, Draft
from workbench.widgets.designer.contract_findings import Findings, linted
from workbench.widgets.designer.contract_state import TABS, Editors, contract_state, head_told, hidden, schema_text
from workbench.widgets.designer.designing import Designing
from workbench.widgets.designer.designs_criteria import DesignsCriteria
from workbench.widgets.designer.designs_format import DesignsFormat
from workbench.widgets.designer.left_off import NOWHERE, Aside
from workbench.widgets.designer.mends import MendsFindings
from workbench.widgets.designer.takes_back import TakesBack
from workbench.widgets.designer.tries import MOST, NOT_HERE, Tried, tries_state
from workbench.widgets.designer.tries_contract import Samples, TriesContract, answers_wanted
from workbench.widgets.designer.versions import says_nothing
from workbench.widgets.window.about import About
from workbench.widgets.window.shows_windows import ShowsWindows


class ContractDesigner(TakesBack, DesignsCriteria, DesignsFormat, MendsFindings, TriesContract, DesignsByHand):
    """`contract` goes in, and is what you take away. `samples(contract, task, n)` tries it out on `task`
    and `sources`; `known()`, `keep(contract)` and `aside` keep what a hand makes of it; a bench gives all of these.

    What is said is the contract lint, beside its `siblings` too, or `findings(contract)`. Keys: F1 why, F2 fix; in
    a criterion Enter adds one, Alt+arrows move it, Backspace takes an empty one away; Ctrl+Enter tries it.
    """

    scripts: ClassVar[tuple[str, ...]] = (
        *ShowsWindows.scripts, "texts/diff.js", "designer/ahead.js", "designer/typing.js", "designer/format_form.js",
        "designer/contract_panes.js", "designer/contract_designer.js",
    )  # fmt: skip
    styles: ClassVar[tuple[str, ...]] = (
        *ShowsWindows.styles, "frame/tabs.css", "texts/diff.css", "designer/contract_designer.css",
    )  # fmt: skip
    painted_as: ClassVar[str] = "designer"

    def __init__(
        self,
        contract: Contract | None = None,
        *,
        task: str = "",
        sources: Sequence[Source | str] = (),
        samples: Samples | None = None,
        n: int = 3,
        siblings: Sequence[Contract] = (),
        findings: Findings | None = None,
        known: Known = tuple,
        keep: Keep | None = None,
        aside: Aside = NOWHERE,
    ) -> None:
        given = _checked(Contract() if contract is None else contract)
        self._versions = versions_of(given, not says_nothing(given), made := known())
        self._contract, self._keep = (made[-1] if made else given), keep
        self._samples, self._sources = samples, tuple(sources)
        self._rules, self._ignored = findings or linted(tuple(siblings), self._sources), {}
        self._draft = Draft.of(self._contract).open_ended()
        self._built = self._draft.built()
        self._editors = Editors()
        self._task = self._begun = task
        self._n, self._path, self._aside = answers_wanted(n), "", aside
        self._take_up()
        self._pasted = ""
        self._known: dict[str, Kept] = {}
        self._file: dict[str, Any] = {"said": "", "ask": False}
        self._tried: Tried | None = None
        self._trying: asyncio.Task[Any] | None = None
        self._at = Designing()
        self._focus: dict[str, Any] = {"place": "", "n": 0}
        super().__init__()
        self.repaint()

    # -- the value ---------------------------------------------------------------------------------------------------

    @property
    def contract(self) -> Contract:
        """The contract as it is written; the last valid one while something is to be mended."""
        self._put_on_record()
        return self._contract

    @contract.setter
    def contract(self, contract: Contract) -> None:
        self._put_on_record()
        self._replace(_checked(contract))

    @property
    def valid(self) -> bool:
        """Whether `contract` is what is typed."""
        return self._built.contract is not None

    @property
    def reads(self) -> Window | None:
        """What the worker will read: the contract, the task and its sources. None while there is nothing."""
        try:
            if self._task.strip():
                return assemble(self._contract, self._task, sources=self._sources)
            return assemble(self._contract, "-").model_copy(update={"turns": ()})
        except BadInput:
            return None

    # -- writing -----------------------------------------------------------------------------------------------------

    def write(self, **texts: Any) -> None:
        """Write the parts: `write(objective="…", guidance="…", max_tokens=500)`; also `name`, `role` and `task`."""
        draft = self._draft
        for name, text in texts.items():
            if name not in (*TEXTS, "task"):
                raise BadInput(f"there is no {name!r} to write; there is {', '.join((*TEXTS, 'task'))}.")
            if name == "task":
                self._task = str(text)
            else:
                draft = draft.typed(name, str(text))
        self._edited(draft, *texts)

    def as_python(self) -> str:
        """Code that evaluates to the contract."""
        return to_python(self._contract)

    def as_yaml(self) -> str:
        return to_yaml(self._contract)

    def _ready(self) -> Contract:
        if self._built.contract is None:
            told = "; ".join(f.words for f in self._built.problems[:3])
            raise BadInput(f"something is to be mended first: {told}")
        return self._contract

    # -- taking up what was changed ----------------------------------------------------------------------------------

    def _edited(self, draft: Draft, *given: str, focus: str = "") -> None:
        self._editors = self._given(*given)
        if focus:
            self._focus = {"place": focus, "n": self._focus["n"] + 1}
        self._take(draft)
        self.repaint()

    def _take(self, draft: Draft) -> None:
        self._draft, self._built = draft.open_ended(), draft.built()
        if self._built.contract is not None:
            self._contract = self._built.contract

    def _given(self, *places: str) -> Editors:
        """The editors, with those at `places` to be written anew."""
        each = {**self._editors.each, **{place: self._editors.each.get(place, 0) + 1 for place in places}}
        return replace(self._editors, each=each)

    # -- acts of the browser -----------------------------------------------------------------------------------------

    def do_type(self, pane: str, text: str, by: str = "") -> None:
        """What was typed at a place. It is told often, and never refused."""
        if pane in {"task", "path", "schema", *self._draft.places()}:  # else its row has just been removed
            self._typed(pane, text, str(by)[:40])
        if not (self._todo and self._todo[0].get("do") == "type"):  # in a burst only the last is painted
            self.repaint()

    def _typed(self, place: str, text: str, by: str) -> None:
        editors = self._editors
        opened = editors.opened | {place}  # however long it becomes, whoever types goes on
        self._editors = replace(editors, by={**editors.by, place: by}, opened=opened)
        if place == "task":
            self._task = text
        elif place == "schema":
            self._pasted = text
        elif place == "path":
            self._path, self._file = text, {"said": "", "ask": False}
        else:
            self._take(self._draft.typed(place, text))

    def do_more(self, place: str) -> None:
        """Put a long text into its editor after all."""
        editors = self._given(place)
        self._editors = replace(editors, opened=editors.opened | {place})
        self.repaint()

    def do_show(self, tab: str) -> None:
        self.show(tab)

    def show(self, tab: str) -> None:
        """Turn to another pane: write, preview, format, try, versions or file."""
        if tab not in {name for name, _ in TABS}:
            raise BadInput(f"there is no pane {tab!r}; there is {', '.join(name for name, _ in TABS)}.")
        self._at = replace(self._at, tab=tab)
        self.repaint()

    def do_turn(self, **how: Any) -> None:
        """Turn to other versions, another number of answers, or another page."""
        self._at = self._at.turned(**how)
        self._n = min(max(1, int(how.get("count") or self._n)), MOST)
        self.repaint()

    def do_copy(self, pane: str = "", what: str = "s0") -> None:
        made = {"python": self.as_python, "yaml": self.as_yaml, "model": self.as_model}
        made["schema"] = lambda: schema_text(self._contract)
        if what in made:
            self.copied = {"n": self.copied.get("n", 0) + 1, "text": made[what]()}
        else:
            super().do_copy(pane, what)

    # -- showing -----------------------------------------------------------------------------------------------------

    def about(self, pane: str) -> About | None:
        window = self.reads if pane == "preview" else None
        return None if window is None else About(window)

    def repaint(self) -> None:
        """Make the state anew."""
        with self.painting:
            self.state = self._state()

    def _state(self) -> dict[str, Any]:
        found = self._heard()
        tab = self._at.tab
        state = contract_state(self._draft, self._built, found, self._editors)
        state["texts"] |= {n: self._editors.text(n, t) for n, t in self._beside()}
        return {
            **state,
            "valid": self.valid,
            "told": head_told(self._built, self.reads, len(found), len(self._ignored)),
            "tab": tab,
            "tabs": [list(each) for each in TABS],
            "focus": self._focus,
            "n": self._n,
            "task": hidden(self._task),
            "preview": self.painted("preview"),
            "tries": tries_state(self._tried, self._contract, self._at.answers) if tab == "try" else None,
            "here": "" if self._samples else NOT_HERE,
            "trying": bool(self._tried and self._tried.running),
            "versions": self._versions_state(self._contract) if tab == "versions" else None,
            "count": len(self._versions),
            "file": {**self._file, "yaml": visible(self.as_yaml()[:20_000]) if tab == "file" else ""},
            "undo": self._back is not None,
            "redo": self._again is not None,
            "aside": self._aside_state(),
        }

    def _beside(self) -> tuple[tuple[str, str], ...]:
        """The texts that are typed here and are no part of the contract."""
        return ("task", self._task), ("path", self._path), ("schema", self._pasted)

    def told(self) -> str:
        name = visible(shorten(self._contract.name, 60))
        return f"{name}: {head_told(self._built, self.reads, len(self._heard()), len(self._ignored))}"

    def snapshot(self) -> str:
        rows = [(f.severity, f.field, f.words) for f in self.findings]
        said = [table(("finding", "of", ""), rows, tight=(0, 1))] if rows else []
        return box(head("Contract designer", self.told()), *said) + contract_html(self._contract)


def _checked(contract: Any) -> Contract:
    if not isinstance(contract, Contract):
        raise BadInput(f"a Contract is designed here; a {type(contract).__name__} was given.")
    return contract
