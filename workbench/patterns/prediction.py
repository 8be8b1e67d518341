"""A guess, kept before the result is seen: the one kind of guess that teaches."""

from __future__ import annotations

from workbench.core.effects import Save
from workbench.core.flow import flow
from workbench.core.frozen import Json, thawed
from workbench.core.value import canonical


@flow
async def prediction(question: str, guess: Json) -> Json:
    """Put a guess on record. Nothing is asked of a model."""
    await Save("prediction", canonical({"question": question, "guess": thawed(guess)}).decode())
    return guess
