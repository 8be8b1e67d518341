"""The HTTP client under the SDK: what is whole goes straight to the transport, anything else as httpx2 sends it."""

import asyncio

import httpx2
import pytest

from workbench.runtime.straight import Straight


class Echo(httpx2.AsyncBaseTransport):
    """Answers with what came; the first answer sends the caller elsewhere."""

    def __init__(self, status=200, **headers):
        self.came, self._status, self._headers = [], status, headers

    async def handle_async_request(self, request):
        self.came.append((str(request.url), dict(request.headers), await request.aread(), request.extensions))
        return httpx2.Response(self._status, headers=self._headers, stream=httpx2.ByteStream(b"heard"))


def sent(transport, url="http://there/v1/messages", *, stream=False, **told):
    async def send():
        async with Straight(transport=transport) as client:
            headers = httpx2.Headers({"x-api-key": "k", "content-type": "application/json"}, encoding="utf-8")
            given = {"headers": headers, "content": b"{}", "timeout": httpx2.Timeout(7), "files": None} | told
            return await client.send(client.build_request("POST", url, **given), stream=stream)

    return asyncio.run(send())


def test_a_body_goes_out_as_it_is_with_the_headers_given():
    transport = Echo()
    answer = sent(transport)
    [(url, headers, body, extensions)] = transport.came
    assert (answer.status_code, answer.content, answer.request.method) == (200, b"heard", "POST")
    assert (url, body) == ("http://there/v1/messages", b"{}")
    assert headers["x-api-key"] == "k"
    assert "gzip" in headers["accept-encoding"]
    assert extensions["timeout"] == {"connect": 7, "read": 7, "write": 7, "pool": 7}


def test_a_redirect_is_an_answer():
    transport = Echo(307, location="http://elsewhere/")
    assert sent(transport).status_code == 307
    assert len(transport.came) == 1


@pytest.mark.parametrize(
    ("told", "header"),
    [
        ({"params": {"beta": "true"}}, ("host", "there")),
        ({"content": None, "json": {"a": 1}}, ("content-length", "7")),
        ({"headers": {"x": "y"}}, ("x", "y")),
        ({"url": "http://user:word@there/"}, ("authorization", "Basic dXNlcjp3b3Jk")),
    ],
)
def test_anything_else_goes_the_long_way(told, header):
    transport = Echo()
    assert sent(transport, **told).content == b"heard"
    assert transport.came[0][1][header[0]] == header[1]


def test_a_closed_client_sends_nothing():
    async def late():
        client = Straight(transport=Echo())
        await client.aclose()
        headers = httpx2.Headers(encoding="utf-8")
        await client.send(client.build_request("POST", "http://there/", headers=headers, content=b"{}", timeout=None))

    with pytest.raises(RuntimeError, match="closed"):
        asyncio.run(late())
