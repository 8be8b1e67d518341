"""The estimate errs upwards: never below what the simulated model counts, and it adds up."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.core.segment import Segment
from workbench.core.tokens import estimate, estimate_block
from workbench.simulated.tokenizer import count, count_block

TEXTS = st.text(max_size=60) | st.text(st.sampled_from("abZ  \n\t\r09.<é😀_\x1c\u2003"), max_size=60)


@given(TEXTS)
def test_it_is_never_below_the_simulated_models_count(text):
    assert estimate(text) >= count(text)
    block = {"type": "text", "text": text}
    assert estimate_block(block) >= count_block(block)


@given(TEXTS, TEXTS)
def test_more_text_is_never_fewer_tokens_and_its_parts_never_fewer_by_more_than_one(one, other):
    assert max(estimate(one), estimate(other)) <= estimate(one + other) <= estimate(one) + estimate(other) + 1


def test_prose_costs_a_little_more_than_the_apis_four_letters_a_token():
    prose = "The workbench shows every window before it is sent, and says what was left out and why. " * 50
    assert 1.0 < estimate(prose) / (len(prose) / 4) < 1.6


def test_any_block_can_be_counted():
    for block in (
        {"type": "text"},
        {"type": "text", "text": None},
        {"type": "image", "source": {"data": "x" * 99}},
        {},
    ):
        assert Segment(kind="history", block=block).tokens > 0
