"""Static HTML of values: what a notebook shows without widgets, and what exports keep.

Every character of data goes through `escaped`, by way of the pieces in `boxes`. No script, link or image is ever
written here. Equal values give equal bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.core.account import FRAMING, SIGN, Account, account
from workbench.core.blind import JUDGEMENT, VERDICT, withheld
from workbench.core.boxes import badge, bar, begun, box, column, faint, fold, head, table, text
from workbench.core.reviewed import reviewed
from workbench.core.segment import LETTERS
from workbench.core.shown import escaped, said, shorten
from workbench.core.value import canonical
from workbench.core.verdict import Ruling
from workbench.core.words import in_words

if TYPE_CHECKING:
    from workbench.core.contract import Contract, Criterion
    from workbench.core.decision import Decision
    from workbench.core.draft import Draft
    from workbench.core.inference import Inference
    from workbench.core.pending import Pending
    from workbench.core.run import Run, Step
    from workbench.core.segment import Kind, Segment
    from workbench.core.verdict import Finding, Verdict
    from workbench.core.window import Window

_BORDERS: dict[Kind, str] = {
    "contract": "2px solid",
    "memory": "2px dashed",
    "source": "2px dashed",
    "result": "2px dashed",
    "history": "2px dotted",
    "task": "2px solid",
    "draft": "3px double",
    "feedback": "3px double",
    "tool": "2px dotted",
    "tool result": "2px dotted",
    "schema": "2px solid",
}
_STYLE = (
    "body{font-family:system-ui,sans-serif;max-width:1000px;margin:24px auto;padding:0 16px;color:#1f2328;"
    "overflow-wrap:anywhere}"
    "h2{font-size:16px;margin:24px 0 4px}"
    "@media (prefers-color-scheme:dark){body{background:#111;color:#e6e6e6;--jp-ui-font-color1:#e6e6e6;"
    "--jp-ui-font-color2:#a8a8a8;--jp-border-color2:#444;--jp-cell-editor-background:#1c1c1c}}"
)


def contract_html(contract: Contract) -> str:
    """The four parts and the criteria; a missing part says so."""
    rows = [
        (part.replace("_", " "), begun(getattr(contract, part)) or "missing: the worker is told nothing about it")
        for part in ("objective", "output_format", "guidance", "boundaries")
    ]
    rows += [(f"done: {shorten(c.name, 40)}", _criterion(c, begun(c.text))) for c in contract.done]
    rows += [] if contract.done else [("done", "missing: nothing can be judged by it")]
    rows += [("answer's schema", begun(_json(contract.output_schema)))] if contract.output_schema else []
    told = (f"role {contract.role}", f"at most {contract.max_tokens:,} tokens out")
    return box(head(f"Contract {contract.name}", *told), table(None, rows))


def _criterion(criterion: Criterion, told: str) -> str:
    """What must hold; and how it is decided and how much it counts, where that is another than usual."""
    return f"{told} [{criterion.decided}]" if criterion.decided else told


def window_html(window: Window, *, whole: bool = False) -> str:
    """Every segment with its tokens and origin, folded, under who says it; then what was left out and why."""
    return box(*_window(window, whole=whole))


def inference_html(inference: Inference) -> str:
    """The answer with its stamp, cost and window."""
    return box(*_inference(inference))


def account_html(split: Account) -> str:
    """Where the tokens go: a row for each segment, and one for the framing."""
    sized = zip(split.segments, split.each, strict=True)
    rows = [*((s.kind, shorten(s.name, 80), f"{n:,}") for s, n in sized), (FRAMING, "", f"{split.framing:,}")]
    parts = [head("Account", _tokens_in(split)), table(("kind", "name", "tokens"), rows, tight=(0, 2))]
    return box(*parts, faint(split.told))


def verdict_html(verdict: Verdict) -> str:
    """Pass or fail, criterion by criterion."""
    return box(_verdict(verdict))


def draft_html(draft: Draft) -> str:
    """The text, what was found about it and who decided."""
    told = (draft.status, f"round {draft.round} of {draft.rounds}", f"stopped: {draft.stopped}")
    parts = [head("Draft", *told)]
    parts += [f"<div>{faint(draft.why)}</div>"] if draft.why and draft.stopped != "passed" else []
    parts.append(text(draft.text))
    parts += [_verdict(draft.verdict)] if draft.verdict else []
    parts += [_decided(draft.decision)] if draft.decision else []
    return box(*parts)


def pending_html(pending: Pending) -> str:
    """What waits, and what can be done about it. Who must answer a window is shown all of it; no verdict is shown."""
    what = {"review": "A review", "answer": "A window to answer", "unknown": "A lost answer"}[pending.kind]
    parts = [head(f"{what} waits for you", f"{pending.label} at {_place(pending.path)}")]
    if item := pending.item:
        parts += [faint(f"task: {shorten(item.task, 400)}")] if item.task else []
        parts.append(text(item.text, whole=True))
        if item.contract and item.contract.done:
            rows = [(shorten(c.name, 40), _criterion(c, c.text)) for c in item.contract.done]
            parts.append(table(("done means", ""), rows))
        parts += [faint(VERDICT)] if item.verdict else []
    parts += [text(pending.reason)] if pending.reason else []
    parts += [faint(f"descends from an undone decision; {pending.withdrawn} goes on")] if pending.withdrawn else []
    parts += [window_html(pending.window, whole=True)] if pending.window else []
    parts += [faint(f"choose: {' · '.join(pending.choices)}")] if pending.choices else []
    return box(*parts)


def run_html(run: Run, *, whole: bool = False) -> str:
    """The run as a table of its steps, then what it returned. What an evaluator said of what waits is not shown."""
    blind = withheld(run)
    unchecked = sum(s.status == "unchecked" for s in run.steps if s.inference)
    told = (
        run.status,
        f"{len(run.inferences)} inferences, {unchecked} unchecked",
        f"{run.usage.total:,} tokens",
        _price(run.dollars),
    )
    rows = [_step(s, blind=s.path in blind) for s in run.steps]
    steps = table(("place", "what", "status", "in short"), rows, tight=(0, 2)) if rows else ""
    parts = [head(f"Run {run.label}", *told), steps]
    if any(s.kind == "together" for s in run.steps) and not whole:
        parts.append(f"<div>{faint('As a tree, side by side and in time: bench.tree(run)')}</div>")
    parts += [text(run.error, whole=whole)] if run.error else []
    parts += ["<div><b>Returned</b></div>", text(run.output, whole=whole)] if run.output else []
    return box(*parts)


def run_page(run: Run) -> str:
    """One self-contained page: the table, then every window and answer in full."""
    parts = [run_html(run, whole=True)]
    for step in run.steps:
        parts.append(f"<h2>{escaped(f'{_place(step.path)} {step.kind} {shorten(step.name, 200)}')}</h2>")
        if step.inference:
            parts.append(box(*_inference(step.inference, whole=True)))
        elif step.window:
            parts.append(window_html(step.window, whole=True))
        parts += [box(text(step.item.text, whole=True))] if step.item else []
        parts += [box(_decided(step.decision))] if step.decision else []
        parts += [faint(line) for line in reviewed(step)]
        parts += [text(_plainly(step.output), whole=True)] if step.output is not None else []
        parts += [text(step.error, whole=True)] if step.error else []
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escaped(f"Run {run.label}")}</title>'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{_STYLE}</style></head>\n<body>{''.join(parts)}</body></html>\n"
    )


def _window(window: Window, *, whole: bool = False, read_by: Inference | None = None) -> list[str]:
    split = account(read_by or window)
    limit = f" of a limit of {window.limit:,}" if window.limit else ""
    reader = f"for {window.model}" if window.model else f"for the {window.role}"
    most = f"at most {window.max_tokens:,} tokens out" if window.max_tokens is not None else ""
    parts = [head("Window", f"{_tokens_in(split)}{limit}", reader, most)]
    spoken = [(f"{turn.role} turn", turn.segments) for turn in window.turns]
    schema = (window.output,) if window.output else ()
    sizes = iter(split.each)
    for who, segments in [("tools", window.tools), ("system", window.system), *spoken, ("answer's schema", schema)]:
        parts += [_who(who)] if segments else []
        parts += [_segment(s, next(sizes), split.total, whole=whole) for s in segments]
    parts += [_who("framing, written by nobody here"), _framing(split)] if split.segments else []
    parts += [fold(faint("other parameters"), text(_json(window.settings), whole=whole))] if window.settings else []
    if window.omitted:
        rows = [(o.kind, shorten(o.name, 60), f"{o.tokens:,}", o.reason) for o in window.omitted]
        parts.append('<div style="margin-top:10px"><b>Left out</b></div>')
        parts.append(table(("kind", "name", "tokens", "why"), rows, tight=(0, 2)))
    return parts


def _tokens_in(split: Account) -> str:
    if split.total_is == "exact":
        return f"{split.total:,} input tokens (exact; each segment: {split.each_is})"
    return f"about {split.total:,} input tokens (estimate)"


def _who(who: str) -> str:
    return f'<div style="margin-top:6px">{faint(who)}</div>'


def _segment(segment: Segment, tokens: int, total: int, *, whole: bool) -> str:
    told = " ".join(filter(None, [shorten(segment.name, 60), f"from {shorten(segment.origin, 60)}"]))
    line = _line(LETTERS[segment.kind], _BORDERS[segment.kind], segment.kind, tokens, total) + faint(told)
    return fold(line, text(in_words(segment.block), whole=whole))


def _framing(split: Account) -> str:
    return fold(_line(SIGN, "1px dotted", FRAMING, split.framing, split.total), text(split.told))


def _line(letter: str, border: str, kind: str, tokens: int, total: int) -> str:
    """What a window's rows begin with: kind and size, one under another."""
    sized = column(f"{tokens:,}", 56, right=True) + bar(tokens / max(1, total))
    return badge(letter, border) + f"<b>{column(kind, 76)}</b>" + sized


