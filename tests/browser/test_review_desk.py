"""The review desk under the mouse and under the keys, after a restart, twice at once, and with ugly texts."""

from tests.browser.seen import look, opened, well

SETUP = '''
import json
from workbench import Bench, Contract, Scripted, evaluator_optimizer, human_gate, packages_snapshot

contract = Contract(
    name="brief-writer",
    objective="Write a brief on the licence and the Python requirement of every package in the sources.",
    output_format="A bullet list with one line per package.",
    guidance="Use only the package metadata in the sources. Copy licence identifiers exactly.",
    boundaries="Do not describe what a package is for. Stop after the last package.",
    done=["Every package in the sources is named.", "The licence of every package is stated.",
          "The required Python version of every package is stated.", "The brief says which packages need attention."],
)
sources = packages_snapshot()

def say(request):
    """The evaluator passes everything; the author adds home pages once it is told to."""
    if "output_config" in request:
        found = [{"criterion": c.name, "passed": True, "reason": f"Stated {n + 1} times, as far as I can see.",
                  "evidence": "supports Python"} for n, c in enumerate(contract.done)]
        return json.dumps({"criteria": found})
    told = "<feedback" in str(request["messages"])
    page = " It is hosted at https://{}.example." if told else ""
    lines = [f"- {s.name} is published under {s.fact('licence')} and supports Python {s.fact('requires_python')}."
             + (page.format(s.name.lower()) if n % 3 else "") for n, s in enumerate(sources)]
    return "\\n".join(lines)

bench = Bench(Scripted(say), name="desk")
loop = evaluator_optimizer(contract, None, "Brief the team on the packages we depend on.", sources=sources, rounds=3)
run = await bench.run(human_gate(loop, rounds=3), name="brief")
'''
DESK = "desk = bench.desk()\ndesk"
REASON = "Add the home page of every package."
CELL = f'done = await desk.unless_decided("reject", "{REASON}", run="brief", round=1)'


def decisions(sheet):
    return sheet.add("print([(d.action, d.reason) for d in bench.runs()['brief'].decisions])")


def test_by_mouse_reject_and_see_the_reason_arrive(lab):
    sheet, desk = opened(lab, SETUP, DESK, CELL, name="desk")
    for _ in range(3):
        sheet.run(1)  # and again: the desks of before are shown nowhere, and rest
    desk.get_by_text("Done means").wait_for()
    look(sheet, "review-desk")
    well(sheet, desk)
    tall = lambda: round(desk.bounding_box()["height"])  # noqa: E731
    height = tall()
    verdict = sheet.add("print([f.reason for f in bench.pending()[0].item.verdict.findings][-1][:60])")
    assert verdict
    assert verdict not in sheet.page.content()
    desk.get_by_role("button", name="Reject…").click()
    field = desk.get_by_label("Reason for rejecting")
    assert field.evaluate("(it) => document.activeElement === it")
    desk.get_by_role("button", name="Reject with this reason").click()
    desk.get_by_text("Say why").wait_for()
    look(sheet, "review-desk-reason")
    assert tall() == height
    field.fill(REASON)
    desk.get_by_role("button", name="Reject with this reason").click()
    desk.get_by_text("Your reason arrived").wait_for()
    assert REASON in desk.locator(".arrival mark").inner_text()
    desk.locator(".after ins").first.wait_for()
    look(sheet, "review-desk-decided")
    well(sheet, desk)
    assert tall() == height
    assert sheet.add("bench._carrier.watchers.tell(); len(bench._carrier.watchers)") == "1"
    sheet.run(2)  # the cell below finds it done
    assert decisions(sheet) == f"[('reject', '{REASON}')]"
    desk.get_by_role("button", name="Review round 2").click()
    desk.get_by_role("button", name="Edit…").click()
    edit = desk.get_by_label("Your edit of the output")
    edit.press("Control+End")
    edit.press_sequentially(" Checked by hand.")
    desk.locator("ins", has_text="Checked by hand").wait_for()
    look(sheet, "review-desk-edit")
    well(sheet, desk)
    desk.get_by_role("button", name="Use my text").click()
    desk.get_by_text("What the edit changed").wait_for()
    look(sheet, "review-desk-edited")
    assert sheet.add("bench.runs()['brief'].output.endswith('Checked by hand.')") == "True"


IN_SIGHT = """(it) => new Promise((good, bad) => {
  const seen = () => it.getBoundingClientRect().top < innerHeight / 2;
  const watch = setInterval(() => { if (seen()) { clearInterval(watch); good(); } }, 50);
  setTimeout(() => bad(new Error("what was unfolded stays below the window")), 5000);
})"""


