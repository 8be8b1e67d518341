"""What a person typed about the next step and has not sent: edits of its window, and words for a fork of it.

It is kept beside the record, so that neither a restart nor another look at the same cell takes it away.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from workbench.core.window import Window


@dataclass
class Unsent:
    """Texts that wait to be sent, at one place of one run."""

    edits: dict[int, str] = field(default_factory=dict)
    """Of the next window, by the position of the segment."""
    words: dict[str, str] = field(default_factory=dict)
    """For a fork, by what it changes: `feedback`, `reply`."""

    @classmethod
    def read(cls, text: str, window: Window | None) -> Unsent:
        """What `told` told; nothing where that is not it. Edits of texts that the window does not have are left out."""
        try:
            told = json.loads(text or "{}")
            edits = {int(position): str(now) for position, now in told.get("edits", {}).items()}
            words = {str(kind): str(now) for kind, now in told.get("words", {}).items()}
        except (ValueError, AttributeError):
            return cls()
        texts = window.segments if window is not None else ()
        there = {n for n, segment in enumerate(texts) if segment.block.get("type") == "text"}
        return cls({n: now for n, now in sorted(edits.items()) if n in there}, words)

    def told(self) -> str:
        """As it is kept; "" where there is nothing."""
        if not (self.edits or self.words):
            return ""
        return json.dumps({"edits": self.edits, "words": self.words}, ensure_ascii=False)
