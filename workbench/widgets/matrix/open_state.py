"""What is open beside the matrix: a fact, an inference, or what the one knew of the other, in words."""

from __future__ import annotations

from typing import Any

from workbench.context.knowing.fact import FACT_LETTERS, Fact, Path, Reader
from workbench.context.who_knew import Cell, Knowledge, State
from workbench.core.blind import JUDGEMENT
from workbench.core.run import dotted
from workbench.core.segment import Kind
from workbench.core.shown import shorten, visible
from workbench.widgets.matrix.grid_state import LOOKS, named
from workbench.widgets.matrix.looked import WORDS, Looked, fact_at, key_of
from workbench.widgets.matrix.strip_state import strip_state
from workbench.widgets.texts import pages
from workbench.widgets.window.answer_state import answer_text

MISSING = 60
"""Missing facts that are listed of one inference."""
_STANDS: dict[Kind, str] = {
    "source": "a source", "memory": "a note", "result": "a result", "draft": "the draft", "task": "the task",
    "feedback": "feedback", "history": "history", "tool result": "a tool's result", "contract": "the contract",
}  # fmt: skip
_KNOWN: tuple[tuple[State, str], ...] = (
    ("whole", "whole in"), ("part", "in part in"), ("left out", "left out of"), ("made", "said by"),
)  # fmt: skip


def open_state(known: Knowledge, looked: Looked, hidden: frozenset[Path] = frozenset()) -> dict[str, Any] | None:
    """What is painted beside the matrix; None where nothing is open. Answers at `hidden` places are kept back."""
    fact = fact_at(known, looked.row)
    words = looked.row == WORDS and looked.evidence is not None
    reader = known.readers[looked.column] if looked.column is not None else None
    if fact is None and reader is None and not words:
        return None
    tabs = _tabs(fact, reader)
    tab = looked.tab if looked.tab in tabs else tabs[0]
    return {
        "fact": _words(looked) if words else named(fact) if fact is not None else None,
        "lines": _of_words(known, looked) if words else of_fact(known, fact) if fact is not None else [],
        "jumps": _jumps(known, fact),
        "strip": strip_state(known, fact, looked.evidence if words else None),
        "count": len(known.readers),
        "reader": _reader(reader, looked) if reader is not None else None,
        "told": visible(_told(known, fact, reader, looked)) if reader is not None else "",
        "tabs": tabs,
        "tab": tab,
        "text": _text(known, fact, looked) if tab == "text" else None,
        "answer": _answer(reader, looked, hidden) if tab == "answer" else None,
        "missing": _missing(known, reader) if tab == "missing" and reader is not None else None,
    }


def _tabs(fact: Fact | None, reader: Reader | None) -> list[str]:
    of_reader = ["answer"] * (reader is not None and reader.inference is not None) + ["window", "missing"]
    return ["text"] * (fact is not None) + of_reader * (reader is not None) or ["text"]


def of_fact(known: Knowledge, fact: Fact) -> list[str]:
    """In words: how many inferences knew a fact, and how."""
    states = [known.state(fact, reader)[0] for reader in known.readers]
    counts = [f"{told} {n:,}" for state, told in _KNOWN if (n := states.count(state))]
    told = f"{', '.join(counts) or 'in none'} of {len(states):,} inferences"
    origin = f"from {shorten(fact.origin, 80)}" if fact.origin not in {"", "unknown", fact.name} else ""
    return [visible(told), *([visible(origin)] if origin else [])]


def _words(looked: Looked) -> dict[str, Any]:
    said = looked.evidence.words if looked.evidence else ""
    return {"kind": "", "is": "words", "letter": "?", "name": visible(shorten(said, 80)), "by": "", "tokens": ""}


def _of_words(known: Knowledge, looked: Looked) -> list[str]:
    evidence = looked.evidence
    if evidence is None:
        return []
    told = f"in {len(evidence.had):,} of {len(known.readers):,} windows"
    told += f", left out of {len(evidence.left_out):,}" if evidence.left_out else ""
    told += f", in {len(evidence.said):,} answers" if evidence.said else ""
    held = ", ".join(f"{f.kind} {shorten(f.name, 40)}" for f in evidence.facts[:5])
    more = f" and {len(evidence.facts) - 5:,} more" if len(evidence.facts) > 5 else ""
    return [told, visible(f"held by {held}{more}") if held else "held by no source, note or answer"]


def _jumps(known: Knowledge, fact: Fact | None) -> list[dict[str, Any]]:
    """The places of a fact that are worth going to."""
    if fact is None:
        return []
    had, lost = known.had(fact), known.lost_at(fact)
    places = [
        ("made by", known.readers[fact.made_by[0]] if fact.made_by else None),
        ("first with it", had[0] if had else None),
        ("first without it", known.first_without(fact)),
        ("lost at", lost),
    ]
    return [
        {"word": word, "to": reader.n, "name": visible(shorten(reader.name, 30))}
        for word, reader in places
        if reader is not None
    ]


