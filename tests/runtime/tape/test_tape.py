"""A tape gives the answers that were recorded, stamped so, at no cost; what is not on it goes where the room chose."""

import asyncio
import hashlib
import json
import zipfile

import pytest

from workbench import Bench, Contract, Dollars, Simulated, Source, Tape, assemble
from workbench.core.effects import Infer
from workbench.core.flow import flow
from workbench.errors import BadInput, CallFailed
from workbench.measure.coupling.task_files import task_set
from workbench.patterns.single_call import single_call
from workbench.runtime.journal.store import Journal
from workbench.runtime.tape.recording import record
from workbench.runtime.tape.reel import read, window_key

WHO = Contract(name="reader", objective="Say what is asked for.", output_format="One sentence.")
SOURCE = Source(name="s", text="The Heron goes 34 nautical miles. The Tern goes 12 nautical miles.")
TASK = "How far does the Heron go?"
MODEL = "simulated-classroom"


def _asked(task=TASK):
    return single_call(WHO, task, sources=[SOURCE])


def _bench(model=None, **more):
    return Bench(model, name="room", journal=":memory:", **more)


def _run(bench, *flows, **more):
    async def all_of_them():
        return [await bench.run(each, name=f"run {n}", **more) for n, each in enumerate(flows)]

    return asyncio.run(all_of_them())


@pytest.fixture
def taped(tmp_path):
    """Record these flows on a tape; gives its path and what was answered."""

    def of(*flows, name="t.zip"):
        bench = _bench()
        runs = _run(bench, *flows)
        path, asked = tmp_path / name, bench._respondent
        record(bench._journal, path, model=MODEL, identity=asked.identity, by=asked.stamp)
        return path, [run.inferences for run in runs]

    return of


def test_a_recorded_window_is_answered_as_it_was_and_says_so(taped):
    path, ((was,),) = taped(_asked())
    bench = _bench(Tape(path))
    ((answer,),) = (run.inferences for run in _run(bench, _asked()))
    assert (answer.text, answer.stamp, answer.usage) == (was.text, "recorded", was.usage)
    date = read(path).index.date
    assert answer.stamped == f"recorded on {MODEL} (simulated), {date}"
    assert answer.stamped in repr(answer)
    assert answer.stamped in answer._repr_html_()
    assert answer.spent == 0
    assert bench.spent() == {"dollars": 0, "tokens": 0, "dollars_out": 0, "tokens_out": 0}


def test_it_is_read_back_from_the_journal_as_it_was_given(taped, tmp_path):
    path, _ = taped(_asked())
    first = _run(Bench(Tape(path), journal=tmp_path / "j.db"), _asked())[0]
    again = _run(Bench(Tape(path), journal=Journal(tmp_path / "j.db")), _asked())[0]
    assert again.inferences == first.inferences


def test_an_unchanged_notebook_is_given_the_tape_by_the_environment(taped, monkeypatch):
    path, ((was,),) = taped(_asked())
    monkeypatch.setenv("WORKBENCH_MODEL", f"tape:{path}")
    ((answer,),) = (run.inferences for run in _run(_bench(), _asked()))
    assert (answer.text, answer.stamp) == (was.text, "recorded")


@flow
async def _votes():
    return [(await Infer(assemble(WHO.replace(objective="Name a bird."), "Name any bird."))).text for _ in range(4)]


def test_repeated_samples_of_one_window_stay_distinct(taped):
    path, (were, _) = taped(_votes(), _asked())
    assert len({window_key(i.window.request(MODEL)) for i in were}) == 1
    assert len({i.text for i in were}) > 1
    (run,) = _run(_bench(Tape(path)), _votes())
    assert [i.text for i in run.inferences] == [i.text for i in were]
    _, other = _run(_bench(Tape(path)), _asked(), _votes())  # under another name, so with other sample numbers
    assert sorted(i.text for i in other.inferences) == sorted(i.text for i in were)


