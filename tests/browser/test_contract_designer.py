"""A contract designed in a real page: by keyboard alone from empty, by mouse, with ugly text, without a kernel."""

import json
import os
import signal
import textwrap

import pytest

EMPTY = """
import asyncio
from workbench import Bench, Contract
from workbench.widgets import ContractDesigner
bench = Bench(name="design")
designer = bench.designer()
designer
"""

FULL = """
from workbench import Bench, Contract
contract = Contract(
    name="brief-writer",
    objective="Write a brief on the licence of every package in the sources.",
    output_format="A bullet list with one line per package.",
    guidance="Use the sources only, and quote the licence exactly as its source gives it.",
    done=["Every package in the sources is named.", "The licence of every package is stated."],
)
bench = Bench(name="design")
designer = bench.designer(contract, task="Brief the team on the licences of pydantic, anthropic and SQLAlchemy.")
designer
"""

UGLY = r"""
from workbench import Contract, Criterion
from workbench.widgets import ContractDesigner
bad = "<script>alarm('x')</script><img src=https://192.0.2.1/p.png onerror=alarm('y')> javascript:alarm(1) "
bad += "\u202egnp\x07 \u05e2\u05d1\u05e8\u05d9\u05ea \U0001f600 $x^2$ "
words = {part: bad * 3 for part in ("name", "objective", "output_format", "guidance", "boundaries", "role")}
field = {"type": "string", "description": bad, "pattern": bad}
fields = {bad: field, "raw": {"anyOf": [field, {"type": "integer"}]}, "x" * 500: field}
schema = {"type": "object", "properties": fields}
done = [Criterion(name=bad, text=bad * 3), Criterion(name="long", text="x" * 200_000)]
designer = ContractDesigner(Contract(**words, done=done, output_schema=schema), task=bad)
designer.write(guidance="y" * 1_000_000)
designer
"""


def in_view(widget):
    widget.evaluate("(el) => el.scrollIntoView({ block: 'start' })")
    return widget


def contract(sheet):
    return json.loads(sheet.add("print(designer.contract.model_dump_json())"))


def heard(sheet):
    """Until a pause in the typing is over, and what came of it is painted."""
    sheet.page.wait_for_timeout(400)
    sheet.settle()


def written(sheet, editors, text):
    """Until what was typed ahead of the kernel stands in one of these editors, and was heard."""
    there = "([editors, text]) => [...document.querySelectorAll(editors)].some((node) => node.value === text)"
    sheet.page.wait_for_function(there, arg=[editors, text])
    heard(sheet)


@pytest.fixture(scope="module")
def full(lab):
    with lab.open(FULL, name="designer") as sheet:
        yield sheet


def test_from_empty_by_keyboard_alone_to_answers_side_by_side(lab):
    sheet = lab.open(EMPTY, name="keyboard")
    widget, keys = in_view(sheet.widget(0)), sheet.page.keyboard
    sheet.shot("designer-empty")
    widget.get_by_label("Objective").focus()
    with sheet.watch(widget, but=".preview, .nothing, .found") as seen:
        keys.type("Name the licence of each package.", delay=15)
        heard(sheet)
    assert not seen.moved
    for words in ("One line a package.", "Quote the source.", "No advice. Stop at the last."):
        keys.press("Tab")
        keys.type(words)
    keys.press("Tab")
    keys.type("Every package is named.", delay=15)
    keys.press("Enter")
    keys.type("It is short.", delay=15)
    keys.press("Enter")
    keys.type("No package is missing.", delay=15)
    keys.press("Alt+ArrowUp")
    widget.get_by_label("Criterion 2", exact=True).and_(widget.locator(":focus")).wait_for()
    heard(sheet)
    made = contract(sheet)
    assert [made[part] for part in ("objective", "output_format", "guidance", "boundaries")] == [
        "Name the licence of each package.", "One line a package.", "Quote the source.", "No advice. Stop at the last.",
    ]  # fmt: skip
    assert [c["text"] for c in made["done"]] == ["Every package is named.", "No package is missing.", "It is short."]
    widget.get_by_text("0 findings").wait_for()
    widget.get_by_label("Criterion 4").focus()
    keys.type("Four.\nFive.\nSix.\nSeven.")  # faster than any answer
    written(sheet, "textarea.sentence", "Seven.")
    assert [c["text"] for c in contract(sheet)["done"][3:]] == ["Four.", "Five.", "Six.", "Seven."]

    widget.get_by_role("tab", name="Write").focus()
    keys.press("ArrowRight")
    field = widget.get_by_label("Field's name").first
    field.focus()
    keys.type("package", delay=15)
    keys.press("Enter")
    keys.type("licence", delay=15)
    written(sheet, ".field-name", "licence")
    assert list(contract(sheet)["output_schema"]["properties"]) == ["package", "licence"]

    widget.get_by_role("tab", name="Form").focus()
    keys.press("ArrowRight")
    widget.get_by_label("Task to try it on").focus()
    keys.type("Do it for pydantic.")
    keys.press("Control+Enter")
    widget.get_by_label("Answer 3").first.wait_for()
    assert widget.locator(".answer .stamp").all_inner_texts() == ["simulated"] * 3
    sheet.shot("designer-tried")
    assert not sheet.console
    assert not sheet.outside


