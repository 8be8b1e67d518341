"""Tokens as the API counts them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.usage import Usage
from workbench.errors import BadInput


def test_the_prompt_is_all_three_kinds_of_input():
    usage = Usage(input_tokens=3, cache_creation_input_tokens=40, cache_read_input_tokens=500, output_tokens=7)
    assert usage.total_input == 543
    assert usage.total == 550


def test_a_usage_object_of_the_api_with_unknown_fields_and_nulls():
    usage = Usage.from_api(
        {
            "input_tokens": 5,
            "output_tokens": None,
            "cache_creation_input_tokens": 10,
            "cache_creation": {"ephemeral_5m_input_tokens": 6, "ephemeral_1h_input_tokens": 4, "new": 1},
            "cache_read_input_tokens": None,
            "server_tool_use": {"web_search_requests": 1},
            "service_tier": "standard",
        }
    )
    assert usage == Usage(input_tokens=5, cache_creation_5m=6, cache_creation_1h=4)
    assert usage.cache_creation_input_tokens == 10
    assert Usage.from_api(None) == Usage.from_api({}) == Usage()


def test_cache_writes_of_no_stated_lifetime_are_the_apis_default_five_minutes():
    assert Usage.from_api({"cache_creation_input_tokens": 9}).cache_creation_5m == 9


def test_negative_counts_are_refused():
    with pytest.raises(BadInput, match="output_tokens"):
        Usage(output_tokens=-1)


usages = st.builds(Usage, **dict.fromkeys(Usage.model_fields, st.integers(min_value=0, max_value=10**9)))


@given(usages, usages)
def test_usages_add_up_and_round_trip(a, b):
    assert (a + b).total == a.total + b.total
    assert sum([a, b]) == a + b
    assert Usage.model_validate_json((a + b).model_dump_json()) == a + b
    assert a.cache_creation_5m + a.cache_creation_1h == a.cache_creation_input_tokens
