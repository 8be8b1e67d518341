"""A run on one page to hang on a wall: self-contained, every character escaped, for A3 or A4 on its side."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files
from itertools import pairwise

from workbench.core.account import FRAMING, SIGN
from workbench.core.run import Run
from workbench.core.segment import KINDS, LETTERS
from workbench.core.shown import escaped, shorten
from workbench.measure.cost import dollars
from workbench.measure.poster import Again, Filled, Poster, poster_of

COLUMNS = 120
"""Columns of the skyline, at most: each then is the fullest of several windows."""
_LETTERED = 0.045
"""The share of a bar from which a kind's letter has room."""
_NAMED = 12
"""Columns that are named, at most."""
_THIN = 0.006
"""A share of a column that is drawn no thinner."""


def poster(run: Run) -> str:
    """The page of a run."""
    made = poster_of(run)
    parts = [_head(made), _skyline(made), '<div class="three">', _fullest(made), _again(made), _kept(made), "</div>"]
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    title = escaped(f"Poster of {run.label}")
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{_style()}</style></head>\n"
        f'<body><div class="poster">{"".join(parts)}{_foot(made)}</div></body></html>\n'
    )


def _style() -> str:
    return (files("workbench.measure") / "poster.css").read_text(encoding="utf-8")


def _head(made: Poster) -> str:
    run, usage = made.run, made.run.usage
    stamps = sorted({i.stamp for i in run.inferences})
    models = list(dict.fromkeys(i.model for i in run.inferences if i.model))
    told = [run.pattern, ", ".join(shorten(m, 40) for m in models[:3]), ", ".join(stamps), run.status]
    fullest = max((f.account.total for f in made.windows), default=0)
    cost = dollars(run.dollars)
    spent = "list price, $0 spent" if stamps and "live" not in stamps else "list price"
    figures = [
        (f"{len(made.windows):,}", "windows"),
        (f"{usage.total_input:,}", "tokens in"),
        (f"{usage.output_tokens:,}", "tokens out"),
        (f"{fullest:,}", "in the fullest"),
        (f"{100 * made.sent_again:.0f} %", "sent before"),
        (cost, spent),
    ]
    shown = "".join(f"<div><b>{escaped(n)}</b><span>{escaped(what)}</span></div>" for n, what in figures)
    line = " · ".join(shorten(t, 80) for t in told if t)
    return (
        f'<header><div class="title"><h1>{escaped(shorten(run.label, 60))}</h1><p>{escaped(line)}</p></div>'
        f'<div class="figures">{shown}</div></header>'
    )


