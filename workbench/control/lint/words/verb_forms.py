"""Gerunds and participles, back to the verbs that they may be of: "replying" to reply, "drawn" to draft."""

from __future__ import annotations

from workbench.control.lint.words.lexicon import verb_kinds, words


def kinds_of(told: str) -> set[str]:
    """The kinds of the verbs that a gerund or a participle may be of."""
    return {verb_kinds()[b] for b in bases(told.split(maxsplit=1)[0]) | _irregular(told) if b in verb_kinds()}


def _irregular(told: str) -> set[str]:
    return {_IRREGULAR[w] for w in told.lower().split() if w in _IRREGULAR}


_IRREGULAR = {
    "written": "write", "drawn": "draft", "sent": "send", "bought": "buy", "sold": "sell", "paid": "pay",
    "taught": "teach",
    "built": "build", "found": "find", "given": "give", "hung": "hang", "hired": "hire", "cut": "cut", "put": "put",
    "rewritten": "rewrite", "rung": "ring", "told": "tell", "laid": "lay", "lent": "lend", "rebuilt": "rebuild",
    "shown": "show", "kept": "keep", "left": "leave", "held": "hold", "made": "make", "spelt": "spell",
    "taken": "take", "read": "read", "said": "say", "set": "set", "begun": "begin", "split": "split", "seen": "see",
    "broken": "break", "fed": "feed", "grown": "grow", "repaid": "repay", "redrawn": "redraw", "redone": "redo",
    "driven": "drive", "chosen": "choose", "sought": "seek", "shot": "shoot", "sung": "sing", "dug": "dig",
    "thrown": "throw",
    "swept": "sweep", "sewn": "sew", "sown": "sow", "mown": "mow", "brought": "bring", "caught": "catch", "met": "meet",
    "withdrawn": "withdraw", "undone": "undo",
}  # fmt: skip


def bases(told: str) -> set[str]:
    """The verbs that a gerund or a participle may be of."""
    low = told.lower()
    stems = {low.removesuffix("ing"), low.removesuffix("ed"), low.removesuffix("d"), low}
    stems |= {f"{low[:-3]}y"} if low.endswith("ied") else set()
    return stems | {f"{s}e" for s in stems} | {s[:-1] for s in stems if len(s) > 3 and s[-1] == s[-2]}


def unprefixed(verb: str) -> str:
    """The verb without what is put before it with a hyphen, where it is none itself: "re-mark", "line-edit"."""
    bare = verb.rsplit("-", 1)[-1]
    return bare if verb not in verb_kinds() and bare in verb_kinds() else verb


def shapes(told: str) -> bool:
    """Whether a gerund or a participle is of a verb that only gives a form to what there is."""
    return bool(forms(told) & words("verbs", "shaping"))


def forms(told: str) -> set[str]:
    """The verbs that a gerund or a participle may be of, regular or not."""
    return bases(told) | _irregular(told)
