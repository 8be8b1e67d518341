"""A pattern is an `async` function under `@flow`, driven by hand: what it awaits are effects, never I/O.

Calling a pattern gives a `Flow`: a frozen value (which pattern, with which arguments) that has a digest and can be
started any number of times. Awaiting a flow inside another makes it a named child in the run's tree. A flow depends on
nothing but its arguments and what it was sent, which is what makes replay, resume, fork and step the same loop.
"""

from __future__ import annotations

import functools
import inspect
import types
from collections.abc import Callable, Coroutine, Generator, Mapping
from typing import Any, Generic, ParamSpec, TypeVar, cast

from workbench.core.driven import awaited
from workbench.core.plain import Described, plain, unshared
from workbench.core.shown import said, shorten
from workbench.core.value import digest_of
from workbench.errors import BadInput

P = ParamSpec("P")
T = TypeVar("T")


class Flow(Described, Generic[T]):
    """A pattern with its arguments. Equal pattern and arguments give an equal digest, in any process."""

    __slots__ = ("_arguments", "_digest", "label", "pattern")

    def __init__(self, pattern: Pattern[..., T], arguments: Mapping[str, Any], label: str = "") -> None:
        self.pattern = pattern
        self.label = label
        self._arguments = {name: unshared(value) for name, value in arguments.items()}
        self._digest = digest_of(self.describe())

    @property
    def name(self) -> str:
        """The pattern's name."""
        return self.pattern.name

    @property
    def digest(self) -> str:
        """The SHA-256 of pattern and arguments; the pattern's code is not part of it."""
        return self._digest

    @property
    def arguments(self) -> Mapping[str, Any]:
        """The arguments by name, defaults included; a copy."""
        return {name: unshared(value) for name, value in self._arguments.items()}

    def describe(self) -> dict[str, Any]:
        """Pattern and arguments as plain data: what the digest is of. Raises `BadInput` for what has no content."""
        unsaid = self.pattern.unsaid
        told = {name: a for name, a in self._arguments.items() if name not in unsaid or a != unsaid[name]}
        return {"pattern": self.pattern.address, "arguments": plain(told, self.name)}

    def as_plain(self) -> dict[str, Any]:
        """How a flow stands in another flow's arguments."""
        return {"flow": self.describe()}

    def replace(self, **changes: Any) -> Flow[T]:
        """The same pattern with some arguments changed."""
        unknown = sorted(set(changes) - set(self._arguments))
        if unknown:
            raise BadInput(
                f"{self.name} takes no argument {', '.join(map(repr, unknown))}; it has {', '.join(self._arguments)}."
            )
        return Flow(self.pattern, {**self._arguments, **changes}, self.label)

    def named(self, label: str) -> Flow[T]:
        """The same flow under a name of its own in the tree of a run: many workers are told apart by theirs.

        What a flow is called is no part of what it is: the digest stays.
        """
        if not isinstance(label, str):
            raise BadInput(f"a flow is named by a text; got {label!r}.")
        named: Flow[T] = object.__new__(Flow)
        said = {"pattern": self.pattern, "_arguments": self._arguments, "_digest": self._digest, "label": label}
        for name, value in said.items():  # what was copied and digested once is shared: neither can change
            object.__setattr__(named, name, value)
        return named

    def start(self) -> Coroutine[Any, Any, T]:
        """A fresh coroutine that yields effects. Only `drive` and tests call this."""
        return self.pattern.call(self.arguments)

    def __await__(self) -> Generator[Flow[T], Any, T]:
        return cast("T", (yield from awaited(self)))

    def __setattr__(self, name: str, value: Any) -> None:
        if name in self.__slots__ and not hasattr(self, name):
            object.__setattr__(self, name, value)
            return
        raise AttributeError(f"a flow is frozen; use flow.replace({name}=…)")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Flow) and other.digest == self.digest

    def __hash__(self) -> int:
        return hash(self._digest)

    def __repr__(self) -> str:
        told = ", ".join(f"{name}={shorten(said(value), 60)}" for name, value in self._arguments.items())
        return f"{self.name}({told})"


class Pattern(Described, Generic[P, T]):
    """What `@flow` makes of an async function. Calling it gives a `Flow`; nothing runs yet."""

    def __init__(self, function: Callable[P, Coroutine[Any, Any, T]]) -> None:
        functools.update_wrapper(self, function)
        self._function = function
        self._signature = inspect.signature(function)
        parameters = self._signature.parameters.values()
        self._by_position = [p.name for p in parameters if p.kind is p.POSITIONAL_OR_KEYWORD]
        self._by_name = all(p.kind in {p.POSITIONAL_OR_KEYWORD, p.KEYWORD_ONLY} for p in parameters)
        """Whether every argument has a name to give it by."""
        self.name: str = function.__name__
        self.address = f"{function.__module__}:{function.__qualname__}"
        self.unsaid: Mapping[str, Any] = {}
        """Arguments that are no part of a flow's digest while they are left at these defaults: see `later`."""

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Flow[T]:
        return Flow(self, self._bound(args, kwargs))

    def _bound(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Mapping[str, Any]:
        """Every argument by its name, in the signature's order. Raises `BadInput` where they do not fit it."""
        given = {**dict(zip(self._by_position, args, strict=False)), **kwargs}
        if self._by_name and len(given) == len(args) + len(kwargs):  # none is too many, and none is given twice
            named = {name: given.get(name, p.default) for name, p in self._signature.parameters.items()}
            if given.keys() <= named.keys() and all(value is not inspect.Parameter.empty for value in named.values()):
                return named
        try:
            bound = self._signature.bind(*args, **kwargs)
        except TypeError as error:
            raise BadInput(f"{self.name}: {error}. It is {self.name}{self._signature}.") from None
        bound.apply_defaults()
        return bound.arguments

    @property
    def defaults(self) -> Mapping[str, Any]:
        """What the arguments that need not be given are, by name."""
        given = self._signature.parameters.values()
        return {p.name: p.default for p in given if p.default is not p.empty}

    def call(self, arguments: Mapping[str, Any]) -> Coroutine[Any, Any, T]:
        """The coroutine for these arguments, as `Flow.start` wants it."""
        if self._by_name:
            function: Callable[..., Coroutine[Any, Any, T]] = self._function
            return function(**arguments)
        bound = inspect.BoundArguments(self._signature, dict(arguments))
        return self._function(*bound.args, **bound.kwargs)

    def as_plain(self) -> dict[str, Any]:
        """How a pattern stands in a flow's arguments: by its address."""
        return {"pattern": self.address}

    def __get__(self, instance: object, owner: type | None = None) -> Any:
        return self if instance is None else types.MethodType(self, instance)

    def __repr__(self) -> str:
        return f"<pattern {self.name}{self._signature}>"


def flow(function: Callable[P, Coroutine[Any, Any, T]]) -> Pattern[P, T]:
    """Make an async function a pattern: calling it gives a `Flow` that a bench can run, step, replay and fork."""
    if not inspect.iscoroutinefunction(function):
        raise BadInput(f"@flow takes an async function; {getattr(function, '__name__', function)!r} is not one.")
    return Pattern(function)


def later(*names: str) -> Callable[[Pattern[P, T]], Pattern[P, T]]:
    """Arguments that a pattern was given after flows of it had been put on record, to stand above its `@flow`.

    Left at their defaults they are no part of the digest: so a run on record stays the run of the same flow.
    """

    def mark(pattern: Pattern[P, T]) -> Pattern[P, T]:
        pattern.unsaid = {name: pattern.defaults[name] for name in names}
        return pattern

    return mark
