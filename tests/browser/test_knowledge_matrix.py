"""Who knew what under the mouse and the keys: why an answer is wrong, a rule that broke, sixty facts by two hundred."""

from playwright.sync_api import expect

from tests.browser.seen import on_top, well

MAKE = """
import random
from workbench import Bench, Contract, Inference, Run, Source, Step, assemble
from workbench.widgets import KnowledgeMatrix
bench = Bench(journal=":memory:", name="known")
LOG = "\\n".join(f"Crossing number {n} of the Avocet took {40 + n} minutes." for n in range(40))
def contract(name):
    return Contract(name=name, objective=f"Do the work of {name}.", done=["It is done."])
def step(path, name, text, task="How long does the Avocet take?", **window):
    asked = assemble(contract(name), task, **window)
    answer = Inference(window=asked, content=({"type": "text", "text": text},), stamp="simulated",
                       origin="crew@1/" + ".".join(map(str, path)))
    return Step(path=path, kind="infer", name=name, inference=answer)
log, dates = Source(name="log", text=LOG), Source(name="dates", text="The Avocet sails on all days but Monday.")
first = step((0, 0, 0), "captain", "It takes 47 minutes, as the log has it for crossing 7.", sources=[log, dates])
second = step((0, 1, 0), "mate", "It takes two hours.", sources=[log, dates], limit=260)
third = step((0, 2, 0), "purser", "As the captain says.", results=[("captain", first.inference)])
group = Step(path=(0,), kind="together", name="together")
run = Run(bench="b", name="crew", status="unchecked", steps=(group, first, second, third))
UGLY = "<script>alarm('name')</script> \\u202e\\u0007 " + "abcdefghij" * 12
papers = [Source(name=UGLY if n % 9 == 4 else f"report {n} of the harbour with a rather long name",
                 text=f"In report number {n} the tide at the eastern pier is told.") for n in range(60)]
def worker(n):
    read = [s for i, s in enumerate(papers) if (7 * i + 3 * n) % 11 < 4]
    return step((0, n, 0), UGLY if n % 30 == 5 else f"worker {n + 1}", f"This is the answer of number {n}.",
                task="Tell of the tide.", sources=read, limit=900 if n % 20 == 7 else None)
many = Run(bench="b", name=UGLY, steps=(group, *(worker(n) for n in range(200))))
"""


def cells(view, row):
    """The cells of a row, by its name."""
    return view.locator(".mx-row", has=view.page.locator(".mx-fact", has_text=row)).locator(".mx-cell")


def aligned(view):
    """Whether cells stand under the heads of their columns."""
    places = "(it, at) => [...it.querySelectorAll(at)].slice(0, 5).map((e) => Math.round(e.getBoundingClientRect().x))"
    return view.evaluate(places, ".mx-column") == view.evaluate(places, ".mx-row:nth-of-type(3) .mx-cell")


def test_why_an_answer_is_wrong_is_found_by_mouse_and_a_broken_rule_leads_to_where(lab):
    sheet = lab.open(MAKE, "view = bench.matrix(run)\nview", name="matrix")
    view = sheet.widget(1)
    on_top(sheet, view, "matrix")
    well(sheet, view)
    assert aligned(view)
    view.locator(".mx-column", has_text="mate").click()
    view.get_by_role("button", name="Answer is wrong").click()  # nobody needs to say what was needed
    view.locator(".mx-lack.left", has_text="log").wait_for()
    assert "Left out of its window: log." in view.locator(".mx-told").inner_text()
    on_top(sheet, view, "matrix-wrong")
    well(sheet, view)
    view.get_by_label("Words of the evidence").fill("crossing number 7")
    view.locator(".mx-told", has_text="The words were left out of its window (source log)").wait_for()
    assert view.locator(".mx-row.holds .mx-title b").all_inner_texts() == ["crossing number 7", "log"]
    assert [c.get_attribute("class").split()[1] for c in cells(view, "crossing number 7").all()] == [
        "mx-w",
        "mx-x",
        "mx-a",
    ]
    cells(view, "crossing number 7").first.click()
    view.get_by_role("tab", name="Window").click()
    view.locator(".window-text mark", has_text="Crossing number 7").first.wait_for()
    assert sheet.add("view.evidence.about(view.reader)").startswith("'The words stand in its window")
    on_top(sheet, view, "matrix-window")
    well(sheet, view)
    cells(view, "crossing number 7").nth(1).click()
    view.locator(".who", has_text="left out (1)").wait_for()  # the way to the arrangement stands beside it, not over it
    well(sheet, view)
    view.get_by_role("button", name="Broken: no worker saw another's result").click()
    view.locator(".mx-reader", has_text="purser").wait_for()
    view.locator(".window-text pre", has_text="47 minutes").wait_for()
    assert sheet.add("view.reader.name, view.fact.name") == "('purser', 'captain')"
    tree = sheet.append("bench.tree(run)")
    broken = sheet.widget(tree).get_by_role("button", name="broken: no worker saw another's result")
    broken.click()
    sheet.widget(tree).locator(".run-detail", has_text="purser").wait_for()
    on_top(sheet, sheet.widget(tree), "matrix-run-head")
    well(sheet, sheet.widget(tree))
    sheet.widget(tree).locator(".run-row", has_text="mate").click()
    gone = sheet.widget(tree).locator(".run-detail .gone .segment-name")
    assert gone.evaluate("(it) => it.firstElementChild.offsetWidth <= it.clientWidth")  # what was left out has its name
    sheet.save()
    sheet.reopen(kernel="none")
    sheet.output(1).get_by_text("✗ broken").first.wait_for()
    sheet.output(1).get_by_text("said by itself").wait_for()
    assert not sheet.alarms


