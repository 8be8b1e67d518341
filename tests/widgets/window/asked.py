"""A window of three sources, its answer, and what is read off a painted one."""

from __future__ import annotations

from workbench.context.assemble import assemble
from workbench.core.contract import Contract
from workbench.core.inference import Inference
from workbench.core.source import Source
from workbench.core.usage import Usage

CONTRACT = Contract(name="writer", objective="Say what the licences are.", done=["Every licence is named."])
SOURCES = [
    Source(name=name, text=f"{name} has the MIT licence.\n" * 9, origin=f"{name}.md") for name in ("a", "b", "c")
]


def window(**more):
    return assemble(CONTRACT, "Name the licences.", **({"sources": SOURCES} | more))


def answered(asked, text="MIT, all of them.", **usage):
    used = Usage(**({"input_tokens": 100, "output_tokens": 7} | usage))
    return Inference(
        window=asked, content=({"type": "text", "text": text},), usage=used, dollars=0.001, stamp="simulated"
    )


def rows(state):
    return [row for group in state["groups"] for row in group["rows"]]


def texts(pieces):
    return "".join(said for said, _ in pieces)
