"""The one loop that runs a flow: perform each effect it asks for, send back the reply.

Live, recorded, replayed, stepped and forked runs are this loop with different performers. It knows no network, clock
or journal. A branch keeps its child flows on a stack of its own, so nesting is not bounded by Python's recursion.

Three rules make runs replayable. Every effect has a path, its place in the tree. A failed branch of a `Together`
stops its siblings before their *next* effect; what is already out is awaited. And the outcome of a `Together` is
itself a fact: which branch failed first.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol

from workbench.core.driven import resumed
from workbench.core.effects import Ask, Call, Infer, Load, Remember, Save, Together
from workbench.core.flow import Flow
from workbench.core.shown import shorten
from workbench.errors import Diverged, FlowError, JournalError
from workbench.runtime.quiet import Held, Parked, Path, Quiet

Performer = Callable[["Place", Any], Awaitable[Any]]


@dataclass(frozen=True)
class Place:
    """Where in the tree an effect is asked for, and whether it may still be started."""

    path: Path
    scope: Scope

    def check(self) -> None:
        """Unwind this branch if a sibling has failed or the gate is closed. Called before anything new is started."""
        self.scope.check()


class Witness(Protocol):
    """Who is told of the facts that are the driver's own, and remembers them."""

    async def entered(self, path: Path, flow: Flow[Any]) -> None:
        """A child flow (or a branch) starts."""

    async def left(self, path: Path, came: Any, error: Exception | None) -> None:
        """A child flow (or a branch) is over: what it gave, or what it raised."""

    async def branched(self, path: Path, effect: Together[Any]) -> None:
        """The branches of a `Together` begin."""

    def joined(self, path: Path, effect: Together[Any]) -> int | bool | None:
        """What is recorded of a `Together`: False nothing, None all returned, else the branch that failed first."""

    async def join(self, path: Path, effect: Together[Any], failed: int | None) -> None:
        """A `Together` is over: record its outcome, unless it is on record."""


@dataclass
class Scope:
    """The branches that stop together. `only_recorded` branches may not start anything that is not on record."""

    quiet: Quiet
    path: Path = ()
    parent: Scope | None = None
    first: int | None = None
    stopped: bool = False
    only_recorded: bool = False

    def check(self) -> None:
        scope: Scope | None = self
        while scope is not None:
            if scope.stopped or scope.only_recorded:
                raise Parked
            scope = scope.parent
        self.quiet.check()

    @property
    def outer_stopped(self) -> bool:
        """Whether this group was cut short from outside: it has no outcome then."""
        scope = self.parent
        while scope is not None:
            if scope.stopped or scope.only_recorded:
                return True
            scope = scope.parent
        return self.quiet.closed

    def fail(self, branch: int) -> None:
        """The first failure decides; who waits under this scope is let go, but for what is on record already."""
        if self.first is None:
            self.first = branch
            self.stopped = True
            self.quiet.release(self.path)


@dataclass
class _Frame:
    coroutine: Coroutine[Any, Any, Any]
    path: Path
    asked: int = 0

    def next(self) -> Path:
        self.asked += 1
        return (*self.path, self.asked - 1)


