"""Workers' results made into one answer, claim by claim."""

import re

RESULTS = {
    "kestrel": 'price of Kestrel: 3,490 EUR ("costs 3,490 EUR", handbook)\nrange of Kestrel: 82 km',
    "falcon": "- price of Falcon: 2,990 EUR\n- range of Falcon: 65 km",
    "forum": "- price of Kestrel: 3,000 EUR\n- range of Falcon: 65 km",
}
TASK = "Compare the Kestrel and the Falcon."


def blocks(lead, results=None):
    return [lead.result(name, text) for name, text in (RESULTS if results is None else results).items()]


def claims(lead, sample=0, **more):
    return lead.made(TASK, blocks(lead), schema=lead.CLAIMS, sample=sample, **more)["claims"]


def test_every_claim_says_whose_it_is(lead):
    found = claims(lead)
    assert all(one["workers"] and set(one["workers"]) <= set(RESULTS) for one in found)
    price = next(one for one in found if "2,990 EUR" in one["text"])
    assert price["workers"] == ["falcon"]


def test_what_two_say_is_one_claim_of_both(lead):
    same = [one for one in claims(lead) if "65 km" in one["text"]]
    assert len(same) == 1
    assert same[0]["workers"] == ["falcon", "forum"]


def test_a_contradiction_is_mostly_noticed_and_sometimes_not(lead):
    noticed = 0
    for seed in range(40):
        found = claims(lead, seed=seed)
        noticed += any("contradict" in one["text"] and set(one["workers"]) == {"kestrel", "forum"} for one in found)
    assert 20 <= noticed < 40


def test_without_the_limit_it_is_always_noticed(lead):
    from workbench.simulated.profile import Limits

    sure = Limits(unable_to_check=False)
    assert all(any("contradict" in c["text"] for c in claims(lead, seed=n, limits=sure)) for n in range(10))


def test_values_of_different_things_contradict_nothing(lead):
    results = {"a": "The price of the Kestrel is 3,490 EUR.", "b": "The price of the Falcon is 2,990 EUR."}
    for seed in range(10):
        found = lead.made(TASK, blocks(lead, results), schema=lead.CLAIMS, seed=seed)["claims"]
        assert not any("contradict" in one["text"] for one in found)


def test_in_words_each_line_has_its_workers_in_brackets(lead):
    contract = "<contract>\n<objective>\nAnswer the task from the results of the workers.\n</objective>\n</contract>"
    said = lead.reply("Join the results.", blocks(lead), schema=None, contract=contract).content[0]["text"]
    lines = said.splitlines()
    assert all(re.search(r"\[(?:kestrel|falcon|forum)(?:, \w+)*\]$", line) for line in lines)
    assert len(lines) >= 3


def test_shapes_of_others_are_filled_too(lead):
    item = lead.closed(statement=lead.TEXT, sources=lead.STRINGS)
    schema = lead.closed(
        summary=lead.TEXT, findings={"type": "array", "items": item}, contradictions=lead.STRINGS, gaps=lead.STRINGS
    )
    results = {**RESULTS, "heron": "- price of Heron: not found"}
    made = lead.made(TASK, blocks(lead, results), schema=schema, seed=3)
    assert made["findings"]
    assert made["gaps"]
    assert all(one["sources"] for one in made["findings"])


def test_many_results_under_load_lose_little(lead):
    results = {f"worker-{n}": f"- price of Boat{n}: {1000 + n} EUR\n- range of Boat{n}: {n + 10} km" for n in range(60)}
    found = lead.made("Survey the boats.", blocks(lead, results), schema=lead.CLAIMS)["claims"]
    assert 100 <= len(found) <= 120
