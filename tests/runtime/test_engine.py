"""What would end a program ends only the work that raised it: the engine carries on for everybody else."""

import asyncio
import sys

import pytest

from tests.runtime.trees import Model, bench, perform, window
from workbench.core.effects import Infer, Together
from workbench.core.flow import flow
from workbench.runtime.engine import Engine

ENDS = [SystemExit(3), KeyboardInterrupt()]


@flow
async def leaving(number: int) -> None:
    await Infer(window("ok0"))
    raise ENDS[number]


@flow
async def beside(number: int) -> None:
    await Together([leaving(number), perform(("infer", "ok1"), [])])


@pytest.mark.parametrize("work", [leaving, beside])
@pytest.mark.parametrize("number", range(2))
def test_a_flow_that_exits_does_not_end_the_engine(work, number):
    engine, made = Engine.shared(), bench(Model())

    async def both():
        with pytest.raises(BaseException) as raised:  # noqa: PT011 - whichever: what matters is that it is told
            await asyncio.wait_for(made.run(work(number), name="r"), 10)
        assert not isinstance(raised.value, TimeoutError)
        return await asyncio.wait_for(bench(Model()).run(perform(("infer", "ok2"), []), name="s"), 10)

    done = asyncio.run(both())
    assert done.status != "running"
    assert Engine.shared() is engine
    assert engine.loop.is_running()


def test_nor_does_a_call_on_its_loop():
    engine = Engine.shared()
    engine.call(sys.exit, 1)
    assert engine.do(asyncio.sleep(0, "alive"), timeout=10) == "alive"
