"""What becomes of a request, by what happened on the wire: answered, refused, never sent, or lost."""

import asyncio
import collections
import socket

import anthropic
import pytest

from tests.runtime.misbehaving import (
    MODEL,
    Server,
    answer,
    cut,
    drip,
    error,
    events,
    hang,
    http,
    message,
    reset,
    stream,
)
from workbench.bench import Bench
from workbench.context.assemble import assemble
from workbench.core.budget import Tokens
from workbench.core.contract import Contract
from workbench.core.effects import Infer
from workbench.core.flow import flow
from workbench.core.verdict import Judgement
from workbench.errors import BadInput, CallFailed, Malformed, Truncated, UnknownOutcome
from workbench.runtime.claude import Credential, make_client
from workbench.runtime.perform import buy

CONTRACT = Contract(objective="Say hello.", max_tokens=100)


@flow
async def ask(task: str = "Hello?", *, max_tokens: int = 100) -> str:
    return (await Infer(assemble(CONTRACT.replace(max_tokens=max_tokens), task))).text


@flow
async def judged() -> Judgement:
    return await Infer(assemble(CONTRACT, "Judge."), returns=Judgement)


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """The pauses between attempts, remembered and not waited for."""
    waited, real = [], buy.pause

    def pause(state):
        waited.append(real(state))
        return 0.01

    monkeypatch.setattr(buy, "pause", pause)
    return waited


def client_on(back_end, url, timeout):
    """A client of the SDK: one that the bench makes itself, or one over either back end."""
    if back_end == "ours":
        client = make_client(credential=Credential("the test", {"api_key": "sk-no"}), base_url=url)
        client.timeout = client.timeout if timeout is None else timeout
        return client
    http_client = anthropic.DefaultAioHttpClient(timeout=timeout) if back_end == "aiohttp" else None
    told = {} if timeout is None else {"timeout": timeout}
    return anthropic.AsyncAnthropic(api_key="sk-no", base_url=url, http_client=http_client, **told)


@pytest.fixture(params=["ours", "aiohttp", "httpx2"])
def bench_on(request):
    """A bench on a server, over any of the clients."""
    made = []

    def make(url, *, timeout=None, **options):
        client = client_on(request.param, url, timeout)
        options = {"journal": ":memory:", "budget": Tokens(10**9), "unknown": "abandon", **options}
        made.append(Bench(MODEL, client=client, **options))
        return made[-1]

    yield make
    for bench in made:
        bench.close()


def run(bench, work=None, **options):
    return asyncio.run(bench.run(work or ask(), name="r", **options))


def kinds(bench):
    """How many events of each kind the run `r` has."""
    row = bench._carrier.row("r")
    return collections.Counter(e.kind for e in bench._journal.writer.do(lambda tx: bench._journal.rows(tx, row.id)))


def test_an_answer(bench_on):
    with Server(answer("Good day.")) as server:
        bench = bench_on(server.url)
        assert run(bench).value == "Good day."
        assert run(bench).value == "Good day."
    assert len(server.requests) == 1
    assert bench.spent()["tokens"] == 15


# -- never sent: tried again, and bought nothing ---------------------------------------------------------------------


def closed_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def test_a_refused_connection_was_never_sent(bench_on):
    bench = bench_on(f"http://127.0.0.1:{closed_port()}")
    with pytest.raises(CallFailed, match="bought nothing: no connection"):
        run(bench)
    assert kinds(bench)["sent"] == kinds(bench)["attempt failed"] == 5
    assert kinds(bench)["unknown"] == 0
    assert bench.spent() == {"dollars": 0, "tokens": 0, "dollars_out": 0, "tokens_out": 0}


def test_a_host_that_nobody_knows_was_never_sent(bench_on, monkeypatch):
    real = socket.getaddrinfo

    def getaddrinfo(host, *args, **more):
        if host in {"no.such.host", b"no.such.host"}:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return real(host, *args, **more)

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    bench = bench_on("http://no.such.host")
    with pytest.raises(CallFailed, match="bought nothing: no connection"):
        run(bench)
    assert kinds(bench)["attempt failed"] == 5
    assert kinds(bench)["unknown"] == 0


def test_an_address_that_is_none_was_never_sent_to(bench_on):
    for url in ("localhost:8000", "ftp://x", "http://", "http://127.0.0.1:99999"):
        bench = bench_on(url)
        with pytest.raises(CallFailed, match=r"bought nothing: .* is no address"):
            run(bench)
        assert kinds(bench) == {"started": 1, "sent": 1, "attempt failed": 1, "failed": 1, "ended": 1}, url
        assert bench.spent()["tokens"] == 0, url


