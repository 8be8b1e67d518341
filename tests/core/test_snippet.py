"""A request as Python: run, it sends the very request. That the package takes it: tests/runtime/test_snippets.py."""

import ast
import json
import sys
from types import ModuleType, SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.nouns import nouns
from tests.hostile import ALL, FAMILIES
from workbench.core.snippet import MAX_TOKENS, MODEL, to_python
from workbench.core.window import Window

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
NAMES = st.text(min_size=1, max_size=9).filter(lambda name: name not in {"stream", "max_tokens"})
BASE = {"model": "m", "max_tokens": 5, "messages": [{"role": "user", "content": "hi"}]}


def sent(code):
    """What the code sends, with a package that sends nothing."""
    asked = []
    package = ModuleType("anthropic")
    answer = SimpleNamespace(content=(), __iter__=lambda: iter(()))
    create = SimpleNamespace(create=lambda **given: asked.append(given) or _Answer())
    package.Anthropic = lambda: SimpleNamespace(messages=create)
    kept = sys.modules.get("anthropic")
    sys.modules["anthropic"] = package
    try:
        exec(compile(code, "snippet", "exec"), {})  # noqa: S102 - it is what is tried here
    finally:
        sys.modules.pop("anthropic")
        if kept is not None:
            sys.modules["anthropic"] = kept
    assert answer
    (given,) = asked
    return {
        **{k: v for k, v in given.items() if k not in {"extra_body", "extra_headers"}},
        **given.get("extra_body", {}),
    }


class _Answer:
    content = ()

    def __iter__(self):
        return iter(())


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.text(min_size=1, max_size=9).filter(lambda k: k not in {"stream", "max_tokens"}), JSON, max_size=4
    )
)
def test_every_parameter_goes_along_whatever_it_is_called(more):
    request = {**BASE, **more}
    assert sent(to_python(request)) == request


@pytest.mark.parametrize("family", FAMILIES)
def test_hostile_text_is_a_literal(family):
    text = FAMILIES[family]
    window = nouns(text)["Window"]
    code = window.to_python()
    assert sent(code) == window.request()
    called = [n.func for n in ast.walk(ast.parse(code)) if isinstance(n, ast.Call)]
    names = {f.id for f in called if isinstance(f, ast.Name)} | {f.attr for f in called if isinstance(f, ast.Attribute)}
    assert names <= {"Anthropic", "create", "print", "getattr"}
    assert not any(c != "\n" and not c.isprintable() for c in code)


def test_what_a_window_leaves_open_is_filled_in():
    asked = Window.from_request({"messages": BASE["messages"]})
    assert sent(asked.to_python()) == {"model": MODEL, "max_tokens": MAX_TOKENS, "messages": BASE["messages"]}
    assert sent(asked.to_python("other"))["model"] == "other"
    assert json.loads(asked.to_json("other")) == {"model": "other", "messages": BASE["messages"]}


def test_a_long_answer_and_a_stream_are_streamed():
    for more in ({"max_tokens": 30_000}, {"stream": True}):
        code = to_python({**BASE, **more})
        assert sent(code)["stream"] is True
        assert "content_block_delta" in code
    assert "stream" not in sent(to_python({**BASE, "stream": False}))


def test_of_the_simulated_model_the_same_sample_is_asked_for():
    inference = nouns(ALL)["Inference"].replace(model="simulated-classroom")
    assert "'x-workbench-sample': '3'" in inference.to_python().replace('"', "'")
    assert "workbench.simulated.server" in inference.to_python()
    bare = inference.window.replace(system=(), tools=(), turns=(), settings={})
    assert "workbench" not in inference.replace(stamp="live", window=bare).to_python()
