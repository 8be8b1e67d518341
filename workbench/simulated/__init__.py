"""The embedded model behind the real Messages API: a fallible reader that knows only what is in its window.

A model, not a test double: it reads by lexical evidence, errs as a model errs, and can say why it said what it said.
"""

from typing import TYPE_CHECKING, Any

from workbench.simulated.explaining import explain
from workbench.simulated.faults import Fault
from workbench.simulated.model import Simulated
from workbench.simulated.parameters import Parameter
from workbench.simulated.profile import Limits, Profile

if TYPE_CHECKING:
    from workbench.simulated.server import serve

__all__ = ["Fault", "Limits", "Parameter", "Profile", "Simulated", "explain", "serve"]


def __getattr__(name: str) -> Any:
    # The server is a program too (`python -m`), and a program must not be imported before it is run.
    if name == "serve":
        from workbench.simulated.server import serve

        return serve
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
