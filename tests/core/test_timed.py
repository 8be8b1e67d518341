"""A tool that takes too long is told so to its worker; the run goes on, and nothing is left waiting."""

import asyncio
import contextlib
import threading

import pytest

from tests.patterns.played import play, results_of, use
from workbench.core.contract import Contract
from workbench.core.tool import Tool
from workbench.errors import BadInput
from workbench.patterns.tool_use import tool_use

RELEASED, CANCELLED, BACK = threading.Event(), [], []
FINDER = Contract(name="finder", objective="Find it.")


def forever() -> str:
    """Never come back."""
    RELEASED.wait(60)
    BACK.append("forever")
    return "too late"


async def forever_async() -> str:
    """Never come back, and notice when it is over."""
    try:
        await asyncio.sleep(60)
    finally:
        CANCELLED.append("noticed")
    BACK.append("forever_async")
    return "too late"


async def stubborn() -> str:
    """Refuse to be cancelled, and come back later."""
    try:
        await asyncio.sleep(60)
        BACK.append("stubborn")
    except asyncio.CancelledError:
        CANCELLED.append("refused")
    with contextlib.suppress(asyncio.CancelledError):
        await asyncio.sleep(0.5)
    return "too late"


def quick() -> dict:
    """Come back at once."""
    return {"in": "time"}


async def leaves() -> str:
    """End the program."""
    raise SystemExit(3)


async def gives_up() -> str:
    """Be cancelled by itself."""
    raise asyncio.CancelledError


def stops() -> str:
    """Raise what a coroutine means something else by."""
    raise StopIteration


def told_of(function, seconds):
    tool = Tool.of(function, seconds=seconds)
    run, model = play(tool_use(FINDER, "Find x.", tools=[tool]), [use(tool.name), "done"])
    assert (run.value.text, run.value.stopped) == ("done", "answered")
    ((told, is_error),) = results_of(model.requests[1]).values()
    return told, is_error


@pytest.mark.parametrize(
    ("function", "ends"),
    [
        (forever, "0.05 seconds. It cannot be stopped, and may still do its work."),
        (forever_async, "longer than 0.05 seconds."),
        (stubborn, "longer than 0.05 seconds."),
    ],
)
def test_a_tool_that_takes_too_long_is_an_error_for_the_worker(function, ends):
    CANCELLED.clear()
    BACK.clear()
    told, is_error = told_of(function, 0.05)
    assert function.__name__ not in BACK  # nobody waited for it; one of an earlier case may come back meanwhile
    RELEASED.set()
    assert is_error
    assert told.startswith(f"{function.__name__} failed: TimeoutError: it took")
    assert told.endswith(ends)
    assert CANCELLED in ([], ["noticed"], ["refused"])
    assert bool(CANCELLED) == (function is not forever)


def test_one_in_time_is_as_without():
    assert told_of(quick, 10) == told_of(quick, None) == ('{"in": "time"}', False)


@pytest.mark.parametrize(
    ("function", "told"),
    [
        (leaves, "SystemExit: 3"),
        (gives_up, "RuntimeError: CancelledError was raised"),
        (stops, "RuntimeError: StopIteration was raised"),
    ],
)
def test_what_it_raises_is_told_and_ends_nothing_else(function, told):
    assert told_of(function, 10) == (f"{function.__name__} failed: {told}", True)


def test_by_hand_nobody_looks_at_the_clock():
    assert Tool.of(quick, seconds=1e-9)() == {"in": "time"}


def test_its_seconds_are_part_of_what_a_tool_says_where_there_are_any():
    assert Tool.of(quick, seconds=None).digest == Tool.of(quick).digest != Tool.of(quick, seconds=5).digest
    with pytest.raises(BadInput, match="seconds"):
        Tool.of(quick, seconds=0)
