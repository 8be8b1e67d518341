"""Fits the weights of the closer look to the questions of benchmarks/reading/texts (needs numpy).

The model gives each candidate a probability, a softmax over all candidates of a question; what is made as large as can
be is the probability of the right ones together. Then a logistic model learns from the winner how likely it is right,
also where the documents cannot answer. Shares are printed for documents inside and outside the fit.
"""

import zlib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib import resources
from pathlib import Path

import numpy as np
from questions import Question, load, right

from workbench.simulated.asking import asks
from workbench.simulated.close.answer import signals
from workbench.simulated.close.evidence import Evidence
from workbench.simulated.close.features import table
from workbench.simulated.close.hints import Hint
from workbench.simulated.close.index import index
from workbench.simulated.close.polarity import polarity
from workbench.simulated.close.question import analyse
from workbench.simulated.close.ranking import ranked
from workbench.simulated.close.words import stems
from workbench.simulated.closely import hints
from workbench.simulated.evidence import rank
from workbench.simulated.profile import Limits, profile_named
from workbench.simulated.scene import scene

OPEN = ("why", "yesno", "whatif", "what", "which")
PULL, ROUNDS, FOLDS = 0.002, 300, 4
Documents = tuple[tuple[str, str], ...]
Rows = list[dict[str, float]]
Case = tuple[str, Rows, np.ndarray]


@cache
def _held(text: str) -> frozenset[str]:
    return frozenset(stems(text))


def beside(docs: dict[str, str], question: Question, others: int, step: int, *, own: bool = True) -> Documents:
    """A question's own document, if wanted, and some others: every second question those that speak most of it."""
    names = sorted(docs)
    at = names.index(question.doc)
    beside = [names[(at + step * (k + 1)) % len(names)] for k in range(others)]
    if zlib.crc32(question.text.encode()) % 2:
        asked = set(stems(question.text))
        rest = [name for name in names if name != question.doc]
        beside = sorted(rest, key=lambda name: -len(asked & _held(docs[name])))[:others]
    chosen = [question.doc] * own + beside
    return tuple((name, docs[name]) for name in dict.fromkeys(chosen))


def favoured(documents: Documents, asked: str) -> tuple[Hint, ...]:
    """What the evidence of single spans favours, as the mind finds it."""
    blocks = [f'<source name="{name}">\n{text.strip()}\n</source>' for name, text in documents] + [
        f"<task>\n{asked}\n</task>"
    ]
    request = {"messages": [{"role": "user", "content": [{"type": "text", "text": block} for block in blocks]}]}
    now = scene(request, profile=profile_named("classroom"), limits=Limits(bounded=False), seed=0, sample=0)
    wanted = asks(asked)
    return hints(now.texts, rank(now, wanted[0]).best) if wanted else ()


def looked_up(documents: Documents, asked: str, forgotten: int = -1) -> Evidence | None:
    """The evidence of a question; with `forgotten` one word of it is lost, as if it had been put in other words."""
    question, found = analyse(asked), index(documents)
    if forgotten >= 0:
        held = [term for term in question.terms if term.stem in found.places]
        if len(question.terms) < 3 or not held:
            return None
        gone = held[forgotten % len(held)]
        question = replace(question, terms=tuple(term for term in question.terms if term is not gone))
    return Evidence(question, found, favoured(documents, asked))


def labelled(question: Question, seen: Evidence) -> tuple[Rows, np.ndarray]:
    """The candidates of a question with their features, and which are right."""
    rows = table(seen)
    good = np.array([_good(question, seen, c.unit, c.text) for c, _ in rows], dtype=bool)
    exact = np.array([c.kind not in ("clause", "reason") for c, _ in rows], dtype=bool)
    if seen.question.ask not in OPEN and (good & exact).any():  # a span of the kind asked for is what is wanted
        good &= exact
    return [features for _, features in rows], good


def _good(question: Question, seen: Evidence, at: int, span: str) -> bool:
    unit = seen.index.units[at]
    if unit.doc != 0 or not right(question, span, unit):
        return False
    return question.kind != "yesno" or seen.question.ask != "yesno" or polarity(seen, unit) == question.gold[0][0]


