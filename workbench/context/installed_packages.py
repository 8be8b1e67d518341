"""The packages of this very environment as sources: something true, current and yours to ask questions about.

The metadata of an installed package is read through `importlib.metadata`; nothing is imported and nothing is fetched.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from importlib import metadata

from workbench.context.licences import licence_of, stated
from workbench.context.package_sheet import Package
from workbench.core.source import Source
from workbench.errors import BadInput

_UNREADABLE = (OSError, UnicodeDecodeError, AttributeError, TypeError)
"""What reading metadata raises where a package was installed badly."""
_LONGEST = 2_000
"""Characters of one field that are shown; a summary is one line, and what is longer is not a summary."""


def installed_packages(*names: str) -> tuple[Source, ...]:
    """One source for each package named, in that order: a sheet of its licence, Python requirement, summary, home page.

    What is true is attached as `facts`, read from the same fields. A package that is not installed is an error that
    names near ones; so is a module's name where the package is called otherwise (`yaml` is in PyYAML).
    """
    if not names:
        raise BadInput('installed_packages needs names of packages, e.g. installed_packages("jupyterlab", "pydantic").')
    for name in names:
        if not isinstance(name, str):
            raise BadInput(
                f"installed_packages takes names one by one, as text; it was given {type(name).__name__} {name!r:.80}. "
                "A list is passed as installed_packages(*names)."
            )
    missing = [_missing(name) for name in names if not _find(name)]
    if missing:
        raise BadInput("\n".join(missing))
    found = {dist.name: dist for name in names if (dist := _find(name))}
    return tuple(_package(name, dist).source() for name, dist in found.items())


def _find(name: str) -> metadata.Distribution | None:
    """The installed package of that name, however it writes dashes, dots and case; None if there is none."""
    if not re.fullmatch(r"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?", name):
        return None
    try:
        found = metadata.distribution(name)
        if found.metadata["Name"]:
            return found
    except (metadata.PackageNotFoundError, *_UNREADABLE):
        pass
    return next((dist for dist in _readable() if _plain(dist.metadata["Name"]) == _plain(name)), None)


def _missing(name: str) -> str:
    """Why there is no package `name` here, and what may have been meant."""
    said = f"No package {name!r:.80} is installed in this environment"
    if _present(name):
        return f"{name!r} is installed, but its metadata is missing, empty or not UTF-8: install it again."
    bare = re.split(r"[\s<>=!~\[;@]", name.strip(), maxsplit=1)[0]
    if bare != name and bare and _find(bare):
        return f"{said}: give the name alone, {bare!r}."
    known = sorted({dist.metadata["Name"] for dist in _readable()})
    providers = sorted(set(metadata.packages_distributions().get(name, ())))
    if providers:
        return f"{said}; the module {name!r} belongs to {' and '.join(map(repr, providers))}."
    lowered = {_plain(package): package for package in known}
    near = [lowered[key] for key in difflib.get_close_matches(_plain(name), lowered, n=4, cutoff=0.55)]
    near += [package for package in known if len(name) >= 3 and _plain(name) in _plain(package) and package not in near]
    hint = f"Did you mean {', '.join(near[:6])}?" if near else "`pip list` shows what is."
    return f"{said}. {hint}"


def _present(name: str) -> bool:
    """Whether there is a package of that name at all, readable or not."""
    try:
        return bool(re.match(r"[A-Za-z0-9]", name) and metadata.distribution(name))
    except (metadata.PackageNotFoundError, ValueError):
        return False


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _readable() -> Iterator[metadata.Distribution]:
    """Every installed package whose metadata can be read."""
    for dist in metadata.distributions():
        try:
            named = bool(dist.metadata["Name"])
        except _UNREADABLE:
            continue
        if named:
            yield dist


def _package(name: str, dist: metadata.Distribution) -> Package:
    """What the metadata of one package states."""
    fields = dist.metadata
    classifiers = _all(dist, "Classifier")
    licence = licence_of(_one(dist, "License-Expression"), classifiers, _raw(dist, "License"), _licence_files(dist))
    home, home_field = _home_page(dist)
    return Package(
        name=name,
        version=stated(fields["Version"]) or "unknown",
        licence=licence.value and licence.value[:_LONGEST],
        licence_field=licence.field,
        other_licence=_contradiction(licence.field, licence.value, classifiers),
        requires_python=_one(dist, "Requires-Python") or None,
        summary=_one(dist, "Summary") or None,
        home_page=home or None,
        home_page_field=home_field,
        status=next((c.split("::")[-1].strip() for c in classifiers if c.startswith("Development Status ::")), None),
    )


def _all(dist: metadata.Distribution, field: str) -> list[str]:
    """Every value of a field that may repeat; what UTF-8 cannot write is replaced."""
    return [str(text).encode("utf-8", "replace").decode() for text in dist.metadata.get_all(field) or []]


def _raw(dist: metadata.Distribution, field: str) -> str:
    return next(iter(_all(dist, field)), "")


def _one(dist: metadata.Distribution, field: str) -> str:
    """A field on one line, empty where it says nothing."""
    return stated(_raw(dist, field))[:_LONGEST]


def _home_page(dist: metadata.Distribution) -> tuple[str, str]:
    """The home page and the field that names it: Home-page, else the Project-URL labelled so."""
    if page := _one(dist, "Home-page"):
        return page, "Home-page"
    for entry in _all(dist, "Project-URL"):
        label, _, url = entry.partition(",")
        if re.sub(r"[^a-z]", "", label.lower()) in {"homepage", "home"} and stated(url):
            return stated(url)[:_LONGEST], f"Project-URL {label.strip()}"
    return "", ""


def _licence_files(dist: metadata.Distribution) -> Iterator[str]:
    """The texts of the package's own licence files; those of bundled parts lie in folders and are not read."""
    for name in _all(dist, "License-File"):
        if "/" not in name and "\\" not in name and name not in {"", ".", ".."}:
            for place in (f"licenses/{name}", name):
                try:
                    text = dist.read_text(place)
                except (OSError, ValueError):
                    continue
                if text:
                    yield text
                    break


def _contradiction(field: str, value: str | None, classifiers: list[str]) -> str | None:
    """The classifiers' licence where an expression is given and does not name it."""
    if field != "License-Expression" or value is None:
        return None
    other = licence_of("", classifiers, "").value
    if other is None or other in value or (other == "BSD License" and "BSD" in value):
        return None
    return None if all(part in value for part in other.split(", ")) else other
