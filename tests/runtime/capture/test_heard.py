"""What came back, in every encoding and state: never an error, and what was cut says so."""

import gzip
import json
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.runtime.capture.stub import CONTENT, error, frames, message
from workbench.runtime.answer import read_answer
from workbench.runtime.capture.heard import Heard, told
from workbench.runtime.capture.secrets import MARK, Secrets

WHOLE, STREAM = json.dumps(message()).encode(), b"".join(frames())
SSE = "text/event-stream; charset=utf-8"


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [("gzip", gzip.compress(WHOLE)), ("deflate", zlib.compress(WHOLE)), ("identity", WHOLE), ("", WHOLE)],
)
def test_a_packed_answer_is_unpacked(encoding, packed):
    assert told(Heard(200, "application/json", encoding, packed)).message == WHOLE


@given(st.integers(0, len(STREAM)))
def test_a_stream_that_ends_anywhere_says_so(at):
    said = told(Heard(200, SSE, body=STREAM[:at]))
    whole = at >= len(STREAM) - 2  # the empty line at the very end
    assert bool(said.error) is not whole
    content = read_answer(said.message).content
    if whole:
        assert list(content) == CONTENT
    else:
        assert said.lost
        assert len(content) <= len(CONTENT)


@given(st.binary(max_size=200), st.sampled_from([SSE, "application/json", ""]), st.sampled_from(["", "gzip", "br"]))
def test_whatever_comes_is_told(body, kind, encoding):
    for status in (0, 200, 302, 529):
        said = told(Heard(status, kind, encoding, body))
        assert said.error


def test_line_ends_of_any_kind_and_comments_are_streams_too():
    for end in (b"\r\n", b"\r"):
        assert list(read_answer(told(Heard(200, SSE, body=STREAM.replace(b"\n", end))).message).content) == CONTENT
    assert not told(Heard(200, SSE, body=b": hello\n\n" + STREAM + b"data: [DONE]\n\n")).error


def test_an_error_in_a_stream_and_one_of_the_api_are_in_its_words():
    broken = b"".join(frames()[:5]) + b"data: " + json.dumps(error("overloaded_error", "Overloaded")).encode() + b"\n\n"
    assert told(Heard(200, SSE, body=broken)).error == "the stream was cut: Overloaded"
    busy = json.dumps(error("rate_limit_error", "slower")).encode()
    assert told(Heard(429, "application/json", body=busy)).error == "HTTP 429 rate_limit_error: slower"
    assert told(Heard(502, "text/html", body=b"<h1>")).error == "HTTP 502"


def test_credentials_are_hidden_in_the_ways_they_are_written():
    secrets = Secrets(
        {
            "MY_API_KEY": 'planted"\\0123456789',
            "PATH": "/usr/bin-is-long-enough",
            "MAX_TOKENS": "123456789",
            "GIT_AUTHOR_NAME": "Anderson",
            "ANTHROPIC_API_KEY": "simulated",
        }
    )
    secrets.learn(
        [("Authorization", "Bearer tok-abcdefgh-9"), ("user-agent", "curl-is-harmless"), ("Cookie", "s=abcdefgh1")]
    )
    for written in (
        b'planted"\\0123456789',
        json.dumps('planted"\\0123456789').encode(),
        b"planted%22%5C0123456789",
        b"cGxhbnRlZCJcMDEyMzQ1Njc4OQ",
        b"tok-abcdefgh-9",
        b"abcdefgh1",
    ):
        assert MARK in secrets.hide(b"x " + written + b" y")
    plain = b"/usr/bin-is-long-enough curl-is-harmless 123456789 Bearer Anderson simulated"
    assert secrets.hide(plain) == plain
    assert "planted" not in repr(secrets)
