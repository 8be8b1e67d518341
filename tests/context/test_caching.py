"""Breakpoints by policy: at most four, where prefixes part, none below the minimum, none that the API would refuse."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.context.assemble import assemble
from workbench.context.caching import CachePolicy, with_sources_first
from workbench.context.exchange import Exchange, continued
from workbench.context.prefix import LOOK_BACK, Prefix
from workbench.core.contract import Contract
from workbench.core.inference import Inference
from workbench.core.marks import Breakpoint
from workbench.core.source import Source
from workbench.core.tool import Tool, ToolResult
from workbench.core.window import Window
from workbench.errors import BadInput
from workbench.simulated.accepting import check_message
from workbench.simulated.profile import PROFILES

WRITER = Contract(name="writer", objective="State the licence. " * 20, output_format="One line.")
TOOL = Tool("look", "Looks a word up. " * 40, {"type": "object", "properties": {"q": {"type": "string"}}})


def source(n, words=100):
    return Source(name=f"s{n}", text=f"text {n} " * words)


def of(count=3, words=100, **more):
    return assemble(WRITER, "Which licence?", sources=[source(n, words) for n in range(count)], **more)


def ends(window):
    """The kinds and names of the segments after which there is a breakpoint."""
    return [f"{(s := window.segments[b.at]).kind} {s.name}".rstrip() for b in window.breakpoints]


def placed(window, least=100, **policy):
    return CachePolicy(**policy).placed(window, least)


def looped(window, rounds, uses=1):
    """The window after so many rounds of tools."""
    done = []
    for n in range(rounds):
        asked = [{"type": "tool_use", "id": f"{n}-{i}", "name": "look", "input": {"q": "x"}} for i in range(uses)]
        results = tuple(ToolResult(id=f"{n}-{i}", name="look", text="found " * 30) for i in range(uses))
        done.append(Exchange(Inference(window=window, content=tuple(asked)), results))
    return continued(window, done)


def test_after_what_stays_and_not_after_what_is_written_anew():
    first, later = placed(of()), placed(of(draft="A draft.", feedback="Shorter."))
    assert ends(first) == ["contract writer", "source s0", "source s2", "task"]
    assert ends(later) == ends(first)  # so the later one reads what the first one wrote
    assert ends(placed(of(), contract=None, sources=None)) == ["task"]
    assert ends(placed(of(), contract=None)) == ["source s0", "source s1", "source s2", "task"]
    assert ends(placed(of(), history=None)) == ["contract writer", "source s0", "source s1", "source s2"]
    assert placed(of(), contract=None, sources=None, history=None).breakpoints == ()


def test_with_a_limit_sources_come_and_go_and_stretches_are_divided_first():
    marked = placed(of(6, limit=99_999))
    assert ends(marked)[2:] == ["source s5", "task"]
    stretches = [Prefix(marked).sizes[b.at] for b in marked.breakpoints[:3]]
    assert max(b - a for a, b in zip([0, *stretches], stretches, strict=False)) < 0.55 * stretches[-1]


def test_where_an_earlier_window_parted_the_next_may_part_too():
    window = CachePolicy().placed(of(6), 100, alike=4)
    assert ends(window) == ["contract writer", "source s2", "source s5", "task"]


def test_tools_are_shared_by_workers_and_a_loop_goes_on_at_its_end():
    window = of(0, tools=[TOOL])
    assert ends(placed(window)) == ["tool look", "contract writer", "task"]
    last = placed(looped(window, 3))
    assert ends(last)[:2] == ["tool look", "contract writer"]
    assert last.breakpoints[-1].at == len(Prefix(last).blocks) - 1


def test_a_turn_of_many_results_is_still_reached_from_the_next():
    one = looped(of(0, tools=[TOOL]), 2)
    window, before = looped(one, 1, uses=15), placed(one)
    after = placed(window)
    assert before.breakpoints[-1].at == len(Prefix(before).blocks) - 1
    assert Prefix(before).shared(Prefix(after)) == len(Prefix(before).blocks)
    gap = after.breakpoints[-1].at - before.breakpoints[-1].at
    assert gap >= LOOK_BACK  # too far back from the end alone
    assert before.breakpoints[-1].at in {b.at for b in after.breakpoints}


def test_nothing_below_the_minimum_is_marked():
    assert placed(of(), 10_000).breakpoints == ()
    sizes = Prefix(of()).sizes
    assert ends(placed(of(), sizes[1])) == ["source s0", "source s1", "source s2", "task"]
    assert ends(placed(of(), 10_000, minimum=sizes[2])) == ["source s1", "source s2", "task"]


def test_what_was_marked_before_is_left_alone():
    own = of().replace(breakpoints=(Breakpoint(at=0),))
    assert placed(own) is own
    block = {"type": "text", "text": "x " * 900, "cache_control": {"type": "ephemeral"}}
    request = {"model": "m", "max_tokens": 9, "messages": [{"role": "user", "content": [block]}]}
    assert placed(Window.from_request(request)).request() == request
    automatic = {
        **request,
        "messages": [{"role": "user", "content": "x " * 900}],
        "cache_control": block["cache_control"],
    }
    assert placed(Window.from_request(automatic)).request() == automatic


def test_the_longest_lived_come_first():
    window = placed(of(), contract="1h", sources="1h")
    assert [b.lifetime for b in window.breakpoints] == ["1h", "1h", "1h", "5m"]
    with pytest.raises(BadInput, match="may not live longer than one before it"):
        CachePolicy(sources="5m", history="1h")
    with pytest.raises(BadInput, match="did you mean 'contract'"):
        CachePolicy(contracts="1h")
    with pytest.raises(BadInput, match="minimum"):
        CachePolicy(minimum=0)


def test_sources_first_is_another_order_and_nothing_else():
    window = of(3, draft="d")
    first = with_sources_first(window)
    assert [s.kind for s in first.segments] == ["source"] * 3 + ["contract", "task", "draft"]
    assert sorted(s.digest for s in first.segments) == sorted(s.digest for s in window.segments)
    assert with_sources_first(first) is first
    assert ends(placed(first, sources_first=True, sources="1h")) == [
        "source s0",
        "source s2",
        "contract writer",
        "task",
    ]
    said = of(2, history=[("user", "Hello."), ("assistant", "Yes.")])
    assert [turn.role for turn in with_sources_first(said).turns] == ["user", "assistant", "user"]
    for other in (of(0), Window.from_request({"messages": [{"role": "user", "content": "Hi."}], "system": "Be kind."})):
        assert with_sources_first(other) is other
    with pytest.raises(BadInput, match="with sources_first"):
        CachePolicy(sources="5m", contract="1h", sources_first=True)


kinds = st.sampled_from([None, "5m", "1h"])


@given(
    st.integers(0, 40), st.integers(1, 60), st.booleans(), st.booleans(), st.integers(0, 3), st.integers(1, 24),
    st.tuples(kinds, kinds, kinds), st.sampled_from([None, 500, 2000]), st.integers(0, 50), st.booleans(),
)  # fmt: skip
@settings(max_examples=80, deadline=None)
def test_the_api_takes_whatever_is_placed(count, words, tools, draft, rounds, uses, lives, limit, alike, first):
    told = [life for life in lives if life]
    if told != sorted(told, key=["1h", "5m"].index):
        lives = (None, None, "5m")
    opening = (lives[1], lives[0]) if first else lives[:2]
    policy = CachePolicy(contract=opening[0], sources=opening[1], history=lives[2], sources_first=first)
    window = of(min(count, 6) if limit else count, words, tools=[TOOL] if tools else (), draft="d" if draft else None)
    window = looped(window, rounds, uses) if tools else window
    window = with_sources_first(window) if first else window
    marked = policy.placed(window.replace(limit=limit), 100, alike=alike)
    request = marked.request("simulated-1m")
    check_message(request, lambda _: PROFILES["1m"])  # refuses more than four, and a short one before a long one
    assert marked.digest == window.replace(limit=limit).digest
    sizes = Prefix(marked).sizes
    assert all(sizes[b.at] >= 100 for b in marked.breakpoints)
    assert [b.at for b in marked.breakpoints] == sorted({b.at for b in marked.breakpoints})
