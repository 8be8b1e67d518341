"""A worker with tools: it calls them where the window does not answer, reads, quotes, stops, and says what failed."""

import re

import pytest


def quotations(said):
    return [a or b for a, b in re.findall(r'"([^"]{4,})"|“([^”]{4,})”', said)]


def test_it_searches_in_the_words_of_the_task_reads_what_it_found_and_answers_with_a_quotation(desk):
    said = desk.ask("What is the range of the Kestrel?")
    assert desk.names == ["search_sources", "read_source"]
    assert {"range", "kestrel"} <= set(desk.called[0][0][1]["query"].lower().split())
    assert desk.called[1][0][1]["name"] == "kestrel handbook"
    assert "82 km" in said
    assert any(quote in desk.library["kestrel handbook"] for quote in quotations(said))


def test_what_the_window_answers_it_does_not_look_up(desk):
    source = f'<source name="kestrel handbook">\n{desk.library["kestrel handbook"]}\n</source>'
    request = desk.asking(
        [{"type": "text", "text": t} for t in (source, "<task>\nWhat is the range of the Kestrel?\n</task>")]
    )
    reply = desk.reply(request)
    assert reply.stop_reason == "end_turn"
    assert "82 km" in reply.content[0]["text"]


def test_several_things_are_looked_up_side_by_side(desk):
    said = desk.ask("Compare the Kestrel, the Falcon and the Heron on price and range.")
    assert [len(turn) for turn in desk.called[:2]] == [3, 3]
    assert {given["name"] for _, given in desk.called[1]} == {"kestrel handbook", "falcon leaflet", "heron data sheet"}
    assert all(value in said for value in ("3,490 EUR", "2,990 EUR", "4,150 EUR", "82 km", "65 km", "110 km"))


def test_one_at_a_time_where_that_is_asked_for(desk):
    choice = {"type": "auto", "disable_parallel_tool_use": True}
    desk.ask("Compare the Kestrel, the Falcon and the Heron on price and range.", tool_choice=choice)
    assert max(map(len, desk.called)) == 1


def test_what_is_nowhere_it_looks_for_twice_and_then_says_so(desk):
    said = desk.ask("What is the colour of the Zebra scooter?")
    assert desk.names == ["search_sources", "search_sources"]
    assert desk.called[0] != desk.called[1]
    assert "not found" in said


def test_without_being_told_it_mostly_admits_that_it_found_nothing_and_sometimes_invents(desk):
    words = ("boiler", "anchor", "carpet", "lantern", "trumpet", "violin", "saddle", "kettle", "ladder", "barrel")
    said = [desk.ask(f"What is the depth of the Zebra {word}?", sample=n) for n, word in enumerate(words * 3)]
    admitted = sum("not found" in text for text in said)
    assert 0.5 * len(said) < admitted < len(said)


def test_a_tool_that_fails_is_tried_once_otherwise_and_then_named(desk):
    said = desk.ask("What is the range of the Kestrel?", runner=lambda *_: ("the index is locked", True))
    assert desk.names == ["search_sources", "search_sources"]
    assert "search_sources" in said
    assert "the index is locked" in said
    assert "82" not in said


def test_a_name_that_is_not_there_is_put_right_from_the_error(desk):
    def runner(name, given):
        if given["name"] not in desk.library:
            return f"There is no source {given['name']!r}. There are: {', '.join(desk.library)}.", True
        return desk.tool(name, given)

    said = desk.ask("What is the range of the Kestrel?", tools=[desk.READ], runner=runner, tool_choice={"type": "auto"})
    assert "82 km" in said or not desk.names


def test_it_reads_on_where_a_text_has_more_parts(desk):
    def runner(name, given):
        if name == "search_sources":
            return desk.tool(name, given)
        part = given.get("part", 1)
        text = ["# Kestrel handbook\n\nThe Kestrel is a cargo bicycle.", desk.library["kestrel handbook"]][part - 1]
        return f'<source name="kestrel handbook" part="{part} of 2">\n{text}\n</source>', False

    said = desk.ask("How long does the warranty of the Kestrel last?", runner=runner)
    assert desk.called[2] == [("read_source", {"name": "kestrel handbook", "part": 2})]
    assert "five years" in said


def test_a_bound_that_it_was_told_is_kept(desk):
    bound = "<boundaries>\nMake at most 2 tool calls.\n</boundaries>"
    contract = f"<contract>\n<objective>\nAnswer the task.\n</objective>\n{bound}\n</contract>"
    desk.ask("Compare the Kestrel, the Falcon and the Heron on price and range.", system=contract)
    assert len(desk.names) <= 2


def test_an_unending_search_ends(desk):
    count = iter(range(1000))

    def runner(name, given):
        return f'<source name="note {next(count)}">\nThe Kestrel was seen near the range.\n</source>', False

    desk.ask("What is the range of the Kestrel in winter?", runner=runner, most=30)
    assert len(desk.names) <= 24


def test_a_greeting_calls_nothing(desk):
    assert desk.reply(desk.asking("hello")).stop_reason == "end_turn"


def test_the_explanation_says_which_tool_was_called_and_why(desk):
    reply = desk.reply(desk.asking("What is the range of the Kestrel?"))
    told = repr(reply.explanation)
    assert "use tools" in told
    assert "called search_sources" in told
    assert "enough = 6 (invented)" in told


def test_the_same_request_is_answered_the_same(desk):
    request = desk.asking("Compare the Kestrel and the Heron on price and warranty.")
    assert desk.reply(request) == desk.reply(request)


@pytest.mark.parametrize("task", ["What is the weather in Paris?", "Please tell me the weather in Paris in celsius."])
def test_a_tool_made_for_what_is_asked_is_called_and_its_answer_told_word_for_word(desk, task):
    weather = {
        "name": "get_weather",
        "description": "Get the current weather in a city.",
        "input_schema": {
            "type": "object",
            "properties": {
                "location": {"type": "string", "description": "City"},
                "unit": {"type": "string", "enum": ["fahrenheit", "celsius"]},
            },
            "required": ["location"],
        },
    }
    said = desk.ask(task, tools=[weather], runner=lambda *_: ("18 degrees, clear sky", False))
    assert desk.called[0][0][1]["location"] == "Paris"
    assert desk.called[0][0][1].get("unit", "celsius") == "celsius"
    assert "18 degrees, clear sky" in said


def test_with_a_schema_too_it_looks_up_first_and_then_answers_in_shape(desk):
    schema = {
        "type": "object",
        "properties": {"price": {"type": "string"}, "range": {"type": "string"}},
        "required": ["price", "range"],
        "additionalProperties": False,
    }
    form = {"format": {"type": "json_schema", "schema": schema}}
    said = desk.ask("What are the price and the range of the Heron?", output_config=form)
    assert desk.names[0] == "search_sources"
    assert "4,150 EUR" in said
    assert "110 km" in said
