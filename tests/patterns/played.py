"""Play a flow on a real bench in memory, with a script for a model: what a pattern with tools or gates is tested on."""

import asyncio

from workbench.bench import Bench
from workbench.core.tool import ToolUse
from workbench.models import Scripted
from workbench.runtime.journal.store import Journal


def play(flow, answers, **options):
    """The run of a flow, and the model that answered. `answers` is a list, or a function of the request."""
    model = answers if isinstance(answers, Scripted) else Scripted(answers)
    journal = Journal(":memory:")
    made = Bench(model, name="play", **{"journal": journal, "reviewer": lambda _: "approve", **options})
    try:
        return asyncio.run(made.run(flow, name="played")), model
    finally:
        made.close()
        journal.close()


def use(name, number=1, /, **given):
    """A use of a tool, as a model asks for it."""
    return ToolUse(id=f"use_{name}_{number}", name=name, input=given)


def last_texts(request):
    """The texts of the last message."""
    content = request["messages"][-1]["content"]
    return [content] if isinstance(content, str) else [block.get("text", "") for block in content]


def worker_of(request):
    """The name of the contract in a request."""
    return request["system"][0]["text"].split('"')[1]


def results_of(request):
    """What came of the tools that were asked for last: their results by id, and which are errors."""
    blocks = [b for b in request["messages"][-1]["content"] if b["type"] == "tool_result"]
    return {b["tool_use_id"]: (b["content"], b.get("is_error", False)) for b in blocks}
