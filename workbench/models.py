"""What may be given as a bench's model, and who answers then: the simulated model, Claude, a tape, a script, or you."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from workbench.core.budget import Dollars, Tokens
from workbench.core.frozen import thawed
from workbench.core.inference import Stamp
from workbench.core.value import Value
from workbench.core.wanted import a_list, a_mapping
from workbench.errors import BadInput, BudgetSpent, CallFailed, UnknownOutcome
from workbench.measure.prices import price_of
from workbench.runtime.address import USUAL, bare, check_address, is_loopback
from workbench.runtime.answer import message_of
from workbench.runtime.claude import Claude, Credential, find_credential
from workbench.runtime.journal.accounts import RECORDING
from workbench.runtime.late import LateDoor
from workbench.runtime.respondent import Respondent
from workbench.runtime.tape.tape import PREFIX, Tape
from workbench.runtime.unanswered import Lost, NeverSent, RefusedByApi

VARIABLE = "WORKBENCH_MODEL"
"""The environment variable that names the model of benches that are given none."""
BUDGET = "WORKBENCH_BUDGET"
"""The environment variable with the dollars that a live bench may spend that is given no budget."""

ADDRESS = "ANTHROPIC_BASE_URL"
"""The environment variable, which is the SDK's own, with the address of live models, where none is given."""


class Human(Value):
    """You are the model: every inference waits for a person, who is shown exactly the window."""


