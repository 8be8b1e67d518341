"""Which files a pattern means, what they are called, and what is said when something is wrong with them."""

import os
from pathlib import Path

import pytest

from workbench.context.read_sources import READERS, read_sources
from workbench.core.source import Source
from workbench.errors import BadInput


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A working folder to write files in; the working folder of the test."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.chdir(home)

    def write(name, content="some text"):
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def names(*patterns, **limits):
    return [source.name for source in read_sources(*patterns, **limits)]


def test_the_pattern_of_the_issue_gives_sources_sorted_and_once(here):
    for name in ("docs/b.md", "docs/a.md", "docs/sub/deep/c.md", "docs/no.txt", "docs/.hidden.md", "docs/.git/x.md"):
        here(name)
    assert names("docs/**/*.md") == ["docs/a.md", "docs/b.md", "docs/sub/deep/c.md"]
    assert names("docs/*.md", "docs/**/*.md", "docs/a.md", "./docs/a.md") == names("docs/**/*.md")
    assert names("docs/*/*/*.md") == ["docs/sub/deep/c.md"]
    assert names("docs/.hidden.md") == ["docs/.hidden.md"]
    assert read_sources("docs/**/*.md") == read_sources("docs/**/*.md")


def test_a_source_says_its_kind_and_where_it_is_from_and_round_trips(here):
    here("docs/a.md", "# Title\r\n\r\nWords.")
    (source,) = read_sources("docs/a.md")
    assert source == Source(name="docs/a.md", text="# Title\n\nWords.", kind="markdown", origin="docs/a.md")
    assert Source.model_validate_json(source.model_dump_json()) == source


def test_no_name_or_origin_holds_a_path_of_the_machine(here, tmp_path):
    here("docs/a.md")
    outside = tmp_path / "elsewhere" / "sub"
    outside.mkdir(parents=True)
    (outside / "x.md").write_text("x")
    assert names(str(tmp_path / "home" / "docs" / "*.md")) == ["docs/a.md"]
    assert names(str(tmp_path / "elsewhere" / "**" / "*.md")) == ["sub/x.md"]
    assert names(str(outside / "x.md")) == ["x.md"]
    assert names(tmp_path / "elsewhere") == ["sub/x.md"]
    assert names("../elsewhere/**/*.md", "docs") == ["../elsewhere/sub/x.md", "docs/a.md"]


def test_two_files_that_would_be_called_the_same_are_an_error(here, tmp_path):
    here("x.md", "mine")
    (tmp_path / "x.md").write_text("other")
    with pytest.raises(BadInput, match=r"both be called 'x\.md'"):
        read_sources("x.md", tmp_path / "x.md")


def test_a_folder_means_everything_readable_in_it_and_says_what_it_passed_over(here):
    here("f/a.md")
    here("f/sub/b.csv", "k,v\n1,2\n")
    here("f/__pycache__/a.pyc", b"\0")
    assert names("f") == ["f/a.md", "f/sub/b.csv, row 2"]
    here("f/picture.png", b"\x89PNG")
    for pattern in ("f", "f/*", "f/**"):
        with pytest.warns(UserWarning, match=r"passed over: f/picture\.png \(\.png cannot be read\)"):
            assert "f/a.md" in names(pattern)


def test_a_path_that_exists_is_taken_literally(here):
    here("notes[1]*.md", "brackets")
    here("notes1.md")
    assert names("notes[1]*.md") == ["notes[1]*.md"]


def test_empty_files_are_nothing_to_read(here):
    here("pkg/__init__.py", "\n")
    here("pkg/a.py", "x = 1")
    assert names("pkg/*.py") == ["pkg/a.py"]
    with pytest.raises(BadInput, match=r"__init__\.py holds no text"):
        read_sources("pkg/__init__.py")
    (here("pkg/a.py", "")).touch()
    with pytest.raises(BadInput, match="all empty"):
        read_sources("pkg/*.py")


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("docs/**/*.rst", r"Looked in .*docs, which has files with \.md \(2\), \.txt \(1\)"),
        ("doc/*.md", r"no 'doc'\. Did you mean docs\?"),
        ("docs/a.mdx", r"no 'a\.mdx'\. Did you mean a\.md"),
        ("nothing/at/all.md", "no 'nothing'"),
        ("", "is no pattern"),
        ("a\0b", "is no pattern"),
        (["docs/*.md"], r"read_sources\(\*patterns\)"),
        (7, "one by one"),
        ("x" * 5_000, "matches no file"),
        ("~nobody-here/*.md", "no '~nobody-here'"),
    ],
)
def test_a_pattern_that_means_nothing_says_where_it_looked(here, pattern, said):
    for name in ("docs/a.md", "docs/b.md", "docs/c.txt"):
        here(name)
    with pytest.raises(BadInput, match=said):
        read_sources(pattern)


