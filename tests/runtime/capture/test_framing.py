"""Heads and bodies of HTTP, fed in pieces of any size: the same content, the same rest, and nothing lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.runtime.capture.framing import Body, Head, NotHttp, body_of_answer, take_head

PIECES = st.lists(st.integers(1, 9), min_size=1, max_size=30)


def fed(body, data, sizes):
    """The content, and what was left over, of data that comes in pieces of these sizes, again and again."""
    content, rest, at, n = b"", b"", 0, 0
    while at < len(data):
        size = sizes[n % len(sizes)]
        told, more = body.feed(rest + data[at : at + size])
        content, rest, at, n = content + told, more, at + size, n + 1
        if body.over:
            return content, rest + data[at:]
    return content, rest


@given(st.lists(st.binary(min_size=1, max_size=40), max_size=5), PIECES, st.binary(max_size=20), st.booleans())
def test_chunks_are_put_together_however_they_come(chunks, sizes, after, trailers):
    sent = b"".join(f"{len(c):X};x=y\r\n".encode() + c + b"\r\n" for c in chunks) + b"0\r\n"
    sent += (b"X-Trailer: 1\r\n" if trailers else b"") + b"\r\n"
    body = Body(None, chunked=True)
    assert fed(body, sent + after, sizes) == (b"".join(chunks), after)
    assert body.over


@given(st.binary(max_size=60), PIECES, st.binary(max_size=20))
def test_a_length_is_counted(content, sizes, after):
    body = Body(len(content))
    assert fed(body, content + after, sizes) == (content, after)
    assert body.over


def test_a_body_without_either_goes_to_the_end():
    body = Body(None)
    assert body.feed(b"some") == (b"some", b"")
    assert body.to_the_end
    assert not body.over


@pytest.mark.parametrize("sent", [b"zz\r\n", b"-4\r\nabcd\r\n", b"\r\n", b"1" * 5000])
def test_what_is_no_chunk_is_told(sent):
    with pytest.raises(NotHttp):
        Body(None, chunked=True).feed(sent)


HEAD = b"POST /v1/messages HTTP/1.1\r\nHost:a\r\ncontent-LENGTH:  5 \r\nX-A: 1\r\nx-a:2\r\n\r\n"


def test_a_head_is_read_whole_and_written_as_it_came():
    assert take_head(HEAD[:30]) == (None, HEAD[:30])
    head, rest = take_head(b"\r\n" + HEAD + b"body")
    assert rest == b"body"
    assert head.write() == HEAD
    assert (head.length, head.chunked, head.get(b"x-a")) == (5, False, b"1,2")


@pytest.mark.parametrize("sent", [b"nonsense\r\n\r\n", b"GET / HTTP/1.1\r\nno colon\r\n\r\n", b"x" * 70_000])
def test_what_is_no_head_is_told(sent):
    with pytest.raises(NotHttp):
        take_head(sent)


@pytest.mark.parametrize(
    ("first", "method", "over", "to_the_end"),
    [
        (b"HTTP/1.1 204 No", "GET", True, False),
        (b"HTTP/1.1 200 OK", "HEAD", True, False),
        (b"HTTP/1.1 200 OK", "GET", False, True),
    ],
)
def test_which_answers_have_a_body(first, method, over, to_the_end):
    body = body_of_answer(Head(first, ()), method)
    assert (body.over, body.to_the_end) == (over, to_the_end)
