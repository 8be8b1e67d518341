"""A run under the mouse and the keys: the seventh worker found, four side by side, watched as it goes on, stopped."""

import time

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
    seconds = 0.05
    async def send(self, body, **options):
        await asyncio.sleep(self.seconds)
        return await super().send(body, **options)
slow = Slow(lambda body: "Kestrel goes 34 nautical miles. " + json.dumps(body)[-80:])
bench = Bench(journal=":memory:", name="runs", concurrency=4)
live = Bench(slow, journal=":memory:", name="live", concurrency=16)
run = await bench.run(survey(12), name="survey")
"""
SCROLLS = ".run-tree *, .run-detail *, .run-beside *"


def well(sheet, view):
    assert not sheet.small_text(view)
    assert not sheet.unnamed(view)
    sheet.no_overlap(view)
    assert not sheet.console
    assert not sheet.outside
    assert not sheet.alarms


def on_top(sheet, view, name):
    view.evaluate("(it) => it.scrollIntoView({ block: 'start' })")
    sheet.settle()
    sheet.shot(name)


def test_look(lab):
    sheet = lab.open(MAKE, "view = bench.tree(run)\nview", name="run-view")
    view = sheet.widget(1)
    on_top(sheet, view, "run-view")
    well(sheet, view)
    view.locator(".run-row", has_text="ferry 7").click()
    view.locator(".run-detail").wait_for()
    on_top(sheet, view, "run-view-seventh")
    well(sheet, view)
    view.get_by_role("tab", name="Side by side").click()
    view.get_by_role("button", name="The first four workers").click()
    view.locator(".run-score").nth(3).wait_for()
    on_top(sheet, view, "run-view-beside")
    well(sheet, view)
    view.get_by_role("tab", name="Timeline").click()
    view.locator(".run-lanes").wait_for()
    on_top(sheet, view, "run-view-time")
    well(sheet, view)
