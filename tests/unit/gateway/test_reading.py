"""JSON bodies are read strictly, and what is wrong is said with its place."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway import reading
from gateway.problems import Problem


def refusal(body: bytes) -> Problem:
    with pytest.raises(Problem) as caught:
        reading.parse(body)
    return caught.value


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"{'a': 1}",
        b'{"a": NaN}',
        b'{"a": Infinity}',
        b'{"a": -Infinity}',
        b'{"a": 1e999}',
        b'{"a": 9007199254740993}',
        b'{"a": ' + b"9" * 5000 + b"}",
        b'{"a": "\xff"}',
        b'{"a": "\\ud800"}',
        b'{"\\udc00": 1}',
        b'{"a": "\\u0000"}',
        b'{"a": "\\u001b[2J"}',
        b'{"a": 1, "a": 2}',
        b"[" * 100_000,
        b'{"a":' * 40 + b"1" + b"}" * 40,
        b"\xef\xbb\xbf{}",
        '{"a": "\ufffd"}'.encode(),
    ],
)
def test_what_no_reader_should_take_is_refused_in_thai(body: bytes):
    fault = refusal(body)

    assert (fault.status, fault.code) == (400, "malformed")
    assert any("ก" <= character <= "๛" for character in fault.detail)


def test_the_place_of_a_fault_is_a_json_pointer():
    fault = refusal(b'{"ratings": [{"item": "1"}, {"a/b": {"~": "\\u0000"}}]}')

    assert fault.errors[0]["pointer"] == "/ratings/1/a~1b/~0"


@pytest.mark.parametrize(
    "text",
    [
        "กําแพง\u200bแก้ว",
        "น้ำ\u0e33",
        "\u202eกลับ\u202c",
        "ก\u0e48\u0e49\u0e4a",
        "🙂",
        "บรรทัด\nใหม่\tเว้น",
        "e\u0301",
        "\u0000".strip("\0"),
    ],
)
def test_thai_as_people_type_it_is_taken_unchanged(text: str):
    assert reading.parse(json.dumps({"a": text}).encode()) == {"a": text}


def test_brackets_within_text_are_not_depth():
    assert reading.parse(json.dumps({"a": "[" * 1000 + '"\\'}).encode()) == {"a": "[" * 1000 + '"\\'}


@given(st.binary(max_size=300))
def test_any_bytes_are_either_read_or_refused(body: bytes):
    with contextlib.suppress(Problem):
        reading.parse(body)


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffd"), max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abกข/~", max_size=4), inner, max_size=4),
    max_leaves=20,
)


@given(json_values)
def test_whatever_is_proper_comes_through_as_it_was(value: object):
    assert reading.parse(json.dumps(value).encode()) == value