@dataclass
class Driver:
    """Drives one run. `perform` answers effects; `witness` keeps the facts of joining and entering."""

    perform: Performer
    witness: Witness
    quiet: Quiet = field(default_factory=Quiet)

    async def run(self, flow: Flow[Any]) -> Any:
        """The flow's result; raises what the flow raises, or `Parked` where only a person can move it on."""
        return await self._branch(flow, (), Scope(self.quiet))

    async def _branch(self, flow: Flow[Any], path: Path, scope: Scope) -> Any:
        stack = [_Frame(flow.start(), path)]
        reply: Any = None
        error: Exception | None = None
        try:
            while True:
                frame = stack[-1]
                try:
                    asked = resumed(frame.coroutine, reply, error)
                except StopIteration as end:
                    reply, error = end.value, None
                    stack.pop()
                    await self._left(frame.path, reply, None)
                    if not stack:
                        return reply
                    continue
                except Exception as raised:  # noqa: BLE001 - whatever a flow raises is its own
                    reply, error = None, raised
                    stack.pop()
                except BaseException as fatal:  # noqa: BLE001 - only the flow's own code runs here
                    reply, error = None, FlowError(f"a flow raised {type(fatal).__name__}; a flow ends by return.")
                    stack.pop()
                else:
                    reply, error = await self._answer(asked, frame.next(), scope, stack)
                    continue
                await self._left(frame.path, None, error)
                if not stack:
                    raise error
        finally:
            _close(stack)

    async def _left(self, path: Path, came: Any, error: Exception | None) -> None:
        """A child flow is over, which who follows the run is told; of the run's own flow its end tells."""
        if path:
            await self.witness.left(path, came, error)

    async def _answer(self, asked: Any, here: Path, scope: Scope, stack: list[_Frame]) -> tuple[Any, Exception | None]:
        """The reply to one request of a flow: a value, or an error to throw into it."""
        try:
            if isinstance(asked, Flow):
                await self.witness.entered(here, asked)
                stack.append(_Frame(asked.start(), here))
                return None, None
            if isinstance(asked, Together):
                return await self._together(asked, here, scope), None
            if isinstance(asked, (Infer, Ask, Call, Save, Load, Remember)):
                return await self.perform(Place(here, scope), asked), None
            raise FlowError(
                f"a flow awaited {shorten(repr(asked), 80)}, which is not an effect. A flow may await Infer, Ask, "
                "Together, Call, Save, Load, Remember and other flows; anything else belongs in a function under Call."
            )
        except (Diverged, JournalError):  # about the record, not the world: no pattern can answer these
            raise
        except Exception as error:  # noqa: BLE001 - thrown into the flow, which may answer it
            return None, error

    async def _together(self, effect: Together[Any], here: Path, outer: Scope) -> tuple[Any, ...]:
        recorded = self.witness.joined(here, effect)
        scope = Scope(self.quiet, here, outer, only_recorded=recorded is not False and recorded is not None)
        outcomes: list[Any] = [Parked()] * len(effect.flows)
        if effect.flows:
            await self.witness.branched(here, effect)
            self.quiet.fan_out(here, len(effect.flows))
            await _all(self._outcome(flow, (*here, i), scope, i, outcomes) for i, flow in enumerate(effect.flows))
        failed = self._first_failure(effect, here, scope, recorded, outcomes)
        await self.witness.join(here, effect, failed)
        if failed is not None:
            raise outcomes[failed]
        return tuple(outcome.value for outcome in outcomes)

    def _first_failure(
        self, effect: Together[Any], here: Path, scope: Scope, recorded: int | bool | None, outcomes: list[Any]
    ) -> int | None:
        """Which branch failed first, by the record where there is one. Raises `Parked` if it is not over yet."""
        for outcome in outcomes:
            if isinstance(outcome, (Diverged, JournalError)):
                raise outcome
        if any(isinstance(o, Held) for o in outcomes):
            raise Held
        if recorded is False:
            if (scope.first is None or scope.outer_stopped) and any(isinstance(o, Parked) for o in outcomes):
                raise Parked
            return scope.first
        failed = None if recorded is None else int(recorded)
        fits = all(isinstance(o, _Returned) for o in outcomes) if failed is None else _raised(outcomes, failed)
        if not fits:
            told = "all branches returned" if failed is None else f"branch {failed} failed first"
            came = ", ".join(f"branch {i} {_told(o)}" for i, o in enumerate(outcomes))
            raise Diverged(
                f"at {dotted(here)} {effect!r} went otherwise than recorded: on record {told}; now {came}. The flow's "
                "code has changed since; run it under a new name, or with fresh=True."
            )
        return failed

    async def _outcome(self, flow: Flow[Any], path: Path, scope: Scope, i: int, outcomes: list[Any]) -> None:
        try:
            outcomes[i] = _Returned(await self._branch(flow, path, scope))
        except Parked as parked:
            outcomes[i] = parked
        except Exception as error:  # noqa: BLE001 - the group raises it
            outcomes[i] = error
            scope.fail(i)
        finally:
            self.quiet.branch_ended(scope.path)


async def _all(branches: Iterable[Coroutine[Any, Any, None]]) -> None:
    """Wait for every branch. One that is over is let go at once: of a thousand, few are under way."""
    over = asyncio.get_running_loop().create_future()
    tasks = {asyncio.ensure_future(branch) for branch in branches}

    def ended(task: asyncio.Task[None]) -> None:
        tasks.discard(task)
        if not tasks and not over.done():
            over.set_result(None)

    for task in tuple(tasks):
        task.add_done_callback(ended)
    await over


@dataclass(frozen=True)
class _Returned:
    value: Any


def _raised(outcomes: list[Any], branch: int) -> bool:
    return branch < len(outcomes) and isinstance(outcomes[branch], Exception)


def _told(outcome: Any) -> str:
    if isinstance(outcome, Exception):
        return f"raised {type(outcome).__name__}"
    return "returned" if isinstance(outcome, _Returned) else "asks for more"


def _close(stack: list[_Frame]) -> None:
    """End coroutines that will not be resumed: one that awaits in `finally` cannot be answered, nor its error heard."""
    while stack:
        with contextlib.suppress(Exception):
            stack.pop().coroutine.close()


def dotted(path: Path) -> str:
    """A path as people read it: `2.0.1`; the flow itself is `the start`."""
    return ".".join(map(str, path)) or "the start"
