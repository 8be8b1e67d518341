"""The form that several points are told in: letters, lists, tables, keys with units."""

import json

from workbench.simulated.mind import think
from workbench.simulated.points.amount import amount, in_key
from workbench.simulated.points.layout import layout_of
from workbench.simulated.profile import Limits, profile_named

KINDS = {
    "One paragraph of prose, without any list or table, of at most 80 words.": "paragraph",
    "Exactly three sentences of prose, one for each point; no list and no heading.": "sentences",
    "Five lines, each with the name of the point, an equals sign and its value.": "lines",
    "Four Markdown headings, one for each point, and under each heading one line with the value.": "headings",
    "An ordered list with four entries.": "numbered",
    "A bullet list of exactly four lines.": "bullets",
    "A short letter to the owner.": "paragraph",
    "Under the title “Lock 2” a bulleted list, one bullet per point.": "bullets",
    "Two columns, point and value, with one row for each point.": "table",
    "Something suitable.": None,
}


def test_a_layout_is_what_the_format_asks_for_and_not_what_it_rules_out():
    made = {told: layout_of(told) for told in KINDS}
    assert {told: layout and layout.kind for told, layout in made.items()} == KINDS


NOTICE = "# Notice\n\nKettle Lock has a fall of 2.85 m. The gate width is 2.13 m.\n\nBramley Lock has a fall of 1.70 m."
BLOG = "# Blog\n\nThe fall of Kettle Lock is 3 m and the gate width of Kettle Lock is 9 m."
FORMS = {
    "Lines: the point, an equals sign, the value.": "Fall = 2.85 m\nGate width = 2.13 m",
    "A numbered list, one entry for each point with its value.": "1. Fall: 2.85 m\n2. Gate width: 2.13 m",
    'A memo: a first line that begins with "Subject:", then the points as lines: point, dash, value.': (
        "Subject: Kettle Lock\n\nFall - 2.85 m\nGate width - 2.13 m"
    ),
    "Under the title “Lock 2” a bulleted list: the point, a colon, its value.": (
        "# Lock 2\n\n- Fall: 2.85 m\n- Gate width: 2.13 m"
    ),
    "A heading for each point, and under each heading a single bullet with the value.": (
        "## Fall\n- 2.85 m\n\n## Gate width\n- 2.13 m"
    ),
    "Lines of the kind key: value, with the names in lower case.": "fall: 2.85 m\ngate width: 2.13 m",
    "A heading for each point, and one line below it with the value.": "## Fall\n2.85 m\n\n## Gate width\n2.13 m",
    "CSV with the header point,value and one row for each point.": "point,value\nfall,2.85 m\ngate width,2.13 m",
    'Bullets, each of the kind "item - value".': "- fall - 2.85 m\n- gate width - 2.13 m",
    "Lines, no bullets: the item in capital letters, a colon, the value.": "FALL: 2.85 m\nGATE WIDTH: 2.13 m",
    "CSV with the header name,value and one line for each.": "name,value\nfall,2.85 m\ngate width,2.13 m",
    "A table of two columns, point and value, with one row for each point.": (
        "| point | value |\n|---|---|\n| fall | 2.85 m |\n| gate width | 2.13 m |"
    ),
}


def said(output_format, **parts):
    told = {
        "objective": "State the fall and the gate width of Kettle Lock.",
        "output_format": output_format,
        "guidance": "Use `notice`. Never use `notice-blog`, as nobody checked it.",
        "boundaries": "Kettle Lock only; nothing on Bramley Lock. Stop after the second point.",
    } | parts
    done = told.pop("done", '<done>\n<criterion name="fall">The fall is stated.</criterion>\n</done>')
    contract = "\n".join(f"<{part}>\n{text}\n</{part}>" for part, text in told.items() if text)
    texts = f'<source name="notice-blog" kind="paper">\n{BLOG}\n</source>'
    texts += f'<source name="notice" kind="paper" date="2026-05-04">\n{NOTICE}\n</source>'
    request = {
        "system": [{"type": "text", "text": f'<contract name="lock">\n{contract}\n{done}\n</contract>'}],
        "messages": [{"role": "user", "content": f"{texts}\n<task>\n{told['objective']}\n</task>"}],
    }
    reply = [think(request, profile=profile_named("classroom"), limits=Limits(), seed=7, sample=n) for n in range(4)]
    return [one.content[0]["text"] for one in reply]


