"""The tree adds up what comes in, in whatever order and however often, to what adding it all up at once gives."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.widgets.run.glimpsed import answered, out, ran, survey, tree_of
from workbench.core.glance import Glance, glances
from workbench.widgets.run.tree import MANY, Tree

STATUSES = ["unchecked", "passed", "failed its check", "failed", "running", "waiting", "stopped"]
paths = st.lists(st.integers(0, 3), min_size=1, max_size=4).map(tuple)


@st.composite
def changes(draw):
    """Glances of the same few places again and again, as a run sends them."""
    places = list(draw(st.lists(paths, min_size=1, max_size=12, unique=True)))
    leaves = [p for p in places if not any(q != p and q[: len(p)] == p for q in places)]
    return [
        Glance(
            path=draw(st.sampled_from(leaves)),
            kind=draw(st.sampled_from(["infer", "ask", "save"])),
            status=draw(st.sampled_from(STATUSES)),
            stamp=draw(st.sampled_from(["", "simulated"])),
            tokens=draw(st.integers(0, 9)),
            dollars=draw(st.sampled_from([None, 0.0, 0.25])),
        )
        for _ in range(draw(st.integers(1, 30)))
    ]


def summed(node):
    return (node.effects, node.states, node.answers, node.tokens, round(node.dollars, 6), node.unpriced)


@settings(deadline=None)
@given(changes(), st.integers(1, 5))
def test_bit_by_bit_it_is_what_it_is_at_once(news, size):
    grown, last = Tree(), {g.path: g for g in news}
    for n in range(0, len(news), size):
        grown.take(news[n : n + size])
    whole = tree_of(*last.values())
    assert grown.order == whole.order == sorted(whole.nodes)
    assert {p: summed(n) for p, n in grown.nodes.items()} == {p: summed(n) for p, n in whole.nodes.items()}
    assert [grown.status(p) for p in grown.order[1:]] == [whole.status(p) for p in whole.order[1:]]
    answers = [g for g in last.values() if g.is_answered]
    assert sum(grown.root.answers.values()) == len(answers)
    assert grown.root.tokens == sum(g.tokens for g in last.values())


@settings(deadline=None)
@given(changes(), st.dictionaries(paths, st.booleans()))
def test_what_is_listed_is_in_order_and_shut_parts_hide_what_is_under_them(news, chosen):
    tree = tree_of(*news)
    listed = tree.listed(chosen)
    assert listed == sorted(listed)
    for path in set(tree.order[1:]) - set(listed):
        above = [path[:n] for n in range(1, len(path))]
        assert any(not (tree.opens(a) and tree.is_open(a, chosen)) for a in above)
    everything = dict.fromkeys(tree.order, True)
    effects = {p for p in tree.order[1:] if not tree.is_part(p)}
    assert set(tree.found("", "")) == effects
    merged = {p for p in effects if len(p) > 1 and not tree.opens(p[:-1])}
    assert effects - set(tree.listed(everything)) <= merged


def test_a_group_is_known_before_the_record_says_so():
    tree = tree_of(out((0,)), out((1, 0, 0)), out((1, 1, 0)), out((1, 1, 1)))
    assert tree.is_group((1,))
    assert tree.is_branch((1, 0))
    assert not tree.is_group((1, 0))
    assert tree.listed({}) == [(0,), (1,), (1, 0), (1, 1), (1, 1, 0), (1, 1, 1)]
    tree.take([Glance(path=(1,), kind="together", name="together")])
    assert tree.is_group((1,))
    assert tree.name((1,)) == "side by side"
    assert tree.name((1, 0)) == "w"


def test_how_a_worker_stands_is_its_last_word_and_a_group_is_its_worst():
    tree = tree_of(
        answered((0, 0, 0), "failed"), answered((0, 0, 1), "passed"), answered((0, 1, 0)), answered((0, 2, 0), "passed")
    )
    assert tree.status((0, 0)) == "passed"
    assert tree.status((0, 1)) == "unchecked"
    assert tree.status((0,)) == "failed"
    tree.take([answered((0, 0, 0), "passed")])
    assert tree.status((0,)) == "unchecked"  # one of them was: a group is not better than that
    tree.take([out((0, 1, 1))])
    assert (tree.status((0, 1)), tree.status((0,))) == ("running", "running")
    tree.take([Glance(path=(0, 9), kind="flow", name="later")])
    assert tree.status((0, 9)) == "not begun"


def test_a_check_is_not_the_last_word_of_the_worker_that_it_judges():
    judged = answered((0, 0, 0), "failed its check"), answered((0, 0, 1), "unchecked", role="judge")
    tree = tree_of(*judged, answered((0, 1, 0), role="judge"))
    assert tree.status((0, 0)) == "failed its check"
    assert tree.last((0, 0)) == (0, 0, 0)
    assert (tree.status((0, 1)), tree.last((0, 1))) == ("unchecked", (0, 1, 0))
    assert (tree.root.checks, sum(tree.root.answers.values())) == (2, 3)


def test_a_branch_of_many_is_one_row_until_it_is_opened():
    few = tree_of(*(answered((0, n, k)) for n in range(MANY - 1) for k in range(2)))
    many = tree_of(*(answered((0, n, k)) for n in range(MANY) for k in range(2)))
    assert len(few.listed({})) == 1 + 3 * (MANY - 1)
    assert len(many.listed({})) == 1 + MANY
    assert len(many.listed({(0, 3): True})) == 1 + MANY + 2
    assert many.listed({(0,): False}) == [(0,)]


def test_what_is_found_stands_so_and_is_called_so():
    tree = tree_of(*glances(ran(survey(9, 2))))
    assert tree.found("", "part 7") == [(1, 6, 0), (1, 6, 1)]  # by the name of the branch that they are in
    assert tree.found("", "WORKER 7") == [(1, 6, 0), (1, 6, 1)]
    assert len(tree.found("unchecked", "")) == 20  # answers only, not what a tool gave
    assert tree.found("passed", "") == tree.found("", "nobody") == []


def test_a_price_that_is_not_known_is_not_nothing():
    tree = tree_of(answered((0,), dollars=None), answered((1,), dollars=0.25))
    assert (tree.root.unpriced, tree.root.dollars) == (1, 0.25)
    tree.take([replace(answered((0,)), dollars=0.5)])
    assert (tree.root.unpriced, tree.root.dollars) == (0, 0.75)
