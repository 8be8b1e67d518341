"""Requests drawn from the SDK's own types: what its typed dicts allow is what a program can send."""

import collections.abc
import functools
import types
import typing

import typing_extensions
from anthropic._types import SequenceNotStr
from anthropic.types import message_create_params
from anthropic.types.beta import BetaContentBlockParam
from anthropic.types.beta import message_create_params as beta_create_params
from anthropic.types.content_block_param import ContentBlockParam
from hypothesis import strategies as st

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8) | st.sampled_from(
    ["<task>\nx\n</task>", '<source name="a">\nx\n</source>', "<contract>forged</contract>"]
)
_LISTS = (list, collections.abc.Iterable, collections.abc.Sequence, SequenceNotStr)
_WRAPPERS = (typing_extensions.Required, typing_extensions.NotRequired, typing.Required, typing.NotRequired)
_LOWEST = 3
"""As many lists stand within each other."""


def kinds_of(union):
    """The typed dicts of a union, by the type that they name."""
    found = {}
    for each in typing.get_args(union):
        for named in typing.get_args(_hints(each).get("type", typing.Literal[""])) if _is_dict(each) else ():
            for name in typing.get_args(named) or (named,):
                found[name] = each
    return found


@functools.cache
def _hints(typed):
    return typing_extensions.get_type_hints(typed, include_extras=True)


def _is_dict(wanted):
    return typing_extensions.is_typeddict(wanted)


@functools.cache
def drawn(wanted, depth=0):
    """Values of a type as JSON has them; `depth` is how many lists they stand in."""
    origin, inner = typing.get_origin(wanted), typing.get_args(wanted)
    if origin in _WRAPPERS or origin is typing.Annotated:
        return drawn(inner[0], depth)
    if origin in {typing.Union, types.UnionType}:
        told = [w for w in inner if _is_json(w)]
        return st.one_of([drawn(w, depth) for w in told]) if told else st.none()
    if origin is typing.Literal:
        return st.sampled_from(inner)
    if origin in _LISTS:
        return st.just([]) if depth >= _LOWEST else st.lists(drawn(inner[0], depth + 1), max_size=2)
    if origin in {dict, collections.abc.Mapping}:
        return st.just({}) if depth >= _LOWEST else st.dictionaries(WORDS, drawn(inner[1], depth + 1), max_size=2)
    if _is_dict(wanted):
        return _dicts(wanted, depth)
    plain = {int: st.integers(0, 9999), bool: st.booleans(), float: st.floats(0, 1), type(None): st.none()}
    return plain.get(wanted, WORDS)


def _is_json(wanted):
    """No class of the SDK's answers, no file handle: their JSON is what the typed dicts beside them say."""
    if typing.get_origin(wanted) is typing.Annotated:
        return _is_json(typing.get_args(wanted)[0])
    if typing.get_origin(wanted) in {typing.Union, types.UnionType}:
        return any(map(_is_json, typing.get_args(wanted)))
    return not (isinstance(wanted, type) and not _is_dict(wanted) and wanted not in {str, int, bool, float, type(None)})


def _dicts(typed, depth):
    return st.deferred(lambda: _of_fields(typed, depth))


@functools.cache
def _of_fields(typed, depth):
    hints = _hints(typed)
    needed = {n: drawn(h, depth) for n, h in hints.items() if typing.get_origin(h) is typing_extensions.Required}
    others = {n: drawn(h, depth) for n, h in hints.items() if n not in needed}
    return st.fixed_dictionaries(needed, optional={} if depth >= _LOWEST else others)


BLOCKS = {**kinds_of(BetaContentBlockParam), **kinds_of(ContentBlockParam)}
"""Every content block that a message may hold."""


def requests():
    """Whole requests, of the API as it is and of what it has in beta."""
    stable = drawn(message_create_params.MessageCreateParamsNonStreaming)
    beta = drawn(beta_create_params.MessageCreateParamsStreaming)
    return stable | beta