def _reader(reader: Reader, looked: Looked) -> dict[str, Any]:
    return {
        "n": reader.n,
        "name": visible(shorten(reader.name, 60)),
        "place": dotted(reader.path),
        "marked": reader.n in looked.marked,
        "answered": reader.inference is not None,
    }


def _told(known: Knowledge, fact: Fact | None, reader: Reader, looked: Looked) -> str:
    """What one inference knew of what is open, in a sentence; of one that is marked, why it may be wrong."""
    said = []
    if fact is not None:
        said.append(of_cell(known.cell(fact, reader), known.could_have(fact, reader), fact, reader))
    elif looked.row == WORDS and looked.evidence is not None:
        said.append(looked.evidence.about(reader))
    if reader.n in looked.marked and looked.row != WORDS:
        said.append(looked.evidence.about(reader) if looked.evidence else _likely(known, reader))
    return " ".join(said)


def of_cell(cell: Cell, could: bool, fact: Fact, reader: Reader) -> str:
    """What one inference knew of a fact, in a sentence."""
    if cell.state == "left out":
        return f"It was left out of the window: {cell.left_out}.{_in_part(cell)}"
    if cell.share:
        as_what = ", in ".join(_STANDS.get(kind, kind) for kind in cell.stands_as)
        size = f"About {cell.tokens:,} tokens of it" + (
            "" if cell.state == "whole" else f", {max(1, round(100 * cell.share))} %,"
        )
        times = f", {len(cell.places):,} times" if len(cell.places) > 1 else ""
        left = f" As such it was left out: {cell.left_out}." if cell.left_out else ""
        return f"{size} entered its window{times}: in {as_what}.{left}"
    if cell.made:
        return "This inference said it."
    if could:
        return "It was never put into this window."
    later = fact.at is not None and reader.path < fact.at
    return "It was not there yet when this was asked." if later else "It was said in a branch beside this one."


def _in_part(cell: Cell) -> str:
    """How much of what was left out stands there as something else; empty where none does."""
    if not cell.share:
        return ""
    as_what = ", in ".join(_STANDS.get(kind, kind) for kind in cell.stands_as)
    return f" About {cell.tokens:,} tokens of it, {max(1, round(100 * cell.share))} %, stand in {as_what} all the same."


def _likely(known: Knowledge, reader: Reader) -> str:
    """What to look at first where an answer is wrong and nobody said what was needed."""
    left = [lack for lack in known.missing(reader) if lack.cell.left_out]
    if not left:
        return "Marked as wrong. Nothing was left out of its window: type words of the evidence to see who had them."
    names = ", ".join(shorten(lack.fact.name, 40) for lack in left[:3])
    return f"Marked as wrong. Left out of its window: {names}{' and more' if len(left) > 3 else ''}."


def _text(known: Knowledge, fact: Fact | None, looked: Looked) -> dict[str, Any] | None:
    if fact is None:
        return None
    text = fact.text or "[it was left out, and nobody kept its text]"
    return _page(key_of(fact), f"[{JUDGEMENT}]" if fact.n in known.kept_back else text, looked)


def _answer(reader: Reader | None, looked: Looked, hidden: frozenset[Path]) -> dict[str, Any] | None:
    if reader is None or reader.inference is None:
        return None
    text = f"[{JUDGEMENT}]" if reader.path in hidden else answer_text(reader.inference)
    return _page(f"answer-{reader.n}", text, looked)


def _page(key: str, text: str, looked: Looked) -> dict[str, Any]:
    """A page of a text, with the words that are looked for."""
    part = pages.page(text, looked.page)
    spans = pages.found(text, looked.evidence.words) if looked.evidence else []
    shown = [list(piece) for piece in pages.shown(text, part, spans)]
    return {"key": key, "pieces": shown, "page": part.number, "pages": part.pages}


def _missing(known: Knowledge, reader: Reader) -> dict[str, Any]:
    lacks = known.missing(reader)
    rows = [
        {
            "key": key_of(lack.fact),
            "kind": LOOKS[lack.fact.kind],
            "letter": FACT_LETTERS[lack.fact.kind],
            "name": visible(shorten(lack.fact.name, 60)),
            "why": visible(shorten(lack.why, 240)),
            "left_out": bool(lack.cell.left_out),
        }
        for lack in lacks[:MISSING]
    ]
    return {"rows": rows, "more": max(0, len(lacks) - MISSING)}