def test_in_another_revision_each_recorded_answer_is_given_out_once(taped):
    path, _ = taped(_votes())
    bench = _bench(Tape(path))

    async def twice():
        await bench.run(_votes(), name="run 0")
        return await bench.run(_votes(), name="run 0", fresh=True)

    with pytest.raises(CallFailed, match=r"not on the tape t\.zip as often: 4 answers to it were recorded"):
        asyncio.run(twice())


def test_a_window_that_is_not_on_it_is_an_error_in_one_line(taped):
    path, _ = taped(_asked())
    with pytest.raises(CallFailed, match=r"not on the tape t\.zip .*Tern") as error:
        _run(_bench(Tape(path)), _asked("How far does the Tern go?"))
    assert "\n" not in str(error.value)


def test_or_the_simulated_model_answers_and_is_stamped_so(taped, capsys):
    path, _ = taped(_asked())
    task = "How far does the Tern go?"
    (there,) = _run(_bench(), _asked(task))
    (run,) = _run(_bench(Tape(path, missing="simulated")), _asked(task))
    assert run.inferences[0].stamp == "simulated"
    assert run.inferences[0].text == there.inferences[0].text, "the very model that was recorded"
    (line,) = [line for line in capsys.readouterr().out.splitlines() if "not on the tape" in line]
    assert "the simulated model answers" in line


def test_it_stands_in_for_claude_too_under_its_own_name(live_tape):
    path, _ = live_tape
    (run,) = _run(_bench(Tape(path, missing="simulated")), _asked("How far does the Tern go?"))
    assert (run.inferences[0].stamp, run.inferences[0].model) == ("simulated", MODEL)


class _Api:
    """One of the SDK's clients, as far as it is used: answers, and counts."""

    def __init__(self):
        self.asked = 0
        self.messages = self

    async def post(self, *_args, cast_to, **more):
        self.asked += 1
        body = more["body"]
        said = {"content": [{"type": "text", "text": f"live answer {self.asked}"}], "stop_reason": "end_turn"}
        told = {**said, "model": body["model"], "usage": {"input_tokens": 1000, "output_tokens": 100}}
        return cast_to(200, content=json.dumps(told).encode())

    async def close(self):
        pass


@pytest.fixture
def live_tape(tmp_path):
    """A tape of a live model, and its client."""
    api = _Api()
    bench = _bench("claude-sonnet-5-5", client=api)
    _run(bench, _asked())
    path = tmp_path / "live.zip"
    record(bench._journal, path, model="claude-sonnet-5-5", identity="claude-sonnet-5-5", by="live")
    return path, api


def test_or_it_goes_live_within_the_budget(live_tape, capsys):
    path, api = live_tape
    bench = _bench(Tape(path, missing="live"), client=api)
    assert "It can cost at most $1.00" in capsys.readouterr().out
    on, beyond = (run.inferences[0] for run in _run(bench, _asked(), _asked("How far does the Tern go?")))
    assert (on.stamped[:29], on.spent) == ("recorded on claude-sonnet-5-5", 0)
    assert (beyond.stamp, beyond.text, api.asked) == ("live", "live answer 2", 2)
    assert bench.spent()["dollars"] == pytest.approx(beyond.spent) == pytest.approx(0.003)
    assert "it goes live" in capsys.readouterr().out


def test_a_budget_holds_what_is_beyond_the_tape_and_nothing_on_it(live_tape):
    path, api = live_tape
    bench = _bench(Tape(path, missing="live"), client=api, budget=Dollars(0.000001))
    assert _run(bench, _asked())[0].inferences[0].stamp == "recorded"
    with pytest.raises(Exception, match="budget"):
        _run(bench, _asked("How far does the Tern go?"))
    assert api.asked == 1


