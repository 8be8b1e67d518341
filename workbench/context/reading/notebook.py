"""Notebooks as text: prose as it is, code in fences, and the beginning of what each cell gave."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from workbench.context.reading.part import Ask, Part, tidy
from workbench.context.reading.text import decode, parse_json
from workbench.errors import BadInput

LONGEST_OUTPUT = 2_000
"""Characters of one cell's outputs that are kept."""

_COLOUR = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")


def read_notebook(data: bytes, _ask: Ask) -> Iterator[Part]:
    """The cells in order. Pictures and widgets are named, not shown; long outputs are cut, and say so."""
    text = decode(data)
    if not text.strip():
        return
    notebook = parse_json(text)
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    if not isinstance(cells, list):
        raise BadInput("is no notebook of format 4: it has no list of cells. Open and save it in JupyterLab.")
    language = _language(notebook) if isinstance(notebook, dict) else ""
    yield Part("\n\n".join(shown for cell in cells if isinstance(cell, dict) and (shown := _cell(cell, language))))


def _language(notebook: dict[str, Any]) -> str:
    """The kernel's language; "python" where the notebook does not say."""
    metadata = notebook.get("metadata")
    spec = metadata.get("kernelspec") if isinstance(metadata, dict) else None
    name = spec.get("language") if isinstance(spec, dict) else None
    return name if isinstance(name, str) and name.isalnum() else "python"


def _cell(cell: dict[str, Any], language: str) -> str:
    source = _joined(cell.get("source")).strip("\n")
    if cell.get("cell_type") != "code":
        return source
    outputs = cell.get("outputs")
    given = "\n".join(_output(o) for o in outputs if isinstance(o, dict)).strip() if isinstance(outputs, list) else ""
    if len(given) > LONGEST_OUTPUT:
        given = f"{given[:LONGEST_OUTPUT]}\n… ({len(given) - LONGEST_OUTPUT:,} more characters)"
    code = f"```{language}\n{source}\n```" if source.strip() else ""
    return f"{code}\n\nOutput:\n{given}" if given else code


def _output(output: dict[str, Any]) -> str:
    """What one output says in text; of a picture or widget only that there is one."""
    kind = output.get("output_type")
    if kind == "stream":
        return _joined(output.get("text"))
    if kind == "error":
        return f"{output.get('ename')}: {_joined(output.get('evalue'))}"
    bundle = output.get("data")
    if not isinstance(bundle, dict):
        return ""
    for plain in ("text/markdown", "text/plain"):
        if plain in bundle:
            return _joined(bundle[plain])
    return f"({', '.join(sorted(map(str, bundle)))[:200]})" if bundle else ""


def _joined(text: Any) -> str:
    """A multi-line string of the format: one string or a list of them."""
    whole = text if isinstance(text, str) else "".join(map(str, text)) if isinstance(text, list) else ""
    return tidy(_COLOUR.sub("", whole))