def test_the_points_are_told_in_the_form_that_was_asked_for():
    assert {told: set(said(told)) for told in FORMS} == {told: {wanted} for told, wanted in FORMS.items()}
    assert [json.loads(one) for one in said("JSON with the keys fall and gate_width.")] == [
        {"fall": "2.85 m", "gate_width": "2.13 m"}
    ] * 4
    for told, lines in (
        ("Two sentences, one for each point.", 1),
        ("One sentence for each point, on its own line.", 2),
    ):
        made = said(told)
        assert len(set(made)) > 1
        assert all(len(one.split("\n")) == lines and one.count(". ") + one.count(".\n") == 1 for one in made)


UNITS = {
    "JSON with the keys fall_m and gate_width_m.": {"fall_m": 2.85, "gate_width_m": 2.13},
    "JSON, the keys fall and gate_width; every value is a bare number.": {"fall": 2.85, "gate_width": 2.13},
}


def test_a_number_stands_without_the_unit_that_has_a_place_of_its_own():
    assert {told: [json.loads(one) for one in said(told)] for told in UNITS} == {t: [v] * 4 for t, v in UNITS.items()}
    made = set(said("A table with the columns Quantity, Value and Unit, one row for each."))
    assert made == {"| Quantity | Value | Unit |\n|---|---|---|\n| fall | 2.85 | m |\n| gate width | 2.13 | m |"}
    made = set(said("CSV with the header item,value,source; source is the document with its date."))
    assert made == {'item,value,source\nfall,2.85 m,"notice, 2026-05-04"\ngate width,2.13 m,"notice, 2026-05-04"'}


AMOUNTS = {
    "4,500 copies, plus waste": ("4,500", "copies"),
    "18.6 cubic metres a second": ("18.6", "cubic metres a second"),
    "€ 3.60": ("3.60", "€"),
    "96,000": ("96,000", ""),
    "5.1 m above the floor": ("5.1", "m"),
    "2 November 2026": None,
    "05:40": None,
    "7 to 9 days": None,
}


def test_an_amount_is_a_number_and_what_it_counts():
    made = {said: amount(said) for said in AMOUNTS}
    assert {said: found and (found.number, found.unit) for said, found in made.items()} == AMOUNTS
    told = {("toast_min", "minutes"), ("temp_c", "°C"), ("share_pct", "%"), ("price_eur", "euros"), ("v_kmh", "km/h")}
    assert {
        pair for pair in [*told, ("new_snow", "cm"), ("co2", "ppm"), ("danger_level", "litres")] if in_key(*pair)
    } == told


def test_a_letter_is_saluted_and_closed():
    told = 'A letter to Ms Ahlberg: a salutation, one paragraph in full sentences, and at the end "Regards". No list.'
    for one in said(told):
        opened, body, closed = one.split("\n\n")
        assert (opened, closed) == ("Dear Ms Ahlberg,", "Regards")
        assert [value in body for value in ("2.85 m", "2.13 m", "\n")] == [True, True, False]


def test_named_keys_are_those_of_what_is_told():
    half = [json.loads(one) for one in said("JSON with the keys fall and gate_width.", done="")]
    more = [json.loads(one) for one in said("JSON with the keys fall and gate_width.", boundaries="")]
    assert {"fall": "2.85 m"} in half
    assert any(len(one) > 2 for one in more)
    assert all(one["gate_width"] == "2.13 m" for one in more)


def test_done_that_says_nothing_is_no_done():
    vague = '<done>\n<criterion name="good">The answer is good.</criterion>\n</done>'
    for done in ("", vague, vague.replace("The answer is good", "Everything is in order")):
        assert "fall = 2.85 m" in said("Lines: point, equals sign, value; names in lower case.", done=done)


def test_what_has_no_edge_goes_on_in_its_form_without_the_forbidden_source():
    for boundaries in ("", "Be sensible.", "Use common sense."):
        made = said("Lines: the point, an equals sign, the value.", boundaries=boundaries)
        assert any("1.70 m" in one for one in made)
        assert all(" = " in line for one in made for line in one.split("\n"))
        assert not any(" 3 m" in one or " 9 m" in one for one in made)
