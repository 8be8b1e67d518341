"""The memory tool's commands, held against the SDK's own implementation on a file system."""

import pytest
from anthropic.lib.tools import BetaAbstractMemoryTool, ToolError
from anthropic.lib.tools._beta_builtin_memory_tool import BetaLocalFilesystemMemoryTool
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.context.memory_commands import LONGEST, MemoryRefused, remembered
from workbench.context.memory_schema import SCHEMA

PATHS = ["/memories", "/memories/a.md", "/memories/b", "/memories/d/c.txt", "/memories/d", "/memories/../x", "/etc/x"]
TEXTS = ["one", "one\ntwo", "two two", "", "x\n", "ü — 北\n\nend"]


def commands():
    path, text = st.sampled_from(PATHS), st.sampled_from(TEXTS)
    return st.one_of(
        st.fixed_dictionaries(
            {"command": st.just("view"), "path": path},
            optional={"view_range": st.sampled_from([[1, 2], [2, -1], [1, 99]])},
        ),
        st.fixed_dictionaries({"command": st.just("create"), "path": path, "file_text": text}),
        st.fixed_dictionaries(
            {
                "command": st.just("str_replace"),
                "path": path,
                "old_str": st.sampled_from(["one", "two"]),
                "new_str": text,
            }
        ),
        st.fixed_dictionaries(
            {"command": st.just("insert"), "path": path, "insert_line": st.integers(-1, 3), "insert_text": text}
        ),
        st.fixed_dictionaries({"command": st.just("delete"), "path": path}),
        st.fixed_dictionaries({"command": st.just("rename"), "old_path": path, "new_path": path}),
    )


def done(notes, command):
    """What the command tells ("" where it is refused) and the notes after it."""
    try:
        told, changes = remembered(notes, command)
    except MemoryRefused:
        return "", notes
    after = {**notes, **changes}
    return told, {name: text for name, text in after.items() if text is not None}


def files(root):
    return {str(p.relative_to(root)): p.read_text() for p in root.rglob("*") if p.is_file()}


@settings(max_examples=40, deadline=None)
@given(st.lists(commands(), min_size=1, max_size=12))
def test_it_does_and_says_what_the_sdks_own_tool_does_on_files(tmp_path_factory, steps):
    """But for sizes of directories, which notes have none of, and files in the place of directories."""
    base = tmp_path_factory.mktemp("memory")
    theirs, notes = BetaLocalFilesystemMemoryTool(str(base)), {}
    for command in steps:
        try:
            expected = theirs.call(dict(command))
        except (ToolError, OSError):
            expected = ""
        told, notes = done(notes, command)
        if (
            files(base / "memories") != notes
        ):  # a directory that was left empty stays there, and is in the way of a file
            assert command["command"] in {"create", "rename"}
            return
        if not told.startswith("Here're") and not (expected or "").startswith("Here're"):
            assert (told == "") == (expected == ""), command
            if command["command"] != "view" or expected:
                assert told == expected


def test_its_commands_are_those_of_the_sdks_interface():
    ours = set(SCHEMA["properties"]["command"]["enum"])
    assert ours == set(BetaAbstractMemoryTool.__abstractmethods__)


@pytest.mark.parametrize(
    "path",
    [
        "/memories/../secret",
        "/memories/a/../../b",
        "/memories/%2e%2e/secret",
        "/memories/%252e%252e/x",
        "/memories/a\\..\\b",
        "/memoriesx/a",
        "memories/a",
        "../memories/a",
        "/memories/./a",
        "/memories/a\x00b",
        "/memories/a\nb",
        "",
        None,
        7,
    ],
)
@pytest.mark.parametrize("do", ["view", "create", "delete"])
def test_a_path_that_would_lead_elsewhere_is_refused(path, do):
    with pytest.raises(MemoryRefused):
        remembered({"a": "x"}, {"command": do, "path": path, "file_text": "x"})


def test_a_note_is_a_file_and_a_folder_is_the_beginning_of_its_name():
    notes = {"plan": "1. go", "d/e/f": "deep", ".hidden": "x"}
    listed, changes = remembered(notes, {"command": "view", "path": "/memories"})
    assert changes == {}
    assert [line.split("\t")[1] for line in listed.splitlines()[1:]] == [
        "/memories",
        "/memories/d/",
        "/memories/d/e/",
        "/memories/plan",
    ]
    _told, changes = remembered(notes, {"command": "rename", "old_path": "/memories/d", "new_path": "/memories/g"})
    assert changes == {"d/e/f": None, "g/e/f": "deep"}
    assert remembered(notes, {"command": "delete", "path": "/memories/d"})[1] == {"d/e/f": None}


@pytest.mark.parametrize(
    "command",
    [
        {"command": "forget"},
        {},
        {"command": "create", "path": "/memories/plan/x", "file_text": "a file cannot be a folder"},
        {"command": "create", "path": "/memories/x/", "file_text": "x"},
        {"command": "create", "path": "/memories/new", "file_text": None},
        {"command": "create", "path": "/memories/new", "file_text": "x" * (LONGEST + 1)},
        {"command": "str_replace", "path": "/memories/plan", "old_str": "", "new_str": "x"},
        {"command": "insert", "path": "/memories/plan", "insert_line": True, "insert_text": "x"},
        {"command": "view", "path": "/memories/plan", "view_range": [1]},
        {"command": "delete", "path": "/memories"},
    ],
)
def test_what_cannot_be_done_changes_nothing_and_says_why(command):
    with pytest.raises(MemoryRefused, match=r"\w"):
        remembered({"plan": "1. go"}, command)