def test_one_pattern_of_several_that_matches_nothing_is_an_error(here):
    here("a.md")
    with pytest.raises(BadInput, match=r"'\*\.txt' matches no file"):
        read_sources("a.md", "*.txt")
    with pytest.raises(BadInput, match="needs a pattern"):
        read_sources()


def test_an_unsupported_suffix_names_those_that_are_read(here):
    here("t.xlsx", b"PK\x03\x04")
    here("noend")
    for pattern in ("t.xlsx", "*.xlsx", "noend"):
        with pytest.raises(BadInput, match=r"not read\. Readable are \.md"):
            read_sources(pattern)
    with pytest.raises(BadInput, match=r"Only files with \.xlsx, no suffix were found"):
        read_sources("*")


def test_suffixes_are_read_in_any_case(here):
    here("README.MD")
    assert names("README.MD") == ["README.MD"]


@pytest.mark.parametrize("limit", ["max_file_bytes", "max_characters", "max_sources", "rows"])
@pytest.mark.parametrize("value", [0, -1, 1.5, None, True])
def test_limits_are_whole_numbers(here, limit, value):
    here("a.md")
    with pytest.raises(BadInput, match="whole numbers"):
        read_sources("a.md", **{limit: value})


def test_limits_are_errors_and_not_cuts(here):
    for number in range(5):
        here(f"d/{number}.txt", "0123456789")
    assert len(names("d", max_file_bytes=10, max_characters=50, max_sources=5)) == 5
    with pytest.raises(BadInput, match=r"d/0\.txt is 10 bytes long, more than 9"):
        read_sources("d", max_file_bytes=9)
    with pytest.raises(BadInput, match=r"more than 49 characters up to d/4\.txt"):
        read_sources("d", max_characters=49)
    with pytest.raises(BadInput, match="more than 4 files"):
        read_sources("d", max_sources=4)
    here("t.csv", "k\n1\n2\n3\n")
    with pytest.raises(BadInput, match="rows=50"):
        read_sources("t.csv", max_sources=2)


def test_links_in_a_loop_end(here):
    here("d/a.md")
    Path("d/up").symlink_to("..")
    Path("d/loop2.md").symlink_to("loop.md")
    Path("d/loop.md").symlink_to("loop2.md")
    with pytest.raises(BadInput, match=r"loop\.md .*leads nowhere or to itself"):
        read_sources("d/**/*.md")
    Path("d/loop.md").unlink()
    Path("d/loop2.md").unlink()
    assert names("**/*.md") == ["d/a.md"]


def test_a_link_out_of_the_folder_is_not_followed_unless_it_is_named(here, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("key")
    here("d/a.txt")
    Path("d/innocent.txt").symlink_to(secret)
    with pytest.raises(BadInput, match=r"innocent\.txt .*leads out of the folder"):
        read_sources("d")
    assert names("d/innocent.txt") == ["d/innocent.txt"]


def test_folders_called_like_files_and_pipes_are_not_read(here):
    here("d/a.md")
    Path("d/folder.md").mkdir()
    assert names("d/*.md") == ["d/a.md"]
    os.mkfifo("d/pipe.md")
    with pytest.raises(BadInput, match=r"pipe\.md .* not a file"):
        read_sources("d/*.md")


def test_a_name_that_is_not_utf8_or_hides_something_is_made_visible(here):
    here("d/a\u202eb\n.md")
    Path(os.fsdecode(b"d/caf\xe9.md")).write_text("text", encoding="utf-8")
    assert names("d") == ["d/a\\u{202e}b\\n.md", "d/caf\\u{dce9}.md"]


def test_every_suffix_promised_is_read():
    promised = {".md", ".txt", ".py", ".ipynb", ".html", ".csv", ".json", ".pdf", ".docx"}
    assert promised <= set(READERS)
