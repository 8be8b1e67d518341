"""A function as a tool: what its name, its docstring and the types of its parameters say to whoever may call it."""

from __future__ import annotations

import functools
import inspect
import typing
from collections.abc import Callable
from typing import Any

import typing_extensions
from pydantic import PydanticUserError, TypeAdapter

from workbench.core.plain import Described
from workbench.errors import BadInput

_EMPTY = inspect.Parameter.empty
_BY_NAME = {inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY}


def described(function: Callable[..., Any]) -> dict[str, Any]:
    """Name, description, input schema and function, as the fields of a tool. Raises `BadInput` for what is missing."""
    if isinstance(function, Described) or not callable(function):
        raise BadInput(f"Tool.of takes a plain function; a {type(function).__name__} was given.")
    name = getattr(function, "__name__", type(function).__name__)
    said = inspect.getdoc(function)
    if name == "<lambda>":
        raise BadInput("a lambda has no name and no docstring; write it with def, or give Tool(name, …) all four.")
    shape = _shape(function, name)
    schema = {k: v for k, v in shape.json_schema().items() if k != "title"}
    return {
        "name": name,
        "description": said or "",
        "input_schema": schema,
        "function": _reading(function, shape),
    }


def _shape(function: Callable[..., Any], name: str) -> TypeAdapter[Any]:
    """The parameters as one object with named fields; those with a default may be missing."""
    try:
        hints = typing.get_type_hints(function, include_extras=True)
        parameters = inspect.signature(function).parameters.values()
    except (NameError, TypeError, ValueError) as error:
        raise BadInput(f"the parameters of {name} cannot be read: {error}.") from None
    fields: dict[str, Any] = {}
    for each in parameters:
        if each.kind not in _BY_NAME:
            raise BadInput(f"{name} takes {each}, which no schema can say; give each parameter its own name.")
        if each.name not in hints:
            raise BadInput(f"the parameter {each.name!r} of {name} has no type; write {each.name}: str, or what it is.")
        wanted = hints[each.name]
        fields[each.name] = wanted if each.default is _EMPTY else typing_extensions.NotRequired[wanted]
    made: Any = typing_extensions.TypedDict
    try:
        return TypeAdapter(made("Input", fields))
    except PydanticUserError as error:
        raise BadInput(f"the parameters of {name} have no schema: {error.message.splitlines()[0]}") from None


def _reading(function: Callable[..., Any], shape: TypeAdapter[Any]) -> Callable[..., Any]:
    """The function, given its parameters as the types it asks for: a model where it says a model."""
    if inspect.iscoroutinefunction(function):

        @functools.wraps(function)
        async def later(**given: Any) -> Any:
            return await function(**shape.validate_python(given))

        return later

    @functools.wraps(function)
    def here(**given: Any) -> Any:
        return function(**shape.validate_python(given))

    return here
