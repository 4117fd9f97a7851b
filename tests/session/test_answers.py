"""Where the answers are, as a user tells it."""

from pathlib import Path

import pytest

from mock_interview.core.errors import KnownError
from mock_interview.core.record import Answer
from mock_interview.session.answers import parse, within


def test_spans_as_text() -> None:
    assert parse("0-95.2, 97-180") == (Answer(0, 0.0, 95.2), Answer(1, 97.0, 180.0))


IN_TOML = """
[[answers]]
start = 5
end = 60
question = "Why us?"
question_end = 4.5
[[answers]]
start = 70
end = 90
"""
FIRST = '{"start":5,"end":60,"question":"Why us?","question_end":4.5}'
SECOND = '{"start":70,"end":90}'


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.toml", IN_TOML),
        ("a.json", f'{{"answers":[{SECOND},{FIRST}]}}'),
        ("a.json", f"[{FIRST},{SECOND}]"),
    ],
)
def test_files(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    assert parse(str(tmp_path / name)) == (Answer(0, 5.0, 60.0, "Why us?", 4.5), Answer(1, 70.0, 90.0))


@pytest.mark.parametrize("spec", ["", "5", "a-b", "9-3", "3-3", "0-9,8-12", "-3-5", "nan-5", "1-nan"])
def test_spans_that_make_no_sense(spec: str) -> None:
    with pytest.raises(KnownError, match="answer"):
        parse(spec)


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "{}",
        '[{"start":5}]',
        '[{"start":5,"end":9,"quesion":""}]',
        "[",
        '[{"start":1,"end":5,"question_end":7}]',
    ],
)
def test_files_that_make_no_sense(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.json").write_text(text)
    with pytest.raises(KnownError):
        parse(str(tmp_path / "a.json"))


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(KnownError, match="cannot be read"):
        parse("nowhere/answers.toml")


def test_answers_are_cut_to_the_recording() -> None:
    assert within(None, 60.0) == (Answer(0, 0.0, 60.0),)
    assert within([Answer(0, 10.0, 90.0, "Why?", 9.0)], 60.0) == (Answer(0, 10.0, 60.0, "Why?", 9.0),)
    with pytest.raises(KnownError, match="after the recording's end"):
        within([Answer(0, 70.0, 90.0)], 60.0)
