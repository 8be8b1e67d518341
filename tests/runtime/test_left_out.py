"""What was left out of a window, and why each segment is in, is in the journal: once, whole, and for good."""

import asyncio
import json

import pytest

from workbench.bench import Bench
from workbench.context.assemble import assemble
from workbench.core.contract import Contract
from workbench.core.effects import Infer
from workbench.core.flow import flow
from workbench.core.segment import Omission
from workbench.core.source import Source
from workbench.models import Scripted
from workbench.runtime.verify import verify

SOURCES = [Source(name=f"s{n}", text=f"Package {n} has the licence MIT-{n}. " * 20) for n in range(6)]
HISTORY = [("user", "What was first? " * 20), ("assistant", "The first.")]
CONTRACT = Contract(name="reader", objective="State the licence.")
WHOLE = assemble(CONTRACT, "The licence of package 3?", sources=SOURCES, history=HISTORY)


@flow
async def asks(limits: tuple[int | None, ...]) -> str:
    """One inference for each limit, from the same sources."""
    told = [assemble(CONTRACT, "The licence of package 3?", sources=SOURCES, history=HISTORY, limit=n) for n in limits]
    return "".join([(await Infer(window)).text for window in told])


def ran(path, *limits, name="run"):
    bench = Bench(Scripted(lambda _: "MIT"), journal=path, name="b")
    return bench, asyncio.run(bench.run(asks(limits), name=name))


def test_what_was_left_out_and_every_reason_are_read_back(tmp_path):
    limit = WHOLE.tokens - 300
    ran(tmp_path / "j.db", limit)
    window = Bench(Scripted([]), journal=tmp_path / "j.db", name="b").runs()["run"].inferences[0].window
    made = assemble(CONTRACT, "The licence of package 3?", sources=SOURCES, history=HISTORY, limit=limit)
    assert window.omitted == made.omitted
    assert {o.segment.digest for o in window.omitted} == {o.digest_left_out for o in made.omitted} != set()
    assert [s.reason for s in window.segments] == [s.reason for s in made.segments]
    assert any(s.reason for s in window.segments)
    assert window.request()["messages"] == made.request()["messages"]


def test_a_text_is_stored_once_whether_it_is_in_or_out_and_why(tmp_path):
    def texts(journal):
        numbers = journal.writer.do(lambda tx: tx.connection.exec_driver_sql("SELECT id FROM blobs").scalars().all())
        stored = journal.writer.do(lambda tx: [tx.read_blob(n) for n in numbers])
        return sorted(data for data in stored if data.startswith(b'{"block"'))

    bench, _ = ran(tmp_path / "whole.db", None)
    other, run = ran(tmp_path / "cut.db", None, WHOLE.tokens - 300, WHOLE.tokens - 700)
    assert len(run.inferences[2].window.omitted) > len(run.inferences[1].window.omitted) > 0
    assert texts(other._journal) == texts(bench._journal) == sorted(s.stored for s in WHOLE.segments)


def test_of_an_ordinary_window_nothing_more_is_stored(tmp_path):
    bench, run = ran(tmp_path / "j.db", None)
    (row,) = [
        r
        for r in bench._journal.writer.do(lambda tx: bench._journal.rows(tx, 1))
        if r.kind == "sent" and "window" in r.data
    ]
    header = json.loads(bench._journal.writer.do(lambda tx: tx.read_blob(row.data["window"][2])))
    assert set(header) <= {"role", "max_tokens", "limit", "model"}
    assert min(row.data["window"][3][::2]) == 0
    assert all(s.why for s in run.inferences[0].window.segments)


def test_a_window_of_before_segments_were_kept_is_read_without_them(tmp_path):
    bench, _ = ran(tmp_path / "j.db", WHOLE.tokens - 300)

    def as_before(tx):
        (row,) = [r for r in bench._journal.rows(tx, 1) if r.kind == "sent"]
        parent, common, header, new = row.data["window"]
        pairs = [n for place, blob in zip(new[::2], new[1::2], strict=True) if place >= 0 for n in (place, blob)]
        from workbench.runtime.journal.windows import WindowReader

        return WindowReader().window(tx, row.seq, [parent, common, header, pairs])

    window = bench._journal.writer.do(as_before)
    assert window.omitted
    assert all(o.segment is None and o.digest_left_out for o in window.omitted)


def test_it_goes_with_an_export_and_is_found_well(tmp_path):
    bench, run = ran(tmp_path / "j.db", WHOLE.tokens - 300)
    assert not verify(bench._journal)
    opened = Bench.open(bench.export(tmp_path / "x.zip"))
    assert opened.runs()["run"].inferences[0].window.omitted == run.inferences[0].window.omitted


def test_forgetting_the_run_takes_what_was_left_out_along(tmp_path):
    bench, run = ran(tmp_path / "j.db", WHOLE.tokens - 700)
    secret = next(o.segment for o in run.inferences[0].window.omitted if o.segment is not None)
    assert bench._journal.writer.do(lambda tx: tx.connection.exec_driver_sql("SELECT count(*) FROM blobs").scalar()) > 5
    bench.forget(run, yes=True)
    left = bench._journal.writer.do(lambda tx: tx.connection.exec_driver_sql("SELECT hash FROM blobs").all())
    assert secret.key not in {row[0] for row in left}


@pytest.mark.parametrize("told", [{"99": "x"}, {"-1": "x"}, {"one": "x"}, {"0": 7}, "words"])
def test_reasons_that_fit_no_segment_are_no_harm(told):
    from workbench.runtime.journal.windows import reasoned

    assert reasoned(WHOLE, told) == WHOLE
    assert reasoned(WHOLE, {"0": "x"}).segments[0].why == "x"


def test_an_omission_tells_what_its_segment_is():
    segment = WHOLE.segments[1]
    told = Omission.of(segment, "no room", before=1, turn=0)
    assert (told.kind, told.name, told.tokens, told.digest_left_out) == (
        segment.kind, segment.name, segment.tokens, segment.digest,
    )  # fmt: skip
    assert "segment=" not in repr(told)
    assert Omission.model_validate_json(told.model_dump_json()) == told
