"""What calls cost: the tiers, the cache, the batch, and what is not known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.usage import Usage
from workbench.errors import BadInput
from workbench.measure.cost import cache_lifetime, cost, dollars, total, worst_case
from workbench.measure.prices import price_of, prices

COUNTS = st.integers(min_value=0, max_value=600_000)
MODELS = st.sampled_from(["claude-opus-5-5", "claude-sonnet-5-5", "claude-haiku-5-5"])


@pytest.mark.parametrize(
    ("model", "usage", "expected"),
    [
        ("claude-opus-5-5", Usage(input_tokens=1_000_000, output_tokens=1_000_000), 24.0),
        ("claude-sonnet-5-5", Usage(input_tokens=1_000, output_tokens=100), 0.003),
        ("claude-haiku-5-5", Usage(input_tokens=100_000), 0.01),
        ("claude-haiku-5-5", Usage(input_tokens=100_001), 0.0500005),
        (
            "claude-haiku-5-5",
            Usage(input_tokens=1, cache_read_input_tokens=100_000, output_tokens=1_000_000),
            2.5050005,
        ),
        ("claude-opus-5-5", Usage(cache_read_input_tokens=1_000_000), 0.2),
        ("claude-opus-5-5", Usage(cache_creation_input_tokens=1_000_000), 5.0),
        ("claude-opus-5-5", Usage(cache_creation_1h=1_000_000), 8.0),
        ("claude-haiku-5-5", Usage(cache_read_input_tokens=100_000), 0.001),
    ],
)
def test_the_published_prices(model, usage, expected):
    assert cost(usage, model) == expected
    assert cost(usage, model, batch=True) == pytest.approx(expected / 2, rel=1e-12)


def test_an_unknown_price_is_unknown_and_not_nothing():
    assert cost(Usage(), "claude-of-tomorrow") is None
    assert worst_case("simulated-classroom", 1, 1) is None
    assert total([0.5, None]) is None
    assert dollars(None) == "unknown"
    assert cost(Usage(), "claude-opus-5-5") == 0.0


def test_a_dated_id_has_its_models_price():
    assert price_of("claude-opus-5-5-20261001") == price_of("claude-opus-5-5")
    assert price_of("claude-opus-5-5-vertex") is None


def test_a_simulated_model_carries_a_list_price_and_says_so():
    carries = {"simulated-classroom": "claude-sonnet-5-5"}
    usage = Usage(input_tokens=10, output_tokens=10)
    assert cost(usage, "simulated-classroom", list_price_model=carries) == cost(usage, "claude-sonnet-5-5")
    price = price_of("simulated-classroom", carries)
    assert "simulated, nothing is spent" in price.label
    assert "simulated" not in price_of("claude-sonnet-5-5").label
    with pytest.raises(BadInput, match="claude-sonet"):
        price_of("simulated-classroom", {"simulated-classroom": "claude-sonet"})


def test_every_price_says_where_and_when_it_was_read():
    assert {p.window for p in prices().values()} == {1_000_000}
    assert all(p.source == "platform.claude.com" and p.date.startswith("2026-10") for p in prices().values())
    assert all(p.tiers[-1].up_to is None for p in prices().values())


@given(model=MODELS, counts=st.tuples(*[COUNTS] * 5), lifetime=st.sampled_from(["none", "5m", "1h"]))
def test_no_call_costs_more_than_its_worst_case(model, counts, lifetime):
    full, read, out, short, long = counts
    short, long = (0 if lifetime == "none" else short), (long if lifetime == "1h" else 0)
    usage = Usage(
        input_tokens=full,
        cache_read_input_tokens=read,
        cache_creation_5m=short,
        cache_creation_1h=long,
        output_tokens=out,
    )
    bound = worst_case(model, usage.total_input, out, cache=lifetime)
    assert cost(usage, model) <= bound
    assert bound <= worst_case(model, usage.total_input + 1, out + 1)


def test_a_worst_case_of_negative_tokens_is_refused():
    with pytest.raises(BadInput, match="max_tokens=-1"):
        worst_case("claude-opus-5-5", 0, -1)


def test_the_lifetime_a_request_asks_for():
    marked = {"system": [{"type": "text", "text": "a", "cache_control": {"type": "ephemeral"}}], "messages": []}
    assert cache_lifetime({"messages": [{"role": "user", "content": "hi"}]}) == "none"
    assert cache_lifetime(marked) == "5m"
    long = {"tools": [{"name": "t", "cache_control": {"type": "ephemeral", "ttl": "1h"}}], **marked}
    assert cache_lifetime(long) == "1h"


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        (0.0, "$0"),
        (12.345, "$12.35"),
        (1234.0, "$1,234.00"),
        (0.003, "$0.0030"),
        (0.0000123, "$0.000012"),
        (0.5, "$0.5000"),
    ],
)
def test_dollars_for_people(amount, shown):
    assert dollars(amount) == shown


def test_a_sum_is_not_off_by_float_dust():
    assert total([0.1] * 3) == 0.3
    assert total([]) == 0.0