def test_a_recording_has_one_purse_for_all_its_benches(monkeypatch):
    monkeypatch.setenv("WORKBENCH_RECORDING", "0.05")
    api, journal = _Api(), Journal(":memory:")
    one, two = (
        Bench("claude-sonnet-5-5", client=api, name=name, journal=journal, budget=Dollars(9)) for name in ("a", "b")
    )
    _run(one, _asked())
    assert two.spent() == one.spent()
    assert one.spent()["dollars"] > 0
    assert two.budget == Dollars(0.05)


def test_it_holds_no_credential(tmp_path, monkeypatch):
    monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-ant-secret-123456")
    bench = _bench("claude-sonnet-5-5", client=_Leaky())
    _run(bench, _asked())
    record(bench._journal, tmp_path / "t.zip", model="claude-sonnet-5-5", identity="claude-sonnet-5-5", by="live")
    (answer,) = read(tmp_path / "t.zip").answers.values()
    assert b"live answer" in answer
    assert b"sk-ant" not in answer


class _Leaky(_Api):
    async def post(self, *args, **more):
        answer = await super().post(*args, **more)
        return type(answer)(200, content=answer.content.replace(b"answer", b"answer sk-ant-secret-123456"))


def test_other_models_in_the_same_journal_are_not_on_it(tmp_path):
    journal = Journal(":memory:")
    for seed in (7, 8):
        _run(Bench(Simulated(seed=seed), name=f"seed {seed}", journal=journal), _asked())
    count = record(journal, tmp_path / "t.zip", model=MODEL, identity=Simulated().identity, by="simulated")
    assert count == 1
    with pytest.raises(BadInput, match="nothing to put on a tape"):
        record(journal, tmp_path / "u.zip", model="claude-x", identity="claude-x", by="live")


def test_what_makes_no_difference_to_what_is_asked_makes_none_to_the_key():
    body = {"model": "m", "messages": [{"role": "user", "content": [{"type": "text", "text": "a"}]}]}
    marked = json.loads(json.dumps(body))
    marked["messages"][0]["content"][0]["cache_control"] = {"type": "ephemeral"}
    assert window_key(marked | {"stream": True}) == window_key(body)
    assert window_key(body | {"model": "other"}) != window_key(body)
    assert window_key(body | {"max_tokens": 3}) != window_key(body)


def test_a_window_that_was_refused_is_refused_again_in_the_same_words(tmp_path):
    long = single_call(WHO, TASK, sources=[SOURCE.replace(text=SOURCE.text * 4000)])
    bench, path = _bench(), tmp_path / "t.zip"
    with pytest.raises(CallFailed, match="prompt is too long") as there:
        _run(bench, long)
    record(bench._journal, path, model=MODEL, identity=bench._respondent.identity, by="simulated")
    with pytest.raises(CallFailed) as here:
        _run(_bench(Tape(path)), long)
    assert (str(here.value), here.value.status) == (str(there.value), there.value.status)


def test_a_tape_of_the_simulated_model_counts_tokens_as_that_does(taped):
    path, ((was,),) = taped(_asked())
    here, there = (asyncio.run(bench.count(was.window)) for bench in (_bench(Tape(path)), _bench()))
    assert here == there


# -- hostile tapes -----------------------------------------------------------------------------------------------------


