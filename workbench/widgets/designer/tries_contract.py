"""The gesture of trying a contract out: some answers to one task, asked for while one may go on writing."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from workbench.core.contract import Contract
from workbench.core.inference import Inference
from workbench.core.shown import visible
from workbench.errors import BadInput
from workbench.widgets.designer.keeps_versions import KeepsVersions
from workbench.widgets.designer.tries import MOST, NOT_HERE, Tried

Samples = Callable[[Contract, str, int], Awaitable[tuple[Inference, ...]]]
"""Gives n answers to a task under a contract."""


class TriesContract(KeepsVersions):
    """`samples` is who answers; None: nobody here can."""

    _samples: Samples | None
    _task: str
    _n: int
    _tried: Tried | None
    _trying: asyncio.Task[Any] | None

    def write(self, **texts: Any) -> None:
        raise NotImplementedError

    async def try_out(self, task: str | None = None, n: int | None = None) -> tuple[Inference, ...]:
        """Ask for `n` answers to the task under the contract as it is, and show them side by side."""
        samples, tried = self._about_to_try(task, n)
        try:
            answers = tuple(await samples(tried.contract, tried.task, tried.n))
        except BaseException as error:
            self._tried = replace(tried, running=False, error=f"{type(error).__name__}: {error}")
            raise
        else:
            self._tried = replace(tried, running=False, answers=answers)
        finally:
            self.repaint()
        return answers

    def _about_to_try(self, task: str | None, n: int | None) -> tuple[Samples, Tried]:
        if self._samples is None:
            raise BadInput(NOT_HERE)
        if self._tried and self._tried.running:
            raise BadInput("answers are being asked for already; wait for them.")
        if task is not None and task != self._task:
            self.write(task=task)
        self._n = self._n if n is None else answers_wanted(n)
        contract = self._ready()
        if not self._task.strip():
            raise BadInput("write a task first: what is the worker to do this time?")
        contract.render()  # says that an empty one cannot be tried
        self._versions = self._versions.kept(contract, "tried")
        self._tried = Tried(contract, self._task, self._n, len(self._versions), running=True)
        self._at = replace(self._at, tab="try", answers={})
        self.repaint()
        return self._samples, self._tried

    def do_try(self) -> None:
        """Begin to ask; what is typed meanwhile is heard."""
        trying = self.try_out()

        async def shown() -> None:
            try:
                await trying
            except Exception as error:  # noqa: BLE001 - shown where it was asked for
                if self._tried is None or not self._tried.error:
                    self.trouble = visible(f"{type(error).__name__}: {error}")

        self._trying = asyncio.create_task(shown())


def answers_wanted(n: Any) -> int:
    """How many answers; raises `BadInput` for a number that is none."""
    if isinstance(n, bool) or not isinstance(n, int) or not 1 <= n <= MOST:
        raise BadInput(f"n is a number of answers, from 1 to {MOST}; got {n!r}.")
    return n
