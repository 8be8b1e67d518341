"""A run is a frozen picture: the same bought or read back, on screen and in JSON; the present one is in the bench."""

import contextlib
import html
import html.parser
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.runtime.trees import Model, bench, perform, run, window
from workbench.bench import Bench
from workbench.core.contract import Contract, Criterion
from workbench.core.decision import Item
from workbench.core.draft import Draft
from workbench.core.effects import Ask, Infer, Together
from workbench.core.flow import flow
from workbench.core.run import Run
from workbench.core.shown import visible
from workbench.core.value import Value
from workbench.errors import CallFailed, WorkbenchError
from workbench.models import Scripted
from workbench.patterns.evaluator_optimizer import evaluator_optimizer
from workbench.patterns.human_gate import human_gate
from workbench.patterns.single_call import single_call
from workbench.runtime.journal.store import Journal
from workbench.runtime.unanswered import Lost

AUTHOR = Contract(name="author", objective="Write a line.", done=(Criterion(name="short", text="At most ten words."),))
PATTERNS = {
    "single call": single_call(AUTHOR, "Say hello."),
    "loop": evaluator_optimizer(AUTHOR, task="Say hello.", rounds=2),
    "gate": human_gate(evaluator_optimizer(AUTHOR, task="Say hello.", rounds=2)),
    "tree": perform(("together", ("infer", "a"), ("child", ("typed", "b")), ("call", "c"), ("save", "d")), []),
}


@pytest.mark.parametrize("pattern", PATTERNS)
def test_bought_and_recorded_are_equal_whatever_shows_them(tmp_path, pattern):
    """On the simulated model or a script, bought now, run again, replayed, or read by a fresh process."""
    made = PATTERNS[pattern]
    model = Model() if pattern == "tree" else None
    first = Bench(model, journal=Journal(tmp_path / "j.db"), reviewer=lambda item: "approve")
    bought = run(first.run(made, name="r"))
    pictures = [run(first.run(made, name="r")), run(first.replay("r", made)), first.runs()["r"]]
    first._journal.close()
    second = Bench(Model() if pattern == "tree" else None, journal=Journal(tmp_path / "j.db"))
    pictures += [second.runs()["r"], run(second.run(made, name="r"))]
    second._journal.close()
    for picture in pictures:
        assert picture == bought
        assert repr(picture) == repr(bought)
        assert picture._repr_html_() == bought._repr_html_()
        assert picture.output == bought.output
        assert Run.model_validate_json(picture.model_dump_json()) == bought
        assert repr(picture.usage) == repr(bought.usage)
        assert [repr(s) for s in picture.steps] == [repr(s) for s in bought.steps]


@flow
async def returning(what):
    answers = await Together([asked("one"), asked("two")])
    return {
        "tuple": (answers[0].text, answers[1].text),
        "inferences": answers,
        "inference": answers[1],
        "mixed": {"a": [1, (2, 3)], "b": None},
        "set": {3, 1, 2},
        "number": 0.1,
        "nothing": None,
        "empty": "",
        "drafts": {"all": [Draft(text=t, rounds=2) for t in ("one", "two")], 1: (answers[0], {"of": answers[1]})},
        "foreign": [object(), {"a": float("nan"), (1, 2): {"b", "a"}}, "half \ud83d", AUTHOR],
    }[what]


@flow
async def asked(text):
    return await Infer(window(text))


RETURNED = ("tuple", "inferences", "inference", "mixed", "set", "number", "nothing", "empty", "drafts", "foreign")


@pytest.mark.parametrize("what", RETURNED)
def test_whatever_a_flow_returns_it_reads_the_same_afterwards(what):
    made = bench(Model())
    bought = run(made.run(returning(what), name="r"))
    for picture in (made.runs()["r"], run(made.run(returning(what), name="r")), run(made.replay("r", returning(what)))):
        assert picture == bought
        assert (repr(picture), picture._repr_html_(), picture.output) == (
            repr(bought),
            bought._repr_html_(),
            bought.output,
        )


LONG = "A text of which nothing may be lost. " * 20


@flow
async def several():
    one, other = await Together([single_call(AUTHOR, "one"), single_call(AUTHOR, "two")])
    asked_for = await asked("three")
    return {"answer": one, "all": (one, [other, asked_for]), 7: AUTHOR, "when": "now"}


