"""The command line, with senses that need no models."""

import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from mock_interview import cli
from mock_interview.cli import doctor
from mock_interview.cli.app import app
from mock_interview.core.errors import EXIT_KNOWN_ERROR
from mock_interview.core.record import Answer
from mock_interview.report import export_json
from mock_interview.session.store import Store
from mock_interview.session.system_check import Check
from tests.session.fakes import made_surroundings

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")

    def run(*arguments: object, **senses: Any) -> Result:
        given = made_surroundings(tmp_path, **senses)
        result = CliRunner().invoke(app, [str(a) for a in arguments], obj=given, catch_exceptions=True)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    path = tmp_path / "talk.mp4"
    path.write_bytes(b"recording")
    return path


def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "data" / "sessions.sqlite3", tmp_path / "data" / "sessions")


def test_a_recording_becomes_a_session(run: Run, recording: Path, tmp_path: Path) -> None:
    result = run("analyze", recording, "--title", "My talk")
    assert result.exit_code == 0
    assert "Worth working on" in result.stderr
    assert result.stdout == ""
    with store(tmp_path) as kept:
        assert [s.title for s in kept.sessions()] == ["My talk"]


def test_all_outputs_are_written_and_private(run: Run, recording: Path, tmp_path: Path) -> None:
    result = run(
        "analyze", recording, "--json", "r.json", "--observations", "o.csv", "--html", "r.html", "--no-store"
    )
    assert result.exit_code == 0
    report = json.loads(Path("r.json").read_text())
    assert report["duration_s"] == pytest.approx(30.0, abs=0.2)
    assert [(e["habit"], e["start"], e["end"]) for e in report["events"]] == [("glancing", 10.0, 16.0)]
    rows = Path("o.csv").read_text().splitlines()
    assert len(rows) == 301
    assert rows[121].split(",")[rows[0].split(",").index("zone")] == "right"
    assert "<html" in Path("r.html").read_text()
    for name in ("r.json", "o.csv", "r.html"):
        assert stat.S_IMODE(Path(name).stat().st_mode) == 0o600
    with store(tmp_path) as kept:
        assert kept.sessions() == []


def test_json_to_the_standard_output_is_json_alone(run: Run, recording: Path) -> None:
    result = run("analyze", recording, "--json", "-", "--no-store")
    assert json.loads(result.stdout)["schema_version"] == 1


def test_answers_cut_the_recording(run: Run, recording: Path) -> None:
    run("analyze", recording, "--answers", "0-12,20-28", "--json", "r.json")
    report = json.loads(Path("r.json").read_text())
    assert [(a["start"], a["end"]) for a in report["answers"]] == [(0.0, 12.0), (20.0, 28.0)]


