"""What a flow returned: as data for the record, and read back from it, the same bought now or opened years later.

Plain data stays as it is. A draft or an inference is known again wherever it stands, also in lists and mappings; of
any other value the fields are kept, and of what is none of ours its `repr`, without the address that it may name.
"""

from __future__ import annotations

import contextlib
import json
import math
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from workbench.core.draft import Draft
from workbench.core.frozen import frozen, thawed
from workbench.core.inference import Inference
from workbench.core.shown import said
from workbench.core.standing import FAILING, judged, standing
from workbench.core.value import Value, canonical

_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")
_SAID = ("text", "status", "judged", "goes_on")
"""What a value may say of itself beside its fields: its text, how it and the answers in it stand, how to go on."""
_Place = tuple[Any, ...]


def data_of(value: Any) -> dict[str, Any]:
    """What a flow returned, as data: the same data now as when it is read back."""
    if isinstance(value, Inference):
        return {"inference": value.origin}
    try:
        told: dict[str, Any] = json.loads(canonical(_told(value)))
    except (TypeError, ValueError, RecursionError):
        return {"value": _ADDRESS.sub("", repr(value)), "as": "repr"}
    return told


def _told(value: Any) -> dict[str, Any]:
    if isinstance(value, Draft):
        return {"draft": value.model_dump(mode="json", exclude_defaults=True)}
    if isinstance(value, Value):
        return {"value": value.model_dump(mode="json"), "type": type(value).__name__, **_said_of(value)}
    held, strange = list[dict[str, Any]](), list[_Place]()
    told = {"value": _plain(value, (), held, strange)}
    told |= {"held": held} if held else {}
    told |= {"as": "repr"} if strange else {}
    if (status := standing(value)) in FAILING:  # several values, and not all of them hold
        told |= {"status": status, "judged": dict(judged(value))}
    return told


def _said_of(value: Value) -> dict[str, Any]:
    own = {name: getattr(value, name, None) for name in _SAID}
    return {name: told for name, told in own.items() if isinstance(told, (str, dict)) and told}


def _plain(value: Any, at: _Place, held: list[dict[str, Any]], strange: list[_Place]) -> Any:
    """The value as data. `held` is told where something stands that is known again, `strange` what had no data."""
    if isinstance(value, (list, tuple)):
        return [_plain(each, (*at, n), held, strange) for n, each in enumerate(value)]
    if isinstance(value, Mapping):
        named = ((_key(key), each) for key, each in value.items())
        return {key: _plain(each, (*at, key), held, strange) for key, each in named}
    if isinstance(value, Draft):
        held.append({"at": at, "is": "draft"})
        return value.model_dump(mode="json", exclude_defaults=True)
    if isinstance(value, Inference):
        held.append({"at": at, "is": "inference"})
        return value.origin
    if isinstance(value, Value):
        text = _said_of(value).get("text")
        held.append({"at": at, "is": type(value).__name__, **({"text": text} if text else {})})
        return value.model_dump(mode="json")
    if value is None or isinstance(value, (bool, int)) or (isinstance(value, float) and math.isfinite(value)):
        return value
    strange += [] if isinstance(value, str) else [at]
    return value if isinstance(value, str) else _foreign(value)


def _key(key: Any) -> str:
    """A key as JSON has it: `{1: …}` is read back as `{"1": …}`."""
    if key is None or isinstance(key, (str, bool, int, float)):
        return str(next(iter(json.loads(json.dumps({key: 0})))))
    return _foreign(key)


def _foreign(value: Any) -> str:
    """What is none of ours, as it shows itself: the same in every process, as far as that is ours to say."""
    return _ADDRESS.sub("", said(value))


def read_back(result: Mapping[str, Any] | None, inferences: Iterable[Inference]) -> Any:
    """What was returned, by what is on record of it: drafts and inferences themselves, and plain data."""
    if result is None:
        return None
    of = {inference.origin: inference for inference in inferences}
    if "draft" in result:
        return Draft.model_validate(result["draft"])
    if "inference" in result:
        return of.get(result["inference"])

    def known(place: Mapping[str, Any], kept: Any) -> Any:
        if place["is"] == "inference":
            return of.get(kept, kept)
        return Draft.model_validate(kept) if place["is"] == "draft" else kept

    return frozen(_replaced(result, known)) if "held" in result else result.get("value")


def text_of(result: Mapping[str, Any] | None, inferences: Iterable[Inference]) -> str:
    """What was returned, as text; empty where it is nothing. Of several, the whole text of each."""
    if result is None:
        return ""
    if "type" in result and isinstance(result.get("text"), str):
        return str(result["text"])
    if "held" not in result:
        value = read_back(result, inferences)
        return "" if value is None else str(getattr(value, "text", value))
    of = {inference.origin: inference.text for inference in inferences}

    def text(place: Mapping[str, Any], kept: Any) -> Any:
        if place["is"] == "inference":
            return of.get(kept, kept)
        return kept.get("text", "") if place["is"] == "draft" else place.get("text", kept)

    return str(_replaced(result, text))


def renamed(result: Mapping[str, Any], name: Callable[[Any], Any]) -> dict[str, Any]:
    """The same result of a run in which the answers have other origins, as `name` gives them."""
    told = dict(result)
    if "inference" in told:
        told["inference"] = name(told["inference"])
    if isinstance(told.get("draft"), Mapping):
        told["draft"] = _draft_renamed(told["draft"], name)
    if isinstance(told.get("judged"), Mapping):
        told["judged"] = {name(origin): word for origin, word in told["judged"].items()}

    def other(place: Mapping[str, Any], kept: Any) -> Any:
        if place["is"] == "inference":
            return name(kept)
        return _draft_renamed(kept, name) if place["is"] == "draft" else kept

    return {**told, "value": _replaced(told, other)} if "held" in told else told


def _draft_renamed(draft: Mapping[str, Any], name: Callable[[Any], Any]) -> dict[str, Any]:
    return {**draft, "origin": name(draft["origin"])} if "origin" in draft else dict(draft)


def _replaced(result: Mapping[str, Any], by: Callable[[Mapping[str, Any], Any], Any]) -> Any:
    """The data that was returned, with what is held in it replaced. Where the record is damaged, data stays data."""
    data = thawed(result.get("value"))
    places = result["held"] if isinstance(result["held"], (list, tuple)) else ()
    for place in places:
        with contextlib.suppress(KeyError, IndexError, TypeError, ValueError, AttributeError):
            *above, last = place["at"]
            holder = data
            for step in above:
                holder = holder[step]
            holder[last] = by(place, holder[last])
    return data