def _skyline(made: Poster) -> str:
    """Every window as a column, as high as it is full, of the kinds that fill it, the first read at the top."""
    if not made.windows:
        return '<section class="sky"><p class="none">This run has asked no model.</p></section>'
    count = min(COLUMNS, len(made.windows))
    cuts = pairwise(n * len(made.windows) // count for n in range(count + 1))
    tallest = [max(made.windows[a:b], key=lambda f: f.account.total) for a, b in cuts]
    most = max(1, *(f.account.total for f in tallest))
    columns = "".join(_column(f, f.account.total / most) for f in tallest)
    said = f"the highest is {most:,} tokens"
    if count < len(made.windows):
        said += f"; each column is the fullest of about {len(made.windows) / count:.0f}"
    heading = f"<h2>Every window, in order<small>{escaped(said)}</small></h2>"
    named = "".join(f"<span>{escaped(shorten(f'{f.place} {f.worker}', 40))}</span>" for f in tallest)
    names = f'<div class="names">{named}</div>' if count <= _NAMED else ""
    return f'<section class="sky">{heading}<div class="columns">{columns}</div>{names}</section>'


def _column(filled: Filled, height: float) -> str:
    total = max(1, filled.account.total)
    inner = "".join(
        f'<i class="{_css(kind)}" style="flex:{max(_THIN, n / total):.4f} 1 0"></i>' for kind, n in filled.kinds if n
    )
    return f'<div style="height:{100 * height:.1f}%">{inner}</div>'


def _fullest(made: Poster) -> str:
    rows = []
    most = max((f.account.total for f in made.windows), default=1) or 1
    for filled in made.fullest:
        limit = filled.window.limit
        of = f" of {limit:,} ({100 * filled.account.total / limit:.0f} %)" if limit else ""
        said = f"{filled.account.total:,} tokens{of}"
        rows.append(
            f'<div class="row"><p><b>{escaped(shorten(filled.worker, 34))}</b> <small>{escaped(filled.place)}</small>'
            f'<span>{escaped(said)}</span></p><div class="bar" style="width:{100 * filled.account.total / most:.1f}%">'
            f"{_lettered(filled, most)}</div></div>"
        )
    return _section("Fullest windows", "".join(rows) or _none("No window was asked."))


def _lettered(filled: Filled, most: int) -> str:
    total = max(1, filled.account.total)
    return "".join(
        f'<i class="{_css(kind)}" style="flex:{max(_THIN, n / total):.4f} 1 0">'
        f"{_letter(kind) if n / most >= _LETTERED else ''}</i>"
        for kind, n in filled.kinds
        if n
    )


def _again(made: Poster) -> str:
    rows = [_sent(again) for again in made.again]
    lead = f"{100 * made.sent_again:.0f} % of all input tokens had been sent before, word for word."
    parts = [f'<p class="lead">{escaped(lead)}</p>', "".join(rows) or _none("Nothing was sent twice.")]
    if made.twice:
        parts.append("<h3>Twice in one window</h3>")
        parts += [
            f'<p class="quote">“{escaped(shorten(t.line, 90))}” <small>{t.times:,} × in '
            f"{escaped(shorten(t.window.worker, 30))} {escaped(t.window.place)}</small></p>"
            for t in made.twice
        ]
    return _section("Duplicated text", "".join(parts))


def _sent(again: Again) -> str:
    kind, name = again.segment.kind, again.segment.name or again.segment.kind
    times = f"{again.times:,} ×, {again.tokens:,} tokens again"
    return (
        f'<div class="row said"><i class="{_css(kind)} key">{_letter(kind)}</i>'
        f"<p><b>{escaped(shorten(name, 40))}</b><span>{escaped(times)}</span></p></div>"
    )


def _kept(made: Poster) -> str:
    return _section("Cached prefix", _prefix(made)) + _section("Checks", _checks(made), of="checks")


def _prefix(made: Poster) -> str:
    if not made.followed_up:
        return _none("No worker was asked twice: there was no prefix to keep.")
    if made.broken is None:
        times = "once" if made.followed_up == 1 else f"{made.followed_up:,} times"
        return f'<p class="lead good">Never broke: {times} a window began with all of the one before.</p>'
    broken, broke = made.broken, made.broken.broke
    where = f"{shorten(broken.after.worker, 40)} at {broken.after.place}, after {broken.before.place}"
    share = 100 * min(1.0, broke.tokens / max(1, broken.after.window.tokens))
    kept = f"Kept: about {broke.tokens:,} tokens, {share:.0f} % of the window. {_capital(shorten(broke.what, 160))}."
    return (
        f'<p class="lead bad">First broke in {escaped(where)}.</p>'
        f'<div class="prefix"><i style="width:{share:.1f}%"></i></div><p>{escaped(kept)}</p>'
    )


def _checks(made: Poster) -> str:
    """What became of the answers, who judged, and whether workers were apart; or that nobody checked anything."""
    run = made.run
    states = Counter(s.status for s in run.steps if s.inference)
    judges = sum(1 for s in run.steps if s.inference and s.inference.window.role == "judge")
    people = Counter(d.action for d in run.decisions)
    answers = f"{len(run.inferences):,} answers: " + ", ".join(f"{n:,} {status}" for status, n in states.most_common())
    by = [f"{judges:,} are an evaluator’s"] if judges else []
    by += [f"a person said {action} {n:,} ×" for action, n in sorted(people.items())]
    parts = [f"<p>{escaped('; '.join([answers, *by]))}.</p>"] if run.inferences else []
    if not judges and not people and set(states) <= {"unchecked"}:
        parts.append('<p class="lead bad">None: nobody and nothing checked an answer.</p>')
    parts += [f'<p class="good">✓ {escaped(_capital(name))}.</p>' for name in made.isolated.held]
    for name in made.isolated.broken:
        leaks = [leak for leak in made.isolated.leaks if leak.rule == name]
        more = f" (and {len(leaks) - 1:,} more)" if len(leaks) > 1 else ""
        parts.append(f'<p class="bad">✗ Broken: {escaped(name)}. {escaped(shorten(leaks[0].told, 120) + more)}</p>')
    return "".join(parts)


def _foot(made: Poster) -> str:
    used = {kind for filled in made.windows for kind, _ in filled.kinds}
    named = [kind for kind in (*KINDS, FRAMING) if kind in used]
    legend = "".join(f'<span><i class="{_css(kind)} key">{_letter(kind)}</i>{escaped(kind)}</span>' for kind in named)
    simulated = "Simulated answers. " if any(i.stamp == "simulated" for i in made.run.inferences) else ""
    note = f"{simulated}Totals of answered windows are exact, their split is an estimate scaled to them."
    return f'<footer><div class="legend">{legend}</div><p>{escaped(note)}<b>Orchestration Workbench</b></p></footer>'


def _section(title: str, inner: str, *, of: str = "") -> str:
    return f'<section class="{of or "part"}"><h2>{escaped(title)}</h2>{inner}</section>'


def _none(said: str) -> str:
    return f'<p class="none">{escaped(said)}</p>'


def _css(kind: str) -> str:
    """The class of a kind: one of a dozen known words."""
    return f"k k-{kind.replace(' ', '-')}"


def _letter(kind: str) -> str:
    return SIGN if kind == FRAMING else next(sign for known, sign in LETTERS.items() if known == kind)


def _capital(said: str) -> str:
    return said[:1].upper() + said[1:]
