"""What tools are for, and what their results say, whatever words and forms they come in."""

import json

import pytest

from workbench.simulated.tooling.exchange import exchanged
from workbench.simulated.tooling.purpose import tools_of
from workbench.simulated.tooling.results import empty, hits_in, more_parts, text_of


def tool(name, description="", /, **properties):
    return {"name": name, "description": description, "input_schema": {"type": "object", "properties": properties}}


TEXT = {"type": "string"}


@pytest.mark.parametrize(
    ("given", "purpose"),
    [
        (tool("search_sources", "Search the sources.", query=TEXT), "search"),
        (tool("lookup", "Find articles by keywords.", keywords=TEXT), "search"),
        (tool("grep_notes", "Lines of the notes that hold a text.", text=TEXT), "search"),
        (tool("list_documents", "Lists all documents."), "search"),
        (tool("read_source", "Read one source.", name=TEXT), "read"),
        (tool("open_file", "Gives a file.", path=TEXT), "read"),
        (tool("fetch_page", "Load a web page.", url=TEXT), "read"),
        (tool("get_weather", "Weather of a city.", city=TEXT), "own"),
        (tool("calculate", "Arithmetic.", expression=TEXT), "own"),
        (tool("send_email", "Sends a mail.", to=TEXT, body=TEXT), "own"),
    ],
)
def test_a_tool_is_known_by_its_words(given, purpose):
    assert tools_of([given])[0].purpose == purpose


@pytest.mark.parametrize(
    "said",
    [
        json.dumps([{"name": "a.md", "excerpt": "one"}, {"name": "b.md", "excerpt": "two"}]),
        json.dumps({"results": [{"title": "a.md", "snippet": "one"}, {"title": "b.md", "snippet": "two"}], "total": 2}),
        '<source name="a.md" kind="note">\none\n</source>\n\n<source name="b.md">\ntwo\n</source>',
        "2 results:\n- a.md: one\n- b.md: two",
        "1. a.md — one\n2. b.md — two",
    ],
)
def test_what_was_found_is_read_in_any_form(said):
    assert [(hit.name, hit.said) for hit in hits_in(said)] == [("a.md", "one"), ("b.md", "two")]


@pytest.mark.parametrize(
    "said", ["", "[]", "{}", '{"results": []}', "No results.", "Nothing found: no word fits.", "0 hits"]
)
def test_nothing_is_known_for_nothing(said):
    assert empty(said)


@pytest.mark.parametrize("said", ["The gate closes at 18:30.", '[{"name": "a"}]', "Notes on the yard"])
def test_something_is_not(said):
    assert not empty(said)


@pytest.mark.parametrize(
    ("said", "more"),
    [
        ('<source name="a" part="1 of 3">', True),
        ('<source name="a" part="3 of 3">', False),
        ("page 2 of 5", True),
        ('{"part": 1, "of": 2, "text": "x"}', True),
        ("The part of the harbour", False),
    ],
)
def test_a_text_with_more_parts_says_so(said, more):
    assert more_parts(said) is more


def test_the_text_of_a_json_object_is_its_longest_text():
    long = "The gate of the yard closes at half past six."
    assert text_of({"content": json.dumps({"name": "rules", "text": long})}) == long
    assert text_of({"content": [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]}) == "a\nb"
    assert text_of({}) == ""


def test_results_become_sources_before_the_task_and_earlier_tasks_stay_history():
    call = {"type": "tool_use", "id": "t1", "name": "read_source", "input": {"name": "a.md"}}
    result = {"type": "tool_result", "tool_use_id": "t1", "content": "The gate closes at 18:30."}
    messages = [
        {"role": "user", "content": "When does the gate close?"},
        {"role": "assistant", "content": [{"type": "text", "text": "I will look."}, call]},
        {"role": "user", "content": [result]},
    ]
    tools = [tool("read_source", "Read one source.", name=TEXT)]
    exchange, read = exchanged({"messages": messages, "tools": tools})
    assert [c.read for c in exchange.calls] == ["a.md"]
    said = [block["text"] for block in read["messages"][-1]["content"]]
    assert said == ['<source name="a.md">\nThe gate closes at 18:30.\n</source>', "When does the gate close?"]
    more = [*messages, {"role": "assistant", "content": "At 18:30."}, {"role": "user", "content": "And on Sundays?"}]
    exchange, read = exchanged({"messages": more, "tools": tools})
    assert exchange.calls == ()
    assert read["messages"][-1]["content"] == "And on Sundays?"
    assert any("18:30" in str(message["content"]) for message in read["messages"][:-1])


def test_a_request_without_calls_is_left_as_it_is():
    request = {"messages": [{"role": "user", "content": "hello"}]}
    assert exchanged(request)[1] is request
