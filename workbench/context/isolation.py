"""Who must not know what, as data: rules that are held against what entered the windows of a run.

    assert check_isolation(run).holds

That an evaluator is blind or workers are apart is a wish until somebody looks. Nothing is asked of a model here: a rule
is broken by words that stand in a window, found as `who_knew` finds them. A rule for which there was nobody in the run
is told apart from one that held.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from fnmatch import fnmatchcase

from workbench.context.isolated import Isolated, Leak
from workbench.context.knowing.fact import Fact, FactKind, Reader, Worker
from workbench.context.who_knew import Knowledge, who_knew
from workbench.core.run import Run
from workbench.core.segment import Kind
from workbench.core.value import Value
from workbench.errors import BadInput

_MOSTLY = 0.5
"""The share of an answer from which a draft is that answer, whatever a person changed in it."""


class Isolation(Value):
    """One rule: these inferences never saw such facts by those."""

    name: str
    """The rule as a sentence: "the evaluator never saw the author's reasoning"."""
    who: str = "anyone"
    """Who must not see it: "evaluator", "worker" (whoever neither judges nor leads), "lead", "anyone", or the name of a
    contract, in which `*` stands for any letters."""
    never: tuple[FactKind, ...] = ("result", "reasoning")
    """What they must not see: facts of these kinds."""
    by: str = "anyone"
    """Whose: "author" (who wrote the draft that is judged), "sibling" (a branch side by side), "another" (any other
    worker), "anyone" (also what came from outside), or a contract's name, with `*`."""
    named: str = "*"
    """Only facts that are called so, with `*`."""
    but_as: tuple[Kind, ...] = ()
    """It is all right where it stands as a segment of these kinds: an evaluator is given the draft."""


EVALUATOR_APART = Isolation(
    name="the evaluator never saw the author's reasoning",
    who="evaluator",
    never=("reasoning", "result"),
    by="author",
    but_as=("draft",),
)
WORKERS_APART = Isolation(
    name="no worker saw another's result", who="worker", never=("result", "reasoning"), by="sibling"
)
ISOLATION = (EVALUATOR_APART, WORKERS_APART)
"""What is held against a run where no rules are given."""


def check_isolation(run: Run | Knowledge, rules: Iterable[Isolation] = ISOLATION) -> Isolated:
    """Hold rules against what entered the windows of a run.

    Words count as somebody's only if they can be: a sentence of a source that two workers quote is the source's, and
    the same words said by two that could not know of each other are nobody's.
    """
    known = run if isinstance(run, Knowledge) else who_knew(run)
    if isinstance(rules, Isolation):
        raise BadInput("rules is a list of Isolation values; write rules=[rule].")
    leaks: list[Leak] = []
    held: list[str] = []
    idle: list[str] = []
    for rule in rules:
        if not isinstance(rule, Isolation):
            raise BadInput(f"rules are Isolation values; a {type(rule).__name__} was given.")
        readers = {r.n for r in known.readers if _is(rule.who, r) and _faces(rule, r, known)}
        found = _leaks(rule, readers, known)
        leaks += found
        if not found:
            (held if readers else idle).append(rule.name)
    return Isolated(run=known.run.label, leaks=tuple(leaks), held=tuple(held), idle=tuple(idle))


def _leaks(rule: Isolation, readers: AbstractSet[int], known: Knowledge) -> list[Leak]:
    """What these readers saw against a rule, in the order in which they read it."""
    found = []
    for fact in known.facts:
        if fact.kind not in rule.never or not fnmatchcase(fact.name, rule.named):
            continue
        for reader in known.saw(fact):
            if reader.n not in readers or not _of(rule.by, fact, reader, known):
                continue
            cell = known.cell(fact, reader)
            as_what = tuple(kind for kind in cell.stands_as if kind not in rule.but_as)
            by = tuple(known.readers[n].path for n in fact.made_by)
            told = {"kind": fact.kind, "fact": fact.name, "by": by, "tokens": cell.tokens, "stands_as": as_what}
            if as_what:
                found.append(Leak(rule=rule.name, path=reader.path, reader=reader.name, **told))
    return sorted(found, key=lambda leak: leak.path)


def _is(who: str, reader: Reader) -> bool:
    """Whether a rule is about this reader."""
    if who == "anyone":
        return True
    if who == "evaluator":
        return reader.judges
    if who in {"worker", "lead"}:
        return not reader.judges and (reader.window.role == "lead") == (who == "lead")
    return fnmatchcase(reader.name, who)


def _faces(rule: Isolation, reader: Reader, known: Knowledge) -> bool:
    """Whether there is anybody whose words this reader must not see."""
    if rule.by == "author":
        return bool(_authors(reader, known))
    if rule.by == "sibling":
        return known.has_siblings(reader)
    if rule.by == "another":
        return len(known.workers) > 1
    return rule.by == "anyone" or any(fnmatchcase(name, rule.by) for name, _ in known.workers - {reader.worker})


def _authors(reader: Reader, known: Knowledge) -> frozenset[Worker]:
    """Who wrote the draft that stands in a window."""
    return frozenset(
        known.readers[n].worker
        for fact in known.facts_in(reader)
        if fact.made_by and known.state(fact, reader)[1] >= _MOSTLY and "draft" in known.cell(fact, reader).stands_as
        for n in fact.made_by
        if n != reader.n
    )


def _of(by: str, fact: Fact, reader: Reader, known: Knowledge) -> bool:
    """Whether a fact is by those whom a rule means. What the reader's own worker said too is its own."""
    makers = [known.readers[n] for n in fact.made_by]
    if by == "anyone":
        return reader.n not in fact.made_by
    if any(m.worker == reader.worker for m in makers):
        return False
    if by == "author":
        authors = _authors(reader, known)
        return any(m.worker in authors for m in makers)
    if by == "sibling":
        return any(known.beside(m.path, reader.path) for m in makers)
    return bool(makers) and (by == "another" or any(fnmatchcase(m.name, by) for m in makers))
