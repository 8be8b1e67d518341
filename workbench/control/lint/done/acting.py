"""Criteria about what somebody outside is, has, thinks or does, and about how the worker went about it.

The answer can name people, count them and give them shifts; it cannot show that they agree, pay or were asked.
"""

from __future__ import annotations

import re

from workbench.control.lint.words.persons import Somebody, somebody, told_of
from workbench.control.lint.words.reading import NUMBER, Reading
from workbench.control.lint.words.telling import Told
from workbench.core.contract import Contract

SOMEBODY = "is what somebody outside thinks, does or has done"
WORKER = "is about how the worker went about it"
_HOW = (
    r"(?:(?:also|not|never|always|only|both|all|once|twice|first|then|each|now|still|(?!(?:rel|rep|app|supp|comp|"
    r"f)ly\b)\w+ly)\s+){0,3}"
)
_TOLD = (
    r"(?:named|listed|given|mentioned|quoted|addressed|called|described|thanked|introduced|shown|cited|identified|"
    r"counted|assigned|"
    r"placed|put|left|omitted|spelled|spelt|included|referred|marked|told|credited|numbered|sorted|grouped|scheduled|"
    r"entered|written|"
    r"spoken|in|on|at|from|the|an?|one|two|three|four|five|six|of|under|first|last|male|female|older|younger|present|"
    r"absent|due|off|"
    r"free|between|aged|born|allowed|who|whose|those|that|always|exactly|either|not|no|paired|seated|booked|rostered|"
    r"missing|there|"
    r"pointed|directed|sent\s+to|represented|laid\s+out|set\s+out|arranged|printed|divided|split|ordered|ranked|"
    r"rounded|stated|specified|indicated|defined|noted|recorded|greeted|wished|invited|asked\s+to|requested|advised|warned|•|(?-i:[A-Z])|\d)"
)
_ENTRY = r"(?!(?:look|say|chance|clue|idea|impression|feeling|word\b|talk|hand)\b)"
_SHOWN = re.compile(
    rf"\s+{_HOW}(?:(?:is|are|was|were|be|gets?|remains?|stays?)(?:n['’]t)?\s+{_HOW}{_TOLD}(?![\w])|appears?|occurs?|stands?|"
    rf"figures?|"
    r"comes?\s+(?:up\s+)?(?:once|twice|first|last|before|after|from|with|under|in)|and|or|whose|who|which|that|with|"
    r"without|in|on|at|for|to|"
    rf"(?:has|have)\s+(?:an?|one|two|three|four|five|six|\d+|exactly|at|its|the\s+same|his|her|their|no\s+more|both|"
    rf"only|either)\s+{_ENTRY}|"
    r"['’]|per|pointed|(?-i:[A-Z])|number|names?|list|table|column|row|line|code|field|data|address|id|rates?|fees?|"
    r"prices?|wages?|shifts?|days?|hours?|quote)\b|\s*[,:;]|"
    r"['’]",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\s+(?:\w+ly\s+|also\s+|then\s+|never\s+|always\s+|still\s+|all\s+|both\s+){0,2}(?:is|are|was|were|has|have|had|"
    r"does|do|did|can|could|will|would|may|might|must|needs?|"
    r"\w+n['’]t|[a-z]{2,}(?:(?<!s)s|ed)(?!\s+(?:is|are|was|were|has|have|do|will|per)\b)|gave|took|knew|found|said|"
    r"got|made|went|came|kept|read|chose|put|saw|felt|thought|held|left|"
    r"met|set|wrote|spoke)\b",
    re.IGNORECASE,
)
_AUX = re.compile(r"\s+(?:has|had|did|does|doesn['’]t|didn['’]t|hasn['’]t)\b", re.IGNORECASE)
_MANY = re.compile(r"(?:(?<![su])s|people|children|men|women|folk)\Z", re.IGNORECASE)
_REACTS = re.compile(
    r"\s+(?:(?:will|would|can|could|may|might|also|still|then|never|always|no\s+longer|gladly|at\s+once|\w+ly|"
    r"does(?:n['’]t|\s+not)|do(?:n['’]t|\s+not)|"
    r"need(?:n['’]t|\s+not)|won['’]t)\s+){0,3}(?:pays?\s+(?:without|gladly|on\s+time|up|promptly)|complains?|"
    r"objects?|gets?\s+(?:lost|bored|angry|confused|hurt|it\b)|"
    r"smiles?|sleeps?\s+well|learns?|leaves?\s+(?:happy|satisfied|with\s+the)|calls?\s+in\s+sick|votes?\s+for|"
    r"agrees?|approves?|accepts?|protests?|"
    r"appeals?|cancels?|quits?|forgets?|remembers?|misses|manages?|understands?|knows?|feels?|likes?|loves?|enjoys?|"
    r"trusts?|believes?|thinks?|looks?\s+forward|dreads?|hates?|regrets?|worr(?:y|ies)|hopes?|longs?\s+for|laughs?|"
    r"takes?\s+(?:pride|pleasure|heart|comfort|an\s+interest)|"
    r"finds?\s+(?:it|the\s+(?:text|answer|letter|plan|leaflet|way))|lodges?|raises?|disputes?|contradicts?|"
    r"asks?\s+(?:for|why|what|how|again|anything)|"
    r"follows?\s+(?:the\s+)?(?:advice|recommendation)|takes?\s+offen[cs]e|is\s+(?:injured|hurt|harmed|killed|"
    r"disappointed|deceived|misled|satisfied|happy|content|pleased|"
    r"convinced|surprised|offended)|"
    r"(?:has|have)\s+(?:agreed|approved|consented|confirmed|accepted|signed|read|seen|checked|given)|"
    r"could\s+(?:follow|cook|build|do|use)|"
    r"can\s+(?:follow|cook|build|use|picture|imagine|relate)|wants?\s+to|recogni[sz]es?|notices?|turns?\s+up|"
    r"shows?\s+up|comes?\s+back|stands?\s+behind|backs?\s+(?:the|it|this)\b|endorses?|welcomes?|gets?\s+along|"
    r"(?:can|could|would)\s+live\s+with|recommends?\s+(?:it|the\s+(?:text|answer|result))|supports?\s+(?:it\b|this\b|"
    r"the\s+(?:plan|decision|proposal|schedule|result|list|idea|choice)))\b",
    re.IGNORECASE,
)
_ABLE = re.compile(
    r"\s+(?:\w+ly\s+|then\s+|now\s+|also\s+)?(?:can|could|(?:is|are|will\s+be)\s+able\s+to|manages?\s+to|knows?\s+how\s+to)\s+"
    r"(?:\w+ly\s+|then\s+|now\s+|also\s+)?(?!be\b|only\b|not\b)[a-z]+",
    re.IGNORECASE,
)
"""What somebody is able to do: "The caretaker can carry out the rescue"."""
_ANYBODY = re.compile(
    r"\A\W*(?:anyone|anybody|everyone|everybody|someone|somebody|nobody|no\s+one|(?:an?|every|any|each)\s+(?:complete\s+|"
    r"absolute\s+|total\s+)?(?:lay(?:person|man|woman)|beginner|novice|newcomer|outsider))\b(?:(?!\bwho\b)[^.;,]){0,50}?"
    r"\s(?:can|could|(?:is|are|will\s+be)\s+able\s+to|manages?\s+to)\s+(?!(?:be|appear|occur|stand)\b)[a-z]+",
    re.IGNORECASE,
)
"""What anybody is able to do with it: "Anyone new to the plant can start the pump"."""
_WORKED = re.compile(
    r"\s+(?:has\s+|have\s+|had\s+|did\s+not\s+|didn['’]t\s+|never\s+|always\s+|really\s+|\w+ly\s+){0,3}[a-z]+",
    re.IGNORECASE,
)
_WORKER_SHOWN = re.compile(
    r"\s+(?:names?|lists?|states?|gives?|says?|cites?|quotes?|is\s+(?:named|not\s+named|given|not\s+mentioned)|uses?|"
    r"number|names|card|code|numbers|"
    r"parameters?|id|output|release|year|train|railway|['’]s|of|and|or|or\s+\w+)\b",
    re.IGNORECASE,
)
_DONE_SO = re.compile(
    r"\b(?:has|have|had|did|didn['’]t|never|always|really|not)\b|(?:ed|ght|ew|oke|ood|elt)\Z", re.IGNORECASE
)
"""What makes a deed of the word behind "the model", which may be a part of a name: "the model declaration"."""
_SAME = re.compile(
    r"\b(?:comes?\s+to|arrives?\s+at|reach(?:es)?|gets?|finds?|draws?|(?:would|will|"
    r"could)\s+\w+)\s+(?:exactly\s+)?the\s+same\s+"
    r"(?:results?|conclusions?|answers?|verdicts?|choices?|decisions?|findings?|order|figures?|numbers?|counts?|"
    r"sums?|totals?)?(?=\W*\Z)",
    re.IGNORECASE,
)


TELLING = re.compile(
    r"\b(?:order|sequence|(?:first|second|third)\s+person|tense|direct\s+speech|indirect\s+speech|narrator|speaker|"
    r"protagonist|"
    r"characters?|hero|heroine|in\s+(?:EUR|USD|GBP|CHF|euros?|dollars?))\b",
    re.IGNORECASE,
)
"""What is said of how an answer tells of people."""


_SHARE = re.compile(
    r"\W*(?:(?:at\s+(?:least|most)|more\s+than|over|nearly|almost|about)\s+)?(?:half|most|(?:a|one|two|three)[\s-](?:third|quarter|fifth)s?|"
    r"(?:the|a)\s+(?:great\s+|large\s+)?majority|\d+\s*(?:%|per\s?cent))\s+(?:of\s+)?",
    re.IGNORECASE,
)
"""A share of some people: "At least half of the donors"."""
_BY_WHEN = re.compile(
    r"\s+(?:(?!by\b|before\b|within\b|who\b|which\b|that\b|whether\b)[\w'’-]+\s+){1,6}?(?:within\s+(?:an?|the|one|two|three|"
    r"four|five|six|seven|eight|ten|\d+)\s+(?:\w+\s+)?(?:hours?|days?|weeks?|months?|years?|fortnight|term|quarter)|"
    r"(?:by|before)\s+the\s+end\s+of\s+(?:the|this|next)\s+\w+)\W*\Z",
    re.IGNORECASE,
)
"""A term that somebody keeps or not, once the answer is written: "the agent pays within a fortnight"."""


def acted(read: Reading, contract: Contract) -> Told | None:
    """Where a criterion says what somebody does, and what is then said of it; None where it does not."""
    told = read.masked
    if m := _SAME.search(told) or (None if read.quoted else _ANYBODY.match(told)):
        return Told(m.span(), SOMEBODY)
    if share := _SHARE.match(told):
        return _of_a_share(told, share.end(), contract)
    who = somebody(told)
    if who is None or read.quoted or TELLING.search(told):
        return None
    if not who.quantified and not _SHOWN.match(told, who.end) and _BY_WHEN.match(told, who.end):
        return Told((0, len(told.rstrip(". "))), SOMEBODY)
    if who.kind == "worker":
        return _of_the_worker(told, who, contract)
    able = not who.quantified and _ABLE.match(told, who.end) and not _in_format(who, contract)
    if able or _REACTS.match(told, who.end):
        return Told((0, len(told.rstrip(". "))), SOMEBODY)
    if not (_VERB.match(told, who.end) or _MANY.search(who.who)):
        return None
    if who.kind == "ending" and not _MANY.search(who.who) and not _AUX.match(told, who.end):
        return None  # a murder happens, and is nobody
    if who.quantified or _in_format(who, contract) or _SHOWN.match(told, who.end) or NUMBER.search(told[who.end :]):
        return None
    return Told((0, len(told.rstrip(". "))), SOMEBODY, sure=False)


def _of_the_worker(told: str, who: Somebody, contract: Contract) -> Told | None:
    """What the worker does or did, where it is nothing that the output itself tells."""
    doing = _WORKED.match(told, who.end)
    shown = _WORKER_SHOWN.match(told, who.end) or _SHOWN.match(told, who.end) or _in_format(who, contract)
    return Told((0, doing.end()), WORKER, bool(_DONE_SO.search(doing[0]))) if doing and not shown else None


def _of_a_share(told: str, at: int, contract: Contract) -> Told | None:
    """What a share of some people does, of whom the format does not ask."""
    who = somebody(told[at:])
    if who is None or _in_format(who, contract) or _SHOWN.match(told, at + who.end):
        return None
    return Told((0, len(told.rstrip(". "))), SOMEBODY, sure=False)


def _in_format(who: Somebody, contract: Contract) -> bool:
    """Whether the format asks for them: then the answer tells of them."""
    if who.kind == "ending" and told_of(who.who, contract.objective):
        return True  # a roster is nobody
    return told_of(who.who, contract.output_format)
