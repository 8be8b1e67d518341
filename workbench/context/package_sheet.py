"""A package's metadata as something to read: a short sheet of fields and a sentence or two, with its facts attached.

Live packages and the dated snapshot use the same sheet, so what works on one works on the other.
"""

from __future__ import annotations

from pydantic import Field

from workbench.core.source import Fact, Source
from workbench.core.value import Value


class Package(Value):
    """What the metadata of one package states; None where it states nothing."""

    name: str = Field(min_length=1)
    version: str
    licence: str | None = None
    """The licence identifier, or the metadata's own words where they name none."""
    licence_field: str = ""
    """The field it was read from: "License-Expression", "Classifier", "License", "License-File"."""
    other_licence: str | None = None
    """What the classifiers say where that is not what the licence expression says."""
    requires_python: str | None = None
    summary: str | None = None
    home_page: str | None = None
    home_page_field: str = ""
    status: str | None = None
    """The development status, as its classifier words it: "7 - Inactive"."""

    def source(self, date: str = "") -> Source:
        """The sheet as a source; `date` where the metadata was read at a known date."""
        return Source(
            name=self.name,
            text=self.sheet(),
            kind="package metadata",
            date=date,
            origin=f"{self.name}=={self.version}",
            facts=self.facts(),
        )

    def sheet(self) -> str:
        """The lines of what is stated, then in words where the licence is from and what is not stated."""
        stated = {
            "Package": self.name,
            "Version": self.version,
            "Licence": self.licence,
            "Requires Python": self.requires_python,
            "Home page": self.home_page,
            "Summary": self.summary,
            "Development status": self.status,
        }
        lines = [f"{key}: {value}" for key, value in stated.items() if value]
        return "\n".join([*lines, "", *self._remarks()]).rstrip()

    def _remarks(self) -> list[str]:
        """Sentences about the fields themselves."""
        remarks = []
        if self.licence:
            remarks.append(f"The licence of {self.name} is read from its metadata ({self.licence_field}).")
        else:
            remarks.append(f"The metadata of {self.name} does not state a licence.")
        if self.other_licence:
            remarks.append(f"Its licence classifier says something else: {self.other_licence}.")
        if not self.requires_python:
            remarks.append(f"The metadata of {self.name} does not state which Python versions it requires.")
        if not self.home_page:
            remarks.append(f"The metadata of {self.name} does not state a home page.")
        return remarks

    def facts(self) -> tuple[Fact, ...]:
        """What is known to be true of the package, by field; the value is None where the field states nothing."""
        return (
            Fact(name="version", value=self.version, field="Version"),
            Fact(name="licence", value=self.licence, field=self.licence_field),
            Fact(name="requires_python", value=self.requires_python, field="Requires-Python"),
            Fact(name="summary", value=self.summary, field="Summary"),
            Fact(name="home_page", value=self.home_page, field=self.home_page_field),
            Fact(name="attention", value="; ".join(self.attention()) or None),
        )

    def attention(self) -> list[str]:
        """What somebody who depends on the package should look at, by its metadata alone."""
        found = []
        if not self.licence:
            found.append("no licence is stated")
        elif self.other_licence:
            found.append(f"the licence expression says {self.licence}, the classifier {self.other_licence}")
        elif self.licence.endswith("License"):
            found.append(f"the licence is stated as {self.licence}, which is no identifier")
        if not self.requires_python:
            found.append("no Python requirement is stated")
        if self.status and self.status[0] in "127":
            found.append(f"its development status is {self.status}")
        return found
