"""Questions for a time, a sum, a count or a measure: the kinds of span that would answer them."""

import re

from workbench.simulated.close.measures import DIMENSION
from workbench.simulated.close.units import expected
from workbench.simulated.close.words import has

_MEASURE = {
    "quantity:mass": "weigh|weighs|weight|mass",
    "quantity:length": "height|width|depth|distance|diameter|thickness|length|apart|focal length",
    "quantity:temperature": "temperature|chilled|degrees?",
    "quantity:sound": "noise|noisy",
    "quantity:electric": "voltage|power|wattage|watts?|frequency|(?:what|which|how much) current(?! \\w+ly)",
    "quantity:rate": "speed|wind|illumination|lux",
    "quantity:pressure": "pressure|vacuum|suction",
    "quantity:force": "torque|force|breaking load|tighten(?:ed)?|tension",
    "quantity:dose": "dose",
    "quantity:data": "memory|cache|ram|disk|file size|megabytes|megs",
    "quantity:volume": "capacity|volume|litres|tank",
    "quantity:area": "area|square|floor space",
}
_HOW = {
    "quantity:mass": "heavy|heavily",
    "quantity:length": "tall|high|wide|deep|far|thick",
    "quantity:temperature": "warm|hot|cold|cool",
    "quantity:sound": "loud|noisy",
    "quantity:electric": "strong",
    "quantity:rate": "fast|bright|strong",
}
"""What is so: it tells the measure behind `how`, or where no thing is asked for that is so: `which oven is too hot`."""


_MONEY = (
    r"cost|costs|price|prices|fee|fees|charge|charged|charges|pay|paid|pays|rent|deposit|fine|salary"
    r"|budget|surcharge|bill|refund|"
    r"allowance|expensive|dear|spent|spend|euros?|pounds?|dollars?|money|insured|loan|debt|owe|worth|amount|value|tax|"
    r"advance|balance|sum|prize|cash|premium|subscription|penalty|fare|waived|earn|wage|bonus"
    r"|reimburse\w*|fetch|fetches|fetched|invoice total|total"
)


_TIME_UNITS = r"seconds?|minutes?|hours?|days?|weeks?|months?|years?|milliseconds?|nights?"


_OLD_ENOUGH = (
    r"how old (?:must|should|do|does|need|have|has|can|may|at (?:least|most))|(?:from|until|up to) (?:what|which) age"
)


def what_time(low: str) -> tuple[str, dict[str, float]] | None:
    if has(_OLD_ENOUGH, low):
        return "many", {"number": 1, "years": 1, "duration": 0.15}
    if has(
        (
            r"how (?:often|frequently|regularly)|how many times|(?:what|which) (?:interval|frequency)|what "
            r"is the interval|at what intervals?"
        ),
        low,
    ):
        return "often", {"frequency": 1, "duration": 0.75, "number": 0.45, "weekday": 0.3, "word": 0.2}
    if has(rf"(?:how many|how much|what number of|number of) (?:\w+ )?(?:{_TIME_UNITS})|after how many", low) and has(
        _TIME_UNITS, low
    ):
        return "long", {"duration": 1, "number": 0.45, "time": 0.2}
    if has(
        (
            r"how (?:long|soon|quickly|late|early)|how (?:much|far) (?:time|notice|in advance|ahead|before)"
            r"|how old|what (?:is the )?(?:duration|timeout|period)|how much longer|shelf life|notice period"
        ),
        low,
    ):
        expects = {"duration": 1, "frequency": 0.25, "number": 0.4, "date": 0.2, "time": 0.2}
        if has("rope|cable|wall|table|tunnel|bridge|line|pipe|track|road|hose|text|name|password|message", low):
            expects |= {"quantity:length": 0.9, "number": 0.5}
        elif has("how long (?:is|are|was|were) (?:the|an?|this|that|these|its|their|our|your|each)", low):
            expects |= {"quantity:length": 0.8}  # a walk or a film may be measured by its way, too
        return "long", expects
    return _which_time(low)


def _which_time(low: str) -> tuple[str, dict[str, float]] | None:
    """A point of time, or a day."""
    if has(r"(?:what|which|office|opening|business|quiet) hours", low):
        return "time", {"time": 1, "word": 0.3, "date": 0.2, "weekday": 0.2}
    if has(r"how old", low):
        return "long", {"duration": 1, "year": 0.7, "date": 0.7, "number": 0.4}
    if has(
        (
            r"(?:at )?what (?:time|hour)|which hour|from what hour|what o'clock|(?:when|time) "
            r".{0,40}\b(?:hour|o'clock)|opening (?:times|hours)"
        ),
        low,
    ):
        return "time", {"time": 1, "date": 0.3, "number": 0.25, "weekday": 0.2, "duration": 0.2}
    if re.search(r"\b(?:what|which) (?:\w+ ){1,2}time\b", low):
        return "long", {"duration": 0.9, "time": 0.9, "number": 0.4, "date": 0.3}
    if has(r"(?:what|which) (?:day of the week|weekday)|(?:what|which) days?", low):
        return "when", {"weekday": 1, "date": 1, "frequency": 0.9, "word": 0.2, "time": 0.2}
    if has(r"(?:what|which) months?", low):
        return "when", {"weekday": 1, "date": 0.9, "year": 0.1}
    if has(r"(?:what|which) year", low):
        return "when", {"year": 1, "date": 0.8}
    if has(
        (
            r"when|(?:what|which) (?:date|month)|(?<!between )(?:what|which) dates|deadline|due date"
            r"|(?:expiry|start|end|release|closing|issue) date|what (?:is|was) the date|since when"
        ),
        low,
    ):
        return "when", {
            "date": 1,
            "time": 0.8,
            "weekday": 0.7,
            "year": 0.6,
            "frequency": 0.4,
            "duration": 0.45,
            "word": 0.15,
            "number": 0.1,
            "clause": 0.15,
        }
    return None


