"""The shipped library says what its cases say it does: every value stands where it is said to stand, word for word."""

import itertools
import re
from collections import Counter

import pytest
import yaml

from workbench.context.assemble import assemble
from workbench.context.library import library, read_cases
from workbench.context.shipped import data_folder
from workbench.core.case import Case
from workbench.core.contract import Contract
from workbench.errors import BadInput

SOURCES = {source.name: source for source in library()}
CASES = read_cases()

VERSIONS = {
    frozenset({"heron-datasheet", "heron-datasheet-rev-a"}),
    frozenset({"harbour-regulation", "harbour-regulation-2019"}),
}
"""Two versions of one document share sentences; no others do."""


def _words(text):
    return re.findall(r"[\w'’-]+", text)


def _told(truth):
    return f"{truth.entity}, {truth.name}"


# -- the documents -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("source", SOURCES.values(), ids=lambda source: source.name)
def test_a_document_says_what_it_is_and_can_be_read(source):
    assert source.kind
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", source.date)
    assert source.origin.startswith("library/")
    assert source.text.startswith("# ")
    assert "---\ntitle" not in source.text
    assert 150 <= len(_words(source.text)) <= 4000


@pytest.mark.parametrize("path", sorted((data_folder() / "library").iterdir()), ids=lambda path: path.name)
def test_a_file_is_plain_text(path):
    raw = path.read_bytes()
    text = raw.decode("utf-8")
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert "\r" not in text
    assert "\t" not in text
    assert text.endswith("\n")
    assert not re.search("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\x00-\x08\x0b-\x1f\x7f]", text)
    assert max(map(len, text.splitlines())) < 2000


def _sentences(text):
    parts = re.split(r"(?<=[.!?])\s+|\n+", text)
    told = (" ".join(_words(part)).lower() for part in parts)
    return {one for one in told if len(one.split()) >= 5}


def test_no_two_documents_share_a_sentence_by_accident():
    said = {name: _sentences(source.text) for name, source in SOURCES.items()}
    shared = {
        (a, b): said[a] & said[b]
        for a, b in itertools.combinations(said, 2)
        if said[a] & said[b] and frozenset({a, b}) not in VERSIONS
    }
    assert not shared


@pytest.mark.parametrize("pair", sorted(VERSIONS, key=min), ids=min)
def test_two_versions_of_a_document_are_two_versions_of_it(pair):
    new, old = (library(name)[0] for name in sorted(pair))
    assert old.date < new.date
    assert len(_sentences(new.text) & _sentences(old.text)) >= 3
    assert _sentences(new.text) - _sentences(old.text)


def test_some_documents_are_named_and_kept_in_that_order():
    heron, forum = library("heron-datasheet", "harbour-forum")
    assert (heron.name, heron.kind, heron.date) == ("heron-datasheet", "datasheet", "2026-05-04")
    assert (forum.name, forum.kind) == ("harbour-forum", "forum thread")


def test_an_unknown_document_names_near_ones():
    with pytest.raises(BadInput, match=r"of your own are read by read_sources\(path\)\. It has.*heron-datasheet"):
        library("heron-data")


# -- the cases ---------------------------------------------------------------------------------------------------------


def test_case_names_are_used_once():
    files = (data_folder() / "cases").glob("*.yaml")
    listed = [entry["name"] for file in files for entry in yaml.safe_load(file.read_text("utf-8"))]
    assert len(listed) == len(set(listed)) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_true_value_stands_in_the_source_that_proves_it(case):
    given = {source.name: source.text for source in case.sources}
    for truth in case.truths:
        assert truth.source in given, _told(truth)
        assert truth.says in given[truth.source], _told(truth)
        assert truth.value in (truth.says or given[truth.source]), _told(truth)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_misleading_value_stands_in_the_source_that_misleads_and_is_another(case):
    given = {source.name: source.text for source in case.sources}
    for truth in case.truths:
        for other in truth.misleading:
            assert other.source in given, _told(truth)
            assert other.says in given[other.source], _told(truth)
            assert other.says not in {truth.value, *truth.also}, _told(truth)
            assert other.why


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_is_complete(case):
    assert case.kind
    assert case.sources
    assert case.truths
    assert len({(t.entity, t.name) for t in case.truths}) == len(case.truths)
    assert len({s.name for s in case.sources}) == len(case.sources)
    if case.kind != "survey":
        assert case.expected


def test_a_survey_asks_the_same_of_every_entity():
    for case in read_cases(kind="survey"):
        assert len(case.entities) >= 4
        asked = Counter(truth.name for truth in case.truths)
        assert set(asked.values()) == {len(case.entities)}, case.name


def test_what_is_known_of_a_case_is_never_rendered_into_a_window():
    case = read_cases("boats")[0]
    shown = " ".join(segment.text for segment in assemble(Contract(objective="Answer."), case).segments)
    told = {other.why for truth in case.truths for other in truth.misleading}
    assert told
    assert not [why for why in told if why in shown]


def test_a_case_survives_json():
    case = read_cases("boats")[0]
    assert Case.model_validate_json(case.model_dump_json()) == case


def test_an_unknown_case_names_near_ones():
    with pytest.raises(BadInput, match=r"of your own are read by cases_in\(path\)\. It has boats"):
        read_cases("boat")
    with pytest.raises(BadInput, match="kind= is 'fact', 'comparison', 'survey'; got 'facts'"):
        read_cases(kind="facts")


def test_there_are_cases_of_every_breadth_and_every_document_is_used():
    kinds = Counter(case.kind for case in CASES)
    assert kinds["fact"] >= 10
    assert kinds["comparison"] >= 5
    assert kinds["survey"] >= 3
    assert {source.name for case in CASES for source in case.sources} == set(SOURCES)
    assert len(SOURCES) >= 24
    assert len({source.kind for source in SOURCES.values()}) >= 12


def test_a_survey_with_all_its_sources_fills_most_of_a_classroom_window():
    """What is broad is also long: that is what makes handing it out worth thinking about."""
    (boats,) = read_cases("boats")
    assert 6_000 < assemble(Contract(objective="Answer."), boats).tokens < 16_000


def test_most_facts_have_a_source_that_would_mislead():
    asked = [truth for case in read_cases(kind="fact") for truth in case.truths]
    assert all(truth.misleading for truth in asked)
