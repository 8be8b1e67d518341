"""The harness itself is tried, on the smallest widget there is: it sees what works, and it sees what goes wrong."""

import pytest

from tests.browser.sheet import Raised

COUNTER = '''
import anywidget, traitlets

class Counter(anywidget.AnyWidget):
    """A button that counts."""
    _esm = """
    export default { render({ model, el }) {
      const button = el.appendChild(document.createElement("button"));
      const draw = () => { button.textContent = `count ${model.get("n")}`; };
      button.addEventListener("click", () => { model.set("n", model.get("n") + 1); model.save_changes(); });
      model.on("change:n", draw); draw();
    } };"""
    n = traitlets.Int(0).tag(sync=True)

    def _repr_mimebundle_(self, **kwargs):
        data, meta = super()._repr_mimebundle_(**kwargs)
        return {**data, "text/html": "<b>a counter, at rest</b>"}, meta

counter = Counter()
counter
'''

MESSY = """
import anywidget

class Messy(anywidget.AnyWidget):
    _esm = '''
    export default { render({ el }) {
      el.style.cssText = "position: relative; width: 400px; overflow: visible";
      el.innerHTML = `
        <div style="height: 20px">the first line</div>
        <div style="height: 20px; margin-top: -12px">the second line</div>
        <p style="width: 600px; white-space: nowrap">this one is far too long, and goes on past the right of its box</p>
        <p style="width: 60px; overflow: hidden; white-space: nowrap">this one is cut off</p>
        <small style="font-size: 9px">tiny print</small> <input>
        <div class="grows"></div> <button>Grow</button>`;
      el.querySelector("button").onclick = () => { el.querySelector(".grows").style.height = "50px"; };
    } };'''

Messy()
"""

PLAIN = "print('no widget')"


@pytest.fixture(scope="module")
def counter(lab):
    with lab.open(COUNTER, PLAIN, name="counter") as sheet:
        yield sheet


def test_a_click_arrives_in_the_kernel_and_a_value_on_the_page(counter):
    button = counter.widget(0).get_by_role("button")
    button.click()
    counter.settle()
    assert counter.add("counter.n") == "1"
    counter.add("counter.n = 41")
    button.click()
    button.get_by_text("count 42").wait_for()
    assert counter.output(1).inner_text().strip() == "no widget"


def test_the_kernel_is_this_python_on_this_checkout_with_a_journal_of_its_own(counter):
    said = counter.add("import os, workbench; print(workbench.__file__, os.environ['WORKBENCH_JOURNAL'])")
    from workbench import __file__ as here

    assert said.split() == [here, str(counter.journal)]
    assert not counter.add("[n for n in os.environ if n.startswith('ANTHROPIC_') and 'CONFIG' not in n]").strip("[]")


def test_code_that_raises_is_an_error_here(counter):
    with pytest.raises(Raised, match="ZeroDivisionError"):
        counter.add("1 / 0")


def test_a_working_widget_is_calm_and_stays_on_this_machine(counter):
    assert counter.console == []
    assert counter.outside == []
    assert counter.alarms == []
    assert counter.heap() > 1_000_000
    assert counter.shot("harness-counter").stat().st_size > 10_000


def test_saved_and_reopened_it_shows_what_was_stored(lab):
    sheet = lab.open(COUNTER, name="stored", theme="dark", zoom=1.5)
    dark = sheet.page.evaluate("[document.body.dataset.jpThemeLight, innerWidth, devicePixelRatio]")
    assert dark == ["false", 853, 1.5]
    assert "text/html" in sheet.save()["cells"][0]["outputs"][0]["data"]
    sheet.reopen(kernel="none", trusted=False)
    sheet.output(0).get_by_text("a counter, at rest").wait_for()
    assert sheet.widget(0).count() == 0
    sheet.reopen(kernel="same")
    assert sheet.console == []