def test_sixty_facts_by_two_hundred_inferences_by_keys_in_the_dark_zoomed(lab):
    sheet = lab.open(MAKE, "view = bench.matrix(many)\nview", name="matrix-many", theme="dark", zoom=1.5)
    view, keys = sheet.widget(1), sheet.page.keyboard
    on_top(sheet, view, "matrix-many-dark-zoomed")
    well(sheet, view)
    assert aligned(view)
    view.locator(".mx-cell[tabindex='0']").focus()
    for _ in range(3):
        keys.press("ArrowDown")
    view.locator(".mx-lines", has_text="whole in").wait_for()
    sheet.settle()
    keys.press("End")  # what is open stands in the matrix' place here, and the keys are heard there too
    view.locator(".mx-reader", has_text="worker 200").wait_for()
    view.locator(".mx-cell.here").wait_for(state="attached")
    assert sheet.add("view.reader.n") == "199"
    sheet.settle()
    on_top(sheet, view, "matrix-many-dark-zoomed-open")
    well(sheet, view)
    keys.press("Escape")
    view.locator(".mx-open").wait_for(state="hidden")
    assert sheet.page.evaluate("() => document.activeElement.closest('.wb') !== null")
    view.locator(".mx-grid").evaluate("(it) => { it.scrollLeft = 26 * 100; it.scrollTop = 28 * 20; }")
    view.locator(".mx-column[title^='110 ']").wait_for()
    view.locator(".mx-cell[title*=', 110 ']").nth(12).click()
    view.locator(".mx-reader", has_text="worker 110").wait_for()
    assert sheet.add("view.reader.n") == "109"
    keys.press("m")
    view.locator(".mx-missing").wait_for()
    keys.press("w")
    view.locator(".mx-told", has_text="Marked as wrong").wait_for()
    assert sheet.add("[r.n for r in view.marked]") == "[109]"
    on_top(sheet, view, "matrix-many-dark-zoomed-marked")
    well(sheet, view)
    keys.press("/")
    assert sheet.page.evaluate("() => document.activeElement.className") == "mx-find"
    sheet.add("view.do_close(); view.do_scroll()")
    sheet.settle()
    wanted = ("grid", "row", "gridcell", "columnheader", "rowheader")
    roles = {role: view.locator(f"[role={role}]").count() for role in wanted}
    assert roles["grid"] == 1
    assert min(roles.values()) >= 1
    assert not sheet.alarms


def test_beside_another_document_and_light(lab):
    shown = ["view = bench.matrix(run)\nview", "big = bench.matrix(many)\nbig"]
    sheet = lab.open(MAKE, *shown, name="matrix-narrow", narrow=True)
    view, big = sheet.widget(1), sheet.widget(2)
    on_top(sheet, view, "matrix-narrow")
    well(sheet, view)
    cells(view, "log").nth(1).click()
    view.locator(".mx-told", has_text="It was left out of the window").wait_for()
    view.get_by_role("tab", name="Window").click()
    view.locator(".window-text").wait_for()
    on_top(sheet, view, "matrix-narrow-open")
    well(sheet, view)
    view.get_by_role("button", name="Back to the matrix alone").click()
    view.locator(".mx-grid").wait_for()
    on_top(sheet, big, "matrix-narrow-many")
    well(sheet, big)
    big.get_by_role("button", name="60 source").click()
    expect(big.locator(".mx-fact .letter.kind-task")).to_have_count(0)
    assert set(big.locator(".mx-fact .letter").all_inner_texts()) == {"S"}
    assert not sheet.alarms
