import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mock_interview.core.questions import QuestionKind
from mock_interview.session.bank import Bank, check, load_bank
from mock_interview.session.question_file import Severity, TakenIds, read_question_file
from mock_interview.session.speakable import speech_faults

BUILT_IN = Path(__file__).parents[2] / "questions"

GOOD = """\
id = "guide"
title = "Museum guide"
kind = "role"

[[question]]
id = "guide-bored"
text = "A class looks bored. What do you do?"
follow_ups = [
  "And the teacher?",  # brackets ] and [[question]] in a comment
]

[[question]]
id = "guide-late"
text = "You are late. What do you say?"
suggested_s = [30, 60]
"""


@pytest.fixture(scope="module")
def built_in() -> Bank:
    return load_bank([BUILT_IN])


def write(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def problems_of(folder: Path, text: str) -> list[tuple[int | None, int | None, str]]:
    return [(p.line, p.question, p.key) for p in check([write(folder, "mine.toml", text)])]


class TestBuiltIn:
    def test_no_problem_not_even_advice(self, built_in: Bank):
        assert [str(problem) for problem in built_in.problems] == []

    def test_large_and_varied(self, built_in: Bank):
        assert len(built_in.sets) >= 12
        assert len(built_in.questions) >= 150
        assert all(len(question_set.questions) >= 8 for question_set in built_in.sets)
        assert {question.kind for question in built_in.questions} == set(QuestionKind)

    def test_sets_are_offered_by_kind(self, built_in: Bank):
        order = [list(QuestionKind).index(question_set.kind) for question_set in built_in.sets]
        assert order == sorted(order)

    def test_ids_and_texts_are_unique(self, built_in: Bank):
        for values in (
            [question_set.id for question_set in built_in.sets],
            [question.id for question in built_in.questions],
            [question.text for question in built_in.questions],
        ):
            assert [value for value, times in Counter(values).items() if times > 1] == []

    def test_every_question_teaches(self, built_in: Bank):
        for question in built_in.questions:
            assert 1 <= len(question.follow_ups) <= 3, question.id
            assert 2 <= len(question.good_answer) <= 4, question.id
            assert question.tags, question.id
            assert question.suggested_s[1] <= 150, question.id

    def test_nothing_is_asked_that_must_not_be(self, built_in: Bank):
        forbidden = re.compile(
            r"\b(how old|your age|married|pregnan\w+|children of your own|your family|religio\w+|"
            r"your health|disabilit\w+|nationality|trade union|previous salary)\b",
            re.IGNORECASE,
        )
        said = [said for q in built_in.questions for said in (q.text, *q.follow_ups)]
        assert [text for text in said if forbidden.search(text)] == []


class TestReading:
    def test_what_the_file_says(self, tmp_path: Path):
        (question_set,) = load_bank([write(tmp_path, "a.toml", GOOD).parent]).sets
        assert (question_set.id, question_set.title, question_set.kind) == (
            "guide",
            "Museum guide",
            QuestionKind.ROLE,
        )
        bored, late = question_set.questions
        assert bored.kind is QuestionKind.ROLE
        assert bored.follow_ups == ("And the teacher?",)
        assert bored.suggested_s == (60, 120)
        assert late.suggested_s == (30, 60)

    def test_a_question_may_differ_from_its_set(self, tmp_path: Path):
        text = GOOD.replace('kind = "role"', 'kind = "role"\nroles = ["museum"]')
        text += 'kind = "failure"\nroles = ["guide"]\n'
        bored, late = load_bank([write(tmp_path, "a.toml", text).parent]).questions
        assert (bored.kind, bored.roles) == (QuestionKind.ROLE, ("museum",))
        assert (late.kind, late.roles) == (QuestionKind.FAILURE, ("guide",))

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
    @pytest.mark.parametrize("line_end", ["\n", "\r\n"])
    def test_as_windows_editors_save_it(self, tmp_path: Path, encoding: str, line_end: str):
        (tmp_path / "a.toml").write_bytes(GOOD.replace("\n", line_end).encode(encoding))
        assert len(load_bank([tmp_path]).questions) == 2
        assert check([tmp_path]) == []

    def test_both_folders_are_read_and_one_may_be_missing(self, tmp_path: Path):
        write(tmp_path, "mine.toml", GOOD)
        bank = load_bank([BUILT_IN, tmp_path, tmp_path / "not-there"])
        assert "guide" in {question_set.id for question_set in bank.sets}
        assert len(bank.sets) > 12
        assert bank.problems == ()

    def test_other_files_in_the_folder_are_let_alone(self, tmp_path: Path):
        write(tmp_path, "README.md", "not = a question")
        assert load_bank([tmp_path]) == Bank((), ())


class TestBrokenFiles:
    def test_the_broken_file_is_named_and_the_others_are_used(self, tmp_path: Path):
        write(tmp_path, "a.toml", GOOD)
        broken = write(tmp_path, "b.toml", 'id = "b"\ntitle = "B\n')
        bank = load_bank([tmp_path])
        assert [question_set.id for question_set in bank.sets] == ["guide"]
        (problem,) = bank.problems
        assert (problem.file, problem.line, problem.severity) == (broken, 2, Severity.ERROR)

    def test_syntax_error_at_the_end(self, tmp_path: Path):
        assert problems_of(tmp_path, GOOD + "tags = [\n") == [(GOOD.count("\n") + 2, None, "")]

    def test_not_utf8(self, tmp_path: Path):
        (tmp_path / "a.toml").write_bytes(b'id = "caf\xe9"')
        (problem,) = check([tmp_path])
        assert "UTF-8" in problem.message

    def test_not_there(self, tmp_path: Path):
        (problem,) = check([tmp_path / "gone.toml"])
        assert problem.file.name == "gone.toml"
        assert "cannot be read" in problem.message

    def test_number_too_long_for_python(self, tmp_path: Path):
        (problem,) = check([write(tmp_path, "a.toml", "id = " + "1" * 5000)])
        assert "not valid TOML" in problem.message

    @pytest.mark.parametrize(
        ("old", "new", "expected"),
        [
            ('title = "Museum guide"\n', "", (None, None, "title")),
            ('title = "Museum guide"', 'title = ""', (2, None, "title")),
            ('title = "Museum guide"', "title = 7", (2, None, "title")),
            ('kind = "role"', 'kind = "rôle"', (3, None, "kind")),
            ('kind = "role"', 'kind = "role"\ncolour = "red"', (4, None, "colour")),
            ('id = "guide"', 'id = "The Guide"', (1, None, "id")),
            ('id = "guide-bored"\n', "", (5, 1, "id")),
            ('id = "guide-late"', 'id = "guide-bored"', (13, 2, "id")),
            ('id = "guide-late"', 'id = "guide--late"', (13, 2, "id")),
            ('text = "You are late. What do you say?"', 'text = " "', (14, 2, "text")),
            ('text = "You are late. What do you say?"', "text = 5", (14, 2, "text")),
            ('  "And the teacher?",', '  "",', (8, 1, "follow_ups")),
            ('  "And the teacher?",', "  5,", (8, 1, "follow_ups")),
            ("suggested_s = [30, 60]", "suggested_s = [60, 30]", (15, 2, "suggested_s")),
            ("suggested_s = [30, 60]", "suggested_s = [0, 30]", (15, 2, "suggested_s")),
            ("suggested_s = [30, 60]", "suggested_s = [60, 6000]", (15, 2, "suggested_s")),
            ("suggested_s = [30, 60]", "suggested_s = [nan, inf]", (15, 2, "suggested_s")),
            ("suggested_s = [30, 60]", "suggested_s = [30]", (15, 2, "suggested_s")),
            ("suggested_s = [30, 60]", "sugested_s = [30, 60]", (15, 2, "sugested_s")),
            ("suggested_s = [30, 60]", 'kind = "harmless"', (15, 2, "kind")),
        ],
    )
    def test_error_with_line_question_and_key(
        self, tmp_path: Path, old: str, new: str, expected: tuple[int | None, int | None, str]
    ):
        assert old in GOOD
        file = write(tmp_path, "mine.toml", GOOD.replace(old, new))
        (problem,) = check([file])
        assert (problem.line, problem.question, problem.key) == expected
        assert problem.severity is Severity.ERROR
        assert load_bank([tmp_path]).sets == ()

    def test_every_question_is_checked(self, tmp_path: Path):
        text = GOOD.replace("A class looks bored. What do you do?", "").replace("[30, 60]", "[60, 30]")
        assert problems_of(tmp_path, text) == [(7, 1, "text"), (15, 2, "suggested_s")]

    def test_no_questions(self, tmp_path: Path):
        head = GOOD[: GOOD.index("[[")]
        assert problems_of(tmp_path, head) == [(None, None, "question")]
        assert problems_of(tmp_path, head + "question = []\n") == [(5, None, "question")]

    def test_an_id_that_another_file_has(self, tmp_path: Path):
        first = write(tmp_path, "a.toml", GOOD)
        write(tmp_path, "b.toml", GOOD.replace('"guide-late"', '"guide-early"'))
        bank = load_bank([tmp_path])
        assert len(bank.sets) == 1
        assert [(p.file.name, p.line, p.question, p.key) for p in bank.problems] == [
            ("b.toml", 1, None, "id"),
            ("b.toml", 6, 1, "id"),
        ]
        assert all(str(first) in problem.message for problem in bank.problems)

    def test_a_file_given_twice_is_no_duplicate(self, tmp_path: Path):
        file = write(tmp_path, "a.toml", GOOD)
        assert check([tmp_path, file]) == []

    def test_problem_reads_as_a_line_that_editors_understand(self, tmp_path: Path):
        file = write(tmp_path, "a.toml", GOOD.replace("You are late. What do you say?", ""))
        (problem,) = check([file])
        assert str(problem) == f"{file}:14: error: question 2, text: is empty or has an empty entry"

    def test_messages_speak_of_text_and_lists(self, tmp_path: Path):
        file = write(tmp_path, "a.toml", GOOD.replace("[30, 60]", '"long"'))
        (problem,) = check([file])
        assert problem.message == "should be a list in square brackets, not text in quotes"

    @given(text=st.text(max_size=60), place=st.integers(0, len(GOOD)), cut=st.integers(0, 40))
    def test_no_file_is_fatal(
        self, tmp_path_factory: pytest.TempPathFactory, text: str, place: int, cut: int
    ):
        file = tmp_path_factory.getbasetemp() / "damaged.toml"
        file.write_bytes((GOOD[:place] + text + GOOD[place + cut :]).encode("utf-8", "surrogatepass"))
        question_set, problems = read_question_file(file, TakenIds({}, {}))
        errors = [problem for problem in problems if problem.severity is Severity.ERROR]
        assert (question_set is None) == bool(errors)


class TestAdvice:
    def test_advice_leaves_the_file_in_use(self, tmp_path: Path):
        write(tmp_path, "a.toml", GOOD.replace("You are late. What do you say?", "You are late (again)."))
        bank = load_bank([tmp_path])
        assert len(bank.questions) == 2
        assert [(p.line, p.key, p.severity) for p in bank.problems] == [(14, "text", Severity.ADVICE)]

    def test_follow_ups_are_spoken_too(self, tmp_path: Path):
        assert problems_of(tmp_path, GOOD.replace("And the teacher?", "And him/her?")) == [
            (8, 1, "follow_ups")
        ]

    def test_number_of_points(self, tmp_path: Path):
        assert problems_of(tmp_path, GOOD + 'good_answer = ["One."]\n') == [(16, 2, "good_answer")]

    @pytest.mark.parametrize(
        "text",
        [
            "What would you do?",
            "Tell me about yourself.",
            "Tell me what you would do.",
            "You say: “What now?”",
            "When something breaks, tell me first.",
            "And then … nothing. How did it go on?",
            "Was würden Sie tun?",
        ],
    )
    def test_good_to_hear(self, text: str):
        assert speech_faults(text) == []

    @pytest.mark.parametrize(
        ("text", "fault"),
        [
            ("What would you do", "does not end"),
            ("What would you do.", "without a question mark"),
            ("You are late. And why is that.", "without a question mark"),
            ("Do you know SQL (or R)?", "'('"),
            ("Do you know tools, e.g. spreadsheets?", "e.g."),
            ("One\ntwo?", r"'\n'"),
            ("Why " + "so " * 80 + "long?", "characters"),
        ],
    )
    def test_bad_to_hear(self, text: str, fault: str):
        (found,) = speech_faults(text)
        assert fault in found
