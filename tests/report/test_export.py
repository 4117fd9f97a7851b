"""What other tools read: the JSON's shape, the table's rows, the pictures' choice."""

import csv
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import made_record
import pytest
from made_record import HABITS

from mock_interview.core.errors import KnownError
from mock_interview.core.model import (
    FaceObservation,
    HabitEvent,
    Hand,
    HandsObservation,
    Observation,
    Phone,
    PhoneObservation,
    VoiceObservation,
    Zone,
)
from mock_interview.report import blind_spots, observations_csv, thumbnails
from mock_interview.report.export_json import report_dict

HAND = Hand(0.5, 0.5, 0.1, 0.5, 0.4)


@pytest.mark.parametrize("name", sorted(made_record.EDGES))
def test_every_report_survives_json(name: str) -> None:
    record = made_record.EDGES[name]()
    data = report_dict(record, blind_spots.rank(record, HABITS), HABITS)
    assert json.loads(json.dumps(data, allow_nan=False)) == data
    assert data["schema_version"] == 1
    assert len(data["events"]) == sum(not stored.dismissed for stored in record.events)


def test_the_json_has_its_documented_shape() -> None:
    record = made_record.believable()
    data = report_dict(record, blind_spots.rank(record, HABITS), HABITS)
    assert list(data) == [
        "schema_version", "session", "duration_s", "answers", "coverage", "events", "pauses", "speech",
        "metrics", "answer_numbers", "patterns", "others", "transcript", "blind_spots", "notes",
        "limits", "versions",
    ]  # fmt: skip
    assert set(data["events"][0]) == {"habit", "start", "end", "confidence", "detail"}
    assert set(data["pauses"][0]) == {"start", "end"}
    eye_contact = next(each for each in data["metrics"] if each["habit"] == "eye_contact")
    assert eye_contact["interval"] == [52.1, 69.8]
    assert eye_contact["typical"] == [50.0, 75.0]
    first = data["blind_spots"][0]
    assert first["habit"] == "phone_glance"
    assert first["moment"]["watch_from"] == pytest.approx(first["moment"]["start"] - 3.0)
    assert first["score"]["total"] == pytest.approx(
        first["score"]["outside"] * first["score"]["sure"] * first["score"]["importance"]
    )


def rows(
    tmp_path: Path, *observations: Observation, events: Sequence[HabitEvent] = ()
) -> list[dict[str, str]]:
    path = tmp_path / "obs.csv"
    observations_csv.write(path, iter(observations), events)
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_the_header_is_as_documented_and_only_the_owner_may_read(tmp_path: Path) -> None:
    path = tmp_path / "obs.csv"
    observations_csv.write(path, [])
    assert path.read_text("utf-8") == (
        "t,face,yaw_deg,pitch_deg,roll_deg,gaze_yaw_deg,gaze_pitch_deg,zone,eye_openness,hands,face_touch,phone\n"
    )
    assert path.stat().st_mode & 0o077 == 0


def test_none_is_an_empty_cell(tmp_path: Path) -> None:
    full = FaceObservation(0.1, 1, 1.234, -2.0, 0.5, 3.0, -4.0, 0.9, zone=Zone.LENS)
    seen, unseen = rows(tmp_path, full, FaceObservation(0.2, zone=Zone.NOT_SEEN))
    assert list(seen.values()) == [
        "0.100", "1", "1.23", "-2.00", "0.50", "3.00", "-4.00", "lens", "0.900", "", "", "",
    ]  # fmt: skip
    assert list(unseen.values()) == ["0.200", "0", "", "", "", "", "", "not_seen", "", "", "", ""]


def test_hands_and_phones_hold_until_they_are_stale(tmp_path: Path) -> None:
    phones = (Phone(0, 0, 0.1, 0.1, 0.41), Phone(0, 0, 0.1, 0.1, 0.62))
    found = rows(
        tmp_path,
        FaceObservation(1.0, 1),
        HandsObservation(1.0, (HAND, HAND)),
        PhoneObservation(1.0, phones),
        VoiceObservation(1.02, -30.0),
        FaceObservation(1.5, 1),
        FaceObservation(1.6, 1),
        FaceObservation(2.5, 1),
        HandsObservation(2.5, ()),
        PhoneObservation(2.55, ()),
        FaceObservation(2.6, 1),
    )
    assert [each["hands"] for each in found] == ["2", "2", "", "0", "0"]
    assert [each["phone"] for each in found] == ["0.620", "0.620", "0.620", "0.620", ""]


def test_rows_inside_a_touch_name_its_place(tmp_path: Path) -> None:
    touch = HabitEvent("face_touch", 1.0, 2.0, detail={"place": "chin"})
    other = HabitEvent("looking_away", 2.5, 3.5)
    frames = [FaceObservation(t, 1) for t in (0.9, 1.0, 2.0, 2.1, 3.0)]
    found = rows(tmp_path, *frames, events=[other, touch])
    assert [each["face_touch"] for each in found] == ["", "chin", "chin", "", ""]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="could not be written"):
        observations_csv.write(tmp_path / "nowhere" / "obs.csv", [])


def test_a_torn_stream_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "obs.csv"
    path.write_text("old", "utf-8")

    def torn() -> object:
        yield FaceObservation(0.0, 1)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        observations_csv.write(path, torn())  # pyright: ignore[reportArgumentType]
    assert path.read_text("utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_pictures_show_the_blind_spots_first_and_every_habit() -> None:
    record = made_record.EDGES["thousand_events"]()
    spots = blind_spots.rank(record, HABITS)
    asked: list[float] = []

    def frame_at(path: str, times: Sequence[float], max_width_px: int, /) -> list[bytes | None]:
        assert (path, max_width_px) == (record.media, thumbnails.MAX_WIDTH_PX)
        asked.extend(times)
        return [b"jpeg"] * len(times)

    taken = thumbnails.take(record, spots, frame_at)
    shown = [stored for stored in record.events if stored.id in taken]
    assert len(shown) == thumbnails.MAX_THUMBNAILS
    assert {spot.moment.event_id for spot in spots if spot.moment} <= set(taken)
    assert {stored.event.habit for stored in shown} == {stored.event.habit for stored in record.events}
    assert asked == sorted(asked)


def test_missing_or_heavy_frames_and_no_recording_leave_no_picture() -> None:
    record = made_record.believable(event_count=2)
    heavy = bytes(thumbnails.MAX_BYTES + 1)
    assert thumbnails.take(record, [], lambda *_: [None, heavy]) == {}
    assert thumbnails.take(replace(record, media=None), [], lambda *_: [b"x"]) == {}