def test_findings_are_mended_by_a_click_and_set_aside_with_a_reason(lab):
    cell = """
    from workbench import Bench, Contract
    bench = Bench(name="design")
    others = [Contract(name="other", objective="Name the licence of each package.")]
    designer = bench.designer(Contract(name="mine", objective="Name the licence of each package."), siblings=others)
    designer
    """
    with lab.open(textwrap.dedent(cell), name="mending") as sheet:
        widget = in_view(sheet.widget(0))
        sheet.shot("designer-findings")
        for _ in range(4):
            widget.locator(".mend").first.click()
            heard(sheet)
        widget.get_by_text("does work that 'other' does too").wait_for()
        widget.get_by_text("1 finding", exact=False).wait_for()
        widget.locator("details.reasoned summary").first.click()
        widget.get_by_text("It is paid for twice", exact=False).wait_for()
        sheet.shot("designer-findings-why")
        widget.get_by_role("button", name="Ignore C701").click()
        widget.get_by_text("Say in a few words why").wait_for()
        assert widget.get_by_label("Why C701 does not matter here").evaluate(
            "(node) => node === document.activeElement"
        )
        assert not widget.get_by_text("BadInput").count()
        widget.get_by_label("Why C701 does not matter here").fill("two readings are wanted")
        widget.get_by_role("button", name="Ignore C701").click()
        widget.get_by_text("0 findings, 1 ignored").wait_for()
        widget.get_by_text("two readings are wanted").wait_for()
        sheet.no_overlap(widget)
        assert sheet.add("print(designer.ignored)") == "{'C701': 'two readings are wanted'}"
        widget.get_by_role("button", name="Undo replacing").click()
        heard(sheet)
        assert not contract(sheet)["done"]
        assert not sheet.console
        assert not sheet.outside


def test_neither_the_panes_nor_a_replacement_move_a_tab(full):
    widget = in_view(full.widget(0))
    full.add("before = designer.contract")
    with full.watch(widget, of=".tabs, .tab, .designer-body, .name") as seen:
        for pane in ("Form", "Try it", "File", "Write"):
            widget.get_by_role("tab", name=pane, exact=True).click()
        full.add("designer.contract = before.replace(guidance='From a cell.')")
        widget.get_by_role("button", name="Undo replacing").wait_for()
        full.settle()
        full.shot("designer-replaced")
    assert not seen.moved
    full.no_overlap(widget)
    widget.get_by_role("button", name="Undo replacing").click()
    heard(full)
    assert full.add("designer.contract == before") == "True"


def test_typing_is_never_disturbed_and_undo_is_the_browsers(full):
    widget, keys = in_view(full.widget(0)), full.page.keyboard
    objective = widget.get_by_label("Objective")
    objective.focus()
    keys.press("Control+Home")
    words = "Now and without delay, please, "
    keys.type(words, delay=25)  # longer than a pause and an answer
    assert objective.input_value().startswith(words + "Write a brief")
    assert objective.evaluate("(node) => node.selectionStart") == len(words)
    heard(full)
    assert contract(full)["objective"] == objective.input_value()
    assert words + "Write" in widget.locator(".preview pre").inner_text()
    for _ in range(60):
        keys.press("Control+z")
    heard(full)
    assert contract(full)["objective"] == "Write a brief on the licence of every package in the sources."
    full.add("designer.write(objective='From a cell.')")
    full.page.wait_for_function("(node) => node.value === 'From a cell.'", arg=objective.element_handle())
    limit = widget.get_by_label("At most so many tokens out")
    limit.fill("lots")
    widget.get_by_text("the last valid one").wait_for()
    assert contract(full)["max_tokens"] == 4096
    limit.fill("900")
    heard(full)
    assert contract(full)["max_tokens"] == 900
    assert not full.console


def test_what_is_typed_while_the_kernel_stands_still_is_seen_and_lands_in_its_own_row(lab):
    with lab.open(EMPTY, name="still") as sheet:
        widget, keys = in_view(sheet.widget(0)), sheet.page.keyboard
        widget.get_by_label("Criterion 1", exact=True).focus()
        keys.type("Every package is named.\nIt is short.", delay=15)
        written(sheet, "textarea.sentence", "It is short.")
        kernel, ahead = int(sheet.add("import os; print(os.getpid())")), sheet.page.locator(".wb-ahead")
        os.kill(kernel, signal.SIGSTOP)
        try:
            keys.type("\nIt is dated.\nIt haz")  # a third row is there, a fourth is not
            keys.press("Backspace")
            keys.type("s a title.\nIt has an end.")
            sheet.page.wait_for_timeout(4000)  # far longer than any answer takes
            assert ahead.inner_text() == "It has a title.\nIt has an end."
            sheet.shot("designer-still")
            assert widget.get_by_label("Criterion 3", exact=True).input_value() == "It is dated."
        finally:
            os.kill(kernel, signal.SIGCONT)
        written(sheet, "textarea.sentence", "It has an end.")
        assert not ahead.is_visible()
        texts = [c["text"] for c in contract(sheet)["done"]]
        assert texts[1:] == ["It is short.", "It is dated.", "It has a title.", "It has an end."]


