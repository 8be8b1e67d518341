"""What earlier turns came to, written down by one inference, in their place.

The limit it answers: a conversation outgrows its window, and the oldest turns go first whatever they said. Where it
stops paying: a summary is an answer like any other, so it leaves out and mistakes things, and nobody after it can tell.
What must not be lost is better kept as a note, word for word.
"""

from __future__ import annotations

from workbench.context.assemble import assemble
from workbench.context.compaction import Compaction, first_kept, with_summary
from workbench.core.asked import at_least
from workbench.core.contract import Contract
from workbench.core.effects import Infer
from workbench.core.flow import flow
from workbench.core.source import Source
from workbench.core.window import Turn, Window

SUMMARISER = Contract(
    name="summariser",
    objective="Summarise the conversation: what was asked, what was found, what was decided, what is still open.",
    output_format="At most eight sentences.",
    guidance="Keep names, numbers and decisions as they stand. Use the conversation alone.",
    boundaries="Add nothing, and answer nothing that is open.",
    done=("Every decision of the conversation is in it.", "What is open is in it."),
    max_tokens=1000,
)


@flow
async def summarise(
    window: Window, *, contract: Contract = SUMMARISER, keep: int = 2, limit: int | None = None
) -> Compaction:
    """Have the turns before the last `keep` summarised, and put the summary in their place.

    Gives the window before and after; nothing is asked where there is nothing to summarise. `limit` is of the
    summariser's own window, in input tokens.
    """
    at_least(0, keep=keep)
    gone = first_kept(window, keep)
    if not gone:
        return Compaction(how="nothing to summarise", before=window, after=window)
    said = Source(name="conversation", kind="earlier turns", text="\n\n".join(_told(t) for t in window.turns[:gone]))
    summary = await Infer(assemble(contract, "Summarise the conversation.", sources=[said], limit=limit))
    return with_summary(window, gone, summary)


def _told(turn: Turn) -> str:
    """A turn as it is told to somebody who was not there."""
    return f"{turn.role}: " + "\n".join(s.text for s in turn.segments)
