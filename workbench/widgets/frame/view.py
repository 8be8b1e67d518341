"""What every widget here is: a state that Python writes and the browser paints, and acts that the browser writes and
Python hears.

All thinking is done here; the JavaScript only paints. An act is heard once and in order, also when two clicks come in
one message. Updates are sent at most ten times a second, and the last one always is: beyond a thousand messages a
second JupyterLab drops some for good.
"""

from __future__ import annotations

import asyncio
import contextlib
import inspect
import threading
import time
from collections import deque
from collections.abc import Coroutine, Iterable, Iterator
from typing import Any, ClassVar

import anywidget
import traitlets

from workbench.core.boxes import box, head
from workbench.core.shown import visible
from workbench.errors import BadInput
from workbench.widgets.frame.joined import joined, styles_of
from workbench.widgets.frame.still import VIEW, show, view_of

EVERY = 0.1
"""Seconds between two updates that are sent."""
SOON = 0.03
"""Seconds that an act heard waits for what it does, so that both are told in one message."""


class View(anywidget.AnyWidget):
    """A widget that paints `state` and answers acts with its methods `do_<act>`."""

    scripts: ClassVar[tuple[str, ...]] = ()
    """The files of JavaScript, named from `widgets/`, in order; the last one exports `render`."""
    styles: ClassVar[tuple[str, ...]] = ()
    painted_as: ClassVar[str] = ""
    """The name that its JavaScript gives `painter`: styles reach no further than that."""

    at_once: ClassVar[frozenset[str]] = frozenset()
    """Acts that wait for no other: what stops one that is being carried out."""

    state = traitlets.Dict().tag(sync=True)
    """What is painted. Python writes."""
    note = traitlets.Dict().tag(sync=True)
    """What is painted and changes with every key that is pressed: small, so that `state` need not be sent again."""
    acts = traitlets.List(traitlets.Dict()).tag(sync=True)
    """What the person did, not yet heard: `{"n": 1, "do": "step", …}` with `n` rising. The browser writes."""
    heard = traitlets.Int(0).tag(sync=True)
    """The `n` of the last act that was taken up. Python writes."""
    busy = traitlets.Unicode("").tag(sync=True)
    """The act that is being carried out; empty while nothing is. Python writes."""
    trouble = traitlets.Unicode("").tag(sync=True)
    """What went wrong in the last act, in words; empty when nothing did. Python writes."""

    def __init_subclass__(cls, **more: Any) -> None:
        super().__init_subclass__(**more)
        if isinstance(getattr(cls, "_esm", None), traitlets.TraitType):
            return  # the class that anywidget makes when it turns the two texts into traits
        cls._esm = joined("frame/paint.js", "frame/keys.js", *cls.scripts)
        cls._css = styles_of(cls.painted_as, "frame/view.css", *cls.styles)

    def __init__(self, **state: Any) -> None:
        self._sending = threading.RLock()
        self._unsent: set[str] = set()
        self._sent_at = 0.0
        self._gathering = 0
        self._timer: threading.Timer | None = None
        self._shown_in: tuple[str, frozenset[str]] | None = None
        self.painting = threading.RLock()
        """Held while `state` is made anew: cells and clicks may change what it is made of, each in its own thread."""
        self._turn = threading.RLock()
        self._todo: deque[dict[str, Any]] = deque()
        self._carrier: object | None = None
        self._carrying: asyncio.Task[None] | None = None
        super().__init__(state=state)
        _let_answer_anywhere(self.comm)
        self.observe(self._hear, "acts")
        self.on_msg(self._seen)

    # -- what subclasses say ---------------------------------------------------------------------------------------

    def told(self) -> str:
        """What this shows, in one deterministic line: the `repr`."""
        return ""

    def snapshot(self) -> str:
        """What this shows as static HTML, every character escaped: for pages without a kernel."""
        return box(head(type(self).__name__, self.told()))

    # -- who sees it -----------------------------------------------------------------------------------------------

    @property
    def rests(self) -> bool:
        """It was shown and is no more, as when its cell was run again: what happens elsewhere need not be followed."""
        return self.comm is None or (self._shown_in is not None and not self._shown_in[1])

    def woke(self) -> None:
        """It is shown again after it rested: what it shows may be out of date."""

    def _seen(self, _: object, told: dict[str, Any], __: object) -> None:
        """A view of it came or went, in some page. Of several pages, the one that spoke last counts."""
        page, view = str(told.get("page", "")), str(told.get("view", ""))
        rested = self.rests
        there = self._shown_in[1] if self._shown_in and self._shown_in[0] == page else frozenset()
        self._shown_in = page, there | {view} if told.get("there") else there - {view}
        if rested and not self.rests:
            self.woke()

    # -- acts ------------------------------------------------------------------------------------------------------

    def _hear(self, change: Any) -> None:
        """Take up every act not heard before. Waiting ones are carried out one after the other, by one carrier."""
        with self._turn:
            for act in change["new"]:
                if act.get("n", 0) > self.heard:
                    self.heard = act["n"]
                    if act.get("do") in self.at_once:
                        getattr(self, f"do_{act['do']}")()
                    else:
                        self._todo.append(act)
            if self._carrier is not None:
                return
            me = self._carrier = object()
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            try:
                asyncio.run(_to_the_end(self._carry_out()))
            finally:
                self._let_go(me)
        else:
            self._carrying = loop.create_task(self._carry_out())
            self._carrying.add_done_callback(lambda _: self._let_go(me))

    async def _carry_out(self) -> None:
        while (act := self._next_act()) is not None:
            await self._do(act)

    def _next_act(self) -> dict[str, Any] | None:
        """What is to be done next; where that is nothing, whoever hears the next act carries it out."""
        with self._turn:
            if self._todo:
                return self._todo.popleft()
            self._carrier = None
            return None

    def _let_go(self, carrier: object) -> None:
        """Also a carrier that was cancelled is none any more."""
        with self._turn:
            if self._carrier is carrier:
                self._carrier = None

    async def _do(self, act: dict[str, Any]) -> None:
        """Carry out one act; what goes wrong is shown in the widget, never lost in a log."""
        name = str(act.get("do", ""))
        given = {k: v for k, v in act.items() if k not in {"n", "do"}}
        self.trouble = ""
        try:
            method = getattr(self, f"do_{name}", None)
            if method is None:
                raise BadInput(f"{type(self).__name__} has no act {visible(name)!r}.")
            done = method(**given)
            if inspect.isawaitable(done):
                self.busy = name
                await done
        except Exception as error:  # noqa: BLE001 - whatever it is, the person is told where they clicked
            self.trouble = visible(f"{type(error).__name__}: {error}")
        finally:
            self.busy = ""

    # -- sending ---------------------------------------------------------------------------------------------------

    def send_state(self, key: str | Iterable[str] | None = None) -> None:
        """Send what changed, at most ten times a second; what changes in between goes along with the next."""
        with self._sending:
            if key is None:
                super().send_state()
                return
            self._unsent |= {key} if isinstance(key, str) else set(key)
            if self._gathering or not self._unsent:
                return
            wait = self._sent_at + EVERY - time.monotonic()
            if self._unsent == {"heard"}:
                wait = max(wait, SOON)  # what the act does comes at once, and takes this along
            if wait <= 0:
                self._flush()
            elif self._timer is None:
                self._timer = threading.Timer(wait, self._flush)
                self._timer.daemon = True
                self._timer.start()

    @contextlib.contextmanager
    def in_one(self) -> Iterator[None]:
        """What changes meanwhile is sent in one message, so that nothing is painted half."""
        with self._sending:
            self._gathering += 1
            try:
                yield
            finally:
                self._gathering -= 1
                self.send_state(())

    def _flush(self) -> None:
        with self._sending:
            if self._timer is not None:
                self._timer.cancel()
            unsent, self._unsent, self._timer = self._unsent, set(), None
            if unsent and self.comm is not None:
                self._sent_at = time.monotonic()
                super().send_state(unsent)

    def _send(self, msg: Any, buffers: Any = None) -> None:
        super()._send(msg, buffers)
        _let_answer_anywhere(self.comm)

    # -- showing ---------------------------------------------------------------------------------------------------

    def __repr__(self) -> str:
        return f"{type(self).__name__}({visible(self.told())})"

    def _ipython_display_(self) -> None:
        """The live view, and where it cannot live, a static picture."""
        show(self, repr(self), self.snapshot())

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        """All of it in one, for who asks without IPython."""
        return {"text/plain": repr(self), "text/html": self.snapshot(), VIEW: view_of(self)}, {}


def _let_answer_anywhere(comm: Any) -> None:
    """A click is heard in the thread that JupyterLab sends it to, which is free also while a cell runs.

    ipykernel 7.4 brings what comes to the thread that spoke last, as if that waited for an answer; a view never does.
    """
    if comm is not None:
        vars(comm).pop("_reply_subshell_id", None)


async def _to_the_end(carried: Coroutine[Any, Any, None]) -> None:
    """Carry it out, and whatever it began beside itself: here no loop lives on to do that."""
    await carried
    while others := asyncio.all_tasks() - {asyncio.current_task()}:
        await asyncio.wait(others)
