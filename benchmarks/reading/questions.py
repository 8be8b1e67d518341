"""The questions of benchmarks/reading/texts: documents, what is asked of them, and what answers rightly."""

import re
from pathlib import Path
from typing import NamedTuple

from workbench.simulated.close.structure import Unit

TEXTS = Path(__file__).parent / "texts"


class Question(NamedTuple):
    """One question: `gold` is a list of alternatives, each a list of strings that must all be there."""

    doc: str
    kind: str
    text: str
    gold: list[list[str]]
    line: list[str]
    rivals: list[str]


def load() -> tuple[dict[str, str], list[Question]]:
    """The documents by name, and all questions that some document answers."""
    docs: dict[str, str] = {}
    questions = []
    for path in sorted(TEXTS.glob("*.txt")):
        for block in re.split(r"^#### ", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
            head, rest = block.split("\n", 1)
            text, asked = ("\n" + rest).split("\n----\n")
            if text.strip():  # later blocks ask more about documents that stand in an earlier file
                docs[head.strip()] = text[1:] + "\n"
            questions += [_question(head.strip(), line) for line in asked.strip().splitlines()]
    return docs, [question for question in questions if question.kind != "absent"]


def _question(doc: str, line: str) -> Question:
    kind, text, gold, place, rivals = (part.strip() for part in line.split(" ;; "))
    options = [[each.strip() for each in option.split(" & ")] for option in gold.split(" | ")]
    lines = [place] if place.startswith("| ") else [each for each in place.split(" | ") if each.strip()]
    return Question(
        doc, kind, text, options, lines, [] if rivals == "-" else [each.strip() for each in rivals.split(" | ")]
    )


def right(question: Question, span: str, unit: Unit) -> bool:
    """Whether a span of a unit is a right answer; for yes or no whether it is the right line."""
    whole = (unit.quote, unit.heading, unit.label, unit.column, unit.row, unit.comment, unit.text)
    around = _plain(" ".join((*whole, f"{unit.column} = {unit.row} {unit.column}: {unit.row}")))
    if not any(_plain(line) in around or _plain(re.split("[,;]", line)[0]) in around for line in question.line):
        return False
    if question.kind == "yesno":
        return True
    answers = any(all(_holds(each, span) for each in option) for option in question.gold)
    return answers and not any(_holds(rival, span) for rival in question.rivals)


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"[*`|]", " ", text.replace("’", "'"))).strip().lower()


def _holds(value: str, text: str) -> bool:
    """Whether a value stands in a text as a whole word or figure."""
    if not _plain(value):
        return value in text
    return re.search(rf"(?<![\w.,]){re.escape(_plain(value))}(?![\w]|[.,:]\d)", _plain(text)) is not None
