"""Words as the simulated reader sees them: lower case, stemmed, the empty ones left out, synonyms known by group.

Reading is lexical: two texts speak of the same thing where they share stems, or stems of one synonym group. The
groups are data (`lexicon/*.toml`), so a reader's blind spot is mended by adding a line, not by changing code.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources

EMPTY = frozenset(
    """a an the this that these those of to in on at by for from with without into onto as is are was were be been being
    am do does did doing has have had having will would shall should can could may might it its they them their he
    she his her we our us you your i me my mine and or but if then than so not no nor what which who whom whose when
    where why how there here also just any some all every each about s t re ve ll d m let lets up out
    wasn isn doesn didn don won couldn aren weren hasn haven hadn shouldn wouldn cannot""".split()
)
"""Words that carry no evidence anywhere."""
ASKING = EMPTY | frozenset(
    """please tell give say says said show according document documents text source sources passage exactly get gets got
    question answer following based provided given want know find like stated many much mention mentioned
    made done happen happens happened supposed usually normally typically currently actually exactly""".split()
)
"""Words that carry none in a question."""

_WORD = re.compile(r"[A-Za-z]+|\d+(?:[.,]\d+)*|[^\W\d_]+")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "als", "ed", "al", "ly", "es")


_TWINS = frozenset("not car her don fin pin win tap bar cap kit rid rip sit tub hop pal far plan star rag pop".split())
"""Short words that another one becomes without its `e`: a note is not a not, care no car."""


@lru_cache(maxsize=60_000)
def stem(word: str) -> str:
    """A crude stem: enough for `approve`, `approves`, `approved` and `approval` to meet."""
    if word[:1].isdigit() or len(word) <= 3:
        return word
    word = word[:-3] + "y" if word.endswith(("ies", "ied")) and len(word) > 4 else word
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and not word.endswith("es"):
        word = word[:-1]
    whole = word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and re.search("[aeiouy]", word[: -len(ending)]):
            word = word[: -len(ending)]
            if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]
            break
    if word.endswith("e") and len(word) > 3:
        word = word[:-1]
    if (word in _TWINS and whole.startswith(f"{word}e")) or (word in _TWINS and whole.startswith(f"{word}i")):
        return f"{word}e"
    if word.endswith(("y", "i")) and len(word) > 4:
        word = word[:-1]
    return word


@cache
def _load() -> dict[str, dict[str, list[str]]]:
    merged: dict[str, dict[str, list[str]]] = {"groups": {}, "phrases": {}}
    folder = resources.files("workbench.simulated") / "lexicon"
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml"):
            for part, entries in tomllib.loads(file.read_text(encoding="utf-8")).items():
                for name, words in entries.items():
                    merged.setdefault(part, {}).setdefault(name, []).extend(words)
    return merged


def entries(part: str) -> dict[str, list[str]]:
    """One part of the lexicon as it is written: names and their words."""
    return _load().get(part, {})


def frames(name: str) -> tuple[str, ...]:
    """The sentence frames of one kind, from the lexicon."""
    return tuple(_load()["frames"][name])


def families(name: str) -> dict[str, tuple[str, ...]]:
    """The sentence frames of one kind by what they speak of; `other` stands under the empty name."""
    found = {
        key.partition(".")[2]: tuple(said) for key, said in _load()["frames"].items() if key.startswith(f"{name}.")
    }
    return {"" if key == "other" else key: said for key, said in found.items()}


@cache
def groups() -> dict[str, frozenset[str]]:
    """Stem to the names of the synonym groups it is in."""
    found: dict[str, set[str]] = {}
    for name, words in _load()["groups"].items():
        for word in words:
            found.setdefault(stem(word.replace(" ", "").lower()), set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


_IRREGULAR = {
    "give": "gave given giving", "get": "got getting", "take": "took taken taking", "bring": "brought",
    "put": "putting", "run": "ran running", "go": "went gone goes", "come": "came coming", "say": "said",
    "make": "made making",
    "send": "sent", "throw": "threw thrown", "find": "found", "stand": "stood", "cut": "cutting", "lead": "led",
}  # fmt: skip


def _forms(verb: str) -> list[str]:
    """The forms of a verb: `hand, hands, handed, handing`."""
    base = verb.removesuffix("e") if verb.endswith("e") else verb
    return [verb, f"{verb}s", f"{base}ed", f"{base}ing", *_IRREGULAR.get(verb, "").split()]


@cache
def _phrases() -> tuple[re.Pattern[str], dict[str, str]]:
    named = {phrase: name for name, phrases in _load()["phrases"].items() for phrase in phrases}
    for name, phrases in _load().get("verbs", {}).items():
        for phrase in phrases:
            head, _, rest = phrase.partition(" ")
            named |= {f"{form} {rest}": name for form in _forms(head) if f"{form} {rest}" not in named}
    longest_first = sorted(named, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b"), named


def joined(text: str) -> str:
    """`text` in lower case, the known two-word names written as one (`home page` as `homepage`)."""
    pattern, named = _phrases()
    return pattern.sub(lambda match: named[match.group(0)], text.lower())


def words(text: str) -> list[str]:
    """The stems of `text` in order, empty words left out; an identifier counts whole and in its parts."""
    return list(_stems(text) if len(text) <= _SHORT else _stemmed(text))


_SHORT = 400
"""Characters of a text whose stems are kept for the next time: a sentence, not a page."""


def _stemmed(text: str) -> tuple[str, ...]:
    return tuple(stem(w) for w in raw_words(text) if w not in EMPTY)


_stems = lru_cache(maxsize=20_000)(_stemmed)


def asked_words(text: str) -> list[str]:
    """The stems of a question: what only says that something is asked is left out too."""
    return [stem(w) for w in raw_words(text) if w not in ASKING]


def raw_words(text: str) -> list[str]:
    """The words of `text` in lower case, in order."""
    if _CAMEL.search(text):
        text = _camel(text)
    text = _CAPITALS.sub(lambda match: _SPELT[match.group(0)], text) if "IT" in text or "US" in text else text
    return _WORD.findall(joined(_LAST_OF.sub("final ", text.replace("’", "'").replace("'s ", " "))))


_SPELT = {"IT": "infotech", "US": "usa"}
_CAPITALS = re.compile(r"(?<![A-Z] )\b(?:IT|US)\b(?! [A-Z]{2})")
"""Names that would be empty words without their capitals."""
_LAST_OF = re.compile(
    r"\bLast (?=[a-z]+ed\b)|(?<=\bthe )last\b|(?<=\btheir )last\b|(?<=\bits )last\b|(?<=\byour )last\b"
    r"|(?<=\bour )last\b",
    re.I,
)
"""`The last page` comes at the end; only without an article does something last."""


def _camel(text: str) -> str:
    """`maxRetries` as `maxRetries max Retries`: whole for names such as JupyterLab, parts for identifiers."""

    def both(match: re.Match[str]) -> str:
        whole = match.group(0)
        parts = _CAMEL.split(whole)
        return f"{whole} {' '.join(parts)}" if all(len(part) > 2 for part in parts) else whole

    return re.sub(r"[A-Za-z0-9]*[a-z0-9][A-Z][A-Za-z0-9]*", both, text)


@lru_cache(maxsize=60_000)
def likeness(asked: str, seen: str) -> float:
    """How far the stem `seen` answers the stem `asked`: 1 the same, .65 a synonym, .7 one abbreviates the other."""
    if asked == seen:
        return 1.0
    known = groups()
    mine, other = known.get(asked), known.get(seen)
    if mine and other and mine & other:
        return 0.65
    if len(asked) >= 4 and len(seen) >= 4 and (asked.startswith(seen) or seen.startswith(asked)):
        return 0.7 if abs(len(asked) - len(seen)) <= 9 else 0.0
    return 0.0
