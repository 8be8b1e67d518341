"""Changed code on the same arguments is told, naming what is asked for now and what is on record."""

import pytest

from tests.runtime.trees import Model, bench, run, window
from workbench.core.decision import Item
from workbench.core.effects import Ask, Call, Infer, Save, Together
from workbench.core.flow import flow
from workbench.errors import BadInput, CallFailed, Diverged

CODE = {}
"""What the flow's code is at present."""


@flow
async def changing(task):
    return await CODE["now"](task)


@flow
async def branch(text):
    return (await Infer(window(text))).text


async def before(task):
    first = await Infer(window(f"one {task}"))
    second = await Infer(window(f"two {task}"))
    return first.text + second.text


def recorded(code, model=None):
    CODE["now"] = code
    made = bench(model or Model())
    run(made.run(changing("t"), name="r"))
    return made


def after(made, code):
    """What running and replaying say when the code is another one."""
    CODE["now"] = code
    sent = len(made._respondent.door.bought)
    picture = made.runs()["r"]
    told = []
    for work in (made.run(changing("t"), name="r"), made.replay("r", changing("t"))):
        with pytest.raises(Diverged) as raised:
            run(work)
        told.append(str(raised.value))
    assert len(made._respondent.door.bought) == sent
    assert made.runs()["r"] == picture
    return told


def test_an_effect_that_differs():
    made = recorded(before)

    async def changed(task):
        first = await Infer(window(f"one {task}"))
        return first.text + (await Infer(window(f"TWO {task}"))).text

    for told in after(made, changed):
        assert "at 1 " in told
        assert "'TWO t'" in told
        assert "'two t'" in told


@pytest.mark.parametrize("other", [Ask(Item(text="ok?")), Call("tool", {"a": 1}), Save("note", "text")])
def test_an_effect_of_another_kind(other):
    made = recorded(before)

    async def changed(task):
        await Infer(window(f"one {task}"))
        return await other

    names = {Ask: "a decision about 'ok?'", Call: "a call of tool with {'a': 1}", Save: "saving 'note'"}
    for told in after(made, changed):
        assert names[type(other)] in told
        assert "'two t'" in told


def test_an_effect_beyond_a_finished_record():
    made = recorded(before)

    async def changed(task):
        return await before(task) + (await Infer(window("three"))).text

    for told in after(made, changed):
        assert "at 2 " in told
        assert "'three'" in told
        assert "'two t'" in told


def test_effects_left_over():
    made = recorded(before)

    async def changed(task):
        return (await Infer(window(f"one {task}"))).text

    for told in after(made, changed):
        assert "on record at 1" in told
        assert "'two t'" in told


def test_another_child_flow():
    async def child(task):
        return await branch(f"one {task}")

    made = recorded(child)

    async def changed(task):
        return await branch(f"ONE {task}")

    for told in after(made, changed):
        assert "branch(text='ONE t')" in told
        assert "branch with other arguments" in told


def test_other_branches():
    async def two(task):
        return await Together([branch(f"one {task}"), branch("two")])

    made = recorded(two)

    async def changed(task):
        return await Together([branch(f"one {task}"), branch("two"), branch("three")])

    for told in after(made, changed):
        assert "Together(branch, branch, branch)" in told
        assert "Together(branch, branch)" in told


def test_a_group_that_goes_otherwise():
    """A branch that failed on record returns now."""

    async def caught(task):
        try:
            return await Together([branch(f"bad {task}"), branch("two")])
        except CallFailed:
            return "caught"

    made = recorded(caught)
    CODE["fails"] = False

    async def changed(task):
        try:
            return await Together([silent(), branch("two")])
        except CallFailed:
            return "caught"

    for told in after(made, changed):
        assert "at 0 " in told


@flow
async def silent():
    return "nothing"


def test_a_flow_that_raises_where_it_returned():
    made = recorded(before)

    async def changed(task):
        await before(task)
        raise ValueError("no more")

    for told in after(made, changed):
        assert "ValueError: no more" in told
        assert "on record it returned" in told


def test_a_failed_run_goes_on_with_mended_code_and_its_replay_says_that_it_differs():
    async def broken(task):
        first = await Infer(window(f"one {task}"))
        raise ValueError(first.text)

    CODE["now"] = broken
    model = Model()
    made = bench(model)
    with pytest.raises(ValueError, match="said one"):
        run(made.run(changing("t"), name="r"))
    CODE["now"] = before
    with pytest.raises(Diverged):
        run(made.replay("r", changing("t")))
    done = run(made.run(changing("t"), name="r"))
    assert done.status == "unchecked"
    assert len(model.bought) == 2


def test_a_replay_is_of_the_very_flow():
    made = recorded(before)
    with pytest.raises(BadInput, match="another flow"):
        run(made.replay("r", changing("other")))


def test_fresh_and_another_name_keep_both():
    made = recorded(before)

    async def changed(task):
        return (await Infer(window(f"only {task}"))).text

    CODE["now"] = changed
    fresh = run(made.run(changing("t"), name="r", fresh=True))
    other = run(made.run(changing("t"), name="s"))
    assert (fresh.label, other.label) == ("r@2", "s")
    assert len(made.runs()["r@1"].inferences) == 2
    assert fresh.steps[0].reused == ""


def test_a_fork_whose_edit_is_never_asked_for():
    made = recorded(before)

    async def changed(task):
        return (await Infer(window(f"one {task}"))).text

    CODE["now"] = changed
    with pytest.raises(Diverged, match="on record at 1"):
        run(made.fork("r", changing("t"), "1", reply="mine"))


def test_another_result_from_the_same_effects():
    made = recorded(before)

    async def changed(task):
        return (await before(task)).upper()

    for told in after(made, changed):
        assert "but on record it returned" in told
    CODE["now"] = before
    assert run(made.run(changing("t"), name="r")).status == "unchecked"


def test_a_result_that_is_no_data_is_not_compared():
    async def opaque(task):
        await before(task)
        return object()

    made = recorded(opaque)
    assert run(made.run(changing("t"), name="r")).value is not None
    assert run(made.replay("r", changing("t"))).status == "unchecked"