def _rewritten(path, change):
    """The tape with its parts changed."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    change(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts.items():
            new.writestr(name, data)


def _index(parts, **change):
    told = json.loads(parts["tape.json"])
    parts["tape.json"] = json.dumps(told | change)


def _answer_changed(parts):
    name = next(n for n in parts if n.startswith("answers/"))
    parts[name] = parts[name].replace(b"34", b"99")


def _twice(parts):
    (take,) = json.loads(parts["tape.json"])["takes"]
    _index(parts, takes=[take, take])


def _elsewhere(parts):
    (take,) = json.loads(parts["tape.json"])["takes"]
    _index(parts, takes=[take | {"answer": "../../etc/passwd"}])


HOSTILE = {
    "an answer changed": (_answer_changed, "not what its hash says"),
    "a part too many": (lambda parts: parts.update({"../evil.py": b"x"}), "does not hold just what it lists"),
    "an answer missing": (lambda parts: parts.pop(next(n for n in parts if n != "tape.json")), "does not hold just"),
    "no index": (lambda parts: parts.pop("tape.json"), "is not a tape"),
    "two answers for one sample": (_twice, "two answers"),
    "a path out of it": (_elsewhere, "is not a tape: takes.0.answer"),
    "another format": (lambda parts: _index(parts, format=2), "is not a tape: format"),
    "a model that is none": (lambda parts: _index(parts, model="<b>\x1b[2J"), "is not a tape: model"),
    "a date that is none": (lambda parts: _index(parts, date="2026-99-99"), "is not a tape"),
    "a field too many": (lambda parts: _index(parts, key="sk-ant"), "is not a tape: key"),
    "deep JSON": (lambda parts: parts.update({"tape.json": b"[" * 200_000}), "is not a readable tape"),
    "no simulated model": (lambda parts: _index(parts, identity="{}{"), "which simulated model"),
    "a bomb": (lambda parts: parts.update({"tape.json": b" " * (11 * 2**20)}), "unpacks to"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_tape_is_refused(taped, name):
    path, _ = taped(_asked())
    read(path)
    change, why = HOSTILE[name]
    _rewritten(path, change)
    with pytest.raises(BadInput, match=why):
        Bench(Tape(path), journal=":memory:")


def test_an_answer_that_is_no_answer_fails_like_a_live_one(taped):
    path, _ = taped(_asked())

    def garbage(parts):
        (name,) = [n for n in parts if n.startswith("answers/")]
        del parts[name]
        digest = hashlib.sha256(b"\xff{").hexdigest()
        parts[f"answers/{digest}.json"] = b"\xff{"
        (take,) = json.loads(parts["tape.json"])["takes"]
        _index(parts, takes=[take | {"answer": digest}])

    _rewritten(path, garbage)

    with pytest.raises(Exception, match=r"stop|complete|read|cut"):
        _run(_bench(Tape(path)), _asked())


def test_a_way_that_there_is_not_is_told_and_a_name_with_a_hash_is_a_name():
    with pytest.raises(BadInput, match="error, simulated, live; got #nonsense"):
        Tape.named("tape:room.zip#nonsense")
    assert Tape.named("tape:my#room.zip").path == "my#room.zip"


@pytest.mark.parametrize("text", ["tape:", "tape:#simulated"])
def test_a_name_without_a_file_is_told(text):
    with pytest.raises(BadInput, match="names no tape"):
        _bench(text)


def test_a_tape_that_is_not_there_is_told(tmp_path):
    with pytest.raises(BadInput, match="there is no tape"):
        _bench(f"tape:{tmp_path / 'no.zip'}#simulated")


def test_nobody_is_asked_live_for_a_simulated_tape(taped):
    path, _ = taped(_asked())
    with pytest.raises(BadInput, match="nobody to ask live"):
        _bench(Tape(path, missing="live"))


def test_what_was_simulated_when_it_was_recorded_is_simulated_when_it_is_replayed(taped, tmp_path):
    """A crossing, a review: whatever says that it rests on simulated answers says it on a tape of them, too."""
    bench, tasks = Bench(name="room", journal=tmp_path / "j.db"), task_set("modules")
    asked = {"dials": (0,), "sharings": ("one thread",), "trials": 1}
    live = asyncio.run(bench.crossing(tasks, **asked))
    record(bench._journal, tmp_path / "c.zip", model=MODEL, identity=bench._respondent.identity, by="simulated")
    replayed = _bench(Tape(tmp_path / "c.zip"))
    again = asyncio.run(replayed.crossing(tasks, **asked))
    assert live.simulated
    assert again.simulated
    said = [i for run in replayed.runs().values() for i in run.inferences]
    assert said
    assert all(i.stamp == "recorded" and i.is_simulated for i in said)