def test_a_client_that_cannot_be_made_sends_nothing_and_takes_nothing_from_the_budget(monkeypatch):
    monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-ant-planted")
    monkeypatch.setenv("SSL_CERT_FILE", "/no/such.pem")
    bench = Bench(MODEL, journal=":memory:")
    for _ in range(2):
        with pytest.raises(CallFailed, match=r"bought nothing: .*SSL_CERT_FILE=/no/such\.pem"):
            run(bench)
    with pytest.raises(CallFailed, match=r"could not be counted: .*/no/such\.pem"):
        asyncio.run(bench.count(assemble(CONTRACT, "Hello?")))
    assert bench.spent() == {"dollars": 0, "tokens": 0, "dollars_out": 0, "tokens_out": 0}
    assert kinds(bench) == {"started": 1, "sent": 2, "attempt failed": 2, "failed": 2, "ended": 2}
    assert bench.pending() == ()


# -- refused: answered with an error --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("failing", "status"),
    [
        (error(429, "rate_limit_error", "slow down", retry_after="7"), 429),
        (error(529, "overloaded_error", "Overloaded"), 529),
        (error(500, "api_error", "Internal server error"), 500),
        (http(503, b"<html>no JSON</html>"), 503),
    ],
)
def test_what_may_come_right_is_tried_again(bench_on, quick, failing, status):
    with Server(failing, failing, answer()) as server:
        bench = bench_on(server.url)
        came = run(bench)
    assert came.value == "Hello."
    assert came.at((0,)).inference.attempts == 3
    assert len(server.requests) == 3
    assert kinds(bench) == {"started": 1, "sent": 3, "attempt failed": 2, "answered": 1, "finished": 1}
    assert bench.spent()["tokens"] == 15
    assert all((wait == 7) == (status == 429) for wait in quick)


def test_it_gives_up_after_five_attempts_and_says_the_last_error(bench_on):
    with Server(error(529, "overloaded_error", "Overloaded")) as server:
        bench = bench_on(server.url)
        with pytest.raises(CallFailed, match="Overloaded") as told:
            run(bench)
        assert told.value.status == 529
        assert len(server.requests) == 5
        server.acts = [answer()]
        assert run(bench).value == "Hello."  # it bought nothing, so running the cell again tries again


@pytest.mark.parametrize(
    ("failing", "status", "said"),
    [
        (error(404, "not_found_error", "model: claude-x"), 404, "does not know this model"),
        (error(400, "invalid_request_error", "prompt is too long: 210000 tokens > 200000 maximum"), 400, "limit="),
        (error(401, "authentication_error", "invalid x-api-key"), 401, "invalid x-api-key"),
        (error(413, "request_too_large", "too large"), 413, "too large"),
        (http(302, b"", location="http://127.0.0.1:9/elsewhere"), 302, "302"),
    ],
)
def test_what_will_not_come_right_is_told_at_once(bench_on, failing, status, said):
    with Server(failing) as server:
        bench = bench_on(server.url)
        with pytest.raises(CallFailed, match=said) as told:
            run(bench)
    assert told.value.status == status
    assert len(server.requests) == 1  # a redirect is not followed either
    assert bench.spent()["tokens"] == 0


# -- lost: sent, and never answered whole ------------------------------------------------------------------------------


WHOLE = answer("A long answer. " * 50)
LOST = {
    "reset": reset,
    "cut head": cut(WHOLE, 20),
    "cut body": cut(WHOLE, len(WHOLE) - 30),
    "closed early": http(200, b'{"content"', length=500, connection="close"),
    "silence": hang,
}


@pytest.mark.parametrize("how", LOST)
def test_what_was_sent_and_never_answered_is_unknown(bench_on, how):
    with Server(LOST[how]) as server:
        bench = bench_on(server.url, timeout=2)
        with pytest.raises(UnknownOutcome, match="may have been paid for"):
            run(bench)
        assert len(server.requests) == 1
        assert kinds(bench)["sent"] == kinds(bench)["unknown"] == 1
        assert bench.spent()["tokens"] > 100  # counted as spent: its worst case
        with pytest.raises(UnknownOutcome):
            run(bench)
        assert len(server.requests) == 1  # given up is given up


