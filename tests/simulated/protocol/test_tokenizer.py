"""The simulated model's own count is exact, additive, and never above the package's estimate."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.tokens import TOOLS_OVERHEAD, estimate, estimate_block
from workbench.simulated.prompt import read_prompt
from workbench.simulated.tokenizer import count, count_block, cut

texts = st.text() | st.text(alphabet="aB 9.\n\t-é€ \r", max_size=60)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)
marks = st.sampled_from([{}, {"cache_control": {"type": "ephemeral", "ttl": "1h"}}])
text_blocks = st.builds(lambda text, mark: {"type": "text", "text": text, **mark}, texts, marks)
results = st.builds(
    lambda content: {"type": "tool_result", "tool_use_id": "t1", "content": content},
    texts | st.lists(text_blocks, max_size=2),
)
blocks = text_blocks | results
tools = st.builds(lambda schema, mark: {"name": "find", "input_schema": {"x": schema}, **mark}, values, marks)


@given(texts)
def test_the_count_is_never_above_the_estimate(text):
    assert count(text) <= estimate(text)


@given(blocks | tools | values)
def test_nor_is_that_of_a_block_a_tool_or_a_schema(block):
    assert count_block(block) <= estimate_block(block)


@given(st.lists(text_blocks, max_size=3), st.lists(blocks, max_size=4), st.lists(tools, max_size=2), values)
def test_nor_is_that_of_a_request(system, content, defined, schema):
    request = {
        "system": system,
        "tools": defined,
        "messages": [{"role": "user", "content": content}],
        "output_config": {"format": {"type": "json_schema", "schema": {"const": schema}}},
    }
    estimated = sum(estimate_block(b) for b in [*system, *content, *defined, {"const": schema}])
    estimated += TOOLS_OVERHEAD if defined else 0
    assert read_prompt(request).tokens <= estimated


def test_a_string_counts_like_the_one_text_block_it_stands_for():
    short = read_prompt({"messages": [{"role": "user", "content": "one two"}]})
    long = read_prompt({"messages": [{"role": "user", "content": [{"type": "text", "text": "one two"}]}]})
    assert short.tokens == long.tokens


@given(texts, st.integers(min_value=0, max_value=40))
def test_a_cut_text_begins_the_text_and_has_so_many_tokens(text, most):
    short = cut(text, most)
    assert text.startswith(short)
    assert count(short) == min(most, count(text))


@pytest.mark.parametrize(
    ("text", "tokens"), [("", 0), ("a", 1), ("licence", 2), ("2026", 2), ("a b", 2), ("é", 1), ("\n\n", 1)]
)
def test_some_counts(text, tokens):
    assert count(text) == tokens


def test_english_prose_comes_at_some_four_characters_a_token():
    prose = "The package is released under the permissive licence that most of its neighbours use, and it needs Python."
    assert 4 <= len(prose) / count(prose) <= 5
