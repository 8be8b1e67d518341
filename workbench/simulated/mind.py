"""One inference of the simulated model: read the window, see what is wanted, do it, and remember how it was done.

Which skill answers is decided by shape and tags, never by a verb somewhere in a text: a schema is filled, a draft with
criteria is judged, a draft with feedback is revised, several sources and a brief to write are reported on, and a
question is answered. What fits none of these is answered briefly, outside the lesson.
"""

from __future__ import annotations

from typing import Any

from workbench.simulated import answering, filling
from workbench.simulated.profile import Limits, Profile
from workbench.simulated.reply import Explanation, Read, Reply
from workbench.simulated.scene import Scene, scene


def think(
    request: dict[str, Any],
    *,
    profile: Profile,
    limits: Limits,
    seed: int,
    sample: int,
    remembered: tuple[dict[str, Any], ...] = (),
    world: tuple[str, ...] = (),
) -> Reply:
    """The answer to a Messages API request: a pure function of its arguments."""
    now = scene(request, profile=profile, limits=limits, seed=seed, sample=sample, remembered=remembered, world=world)
    skill, text, stop = _act(now)
    return Reply(({"type": "text", "text": text},), stop, _explained(now, skill), now.unread)


def _act(now: Scene) -> tuple[str, str, str]:
    schema = now.reading.schema
    if schema is not None:
        return "fill", filling.filled(now, schema), "end_turn"
    return "answer", answering.answer(now), "end_turn"


def _explained(now: Scene, skill: str) -> Explanation:
    read = tuple(Read(segment=text.called, kind=text.kind or text.role, spans=len(index.spans)) for text, index in now.texts)
    return Explanation(
        skill=skill,
        read=read,
        answered=tuple(now.told),
        misled=tuple(dict.fromkeys([*now.misled, *(a.misled for a in now.told if a.misled)])),
        parameters=now.profile.parameters,
        remarks=tuple(now.remarks),
    )
