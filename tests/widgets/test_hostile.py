"""Every family of hostile text through every field of every widget and value, without a browser.

The check on HTML is that it has exactly the shape that the same widget has with harmless words: no element more, no
attribute more, no style other. A control shows that each check sees what it is there for.
"""

from __future__ import annotations

import ast
import asyncio
import json
import re
import typing
from html.parser import HTMLParser

import pydantic
import pytest
from ipywidgets import Widget

from tests.core.nouns import nouns
from tests.ending import ends
from tests.hostile import ALL, FAMILIES, HALVES, LARGE, twin
from tests.hostile_widgets import (
    contract,
    everything,
    figures,
    lint_findings,
    run_of,
    schema,
    sent,
    stepper_view,
    window,
)
from workbench.bench import Bench
from workbench.control.lint.finding import Findings
from workbench.core.contract import Contract, Criterion
from workbench.core.contract_python import to_python
from workbench.core.contract_yaml import from_yaml, to_yaml
from workbench.core.page import run_page
from workbench.core.shown import visible
from workbench.errors import BadInput, WorkbenchError
from workbench.models import Scripted
from workbench.patterns.single_call import single_call
from workbench.widgets.designer.contract_designer import ContractDesigner
from workbench.widgets.prediction.prediction import Prediction
from workbench.widgets.window.window_view import WindowView

RAW = re.compile(
    r"ContractDesigner.*/state/texts/.*/text"  # editors hold what is typed, beside a note on what cannot be seen
    r"|StepperView.*/state/(.*/)?(editor|edit)/text"
    r"|(Review|Answer)Desk.*/state/shown/text/raw"  # for the editor of an edit
    r"|ReviewDesk, criterion.*/state/on/raw"  # for the editor of a criterion
    r"|StepperView.*/state/(here|kin/\d+/label)"  # names a run when it is chosen, and is not painted
    r"|Prediction.*/state/(choices/\d+/value|guess|result)"  # goes back to Python as it came, and is not painted
)
"""Where the browser is sent a text as it is."""


ATTRIBUTES = {"style", "class"}
CELL = r"white-space:(nowrap;width:0%|pre-wrap;overflow-wrap:.*min-width:0em)$"
"""The cells of a narrow column wrap what is very long as it is shown."""


CUT = re.compile(r'<br><span style="[^"]*">… [0-9,]+ more characters</span>')
"""What is said of a text that is cut follows its length too, and what is invisible is longer once it is marked."""


class Shape(HTMLParser):
    """The elements of a page with their attributes, in order, numbers aside: widths follow the length of texts."""

    def __init__(self, page: str):
        super().__init__(convert_charrefs=True)
        self.seen, self.texts = [], []
        self.feed(CUT.sub("", page))
        self.close()

    def handle_starttag(self, tag, attrs):
        told = [(name, re.sub(r"\d+", "0", value or "")) for name, value in attrs]
        self.seen.append((tag, tuple((name, re.sub(CELL, "cell", value)) for name, value in told)))

    def handle_endtag(self, tag):
        self.seen.append(tag)

    def handle_data(self, data):
        self.texts.append(data)

    def handle_comment(self, data):
        self.seen.append("comment")

    def handle_pi(self, data):
        self.seen.append("instruction")

    def handle_decl(self, data):
        self.seen.append("declaration")

    def unknown_decl(self, data):
        self.seen.append("declaration")


def assert_same_shape(page: str, harmless: str):
    shape = Shape(page)
    assert shape.seen == Shape(harmless).seen
    for each in shape.seen:
        for name, value in each[1] if isinstance(each, tuple) else ():
            assert name in ATTRIBUTES or each[0] in {"meta", "html"}, (each[0], name)
            assert not re.search(r"(?i)url\(|expression|@import|javascript:", value)
    assert page == visible(page).replace(r"\u{a0}", "\u00a0")


def strings(value, at):
    """Every text in a tree, keys too, with its place."""
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield f"{at}/(key)", str(key)
            yield from strings(each, f"{at}/{key}")
    elif isinstance(value, (list, tuple)):
        for n, each in enumerate(value):
            yield from strings(each, f"{at}/{n}")


