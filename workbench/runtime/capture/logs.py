"""The requests of a log as a run: what other tools wrote down, looked at with every view there is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from os import PathLike
from pathlib import Path

from workbench.core.run import Run
from workbench.core.shown import shorten
from workbench.errors import BadInput
from workbench.runtime.capture.heard import Heard, Told
from workbench.runtime.capture.hostile import documents
from workbench.runtime.capture.kept import Kept
from workbench.runtime.capture.pairs import Pair, Result, found_in
from workbench.runtime.fold import fold
from workbench.runtime.journal.store import Journal
from workbench.runtime.journal.transaction import Transaction
from workbench.runtime.opening import checked, load
from workbench.runtime.telemetry.spans_in import is_spans, pairs_of

READ = "read"
"""What stands for the pattern of a run that was read from a log."""
MOST = 1_000_000
"""Requests of one log."""


def read_requests(
    path: str | PathLike[str],
    *,
    name: str | None = None,
    journal: str | PathLike[str] | Journal | None = None,
    bench: str = "bench",
) -> Run:
    """The requests in a log, in their order, as a run that every view works on.

    A log is JSON lines, or one JSON document, of: bodies of Messages requests; `{"request": …, "response": …}` with
    bodies in them, whole or streamed, as proxies write them; a HAR file; message batches and their results;
    OpenTelemetry GenAI spans (OTLP JSON). Lines about something else are counted. With `journal` the run is kept
    there, on the bench of that name, else it is only looked at. `name` is the file's unless told.

    Raises `BadInput` for a file that holds no request or exceeds the limits: 256 MB, 16 MB a line, 64 MB one document,
    100 levels, 8 MB a text, no name twice in an object, no NaN.
    """
    file = Path(path)
    pairs, others = _read(file)
    if not pairs:
        raise BadInput(
            f"{file.name} holds no request ({others:,} documents). Wanted are JSON lines of request bodies or of "
            '{"request": …, "response": …}, a HAR file, or OpenTelemetry GenAI spans that hold their messages.'
        )
    called = checked(name if name is not None else shorten(file.stem, 100))
    if isinstance(journal, Journal):
        return _kept(pairs, others, file.name, called, journal, bench)
    if journal is not None:
        return _kept(pairs, others, file.name, called, Journal.shared(journal), bench)
    passing = Journal(":memory:")
    try:
        return _kept(pairs, others, file.name, called, passing, bench)
    finally:
        passing.close()


def _read(file: Path) -> tuple[list[Pair], int]:
    """What the log holds, answers on lines of their own with their requests; and how many documents hold none."""
    pairs, results, others = list[Pair](), dict[str, Told](), 0
    for line, data in documents(file):
        found = list[Pair | Result](pairs_of(data, line) if is_spans(data) else found_in(data, line))
        others += not found
        for each in found:
            if isinstance(each, Result):
                results[each.key] = each.answer
            else:
                pairs.append(each)
        if len(pairs) > MOST:
            raise BadInput(f"{file.name} holds more than {MOST:,} requests.")
    return [replace(p, answer=results[p.key]) if p.answer is None and p.key in results else p for p in pairs], others


def _kept(pairs: list[Pair], others: int, source: str, name: str, journal: Journal, bench: str) -> Run:
    """All of it in one transaction."""
    journal.check_writable()
    kept = Kept(name, journal, bench, f"read from {shorten(source, 100)}", READ)

    def job(tx: Transaction) -> Run:
        for number, pair in enumerate(pairs):
            kept.asked(number, pair.request, at=pair.began)(tx)
            if pair.answer is not None:
                heard = Heard(ms=pair.ms, simulated=pair.simulated)
                kept.answered(number, pair.answer, heard)(tx)
        kept.ended("; ".join(_told(len(pairs), others, source)))(tx)
        row = kept.row
        assert row is not None  # noqa: S101 - the first request made it
        return fold(tx, row, load(journal, tx, row))

    return journal.writer.do(job)


def _told(count: int, others: int, source: str) -> Iterator[str]:
    yield f"{count:,} {'request' if count == 1 else 'requests'} read from {shorten(source, 100)}"
    if others:
        yield f"{others:,} {'line is' if others == 1 else 'lines are'} about something else"
