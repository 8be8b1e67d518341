"""Runs moved between people: a round trip, every hash derived again, hostile until checked, and only to look at."""

import hashlib
import json
import zipfile
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.runtime.trees import Model, bench, perform, run
from workbench.bench import Bench
from workbench.errors import BadInput, WorkbenchError
from workbench.runtime.telemetry.spans_out import write_spans

TREE = (
    "seq",
    ("infer", "ok0"),
    ("together", ("infer", "ok1"), ("child", ("typed", "ok2"))),
    ("try", ("infer", "bad3"), ("call", "ok4")),
    ("ask", "ok5"),
    ("save", "ok6"),
)


@pytest.fixture
def exported(tmp_path):
    made = bench(Model())
    first = run(made.run(perform(TREE, []), name="r"))
    run(made.run(perform((*TREE, ("infer", "ok7")), []), name="r"))
    run(made.fork(first, perform(TREE, []), "0", reply="mine", name="f"))
    return made, made.export(tmp_path / "x.zip")


def changed(path, change):
    """A copy of an archive with its parts changed: `change` is given a dict of name to bytes."""
    with zipfile.ZipFile(path) as zipped:
        parts = {name: zipped.read(name) for name in zipped.namelist()}
    parts = change(parts) or parts
    other = path.with_name("changed.zip")
    with zipfile.ZipFile(other, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, data in parts.items():
            zipped.writestr(name, data)
    return other


def test_round_trip(exported):
    made, path = exported
    opened = Bench.open(path)
    assert list(opened.runs()) == list(made.runs()) == ["r@1", "r@2", "f@1"]
    for label, picture in made.runs().items():
        assert opened.runs()[label] == picture
        assert opened.runs()[label]._repr_html_() == picture._repr_html_()
    assert run(opened.replay("r@1", perform(TREE, []))) == made.runs()["r@1"]
    assert opened.compare("r@1", "f").parted == (0,)


def test_it_is_only_to_look_at(exported):
    _, path = exported
    opened = Bench.open(path)
    flow, events = perform(TREE, []), len(dict(opened.runs()))
    attempts = [
        lambda: run(opened.run(flow, name="r")),
        lambda: run(opened.run(flow, name="new")),
        lambda: opened.step(flow, name="r"),
        lambda: run(opened.fork("r@1", flow, "0", reply="x")),
        lambda: opened.forget("r", yes=True),
    ]
    for attempt in attempts:
        with pytest.raises(BadInput, match="look at and replay"):
            attempt()
    assert len(dict(opened.runs())) == events


def test_nobody_decides_in_an_archive(tmp_path):
    made = bench(Model(), reviewer=None)
    run(made.run(perform(TREE, []), name="r"))
    opened = Bench.open(made.export(tmp_path / "x.zip"))
    (item,) = opened.pending()
    assert item == made.pending()[0]
    with pytest.raises(BadInput, match="look at and replay"):
        run(opened.decide(item, "approve"))


def test_it_holds_no_credentials_and_no_times(exported):
    _, path = exported
    with zipfile.ZipFile(path) as zipped:
        text = b"".join(zipped.read(name) for name in zipped.namelist())
    assert b'"born"' not in text
    assert b"api_key" not in text


def _flip(name):
    def change(parts):
        found = next(n for n in parts if n.startswith(name))
        parts[found] = parts[found][:-3] + bytes([parts[found][-3] ^ 1]) + parts[found][-2:]

    return change


def _event(field, value):
    """Change a field of the first event that has it set."""

    def change(parts):
        events = [json.loads(line) for line in parts["events.jsonl"].splitlines()]
        event = next(e for e in events if e[field])
        event[field] = value
        parts["events.jsonl"] = "".join(json.dumps(e) + "\n" for e in events).encode()

    return change


def _index(change_index):
    def change(parts):
        index = json.loads(parts["workbench.json"])
        change_index(index)
        parts["workbench.json"] = json.dumps(index).encode()

    return change


HOSTILE = {
    "a blob": _flip("blobs/"),
    "an event's byte": _flip("events"),
    "an event's digest": _event("asked", "00" * 32),
    "an event's path": _event("path", "0.0.0.0.9"),
    "an event's run": _event("run", 77),
    "an event's kind": _event("kind", "made up"),
    "an event left out": lambda parts: parts | {"events.jsonl": parts["events.jsonl"].split(b"\n", 3)[3]},
    "a path out of the archive": lambda parts: parts | {"../evil.txt": b"x"},
    "an absolute path": lambda parts: parts | {"/evil.txt": b"x"},
    "an unlisted blob": lambda parts: parts | {"blobs/999": b"x"},
    "a missing blob": lambda parts: {n: d for n, d in parts.items() if n != "blobs/1"},
    "another format": _index(lambda index: index.update(format=99)),
    "no bench": _index(lambda index: index.pop("bench")),
    "a bench that is no text": _index(lambda index: index.update(bench={"a": 1})),
    "runs that are none": _index(lambda index: index.update(runs="r")),
    "a run that is none": _index(lambda index: index.update(runs=[3])),
    "blobs that are none": _index(lambda index: index.update(blobs=[1])),
    "a blob called a path": _index(lambda index: index["blobs"].update({"../1": "00"})),
    "a run of a huge number": _index(lambda index: index["runs"][0].update(id=10**30)),
    "no JSON": lambda parts: parts | {"workbench.json": b"{"},
    "deep JSON": lambda parts: parts | {"workbench.json": b"[" * 200_000},
    "a bomb": lambda parts: parts | {"events.jsonl": b" " * 40 * 2**20},
    "nothing": lambda parts: {"x": b""},
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_tampered_archive_is_refused(exported, what, tmp_path):
    _, path = exported
    with pytest.raises(BadInput):
        Bench.open(changed(path, HOSTILE[what]))
    assert not (tmp_path.parent / "evil.txt").exists()


@pytest.mark.parametrize("content", [b"", b"PK", b"not a zip", None])
def test_what_is_no_archive_is_refused(tmp_path, content):
    path = tmp_path / "x.zip"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(BadInput, match=r"x\.zip"):
        Bench.open(path)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_whatever_is_written_into_it_a_tampered_archive_raises_nothing_but_its_error(exported, data):
    """Any value at any place of index or events: refused, or harmless to look at."""
    anything = st.recursive(
        st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=4), inner, max_size=2),
        max_leaves=3,
    )

    def change(parts):
        index = json.loads(parts["workbench.json"])
        events = [json.loads(line) for line in parts["events.jsonl"].splitlines()]
        whole = {"index": index, "events": events}
        place, key = whole, data.draw(st.sampled_from(["index", "events"]))
        while isinstance(place[key], (dict, list)) and place[key] and data.draw(st.integers(0, 4)):
            place = place[key]
            key = data.draw(
                st.sampled_from(sorted(place)) if isinstance(place, dict) else st.sampled_from(range(len(place)))
            )
        place[key] = data.draw(anything)
        parts["workbench.json"] = json.dumps(whole["index"]).encode()
        if isinstance(whole["events"], list):
            lines = "".join(json.dumps(e) + "\n" for e in whole["events"])
            parts["events.jsonl"] = lines.encode()
            if isinstance(whole["index"], dict) and data.draw(st.booleans()):  # by somebody who knows the format
                parts["workbench.json"] = json.dumps(
                    whole["index"] | {"events": hashlib.sha256(lines.encode()).hexdigest()}
                ).encode()

    path = changed(exported[1], change)
    try:
        opened = Bench.open(path)
        for picture in opened.runs().values():
            repr(picture), picture._repr_html_()
        opened.pending()
        opened._journal.close()
    except WorkbenchError:
        pass


def test_an_empty_bench_and_a_bad_place(tmp_path):
    made = bench(Model())
    with pytest.raises(BadInput, match="no runs"):
        made.export(tmp_path / "x.zip")
    assert not (tmp_path / "x.zip").exists()
    done = run(made.run(perform(("infer", "ok0"), []), name="r"))
    for write in (made.export, done.to_html, done.poster, partial(write_spans, done)):
        with pytest.raises(BadInput, match=r"none.x\.out cannot be written \(there is no folder .*none\); pass a path"):
            write(tmp_path / "none" / "x.out")
        with pytest.raises(BadInput, match=r"cannot be written \(Is a directory\)"):
            write(tmp_path)