def unmarked(what, name: str) -> list[str]:
    """Places where the browser is sent invisible characters to be painted."""
    tree = what.sent if hasattr(what, "sent") else sent(what)
    json.dumps(tree, allow_nan=False, ensure_ascii=False).encode()
    return [at for at, text in strings(tree, name) if visible(text) != text and not RAW.fullmatch(at)]


@pytest.fixture(autouse=True)
def _shown_nowhere():
    """What a test showed goes with it: widgets are held, with the runs they show, until they are closed."""
    yield
    Widget.close_all()


def made(text):
    """Everything with one text."""
    return asyncio.run(everything(text)) | figures(text)


@pytest.mark.parametrize("family", FAMILIES)
def test_in_every_field_of_every_widget_it_stays_text(family):
    text = FAMILIES[family]
    hostile, harmless = made(text), made(twin(text))
    assert hostile.keys() == harmless.keys()
    for name, shown in hostile.items():
        page = shown.snapshot() if hasattr(shown, "snapshot") else shown._repr_html_()
        twins = harmless[name]
        assert_same_shape(page, twins.snapshot() if hasattr(twins, "snapshot") else twins._repr_html_())
        assert repr(shown).isprintable(), name
        if not name.startswith("room figure"):
            assert unmarked(shown, name) == []


@pytest.mark.parametrize("family", FAMILIES)
def test_in_every_value_and_page_it_stays_text(family):
    text = FAMILIES[family]
    hostile, harmless = ({**nouns(each), "Findings": Findings(lint_findings(each))} for each in (text, twin(text)))
    for name, value in hostile.items():
        if hasattr(value, "_repr_html_"):
            assert_same_shape(value._repr_html_(), harmless[name]._repr_html_())
        assert [c for c in repr(value) if visible(c) != c] == [], name
    for runs in (
        (hostile["Run"], harmless["Run"]),
        (run_of([text, "words", text]), run_of([twin(text), "words", twin(text)])),
    ):
        page = run_page(runs[0])
        assert_same_shape(page, run_page(runs[1]))
        assert "default-src 'none'" in page


@pytest.mark.parametrize("family", FAMILIES)
def test_what_the_lint_itself_says_of_it_is_text(family):
    text = FAMILIES[family]
    designed = ContractDesigner(contract(text, role=text), siblings=[contract(text)])
    assert designed.findings
    assert unmarked(designed, "ContractDesigner") == []
    page = designed.snapshot()
    assert page == visible(page).replace(r"\u{a0}", "\u00a0")
    assert "script" not in {each[0] for each in Shape(page).seen}


@pytest.mark.parametrize("family", FAMILIES)
def test_a_contract_goes_through_files_code_and_forms_unchanged(family):
    text = FAMILIES[family]
    given = contract(text, output_schema=schema(text), role=text)
    assert from_yaml(to_yaml(given)) == given
    code = to_python(given)
    assert visible(to_yaml(given) + code) == to_yaml(given) + code
    assert known(code) == {"Contract", "Criterion"}
    made = {"Contract": Contract, "Criterion": Criterion}
    exec(code, made)  # noqa: S102 - it knows two names only, as was just seen
    assert made["contract"] == given
    designed = ContractDesigner(given)
    assert designed.contract == given
    assert known(designed.as_model()) <= {*dir(pydantic), *dir(typing), "str", "dict", "list"}


def known(code: str) -> set[str]:
    """The names that code looks up, as Python reads it."""
    return {n.id for n in ast.walk(ast.parse(code)) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}


def test_a_figure_holds_no_markup_of_plotlys():
    """Plotly reads a little HTML, and MathJax between dollars."""
    for family, text in FAMILIES.items():
        for name, figure in figures(text).items():
            bundle = figure._repr_mimebundle_()
            drawn = bundle["application/vnd.plotly.v1+json"]
            json.dumps(drawn, allow_nan=False).encode()
            for at, said in strings(drawn, name):
                lines = said.split("<br>") if at.endswith("/layout/title/text") else [said]
                assert not {"<", ">"} & set("".join(lines)), (family, at)
                assert len(lines) <= 4
                assert not re.search(r"^\s*\$.*\$\s*$", said), (family, at)
                assert visible(said) == said, (family, at)


