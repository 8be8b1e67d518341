"""One source of versions: what else names them is kept in step with pyproject.toml."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
ASKED = [Requirement(line) for lines in (PROJECT["dependencies"], *EXTRAS.values()) for line in lines]

FLOORS = {
    "jupyterlab": "4.6.2",
    "jupyter_server": "2.20",
    "ipykernel": "7.4",
    "ipywidgets": "8",
    "anywidget": "0.11",
    "anthropic": "2.12",
    "pydantic": "2",
    "plotly": "7",
    "SQLAlchemy": "2.1",
}


def _constraints():
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _environment():
    return yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))["dependencies"]


@pytest.mark.parametrize("name", FLOORS)
def test_floors_are_kept(name):
    (asked,) = [r for r in ASKED if r.name == name]
    (floor,) = [s.version for s in asked.specifier if s.operator == ">="]
    assert Version(floor) >= Version(FLOORS[name])


def test_a_plain_install_has_no_jupyter_and_no_plotly():
    plain = {Requirement(line).name for line in PROJECT["dependencies"]}
    assert not plain & {"plotly", *(Requirement(line).name for line in EXTRAS["lab"])}
    assert set(EXTRAS) == {"lab", "figures", "documents", "dev"}


def test_constraints_are_names_and_versions_in_order():
    lines = _constraints()
    assert all(re.fullmatch(r"[a-z0-9-]+==[0-9][0-9a-z.]*", line) for line in lines)
    names = [line.split("==")[0] for line in lines]
    assert names == sorted(set(names))


def test_constraints_hold_everything_asked_for_in_an_allowed_version():
    held = dict(line.split("==") for line in _constraints())
    for asked in ASKED:
        assert asked.specifier.contains(held[re.sub(r"[-_.]+", "-", asked.name).lower()]), str(asked)


def test_the_conda_environment_has_the_floors_of_pyproject():
    conda = dict(re.split(r"(?=[<>=])", line, maxsplit=1) for line in _environment() if "=" in line)
    assert conda.pop("python") == "=3.12"
    assert set(conda) == {"jupyterlab", "ipywidgets", "pydantic", "plotly", "pytest", "nbval"}
    for name, floor in conda.items():
        (asked,) = [r for r in ASKED if r.name == name]
        assert floor in str(asked.specifier).split(","), name


def test_the_conda_environment_installs_this_checkout_by_pip():
    (by_pip,) = [entry["pip"] for entry in _environment() if isinstance(entry, dict)]
    sdk = next(line for line in PROJECT["dependencies"] if line.startswith("anthropic"))
    assert by_pip == [sdk, f"-e .[{','.join(EXTRAS)}]"]
    assert not any(line.startswith(("-c", "-r", "--constraint", "--requirement")) for line in by_pip)


def test_the_changelog_names_the_version():
    assert PROJECT["version"] in (ROOT / "CHANGELOG.md").read_text("utf-8")