def _inference(inference: Inference, *, whole: bool = False) -> list[str]:
    usage = inference.usage
    told = (
        inference.model,
        f"{usage.total_input:,} in, {usage.output_tokens:,} out",
        _price(inference.dollars),
        inference.stop_reason or "no stop reason",
    )
    others = [text(in_words(b), whole=whole) for b in inference.content if b.get("type") != "text"]
    parts = [head(f"Inference [{inference.stamped}]", *told)]
    parts += [text(inference.text, whole=whole)] if inference.text or not others else []
    summary = faint(f"the window it read: {_tokens_in(account(inference))}")
    return [*parts, *others, fold(summary, box(*_window(inference.window, whole=whole, read_by=inference)))]


def _verdict(verdict: Verdict) -> str:
    several = verdict.by == "several"
    rows = [(_passed(f, by=several), f.criterion, f.reason, f.evidence) for f in verdict.findings]
    each = sorted({f.by for f in verdict.findings if isinstance(f, Ruling)})
    by = " and ".join(each) if several and each else verdict.by
    told = ["passed" if verdict.passed else "failed its check", f"by {by} {verdict.who}".rstrip()]
    if verdict.unreadable:
        told = [f"unreadable, so a person decides: {shorten(verdict.unreadable, 200)}", *told[1:]]
    elif verdict.unsure:
        told.insert(1, "unsure")
    return head("Verdict", *told) + table(("", "criterion", "reason", "evidence"), rows)


