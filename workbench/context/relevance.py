"""How much each of several texts speaks of what is asked: Okapi BM25, as SQLite's full-text search ranks.

FTS5 is maintained, in the public domain, and comes with Python: nothing is installed for it, and it gives the same in
every process. (rank-bm25 had its last release in 2022; bm25s is alive and needs numpy.) It splits words as Unicode
says, and takes English endings off, so that *licence* meets *licences*. A lexical measure knows no synonyms: what
matters under other words is left out first, which is why every omission tells its rank, and can be pinned.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from itertools import islice

from workbench.errors import BadInput

WORDS = 400
"""Different words of a question that are asked for, the first ones; more of them tell texts apart no better."""
_WORD = re.compile(r"[^\W_]+")


def relevance(question: str, texts: Sequence[str]) -> list[float]:
    """The relevance of each text, in order: 1 for the most relevant, 0 for one without a word of the question.

    Rare words count more, and a word counts for less in a long text. Raises `BadInput` where this Python's SQLite
    cannot search texts.
    """
    words = list(islice(_different(w.lower() for w in _WORD.findall(question)), WORDS))
    if not words or not texts:
        return [0.0] * len(texts)
    scores = _ranked(" OR ".join(f'"{word}"' for word in words), texts)
    best = max(scores.values(), default=0.0)
    return [round(scores.get(n, 0.0) / best, 6) if best else 0.0 for n in range(len(texts))]


def _ranked(query: str, texts: Sequence[str]) -> dict[int, float]:
    """The score of each text that has one of the words.

    As many empty texts stand beside them: what a word weighs in BM25 falls to nothing where half of all texts have it,
    and of two candidates one is half.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as index:
        try:
            index.execute("CREATE VIRTUAL TABLE t USING fts5(said, content='', tokenize='porter unicode61')")
        except sqlite3.OperationalError as error:
            raise BadInput(
                f"ranking what goes into a window needs SQLite with FTS5, and this Python's has none ({error}). Use a "
                "Python from python.org, conda or a system package, or give no limit=."
            ) from None
        index.execute("BEGIN")
        index.executemany("INSERT INTO t(rowid, said) VALUES (?, ?)", enumerate([*texts, *[""] * len(texts)]))
        found = index.execute("SELECT rowid, bm25(t) FROM t WHERE t MATCH ?", (query,)).fetchall()
    return {int(row): max(0.0, -float(score)) for row, score in found}


def _different(words: Iterable[str]) -> Iterable[str]:
    return dict.fromkeys(words)
