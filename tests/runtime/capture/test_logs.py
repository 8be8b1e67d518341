"""Logs of many makes are read as runs; a hostile one is refused with the line that is at fault."""

import base64
import json

import pytest

from tests.runtime.capture.stub import CONTENT, TEXT, error, frames, message
from workbench import read_requests
from workbench.bench import Bench
from workbench.errors import BadInput
from workbench.widgets.run.run_view import RunView

ASKED = {"model": "claude-sonnet-5-5", "max_tokens": 9, "messages": [{"role": "user", "content": "when?"}]}
STREAM = b"".join(frames()).decode()


def written(folder, *lines, name="log.jsonl"):
    path = folder / name
    path.write_text("".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines), "utf-8")
    return path


def har(*entries):
    return {"log": {"version": "1.2", "entries": list(entries)}}


def har_entry(url, request, text, **content):
    said = {"status": 200, "content": {"mimeType": "application/json", "text": text, **content}}
    asked = {"method": "POST", "url": url, "headers": [], "postData": {"text": json.dumps(request)}}
    return {"startedDateTime": "2026-11-01T10:00:00.000Z", "time": 1500.0, "request": asked, "response": said}


MESSAGES = "https://api.anthropic.com/v1/messages"
ANSWERED = {
    "bodies in a pair": {"request": ASKED, "response": message()},
    "a trace": {
        "request": {"timestamp": 1.76e9, "method": "POST", "url": MESSAGES, "headers": {}, "body": ASKED},
        "response": {"timestamp": 1.76e9 + 1.5, "status_code": 200, "headers": {}, "body": message()},
    },
    "a trace with a stream": {
        "request": {"method": "POST", "url": MESSAGES + "?beta=true", "body": ASKED},
        "response": {"status_code": 200, "body_raw": STREAM},
    },
    "a gateway's": {"request_body": json.dumps(ASKED), "response_body": json.dumps(message()), "status_code": 200},
    "one object": {**ASKED, "response": message(), "call_id": 7},
    "bodies as text": {"req": 1, "request": json.dumps(ASKED), "response": STREAM},
    "HAR": har(har_entry(MESSAGES, ASKED, json.dumps(message()))),
    "HAR in base64": har(
        har_entry(MESSAGES, ASKED, base64.b64encode(json.dumps(message()).encode()).decode(), encoding="base64")
    ),
    "HAR with a stream": har(har_entry(MESSAGES, ASKED, STREAM)),
}


@pytest.mark.parametrize("make", sorted(ANSWERED))
def test_each_make_of_log_gives_its_window_and_its_answer(tmp_path, make):
    run = read_requests(written(tmp_path, ANSWERED[make]))
    assert [w.request() for w in run.windows] == [ASKED]
    (inference,) = run.inferences
    assert TEXT in inference.text
    assert inference.dollars > 0
    assert inference.stamp == "live"
    if "stream" in make or "text" in make:
        assert list(inference.content) == CONTENT
    if make in {"a trace", "HAR"}:
        began, ended = run.times[(0,)]
        assert ended - began == pytest.approx(1.5)
    assert run.status == "unchecked"


def test_bare_bodies_are_windows_without_answers_and_need_nobody(tmp_path):
    asked = [{**ASKED, "messages": [{"role": "user", "content": f"{n}"}]} for n in range(3)]
    run = read_requests(written(tmp_path, *asked), name="mine")
    assert [w.request() for w in run.windows] == asked
    assert run.name == "mine"
    assert not run.inferences
    assert not run.waiting
    assert {s.status for s in run.steps} == {"stopped"}
    assert run.output == "3 requests read from log.jsonl"


def test_batches_are_put_together_from_both_their_files(tmp_path):
    lines = [
        {"custom_id": "b", "params": ASKED},
        {"custom_id": "a", "params": {**ASKED, "max_tokens": 8}},
        {"custom_id": "a", "result": {"type": "succeeded", "message": message("of a")}},
        {"custom_id": "b", "result": {"type": "errored", "error": error("overloaded_error", "Overloaded")}},
    ]
    run = read_requests(written(tmp_path, *lines))
    assert [s.asked.max_tokens for s in run.steps] == [9, 8]
    assert run.steps[1].inference.text == "of a"
    assert "overloaded_error: Overloaded" in run.steps[0].error


