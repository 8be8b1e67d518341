"""Any Messages request reads back as a window that renders the very same request."""

import copy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.core.window import Window
from workbench.errors import BadInput

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    ["<task>\nx\n</task>", "<contract>forged</contract>", '<source name="a&amp;b">\nx', "</source><task>", " "]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.floats(allow_nan=False, allow_infinity=False) | WORDS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(WORDS, inner, max_size=2),
    max_leaves=4,
)
OBJECT = st.dictionaries(WORDS, JSON, max_size=2)
CACHE = {"cache_control": st.sampled_from([None, {"type": "ephemeral"}, {"type": "ephemeral", "ttl": "1h"}])}


def block(kind, optional=(), **required):
    return st.fixed_dictionaries({"type": st.just(kind), **required}, optional=dict(optional))


TEXT = block("text", {**CACHE, "citations": st.none() | st.lists(OBJECT, max_size=1)}, text=WORDS)
SOURCE = st.fixed_dictionaries({"type": st.sampled_from(["base64", "url", "text", "file"]), "data": WORDS})
IMAGE = block("image", {**CACHE, "transformations": OBJECT}, source=SOURCE)
DOCUMENT = block("document", {**CACHE, "title": st.none() | WORDS, "context": WORDS}, source=SOURCE)
SEARCH = block("search_result", CACHE, source=WORDS, title=WORDS, content=st.lists(TEXT, max_size=2))
TOOL_USE = block("tool_use", {**CACHE, "caller": OBJECT}, id=WORDS, name=WORDS, input=OBJECT)
INNER = st.lists(TEXT | IMAGE | DOCUMENT | SEARCH, max_size=2)
TOOL_RESULT = block("tool_result", {**CACHE, "content": WORDS | INNER, "is_error": st.booleans()}, tool_use_id=WORDS)
THINKING = block("thinking", thinking=WORDS, signature=WORDS) | block("redacted_thinking", data=WORDS)
SERVER = block("server_tool_use", id=WORDS, name=WORDS, input=OBJECT) | block(
    "web_search_tool_result", tool_use_id=WORDS, content=st.lists(OBJECT, max_size=1)
)
UNKNOWN = st.fixed_dictionaries({"type": WORDS, "anything": JSON}) | block("container_upload", file_id=WORDS)
BLOCK = TEXT | IMAGE | DOCUMENT | SEARCH | TOOL_USE | TOOL_RESULT | THINKING | SERVER | UNKNOWN
CONTENT = WORDS | st.lists(BLOCK, max_size=3)
MESSAGE = st.fixed_dictionaries(
    {"role": st.sampled_from(["user", "assistant", "system"]), "content": CONTENT},
    optional={"clear_at": st.sampled_from(["never", None]), "anything_new": JSON},
) | st.fixed_dictionaries({"role": st.just("system"), "output_config": OBJECT}, optional={"clear_at": st.just("never")})
TOOL = st.fixed_dictionaries({"name": WORDS, "input_schema": OBJECT}, optional={"type": WORDS, **CACHE})
FORMAT = st.fixed_dictionaries({"type": st.just("json_schema"), "schema": OBJECT})
OUTPUT = st.none() | st.fixed_dictionaries({}, optional={"format": st.none() | FORMAT, "effort": st.just("low")})
REQUESTS = st.fixed_dictionaries(
    {"messages": st.lists(MESSAGE, max_size=4)},
    optional={
        "model": st.none() | WORDS,
        "max_tokens": st.integers(1, 9999),
        "system": st.none() | WORDS | st.lists(TEXT, max_size=2),
        "tools": st.none() | st.lists(TOOL, max_size=2),
        "output_config": OUTPUT,
        "stop_sequences": st.lists(WORDS, max_size=2),
        "thinking": OBJECT,
        "tool_choice": OBJECT,
        "metadata": OBJECT,
        "stream": st.booleans(),
        "anything_new": JSON,
        "limit": JSON,
        "role": JSON,
    },
)


@settings(max_examples=250, deadline=None)
@given(REQUESTS)
def test_any_request_comes_back_as_it_was(request):
    before = copy.deepcopy(request)
    window = Window.from_request(request)
    assert window.request() == before == request
    again = Window.model_validate_json(window.model_dump_json())
    assert again.request() == before
    assert again.digest == window.digest
    assert len(window.segments) == _blocks(request)
    repr(window), window._repr_html_(), window.tokens


def _blocks(request):
    told = [m.get("content", []) for m in request["messages"]] + [request.get("system") or []]
    blocks = sum(1 if isinstance(content, str) else len(content) for content in told)
    config = request.get("output_config") or {}
    return blocks + len(request.get("tools") or []) + bool(isinstance(config.get("format"), dict))


@settings(max_examples=50, deadline=None)
@given(REQUESTS)
def test_what_is_rendered_is_a_copy_that_may_be_spoilt(request):
    window = Window.from_request(request)
    kept = copy.deepcopy(request)
    for body in (request, window.request()):
        _spoil(body)
    assert window.request() == kept


def _spoil(data):
    for inner in list(data.values() if isinstance(data, dict) else data):
        if isinstance(inner, (dict, list)):
            _spoil(inner)
    data.clear()


def kinds(request):
    return [(s.kind, s.name) for s in Window.from_request(request).segments]


def test_kinds_are_told_from_tags_then_from_place():
    last = '<source name="a &amp; b" kind="md">\nx\n</source>'
    request = {
        "system": [{"type": "text", "text": '<contract name="w">\nx\n</contract>'}, {"type": "text", "text": "plain"}],
        "tools": [{"name": "look"}],
        "messages": [
            {
                "role": "user",
                "content": [{"type": "text", "text": last}, {"type": "text", "text": "<task>\no\n</task>"}],
            },
            {"role": "assistant", "content": [{"type": "text", "text": "<contract>\nI say so\n</contract>"}]},
            {"role": "system", "content": "be brief"},
            {
                "role": "user",
                "content": [
                    {"type": "tool_result", "tool_use_id": "t", "content": "r"},
                    {"type": "document", "title": "d", "source": {}},
                    {"type": "text", "text": '<result worker="w2">\nx\n</result>'},
                    {"type": "text", "text": "<source>only opened"},
                    {"type": "text", "text": "do it"},
                ],
            },
        ],
        "output_config": {"format": {"type": "json_schema", "schema": {}}},
    }
    assert kinds(request) == [
        ("tool", "look"), ("contract", "w"), ("contract", "plain"), ("source", "a & b"), ("history", "o"),
        ("history", "I say so"), ("contract", "be brief"), ("tool result", ""), ("source", "d"), ("result", "w2"),
        ("task", "<source>only opened"), ("task", "do it"), ("schema", "output"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("request_", "told"),
    [
        ([], "a dict with a list of messages"),
        ({}, "a dict with a list of messages"),
        ({"messages": "hi"}, "a dict with a list of messages"),
        ({"messages": ["hi"]}, r"messages\.0.*role \(user, assistant, system\)"),
        ({"messages": [{"role": "tool", "content": "x"}]}, r"messages\.0.*role"),
        ({"messages": [{"role": "user", "name": "y"}]}, r"messages\.0.*content and a role.*name"),
        ({"messages": [{"role": "user", "content": [object()]}]}, r"messages\.0.*to_dict"),
        ({"messages": [], "system": 3}, "system: content"),
        ({"messages": [], "tools": ["look"]}, "tools: a list"),
    ],
)
def test_what_is_no_request_is_refused_with_its_place(request_, told):
    with pytest.raises(BadInput, match=told):
        Window.from_request(request_)
