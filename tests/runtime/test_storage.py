"""A journal grows with new text, not with the square of the rounds."""

import random

from tests.runtime.trees import run
from workbench.bench import Bench
from workbench.core.effects import Infer
from workbench.core.flow import flow
from workbench.core.window import Window
from workbench.models import Scripted

SYLLABLES = "an be con de en fi ga hi in jo ka li mo ne or pa qui re sa ti un ve wi ex yo za".split()
CHANCE = random.Random(1)
VOCABULARY = ["".join(CHANCE.choices(SYLLABLES, k=CHANCE.randint(1, 4))) for _ in range(6000)]


def prose(seed, size=1000):
    """Fresh words that look like English: about `size` bytes."""
    chance, words = random.Random(seed), []
    while sum(map(len, words)) + len(words) < size:
        words.append(VOCABULARY[min(5999, int(chance.paretovariate(0.7)))])
    return " ".join(words)


@flow
async def conversation(turns):
    """Each window is everything said so far and one new thing; each answer is remembered."""
    said = []
    for n in range(turns):
        said.append({"role": "user", "content": [{"type": "text", "text": f"Go on with number {n}."}]})
        answer = await Infer(Window.from_request({"max_tokens": 2000, "messages": said}))
        said.append({"role": "assistant", "content": [{"type": "text", "text": answer.text}]})
    return len(said)


def size(journal):
    """Bytes that the journal's pages take."""
    wanted = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
    return journal.writer.do(lambda tx: tx.connection.exec_driver_sql(wanted).scalar())


def test_two_hundred_turns_store_at_most_350_kilobytes_and_no_square():
    sizes = []

    def answer(body):
        if len(body["messages"]) == 201:
            sizes.append(size(made._journal))
        return prose(len(body["messages"]))

    made = Bench(Scripted(answer), journal=":memory:")
    done = run(made.run(conversation(200), name="talk"))
    half, whole = sizes[0], size(made._journal)
    assert len(done.inferences) == 200
    assert whole <= 350_000
    assert whole <= 2.2 * half
    again = made.runs()["talk"]
    assert again == done
    assert again.inferences[-1].window.request() == done.inferences[-1].window.request()
