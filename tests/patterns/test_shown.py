"""What came of a pattern, as a notebook shows it: every character of data as text, and no more than fits."""

import pytest

from workbench.core.draft import Draft
from workbench.core.returned import data_of
from workbench.core.verdict import Finding, Verdict
from workbench.patterns.chain import Chain, Link
from workbench.patterns.handing import Attempt
from workbench.patterns.routed import Routed
from workbench.patterns.sections import Sections
from workbench.patterns.voted import Count, Vote, Voted

EVIL = "<script>zq7()</script>\u202e\x00"
LONG = EVIL + "x" * 100_000


def every(text):
    """One of each, with this text in every place that a text can be."""
    draft = Draft(text=text, origin=text)
    finding = Finding(criterion=text, passed=False, reason=text, evidence=text)
    link = Link(name=text, draft=draft, verdicts=(Verdict(findings=(finding,), by="code", who=text),), rewritten=True)
    vote = Vote(value=text, reason=text, draft=draft)
    return [
        Chain(links=(link,), stopped="gate closed", gate=text, reason=text),
        Routed(route=text, reason=text, draft=draft),
        Routed(reason=text, stopped="none", asked=2),
        Sections(sections=(Attempt(name=text, draft=draft), Attempt(name=text, error=text)), joined=draft, error=text),
        Voted(
            value=text, stopped="decided", count=(Count(value=text, votes=1),), malformed=1,
            votes=(vote, Vote(error=text)), draft=draft,
        ),
    ]  # fmt: skip


@pytest.mark.parametrize("n", range(5))
def test_hostile_text_is_only_text_and_long_text_is_cut(n):
    shown = every(EVIL)[n]
    for page in (shown._repr_html_(), repr(shown), str(shown)):
        assert "\u202e" not in page
        assert "\x00" not in page
    assert "<script" not in shown._repr_html_()
    assert "&lt;script&gt;zq7()" in shown._repr_html_()
    long = every(LONG)[n]
    assert len(repr(long)) < 700
    assert len(long._repr_html_()) < 40_000


@pytest.mark.parametrize("n", range(5))
def test_it_comes_back_from_json_and_says_its_text_on_record(n):
    value = every("words")[n]
    assert type(value).model_validate_json(value.model_dump_json()) == value
    told = data_of(value)
    assert told["type"] == type(value).__name__
    assert told.get("text", "") == value.text


def test_many_votes_and_parts_are_cut_off_in_the_page():
    draft = Draft(text="t")
    votes = tuple(Vote(value="a", draft=draft) for _ in range(3_000))
    voted = Voted(
        value="a", stopped="decided", count=(Count(value="a", votes=3_000),), malformed=0, votes=votes, draft=draft
    )
    sections = Sections(sections=tuple(Attempt(name=f"p{n}", draft=draft) for n in range(3_000)))
    assert len(voted._repr_html_()) < 60_000
    assert len(sections._repr_html_()) < 60_000
