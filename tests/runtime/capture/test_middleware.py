"""Middleware looks on: what a client of the SDK gets is what it would have got, and what it sent is a run."""

import asyncio
import json

import anthropic
import httpx2
import pytest

from tests.runtime.capture.stub import CONTENT, TEXT, Stub
from workbench import capture
from workbench.bench import Bench
from workbench.errors import BadInput
from workbench.runtime.journal.store import Journal

KEY = "sk-ant-planted-0123456789abcdef"
ASKED = {"model": "claude-sonnet-5-5", "max_tokens": 9, "messages": [{"role": "user", "content": "when?"}]}


@pytest.fixture(scope="module")
def stub():
    with Stub() as served:
        yield served


@pytest.fixture
def journal(tmp_path):
    kept = Journal(tmp_path / "kept.db")
    yield kept
    kept.close()


def client(stub, *middleware, cls=anthropic.Anthropic, **more):
    return cls(api_key=KEY, base_url=stub.url, middleware=[*middleware], **{"max_retries": 0, **more})


def test_a_plain_answer_is_the_same_and_kept(stub, journal):
    seen = capture("my app", journal=journal)
    with client(stub, seen) as watched, client(stub) as alone:
        got, wanted = watched.messages.create(**ASKED), alone.messages.create(**ASKED)
    assert got == wanted
    run = seen.run
    assert run.windows[0].request() == ASKED
    assert run.inferences[0].text == got.content[0].text
    assert run.inferences[0].stamp == "live"
    assert run.status == "running"
    seen.close()
    assert (seen.run.status, seen.run.output) == ("unchecked", "1 request captured")
    bench = Bench(journal=journal)
    assert bench.runs()["my app"] == seen.run
    assert seen.run == run or seen.run.steps == run.steps


def test_streams_are_handed_on_event_by_event(stub, journal):
    seen = capture("app", journal=journal)

    async def asked(*middleware):
        async with client(stub, *middleware, cls=anthropic.AsyncAnthropic) as asking:
            async with asking.messages.stream(**ASKED) as stream:
                told = [event.type async for event in stream]
            return told, (await stream.get_final_message()).to_json()

    assert asyncio.run(asked(seen)) == asyncio.run(asked())
    run = seen.run
    assert list(run.inferences[0].content) == CONTENT
    assert run.windows[0].request() == {**ASKED, "stream": True}
    seen.close()


def test_a_stream_that_is_given_up_or_cut_is_recorded_as_such(stub, journal):
    seen = capture("app", journal=journal)
    with client(stub, seen) as asking:
        with asking.messages.stream(**ASKED) as stream:
            next(iter(stream))
        with pytest.raises(httpx2.RemoteProtocolError), asking.messages.stream(**ASKED, metadata={"do": "cut"}) as cut:
            cut.until_done()
    given_up, cut = seen.run.steps
    assert "the program read no further" in given_up.error
    assert "the connection was lost (RemoteProtocolError)" in cut.error
    assert cut.inference.text == TEXT
    assert {s.status for s in (given_up, cut)} == {"failed"}
    seen.close()


def test_every_attempt_is_a_step_and_errors_are_the_programs_own(stub, journal):
    seen = capture("app", journal=journal)
    with client(stub, seen, max_retries=1) as asking, pytest.raises(anthropic.APIStatusError) as busy:
        asking.messages.create(**ASKED, metadata={"do": "busy"})
    assert busy.value.status_code == 529
    with client(stub, seen) as asking, pytest.raises(anthropic.AuthenticationError):
        asking.messages.create(**ASKED, metadata={"do": "echo"})
    with (
        client(stub, seen, timeout=0.2) as asking,
        pytest.raises(anthropic.APITimeoutError),
    ):
        asking.messages.create(**ASKED, metadata={"do": "never"})
    errors = [step.error for step in seen.run.steps]
    assert errors[:2] == ["HTTP 529 overloaded_error: Overloaded"] * 2
    assert errors[2] == "HTTP 401 authentication_error: invalid x-api-key [a credential was here]"
    assert "no answer came" in errors[3]
    seen.close()


