"""Awaiting an effect yields the effect itself; what it asks has a digest; wrong use is refused when it is made."""

import asyncio
import functools

import pytest
from pydantic import BaseModel

from tests.core.nouns import nouns
from workbench.core.driven import resumed
from workbench.core.effects import Ask, Call, Infer, Load, Save, Together
from workbench.core.flow import flow
from workbench.core.segment import text_segment
from workbench.core.window import Turn, Window
from workbench.errors import BadInput, FlowError


class Answer(BaseModel):
    word: str


@flow
async def asks(effect):
    return await effect


def tool(question="q"):
    return question


def window(text="t"):
    return Window(turns=(Turn(role="user", segments=(text_segment("task", text),)),))


EFFECTS = [
    Infer(window()), Infer(window(), returns=Answer), Infer(window("u")), Ask(nouns()["Item"]),
    Ask(nouns("other", 1)["Item"]), Call("tool", {"a": 1}), Call("tool", {"a": 2}), Call("other", {"a": 1}),
    Save("n", "t"), Save("n", "u"), Save("m", "t"), Load("n"), Load("m"), Together([asks(1)]), Together([asks(2)]),
    Together([asks(1), asks(1)]), Together([]),
]  # fmt: skip


async def waits_for(what):
    return await what


@pytest.mark.parametrize("effect", EFFECTS, ids=range(len(EFFECTS)))
def test_it_yields_itself_and_gives_what_is_sent(effect):
    waiting = waits_for(effect)
    assert resumed(waiting) is effect
    with pytest.raises(StopIteration) as end:
        resumed(waiting, "reply")
    assert end.value.value == "reply"


def test_where_no_flow_is_driven_it_says_who_carries_it_out():
    for effect in (*EFFECTS, asks(EFFECTS[0])):
        with pytest.raises(FlowError, match=r"await bench\.run\(flow\).*under @flow"):
            asyncio.run(waits_for(effect))


def test_what_is_asked_has_a_digest_of_its_own():
    assert len({e.asked for e in EFFECTS}) == len(EFFECTS)
    assert len(set(EFFECTS)) == len(EFFECTS)
    assert Call(tool, {"b": 1, "a": 2}).asked == Call("tool", {"a": 2, "b": 1}).asked


def test_a_type_asked_for_is_in_the_window_and_keeps_a_request_of_ones_own():
    assert Infer(window(), returns=Answer).window.output.name == "Answer"
    assert Infer(window(), returns=list[Answer]).window.output.name == "list[tests.core.test_effects.Answer]"
    own = window().asking_for({"type": "object", "properties": {"x": {"type": "string"}}}, origin="contract")
    assert set(Infer(own, returns=Answer).window.output.block["schema"]["properties"]) == {"word"}
    request = {"messages": [], "output_config": {"format": {"type": "json_schema", "schema": {"type": "string"}}}}
    assert Infer(Window.from_request(request), returns=Answer).window.request() == request


def test_the_print_holds_no_address_and_no_type():
    assert repr(Call(tool, {"b": 1, "a": 2})) == "Call(tool='tool', input={'a': 2, 'b': 1})"
    assert "Answer'>" not in repr(Infer(window(), returns=Answer))


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: Infer("text"), "takes a Window, as assemble"),
        (lambda: Infer(window(), return_=Answer), "did you mean 'returns'"),
        (lambda: Infer(window(), returns=dict[str, str]), "open dict"),
        (lambda: Ask("text"), "Ask.item"),
        (lambda: Ask(nouns()["Item"], round=1), "Ask has no field 'round'"),
        (lambda: Together([window()]), "Together takes flows; Window"),
        (lambda: Call(lambda: 1), "is a lambda"),
        (lambda: Call(functools.partial(tool)), "partial"),
        (lambda: Call(asks), "asks is a flow: await it"),
        (lambda: Call(asks(1)), "asks is a flow: await it"),
        (lambda: Call(tool, {"a": object()}), "not JSON data"),
        (lambda: Call(tool, {"a": float("nan")}), "not JSON data"),
        (lambda: Call(tool, inptu={}), "did you mean 'input'"),
        (lambda: Save("n", 3), "Save.text"),
        (lambda: Load(None), "Load.name"),
    ],
    ids=range(15),
)
def test_wrong_use_is_refused_when_it_is_made(make, told):
    with pytest.raises(BadInput, match=told):
        make()
