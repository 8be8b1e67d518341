"""Text, JSON, CSV, HTML and notebooks: what is read from them, and what is said where they are not what they seem."""

import csv
import html
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.context.read_sources import READERS, read_sources
from workbench.context.reading.part import Ask
from workbench.core.source import Source
from workbench.errors import BadInput

ASK = Ask(max_bytes=1_000_000, rows=1)


def read(suffix, content, ask=ASK):
    """The parts of a file with that suffix and content."""
    return list(READERS[suffix][1](content if isinstance(content, bytes) else content.encode(), ask))


def text_of(suffix, content):
    return "\n".join(part.text for part in read(suffix, content))


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\ufeff"), max_size=200))
def test_any_utf8_text_is_kept_verbatim_with_or_without_a_mark(text):
    for data in (text.encode(), text.encode("utf-8-sig")):
        assert text_of(".txt", data) == text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"first\nna\xefve", r"byte 8 \(line 2\) is 0xef\. If it is cp1252"),
        (b"\xef\xbb\xbfab\xff", r"byte 5 \(line 1\) is 0xff"),
        ("text".encode("utf-16"), "If it is utf-16"),
        ("text".encode("utf-16-le"), "byte 1 is zero"),
        (b"\xed\xa0\x80", "byte 0"),
        (b"\x89PNG\r\n", "a PNG picture"),
        (b"%PDF-1.7", r"rename it to \.pdf"),
        (b"PK\x03\x04", "a zip file"),
        (b"a\0b", "byte 1 is zero"),
    ],
)
@pytest.mark.parametrize("suffix", [".txt", ".md", ".py", ".csv", ".json", ".html", ".ipynb"])
def test_what_is_not_utf8_text_says_which_byte_and_what_to_do(suffix, content, said):
    with pytest.raises(BadInput, match=said):
        read(suffix, content)


@given(st.binary(max_size=300), st.sampled_from(sorted(READERS)))
def test_no_bytes_crash_a_reader_and_what_it_gives_is_a_source(data, suffix):
    try:
        parts = read(suffix, data)
    except BadInput:
        return
    for part in parts:
        assert Source(name="a", text=part.text).digest


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


@given(json_values, st.booleans())
def test_json_on_one_long_line_is_broken_into_lines_and_says_the_same(value, ascii_only):
    long = json.dumps({"padding": "x" * 3_000, "value": value}, ensure_ascii=ascii_only)
    try:
        long.encode()
    except UnicodeEncodeError:
        return
    shown = text_of(".json", long)
    assert json.loads(shown) == json.loads(long)
    assert shown.count("\n") >= 2


def test_json_keeps_its_numbers_as_they_are_written():
    numbers = '{"a": 1.10, "b": 1e400, "c": ' + "9" * 5_000 + "}"
    assert '"a": 1.10' in text_of(".json", numbers)
    assert '"b": 1e400' in text_of(".json", numbers)
    assert text_of(".json", '{"a": 1.10}') == '{"a": 1.10}'


@pytest.mark.parametrize(
    ("content", "said"),
    [("{'a': 1}", "line 1, column 2"), ("[1,\n2,]", "line 2"), ("[" * 100_000, "nested too deep"), ("{", "not JSON")],
)
@pytest.mark.parametrize("suffix", [".json", ".ipynb"])
def test_broken_and_deep_json_is_told(suffix, content, said):
    with pytest.raises(BadInput, match=said):
        read(suffix, content)


def test_a_csv_row_makes_sense_alone_and_keeps_its_number(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "t.csv").write_text('name,licence\npandas,BSD-3-Clause\n\n"a, b","two\nlines"\n', encoding="utf-8")
    first, second = read_sources("t.csv")
    assert (first.name, first.kind, first.origin) == ("t.csv, row 2", "csv row", "t.csv#row=2")
    assert first.text == "name: pandas\nlicence: BSD-3-Clause"
    assert second.origin == "t.csv#row=4"
    assert second.text == "name: a, b\nlicence: two\nlines"
    (both,) = read_sources("t.csv", rows=10)
    assert (both.kind, both.origin) == ("csv rows", "t.csv#row=2-4")
    assert both.text == f"{first.text}\n\n{second.text}"


@given(
    st.lists(st.lists(st.text(max_size=8), min_size=2, max_size=2), min_size=1, max_size=6), st.sampled_from(",;\t|")
)
def test_every_cell_of_a_csv_is_in_its_row(rows, delimiter):
    rows = [[cell.replace("\0", "").replace("\r", "").encode("utf-8", "replace").decode() for cell in r] for r in rows]
    rows = [[cell or "-" for cell in row] for row in rows if any(cell.strip() for cell in row)]
    if not rows:
        return
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([["left", "right"], *rows])
    parts = read(".csv", out.getvalue())
    assert len(parts) == len(rows)
    for part, row in zip(parts, rows, strict=True):
        assert all(cell.strip() in part.text for cell in row)


def test_crooked_csv(tmp_path):
    (part,) = read(".csv", "a,,a\n1,2,3,4\n")
    assert part.text == "a: 1\ncolumn 2: 2\na (2): 3\ncolumn 4: 4"
    assert [p.text for p in read(".csv", "only\nx\ny\n")] == ["only: x", "only: y"]
    assert read(".csv", "\ufeffname\nx\n")[0].text == "name: x"
    for content, said in (("a,b\n", "header and no rows"), ('a,b\n1,"2', "row 2"), ("a\n" + "x" * 200_000, "row 2")):
        with pytest.raises(BadInput, match=said):
            read(".csv", content)
    assert not read(".csv", "\n\n")


