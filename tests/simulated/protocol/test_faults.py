"""Faults on request: which calls they strike, and what the SDK makes of them."""

from __future__ import annotations

import asyncio
import time

import anthropic
import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.simulated import Fault, Simulated
from workbench.simulated.endpoint import Endpoint
from workbench.simulated.faults import FaultPlan


def struck(faults, calls=10, requests=("r",), seed=0, *, streamed=False):
    """What happens to each of so many calls, the requests taking turns."""
    plan = FaultPlan(tuple(faults), seed)
    found = [plan.strike(requests[i % len(requests)], streamed=streamed) for i in range(calls)]
    return [fault.kind if fault else "" for fault in found]


def places(faults, **settings):
    return [i + 1 for i, kind in enumerate(struck(faults, **settings)) if kind]


def test_without_a_condition_every_call_is_struck():
    assert struck([Fault("500")], 3) == ["500"] * 3


def test_the_first_two_calls_every_fifth_and_some_by_number():
    assert places([Fault("429", times=2)]) == [1, 2]
    assert places([Fault("429", every=5)]) == [5, 10]
    assert places([Fault("429", every=2, times=2)]) == [2, 4]
    assert places([Fault("429", at=(3, 7))]) == [3, 7]


def test_each_strikes_the_first_arrivals_of_every_request_in_any_order():
    assert places([Fault("529", each=1)], requests=("a", "b", "c")) == [1, 2, 3]
    assert places([Fault("529", each=2)], requests=("a", "b")) == [1, 2, 3, 4]


def test_the_first_fault_that_strikes_is_the_one_that_happens():
    faults = [Fault("429", times=1), Fault("500", every=2), Fault("529", at=(1, 3))]
    assert struck(faults, 4) == ["429", "500", "529", "500"]


def test_a_fault_of_streams_lets_other_calls_be_and_does_not_count_them():
    faults = [Fault("cut stream", times=1), Fault("error event", times=1)]
    assert struck(faults, 3) == ["", "", ""]
    assert struck(faults, 3, streamed=True) == ["cut stream", "error event", ""]


@given(st.permutations([f"request {i}" for i in range(40)]), st.integers(0, 3))
def test_chance_falls_on_the_same_requests_in_any_order(order, seed):
    faults = [Fault("529", probability=0.3)]
    there = dict(zip(order, struck(faults, 40, order, seed), strict=True))
    usual = sorted(there)
    here = dict(zip(usual, struck(faults, 40, usual, seed), strict=True))
    assert there == here


def test_chance_has_its_rate_and_a_retry_its_own_draw():
    requests = [f"r{i}" for i in range(2000)]
    first = struck([Fault("529", probability=0.3)], 4000, requests)
    assert 0.26 < sum(map(bool, first[:2000])) / 2000 < 0.34
    assert first[:2000] != first[2000:]


REQUEST = {"max_tokens": 200, "messages": [{"role": "user", "content": "hello " * 20}]}


def ask(kit, *faults, stream=False, calls=1, seen=None):
    """The last of so many answers (or the events of one), through the real SDK."""
    mind = kit.Mind()

    async def go():
        endpoint = Endpoint(Simulated(faults=faults), think=mind)
        if seen is not None:
            seen.append(endpoint)
        async with kit.client(endpoint) as sdk:
            for _ in range(calls):
                answer = await sdk.messages.create(model=kit.MODEL, stream=stream, **REQUEST)
            return [event.type async for event in answer] if stream else answer

    return asyncio.run(go())


@pytest.mark.parametrize(
    ("kind", "error", "name"),
    [
        ("429", anthropic.RateLimitError, "rate_limit_error"),
        ("529", anthropic.APIStatusError, "overloaded_error"),
        ("500", anthropic.InternalServerError, "api_error"),
    ],
)
@pytest.mark.parametrize("stream", [False, True])
def test_an_error_instead_of_an_answer(kit, kind, error, name, stream):
    with pytest.raises(error) as caught:
        ask(kit, Fault(kind, retry_after=1.5), stream=stream)
    assert caught.value.status_code == int(kind)
    assert caught.value.body["error"]["type"] == name
    assert caught.value.response.headers["retry-after"] == "1.5"


def test_no_retry_after_unless_asked_for(kit):
    with pytest.raises(anthropic.RateLimitError) as caught:
        ask(kit, Fault("429"))
    assert "retry-after" not in caught.value.response.headers


def test_an_error_is_not_thought_about_and_the_next_call_goes_through(kit):
    mind = kit.Mind()
    endpoint = Endpoint(Simulated(faults=(Fault("529", times=1),)), think=mind)
    assert [kit.post(endpoint, kit.body())[0] for _ in range(2)] == [529, 200]
    assert len(mind.asked) == 1


def test_a_refusal_is_an_answer(kit):
    message = ask(kit, Fault("refusal"))
    assert (message.stop_reason, message.stop_details.type, message.content) == ("refusal", "refusal", [])


def test_a_cut_stream_ends_in_good_order_without_its_end(kit):
    events = ask(kit, Fault("cut stream"), stream=True)
    assert events[0] == "message_start"
    assert "message_stop" not in events


def test_an_error_event_ends_a_stream(kit):
    with pytest.raises(anthropic.APIStatusError, match="overloaded_error"):
        ask(kit, Fault("error event"), stream=True)


def test_a_cut_body_and_a_reset_are_connection_errors(kit):
    for kind in ("cut body", "reset"):
        with pytest.raises(anthropic.APIConnectionError):
            ask(kit, Fault(kind))
    with pytest.raises(httpx2.RemoteProtocolError):
        ask(kit, Fault("cut body"), stream=True)


@pytest.mark.parametrize("kind", ["cut body", "reset", "cut stream"])
def test_what_does_not_arrive_was_bought_all_the_same(kit, kind):
    endpoint = Endpoint(Simulated(faults=(Fault(kind),)), think=kit.Mind())
    sent = endpoint.handle("POST", "/v1/messages", {}, kit.body(stream=True))
    assert sent.message["usage"]["output_tokens"] > 0


@pytest.mark.parametrize("stream", [False, True])
def test_a_drip_is_slow_and_whole(kit, stream):
    began = time.monotonic()
    answer = ask(kit, Fault("drip", seconds=0.02), stream=stream)
    assert time.monotonic() - began > 0.1
    assert answer[-1] == "message_stop" if stream else answer.stop_reason == "end_turn"


def test_counting_tokens_is_no_call(kit):
    seen = []
    ask(kit, Fault("429", at=(3,)), calls=2, seen=seen)
    path = "/v1/messages/count_tokens"
    assert kit.post(seen[0], kit.body(max_tokens=...), path=path)[0] == 200
    assert seen[0].faults.calls == 2