def test_what_stands_in_lists_and_mappings_is_read_back_whole(tmp_path):
    first = Bench(Scripted(lambda body: LONG), journal=Journal(tmp_path / "j.db"))
    bought = run(first.run(several(), name="r"))
    first._journal.close()
    second = Bench(Scripted([]), journal=Journal(tmp_path / "j.db"))
    for read in (second.runs()["r"], run(second.run(several(), name="r")), run(second.replay("r", several()))):
        value = read.returned
        assert value["answer"] == bought.value["answer"] == value["all"][0]
        assert value["all"][1] == bought.value["all"][1]
        assert value["7"] == AUTHOR.model_dump(mode="json")
        assert value["when"] == "now"
        assert read.output == bought.output
        assert read.output.count(LONG) == 4
        with pytest.raises(TypeError, match="frozen"):
            value["answer"] = None
    second._journal.close()


def test_what_is_none_of_ours_is_kept_as_it_shows_itself_without_an_address():
    @flow
    async def odd():
        return [object(), {"words": {"b", "a", "c"}}, lambda: 1, single_call(AUTHOR, "one")]

    made = bench(Model())
    picture = run(made.run(odd(), name="r"))
    assert " at 0x" not in str(picture.result)
    assert made.runs()["r"].value[:2] == ["<object object>", {"words": "{'a', 'b', 'c'}"}]
    assert run(made.replay("r", odd())) == picture


def test_a_run_in_hand_never_changes_and_the_present_one_is_in_the_bench():
    made = bench(Model(), reviewer=None)
    tree = ("seq", ("ask", "ok0"), ("infer", "ok1"))
    in_hand = run(made.run(perform(tree, []), name="r"))
    before = (repr(in_hand), in_hand._repr_html_(), in_hand.digest)
    listed = made.runs()
    run(made.decide(made.pending()[0], "approve"))
    assert (repr(in_hand), in_hand._repr_html_(), in_hand.digest) == before
    assert made.runs()["r"].status == listed["r"].status == "unchecked"
    assert listed["r@1"] == made.runs()["r"]
    with pytest.raises(KeyError, match="no run 'other'"):
        listed["other"]
    assert "other" not in listed
    run(made.run(perform(("infer", "ok0"), []), name="later"))
    assert repr(listed) == "Runs(r@1 unchecked)"  # what was listed, as it stands now


class Shape(Value):
    size: int


def test_all_runs_are_listed_by_the_words_of_their_pictures():
    @flow
    async def shaped():
        return (await Infer(window("shape"), returns=Shape)).size

    def says(body):
        told = {"lose": Lost("it was reset"), "refuse": CallFailed("no"), "shape": "no JSON", "say": "Hello."}
        return next(said for word, said in told.items() if word in str(body))

    made = Bench(Scripted(says), journal=":memory:")
    for name, work in {
        "unchecked\u202e\n": single_call(AUTHOR, "say"),
        "unknown": single_call(AUTHOR, "lose"),
        "failed": single_call(AUTHOR, "refuse"),
        "malformed": shaped(),
        "waiting": human_gate(single_call(AUTHOR, "say")),
        "passed": human_gate(single_call(AUTHOR, "say")),
    }.items():
        with contextlib.suppress(WorkbenchError):
            run(made.run(work, name=name))
    run(made.decide(made.pending()[-1], "approve"))
    listed = made.runs()
    words = {label: picture.status for label, picture in listed.items()}
    assert [re.match(r"\w+", label)[0] for label in words] == list(words.values())
    told = ", ".join(f"{label} {word}" for label, word in words.items()).replace("\u202e\n", "\\u{202e} ")
    assert repr(listed) == f"Runs({told})"
    assert "\u202e" not in listed._repr_html_()
    assert all(f">{word}<" in listed._repr_html_() for word in words.values())
    with pytest.raises(KeyError) as missing:
        listed["other"]
    assert "\u202e" not in str(missing.value.args[0])
    assert "\n" not in str(missing.value.args[0])


def test_a_failed_and_a_waiting_run_are_shown_as_they_are():
    made = bench(Model(down=["ok1"]), reviewer=None)
    with pytest.raises(Exception, match="ok1 is refused"):
        run(made.run(perform(("seq", ("infer", "ok0"), ("infer", "ok1")), []), name="r"))
    failed = made.runs()["r"]
    assert (failed.status, failed.at("1").status, failed.waiting) == ("failed", "failed", ())
    assert "CallFailed" in repr(failed)
    waiting = run(made.run(perform(("ask", "ok0"), []), name="w"))
    assert "waits for you at 0" in repr(waiting)


