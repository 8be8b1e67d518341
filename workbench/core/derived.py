"""`cached_property` as it is from Python 3.12 on: without the lock that the one before takes for every value.

What is derived here follows from what cannot change, so that two threads that derive it at once find the same.
"""

from __future__ import annotations

import functools
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING or sys.version_info >= (3, 12):
    from functools import cached_property
else:

    class cached_property(functools.cached_property):  # noqa: N801 - it stands in for the one of that name
        """Computed when it is first asked for, and kept with the value."""

        def __get__(self, instance: Any, owner: Any = None) -> Any:
            if instance is None:
                return self
            found = instance.__dict__[self.attrname] = self.func(instance)
            return found


__all__ = ["cached_property"]
