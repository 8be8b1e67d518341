"""Whoever watches is told, and is not kept alive by it."""

import gc

from tests.runtime.trees import Model, bench, perform, run
from workbench.runtime.watchers import Watchers


class Eye:
    def __init__(self):
        self.seen = 0

    def look(self):
        self.seen += 1


def test_a_method_is_told_as_long_as_its_owner_lives_and_a_function_always():
    watchers, eye, said = Watchers(), Eye(), []
    watchers.add(eye.look)
    watchers.add(lambda: said.append(1))
    watchers.tell()
    assert (eye.seen, len(said)) == (1, 1)
    del eye
    gc.collect()
    watchers.tell()
    assert len(said) == 2
    assert len(watchers._held) == 1


def test_a_bench_tells_of_every_move():
    made, eye = bench(Model(), reviewer=None), Eye()
    made.watch(eye.look)
    run(made.run(perform(("seq", ("infer", "ok0"), ("ask", "fine")), []), name="r"))
    assert eye.seen == 1
    (item,) = made.pending()
    run(made.decide(item, "approve"))
    assert eye.seen > 1
