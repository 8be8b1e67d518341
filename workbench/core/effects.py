"""What a flow may ask of the world. The effects are few, and each is a value: awaiting one asks for it.

Awaiting an effect yields the effect itself; the loop that drives the flow performs it and sends the result back.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
from typing import Any, Generic, TypeVar, cast, overload

from pydantic import Field

from workbench.core.decision import Decision, Item
from workbench.core.driven import awaited
from workbench.core.flow import Flow, Pattern
from workbench.core.frozen import JsonObject
from workbench.core.inference import Inference
from workbench.core.note import Note
from workbench.core.oversight import Oversight
from workbench.core.plain import plain
from workbench.core.shown import shorten
from workbench.core.tool import Tool
from workbench.core.value import Value, canonical, digest_of
from workbench.core.window import FROM_REQUEST, Window
from workbench.errors import BadInput

T = TypeVar("T")
R = TypeVar("R")


class Infer(Value, Generic[T]):
    """One inference. Without `returns` it gives the `Inference`; with it a value of that type.

    With `returns`, an answer that does not fit is thrown into the flow as `Malformed`, `Refused` or `Truncated`.
    """

    window: Window
    returns: Any = Field(default=None, exclude=True, repr=False)

    @overload
    def __init__(self: Infer[Inference], window: Window) -> None: ...
    @overload
    def __init__(self: Infer[R], window: Window, returns: type[R]) -> None: ...
    def __init__(self, window: Window, returns: Any = None, **unknown: Any) -> None:
        if isinstance(window, dict):  # read back from JSON
            window = Window.model_validate(window)
        if not isinstance(window, Window):
            raise BadInput(f"Infer takes a Window, as assemble(…) makes; a {type(window).__name__} was given.")
        if returns is not None and (window.output is None or window.output.origin != FROM_REQUEST):
            window = window.returning(returns)
        super().__init__(window=window, returns=returns, **unknown)

    def __await__(self) -> Generator[Any, Any, T]:
        return cast("T", (yield from awaited(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Infer) and other.window == self.window

    __hash__ = Value.__hash__

    @property
    def asked(self) -> str:
        """The digest that the record is compared by."""
        return self.window.digest


class Ask(Value, Generic[T]):
    """A person decides. Gives the `Decision`.

    With an `oversight` a person is asked only where that policy has a reason to, and else it gives None: nobody decided
    anything, which is no approval, and why nobody was asked is on record.
    """

    item: Item
    oversight: Oversight | None = None

    @overload
    def __init__(self: Ask[Decision], item: Item) -> None: ...
    @overload
    def __init__(self: Ask[Decision | None], item: Item, oversight: Oversight | None) -> None: ...
    def __init__(self, item: Item, oversight: Oversight | None = None, **unknown: Any) -> None:
        super().__init__(item=item, oversight=oversight, **unknown)

    def __await__(self) -> Generator[Any, Any, T]:
        return cast("T", (yield from awaited(self)))

    @property
    def asked(self) -> str:
        """The digest that the record is compared by."""
        return asked_of(self.item, self.oversight)


def asked_of(item: Item, oversight: Oversight | None) -> str:
    """The digest of a question: the item as the flow made it, and the policy where there is one."""
    return digest_of(["ask", item.digest, *([oversight.digest] if oversight else [])])


class Together(Generic[T]):
    """Branches side by side. Gives their results in order; the first failure stops the others and is thrown."""

    __slots__ = ("flows",)

    def __init__(self, flows: Iterable[Flow[T]]) -> None:
        self.flows: tuple[Flow[T], ...] = tuple(flows)
        for branch in self.flows:
            if not isinstance(branch, Flow):
                raise BadInput(f"Together takes flows; {type(branch).__name__} was given. Put it under @flow.")

    def __await__(self) -> Generator[Any, Any, tuple[T, ...]]:
        return cast("tuple[T, ...]", (yield from awaited(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Together) and other.flows == self.flows

    def __hash__(self) -> int:
        return hash(self.flows)

    def __repr__(self) -> str:
        return f"Together({', '.join(f.name for f in self.flows)})"

    @property
    def asked(self) -> str:
        """The digest that the record is compared by."""
        return digest_of(["together", *(f.digest for f in self.flows)])


class Call(Value):
    """Run a function or a `Tool` on an input, once: it is journaled, and never run again on replay.

    Gives its JSON result. What it raises comes as `CallFailed`.
    """

    tool: str
    """The function's name, as the record shows it."""
    input: JsonObject = {}
    """Its keyword arguments, as JSON data."""
    over: str = ""
    """The digest of what a `Tool` stands on: the same question to other sources is another call."""
    function: Any = Field(default=None, exclude=True, repr=False)

    def __init__(self, tool: Any, input: dict[str, Any] | None = None, **fields: Any) -> None:  # noqa: A002
        if isinstance(tool, (Flow, Pattern)):
            raise BadInput(f"Call takes a plain function; {tool.name} is a flow: await it, or join it by Together.")
        if isinstance(tool, Tool):
            fields = {"function": tool.performed, "over": tool.over, **fields}
            tool = tool.name
        elif callable(tool):
            fields["function"], tool = tool, _function_name(tool)
        super().__init__(tool=tool, input=input or {}, **fields)
        canonical(self.input)

    def __await__(self) -> Generator[Any, Any, Any]:
        return (yield from awaited(self))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Call) and other.asked == self.asked

    __hash__ = Value.__hash__

    @property
    def asked(self) -> str:
        """The digest that the record is compared by."""
        return digest_of(["call", self.tool, self.input, *([self.over] if self.over else [])])


