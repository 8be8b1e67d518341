"""The memory tool: a worker keeps notes itself, and reads them in a window that knows nothing of the last.

It is the memory tool of the SDK by name, commands and words, over the run's notes instead of files: every change is a
version in the journal, with the inference that asked for it; a replay changes nothing again.
"""

from __future__ import annotations

from workbench.context.memory_schema import DESCRIPTION, NAME, NATIVE, SCHEMA
from workbench.core.frozen import FrozenDict, JsonObject
from workbench.core.tool import Tool


class MemoryTool(Tool):
    """What `memory_tool()` gives. `tool_use` performs it by the effect `Remember`; it holds no function."""

    native: bool = False
    """Whether the API is asked for its own definition, which it takes for a Claude model alone."""

    @property
    def block(self) -> JsonObject:
        """The definition as it is sent."""
        return FrozenDict(type=NATIVE, name=NAME) if self.native else super().block


def memory_tool(*, native: bool = False) -> MemoryTool:
    """A tool with which a worker views, creates, changes, deletes and renames notes under `/memories`.

    Give it to `tool_use(…, tools=[memory_tool()])`. A note that a flow saved as `plan` is `/memories/plan` here, and
    the other way round. `native` sends the API's own type for it (`memory_20250818`) instead of our description;
    commands and results are the same.
    """
    return MemoryTool(
        name=NAME, description=DESCRIPTION, input_schema=SCHEMA, code="memory", strict=False, native=native
    )