def amount(low: str) -> tuple[str, dict[str, float]] | None:
    if counted := expected(low):
        return "many", counted
    if has(
        r"phone|telephone|fax|mobile number|extension|bleep|(?:number|whom?) .{0,30}\b(?:call|ring|dial)(?:ed)?", low
    ) and has("number|phone|extension|bleep|dial|line", low):
        return "code", {"phone": 1, "code": 0.6, "number": 0.6}
    if has(
        (
            r"how many|what (?:is|was) the (?:\w+ )?number of (?!the\b)|(?:largest|smallest|maximum|minimum"
            r"|greatest|total|highest|lowest) number"
        ),
        low,
    ):
        return "many", {
            "number": 1,
            "quantity": 0.45,
            "money": 0.1,
            "percent": 0.2,
            "duration": 0.2,
            "year": 0.15,
            "frequency": 0.6 if has(r"(?:in|per|a|each|every) (?:year|month|week|day)", low) else 0.15,
        }
    if expects := _unit_told(low):
        return "much", expects
    wants = (
        r"how (?:much|damp|humid|high|large|big|low|great|expensive|dear|far|tall|heavy|wide|deep|fast"
        r"|loud|warm|hot|cold|strong|thick|acid\w*|bright|steep)|(?:what|which|whats|what's)\b"
    )
    if not has(wants, low):
        return None
    if has(r"age limit|(?:maximum|minimum) age|what age|at which age", low):
        return "many", {"number": 1, "duration": 0.8}
    expects = _share(low, _measured(low))
    if expects:
        return "much", expects
    if has(
        (
            r"how (?:much|high|large|big|low|great|far|strong|bright|thick|steep|fast)|size|limit|maximum"
            r"|minimum|threshold|capacity|yield|ratio|scale|target|offset|gain|level"
        ),
        low,
    ) and not has("who|whom", low):
        return "much", {
            "quantity": 1.0,
            "percent": 0.75,
            "money": 0.75,
            "number": 0.6,
            "decimal": 0.7,
            "duration": 0.45,
            "word": 0.2,
            "code": 0.2,
            "clause": 0.1,
        }
    return None


_DIMENSION = {form.lower(): dimension for form, dimension in DIMENSION.items() if len(form) > 1}
_UNIT_TOLD = re.compile(r"\bin (?:(square|cubic|nautical) )?(\S+?)\W*\Z")


def _unit_told(low: str) -> dict[str, float]:
    """What is asked for by its unit at the end: "the range in nautical miles", "how heavy, in kilograms"."""
    told = _UNIT_TOLD.search(low)
    dimension = next((d for word in told.groups() if (d := _DIMENSION.get(word or ""))), None) if told else None
    if dimension is None or dimension == "duration":
        return {}
    return {f"quantity:{dimension}": 1.0, "quantity": 0.35, "number": 0.6, "decimal": 0.6}


_THING = re.compile(r"\b(?:which|what) (?:\w+ )?(?:tank|disk|cache|square)s?\b")
"""It asks which of the things, and measures none."""
_THING_THAT_IS = re.compile(
    r"(?:which|what) (?!(?:temperature|speed|pressure|weight|size|level|limit)\b)(?:\w+ ){1,2}"
    r"(?:is|are|was|were|got|gets|became|ran|runs)\b"
)


def _measured(low: str) -> dict[str, float]:
    """The measures that are named, and money where nothing else is."""
    expects: dict[str, float] = {}
    asked = re.sub(r"(how much (?:is|are|does|do|did|was|were)) (?!.*\bweigh).*", r"\1", low)
    asked = _THING.sub(" ", asked)
    for kind, pattern in _MEASURE.items():
        so = f"|{_HOW[kind]}" if kind in _HOW and not _THING_THAT_IS.match(low) else ""
        if has(f"{pattern}{so}", asked):
            expects |= {kind: 1, "quantity": 0.55, "number": 0.5, "percent": 0.2}
    if has(r"how much (?:is|are|was|were|does|do|did|for|will|would)", low) and not expects:
        expects |= {"money": 1, "quantity": 0.7, "decimal": 0.75, "number": 0.5, "percent": 0.6}
    if has(r"(?:want|ask|take)s? for|comes? to|came to|set (?:me|us|you) back|do i owe", low):
        expects |= {"money": 1, "decimal": 0.75, "number": 0.5}
    return expects


def _share(low: str, expects: dict[str, float]) -> dict[str, float]:
    """The same with shares and sums of money."""
    if has(r"damp|humid|moist|acid\w*|alcohol|strong", low):
        expects |= {"percent": 1, "number": max(0.5, expects.get("number", 0.0))}
    if has(
        r"percent\w*|per cent|share|discount|proportion|content|acid\w*|humidity|rate of|by how much|how much of", low
    ):
        expects |= {"percent": 1, "number": 0.5, "money": expects.get("money", 0.3), "quantity": 0.3}
    if has(r"percent\w*|per cent|as an? (?:share|proportion|fraction)", low):
        expects |= {kind: 0.3 for kind in expects if kind.startswith("quantity")}
    if has(_MONEY, low) and not (has("tax number|account|rent out|paid by|pays for", low)):
        expects |= {
            "money": 1,
            "decimal": 0.75,
            "number": max(0.5, expects.get("number", 0)),
            "percent": max(0.3, expects.get("percent", 0)),
        }
        if "much" not in low and has("value|total|amount", low):
            expects |= {"quantity": 0.5, "percent": 0.5}
    return expects
