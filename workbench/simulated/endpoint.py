"""What a server of the model holds and does: it takes requests apart, has them thought about, and frames answers.

An endpoint has the state that a server has (prompt cache, calls counted for faults, and what a model that is not
stateless remembers) and knows nothing of sockets: a transport or a web server moves the bytes.
"""

from __future__ import annotations

import hashlib
import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

from workbench.simulated.accepting import check_count, check_message, parse_body
from workbench.simulated.api_error import ApiError, broken, invalid, not_found, overloaded, rate_limited
from workbench.simulated.cache import PromptCache
from workbench.simulated.diagnosing import Diagnosis
from workbench.simulated.faults import FaultPlan
from workbench.simulated.finishing import finish
from workbench.simulated.framing import Call, Sent, encoded, framed, message_of
from workbench.simulated.model import Simulated, Think
from workbench.simulated.prompt import Prompt, read_prompt
from workbench.simulated.reply import Reply
from workbench.simulated.shaping import in_shape

REMEMBERED = 50
"""The most earlier requests that a model which is not stateless remembers."""
_LONG_HEADER = 2_000
_LONGEST_SAMPLE = 30
_ERRORS: dict[str, Callable[[], ApiError]] = {"429": rate_limited, "529": overloaded, "500": broken}
_LOG = logging.getLogger(__name__)


class Endpoint:
    """One server of a simulated model. `clock` gives seconds for cache lifetimes; safe to use from several threads."""

    def __init__(
        self, model: Simulated, *, clock: Callable[[], float] = time.monotonic, think: Think | None = None
    ) -> None:
        self.model = model
        self.faults = FaultPlan(model.faults, model.seed)
        self.cache = PromptCache(clock)
        self.diagnosis = Diagnosis()
        self._think = think
        self._remembered: deque[dict[str, Any]] = deque(maxlen=REMEMBERED)
        self._lock = threading.Lock()
        identity = model.identity
        digest = hashlib.sha256(identity.encode()).hexdigest()
        self._identity = identity if len(identity) <= _LONG_HEADER else f"sha256:{digest}"

    def handle(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Sent:
        """The answer to one HTTP request. `path` may have a query; never raises for anything a client can send."""
        marker = _marker(headers)
        digest = hashlib.sha256(b"\0".join([self._identity.encode(), path.encode(), marker.encode(), body])).hexdigest()
        told = {
            "content-type": "application/json",
            "request-id": f"req_{digest[:24]}",
            "x-workbench-simulated": self._identity,
        }
        try:
            return self._route(method, path.partition("?")[0].rstrip("/"), marker, digest, told, body)
        except ApiError as refused:
            return Sent(refused.status, told, (encoded(refused.body(told["request-id"])),))

    def _route(self, method: str, path: str, marker: str, digest: str, told: dict[str, str], body: bytes) -> Sent:
        if path not in {"/v1/messages", "/v1/messages/count_tokens"}:
            raise not_found("Not Found")
        if method.upper() != "POST":
            raise ApiError(405, "invalid_request_error", "Method Not Allowed")
        request = parse_body(body)
        if path.endswith("count_tokens"):
            check_count(request, self.model.profile_of)
            return Sent(200, told, (encoded({"input_tokens": read_prompt(request).tokens}),))
        if not (marker.isascii() and marker.isdecimal() and len(marker) <= _LONGEST_SAMPLE):
            raise invalid("x-workbench-sample", "Input should be a valid non-negative integer")
        return self._message(Call(request, digest, int(marker), told))

    def _message(self, call: Call) -> Sent:
        fault = self.faults.strike(call.digest, streamed=call.streamed)
        if fault and (error := _ERRORS.get(fault.kind)):
            if fault.retry_after is not None:
                call.headers["retry-after"] = f"{fault.retry_after:g}"
            raise error()
        profile = check_message(call.request, self.model.profile_of)
        prompt = read_prompt(call.request)
        room = self._room(prompt, profile.window)
        lookup = self.cache.look(prompt, profile.model, profile.cache_minimum)
        reply = Reply((), "refusal") if fault and fault.kind == "refusal" else self._reply(call)
        ended = finish(reply, call.request.get("stop_sequences") or [], call.request["max_tokens"], room)
        if reply.unread:
            # Percent-encoded UTF-8: headers carry neither line ends nor letters outside ASCII.
            call.headers["x-workbench-unread"] = quote(reply.unread[:500], safe=" !\"'()*,./:;<=>?@[]^_`{|}~#$&+")
        message = message_of(call, ended, lookup)
        message |= self.diagnosis.told(call.request, prompt, message["id"])
        return framed(call, message, fault, lambda: self.cache.begin(lookup))

    def _room(self, prompt: Prompt, window: int) -> int | None:
        if not self.model.limits.bounded:
            return None
        if prompt.tokens > window:
            raise invalid("", f"prompt is too long: {prompt.tokens} tokens > {window} maximum")
        return window - prompt.tokens

    def _reply(self, call: Call) -> Reply:
        if call.request["max_tokens"] == 0:
            # The API's way to fill its cache: nothing is written.
            return Reply(())
        with self._lock:
            remembered = tuple(self._remembered)
            if not self.model.limits.stateless:
                self._remembered.append(call.request)
        try:
            reply = self.model.reply(call.request, sample=call.sample, remembered=remembered, think=self._think)
            return in_shape(reply, call.request)
        except Exception as fault:  # noqa: BLE001 - logged with its traceback, and answered
            # A server's fault is the server's to show; the client gets what it would get from the API.
            _LOG.exception("the simulated mind failed")
            raise ApiError(500, "api_error", f"The simulated mind failed: {type(fault).__name__}: {fault}") from None


def _marker(headers: Mapping[str, str]) -> str:
    """The sample number as it came; absent is 0."""
    return next((value for name, value in headers.items() if name.lower() == "x-workbench-sample"), "0")
