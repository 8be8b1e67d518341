"""A run under the mouse and the keys: the seventh worker found, four side by side, watched as it goes on, stopped."""

from playwright.sync_api import expect

from tests.browser.seen import on_top, well

MAKE = """
import asyncio, json
from workbench import Ask, Bench, Contract, Infer, Item, Source, Together, assemble, flow
from workbench.models import Scripted
from workbench.widgets import RunView
NOTES = Source(name="field notes", text="Kestrel has a range of 34 nautical miles. Heron has not been measured. " * 12)
def worker(n):
    return Contract(name=f"surveyor-{n + 1}", objective=f"Tell the range of ferry number {n + 1}.",
        output_format="One sentence.", guidance="Use only the field notes.", boundaries="No other ferry.",
        done=["The range is stated."])
@flow
async def surveyed(n):
    return (await Infer(assemble(worker(n), f"Look up ferry number {n + 1}.", sources=[NOTES]))).text
@flow
async def survey(many):
    plan = await Infer(assemble(Contract(name="lead", role="lead", objective="Plan the survey."), "Survey the fleet."))
    told = await Together([surveyed(n).named(f"ferry {n + 1}") for n in range(many)])
    return (await Infer(assemble(Contract(name="synthesis", objective="Join."), "Join.", draft="\\n".join(told)))).text
class Slow(Scripted):
    seconds = 0
    async def send(self, body, **options):
        await asyncio.sleep(self.seconds)
        return await super().send(body, **options)
slow = Slow(lambda body: "Kestrel goes 34 nautical miles. " + json.dumps(body)[-80:])
bench = Bench(journal=":memory:", name="runs", concurrency=4)
live = Bench(slow, journal=":memory:", name="live", concurrency=16)
run = await bench.run(survey(12), name="survey")
"""
MANY = "many = await live.run(survey(1000), name='many')\nview = live.tree(many)\nview"


def test_the_seventh_worker_is_found_in_three_clicks_and_four_stand_side_by_side(lab):
    sheet = lab.open(MAKE, "view = bench.tree(run)\nview", name="run-view")
    view = sheet.widget(1)
    on_top(sheet, view, "run-view")
    well(sheet, view)
    assert "none of 14 answers checked" in view.locator(".run-head").inner_text()
    view.locator(".run-row", has_text="ferry 7").click()  # what it was told, and what it said
    view.locator(".run-detail pre", has_text="Tell the range of ferry number 7.").wait_for()
    said = sheet.add("print(run.at('1.6.0').inference.text)")
    assert view.locator(".window-answer pre").inner_text().strip() == said
    view.locator(".run-detail button.segment", has_text="field notes").click()  # what it saw
    view.locator(".window-text pre", has_text="34 nautical miles").wait_for()
    view.locator(".run-detail button.segment", has_text="task").click()
    view.locator(".window-text pre", has_text="Look up ferry number 7.").wait_for()
    on_top(sheet, view, "run-view-seventh")
    well(sheet, view)
    for n in (2, 5, 7, 9):
        view.locator(f".run-row[data-path='1.{n}'] button.run-pick").click()
    view.get_by_role("tab", name="Side by side (4)").click()
    view.locator(".run-score").nth(3).wait_for()
    assert view.locator(".run-segment.shared").count() == 4  # the notes, in each
    view.locator(".run-score").first.locator(".run-segment", has_text="task").click()
    view.locator(".run-score").nth(3).locator("pre", has_text="ferry number 10").wait_for()
    on_top(sheet, view, "run-view-beside")
    well(sheet, view)
    view.get_by_role("tab", name="Timeline").click()
    view.locator("rect.run-span").nth(5).click()
    expect(view.locator("rect.run-span.here")).to_have_count(1)
    on_top(sheet, view, "run-view-time")
    well(sheet, view)
    view.get_by_role("button", name="Back to the tree alone").click()
    view.locator(".run-detail").wait_for(state="hidden")
    on_top(sheet, view, "run-view-time-alone")
    well(sheet, view)
    for wide in (600, 330, 230, 165):  # however narrow, the times on the axis keep apart
        view.locator(".run-chart").evaluate("(it, wide) => { it.style.flex = `0 0 ${wide}px`; }", wide)
        well(sheet, view)
    sheet.append("run")  # a run alone stays what it was
    sheet.save()
    sheet.reopen(kernel="none")
    sheet.output(1).get_by_text("RunView").first.wait_for()
    sheet.output(1).get_by_text("surveyed").first.wait_for(state="hidden")
    assert not sheet.alarms


def test_it_is_watched_as_it_goes_on_and_stopped_by_mouse(lab):
    sheet = lab.open(
        MAKE,
        "Slow.seconds = Slow.seconds or 1.5\nstarted = live.start(survey(400), name='fleet')\nstarted",
        name="run-live",
    )
    view = sheet.widget(1)
    view.locator(".run-progress").wait_for()
    view.locator(".run-progress", has_text="answers a second").wait_for()
    on_top(sheet, view, "run-live")
    first = view.locator(".run-progress b").inner_text()
    with sheet.watch(
        view, of=".run-tools *, .run-stop, .run-head h3, .run-tree", but=".run-tree *, .run-chips *"
    ) as seen:
        sheet.page.wait_for_timeout(700)
        expect(view.locator(".run-progress b")).not_to_have_text(first)
    assert not seen.moved
    view.locator(".run-row", has_text="ferry 7").first.click()  # while it goes on
    view.locator(".run-detail pre", has_text="ferry number 7.").first.wait_for()
    assert sheet.add("1 + 1") == "2"  # the kernel is free
    view.get_by_role("button", name="Stop").click()
    view.locator(".run-status", has_text="stopped").wait_for()
    view.locator(".run-progress").wait_for(state="hidden")
    on_top(sheet, view, "run-stopped")
    well(sheet, view)
    assert sheet.add("started.done, started.run.status, slow.out if hasattr(slow, 'out') else 0").startswith(
        "(True, 'stopped'"
    )
    sent = int(sheet.add("len(slow.requests)"))
    assert 0 < sent < 400
    sheet.add("Slow.seconds = 0.01")
    sheet.run(1)  # the same cell goes on where it stopped
    view = sheet.widget(1)
    view.locator(".run-progress").wait_for()
    sheet.append("done = await started\ndone.value != '', len(slow.requests)")
    view.locator(".run-checked", has_text="none of 402 answers checked").wait_for()
    assert sheet.add("len(slow.requests), len({json.dumps(r) for r in slow.requests})") == "(402, 402)"
    on_top(sheet, view, "run-done")
    well(sheet, view)