def test_several_recordings_one_of_which_fails(run: Run, recording: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_bytes(b"text")
    (tmp_path / "more").mkdir()
    other = tmp_path / "more" / "talk.mp4"
    other.write_bytes(b"recording")
    result = run("analyze", "notes.txt", recording, other, "--json", "out-{name}.json")
    assert result.exit_code == EXIT_KNOWN_ERROR
    assert "notes.txt is no recording" in result.stderr
    assert "failed" in result.stderr
    assert sorted(p.name for p in tmp_path.glob("out-*")) == ["out-talk-2.json", "out-talk.json"]
    with store(tmp_path) as kept:
        assert len(kept.sessions()) == 2


def test_a_fault_is_told_word_by_word_whatever_the_name(run: Run, recording: Path, tmp_path: Path) -> None:
    (tmp_path / "my [b]talk.mp4").write_bytes(b"text")
    result = run("analyze", "my [b]talk.mp4")
    assert result.exit_code == EXIT_KNOWN_ERROR
    assert "my [b]talk.mp4 is no recording" in result.stderr


def test_processes_of_their_own_do_the_same(run: Run, recording: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_bytes(b"text")
    (tmp_path / "b.mp4").write_bytes(b"recording")
    result = run("analyze", recording, "notes.txt", "b.mp4", "-j", "2", "--html", "./")
    assert result.exit_code == EXIT_KNOWN_ERROR
    assert "notes.txt is no recording" in result.stderr
    assert {"talk.html", "b.html"} <= {p.name for p in tmp_path.iterdir()}
    with store(tmp_path) as kept:
        assert sorted(s.title for s in kept.sessions()) == ["b", "talk"]


def test_a_process_that_dies_is_told_and_the_others_go_on(run: Run, recording: Path, tmp_path: Path) -> None:
    (tmp_path / "b.mp4").write_bytes(b"die")
    result = run("analyze", recording, "b.mp4", "-j", "2", dies=True)
    assert result.exit_code == EXIT_KNOWN_ERROR
    assert "broke off (exit code 7)" in result.stderr
    with store(tmp_path) as kept:
        assert [s.title for s in kept.sessions()] == ["talk"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nowhere.mp4"], "does not exist"),
        (["."], "is a folder"),
        (["talk.mp4", "--json", "no/such/folder/r.json"], "does not exist"),
        (["talk.mp4", "--html", "-"], "standard output"),
        (["talk.mp4", "talk.mp4", "--json", "-"], "standard output"),
        (["talk.mp4", "talk.mp4", "--json", "r.json"], "name a folder"),
        (["talk.mp4", "--json", "talk.mp4"], "recording itself"),
        (["talk.mp4", "--answers", "9-3"], "answer"),
        (["talk.mp4", "--answers", "90-95"], "after the recording's end"),
        (["talk.mp4", "talk.mp4", "--title", "x"], "one recording"),
    ],
)
def test_what_cannot_work_is_one_sentence_and_leaves_nothing(
    run: Run, recording: Path, tmp_path: Path, arguments: list[str], words: str
) -> None:
    result = run("analyze", *arguments)
    assert result.exit_code == EXIT_KNOWN_ERROR
    assert words in result.stderr
    assert "Traceback" not in result.output
    assert recording.read_bytes() == b"recording"
    sessions = tmp_path / "data" / "sessions"
    assert not sessions.exists() or not list(sessions.iterdir())


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_found_before_the_work(
    run: Run, recording: Path, tmp_path: Path
) -> None:
    (tmp_path / "shut").mkdir(mode=0o500)
    result = run("analyze", recording, "--json", "shut/r.json")
    assert result.exit_code == EXIT_KNOWN_ERROR
    assert "may not be written" in result.stderr


def test_a_misspelt_limit_is_told_before_the_work(run: Run, recording: Path, tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "thresholds.toml").write_text("[glancing]\nmin_sec = 3\n")
    result = run("analyze", recording)
    assert result.exit_code == EXIT_KNOWN_ERROR
    assert "did you mean “min_s”" in result.stderr


def test_ctrl_c_leaves_a_clean_state(run: Run, recording: Path, tmp_path: Path) -> None:
    result = run("analyze", recording, video_fault=KeyboardInterrupt())
    assert result.exit_code == 130
    assert list((tmp_path / "data" / "sessions").iterdir()) == []
    with store(tmp_path) as kept:
        assert kept.sessions() == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a program without a word")
@pytest.mark.parametrize("asked", ["SIGTERM", "SIGHUP"])
def test_a_terminal_that_closes_leaves_a_clean_state(
    run: Run, recording: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: str
) -> None:
    started_with = signal.signal(getattr(signal, asked), signal.SIG_DFL)  # a program under nohup ignores one
    done = export_json.report_dict

    def closes(*given: Any) -> Any:
        os.kill(os.getpid(), getattr(signal, asked))
        return done(*given)

    monkeypatch.setattr(export_json, "report_dict", closes)
    result = run("analyze", recording, "--no-store", "--json", "r.json")
    assert result.exit_code == 130
    assert "nothing half-done" in result.stderr
    assert not (tmp_path / "r.json").exists()
    assert signal.signal(getattr(signal, asked), started_with) == signal.SIG_DFL


def test_report_again_by_todays_limits(run: Run, recording: Path, tmp_path: Path) -> None:
    run("analyze", recording)
    recording.unlink()
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "thresholds.toml").write_text("[glancing]\nmin_s = 20\n")
    result = run("report", "last", "--json", "before.json")
    assert result.exit_code == 0
    page = Path(result.stderr.split("The report is in ")[1].strip())
    assert "no longer" in page.read_text()
    assert str(recording.parent) not in page.read_text()
    assert run("report", "last", "--again", "--json", "after.json", "--html", "r.html").exit_code == 0
    assert len(json.loads(Path("before.json").read_text())["events"]) == 1
    assert json.loads(Path("after.json").read_text())["events"] == []
    assert json.loads(Path("after.json").read_text())["limits"]["glancing"]["min_s"] == 20


