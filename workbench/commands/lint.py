"""Lint contracts in YAML files: what is wrong with each, where, and what mends it.

One line a finding, `file:line:col: code severity: message fix`, or JSON. A comment `# lint: ignore C301: the reason` in
a file sets a finding aside; without a reason it sets nothing aside.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from typing import Any

from workbench.control.lint.explained import explained, listed
from workbench.control.lint.files import Linted, Placed, lint_files
from workbench.control.lint.finding import SEVERITIES
from workbench.core.shown import visible
from workbench.errors import BadInput


def options(parser: argparse.ArgumentParser) -> None:
    """Which files, which rules, and how to tell."""
    parser.add_argument("files", nargs="*", metavar="FILE", help="contracts, e.g. contracts/*.yaml")
    parser.add_argument("--select", default="", metavar="CODES", help="only these rules, e.g. C1,C203")
    parser.add_argument(
        "--ignore", action="append", default=[], metavar="CODE=REASON", help="not this rule, and why; may be repeated"
    )
    parser.add_argument("--tools", metavar="NAMES", help="the tools that the workers are given, by comma")
    parser.add_argument("--sources", metavar="NAMES", help="the sources that the workers are given, by comma")
    parser.add_argument("--together", action="store_true", help="the files are siblings of one task: lint between them")
    parser.add_argument("--parent", metavar="TASK", help="with --together: the task of them all, to find gaps")
    parser.add_argument("--fail-on", choices=SEVERITIES, default="warning", help="what makes the status 1 (warning)")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to tell it (text)")
    parser.add_argument("--explain", metavar="CODE", help="tell what a rule means, with examples, and do nothing else")
    parser.add_argument("--list", action="store_true", help="list all rules, and do nothing else")
    parser.epilog = (
        "Exit status: 0 nothing found that fails, 1 something found, 2 a file could not be read or wrong use. "
        "In a file, `# lint: ignore C301: the task names the source` sets a finding aside."
    )


def run(chosen: argparse.Namespace) -> int:
    """Tell what is found; gives the exit status."""
    try:
        if chosen.list or chosen.explain is not None:
            print(listed() if chosen.list else explained(chosen.explain), end="\n" if chosen.list else "")
            return 0
        told = _linted(chosen)
    except BadInput as error:
        print(f"workbench lint: {error}", file=sys.stderr)
        return 2
    if chosen.format == "json":
        print(json.dumps(_as_json(told), ensure_ascii=True, indent=2))
    else:
        _print(told)
    failing = SEVERITIES[: SEVERITIES.index(chosen.fail_on) + 1]
    if told.unread:
        return 2
    return int(any(p.finding.severity in failing for p in told.placed))


def _linted(chosen: argparse.Namespace) -> Linted:
    if not chosen.files:
        raise BadInput("name the files to lint, e.g. workbench lint contracts/*.yaml; or --explain C101, or --list.")
    if chosen.parent and not chosen.together:
        raise BadInput("--parent tells the task of siblings: give --together too.")
    ignore = {}
    for told in chosen.ignore:
        code, _, reason = told.partition("=")
        ignore[code.strip()] = reason.strip()
    return lint_files(
        chosen.files,
        tools=_names(chosen.tools),
        sources=_names(chosen.sources),
        select=chosen.select,
        ignore=ignore,
        together=chosen.together,
        parent=chosen.parent,
    )


def _names(told: str | None) -> list[str] | None:
    return None if told is None else [name.strip() for name in told.split(",") if name.strip()]


def _print(told: Linted) -> None:
    for path, line, column, fault in told.unread:
        print(f"{visible(path)}:{line}:{column}: unreadable: {_one_line(fault)}")
    for path, line, column, finding in told.placed:
        print(f"{visible(path)}:{line}:{column}: {finding.code} {finding.severity}: {_told(finding)}")
    count = Counter(p.finding.severity for p in told.placed)
    said = [f"{count[s]} {s}{'s' if count[s] != 1 and s != 'advice' else ''}" for s in SEVERITIES if count[s]]
    said += [f"{len(told.aside)} set aside with a reason"] if told.aside else []
    said += [f"{len(told.unread)} not readable"] if told.unread else []
    print(f"{told.files} file{'' if told.files == 1 else 's'}: {', '.join(said) or 'nothing found'}.")


def _told(finding: Any) -> str:
    criterion = f"[{finding.criterion}] " if finding.criterion else ""
    return _one_line(f"{finding.part.replace('_', ' ')} {criterion}{finding.message} {finding.fix}")


def _one_line(text: str) -> str:
    return visible(" ".join(text.split()))


def _as_json(told: Linted) -> dict[str, Any]:
    """What was found, as data; its shape is kept."""
    return {
        "version": 1,
        "files": told.files,
        "findings": [_row(p) for p in told.placed],
        "ignored": [{**_row(a.placed), "reason": a.reason} for a in told.aside],
        "unreadable": [{"path": p, "line": n, "column": c, "message": m} for p, n, c, m in told.unread],
    }


def _row(placed: Placed) -> dict[str, Any]:
    finding = placed.finding.model_dump(mode="json", exclude={"start", "end"})
    return {"path": placed.path, "line": placed.line, "column": placed.column, **finding}
