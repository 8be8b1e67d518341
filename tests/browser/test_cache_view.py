"""The prompt cache of a run and the difference of two windows: by mouse, by keys, light and dark, wide and narrow."""

from tests.browser.seen import on_top, well

MAKE = """
from workbench import Bench, CachePolicy, Contract, Source, evaluator_optimizer, packages_snapshot
bench = Bench(journal=":memory:", name="cached", cache=CachePolicy())
contract = Contract(
    name="brief-writer",
    objective="Write a brief on the licence of every package in the sources.",
    output_format="A bullet list with one line per package.",
    guidance="Use only the package metadata in the sources.",
    boundaries="Stop after the last package.",
    done=["Every package is named.", "The licence of every package is stated.", "Every line names the maintainer.",
          "The brief names a home page."],
)
given = {"sources": packages_snapshot(), "rounds": 4, "patience": 3, "limit": 4000}
loop = evaluator_optimizer(contract, None, "Brief the team.", **given)
run = await bench.run(loop, name="loop")
"""
CACHE = "view = bench.cache(run)\nview"
DIFFERENCE = "told = bench.difference(run.inferences[0], run.inferences[-1])\ntold"
UGLY = """
from workbench import Inference, Run, Step, Usage, assemble
from workbench.widgets import CacheView, DifferenceView
ugly = ["<script>alarm('script')</script>", "<img src=x onerror=\\"alarm('image')\\">", "\\u202eback\\u0000\\u200b",
        "[a](javascript:alarm('link'))", "$\\\\href{javascript:alarm('math')}{x}$", "y" * 300_000, "שלום 😀 " * 200]
worst = Contract(name=ugly[5][:3000], objective=ugly[0])
def sources(more=""):
    return [Source(name=t[:3000], text=t + more, origin=t[:3000]) for t in ugly]
before = assemble(worst, ugly[1], sources=sources())
after = assemble(worst, ugly[3], sources=sources("!")[::-1], draft=ugly[2])
def step(n, w):
    window = CachePolicy().placed(before).replace(model=w[:300])
    used = Usage(input_tokens=n * 9**n, cache_read_input_tokens=7**n)
    asked = Inference(window=window, content=(), stamp="simulated", model=w[:300], usage=used,
        diagnosis={"cache_miss_reason": {"type": w}})
    return Step(path=(n,), kind="infer", name=w, inference=asked)
steps = [step(n, w) for n, w in enumerate(ugly)]
bad = CacheView(Run(bench="b", name=ugly[5], steps=tuple(steps)))
bad
"""


def test_by_mouse_calls_and_changes_are_opened(lab):
    sheet = lab.open(MAKE, CACHE, DIFFERENCE, name="cache-view")
    view, told = sheet.widget(1), sheet.widget(2)
    on_top(sheet, view, "cache-view")
    well(sheet, view)
    rows = view.locator("button.segment")
    with sheet.watch(view, but=".window-body") as seen:
        rows.nth(2).click()
        view.locator(".window-open", has_text="2 brief-writer").wait_for()
        sheet.settle()
    assert not seen.moved
    assert seen.grew == (0, 0)
    assert view.locator(".cache-point").count() == sheet_marks(sheet, 2)
    read = view.locator(".cache-figure b").first.inner_text()
    assert sheet.add("print(f'{view.report.read:,}')").strip() == read
    rows.nth(2).focus()
    sheet.page.keyboard.press("ArrowUp")
    view.locator(".window-open", has_text="1 evaluator").wait_for()
    sheet.page.keyboard.press("k")
    view.locator(".window-open", has_text="0 brief-writer").wait_for()
    on_top(sheet, told, "difference-view")
    well(sheet, told)
    assert told.locator(".prefix-break").count() == (
        1 if "True" in sheet.add("told.difference.broke is not None") else 0
    )
    told.get_by_role("button", name="Show kept").click()
    told.locator("button[aria-pressed=true]", has_text="Show kept").wait_for()
    told.locator("button.segment", has_text="task").click()
    told.locator(".window-open", has_text="task").wait_for()
    well(sheet, told)
    sheet.save()
    sheet.reopen(kernel="none")
    sheet.output(1).get_by_text("Prompt cache of loop").first.wait_for()
    sheet.output(2).get_by_text("Difference of two windows").first.wait_for()
    assert not sheet.alarms


def sheet_marks(sheet, n):
    return int(sheet.add(f"print(len(view.report.calls[{n}].points))").strip())


def test_in_the_dark_zoomed_narrow_and_with_ugly_texts(lab):
    sheet = lab.open(
        MAKE, CACHE, DIFFERENCE, UGLY, "DifferenceView(before, after)", name="cache-dark", theme="dark", zoom=1.5
    )
    for cell, name in ((1, "cache"), (2, "difference"), (3, "cache-ugly"), (4, "difference-ugly")):
        view = sheet.widget(cell)
        on_top(sheet, view, f"{name}-zoomed")
        well(sheet, view)
        box = view.bounding_box()
        assert box["height"] <= sheet.size[1], "it does not fit one screen"
    keys, told = sheet.page.keyboard, sheet.widget(4)
    told.locator("button.segment[aria-selected=true]").focus()
    keys.press("Home")
    told.locator("button.segment[aria-selected=true]", has_text="contract").wait_for()
    keys.press("a")
    told.locator("button[aria-pressed=false]", has_text="Show kept").wait_for()
    assert not sheet.alarms
    sheet.close()
    narrow = lab.open(MAKE, CACHE, DIFFERENCE, name="cache-narrow", narrow=True)
    for cell, name in ((1, "cache"), (2, "difference")):
        view = narrow.widget(cell)
        on_top(narrow, view, f"{name}-narrow")
        well(narrow, view)
        assert view.bounding_box()["height"] <= 640