def test_by_keys_in_the_dark_zoomed_and_narrow(lab):
    sheet = lab.open(MAKE, "view = bench.tree(run)\nview", name="run-keys", theme="dark", zoom=1.5)
    view, keys = sheet.widget(1), sheet.page.keyboard
    on_top(sheet, view, "run-view-dark-zoomed")
    well(sheet, view)
    view.locator(".run-row").first.focus()
    for _ in range(10):
        keys.press("ArrowDown")
    view.locator(".run-detail", has_text="ferry 8").wait_for()
    assert sheet.add("view.selected") == "'1.7'"
    sheet.settle()
    on_top(sheet, view, "run-view-dark-zoomed-open")
    well(sheet, view)
    keys.press("Escape")
    view.locator(".run-detail").wait_for(state="hidden")
    assert sheet.page.evaluate("() => document.activeElement.closest('.wb') !== null")
    cells = sheet.page.locator(".jp-NotebookPanel .jp-Cell").count()
    keys.press("b")
    view.get_by_role("button", name="The first four workers").click()
    view.locator(".run-score").nth(3).wait_for()
    on_top(sheet, view, "run-view-dark-zoomed-beside")
    well(sheet, view)
    view.get_by_role("tab", name="Side by side").focus()
    keys.press("l")
    view.locator(".run-lanes").wait_for()
    on_top(sheet, view, "run-view-dark-zoomed-time")
    well(sheet, view)
    keys.press("t")
    keys.press("/")
    keys.type("ferry 12")
    expect(view.locator(".run-row")).to_have_count(1)
    assert sheet.page.locator(".jp-NotebookPanel .jp-Cell").count() == cells  # JupyterLab heard none of it
    assert view.bounding_box()["height"] <= 480 - 100


def test_a_thousand_workers_are_scrolled_and_searched(lab):
    sheet = lab.open(MAKE, MANY, name="run-many", theme="dark")
    view = sheet.widget(1)
    on_top(sheet, view, "run-many")
    assert view.locator(".run-row").count() <= 80
    tree = view.locator(".run-tree")
    tree.evaluate("(it) => { it.scrollTop = 15000 }")
    view.locator(".run-row", has_text="ferry 505").wait_for()
    on_top(sheet, view, "run-many-scrolled")
    view.get_by_label("Search the names of workers").fill("ferry 777")
    view.locator(".run-row", has_text="surveyor-777").click()
    view.locator(".run-detail pre", has_text="ferry number 777").first.wait_for()
    view.get_by_role("tab", name="Timeline").click()
    view.locator(".run-lanes").wait_for()
    on_top(sheet, view, "run-many-time")
    well(sheet, view)


CREW = """
from workbench import orchestrator_workers, packages_snapshot
work = orchestrator_workers(task="Survey the licence of every package in the sources.", sources=packages_snapshot(),
                            check="model")
crew = bench.start(work, name="licences")
crew
"""


NAMED = """
@flow
async def named(many):
    return await Together([surveyed(n).named(f"plover landing depth {n + 1}") for n in range(many)])
run = await bench.run(named(9), name="named")
"""


def test_the_name_of_the_open_worker_has_the_room_first(lab):
    sheet = lab.open(MAKE, NAMED, "view = bench.tree(run)\nview", name="run-named")
    view = sheet.widget(2)
    view.locator(".run-row", has_text="depth 7").click()
    name = view.locator(".run-detail-head h4")
    name.wait_for()
    sheet.settle()
    assert name.evaluate("(it) => it.scrollWidth <= it.clientWidth"), name.evaluate("(it) => it.clientWidth")
    well(sheet, view)


def test_a_lead_its_workers_and_their_checks(lab):
    sheet = lab.open(MAKE, CREW, "run = await crew", "RunView(run)", name="run-crew")
    view = sheet.widget(1)
    view.locator(".run-checked", has_text="are checks").wait_for()
    view.locator(".run-progress").wait_for(state="hidden")
    assert view.locator(".run-mark.good").count() > 0
    on_top(sheet, view, "run-crew")
    well(sheet, view)
    view.locator(".run-row", has=sheet.page.get_by_text("7", exact=True)).first.click()
    view.locator(".run-effects button", has_text="check").first.click()
    view.locator(".run-detail .window-answer pre", has_text="criteria").wait_for()
    on_top(sheet, view, "run-crew-check")
    well(sheet, view)
    again = sheet.widget(3)  # the same, of the run in hand
    assert again.locator(".run-head").inner_text() == view.locator(".run-head").inner_text()
    sheet.restart()
    sheet.run(0)
    sheet.run(1)
    sheet.widget(1).locator(".run-checked", has_text="are checks").wait_for()
    assert sheet.add("crew.label") == "'licences'"
    assert not sheet.alarms