def _passed(finding: Finding, *, by: bool) -> str:
    """Whether it passed; and what is known beside that of a ruling."""
    told = "✓ passed" if finding.passed else "✗ failed"
    if not isinstance(finding, Ruling):
        return told
    more = [f"by {finding.by}"] if by else []
    more += ["{} of {}".format(*finding.votes)] if finding.votes and finding.votes[1] > 1 else []
    more += ["unsure"] if finding.unsure else []
    more += [f"weight {finding.weight:g}"] if finding.weight != 1 else []
    return f"{told} ({', '.join(more)})" if more else told


def _decided(decision: Decision) -> str:
    rows = [(decision.action, shorten(decision.who, 40), decision.reason)]
    return table(("decision", "by", "reason"), rows, tight=(0, 1))


def _step(step: Step, *, blind: bool) -> tuple[str, str, str, str]:
    short = JUDGEMENT if blind else step.error or (step.inference.gist if step.inference else _plainly(step.output))
    if step.decision:
        short = f"{step.decision.action}: {step.decision.reason}" if step.decision.reason else step.decision.action
    elif step.unasked or step.undone:
        short = reviewed(step)[0]
    marks = [f"[{step.inference.stamped}]"] if step.inference else []
    marks += ["edited"] if step.edited else []
    marks += [f"reused from {shorten(step.reused, 80)}"] if step.reused else []
    indent = "\u00a0" * 2 * (len(step.path) - 1)
    return (
        indent + _place(step.path),
        " ".join([step.kind, shorten(step.name, 80), *marks]),
        step.status,
        shorten(short, 120),
    )


def _place(path: tuple[int, ...]) -> str:
    return ".".join(map(str, path))


def _price(dollars: float | None) -> str:
    return "price unknown" if dollars is None else f"${dollars:.6f} list price"


def _plainly(output: object) -> str:
    return "" if output is None else output if isinstance(output, str) else said(output)


def _json(data: object) -> str:
    return canonical(data).decode()
