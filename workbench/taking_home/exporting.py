"""A design written to a folder: contracts as YAML, the flow, run.py, tests that replay what was approved, and answers.

Nothing in it needs Jupyter, and nothing that exists is overwritten.
"""

from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Iterable, Sequence
from importlib import resources
from os import PathLike
from pathlib import Path
from typing import Any

from workbench.core.case import Case
from workbench.core.contract import Contract
from workbench.core.contract_yaml import from_yaml, to_yaml
from workbench.core.design import Design, found
from workbench.core.run import Run
from workbench.core.written import writing
from workbench.errors import BadInput
from workbench.measure.five_questions.review import Review
from workbench.runtime.tape.reel import FORMAT, Index, write
from workbench.taking_home.approved import Approved, approved
from workbench.taking_home.five_answers import five_answers
from workbench.taking_home.telling import readme, requirements

_COPIED = {
    "flow.py": "flow.py.txt",
    "run.py": "run.py.txt",
    "tests/test_approved.py": "test_approved.py.txt",
    ".github/workflows/test.yml": "test.yml.txt",
}


def export(
    design: Design,
    folder: str | PathLike[str],
    *,
    cases: Sequence[Case] = (),
    runs: Iterable[Run] = (),
    review: Review | None = None,
) -> Path:
    """Write `design` to `folder`; gives it. See `Design.export`."""
    target = Path(folder).expanduser()
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise BadInput(f"{target} is there already, and nothing is overwritten. Name a new folder.")
    known = tuple(runs)
    kept = approved(design, cases, known)
    module, code = _own_pattern(design)
    files = _contracts(design)
    told = _told(design, kept, module, files)
    texts: dict[str, str] = {
        **{name: _template(template) for name, template in _COPIED.items()},
        **{name: to_yaml(contract) for name, contract in files.items()},
        **code,
        "design.json": _json(told),
        "approved/cases.json": _json(kept.cases),
        "five-questions.md": five_answers(design, review, known),
        "README.md": readme(design, kept),
        "requirements.txt": requirements(),
    }
    with writing(target):
        for name, text in texts.items():
            path = target / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    if kept.takes:
        _tape(target / "approved" / "tape.zip", kept)
    return target


def _told(design: Design, kept: Approved, module: str, files: dict[str, Contract]) -> dict[str, Any]:
    """What design.json says."""
    fields = design.model_dump(mode="json", exclude={"contracts", "checks"}, exclude_defaults=True)
    named = {
        key: _place(key) if isinstance(given, Contract) else [_place(key, n) for n in range(1, len(given) + 1)]
        for key, given in design.contracts.items()
    }
    told = {
        "design": fields,
        "contracts": named,
        "checks": _CHECKS if design.checks is not None else None,
        "module": module,
        "digest": design.digest,
        "digests": {name: contract.digest for name, contract in files.items()},
        "approved": len(kept.cases),
        "models": kept.models or None,
    }
    again = Design(**fields, contracts=dict(design.contracts), checks=design.checks)
    if json.loads(json.dumps(told)) != told or again.digest != design.digest:
        raise BadInput(f"the design {design.name!r} cannot be written as JSON and read back the same.")
    return told


_CHECKS = "contracts/checks.yaml"


def _place(key: str, number: int = 0) -> str:
    if not key.isidentifier():
        raise BadInput(f"a contract of the design is called {key[:80]!r}, which is no argument of a pattern.")
    return f"contracts/{key}-{number}.yaml" if number else f"contracts/{key}.yaml"


def _contracts(design: Design) -> dict[str, Contract]:
    """Every contract, by its file. Raises `BadInput` for one that a file would not give back."""
    files: dict[str, Contract] = {}
    for key, given in design.contracts.items():
        several = enumerate(given, 1) if not isinstance(given, Contract) else [(0, given)]
        files |= {_place(key, number): contract for number, contract in several}
    if design.checks is not None:
        if _CHECKS in files:
            raise BadInput("the design has a contract called 'checks' beside its checks=; name it otherwise.")
        files[_CHECKS] = design.checks
    for name, contract in files.items():
        if from_yaml(to_yaml(contract), name).digest != contract.digest:
            raise BadInput(f"the contract {contract.name!r} does not come back from YAML as it is.")
    return files


def _own_pattern(design: Design) -> tuple[str, dict[str, str]]:
    """A pattern of the user's own goes along: the name of its module and its file, where it is one."""
    found(design)
    module = design.pattern.partition(":")[0]
    if module.startswith("workbench."):
        return "", {}
    file = getattr(sys.modules.get(module), "__file__", None)
    if "." in module or module == "__main__" or not file or module in {"flow", "run"}:
        raise BadInput(
            f"the pattern {design.pattern!r} cannot be taken along: write it into a file of its own, e.g. mine.py (not "
            "flow.py or run.py), and import it from there."
        )
    return module, {f"{module}.py": Path(file).read_text("utf-8")}


def _tape(path: Path, kept: Approved) -> None:
    model = kept.models.get("") or next(iter(kept.models.values()))
    today = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    by = "simulated" if kept.simulated else "live"
    told = {"format": FORMAT, "model": model, "by": by, "identity": "", "date": today}
    write(path, Index.model_validate({**told, "takes": list(kept.takes.values())}), kept.answers)


def _template(name: str) -> str:
    return resources.files("workbench.taking_home").joinpath("files", name).read_text("utf-8")


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
