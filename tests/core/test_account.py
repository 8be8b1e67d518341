"""Where the tokens of a window go: rows that add up, framing apart, scaled once the true total is known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.nouns import nouns
from workbench.core.account import Counts, account, shared_out
from workbench.core.inference import Inference
from workbench.core.tokens import BLOCK_OVERHEAD, TOOLS_OVERHEAD, estimate
from workbench.core.usage import Usage
from workbench.core.window import Window
from workbench.errors import BadInput

TOOL = {"name": "look", "description": "Looks.", "input_schema": {"type": "object"}}
TEXTS = st.lists(st.text(max_size=80), max_size=6)


def window(texts, *, tools=False):
    blocks = [{"type": "text", "text": text} for text in texts]
    request = {"model": "m", "max_tokens": 9, "messages": [{"role": "user", "content": blocks}]}
    return Window.from_request(request | ({"tools": [TOOL]} if tools else {}))


def answered(asked, total):
    return Inference(
        window=asked, content=(), usage=Usage(cache_read_input_tokens=total // 3, input_tokens=total - total // 3)
    )


@given(TEXTS, st.booleans())
def test_before_the_call_the_texts_and_the_framing_are_the_estimate(texts, tools):
    asked = window(texts, tools=tools)
    split = account(asked)
    assert split.total == asked.tokens == sum(split.placed) + (split.framing if not split.segments else 0)
    assert list(split.each)[tools:] == [estimate(text) for text in texts]
    assert split.framing == BLOCK_OVERHEAD * len(asked.segments) + (TOOLS_OVERHEAD if tools else 0)
    assert (split.total_is, split.each_is) == ("estimate", "estimate")


@given(TEXTS, st.booleans(), st.integers(1, 100_000))
def test_after_the_call_all_of_it_is_scaled_to_the_true_total(texts, tools, total):
    split = account(answered(window(texts, tools=tools), total))
    assert split.total == total
    assert min([*split.each, split.framing], default=0) >= 0
    assert (split.total_is, split.each_is) == ("exact", "estimate, scaled to the exact total")
    assert sum(split.placed) == total or not split.segments


def test_what_the_api_says_of_tools_is_a_known_figure_and_is_not_scaled():
    asked = window(["word " * 300], tools=True)
    before, after = account(asked), account(answered(asked, TOOLS_OVERHEAD + 500))
    assert before.preamble == after.preamble == TOOLS_OVERHEAD
    assert sum(after.each) + (after.framing - TOOLS_OVERHEAD) == 500
    assert after.placed[0] > TOOLS_OVERHEAD  # it is read before the first tool
    assert account(answered(asked, 100)).preamble == 0  # a model that is told nothing of tools


def test_exact_counts_win_and_the_rest_is_framing():
    asked = window(["a", "b"])
    split = account(answered(asked, 50), Counts(48, (20, 18), 10))
    assert (split.each, split.framing, split.total, split.each_is) == ((20, 18), 12, 50, "exact")
    only_whole = account(asked, Counts(33))
    assert (only_whole.total, only_whole.total_is, only_whole.each_is[:8]) == (33, "exact", "estimate")


def test_it_says_what_it_is():
    asked = window(["a"], tools=True)
    assert repr(account(asked)) == "Account(407 tokens (estimate): look 44, a 1, framing 362)"
    assert "the split: estimate, scaled" in repr(account(answered(asked, 700)))
    page = account(asked)._repr_html_()
    assert "framing" in page
    assert "362" in page
    assert "346" in page
    hostile = account(nouns("<script>\u202e")["Window"])
    assert "<script" not in hostile._repr_html_()
    assert "\u202e" not in repr(hostile) + hostile._repr_html_()
    with pytest.raises(BadInput, match="Window or an Inference; a str"):
        account("words")


@given(st.lists(st.integers(0, 10**6), max_size=9), st.integers(0, 10**6))
def test_what_is_shared_out_adds_up(sizes, total):
    parts = shared_out(sizes, total)
    assert len(parts) == len(sizes)
    assert sum(parts) == (total if sizes else 0)
    assert min(parts, default=0) >= 0