PAGE = """<!doctype html><html><head><title>The title</title><style>p{color:red}</style>
<script>var secret = "<p>no</p>";</script></head><body><h2>Heading &amp; more</h2><!-- comment -->
<p>One   <b>bold</b>
word.<br>Next&nbsp;line</p><ul><li>first<li>second</ul>
<div hidden>invisible <div>inner</div></div><p style="display: none">also</p>
<table><tr><th>k<th>v</tr><tr><td>1</td><td>2</td></tr></table>
<pre>  kept   as
    is</pre><noscript>turn it on</noscript><svg><text>drawn</text></svg><p>last</body>"""


def test_html_is_what_a_reader_sees():
    text = text_of(".html", PAGE)
    for seen in (
        "The title",
        "## Heading & more",
        "One bold word.\nNext line",
        "- first\n- second",
        "k | v\n1 | 2",
        "last",
    ):
        assert seen in text
    assert "  kept   as\n    is" in text
    for unseen in ("secret", "color", "comment", "invisible", "inner", "also", "turn it on", "drawn", "<"):
        assert unseen not in text


@pytest.mark.parametrize(
    "content",
    [
        "<" * 200_000,
        "<" * 900_000 + ">",
        '<a ">" ' * 50_000,
        "<a '\">" * 50_000,
        "<script>" * 50_000,
        "<a hidden" + " " * 90_000 + "b>",
        "<!--" * 50_000,
        "<a " * 50_000,
        "<div>" * 100_000,
        "&#" * 50_000,
        "<![CDATA[" * 20_000,
    ],
)
def test_hostile_html_is_read_in_a_moment(content):
    read(".html", content)


@given(st.text(st.sampled_from("<>/!-&;#x1 abdivscript=\"'"), max_size=80))
def test_any_html_is_read(content):
    assert Source(name="p", text=text_of(".html", content)).digest


@given(st.lists(st.text("ab &<\n", max_size=6), max_size=5))
def test_escaped_text_of_html_is_what_was_escaped(pieces):
    words = [word for piece in pieces for word in piece.split()]
    content = "".join(f"<p title='>'>{html.escape(piece)}<p>" for piece in pieces)
    assert text_of(".html", content).split() == words


def test_html_that_is_cut_or_crooked_loses_no_text_before_the_fault():
    assert text_of(".html", "a < b and c > d") == "a < b and c > d"
    assert text_of(".html", 'seen <a title="never closed>text</a> more') == "seen text more"
    assert text_of(".html", "seen <a href=") == "seen <a href="
    assert text_of(".html", "seen<script>var a = 1") == "seen"
    assert text_of(".html", "seen</SCRIPT><SCRIPT>a</SCRIPT >too") == "seentoo"


def notebook(*cells, **extra):
    return json.dumps({"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 5, **extra})


def test_a_notebook_is_its_cells_and_the_beginning_of_its_outputs():
    text = text_of(
        ".ipynb",
        notebook(
            {"cell_type": "markdown", "source": ["# Title\n", "Prose."]},
            {
                "cell_type": "code",
                "source": "x = 1\nx",
                "outputs": [
                    {"output_type": "stream", "name": "stdout", "text": ["hello\n"]},
                    {"output_type": "execute_result", "data": {"text/plain": "1", "text/html": "<b>1</b>"}},
                    {"output_type": "display_data", "data": {"image/png": "iVBOR" * 1_000}},
                    {"output_type": "error", "ename": "KeyError", "evalue": "'k'", "traceback": ["\u001b[31mlong"]},
                ],
            },
            {"cell_type": "code", "source": "loud()", "outputs": [{"output_type": "stream", "text": "y" * 9_000}]},
            {"cell_type": "code", "source": "", "outputs": []},
        ),
    )
    assert text.startswith("# Title\nProse.\n\n```python\nx = 1\nx\n```\n\nOutput:\nhello\n")
    assert "(image/png)" in text
    assert "KeyError: 'k'" in text
    assert "iVBOR" not in text
    assert "<b>" not in text
    assert "7,000 more characters" in text
    assert len(text) < 3_000


@pytest.mark.parametrize("content", ["[]", "{}", '"x"', '{"cells": 1}', '{"worksheets": []}'])
def test_what_is_no_notebook_is_told(content):
    with pytest.raises(BadInput, match="no list of cells"):
        read(".ipynb", content)


@given(json_values, json_values)
def test_a_notebook_of_the_wrong_types_is_no_crash(cell, output):
    content = notebook(cell, {"cell_type": "code", "source": cell, "outputs": [output, {"data": output}]})
    for part in read(".ipynb", content):
        assert Source(name="n", text=part.text).digest


def test_halves_of_surrogate_pairs_in_a_notebook_are_replaced():
    content = '{"cells": [{"cell_type": "markdown", "source": "a\\ud800b \\ud83d\\ude00"}], "nbformat": 4}'
    assert text_of(".ipynb", content) == "a\ufffdb \U0001f600"