def test_by_keys_alone_and_after_a_restart(lab):
    sheet, desk = opened(lab, SETUP, DESK, name="keys", theme="dark", zoom=1.5)
    look(sheet, "review-desk-dark-zoomed")
    well(sheet, desk)
    keys = sheet.page.keyboard
    desk.get_by_role("region", name="Review desk. Keys").focus()
    cells = sheet.page.locator(".jp-NotebookPanel .jp-Cell").count()
    keys.press("r")
    keys.type("a e n is not a reason")
    look(sheet, "review-desk-dark-reason")
    keys.press("Escape")
    assert desk.get_by_role("button", name="Reject…").evaluate("(it) => document.activeElement === it")
    keys.press("w")
    desk.locator(".window").wait_for()
    desk.locator(".unfolded").evaluate_handle(IN_SIGHT).dispose()
    look(sheet, "review-desk-dark-window")
    keys.press("w")
    keys.press("r")
    assert desk.get_by_label("Reason for rejecting").input_value() == "a e n is not a reason"
    keys.press("Control+a")
    keys.type(REASON)
    keys.press("Control+Enter")
    desk.get_by_text("Your reason arrived").wait_for()
    look(sheet, "review-desk-dark-decided")
    well(sheet, desk)
    assert desk.evaluate("(it) => it.contains(document.activeElement)")
    keys.press("n")
    desk.get_by_text("brief · round 2").first.wait_for()
    keys.press("e")
    desk.get_by_label("Your edit of the output").wait_for()
    keys.press("Control+Enter")
    desk.get_by_text("Nothing is changed yet: change a word").wait_for()
    keys.press("Escape")
    assert sheet.page.locator(".jp-NotebookPanel .jp-Cell").count() == cells  # JupyterLab heard none of it
    sheet.restart()
    sheet.run(0)
    sheet.run(1)
    desk.get_by_text("brief · round 2").first.wait_for()
    assert desk.locator("button.entry").count() == 2
    desk.locator("button.entry").first.focus()  # in the list the letters count too
    keys.press("ArrowDown")
    keys.press("Enter")
    desk.get_by_text("brief · round 1").first.wait_for()
    keys.press("n")
    desk.get_by_role("button", name="Approve").wait_for()
    keys.press("a")
    desk.locator("p.went", has_text="The run ended with it: passed").wait_for(state="attached")
    assert decisions(sheet) == f"[('reject', '{REASON}'), ('approve', '')]"
    assert not sheet.console


UGLY = [
    "<script>alarm('script')</script>",
    "<img src=x onerror=alarm('img')><svg onload=alarm('svg')>",
    "[link](javascript:alarm('link')) ![pixel](https://outside.example/pixel.png)",
    "\u202egnp.exe\u2066 \x1b[31m\x07 zero\u200bwidth",
    "long " + "x" * 100_000,
    "\u0639\u0631\u0628\u064a \u05e2\u05d1\u05e8\u05d9\u05ea \U0001f469\u200d\U0001f469\u200d\U0001f467 $x^2$",
]
HOSTILE = """
from workbench import Bench, Contract, Scripted, human_gate, single_call

ugly = UGLY
contract = Contract(name=ugly[0], objective="\\n".join(ugly[:4]), output_format=ugly[5], done=[u for u in ugly])
bench = Bench(Scripted(lambda request: "\\n\\n".join(ugly)), name="ugly")
run = await bench.run(human_gate(single_call(contract, ugly[1], sources=[*ugly]), rounds=5), name=ugly[1][:60])
desk = bench.desk(blind=False)
"""


def test_ugly_texts_in_every_field_and_two_desks_on_one_bench(lab):
    twin = "bench.desk()"
    sheet = lab.open(
        HOSTILE.replace("UGLY", repr(UGLY)), "desk", twin, run=False, trusted=False, name="ugly", narrow=True
    )
    for n in range(3):
        sheet.run(n)
    desk, other = sheet.widget(1), sheet.widget(2)
    look(sheet, "review-desk-ugly")
    well(sheet, desk)
    desk.get_by_role("button", name="Edit…").click()
    field = desk.get_by_label("Your edit of the output")
    assert UGLY[3].split()[0] in field.input_value()
    field.press("Control+Home")
    field.press_sequentially("<b>mine</b> ")
    desk.get_by_role("button", name="Beside it").click()
    desk.locator(".diff ins").first.wait_for()
    look(sheet, "review-desk-ugly-edit")
    desk.get_by_role("button", name="Cancel").click()
    desk.get_by_role("button", name="Reject…").click()
    desk.get_by_label("Reason for rejecting").fill("\n".join(UGLY))
    other.get_by_role("button", name="Reject…").click()
    other.get_by_label("Reason for rejecting").fill("typed at the other desk")
    desk.get_by_role("button", name="Reject with this reason").click()
    desk.get_by_text("Your reason arrived").first.wait_for()
    other.get_by_text("Your reason arrived").first.wait_for()  # the other desk follows, and keeps what was typed
    other.get_by_role("button", name="What you had typed").click()
    other.get_by_text("typed at the other desk").wait_for()
    look(sheet, "review-desk-ugly-decided")
    well(sheet, desk)
    assert sheet.add("print(bench.runs()[run.name].decisions[0].reason == '\\n'.join(ugly))") == "True"
    sheet.run(1)  # shown again, it stores what there is now
    stored = str(sheet.save()["cells"][1]["outputs"])
    assert "A review waits for you" in stored
    assert UGLY[0] not in stored
    sheet.reopen(trusted=True, kernel="none")  # JupyterLab then paints what is stored as it stands
    sheet.output(1).get_by_text("A review waits for you").wait_for()
    assert not sheet.outside
    assert not sheet.alarms
    assert sheet.page.evaluate("() => { alarm('control'); return true; }")
    assert sheet.alarms == ["control"]
