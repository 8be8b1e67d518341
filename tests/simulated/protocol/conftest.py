"""A small stand-in for the mind, and the real SDK on it, so that these tests are about the protocol alone."""

from __future__ import annotations

import contextlib
import json

import anthropic
import httpx2
import pytest

from workbench.simulated import Simulated
from workbench.simulated.endpoint import Endpoint
from workbench.simulated.reply import Reply
from workbench.simulated.schema import UNDECIDED, fill
from workbench.simulated.transport import SimulatedTransport

MODEL = "simulated-classroom"


class Mind:
    """Repeats the last words it was told, fills a schema with them, calls a tool it is told to; remembers its calls."""

    def __init__(self, *content, **reply):
        self.content, self.reply, self.asked = content, reply, []

    def __call__(self, request, **settings):
        self.asked.append({"request": request, **settings})
        if self.content or self.reply:
            return Reply(self.content, **self.reply)
        last = request["messages"][-1]["content"]
        words = last if isinstance(last, str) else last[-1].get("text", "")
        schema = ((request.get("output_config") or {}).get("format") or {}).get("schema")
        if schema:
            value = fill(schema, lambda path, part: words if part.get("type") == "string" else UNDECIDED)
            return Reply(({"type": "text", "text": json.dumps(value)},))
        return Reply(({"type": "text", "text": f"You said: {words}"},))


def body(text="hello", **fields):
    """A request's bytes."""
    request = {"model": MODEL, "max_tokens": 100, "messages": [{"role": "user", "content": text}], **fields}
    return json.dumps({name: value for name, value in request.items() if value is not ...}).encode()


@contextlib.asynccontextmanager
async def client(model=None, think=None, **options):
    """The real SDK on an in-process endpoint."""
    endpoint = model if isinstance(model, Endpoint) else Endpoint(model or Simulated(), think=think or Mind())
    http = httpx2.AsyncClient(transport=SimulatedTransport(endpoint, **options))
    async with anthropic.AsyncAnthropic(api_key="simulated", max_retries=0, http_client=http) as sdk:
        yield sdk


class Kit:
    """What these tests share, under one name."""

    MODEL = MODEL
    Mind = Mind
    body = staticmethod(body)
    client = staticmethod(client)

    @staticmethod
    def post(endpoint, request, headers=None, path="/v1/messages"):
        """Status and JSON of one request to an endpoint."""
        sent = endpoint.handle("POST", path, headers or {}, request)
        sent.begin()
        return sent.status, json.loads(b"".join(sent.chunks))


@pytest.fixture(name="kit")
def fixture_kit():
    return Kit


@pytest.fixture(name="endpoint")
def fixture_endpoint():
    return Endpoint(Simulated(), think=Mind())
