"""JSON Schemas as the API's structured output takes them: which it refuses, and how a valid one is filled in shape."""

from workbench.simulated.schema.filling import OMIT, UNDECIDED, Choose, fill
from workbench.simulated.schema.fitting import fits
from workbench.simulated.schema.refusing import refusal

__all__ = ["OMIT", "UNDECIDED", "Choose", "fill", "fits", "refusal"]
