"""A contract, kept as a person has designed it: what a hand has made is found again after a restart."""

from __future__ import annotations

from workbench.core.contract import Contract
from workbench.core.effects import Save
from workbench.core.flow import flow
from workbench.core.frozen import Json


@flow
async def designed(contract: Contract) -> Json:
    """Put on record what a person made of a contract. Nothing is asked of a model."""
    await Save("design", contract.model_dump_json())
    return contract.model_dump(mode="json")
