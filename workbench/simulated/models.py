"""Which model ids are answered, and as which profile.

The simulated ids have profiles of their own. A served simulation also answers to the Claude ids whose prices are
known, with a large window, so that a live set-up can be rehearsed without being changed. Any other id is a 404.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache

from workbench.context.shipped import shipped
from workbench.simulated.profile import PROFILES, Profile

_DATED = re.compile(r"-20\d{6}\Z")


@cache
def claude_ids() -> frozenset[str]:
    """The Claude models in the list of prices."""
    with shipped("prices.toml").open("rb") as file:
        return frozenset(entry["model"] for entry in tomllib.load(file)["models"])


def profile_of(model: str, own: Profile) -> Profile | None:
    """The profile that answers to the id `model`: `own`, a built-in one, or a Claude id's stand-in; None if none."""
    for profile in (own, *PROFILES.values()):
        if profile.model == model:
            return profile
    base = _DATED.sub("", model)
    if base in claude_ids():
        # The same mind under another name; only what it can hold is the large model's.
        large = PROFILES["1m"]
        return own.model_copy(
            update={
                "model": model,
                "window": large.window,
                "max_output": large.max_output,
                "cache_minimum": large.cache_minimum,
                "list_price_model": base,
            }
        )
    return None
