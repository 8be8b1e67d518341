"""A window as it stands, asked: what a person has arranged by hand, and wants to see answered."""

from __future__ import annotations

from workbench.core.effects import Infer
from workbench.core.flow import flow
from workbench.core.inference import Inference
from workbench.core.window import Window


@flow
async def asked_again(window: Window) -> Inference:
    """Have this very window answered."""
    return await Infer(window)