def _function_name(function: Any) -> str:
    """Its name. Raises `BadInput` for a lambda or an object, which have none that would be the same next time."""
    told = plain(function, "Call's function")
    if "code" not in told:
        raise BadInput(f"Call takes a function made with def; a {type(function).__name__} was given.")
    return str(told["code"]).split(":")[-1]


class Save(Value):
    """Keep a text under a name in the run's memory. Gives its version, from 1.

    Its author is the inference before it, unless `by` names another: an origin, or "person".
    """

    name: str
    text: str
    by: str = ""

    def __init__(self, name: str, text: str, **fields: Any) -> None:
        super().__init__(name=name, text=text, **fields)

    def __await__(self) -> Generator[Any, Any, int]:
        return cast("int", (yield from awaited(self)))

    @property
    def asked(self) -> str:
        """The digest that the record is compared by."""
        return digest_of(["save", self.name, self.text])


class Load(Value, Generic[T]):
    """Read back what was saved under a name in this run: its text, or None. `version` asks for an earlier one.

    With `returns=Note` it gives the whole `Note`: its version, and who wrote it.
    """

    name: str
    version: int | None = Field(default=None, ge=1)
    returns: Any = Field(default=None, exclude=True, repr=False)

    @overload
    def __init__(self: Load[str], name: str, version: int | None = None) -> None: ...
    @overload
    def __init__(self: Load[Note], name: str, version: int | None = None, *, returns: type[Note]) -> None: ...
    def __init__(self, name: str, version: int | None = None, *, returns: Any = None, **unknown: Any) -> None:
        if returns not in (None, Note):
            raise BadInput(f"Load gives a text, or with returns=Note a Note; got returns={shorten(repr(returns), 80)}.")
        super().__init__(name=name, version=version, returns=returns, **unknown)

    def __await__(self) -> Generator[Any, Any, T | None]:
        return cast("T | None", (yield from awaited(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Load) and other.asked == self.asked

    __hash__ = Value.__hash__

    @property
    def asked(self) -> str:
        """The digest that the record is compared by."""
        return digest_of(["load", self.name, *([self.version] if self.version else [])])


class Remember(Value):
    """One command of the memory tool on the run's notes, done all at once. Gives what the tool tells.

    `command` is as the memory tool of the SDK takes it: `{"command": "view", "path": "/memories"}`. What cannot be done
    comes as `CallFailed`, with the tool's words. `by` is the origin of the inference that asks.
    """

    command: JsonObject
    by: str = ""

    def __init__(self, command: dict[str, Any], **fields: Any) -> None:
        super().__init__(command=command, **fields)
        canonical(self.command)

    def __await__(self) -> Generator[Any, Any, str]:
        return cast("str", (yield from awaited(self)))

    @property
    def asked(self) -> str:
        """The digest that the record is compared by."""
        return digest_of(["remember", self.command])


Effect = Infer[Any] | Ask[Any] | Call | Save | Load[Any] | Remember
"""What a performer performs. `Together` and child flows are the driver's own business."""