def test_sessions_progress_and_delete(run: Run, recording: Path, tmp_path: Path) -> None:
    for title in ("First", "Second"):
        run("analyze", recording, "--title", title)
    listed = run("sessions").stdout
    assert "First" in listed
    assert "Second" in listed
    assert "Glancing" in run("progress", "--last", "2").stdout
    with store(tmp_path) as kept:
        first = kept.sessions()[-1].id
    assert run("delete", first, "--yes").exit_code == 0
    assert first not in run("sessions").stdout
    assert run("delete", first, "--yes").exit_code == EXIT_KNOWN_ERROR


def test_progress_compares_by_todays_limits(run: Run, recording: Path, tmp_path: Path) -> None:
    run("analyze", recording)
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "thresholds.toml").write_text("[glancing]\nmin_s = 20\n")
    assert run("progress").exit_code == 0
    with store(tmp_path) as kept:
        session = kept.sessions()[0]
        assert session.metrics[0].value == 0.0
        kept.journal(session.id).unlink()
    (tmp_path / "config" / "thresholds.toml").unlink()
    result = run("progress")
    assert result.exit_code == 0
    assert "older limits" in result.stderr


def test_the_sample_is_analysed_and_its_report_written(
    run: Run, recording: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    truth = SimpleNamespace(answers=(Answer(0, 0.0, 5.0, "Why here?", 0.0),))
    sample = SimpleNamespace(sample_path=lambda: recording, sample_truth=lambda: truth)
    monkeypatch.setitem(sys.modules, "mock_interview.session.sample", sample)
    monkeypatch.delitem(sys.modules, "mock_interview.cli.sample", raising=False)
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    result = run("try")
    assert result.exit_code == 0
    assert Path(result.stderr.split("The report is in ")[1].strip()).read_text().startswith("<!")
    with store(tmp_path) as kept:
        assert [s.title for s in kept.sessions()] == ["Sample rehearsal"]


def test_delete_asks_and_takes_no_for_an_answer(recording: Path, tmp_path: Path) -> None:
    given = made_surroundings(tmp_path)
    CliRunner().invoke(app, ["analyze", str(recording)], obj=given)
    result = CliRunner().invoke(app, ["delete", "last"], obj=given, input="n\n")
    assert result.exit_code == 1
    with store(tmp_path) as kept:
        assert len(kept.sessions()) == 1


def test_no_sessions_yet(run: Run) -> None:
    assert "no sessions yet" in run("sessions").stderr
    assert "no sessions yet" in run("progress").stderr
    assert run("report", "last").exit_code == EXIT_KNOWN_ERROR


def test_help_needs_no_heavy_library() -> None:
    heavy = "{'numpy', 'cv2', 'mediapipe', 'PySide6', 'av', 'rich', 'sqlite3', 'jinja2'}"
    code = (
        "import sys; from typer.testing import CliRunner; from mock_interview.cli.app import app\n"
        "result = CliRunner().invoke(app, ['--help'])\n"
        f"assert result.exit_code == 0, result.output\nprint(sorted({heavy} & set(sys.modules)))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_the_entry_point_makes_files_private(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["mock-interview", "--help"])
    before = os.umask(0o022)
    try:
        with pytest.raises(SystemExit):
            cli.main()
        assert os.umask(0o022) == 0o077
    finally:
        os.umask(before)


def test_doctor_fails_when_something_needed_is_broken(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for fault, code in ((True, 1), (False, 0)):
        found = [Check("fine", True, "here"), Check("phones", False, "gone", "buy one", needed=fault)]
        monkeypatch.setattr(doctor, "checks", lambda paths, store, found=found: found)
        result = run("doctor")
        assert result.exit_code == code
        assert "buy one" in result.stdout


def test_devices_are_listed_with_their_ids(run: Run) -> None:
    listed = run("devices").stdout
    assert "Laptop camera" in listed
    assert "Laptop microphone" in listed
    assert json.loads(run("devices", "--json").stdout) == {
        "cameras": [{"id": "0", "name": "Laptop camera"}, {"id": "2", "name": "Second camera"}],
        "microphones": [{"id": "hw:0", "name": "Laptop microphone"}],
    }


SET = """id = "mine"
title = "Mine"
kind = "role"
[[question]]
id = "mine-first"
text = "What do you do at our harbour?"
"""


def test_own_questions_are_checked_by_name_and_in_their_folder(run: Run, tmp_path: Path) -> None:
    fine = run("questions", "check")
    assert fine.exit_code == 0
    assert str(tmp_path / "data" / "questions") in fine.stderr
    (tmp_path / "mine.toml").write_text(SET)
    assert run("questions", "check", "mine.toml").exit_code == 0
    own = tmp_path / "data" / "questions"
    own.mkdir(parents=True)
    (own / "broken.toml").write_text(SET.replace("text", "txet"))
    result = run("questions", "check")
    assert result.exit_code == 1
    assert f"{own / 'broken.toml'}:6: error: question 1, txet: is not a key" in result.stdout
    assert run("questions", "check", "mine.toml").exit_code == 0
    assert run("questions", "check", "nowhere.toml").exit_code == 1


def test_an_id_of_the_built_in_questions_is_taken(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(SET.replace('"mine"', '"general"'))
    result = run("questions", "check", "mine.toml")
    assert result.exit_code == 1
    assert "already used in" in result.stdout


def test_a_hint_alone_breaks_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(SET.replace("harbour?", "harbour (the old one)?"))
    result = run("questions", "check", "mine.toml")
    assert result.exit_code == 0
    assert "advice" in result.stdout
    assert "1 hint" in result.stderr


def test_models_are_listed_verified_and_removed(run: Run, tmp_path: Path) -> None:
    assert "missing" in run("models", "list").stdout
    assert run("models", "verify").exit_code == 1
    assert run("models", "remove").exit_code == 0
    result = run("models", "verify", "no_such_model")
    assert result.exit_code == EXIT_KNOWN_ERROR
    assert "no_such_model" in result.stderr


def test_a_recording_too_short_to_judge_is_not_praised(run: Run, recording: Path) -> None:
    assert "too little to judge" in run("analyze", recording, video_s=5.0, audio_s=5.0).stderr


def test_messages_from_below_python_are_dropped_and_ours_are_not() -> None:
    code = (
        "import os, sys\n"
        "from mock_interview.cli.native_logs import native_logs_hushed\n"
        "with native_logs_hushed():\n"
        "    os.write(2, b'native')\n"
        "    print('ours', file=sys.stderr)\n"
        "    print('\\udcef', file=sys.stderr)\n"
        "os.write(2, b'after')\n"
        "print('and ours', file=sys.stderr)\n"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stderr == "ours\n\\udcef\nafterand ours\n"


def test_a_report_is_printed_and_its_moments_listed(run: Run, recording: Path) -> None:
    run("analyze", recording)
    assert run("report", "last", "--pdf", "r.pdf", "--events", "moments.csv").exit_code == 0
    assert Path("r.pdf").read_bytes().startswith(b"%PDF")
    assert "glancing" in Path("moments.csv").read_text()
    nowhere = run("report", "last", "--pdf", "no_such_folder/r.pdf")
    assert nowhere.exit_code == EXIT_KNOWN_ERROR
    assert "no_such_folder" in nowhere.stderr