class Scripted:
    """A model that gives these answers: in order, or by what a function of the request says. For tests and scripts.

    An answer is a text, a pydantic value or data (sent as JSON), a `ToolUse` or a list of them, a whole answer as
    `{"content": [blocks]}`, or an exception, by which the call fails: `CallFailed` and `BudgetSpent` as they are,
    `UnknownOutcome` for an answer that was lost, and any other, which flows hear of as `CallFailed`.
    """

    def __init__(self, answers: Sequence[Any] | Callable[[dict[str, Any]], Any], *, identity: str = "scripted") -> None:
        self._answers = answers if callable(answers) else _script(answers)
        self.identity = identity
        self.requests: list[dict[str, Any]] = []

    async def send(self, body: dict[str, Any], **_options: Any) -> bytes:
        """The next answer, as the body of a Messages answer."""
        body = thawed(body)
        self.requests.append(body)
        content, reason = self._next(body)
        size = sum(len(b["text"]) if b["type"] == "text" else len(json.dumps(b)) for b in content)
        usage = {"input_tokens": len(json.dumps(body)) // 4, "output_tokens": size // 4}
        told = {"content": content, "model": "scripted", "stop_reason": reason, "usage": usage}
        return json.dumps(told).encode()

    def _next(self, body: dict[str, Any]) -> tuple[list[dict[str, Any]], str]:
        """Content blocks and a stop reason of what stands next. A script that fails has bought nothing."""
        try:
            answer = self._said(body)
            if not isinstance(answer, BaseException):
                return message_of(answer)
            raise answer
        except UnknownOutcome as lost:
            raise Lost(str(lost)) from None
        except (CallFailed, BudgetSpent, RefusedByApi, NeverSent, Lost):
            raise
        except (Exception, SystemExit, KeyboardInterrupt) as error:
            raise CallFailed(f"the script raised {type(error).__name__}{f': {error}' if str(error) else ''}") from error

    def _said(self, body: dict[str, Any]) -> Any:
        if callable(self._answers):
            return self._answers(body)
        if not self._answers:
            raise RefusedByApi(400, "the script has no more answers", "invalid_request_error", None, "")
        return self._answers.pop(0)

    async def close(self) -> None:
        """Nothing is held open."""


def _script(answers: Any) -> list[Any]:
    """The answers in their order. Raises `BadInput` where one of them is none."""
    script = list(a_list(answers, "Scripted", "Scripted(['Hello.', …])"))
    for answer in script:
        if not isinstance(answer, BaseException):
            message_of(answer)
    return script


def respondent_for(
    model: Any, models: Mapping[str, str] | None, client: Any, base_url: str | None
) -> tuple[Respondent, str]:
    """Who answers, and the line that says so where it costs money. Simulated unless asked otherwise."""
    model = model if model is not None else (os.environ.get(VARIABLE) or None)
    if isinstance(model, Human):
        return Respondent("human", "person", {"": "human"}), ""
    if isinstance(model, Scripted):
        return Respondent(model.identity, "scripted", {"": "scripted"}, model, retry_unknown=False), ""
    if isinstance(model, str) and model.startswith(PREFIX):
        model = Tape.named(model)
    if isinstance(model, Tape):
        from workbench.taped import taped

        return taped(model, models, lambda name, roles: _live(_names(name, roles) or {}, client, base_url), _simulated)
    names = _names(model, models)
    if names is not None and (base_url or client or not _all_simulated(names)):
        return _live(names, client, base_url)
    if client is not None or base_url is not None:
        raise BadInput("client= and base_url= are for live models; name one: Bench(model='claude-…', client=…).")
    return _simulated(model if names is None else _built_in(names)), ""


def _names(model: Any, models: Mapping[str, str] | None) -> dict[str, str] | None:
    """The model of each role, by name; None where a simulated model is given as a value or by default."""
    from workbench.simulated.model import Simulated

    models = a_mapping({} if models is None else models, "models=", "{'judge': 'claude-…'}, from roles to names")
    if model is None and not models:
        return None
    if isinstance(model, Simulated):
        if models:
            raise BadInput("models= names live models for roles; it does not go with a Simulated value.")
        return None
    named = {str(role): str(name) for role, name in models.items()}
    if model is None:
        model = named.get("worker") or next(iter(named.values()))
    if not isinstance(model, str):
        raise BadInput(
            f"model= takes a name like 'claude-opus-5-5', Simulated(…), Tape(…), Human() or Scripted(…); "
            f"a {type(model).__name__} was given."
        )
    for name in (model, *named.values()):
        if not name.startswith(("claude-", "simulated-", "anthropic.", "us.anthropic.", "global.anthropic.")):
            raise BadInput(
                f"unknown model {name!r}: Claude's names begin with 'claude-' (e.g. 'claude-sonnet-5-5'), the "
                "simulated ones are 'simulated-classroom', 'simulated-expert', 'simulated-200k' and 'simulated-1m'."
            )
    return {"": model, **named}


def _all_simulated(names: Mapping[str, str]) -> bool:
    simulated = {name.startswith("simulated-") for name in names.values()}
    if len(simulated) > 1:
        raise BadInput("a bench is either simulated or live; models= mixes the two.")
    return simulated == {True}


def _built_in(names: Mapping[str, str]) -> Any:
    from workbench.simulated.model import Simulated

    roles = {role: name for role, name in names.items() if role and name != names[""]}
    return Simulated(profile=names[""], roles=roles)


def _simulated(model: Any) -> Respondent:
    from workbench.simulated.model import Simulated

    chosen = model or Simulated()
    profiles = chosen.profiles
    return Respondent(
        identity=chosen.identity,
        stamp="simulated",
        models={role: profile.model for role, profile in profiles.items()},
        door=LateDoor(partial(_embedded, chosen)),
        list_price={profile.model: profile.list_price_model for profile in profiles.values()},
        cache_minimum={profile.model: profile.cache_minimum for profile in profiles.values()},
        retry_unknown=True,
    )


def _embedded(model: Any) -> Claude:
    """What reaches a simulated model in this process."""
    from workbench.simulated.transport import SimulatedTransport

    credential = Credential("simulated", {"api_key": "simulated"})
    return Claude.ours(credential=credential, base_url="http://simulated", transport=SimulatedTransport(model))


def _live(names: dict[str, str], client: Any, base_url: str | None) -> tuple[Respondent, str]:
    simulated = _all_simulated(names)
    if simulated:
        _check_here(names[""], client, base_url)
    if client is None:
        address = _address(base_url)
        credential = _credential(names[""], address, simulated=simulated)
        told = credential.source + (f", at {bare(address)}" if address != USUAL else "")
        door: Any = LateDoor(lambda: Claude.ours(credential=credential, base_url=address))
    else:
        told = f"the client given ({type(client).__name__})"
        door = Claude(client.with_options(max_retries=0) if hasattr(client, "with_options") else client)
    identity = json.dumps(names, sort_keys=True) if len(names) > 1 else names[""]
    prices = dict.fromkeys(names.values(), "claude-sonnet-5-5") if simulated else {}
    stamp: Stamp = "simulated" if simulated else "live"
    line = f"{', '.join(map(_priced, sorted(set(names.values()))))}, credential from {told}"
    minima = _minima(names.values()) if simulated else {}
    return Respondent(identity, stamp, names, door, prices, minima), "" if simulated else line


def _minima(names: Iterable[str]) -> dict[str, int]:
    """Tokens that a prefix needs to be cached by the built-in models of these names."""
    from workbench.simulated.profile import PROFILES

    return {profile.model: profile.cache_minimum for profile in PROFILES.values() if profile.model in set(names)}


def _check_here(name: str, client: Any, base_url: str | None) -> None:
    """A simulated model is served on this machine: elsewhere nobody could say what answers, or what it costs."""
    place = str(getattr(client, "base_url", "")) if client is not None else base_url
    if place and not is_loopback(place):
        raise BadInput(
            f"{name!r} is a simulated model, and those are served on this machine: give a loopback address, e.g. "
            f"base_url='http://127.0.0.1:8000', not {bare(place)!r}. Or name a live model: Bench(model='claude-…')."
        )


def _address(base_url: str | None) -> str:
    """Where requests go: as it was given, as the environment says, or to the API itself."""
    if base_url:
        return check_address(base_url, "base_url=")
    return check_address(os.environ.get(ADDRESS) or USUAL, ADDRESS)


def _credential(name: str, address: str, *, simulated: bool) -> Credential:
    """The key to send. The simulated model needs none, so none is looked for."""
    if simulated:
        return Credential("simulated", {"api_key": "simulated"})
    if (found := find_credential()) is not None:
        return found
    if is_loopback(address):
        return Credential("none needed on loopback", {"api_key": "none"})
    raise BadInput(
        f"{name!r} is a live model, and no credential was found. Set ANTHROPIC_API_KEY (or "
        f"ANTHROPIC_AUTH_TOKEN), or pass client=. Without model=, and without {VARIABLE} in the environment, the bench "
        "runs on the simulated model, free."
    )


def _priced(name: str) -> str:
    """A model with what a million tokens of it cost at most, by list price."""
    price = price_of(name)
    if price is None:
        return f"{name} (price unknown)"
    dearest = price.tiers[-1]
    return f"{name} (${dearest.input:g} in, ${dearest.output:g} out per million tokens)"


def budget_of(asked: Dollars | Tokens | None, *, live: bool) -> Dollars | Tokens | None:
    """The most a bench may spend: what was asked for; a live one what `BUDGET` says, else a dollar, or all that a
    recording has.
    """
    recording = os.environ.get(RECORDING)
    if live and recording:
        return Dollars(float(recording))
    return _usual() if live and asked is None else asked


def _usual() -> Dollars:
    told = os.environ.get(BUDGET) or "1"
    try:
        return Dollars(float(told))
    except ValueError:
        raise BadInput(f"{BUDGET} is the dollars that a live bench may spend, e.g. 2.50; got {told!r}.") from None


def cost_bound(respondent: Respondent, budget: Dollars | Tokens) -> str:
    """The most that a live bench can cost, in words: its budget, and in dollars where that is in tokens."""
    if isinstance(budget, Dollars):
        return f"${budget.amount:.2f}"
    prices = [price_of(name, respondent.list_price) for name in set(respondent.models.values())]
    if any(price is None for price in prices):
        return f"{budget.amount:,} tokens (their price is unknown)"
    # A token costs most as output, or as input that is written to the cache for an hour.
    dearest = max(max(t.output, t.input * p.cache_write_1h) for p in prices if p for t in p.tiers)
    bound = float(dearest) * budget.amount / 1e6
    return f"{budget.amount:,} tokens (${bound:.2f} if all of them were of the dearest kind)"
