"""Units of measure and the patterns of exact things: sums, dates, times, versions, codes, addresses.

One long pattern is walked over a text once; the name of the group that matched is the kind of the span. What stands
earlier in the list wins, so a date is not read as three numbers and a version not as a decimal.
"""

import re

UNITS = {
    "duration": "milliseconds? ms µs seconds? secs? s minutes? mins? min hours? hrs? h days? weeks? weekdays? "
    "months? years? yrs? quarters? nights? decades? seasons? semesters? fortnights?",
    "length": "nm µm μm microns? mm cm dm km m metres? meters? kilometres? kilometers? centimetres? millimetres? "
    "miles? mi inch inches feet ft yards?",
    "mass": "µg mg g kg grams? kilos? kilograms? t kt tonnes? tons? lbs? oz",
    "volume": "µl µL ml mL cl cL dl dL l L litres? liters? millilitres? gallons? pints? cc cm³ cm3 m³ m3",
    "area": "mm² mm2 cm² cm2 m² m2 km² km2 sqm ha hectares? acres?",
    "temperature": "°C °F °c ° deg C",
    "electric": "mW W kW MW GW watts? kilowatts? megawatts? mV V kV volts? VA kVA MVA kvar Mvar A mA kA amps? amperes? "
    "Ah mAh Wh kWh MWh GWh kJ MJ GJ mΩ Ω kΩ MΩ ohms? Hz kHz MHz GHz",
    "data": "bytes? B KB kB MB GB TB Mi Gi Ki KiB MiB GiB megabytes? gigabytes? terabytes? Mbit/s Gbit/s Mbps Gbps dpi",
    "sound": "dB decibels?",
    "rate": "rpm km/h m/s mm/s cm/s ft/s mph lux lumens? lm knots? kn ppm ppb bpm",
    "pressure": "bar mbar psi Pa hPa kPa MPa GPa mmHg pascals? millibars? N/mm²",
    "force": "N kN MN Nm N·m N⋅m kNm newtons?",
    "content": "g/l g/L mg/l mg/L µg/l µg/L mg/dl mg/dL mmol/l mmol/L mol/l mmol mol mg/kg",
    "dose": "mSv µSv Sv mGy Gy Bq kBq MBq",
}
DIMENSION = {
    form: name
    for name, line in UNITS.items()
    for unit in line.split()
    for form in (unit.removesuffix("s?"), unit.replace("?", ""))
}
_LEADING = {"square": "area", "cubic": "volume", "nautical": "length"}
"""Words that make a measure of the unit behind them."""
DIMENSION |= _LEADING | {"degrees": "temperature", "degree": "temperature"}

_SMALL = "one two three four five six seven eight nine"
_LARGE = (
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty "
    "seventy eighty ninety hundred half"
)
SPACED = ("C", "N")
"""Letters that are units only behind a blank: `seat 12C` is no temperature."""
_UNITS = "|".join(
    rf"(?<=\s){form}" if form in SPACED else re.escape(form)
    for form in sorted(DIMENSION.keys() - _LEADING.keys(), key=lambda form: (-len(form), form))
)
SPELT = rf"(?:{'|'.join((_SMALL + ' ' + _LARGE).split())})(?:[- ](?:{_SMALL.replace(' ', '|')}|hundred|thousand))?\b"
_D3 = r"\d{1,3}(?:[,. \u202f']\d{3})+(?![\d])(?:[.,]\d{1,2}\b)?"
DIGITS = rf"(?:(?<![\w.])[-−])?(?:{_D3}|\d+(?:_\d{{3}})+|\d+(?:[.,]\d+)?)(?: ?(?:million|thousand)\b)?"
NUMBER = rf"(?:{DIGITS}|\b(?i:{SPELT}))"
_TIMEUNIT = r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|quarters?|nights?|working days?)"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)s?\b"
_CUR = (
    r"(?:EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN|CZK|HUF|JPY|CAD|AUD|[Ee]uros?|dollars?|pounds?|zloty|francs?|crowns?|kronor|"
    r"kroner|cents?|pence)"
)
_CLOCK = r"\d{1,2}(?::\d{2}(?::\d{2})?(?: ?[ap]\.?m\b\.?)?| ?[ap]\.?m\b\.?| o['’]clock)"
_HOUR = r"(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_SPOKEN = (
    rf"\b(?i:half past|(?:a )?quarter (?:past|to)|(?:five|ten|twenty|twenty-five)(?: minutes)? (?:past|to)) {_HOUR}\b"
    rf"|(?:(?<=\bat )|(?<=\buntil )|(?<=\btill )){_HOUR}"
    r"(?= (?:sharp|in the (?:morning|afternoon|evening)|at night|on)\b|[.,;)]|$)"
)
"""The hour as it is spoken: `half past six`, `at three on the small stage`."""
_DOTTED = (
    r"(?:(?<=\bat )|(?<=\buntil )|(?<=\btill )|(?<=\bfrom ))"
    r"(?:[01]?\d|2[0-3])\.[0-5]\d(?![\d.]| ?(?:%|°|[£$€]|[a-zµ]{1,2}\b))"
)
"""The hour with a full stop in it: `at 9.30`."""
_RATE = (
    r"(?: (?:a|an|per) (?:(?:calendar|working|square|full) )?[a-z]+|/(?:h|s|min|day|month|year|week|night"
    r"|kg|km|[lL]|m[²³]?)(?![\w²³])| each\b)?"
)
_EXT = r"csv|txt|ics|sqlite|json|toml|ya?ml|md|py|log|ini|db|pdf|xlsx?|html?|cfg|conf|sh|zip|docx?|xml|pem|png|jpg"

