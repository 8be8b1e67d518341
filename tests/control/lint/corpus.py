"""Contracts to hold the rules against: good ones of many trades, and defects planted into them."""

from pathlib import Path

import yaml

from workbench.core.contract import Contract

_HERE = Path(__file__).parent


def good(which):
    """The good contracts of a file, by name."""
    with (_HERE / f"good_{which}.yaml").open(encoding="utf-8") as file:
        return {told["name"]: Contract(**told) for told in yaml.safe_load_all(file)}


def planted():
    """`(code, part, contract, given)`: a contract that has this defect in this part."""
    files = ("planted.yaml", "planted_later.yaml", "planted_trades.yaml", "planted_styles.yaml")
    told = [row for name in files for row in yaml.safe_load((_HERE / name).read_text(encoding="utf-8"))["planted"]]
    contracts = {**good("seen"), **good("unseen"), **good("later"), **good("trades"), **good("styles")}
    for row in told:
        contract, part = contracts[row["in"]], row["part"]
        if "adds" in row:
            new = [*contract.done, row["adds"]]
        else:
            new = ([row["is"]] if row["is"] else []) if part == "done" else row["is"]
        contract = contract.replace(**row.get("with", {}))
        given = {name: row[name] for name in ("tools", "sources") if name in row}
        yield row["code"], part, contract.replace(**{part: new}), given