# -- comparing ---------------------------------------------------------------------------------------------------------


def test_two_revisions_compared():
    made = bench(Model())
    tree = ("seq", ("infer", "ok0"), ("infer", "ok1"), ("infer", "ok2"))
    first = run(made.run(perform(tree, []), name="r"))
    run(made.run(perform((*tree[:2], ("infer", "other"), ("infer", "ok2"), ("infer", "ok3")), []), name="r"))
    compared = made.compare(first, "r")
    assert [(d.path, d.kind) for d in compared.places] == [
        ((0,), "same"),
        ((1,), "window differs"),
        ((2,), "window differs"),
        ((3,), "only in b"),
    ]
    assert compared.parted == (1,)
    assert made.compare("r@1", first).parted is None
    assert "they part at 1" in repr(compared)
    assert "other" in compared._repr_html_()


def test_a_fork_compared_with_its_parent():
    made = bench(Model(), reviewer=lambda item: "approve")
    tree = ("seq", ("infer", "ok0"), ("ask", "ok1"), ("infer", "ok2"))
    parent = run(made.run(perform(tree, []), name="r"))
    by_reply = run(made.fork(parent, perform(tree, []), "0", reply="mine"))
    by_decision = run(made.fork(parent, perform(tree, []), "1", feedback="no good"))
    assert made.compare(parent, by_reply).places[0].kind == "answer differs"
    compared = made.compare(parent, by_decision)
    assert [d.kind for d in compared.places] == ["same", "decision differs", "window differs"]
    assert "no good" in compared._repr_html_()


# -- the page ----------------------------------------------------------------------------------------------------------

NASTY = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</pre></div><iframe src='//evil'>",
    '" onmouseover="alert(1)',
    "&lt;b&gt; &amp; ]]> <!-- -->",
    "javascript:alert(1) https://evil.example/?q=secret",
    "\u202etxt.exe \u200bhidden \x1b[31mred \x00nul",
    "{{7*7}} ${7*7} $x^2$ <style>*{display:none}</style>",
]
ALLOWED = {
    "html", "head", "meta", "title", "style", "body", "div", "b", "span", "table", "thead", "tbody", "tr", "th", "td",
    "p", "pre", "h2", "details", "summary", "code",
}  # fmt: skip


class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes, self.words = set(), set(), []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {(tag, name) for name, _ in attrs}

    def handle_data(self, data):
        self.words.append(data)


def check_page(text, said):
    page = Page(text)
    assert page.tags <= ALLOWED
    assert {name for _, name in page.attributes} <= {
        "style",
        "lang",
        "charset",
        "http-equiv",
        "content",
        "name",
        "class",
    }
    assert "default-src 'none'" in text
    shown = "".join(page.words)
    for each in said:
        assert visible(each).replace("\r\n", "\n").replace("\r", "\n") in shown.replace("\r\n", "\n").replace(
            "\r", "\n"
        )
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]", text)


@flow
async def hostile(texts):
    answers = [(await Infer(window(text))).text for text in texts]
    await Ask(Item(text=" ".join(texts)))
    return " ".join(answers)


def page_of(texts, tmp_path):
    made = Bench(
        Scripted(lambda body: body["messages"][0]["content"]), journal=":memory:", reviewer=lambda item: "approve"
    )
    done = run(made.run(hostile(texts), name="<b>name</b>"))
    text = done.to_html(tmp_path / "run.html").read_text("utf-8")
    made._journal.close()
    return text


def test_one_self_contained_page_with_every_character_escaped(tmp_path):
    text = page_of(NASTY, tmp_path)
    check_page(text, NASTY)
    assert "<b>name</b>" not in text
    assert not re.search(
        r"""(src|href|url)\s*[=(]\s*['"]?(https?:|//)""", re.sub("<pre.*?</pre>|<td.*?</td>", "", text, flags=re.S)
    )


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30), min_size=1, max_size=2))
def test_any_text_at_all_is_shown_and_never_becomes_markup(tmp_path, texts):
    check_page(page_of(texts, tmp_path), texts)