@pytest.mark.parametrize("name", HALVES)
def test_half_a_character_is_refused_in_words_or_made_visible(name):
    text = HALVES[name]
    assert visible(text).encode()
    told = []
    for attempt in (
        lambda: contract(text).digest,
        lambda: window([text]).digest,
        lambda: nouns(text)["Run"].digest,
        lambda: Prediction(text, choices=(text, "b")),
    ):
        with pytest.raises(BadInput, match=r"surrogate|unicode") as refused:
            attempt()
        told.append(str(refused.value))
    assert all(visible(each) == each for each in told)
    bench = Bench(Scripted(lambda _: text), journal=":memory:", name="halves")
    run = asyncio.run(bench.run(single_call(contract("words"), "Go."), name="half"))
    assert_same_shape(run._repr_html_(), run._repr_html_())
    assert run.output.encode()
    view = WindowView(run, why=lambda _: text)
    view.do_why()
    view.do_look(find=text)
    assert view.snapshot().encode()
    assert json.dumps(sent(view), ensure_ascii=False).encode()
    designed = ContractDesigner()
    designed.do_type("objective", text)
    assert not designed.valid
    assert json.dumps(sent(designed), ensure_ascii=False).encode()
    stepped = asyncio.run(stepper_view("words"))["StepperView, edited"]
    asyncio.run(stepped._do({"do": "edit", "position": 1, "text": text}))
    assert "lone surrogate" in stepped.trouble
    asyncio.run(stepped._do({"do": "look", "find": text}))
    assert stepped.trouble == ""
    assert json.dumps(sent(stepped), ensure_ascii=False).encode()
    assert "Half a character" in str(designed.findings) or "half a character" in str(designed.findings)


@pytest.mark.parametrize("name", LARGE)
def test_a_megabyte_is_shown_at_once_and_sent_in_pages(name):
    text = LARGE[name]
    with ends():
        for value in (window([text]), run_of([text, "words"])):
            view = WindowView(value, why=lambda _: text)
            view.do_look(open="s3", find="w")
            view.do_why()
            assert len(json.dumps(sent(view))) < 400_000, name
            assert len(view.snapshot()) < 500_000
            assert len(repr(view)) < 2_000
        designed = ContractDesigner(contract(text))
        assert len(json.dumps(sent(designed))) < 400_000
        assert len(designed.snapshot()) < 500_000


def test_the_checks_see_what_they_are_there_for():
    """Positive controls: unescaped, unmarked, one attribute more."""
    page = window(["words"])._repr_html_()
    for bad in (
        page.replace("<b>", "<b onclick=alarm()>", 1),
        page.replace("words", "<i>words</i>", 1),
        page.replace("words", "<!-- words -->", 1),
        page.replace("padding:", "background:url(x);padding:", 1),
        page.replace("words", "wo\u202erds", 1),
    ):
        assert bad != page
        with pytest.raises(AssertionError):
            assert_same_shape(bad, page)
    view = WindowView(window(["words"]))
    view.trouble = "wo\u202erds"
    assert unmarked(view, "WindowView") == ["WindowView/trouble"]
    designed = ContractDesigner(contract("words"))
    designed.state = {**designed.state, "elsewhere": [{"words": "wo\u202erds"}]}
    assert unmarked(designed, "ContractDesigner") == ["ContractDesigner/state/elsewhere/0/words"]
    told = asyncio.run(everything("wo\u202erds"))["ContractDesigner, typed"].sent["state"]
    assert {"words", "why", "fix", "mend"} <= {
        k for f in told["parts"][2]["findings"] for k, v in f.items() if r"wo\u{202e}rds" in v
    }
    assert len(FAMILIES) >= 40
    assert len(ALL) > 20_000
    assert issubclass(BadInput, WorkbenchError)
