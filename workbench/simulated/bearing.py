"""How the claims of a draft are looked at: by attribute, or each statement beside what the source says."""

from __future__ import annotations

from workbench.simulated.answered import Weighed
from workbench.simulated.checking import Checked, check, check_statement
from workbench.simulated.claims import Claim
from workbench.simulated.comparing import compare
from workbench.simulated.scene import Scene


def borne_out(scene: Scene, weighed: Weighed, claims: list[Claim]) -> Weighed:
    """The evidence on an answer, with what the source says of the answer as a statement of its own."""
    said = [laid for claim in each_once(claims) for laid in compare(scene, claim) if laid.candidate and laid.piece.told]
    support, against, margin = weighed
    if not said:
        return weighed
    worst = min(said, key=lambda laid: laid.margin)
    whole = margin + 0.7 * max(-2.5, min(4.0, worst.margin))
    return (support or worst.candidate, against, whole) if whole > 0 else (None, against or worst.candidate, whole)


def each_once(claims: list[Claim]) -> list[Claim]:
    """Of the claims that one statement makes the first, unless they are of attributes that everybody asks for."""
    kept: list[Claim] = []
    for claim in claims:
        if claim.of_attribute or not any(claim.span is other.span for other in kept):
            kept.append(claim)
    return kept


def looked_at(scene: Scene, claim: Claim) -> list[Checked]:
    """A claim on a licence or the like is looked up as such, any other statement laid beside the source's words."""
    if claim.of_attribute or not scene.texts or claim.span.form != "sentence":
        return [check(scene, claim)]
    return check_statement(scene, claim)