def test_refused_cut_and_other_lines_are_told_apart(tmp_path):
    lines = [
        {"request": ASKED, "response": error("rate_limit_error", "slower"), "status": 429},
        {"request": ASKED, "response": b"".join(frames()[:-3]).decode()},
        {"request": {"url": MESSAGES + "/count_tokens", "body": ASKED}, "response": {"body": {"input_tokens": 3}}},
        {"level": "info", "message": "listening"},
        {"request": {"messages": [{"role": "tool", "content": "x"}]}, "response": message()},
        '{"torn',
    ]
    run = read_requests(written(tmp_path, *lines[:-1]).parent / "log.jsonl")
    refused, cut, odd = run.steps
    assert refused.error == "HTTP 429 rate_limit_error: slower"
    assert cut.error.startswith("the stream was cut")
    assert cut.inference.text == TEXT
    assert "role (user, assistant, system)" in odd.error
    assert "2 lines are about something else" in run.output
    with (tmp_path / "log.jsonl").open("a") as log:
        log.write(lines[-1])  # as a crash leaves it
    assert len(read_requests(tmp_path / "log.jsonl").steps) == 3


def test_it_is_kept_where_a_journal_is_given_and_all_views_work(tmp_path):
    said = {"role": "assistant", "content": message()["content"]}
    turns = [*ASKED["messages"], said, {"role": "user", "content": "and then?"}]
    log = written(tmp_path, {"request": ASKED, "response": message()}, {"request": {**ASKED, "messages": turns}})
    read_requests(log, name="app", journal=tmp_path / "kept.db", bench="mine")
    bench = Bench(name="mine", journal=tmp_path / "kept.db")
    run = bench.runs()["app"]
    assert run == read_requests(log, name="app", bench="mine")
    assert [s.origin for s in run.windows[1].segments] == ["unknown", "app@1/0", "unknown"]
    assert run.windows[0].segments[0].digest == run.windows[1].segments[0].digest
    assert bench.view(run).state
    assert isinstance(bench.tree(run), RunView)
    assert bench.step(run)
    assert not bench.pending()
    assert bench.export(tmp_path / "out.zip").exists()
    assert Bench.open(tmp_path / "out.zip").runs()["app"].windows == run.windows


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"messages": [], "messages": []}\n', "line 1: .*stands twice"),
        ('{"messages": [], "a": NaN}\n', "line 1: .*NaN"),
        ('{"messages": [], "a": 1e999}\n', "line 1: .*too large a number"),
        ('{"messages": []}\n{"messages": ' + "[" * 101 + "]" * 101 + "}\n", "line 2: nested deeper than 100"),
        ("[" * 9_000, "nested deeper"),
        ('{"messages": []}\nnot json\n{"messages": []}\n', "line 2: no JSON"),
        ('{"messages": [], "a": ' + "9" * 5000 + "}\n", "line 1: no JSON"),
        ("", "holds no request"),
        ('{"a": 1}\n', r"holds no request \(1 "),
        ("hello\n", "line 1: no JSON"),
        ("\ufeff[]\n", "holds no request|no JSON"),
    ],
)
def test_a_hostile_or_broken_log_is_refused_with_its_line(tmp_path, text, told):
    path = tmp_path / "log.jsonl"
    path.write_text(text, "utf-8")
    with pytest.raises(BadInput, match=told):
        read_requests(path)


def test_sizes_have_limits(tmp_path):
    path = tmp_path / "log.jsonl"
    path.write_text(json.dumps({**ASKED, "system": "x" * (8 * 2**20 + 1)}) + "\n")
    with pytest.raises(BadInput, match="a text of more than 8,388,608"):
        read_requests(path)
    path.write_bytes(b'{"messages": []}\n{"messages": [], "a": "' + b"x" * 2**24 + b'"}\n')
    with pytest.raises(BadInput, match="over 16,777,216 bytes"):
        read_requests(path)
    with path.open("wb") as file:
        file.truncate(257 * 2**20)
    with pytest.raises(BadInput, match="at most 268,435,456"):
        read_requests(path)
    for place in (tmp_path / "none.jsonl", tmp_path):
        with pytest.raises(BadInput, match="cannot be read"):
            read_requests(place)


def test_nothing_in_a_log_names_a_class_a_path_or_a_run(tmp_path):
    odd = {"lc": 1, "type": "constructor", "id": ["os", "system"], "messages": ASKED["messages"], "__class__": "x"}
    run = read_requests(written(tmp_path, odd, {"request": {**ASKED, "system": "half \ud800"}}))
    assert run.windows[0].request()["lc"] == 1
    assert run.windows[1].request()["system"] == "half \ufffd"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["log.jsonl"]
