"""A dated snapshot of some of this project's own dependencies, so that a notebook's cells give the same on any machine.

It holds facts only: names, versions, licence identifiers, Python requirements, home pages, development status.
"""

from __future__ import annotations

import tomllib

from workbench.context.package_sheet import Package
from workbench.context.shipped import shipped
from workbench.core.source import Source
from workbench.errors import BadInput


def packages_snapshot(*names: str) -> tuple[Source, ...]:
    """The packages of the snapshot as `installed_packages` would have shown them then; all, or those named."""
    with shipped("packages-2026-11.toml").open("rb") as file:
        data = tomllib.load(file)
    known = {entry["name"]: Package(**entry) for entry in data["packages"]}
    for name in names:
        if name not in known:
            raise BadInput(f"The snapshot of {data['date']} has no package {name!r}. It has {', '.join(known)}.")
    return tuple(known[name].source(date=data["date"]) for name in names or known)
