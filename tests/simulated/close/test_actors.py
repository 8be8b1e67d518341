"""Who does something is the one of whom it is told, not a name in the opening lines or among those present."""

import pytest

from workbench.simulated.close.answer import read

TALK = """# Under the clock

*Our reporter Clara Voss spoke with the clockmaker Emil Tarn in his shop in Lower Hatch.*

**Who taught you?**

Old Jasper Quill, in Basel. He hardly spoke.

**What comes next?**

My niece Odile takes over in autumn. Bruno, could you wind the big one? The tower clock is oiled by Hanna Reed.
"""
MINUTES = """# Minutes

Present: Nils Orban (chair), Petra Lind, Tove Hall. Apologies: Marta Kees.

1. **Fair.** On 3 May. Tove will lead it.
2. **Roof.** Mended by Gustav Rehn.
"""


@pytest.mark.parametrize(
    ("text", "ask", "right"),
    [
        (TALK, "From whom did Emil Tarn learn his trade?", "Jasper Quill"),
        (TALK, "Who takes over the shop?", "Odile"),
        (TALK, "Who is to wind the big clock?", "Bruno"),
        (TALK, "Who oils the tower clock?", "Hanna Reed"),
        (MINUTES, "Who will be in charge of the fair?", "Tove"),
        (MINUTES, "Who mended the roof?", "Gustav Rehn"),
        (MINUTES, "Who was in the chair?", "Nils Orban"),
    ],
)
def test_the_one_of_whom_the_act_is_told_is_named(text, ask, right):
    assert right in read([("notes.md", text)], ask).span


def test_another_name_at_the_act_is_another_answer():
    for new in ("Ludo Kern", "Vera Blom"):
        assert new in read([("notes.md", MINUTES.replace("Gustav Rehn", new))], "Who mended the roof?").span


OTHERS = """
Who fills in for Petra Lind? ;; Run by Petra Lind, checked by the office. Her deputy is Nils Orban. ;; Nils Orban
Who takes over when Ada is away? ;; Ada Brook keeps the books. In her absence Milo Hart does. ;; Milo Hart
Who approved the release? ;; 10:02 release approved by k.varga, asked by t.holm ;; k.varga
Who has the keys? ;; Only Jon and Mirela have the keys. ;; Jon and Mirela
Who is Petra Lind? ;; Petra Lind is the harbour master. ;; harbour master
"""


def test_whom_the_question_names_is_not_whom_it_asks_for_and_people_are_named_as_the_text_names_them():
    rows = [line.split(" ;; ") for line in OTHERS.strip().splitlines()]
    said = [(ask, right, read([("notes.md", text)], ask)) for ask, text, right in rows]
    assert [(ask, right, found.span) for ask, right, found in said if right not in f"{found.span} {found.said}"] == []
