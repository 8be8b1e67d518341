"""Over the limit the least needed is left out and told; what may not be cut never is; the limit holds by its count."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.context.assemble import assemble
from workbench.core.contract import Contract
from workbench.core.effects import Infer
from workbench.core.source import Source
from workbench.core.verdict import Judgement
from workbench.errors import WindowOverflow

SCHEMA = {"type": "object", "properties": {"licences": {"type": "array", "items": {"type": "string"}}}}
WORDS = st.lists(st.sampled_from(["licence", "pandas", "the", "versions", "x" * 9, "é"]), max_size=30).map(" ".join)
PARTS = {
    "sources": st.lists(WORDS, max_size=5),
    "memory": st.lists(WORDS, max_size=3),
    "draft": st.none() | WORDS,
    "feedback": st.none() | WORDS,
    "history": st.lists(st.tuples(st.sampled_from(["user", "assistant"]), WORDS), max_size=5),
    "returns": st.none() | st.just(Judgement),
}


@settings(max_examples=200, deadline=None)
@given(st.fixed_dictionaries({}, optional=PARTS), st.sampled_from([None, SCHEMA]), st.integers(1, 900))
def test_the_limit_holds_nothing_needed_is_cut_and_nothing_disappears(parts, schema, limit):
    contract = Contract(objective="List every licence.", output_schema=schema)
    whole = assemble(contract, "Which licences?", **parts)
    try:
        window = assemble(contract, "Which licences?", **parts, limit=limit)
    except WindowOverflow:
        window = None
    optional = {"source", "memory", "history"}
    needed = [s for s in whole.segments if s.kind not in optional]
    if window is None:
        assert sum(s.tokens for s in needed) > limit
        return
    assert window.tokens <= limit
    if parts.get("returns"):
        assert Infer(window, returns=Judgement).window.tokens <= limit
    assert [s for s in window.segments if s.kind not in optional] == needed
    gone = sorted(o.digest_left_out for o in window.omitted)
    assert sorted([*gone, *(s.digest for s in window.segments)]) == sorted(s.digest for s in whole.segments)
    assert all(o.reason and str(limit) in o.reason and o.tokens > 0 for o in window.omitted)
    rest = iter(s.replace(reason="") for s in whole.segments)
    assert all(s.replace(reason="") in rest for s in window.segments)  # in the same order
    assert all(bool(s.reason) == bool(window.omitted and s.kind in optional) for s in window.segments)
    assert window == assemble(contract, "Which licences?", **parts, limit=limit)
    if whole.tokens <= limit:
        assert window.replace(limit=None) == whole


CONTRACT = Contract(objective="Compare licences of packages.")
SOURCES = [
    Source(name="weather", text="It rained on Tuesday and the wind was strong. " * 4),
    Source(name="pandas", text="The licence of this package is BSD-3-Clause. " * 4),
    Source(name="menu", text="Soup, bread and two kinds, cheese were served. " * 4),
]


def test_what_speaks_of_the_task_stays_and_the_reason_says_why_the_rest_went():
    whole = assemble(CONTRACT, "Which licence?", sources=SOURCES)
    window = assemble(CONTRACT, "Which licence?", sources=SOURCES, limit=whole.tokens - 1)
    kept = [s.name for s in window.segments if s.kind == "source"]
    assert "pandas" in kept
    assert len(kept) == 2
    (gone,) = window.omitted
    assert gone.name == "menu"
    assert "needed 3rd of 3 by words shared with contract and task (0.00)" in gone.reason
    assert f"of the limit of {whole.tokens - 1:,} were left" in gone.reason


def test_notes_stay_before_sources_and_sources_before_old_turns():
    said = {"sources": SOURCES[1:2], "memory": ["A short note."], "history": [("user", "Hm."), ("assistant", "Yes.")]}
    whole = assemble(CONTRACT, "Which licence?", **said)
    sizes = {s.kind: s.tokens for s in whole.segments}
    seen = []
    for limit in range(whole.tokens, whole.tokens - sum(sizes.values()) + 1, -1):
        try:
            window = assemble(CONTRACT, "Which licence?", **said, limit=limit)
        except WindowOverflow:
            break
        seen.append({s.kind for s in window.segments} - {"contract", "task"})
    assert [kinds for n, kinds in enumerate(seen) if n == 0 or kinds != seen[n - 1]][:2] == [
        {"memory", "source", "history"},
        {"memory", "source"},
    ]
    assert seen[-1] <= {"memory"}


def test_the_latest_turns_stay_and_begin_with_the_users():
    turns = [("user" if n % 2 == 0 else "assistant", f"turn {n} " * 5) for n in range(6)]
    whole = assemble(CONTRACT, "Go on.", history=turns)
    for limit in range(whole.tokens - 1, 60, -10):
        try:
            window = assemble(CONTRACT, "Go on.", history=turns, limit=limit)
        except WindowOverflow:
            break
        kept = [s.text for t in window.turns for s in t.segments if s.kind == "history"]
        assert kept == [text for _, text in turns][len(turns) - len(kept) :]
        assert window.turns[0].role == "user"
        assert [o.reason for o in window.omitted] == [f"older than the turns that fit the limit of {limit:,}"] * (
            len(turns) - len(kept)
        )


def test_what_may_not_be_cut_and_does_not_fit_is_an_error_with_sizes():
    with pytest.raises(
        WindowOverflow, match=r"about [\d,]+ tokens \(contract \d+, task \d+, draft [\d,]+\).*Raise limit="
    ):
        assemble(CONTRACT, "t", sources=SOURCES, draft="long " * 900, limit=300)


def test_the_least_needed_of_a_thousand_candidates_are_found(record_property):
    sources = [Source(name=f"s{n}", text=f"Package {n} is under the licence MIT-{n}. " * 20) for n in range(1000)]
    window = assemble(CONTRACT, "The licence of package 77?", sources=sources, limit=5000)
    assert window.tokens <= 5000
    assert "s77" in [s.name for s in window.segments]
    assert len(window.omitted) + len(window.segments) == 1002
