"""Static HTML of values: what a notebook shows without widgets, and what exports keep.

Plain tables and preformatted text, JupyterLab's own variables with fallbacks, and every character of data through
`escaped`. No script, link or image is ever written here. Equal values give equal bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from workbench.core.shown import escaped, shorten

if TYPE_CHECKING:
    from workbench.core.contract import Contract
    from workbench.core.draft import Draft
    from workbench.core.inference import Inference
    from workbench.core.pending import Pending
    from workbench.core.run import Run, Step
    from workbench.core.verdict import Verdict
    from workbench.core.window import Window

_INK = "var(--jp-ui-font-color1, #1f2328)"
_FAINT = "var(--jp-ui-font-color2, #57606a)"
_LINE = "var(--jp-border-color2, #d0d7de)"
_BOX = f"border:1px solid {_LINE};border-radius:6px;padding:8px 12px;margin:6px 0;color:{_INK};font-size:14px"
_TEXT = "white-space:pre-wrap;overflow-wrap:anywhere;margin:4px 0;font-size:14px;text-align:left"
_CELL = f"text-align:left;vertical-align:top;padding:4px 10px;border-bottom:1px solid {_LINE};font-size:14px"
_LETTERS = {
    "contract": "C", "memory": "M", "source": "S", "result": "R", "history": "H", "task": "T", "draft": "D",
    "feedback": "F", "tool": "U", "tool result": "V", "schema": "X",
}  # fmt: skip
_SHOWN = 4000


def contract_html(contract: Contract) -> str:
    """The four parts and the criteria; a missing part says so."""
    rows = [
        (part.replace("_", " "), getattr(contract, part) or "missing: the worker is told nothing about it")
        for part in ("objective", "output_format", "guidance", "boundaries")
    ]
    done = [(f"done: {c.name}", c.text) for c in contract.done] or [("done", "missing: nothing can be judged by it")]
    return _box(f"<b>Contract {escaped(contract.name)}</b>" + _table(None, [*rows, *done]))


def window_html(window: Window) -> str:
    """Every segment with its tokens and origin, folded; then what was left out and why."""
    limit = f" of a limit of {window.limit:,}" if window.limit else ""
    head = f"<b>Window</b> <span style='color:{_FAINT}'>about {window.tokens:,} input tokens (estimate){limit}</span>"
    parts = "".join(
        f"<details><summary><code>{_LETTERS[s.kind]}</code> <b>{escaped(s.kind)}</b> {escaped(shorten(s.name, 60))} "
        f"<span style='color:{_FAINT}'>about {s.tokens:,} tokens · from {escaped(shorten(s.origin, 60))}</span>"
        f"</summary>{_pre(s.text)}</details>"
        for s in window.segments
    )
    left = ""
    if window.omitted:
        rows = [(f"{o.kind} {o.name}", f"about {o.tokens:,} tokens", o.reason) for o in window.omitted]
        left = f"<p style='margin:8px 0 2px'><b>Left out</b></p>{_table(('segment', 'size', 'why'), rows)}"
    return _box(head + parts + left)


def inference_html(inference: Inference) -> str:
    """The answer with its stamp, cost and window."""
    return _box(_inference(inference))


def verdict_html(verdict: Verdict) -> str:
    """Pass or fail, criterion by criterion."""
    return _box(_verdict(verdict))


def draft_html(draft: Draft) -> str:
    """The text, what was found about it and who decided."""
    told = f"round {draft.round} of {draft.rounds}, stopped: {draft.stopped}"
    parts = [f"<b>Draft</b> <span style='color:{_FAINT}'>{escaped(draft.status)} · {escaped(told)}</span>"]
    parts.append(_pre(draft.text))
    if draft.verdict:
        parts.append(_verdict(draft.verdict))
    if draft.decision:
        parts.append(_table(("decision", "by", "reason"), [_decided(draft.decision)]))
    return _box("".join(parts))


def pending_html(pending: Pending) -> str:
    """What waits, and what can be done about it."""
    what = {"review": "A review", "answer": "A window to answer", "unknown": "A lost answer"}[pending.kind]
    place = ".".join(map(str, pending.path))
    parts = [f"<b>{what} waits for you</b> <span style='color:{_FAINT}'>{escaped(pending.run)} at {place}</span>"]
    if pending.item:
        parts.append(_pre(pending.item.text))
        if pending.item.contract:
            done = [(c.name, c.text) for c in pending.item.contract.done]
            parts.append(_table(("done means", ""), done) if done else "")
    if pending.reason:
        parts.append(_pre(pending.reason))
    if pending.window:
        parts.append(window_html(pending.window))
    if pending.choices:
        parts.append(f"<span style='color:{_FAINT}'>choose: {' · '.join(pending.choices)}</span>")
    return _box("".join(parts))


def run_html(run: Run) -> str:
    """The run as a table of its steps, then what it returned."""
    rows = [_step(s) for s in run.steps]
    unchecked = sum(s.status == "unchecked" for s in run.steps if s.inference)
    cost = "unknown" if run.dollars is None else f"${run.dollars:.4f} list price"
    told = (
        f"{run.status} · {len(run.inferences)} inferences, {unchecked} unchecked · {run.usage.total:,} tokens · {cost}"
    )
    head = f"<b>Run {escaped(run.label)}</b> <span style='color:{_FAINT}'>{escaped(told)}</span>"
    error = _pre(run.error) if run.error else ""
    result = f"<p style='margin:8px 0 2px'><b>Returned</b></p>{_pre(run.output)}" if run.output else ""
    return _box(head + _table(("place", "what", "status", "in short"), rows) + error + result)


def run_page(run: Run) -> str:
    """One self-contained page: the table, then every window and answer."""
    parts = [run_html(run)]
    for step in run.steps:
        parts.append(f"<h2 style='font-size:16px'>{escaped('.'.join(map(str, step.path)))} {escaped(step.name)}</h2>")
        if step.inference:
            parts.append(_box(_inference(step.inference, whole=True)))
        elif step.window:
            parts.append(window_html(step.window))
        if step.item:
            parts.append(_box(_pre(step.item.text, whole=True)))
        if step.decision:
            parts.append(_table(("decision", "by", "reason"), [_decided(step.decision)]))
    title = escaped(f"Run {run.label}")
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<style>body{font-family:system-ui,sans-serif;max-width:1000px;margin:24px auto;padding:0 16px}"
        "@media (prefers-color-scheme:dark){body{background:#111;--jp-ui-font-color1:#e6e6e6;"
        "--jp-ui-font-color2:#a8a8a8;--jp-border-color2:#444}}</style></head>"
        f"<body>{''.join(parts)}</body></html>\n"
    )


def _inference(inference: Inference, *, whole: bool = False) -> str:
    usage, cost = inference.usage, inference.dollars
    price = "price unknown" if cost is None else f"${cost:.6f} list price"
    stop = inference.stop_reason or "no stop reason"
    told = f"{inference.model} · {usage.total_input:,} in, {usage.output_tokens:,} out · {price} · {stop}"
    head = f"<b>Inference</b> <b>[{escaped(inference.stamp)}]</b> <span style='color:{_FAINT}'>{escaped(told)}</span>"
    return head + _pre(inference.text, whole=whole) + window_html(inference.window)


def _verdict(verdict: Verdict) -> str:
    rows = [("✓ passed" if f.passed else "✗ failed", f.criterion, f.reason, f.evidence) for f in verdict.findings]
    told = f"{'passed' if verdict.passed else 'failed its check'} · by {verdict.by} {verdict.who}"
    head = f"<b>Verdict</b> <span style='color:{_FAINT}'>{escaped(told)}</span>"
    return head + _table(("", "criterion", "reason", "evidence"), rows)


def _step(step: Step) -> tuple[str, str, str, str]:
    short = step.error or (step.inference.text if step.inference else "") or str(step.output or "")
    if step.decision:
        short = f"{step.decision.action}: {step.decision.reason}" if step.decision.reason else step.decision.action
    marks = [f"[{step.inference.stamp}]"] if step.inference else []
    marks += ["edited"] if step.edited else []
    marks += [f"reused from {step.reused}"] if step.reused else []
    what = " ".join([step.kind, step.name, *marks])
    return ("\u00a0" * 2 * (len(step.path) - 1) + ".".join(map(str, step.path)), what, step.status, shorten(short, 120))


def _decided(decision: object) -> tuple[str, str, str]:
    return (
        str(getattr(decision, "action", "")),
        str(getattr(decision, "who", "")),
        str(getattr(decision, "reason", "")),
    )


def _box(inner: str) -> str:
    return f'<div style="{_BOX}">{inner}</div>'


def _pre(text: str, *, whole: bool = False) -> str:
    cut = text if whole or len(text) <= _SHOWN else text[:_SHOWN]
    more = "" if cut is text else f"\n… {len(text) - _SHOWN:,} more characters"
    return f'<pre style="{_TEXT}">{escaped(cut)}{more}</pre>'


def _table(heads: tuple[str, ...] | None, rows: Iterable[tuple[str, ...]]) -> str:
    head = "".join(f'<th style="{_CELL}">{escaped(h)}</th>' for h in heads or ())
    body = "".join("<tr>" + "".join(f'<td style="{_CELL}">{escaped(c)}</td>' for c in row) + "</tr>" for row in rows)
    top = f"<thead><tr>{head}</tr></thead>" if heads else ""
    return f'<table style="border-collapse:collapse;width:100%">{top}<tbody>{body}</tbody></table>'