STREAMED = stream(events("One ", "two ", "three."))
LOST_STREAMS = {
    "no message_stop": stream(events("One", stop=False)),
    "no stop reason": stream(events("One", reason=None)),
    "cut": cut(STREAMED, len(STREAMED) // 2),
    "empty": stream([]),
    "error within": stream([*events("One", stop=False)[:3], ("error", {"error": {"type": "overloaded_error"}})]),
    "no JSON": STREAMED.replace(b'{"type": "content_block_stop"', b'{"type": "conte'),
}


@pytest.mark.parametrize("how", LOST_STREAMS)
def test_a_stream_that_did_not_end_is_unknown(bench_on, how):
    with Server(LOST_STREAMS[how]) as server:
        bench = bench_on(server.url, stream=True)
        with pytest.raises(UnknownOutcome):
            run(bench)
        assert len(server.requests) == 1
        assert kinds(bench)["unknown"] == 1
        assert kinds(bench)["answered"] == 0


def test_an_error_before_a_stream_begins_is_a_refusal(bench_on):
    refusal = stream([("error", {"error": {"type": "overloaded_error", "message": "Overloaded"}})])
    with Server(refusal, STREAMED) as server:
        bench = bench_on(server.url, stream=True)
        assert run(bench).value == "One two three."
    assert kinds(bench)["attempt failed"] == 1


# -- answered, and odd -------------------------------------------------------------------------------------------------


def test_a_slow_drip_is_an_answer(bench_on):
    with Server(drip(answer("Slow."), 0.02)) as server:
        assert run(bench_on(server.url)).value == "Slow."


def test_a_huge_body_is_an_answer(bench_on):
    text = "word " * 600_000
    with Server(answer(text)) as server:
        assert run(bench_on(server.url)).value == text


@pytest.mark.parametrize(
    "body",
    [
        b"this is no JSON",
        b"[]",
        b'{"content": null}',
        b"\xff\xfe\x00",
        b'{"content": [], "stop_reason": "end_turn", "usage": {"input_tokens": "many"}}',
        b'{"a":' * 100_000,
    ],
)
def test_an_answer_that_cannot_be_read_is_kept_and_told(bench_on, body):
    with Server(http(200, body)) as server:
        bench = bench_on(server.url)
        with pytest.raises(Truncated):
            run(bench)
        with pytest.raises(Truncated):
            run(bench)
    assert len(server.requests) == 1
    assert kinds(bench)["answered"] == 1
    assert bench.spent()["tokens"] > 100  # nobody can tell what it cost: its worst case
    kept = bench._journal.writer.do(lambda tx: [tx.read_blob(n) for n in range(1, 1 + _blobs(tx))])
    assert body in kept


def _blobs(tx):
    return tx.connection.exec_driver_sql("SELECT max(id) FROM blobs").scalar()


@pytest.mark.parametrize("half", [b'"A \\ud83d B"', b'"A \xed\xa0\xbd B"'])
def test_half_a_surrogate_loses_no_paid_answer(bench_on, half):
    with Server(http(200, answer("@").split(b"\r\n\r\n", 1)[1].replace(b'"@"', half))) as server:
        bench = bench_on(server.url)
        came = run(bench)
        assert came.value == "A \N{REPLACEMENT CHARACTER} B"
        assert run(bench).value == came.value
        again = assemble(CONTRACT, "More.", history=[came.at((0,)).inference])
        assert len(again.digest) == 64
    assert len(server.requests) == 1


def test_no_stop_reason_is_not_known_to_be_complete(bench_on):
    with Server(answer("Half an", stop_reason=None)) as server:
        bench = bench_on(server.url)
        with pytest.raises(Truncated, match="stop reason"):
            run(bench)
    assert kinds(bench)["answered"] == 1


def test_a_malformed_answer_was_bought_and_is_not_bought_again(bench_on):
    with Server(answer('{"criteria": [{"criterion": 3}]}')) as server:
        bench = bench_on(server.url)
        for _ in range(2):
            with pytest.raises(Malformed, match=r"criteria\.0"):
                run(bench, judged())
    assert len(server.requests) == 1


def test_what_cannot_be_written_is_never_sent(bench_on):
    with Server(answer()) as server:
        bench = bench_on(server.url)
        with pytest.raises((CallFailed, BadInput)):
            run(bench, ask("half a pair: \ud83d"))
        assert not server.requests


# -- streaming ---------------------------------------------------------------------------------------------------------


def test_a_stream_shows_the_text_as_it_comes_and_keeps_only_the_whole(bench_on, capsys):
    with Server(stream(events("Red\x1b[31m ", "\u202ebidi."))) as server:
        bench = bench_on(server.url, stream=True)
        capsys.readouterr()
        came = run(bench)
    assert server.requests[0][1]["stream"] is True
    assert came.value == "Red\x1b[31m \u202ebidi."
    assert "Red\\u{1b}[31m \\u{202e}bidi." in capsys.readouterr().out
    assert kinds(bench) == {"started": 1, "sent": 1, "answered": 1, "finished": 1}
    assert bench.spent()["tokens"] == 17


@pytest.mark.parametrize(("max_tokens", "streamed"), [(21_333, False), (21_334, True)])
def test_a_long_output_streams_by_itself(bench_on, max_tokens, streamed):
    with Server(STREAMED if streamed else answer("One two three.")) as server:
        assert run(bench_on(server.url), ask(max_tokens=max_tokens)).value == "One two three."
    assert bool(server.requests[0][1].get("stream")) == streamed


def test_a_stream_of_tool_use_is_put_together(bench_on):
    told = events("Looking.", reason="tool_use")
    tool = {"type": "tool_use", "id": "t1", "name": "look", "input": {}}
    told[4:4] = [
        ("content_block_start", {"index": 1, "content_block": tool}),
        ("content_block_delta", {"index": 1, "delta": {"type": "input_json_delta", "partial_json": '{"at": "'}}),
        ("content_block_delta", {"index": 1, "delta": {"type": "input_json_delta", "partial_json": 'home"}'}}),
        ("content_block_stop", {"index": 1}),
    ]
    with Server(stream(told)) as server:
        came = run(bench_on(server.url, stream=True))
    assert came.at((0,)).inference.content[1]["input"] == {"at": "home"}
    assert message()["type"] == "message"