def cases(docs: dict[str, str], questions: Sequence[Question]) -> list[Case]:
    """Every question alone, among two other documents, and with a word forgotten beside one other."""
    found = []
    for others, forget in ((0, False), (2, False), (1, True)):
        for number, question in enumerate(questions):
            seen = looked_up(beside(docs, question, others, 7), question.text, number * 7 if forget else -1)
            if seen is not None:
                found.append((question.doc, *labelled(question, seen)))
    return found


def fitted(data: list[Case], names: list[str]) -> np.ndarray:
    """The weights, by gradient ascent (Adam) with a pull towards zero."""
    data = [case for case in data if case[2].any()]
    x = np.array([[row.get(name, 0.0) for name in names] for _, rows, _ in data for row in rows], dtype=np.float32)
    y = np.concatenate([good for *_, good in data]).astype(np.float32)
    sizes = [len(rows) for _, rows, _ in data]
    starts, of = np.cumsum([0, *sizes])[:-1], np.repeat(np.arange(len(data)), sizes)
    w = np.zeros(len(names), dtype=np.float32)
    m, v = w.copy(), w.copy()
    for step in range(1, ROUNDS + 1):
        z = x @ w
        p = np.exp(z - np.maximum.reduceat(z, starts)[of])
        p /= np.add.reduceat(p, starts)[of]
        q = p * y
        q /= np.add.reduceat(q, starts)[of] + 1e-12
        gradient = x.T @ (q - p) / len(data) - PULL * w
        m, v = 0.9 * m + 0.1 * gradient, 0.99 * v + 0.01 * gradient**2
        w += 0.15 * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.99**step)) + 1e-6)
    return w


def share(data: list[Case], names: list[str], w: np.ndarray) -> float:
    """The share of questions whose best candidate is right."""
    by = dict(zip(names, w, strict=True))
    best = [
        max(range(len(rows)), key=lambda n: sum(by.get(k, 0.0) * f for k, f in rows[n].items())) for _, rows, _ in data
    ]
    return float(np.mean([good[n] for n, (*_, good) in zip(best, data, strict=True)]))


def surety(docs: dict[str, str], questions: Sequence[Question], by: dict[str, float]) -> dict[str, float]:
    """The weights of what tells an answer from a guess, from documents that can answer and from others."""
    found, labels = [], []
    for own in (True, False):
        for question in questions:
            seen = looked_up(beside(docs, question, 2 if own else 3, 3, own=own), question.text)
            scored = ranked(seen, by) if seen else []
            if not scored or seen is None:
                continue
            top, best, features = scored[0]
            rival = next((score for score, other, _ in scored[1:] if other.text != best.text), top - 5.0)
            found.append(signals(seen, features, top - rival))
            labels.append(float(own and _good(question, seen, best.unit, best.text)))
    names = list(found[0])
    x, y, w = np.array([[one[name] for name in names] for one in found]), np.array(labels), np.zeros(len(names))
    for _ in range(4000):
        w += 0.8 * (x.T @ (y - 1 / (1 + np.exp(-x @ w))) / len(y) - 0.0005 * w)
    return dict(zip(names, w.tolist(), strict=True))


def main() -> None:
    """Fit, print the shares, write the weights."""
    docs, questions = load()
    data = cases(docs, questions)
    names = sorted({name for _, rows, _ in data for row in rows for name in row})
    outside = []
    for fold in range(FOLDS):
        kept = [zlib.crc32(doc.encode()) % FOLDS != fold for doc, *_ in data]
        w = fitted([case for case, keep in zip(data, kept, strict=True) if keep], names)
        outside.append(share([case for case, keep in zip(data, kept, strict=True) if not keep], names, w))
    w = fitted(data, names)
    print(f"{len(data)} cases, right inside the fit {share(data, names, w):.3f}, outside {np.mean(outside):.3f}")
    by = dict(zip(names, w.tolist(), strict=True))
    sure = surety(docs, questions, by)
    lines = ["# Weights of the features of a candidate, and of what tells an answer from a guess."]
    lines += [f'tag = "fitted to the {len(questions)} questions of benchmarks/reading/texts"', "", "[weights]"]
    lines += [f'"{name}" = {value:.3f}' for name, value in by.items()] + ["", "[confidence]"]
    lines += [f'"{name}" = {value:.3f}' for name, value in sure.items()]
    path = Path(str(resources.files("workbench.simulated.close"))) / "weights.toml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
