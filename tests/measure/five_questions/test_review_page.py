"""A design review as Markdown and as a page: all of it is there, and no text in it is anything but text."""

from html.parser import HTMLParser

import mistune
import pytest

from tests.hostile import FAMILIES, twin
from tests.measure.five_questions.made import LOOP, experiment
from workbench.core.shown import visible
from workbench.errors import BadInput
from workbench.measure.five_questions.review import review
from workbench.measure.five_questions.review_markdown import fenced, plain
from workbench.measure.five_questions.review_page import review_page


class Tags(HTMLParser):
    """What elements and attributes there are."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, tuple(name for name, _ in attrs)))


def made(text):
    """A review that says the text wherever one can."""
    name = text.strip()[:300] or "x"
    design = LOOP.replace(name=name, options={"sharing": text})
    told = experiment()
    runs = tuple(t.replace(design=name if t.design == "loop" else t.design, run=text) for t in told.trials)
    told = told.replace(designs=("one call", name), trials=runs, name=text, model=text)
    return review(design, told, owner=text, date=text)


def test_the_page_holds_every_answer_and_no_script():
    page = review_page(made("ferry"))
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")
    assert page.count("<section") == 5
    assert "+57 points (+46 points to +66 points)" in page
    assert "await bench.trust" not in page
    assert "bench.trust()" in page


@pytest.mark.parametrize("text", [text[:5000] for text in FAMILIES.values()], ids=list(FAMILIES))
def test_hostile_texts_change_nothing_but_the_text(text):
    told, harmless = made(text), made(twin(text))
    for show in (review_page, lambda r: r._repr_html_()):
        assert Tags(show(told)).found == Tags(show(harmless)).found
    assert all(c == "\n" or visible(c) == c for c in told.markdown().replace("\ufe0f", ""))


@pytest.mark.parametrize(
    "text",
    [
        "<script>alarm()</script>", "[a](javascript:alarm())", "![x](http://a.b/c)", "`code` *a* __b__ ~~c~~",
        "<http://a.b>", "www.a.b http://a.b", "a | b | c", "\\\\[a](b)", "&lt;b&gt; &#60;", "]: http://a.b", "$x$",
        "# no heading", "@someone",
    ],
)  # fmt: skip
def test_markdown_makes_nothing_of_a_text(text):
    render = mistune.create_markdown(escape=False, plugins=["table", "strikethrough", "url", "math"])
    html = render(f"told: {plain(text)}")
    assert Tags(html).found == [("p", ())]
    control = render(f"told: {text}")  # the same, unescaped, is something in most cases
    assert text in {"a | b | c", "# no heading", "@someone", "]: http://a.b", "&lt;b&gt; &#60;"} or (
        Tags(control).found != [("p", ())]
    )
    table = render(f"| a | b |\n|---|---|\n| {plain(text)} | c |")
    assert table.count("<td") == 2


def test_a_fence_is_closed_by_nothing_in_it():
    shown = mistune.html(fenced("a\n```\n<b>x</b>\n````\nb"))
    assert [tag for tag, _ in Tags(shown).found] == ["pre", "code"]


def test_files_are_written(tmp_path):
    told = made("ferry")
    assert told.to_html(tmp_path / "r.html").read_text(encoding="utf-8") == review_page(told)
    assert told.to_markdown(tmp_path / "r.md").read_text(encoding="utf-8").startswith("# Design review: ferry\n")
    for write in (told.to_html, told.to_markdown):
        with pytest.raises(BadInput, match="cannot be written"):
            write(tmp_path / "none" / "r")
