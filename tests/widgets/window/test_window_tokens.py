"""The tokens of a painted window: rows that add up, scaled or exact, the framing apart, blocks in proportion."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.widgets.window.asked import answered, rows, texts, window
from workbench.core.account import Counts, account
from workbench.core.segment import KINDS, LETTERS
from workbench.core.source import Source
from workbench.core.tokens import TOOLS_OVERHEAD
from workbench.core.window import Window
from workbench.widgets.window.about import About, Look
from workbench.widgets.window.opened import same_segment
from workbench.widgets.window.window_rows import ROWS
from workbench.widgets.window.window_state import window_state


def test_before_the_answer_all_tokens_are_an_estimate_against_the_limit():
    state = window_state(About(window(limit=1000)))
    assert (state["tokens"], state["total_is"], state["each_is"]) == (window().tokens, "estimate", "estimate")
    assert (state["limit"], state["limit_is"], state["over"]) == (1000, "limit", False)
    assert state["filled"] == pytest.approx(window().tokens / 1000)
    assert sum(row["tokens"] for row in rows(state)) == window().tokens


@settings(deadline=None)
@given(st.integers(1, 100_000))
def test_after_the_answer_the_split_is_scaled_to_the_true_total_and_says_so(total):
    asked = window()
    state = window_state(About(asked, answered(asked, input_tokens=total)))
    assert (state["tokens"], state["total_is"], state["each_is"]) == (
        total,
        "exact",
        "estimate, scaled to the exact total",
    )
    assert sum(row["tokens"] for row in rows(state)) == total == sum(block["tokens"] for block in state["blocks"])


def test_exact_counts_win():
    asked = window()
    counts = tuple(range(1, len(asked.segments) + 1))
    state = window_state(About(asked, counts=Counts(sum(counts) + 40, counts, 40)))
    assert [row["tokens"] for row in rows(state)] == [*counts, 40]
    assert state["total_is"] == state["each_is"] == "exact"


def test_the_framing_is_a_block_and_a_row_of_its_own_and_can_be_opened():
    tool = {"name": "look", "description": "Looks.", "input_schema": {"type": "object"}}
    asked = Window.from_request({**window().request("m"), "tools": [tool]})
    for about in (About(asked), About(asked, answered(asked, input_tokens=5_000))):
        state = window_state(about, Look(open="f"))
        framing = rows(state)[-1]
        assert (framing["kind"], framing["letter"], framing["tokens"]) == (
            "framing",
            "+",
            account(about.inference or asked).framing,
        )
        assert sum(row["tokens"] for row in rows(state)) == state["tokens"] == sum(b["tokens"] for b in state["blocks"])
        assert framing["tokens"] >= TOOLS_OVERHEAD
        assert "tells a model of tools" in texts(state["open"]["pieces"])
        assert state["open"]["title"] == "framing"
    assert window_state(About(asked), Look(open="s1").turned(open="f"))["open"]["key"] == "f"
    assert same_segment("f", asked, window()) == "f"


def test_a_window_beyond_what_the_model_holds_is_marked():
    state = window_state(About(window(), holds=50))
    assert state["over"]
    assert (state["limit"], state["limit_is"], state["filled"]) == (50, "model's window", 1.0)
    assert state["mark"] == pytest.approx(50 / window().tokens)
    known = window_state(About(window().replace(model="claude-opus-5-5")))
    assert (known["limit"], known["limit_is"]) == (1_000_000, "model's window")


def test_blocks_are_proportional_and_named_by_letters():
    state = window_state(About(window()))
    assert [block["letter"] for block in state["blocks"]] == ["C", "S", "S", "S", "T", "+"]
    assert sum(block["share"] for block in state["blocks"]) == pytest.approx(1)
    assert set(LETTERS) == set(KINDS)
    assert len(set(LETTERS.values())) == len(KINDS)


def test_a_crowd_of_thin_blocks_is_drawn_as_one_and_listed_in_parts():
    crowd = [Source(name=f"s{n}", text="word " * 5) for n in range(3 * ROWS)]
    state = window_state(About(window(sources=crowd)))
    assert len(state["blocks"]) < 20
    assert sum(block["count"] for block in state["blocks"]) == len(crowd) + 3
    listed, look = [], Look()
    while True:
        state = window_state(About(window(sources=crowd)), look)
        listed += [row["key"] for row in rows(state)]
        if state["list"]["last"] == state["list"]["count"]:
            break
        look = look.turned(rows=state["list"]["last"])
    assert listed == [*(f"s{n}" for n in range(len(crowd) + 2)), "f"]
