"""Words that make a source as long as it is wanted, about its own thing and nobody else's."""

import random

_SAID = (
    "The {thing} was looked at again in the {when}, and nothing was changed.",
    "Those who know the {thing} say that the {when} was quiet.",
    "A note in the margin speaks of {other}, which is of no matter here.",
    "In the {when} the {thing} stood as it had stood before.",
    "Of {other} the {thing} has none, and none was asked for.",
    "Whoever kept this page wrote it in the {when} and signed it twice.",
)
_WHEN = ("spring", "early summer", "late summer", "autumn", "first frost", "winter", "dry weeks", "wet weeks")
_OTHER = ("ropes", "lamps", "ledgers", "carts", "shutters", "barrels", "gates", "hinges", "maps", "bells")


def filler(thing, words, seed=0):
    """About `words` words about `thing`, always the same."""
    dice = random.Random(f"{thing} {seed}")
    said, count = [], 0
    while count < words:
        line = dice.choice(_SAID).format(thing=thing, when=dice.choice(_WHEN), other=dice.choice(_OTHER))
        said.append(line)
        count += len(line.split())
    lines = [" ".join(said[n : n + 5]) for n in range(0, len(said), 5)]
    return "\n\n".join(lines)