def test_what_another_middleware_made_of_it_is_seen_and_other_endpoints_are_counted(stub, journal):
    def adds(request, call_next):
        return call_next(request.copy(body={**(request.json or {}), "system": "Be brief."}))

    seen = capture("app", journal=journal)
    with client(stub, adds, seen) as asking:
        asking.messages.create(**ASKED, extra_body={"top_k": 3}, extra_headers={"x-own-token": "own-secret-0123"})
    with client(stub, seen) as asking:
        asking.get("/v1/files", cast_to=httpx2.Response)
    assert seen.run.windows[0].request() == {**ASKED, "system": "Be brief.", "top_k": 3}
    seen.close()
    assert "only counted: 1 × GET another endpoint" in seen.run.output


def test_no_credential_is_stored(stub, journal, tmp_path):
    seen = capture("app", journal=journal)
    with client(stub, seen) as asking:
        asking.messages.create(**ASKED)
        leaking = {**ASKED, "messages": [{"role": "user", "content": f"my key is {KEY}"}]}
        asking.messages.create(**leaking)
    seen.close()
    assert "[a credential was here]" in seen.run.windows[1].request()["messages"][0]["content"]
    told = seen.run.model_dump_json() + repr(seen) + repr(vars(seen))
    journal.close()
    assert KEY not in told
    for file in tmp_path.rglob("*"):
        if file.is_file():
            assert KEY.encode() not in file.read_bytes()


def test_two_captures_are_two_revisions_that_can_be_compared(stub, journal):
    for word in ("when?", "where?"):
        seen = capture("app", journal=journal)
        with client(stub, seen) as asking:
            asking.messages.create(**{**ASKED, "messages": [{"role": "user", "content": word}]})
        seen.close()
    bench = Bench(journal=journal)
    assert list(bench.runs()) == ["app@1", "app@2"]
    assert not bench.pending()
    assert "differs" in repr(bench.compare("app@1", "app@2")) or bench.compare("app@1", "app@2")


def test_after_its_end_a_run_is_left_alone_and_another_begins(stub, journal):
    seen = capture("app", journal=journal)
    with client(stub, seen) as asking:
        left = asking.messages.create(**ASKED, stream=True)
        asking.messages.create(**ASKED)
        seen.close()
        first = seen.run
        left.close()  # its answer ends when the run is over
        asking.messages.create(**ASKED)
    seen.close()
    seen.close()
    bench = Bench(journal=journal)
    assert bench.runs()["app@1"] == first
    assert [s.error for s in first.steps] == ["the program ended before the answer came", ""]
    assert (seen.run.label, len(seen.run.inferences), seen.run.output) == ("app@2", 1, "1 request captured")


def test_a_journal_that_fails_is_said_and_the_program_goes_on(stub, journal, capsys):
    seen = capture("app", journal=journal)
    journal.close()
    with client(stub, seen) as asking:
        assert asking.messages.create(**ASKED).content
        assert asking.messages.create(**ASKED).content
    seen.close()
    assert "this journal is closed" in capsys.readouterr().err


def test_what_was_never_asked_is_no_run(journal):
    seen = capture("app", journal=journal)
    with pytest.raises(BadInput, match="nothing was captured yet"):
        seen.run  # noqa: B018 - reading it is the test
    seen.close()
    assert not Bench(journal=journal).runs()
    with pytest.raises(BadInput, match="name="):
        capture("app@2", journal=journal)


def test_it_is_read_while_it_goes_on_and_the_window_is_json(stub, journal):
    seen = capture("app", journal=journal)
    with client(stub, seen) as asking:
        for n in range(5):
            asking.messages.create(**{**ASKED, "messages": [{"role": "user", "content": f"{n}"}]})
            assert len(seen.run.inferences) == n + 1
    assert json.dumps(seen.run.windows[-1].request())
    seen.close()
