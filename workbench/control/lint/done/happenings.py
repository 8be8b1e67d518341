"""What is to happen in the world after the answer: the next time, within weeks, to what lives or stands there."""

from __future__ import annotations

import re
from functools import cache

_PART = (
    r"(?:answers?|outputs?|texts?|tables?|lines?|reports?|summar(?:y|ies)|lists?|files?|documents?|drafts?|repl(?:y|ies)|"
    r"brief|letters?|rows?|sentences?|paragraphs?|items?|bullets?|sections?|entr(?:y|ies)|fields?|columns?|headings?|"
    r"titles?|pages?|code|scripts?|quer(?:y|ies)|functions?|tests?|steps?|actions?|dates?|questions?|words?|numbers?|"
    r"values?|figures?|names?|sources?|examples?|plans?|schedules?|dots?|marks?)"
)
_WORD = rf"(?!(?:{_PART}|who|which|that|whose|when|whether|how|is|are|was|were|and|says?|of|in|on|at|for)\b)[\w'’-]+ "
_BEHIND = r"(?! (?:is|are|was|were|has|have|follows?|stands?|appears?|comes?|of|for|and|per)\b)"
_NO_VERB = (
    r"(?:is|was|has|does|names|lists|gives|states|follows|stands|appears|comes|carries|bears|begins|ends|dates|days)\b"
)
_TOLD = (
    r"(?:named|given|listed|stated|dated|scheduled|planned|mentioned|shown|described|marked|set|fixed|expected|"
    r"estimated|quoted|counted|required|needed|permitted|allowed|noted|reported|recorded|proposed|promised|offered|"
    r"measured|placed|put|contained|included|limited|foreseen|written|cited|told|dealt)\b"
)
_MANY = (
    r"(?:an?|the|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|\d+|few|next|coming|less than|"
    r"fewer than)"
)
_TIME = rf"(?:{_MANY} )+(?:\w+ )?(?:hours?|days?|weeks?|fortnights?|months?|years?|minutes?|season|quarter)\b"
_UNTIL = (
    rf"(?:within|inside|in less than) {_TIME}|"
    r"(?:by|before) (?:the end of )?(?:the |next )+(?:\w+ )?(?:week|month|year|season|term|quarter)\b"
)
_FATE = (
    r"(?:survives?|withstands?|thrives?|flourish(?:es)?|heals?|recovers?|germinates?|outlives?|outlasts?|blossoms?|"
    r"hatch(?:es)?|sprouts?|lives? (?:on|through)|perish(?:es)?|collapses?|catch(?:es)? (?:fire|cold)|"
    r"(?:falls?|stays?) (?:ill|apart|asleep|healthy|afloat|dry|warm|alive)|takes? root|bears? fruit|"
    r"makes? it (?:through|home|past|over)|(?:comes?|gets?|pulls?) through|holds? out|freez(?:e|es) over|"
    r"pass(?:es)? (?:the|its|their|his|her) (?:\w+ )?(?:exams?|inspection|audit|final|winter|driving test))"
)
_STOOD = (
    r"(?:stood (?:up|the test|firm)|held (?:up|out|its ground)"
    r"|proved (?:itself|themselves|its|their|useful|right|\w+ful)|proven|survived"
    r"|withstood|paid off|borne fruit|caught on|met with|gone down (?:well|badly)"
    r"|come in (?:handy|useful)|made a difference|found (?:favour|approval))"
)
_FEELS = (
    r"(?:feels?|felt|thinks?|thought|wants?|wanted|means?|meant|believes?|believed|wish(?:es|ed)?|hopes?|hoped|fears?|"
    r"feared|cares?|minds?|likes?|loves?|hates?|needs?)"
)
_SINCERE = r"(?:really|truly|actually|honestly|genuinely|secretly|deep down|at heart|in truth)"
_MIRRORS = (
    r"(?:reflects?|captures?|mirrors?|shows?|conveys?|express(?:es)?|says?|tells?|match(?:es)?|renders?|voices?|gets?)"
)


def _pattern(told: str) -> re.Pattern[str]:
    return re.compile(told.replace(" ", r"\s+"), re.IGNORECASE)


@cache
def happenings() -> tuple[re.Pattern[str], ...]:
    """Each with the group `who`, of which it is said: what the format itself asks for can be read in the answer."""
    whose = r"\A\W*(?:(?:the|our|all|both|every|each|no) )*"
    lasting = r"(?:still |then |safely |really )?"
    return (
        _pattern(
            rf"{whose}(?=(?:next|coming|upcoming) )(?!.*\d)(?P<who>(?:next|coming|upcoming) (?:{_WORD}){{1,2}}?)"
            rf"(?:(?!{_NO_VERB})[a-z]{{3,}}s\b{_BEHIND}|(?:is|are) (?:\w+er|more|less|fewer)\b)"
        ),
        _pattern(
            rf"{whose}(?P<who>(?:{_WORD}){{1,4}}?)(?:is|are|gets?) (?:\w+ly |then )?(?!{_TOLD})"
            rf"[a-z-]*(?:ed|en|ght|lt|let|old|aid|ilt|ade|ent|one|ound|et|ut)\b (?:again |out |up |off )?(?:{_UNTIL})"
        ),
        _pattern(
            rf"{whose}(?:at least |more than |no fewer than |over )?(?P<who>(?:{_WORD}){{1,4}}?)"
            rf"(?:arrives?|comes? (?:in|back)|(?:turn|sign|show)s? up|calls? back|pours? in|respond|apply|"
            rf"repl(?:y|ies)) (?:{_UNTIL})"
        ),
        _pattern(
            rf"{whose}(?P<who>(?:{_WORD}){{1,3}}?)(?:(?:does|do|will)(?: not|n['’]t)|won['’]t|never|no longer) "
            r"(?:ever )?(?:comes? back|recurs?|reappears?|returns?|happens? again|occurs? again|breaks? (?:again|down)|"
            r"fails? again)\W*\Z"
        ),
        _pattern(rf"{whose}(?P<who>(?:{_WORD}){{1,3}}?){lasting}{_FATE}(?!\w){_BEHIND}"),
        _pattern(
            rf"\A\W*(?:the|our|its|their|this) (?P<who>(?:[\w'’-]+ ){{1,3}}?)(?:has|have) "
            rf"(?:\w+ly |already |long )?{_STOOD}"
        ),
    )


@cache
def at_heart() -> re.Pattern[str]:
    """What somebody really feels or wants, which nothing that is written shows."""
    who = r"(?:[\w'’-]+ ){1,4}?"
    return _pattern(
        rf"\b{_MIRRORS} (?:exactly |just )?(?:how|what) {who}(?:{_SINCERE} {_FEELS}|{_FEELS} {_SINCERE})\b"
        rf"|\b(?:reflects?|captures?|mirrors?) (?:exactly |just )?how {who}(?:feels?|felt|experienced?)\b"
    )