def test_by_mouse_the_form_versions_and_a_file(full):
    widget = in_view(full.widget(0))
    full.add("designer.keep()")
    widget.get_by_role("tab", name="Form").click()
    widget.get_by_label("Field's name").first.fill("packages")
    widget.get_by_label("Remove field packages").wait_for()
    widget.get_by_label("Type").first.select_option("record")
    widget.get_by_label("list", exact=True).first.check()
    widget.get_by_label("Field's name").nth(2).wait_for()  # the record's own, and the one after it
    widget.get_by_label("Field's name").nth(1).fill("licence")
    widget.get_by_label("Remove field licence").wait_for()
    widget.get_by_label("Type").nth(1).select_option("one-of")
    widget.get_by_label("Choices, one a line").fill("MIT\nBSD")
    widget.get_by_role("button", name="Make one from the fields").click()
    widget.get_by_text("✓ fits the form").wait_for()
    full.shot("designer-form")
    full.settle()
    item = contract(full)["output_schema"]["properties"]["packages"]["items"]
    assert item["properties"]["licence"]["enum"] == ["MIT", "BSD"]
    typed = [field.input_value() for field in widget.get_by_label("Field's name").all()]
    assert typed[:2] == ["packages", "licence"]
    widget.get_by_role("tab", name="Try it").click()
    widget.get_by_label("How many answers").wait_for()
    widget.get_by_role("tab", name="Form").click()
    widget.get_by_label("Choices, one a line").wait_for()
    assert [field.input_value() for field in widget.get_by_label("Field's name").all()] == typed
    assert widget.get_by_label("Choices, one a line").input_value() == "MIT\nBSD"
    widget.get_by_role("tab", name="Versions").click()
    widget.get_by_role("button", name="Look at version 1").click()
    widget.get_by_text("From version 1 to now").wait_for()
    full.shot("designer-versions")
    widget.get_by_role("button", name="Restore version 1").click()
    heard(full)
    assert contract(full)["output_schema"] is None
    widget.get_by_role("button", name="Undo replacing").click()
    heard(full)
    assert contract(full)["output_schema"]
    widget.get_by_role("tab", name="File").click()
    widget.get_by_label("Path of a YAML file").fill("contract.yaml")
    widget.get_by_role("button", name="Save").click()
    widget.get_by_text("Saved to contract.yaml").wait_for()
    full.add("designer.write(name='another'); open('contract.yaml', 'a').write('# by hand')")
    widget.get_by_role("button", name="Save").click()
    widget.get_by_role("button", name="Replace it").click()
    widget.get_by_text("Saved to contract.yaml").wait_for()
    assert "another" in (full.file.parent / "contract.yaml").read_text("utf-8")
    widget.get_by_role("button", name="Copy as Python").click()
    widget.get_by_text("Copied").wait_for()
    assert not full.console
    assert not full.outside


@pytest.mark.parametrize(
    ("theme", "zoom", "narrow"), [("light", 1, False), ("dark", 1.5, False), ("light", 1, True)], ids=str
)
def test_ugly_text_stays_text_and_the_widget_in_its_frame(lab, theme, zoom, narrow):
    sheet = lab.open(UGLY, name="ugly", theme=theme, zoom=zoom, narrow=narrow)
    widget = in_view(sheet.widget(0))
    tabs = ("Write", "Preview", "Form", "Try it", "Versions", "File")
    for name in tabs:
        tab = widget.get_by_role("tab", name=name)
        if not tab.is_visible():
            continue
        tab.click()
        sheet.settle()
        sheet.shot(f"designer-ugly-{theme}-{zoom}{'-narrow' if narrow else ''}-{name.lower().replace(' ', '-')}")
        assert not sheet.small_text(widget), name
        assert not sheet.crowded(widget), name
        assert not sheet.unnamed(widget), name
    assert widget.evaluate("(el) => el.scrollWidth <= el.clientWidth + 1")
    assert not sheet.alarms
    assert not sheet.outside
    assert not sheet.console


def test_reopened_without_a_kernel_it_says_what_stood_there(lab):
    sheet = lab.open(UGLY, name="still")
    sheet.save()
    for trusted in (False, True):
        sheet.reopen(kernel="none", trusted=trusted)
        sheet.output(0).get_by_text("Contract designer").first.wait_for()
        assert not sheet.alarms
        assert not sheet.outside
