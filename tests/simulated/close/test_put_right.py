"""What a line calls the right value, what is to come, and a letter's signature."""

from workbench.simulated.close.answer import read

NOTES = """# Changes of Larder

## 2.4.0
- Deprecated: the old scale driver. It will be removed in 3.0; use the USB driver instead.

## 2.3.0
- Added: labels in Welsh.
"""
MINUTES = """# Minutes

Last minutes. Approved with one correction: the April minutes gave the number of hives as 52; the right number is 25.

The count of swallows came to 340, most of them at the mill.

## Erratum
The count of swallows above is wrong, because a page was read twice. The correct figure is 270.
"""
LETTER = """Dear Mr Voss,

Thank you for your visit. We spoke about the chimney and the flat upstairs.

The work will be done by Tamsin Rook, who also did the school. She begins on Monday.

Yours sincerely,
Ottilie Hahn
"""


def test_the_value_that_holds_is_read():
    asked = [
        (NOTES, "In which version will the old scale driver disappear?", "3.0"),
        (NOTES, "In which version did labels in Welsh come in?", "2.3.0"),
        (MINUTES, "How many hives are there?", "25"),
        (MINUTES, "How many swallows were counted?", "270"),
        (LETTER, "Who is doing the work on the chimney?", "Tamsin Rook"),
        (LETTER, "Who wrote the letter?", "Ottilie Hahn"),
    ]
    found = [(ask, read([("notes.txt", text)], ask).span) for text, ask, _ in asked]
    assert found == [(ask, right) for _, ask, right in asked]