_SHARE = (
    r"\b(?i:(?:an?|one|two|three|four) (?:half|halves|thirds?|quarters?|fifths?|sixths?|eighths?|tenths?)"
    r"(?! (?:of an? (?:hour|day|year)|hour|day|year|century|time|month|floor|party|person|edition|attempt))"
    r"|half (?=of (?:the|a|its|their|what|all)\b)|half price)\b"
)
"""Shares that are written out."""

_SETS = "open opens opened close closes closed start starts started begin begins began end ends ended".split()
_BARE = (
    r"(?:" + "|".join(rf"(?<=\b{verb} at )" for verb in _SETS) + r")(?:[01]?\d|2[0-4])"
    r"(?=[.,;:)]?(?:\s+(?:and|on|in|but|for|to|until)\b|$|\s+[A-Z]))"
    r"|\b\d{1,2} ?(?:-|–|to|until) ?\d{1,2} o['’]clock"
)
"""Hours without a unit of their own: `opens at 12`, `9 to 21 o'clock`."""
_BARELY = f"{_DOTTED}|{_BARE}"
_PIECES = [
    ("url", r"https?://[^\s<>)\]\"'`]*[\w/]"),
    ("email", r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    (
        "path",
        (
            rf"(?<![\w./:])(?:\.{{0,2}}/[\w.{{}}-]*[\w{{}}](?:/[\w.{{}}-]+)*/?|[A-Z]:\\[\w\\.-]+|~/[\w./-]+)"
            rf"|\b[\w-]+\.(?:{_EXT})\b"
        ),
    ),
    (
        "date",
        (
            r"\b\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?Z?)?(?!\d)"
            r"|(?<![\w-])(?:19|20)\d{2}-(?:0[1-9]|1[0-2])(?![\w-])"
            rf"|(?:\b{_DAY},? (?:the )?)?\b(?:\d{{1,2}}(?: ?(?:to|-|–|and) ?))?\d{{1,2}}(?:st|nd|rd|th)?(?: "
            rf"of)? {_MONTH}(?:,? \d{{4}}\b)?"
            rf"|(?:\b{_DAY},? )?\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b(?:,? \d{{4}}\b)?(?!:)"
            rf"|\b\d{{1,2}}[./]\d{{1,2}}[./](?:\d{{4}}|\d{{2}})\b|\b(?:mid|early"
            rf"|late)[- ]{_MONTH}|\b{_MONTH},? \d{{4}}\b"
            r"|\bthe (?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
            r"|tenth|fifteenth|twentieth|last) (?:working |business )?day(?: of (?:the|each|every) month)?\b"
            rf"|\b(?:first|second|third|fourth|last) {_DAY}(?: of (?:the|each"
            rf"|every) (?:month|quarter|year)| in {_MONTH})?"
            r"|\bthe \d{1,2}(?:st|nd|rd|th)\b"
        ),
    ),
    (
        "frequency",
        (
            rf"\b(?:[Ee]very|[Ee]ach) (?:(?:other|second|third|few|{NUMBER}) )?(?:{_TIMEUNIT}|{_DAY}s?|morning"
            rf"|evening|spring|summer|autumn|winter)\b"
            rf"|\b(?:[Oo]nce|[Tt]wice|{NUMBER} times) (?:a|an|per|each|every|in) (?:{NUMBER} )?\w+"
            r"|(?<=than )(?:once|twice)\b|\b(?:twice|thrice)\b(?! (?:as|the|that|what|over)\b)"
            r"|\b(?i:hourly|daily|weekly|fortnightly|monthly|quarterly|yearly|annually|nightly)\b"
        ),
    ),
    (
        "time",
        rf"\b{_CLOCK}(?: ?(?:-|–|to|until|and) ?{_CLOCK})?(?: UTC\b)?|\b(?:noon|midnight|midday)\b|{_SPOKEN}|{_BARELY}",
    ),
    (
        "money",
        rf"[£$€] ?{DIGITS}{_RATE}|\b{_CUR}\s?{DIGITS}{_RATE}|{NUMBER}[ \u00a0]?(?:{_CUR}|[€£$])(?!\w){_RATE}",
    ),
    (
        "free",
        (
            r"\b(?i:free of charge|no charge|nothing|gratis|free)\b(?! (?:from|to|plan|account|time|day|space"
            r"|software|will|of the))"
        ),
    ),
    ("percent", rf"{NUMBER} ?(?:%|percent\b|per cent\b)|{_SHARE}"),
    (
        "quantity",
        (
            rf"{NUMBER}(?: ?(?:to|-|–|x|×|±) ?{NUMBER})?(?:[ \u202f\u00a0-]?(?:working|calendar|business|full"
            rf"|monthly|more) )?"
            rf"[ \u202f\u00a0-]?(?P<unit>(?:square|cubic|nautical)(?= )"
            rf"|(?:{_UNITS})(?![\w²³]))(?:(?<=square) \w+|(?<=cubic) \w+|(?<=nautical) \w+)?"
            rf"(?:(?: and)? {NUMBER} (?:minutes|seconds|months|days|hours)\b)?{_RATE}"
        ),
    ),
    (
        "span",
        (
            r"\b(?:half an hour|half a (?:day|year)|an hour(?: and a half)?|(?:a )?quarter of an hour|a "
            r"fortnight|(?<=within )a (?:day|week|month|year)|overnight)\b"
            rf"|(?<=\b[Aa]ged ){NUMBER}|(?<=\bage of ){NUMBER}"
        ),
    ),
    ("phone", r"\+\d[\d ()/-]{6,}\d|\b0\d{2,}[ /-]\d[\d /-]{2,}\d"),
    ("ip", r"\b\d{1,3}(?:\.\d{1,3}){3}(?:/\d+|:\d+)?\b"),
    (
        "version",
        (
            r"\bv\d+(?:\.\d+)*(?:[-.]?(?:rc|beta|alpha|post)\.?\d*)?\b|\b\d+(?:\.\d+){2,3}(?:[-.]?(?:rc|beta"
            r"|alpha|b|post)\.?\d*)?\b"
        ),
    ),
    (
        "code",
        (
            r"(?<!\w)#\d+\b|\b(?:[A-Z]{2,5}|Room|Gate|Platform|Building|Hall|Deck|Plot|Flat|Chapter|Section"
            r"|Article|Track|Bay|Door|Ward|Route|Stand|Level|"
            r"Unit|Dock|Pier|Zone|Option|Tank|Bus|Line|Class|Form|Annex|Appendix) \d+[A-Za-z]?\b(?![.,:]\d)"
            r"|(?<![\w.])(?=[\w./+-]*\d)(?=[\w./+-]*[A-Za-z])[A-Za-z0-9]+(?:[-_/.+][A-Za-z0-9]+)*(?!\w)"
            r"|\b\d{2,}/\d{2,}\b|\b[A-Z]{2,}(?:[-_][A-Z0-9.]+)+\b|\b\d{4}-\d{3,}\b"
        ),
    ),
    ("year", r"\b(?:1[6-9]|20)\d{2}\b(?![.,]\d)"),
    ("weekday", rf"\b{_DAY}|\b{_MONTH}\b"),
    ("number", rf"(?<=from ){DIGITS}(?= to {DIGITS}\s?(?:{_CUR}|[€£$%]))|{NUMBER}(?: ?(?:to|-|–) ?{DIGITS})?"),
]
PATTERN = re.compile("|".join(f"(?P<{name}>{piece})" for name, piece in _PIECES))
KINDS = tuple(name for name, _ in _PIECES)
# Suffixes of keys and columns that give a bare number its unit.
SUFFIX = {
    "duration": "second minute hour day week month year ms millisecond min sec s night timeout age",
    "money": (
        "price cost fee rate eur usd gbp chf sek pln nok dkk amount fine rent salary budget net gross due "
        "allowance bonus"
    ),
    "percent": "percent percentage pct share ratio",
    "mass": "kg g weight gram tonne",
    "length": "m mm cm km metre height width depth diameter distance",
    "temperature": "celsius temperature degree temp c",
    "electric": "watt volt v w power kw mw kwh mwh kva mva hz voltage ghz mhz ampere amp",
    "pressure": "bar mbar psi pa kpa mpa mmhg pressure",
    "force": "nm kn torque",
    "rate": "rpm kmh mph ppm speed knot bpm",
    "sound": "db decibel",
    "data": "byte mb gb kb memory",
    "count": (
        "count number qty quantity item stock piece size max total seats replica retry worker attempt "
        "renewal win loss point"
    ),
    "volume": "litre ml liter volume",
    "area": "sqm area hectare",
}


def dimension(unit: str) -> str:
    """The dimension of a unit of measure as it was written, for example "kg" is mass."""
    return DIMENSION.get(unit, DIMENSION.get(unit.lower(), "quantity"))
