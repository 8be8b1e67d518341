"""An API behind TLS, straight and behind a proxy: the program speaks plainly on loopback, and nobody else does."""

import asyncio
import json
import shutil
import ssl
import subprocess

import pytest

from tests.runtime.capture.stub import message
from workbench.errors import BadInput
from workbench.runtime.capture.child import environment_for
from workbench.runtime.capture.framing import Head
from workbench.runtime.capture.recorder import Recorder
from workbench.runtime.capture.relay import Relay
from workbench.runtime.capture.upstream import Upstream, endpoint_of, readdressed
from workbench.runtime.journal.store import Journal

ASKED = json.dumps({"model": "m", "max_tokens": 1, "messages": [{"role": "user", "content": "x"}]}).encode()
REQUEST = b"POST /v1/messages HTTP/1.1\r\nhost: x\r\ncontent-length: %d\r\n\r\n%s" % (len(ASKED), ASKED)


async def api(reader, writer):
    head = await reader.readuntil(b"\r\n\r\n")
    await reader.readexactly(len(ASKED))
    told = json.dumps(message(head.decode())).encode()
    writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n" % len(told) + told)
    await writer.drain()
    writer.close()


def proxy(asked, answer, port):
    async def between(reader, writer):
        asked.append((await reader.readuntil(b"\r\n\r\n")).decode())
        writer.write(b"HTTP/1.1 %d X\r\n\r\n" % answer)
        if answer == 200:
            its_reader, its_writer = await asyncio.open_connection("127.0.0.1", port)
            await asyncio.gather(pumped(reader, its_writer), pumped(its_reader, writer))
        writer.close()

    return between


async def pumped(reader, writer):
    while data := await reader.read(65536):
        writer.write(data)
    writer.close()


async def asked_through(folder, url_of, proxied, monkeypatch):
    """What a program gets through a relay to an API behind TLS, what the proxy heard, and what was said."""
    tls, said, heard, way = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), [], [], None
    tls.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    served = await asyncio.start_server(api, "127.0.0.1", 0, ssl=tls)
    port = served.sockets[0].getsockname()[1]
    if proxied:
        way = await asyncio.start_server(proxy(heard, proxied, port), "127.0.0.1", 0)
        monkeypatch.setenv("HTTPS_PROXY", f"http://u:planted@127.0.0.1:{way.sockets[0].getsockname()[1]}")
    recorder = Recorder("app", journal=Journal(":memory:"))
    relay = Relay(Upstream.of(url_of(port)), recorder, said.append)
    reader, writer = await asyncio.open_connection("127.0.0.1", await relay.start())
    writer.write(REQUEST)
    try:
        got = await asyncio.wait_for(reader.read(), 20)
    except ConnectionError:
        got = b""
    writer.close()
    await relay.stop()
    recorder.close()
    for server in filter(None, (served, way)):
        server.close()
        await asyncio.wait_for(server.wait_closed(), 5)
    await asyncio.sleep(0.01)
    return got, heard, said, recorder.run


if shutil.which("openssl"):

    @pytest.fixture(scope="module")
    def folder(tmp_path_factory):
        where = tmp_path_factory.mktemp("tls")
        made = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost"
        files = ["-keyout", str(where / "key.pem"), "-out", str(where / "cert.pem")]
        name = ["-addext", "subjectAltName=DNS:localhost,DNS:api.example.test"]
        subprocess.run(["openssl", *made.split(), *files, *name], check=True, capture_output=True)
        return where

    @pytest.mark.parametrize("proxied", [0, 200])
    def test_an_api_behind_tls_is_reached_straight_and_through_a_proxy(folder, proxied, monkeypatch):
        monkeypatch.setenv("SSL_CERT_FILE", str(folder / "cert.pem"))
        host = "api.example.test" if proxied else "localhost"
        through = asked_through(folder, lambda port: f"https://{host}:{port}", proxied, monkeypatch)
        got, heard, said, run = asyncio.run(through)
        assert got.startswith(b"HTTP/1.1 200 OK")
        assert f"host: {host}:" in run.inferences[0].text
        assert not said
        assert [line.split()[0] for line in heard] == ["CONNECT"] * bool(proxied)
        assert "planted" not in run.model_dump_json()

    def test_what_goes_wrong_on_the_way_is_said_and_is_no_answer(folder, monkeypatch):
        got, _, said, run = asyncio.run(asked_through(folder, lambda port: f"https://localhost:{port}", 0, monkeypatch))
        assert got == b""
        assert "CERTIFICATE_VERIFY_FAILED" in said[0] or "certificate verify failed" in said[0]
        assert run.steps[0].error == "no connection could be made"
        refused = asked_through(folder, lambda port: f"https://api.example.test:{port}", 407, monkeypatch)
        got, _, said, _ = asyncio.run(refused)
        assert got == b""
        assert said == ["no connection to api.example.test: the proxy for it answered 407"]


