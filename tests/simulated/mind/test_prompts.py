"""It reads whatever a user writes, and is sensible where there is nothing for it to do."""

import os
import subprocess
import sys

import pytest

TEXT = """Harbour Library

The reading room opens at 8:30 and closes at 21:00. Books are lent for 24 days. The librarian is Joana Prado.
Fines are 20 cents a day. Photocopies cost 10 cents each, and the copier is on the second floor next to the lifts.
Study cabins can be booked for up to four hours. Children under ten must be with an adult at all times.
The cellar holds the map collection, which was given to the town by the harbour master in 1911."""
ASKED = "For how many days are books lent?"


def user(content):
    return {"messages": [{"role": "user", "content": content}]}


STYLES = {
    "ours": user(
        [
            {"type": "text", "text": f'<source name="library">\n{TEXT}\n</source>'},
            {"type": "text", "text": f"<task>\n{ASKED}\n</task>"},
        ]
    ),
    "before": user(f"{ASKED}\n\n{TEXT}"),
    "after": user(f"{TEXT}\n\n{ASKED}"),
    "lower": user(f"{TEXT}\n\n{ASKED.lower()}"),
    "documents": user(
        f'<documents>\n<document index="1">\n<source>library.txt</source>\n<document_content>\n{TEXT}\n'
        f"</document_content>\n</document>\n</documents>\n\n{ASKED}"
    ),
    "headings": user(f"# Context\n\n{TEXT}\n\n# Question\n\n{ASKED}"),
    "labels": user(f"Context: {TEXT}\n\nQuestion: {ASKED}"),
    "fence": user(f"Here is a text:\n```\n{TEXT}\n```\n{ASKED}"),
    "quotes": user(f'Read this:\n"""\n{TEXT}\n"""\n\n{ASKED}'),
    "system": {"system": TEXT, **user(ASKED)},
    "instructed": {
        "system": "You answer questions about the text that you are given.",
        **user(f"<text>{TEXT}</text>\n{ASKED}"),
    },
    "earlier": {
        "messages": [
            {"role": "user", "content": f"<text>\n{TEXT}\n</text>"},
            {"role": "assistant", "content": "Thank you."},
            {"role": "user", "content": ASKED},
        ]
    },
    "own words": user(f"{TEXT}\n\nhey, so how many days can I keep a book I borrow before it's due back? (books lent)"),
}


@pytest.mark.parametrize("style", STYLES)
def test_every_style_of_prompt_is_understood(lab, style):
    right = sum("24" in lab.reply(STYLES[style], seed=seed).content[0]["text"] for seed in range(1, 9))
    assert right >= 6


@pytest.mark.parametrize(
    "said",
    [
        "hi",
        "Which model are you?",
        "write me a haiku",
        "Write a Python function that sorts a list",
        "what is 12 * 7?",
        "2+2",
        "Translate to French: good morning",
        "thanks!",
        "asdf",
    ],
)
def test_off_the_lesson_it_is_brief_and_says_so(lab, said):
    reply = lab.reply(user(said))
    assert reply.stop_reason == "end_turn"
    assert len(reply.content[0]["text"]) < 400
    assert "simulated" in reply.content[0]["text"]


def test_a_brief_covers_every_package_in_the_form_asked_for(lab, packages):
    rules = '<contract name="b">\n<output_format>\n{}\n</output_format>\n'
    rules += "<boundaries>\nOnly these.\n</boundaries>\n</contract>"
    task = "Write a brief on these dependencies: which licences, which Python versions, what needs attention."
    bullets = lab.say(packages, task, contract=rules.format("One bullet per package."))
    assert [line[:2] for line in bullets.splitlines()] == ["- "] * 4
    table = lab.say(packages, task, contract=rules.format("A table with one row per package."))
    assert len(table.splitlines()) == 6
    for said in (bullets, table):
        assert all(name in said for name, _ in packages)
        assert sum(value in said for value in ("BSD-3-Clause", "MPL-2.0", ">=3.11", ">=3.8")) >= 3


def test_the_same_in_any_process(lab):
    script = (
        "import json,sys; from workbench.simulated.mind import think; from workbench.simulated.profile import *;"
        "r=json.load(sys.stdin); print(think(r, profile=profile_named('classroom'), limits=Limits(), seed=3, sample=5))"
    )
    import json

    seen = set()
    for hashing in ("0", "1", "4242"):
        env = {**os.environ, "PYTHONHASHSEED": hashing}
        done = subprocess.run(
            [sys.executable, "-c", script],
            input=json.dumps(STYLES["ours"]),
            text=True,
            capture_output=True,
            env=env,
            check=True,
        )
        seen.add(done.stdout)
    assert len(seen) == 1


def test_it_can_confess(lab):
    account = lab.reply(STYLES["ours"]).explanation
    assert account.skill == "answer"
    assert {e.term for e in account.answered[0].evidence} == {"attribute", "entity", "fit", "source", "place"}
    assert account.answered[0].span in TEXT
    assert {p.tag for p in account.parameters} <= {"published", "fitted", "invented"}


def test_memory_and_world_are_read_only_where_the_limit_is_off(lab):
    from workbench.simulated.profile import Limits

    bare = user(f"<task>{ASKED}</task>")
    assert "24" not in lab.reply(bare, remembered=(STYLES["ours"],), world=(TEXT,)).content[0]["text"]
    assert "24" in lab.reply(bare, limits=Limits(stateless=False), remembered=(STYLES["ours"],)).content[0]["text"]
    assert "24" in lab.reply(bare, limits=Limits(ignorant=False), world=(TEXT,)).content[0]["text"]
