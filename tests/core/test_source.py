"""A source: what is read, where it is from, and what is known to be true of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.source import Fact, Source
from workbench.errors import BadInput

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
sources = st.builds(
    Source,
    name=texts.filter(bool),
    text=texts,
    kind=texts,
    date=st.sampled_from(["", "2026", "2026-11", "2026-11-04"]),
    origin=texts,
    facts=st.lists(st.builds(Fact, name=texts.filter(bool), value=texts | st.none(), field=texts), max_size=3).map(
        tuple
    ),
)


@given(sources)
def test_it_round_trips_with_the_same_digest(source):
    again = Source.model_validate_json(source.model_dump_json())
    assert again == source
    assert again.digest == source.digest


@pytest.mark.parametrize("date", ["2026-13", "2026-02-30", "26-01-01", "4 Nov 2026", "2026-11-04T10:00", " 2026"])
def test_a_date_that_is_no_iso_date_is_refused(date):
    with pytest.raises(BadInput, match=r"Source\.date"):
        Source(name="a", text="b", date=date)


@pytest.mark.parametrize("field", ["name", "text", "kind", "origin"])
def test_half_a_surrogate_pair_is_refused_with_its_place_and_the_cure(field):
    with pytest.raises(BadInput, match=r"character 2 is the lone surrogate U\+D83D.*replace"):
        Source(**{"name": "a", "text": "b", field: "ab\ud83d"})


def test_a_nameless_source_and_an_unknown_field_are_refused():
    with pytest.raises(BadInput, match=r"Source\.name"):
        Source(name="", text="a")
    with pytest.raises(BadInput, match="did you mean 'origin'"):
        Source(name="a", text="a", orgin="x")


def test_facts_are_found_by_name():
    source = Source(name="a", text="b", facts=(Fact(name="licence", value="MIT"), Fact(name="home_page", value=None)))
    assert source.fact("licence") == "MIT"
    assert source.fact("home_page") is None
    assert source.fact("other") is None


def test_its_page_escapes_every_character_and_cuts_what_is_long():
    page = Source(name="<a>", text="<script>\u202e" + "x" * 30_000, origin='"&')._repr_html_()
    assert "<script" not in page
    assert "\u202e" not in page
    assert "more characters" in page
    assert len(page) < 21_000
    assert "30,0" not in repr(Source(name="a", text="x" * 30_000))