def test_addresses_are_read_and_given_on():
    way = Upstream.of("https://me:planted@gateway.example/anthropic/")
    assert (way.host, way.port, way.secure, way.named) == ("gateway.example", 443, True, b"gateway.example")
    assert way.address(5) == "http://me:planted@127.0.0.1:5/anthropic/"
    assert "planted" not in repr(way)
    assert Upstream.of("http://[::1]:8000").named == b"[::1]:8000"
    for odd in ("api.anthropic.com", "ftp://x:planted@y", "https://", "http://x:99999999"):
        with pytest.raises(BadInput, match="ANTHROPIC_BASE_URL") as refused:
            Upstream.of(odd)
        assert "planted" not in str(refused.value)


def test_only_what_must_be_is_changed_in_a_head():
    sent = (
        b"POST /v1/messages?beta=true HTTP/1.1\r\nhOsT: 127.0.0.1:5\r\nX-Odd:  a\r\nAccept-Encoding: br, gzip;q=0.5\r\n"
    )
    offer = b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAEAAEAA\r\n"
    way = Upstream.of("https://api.anthropic.com")
    told = readdressed(Head.of(sent + offer + b"\r\n"), way).write()
    assert told == (
        b"POST /v1/messages?beta=true HTTP/1.1\r\nhOsT: api.anthropic.com\r\nX-Odd:  a\r\n"
        b"Accept-Encoding: gzip;q=0.5\r\n\r\n"
    )
    plain = b"GET / HTTP/1.1\r\nHost: api.anthropic.com\r\nConnection: close\r\naccept-encoding: gzip, deflate\r\n\r\n"
    assert readdressed(Head.of(plain), way).write() == plain


@pytest.mark.parametrize(
    ("first", "told"),
    [
        (b"GET /v1/files/file_abc?key=planted HTTP/1.1", "GET /v1/files/…"),
        (b"POST /v1/messages/batches HTTP/1.1", "POST /v1/messages/batches"),
        (b"planted-0123 / HTTP/1.1", "something else"),
    ],
)
def test_what_is_counted_names_an_endpoint_and_nothing_else(first, told):
    assert endpoint_of(Head(first, ())) == told


def test_a_program_that_would_go_by_a_proxy_goes_straight_to_loopback():
    way = Upstream.of("https://api.anthropic.com")
    given = {"HTTP_PROXY": "http://proxy:3128", "NO_PROXY": "intern", "ANTHROPIC_API_KEY": "k"}
    told = environment_for(way, 7, given=given, simulated=True)
    assert told["ANTHROPIC_BASE_URL"] == "http://127.0.0.1:7"
    assert (told["NO_PROXY"], told["no_proxy"]) == ("intern,127.0.0.1", "127.0.0.1")
    assert told["ANTHROPIC_API_KEY"] == "k"
    assert "NO_PROXY" not in environment_for(way, 7, given={}, simulated=False)
    assert environment_for(way, 7, given={}, simulated=True)["ANTHROPIC_API_KEY"] == "simulated"
