"""A part that could stand in any contract has nothing to hold on to, and is as good as none."""

from types import SimpleNamespace

from workbench.simulated.drifting.parts import told

TASK = "State the fall and the gate width of Kettle Lock."
PARTS = {
    "objective": TASK,
    "output_format": "A table with the columns Item and Value.",
    "guidance": "Use `notice`.",
    "boundaries": "Kettle Lock only.",
}
NOTHING = {
    "objective": ["Assist as best you can.", "Handle this well."],
    "guidance": ["Use your judgement.", "Work diligently.", "Pay attention.", "Trust your instincts."],
    "boundaries": ["Use common sense.", "Keep it reasonable.", "Don't go too far."],
    "done": ["It is good enough.", "Everything is in order.", "The reader is content.", "It is all fine.",
             "It reads well.", "The fall looks fine."],
}  # fmt: skip
SOMETHING = {
    "objective": ["Answer the question.", "Translate to French.", "Summarise.",
                  "Report on the lock.", "Draft the poster for the festival."],
    "guidance": ["The notice prevails.", "Trust deed, audited accounts and certificate.",
                 "Settle it, and say how."],
    "boundaries": ["Stay with Kettle Lock.", "Leave out prices."],
    "done": ["The question is answered.", "The fall is given in metres.", "A winner is named in the table.",
             "The gate width is there.",
             "Each row has a source.", "The fall is right to the centimetre, as in the notice."],
}  # fmt: skip


def says(part, text):
    criteria = [("fall", text if part == "done" else "The fall is stated.")]
    reading = SimpleNamespace(parts=PARTS | ({part: text} if part != "done" else {}), criteria=criteria, task=TASK)
    source = SimpleNamespace(called="notice", kind="paper")
    index = SimpleNamespace(vocabulary={"lock": (1,)})
    return bool(told(SimpleNamespace(reading=reading, texts=[(source, index)]), part))


def test_words_of_any_contract_are_no_part():
    assert [(part, text) for part, texts in NOTHING.items() for text in texts if says(part, text)] == []
    assert [(part, text) for part, texts in SOMETHING.items() for text in texts if not says(part, text)] == []
