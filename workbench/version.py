"""The version, as the installed distribution tells it: pyproject.toml is the only place where it is written."""

from importlib import metadata

DISTRIBUTION = "orchestration-workbench"


def _installed_version() -> str:
    try:
        return metadata.version(DISTRIBUTION)
    except metadata.PackageNotFoundError:
        return "0+not.installed"


__version__ = _installed_version()
