"""The sample rehearsal: its file of times is sound, and the recording keeps to it."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest

from mock_interview.core.errors import KnownError
from mock_interview.perception.gaze import look_of
from mock_interview.perception.landmarks import FaceModel, PhoneModel
from mock_interview.session import sample
from mock_interview.session.sample import SampleTruth, TrueEvent, sample_path, sample_truth

LARGEST_BYTES = 4_000_000  # it is in every download of the program
SILENT_DBFS, SPOKEN_DBFS = -55.0, -40.0
CODEC_S = 0.05  # AAC smears sounds over about a block of 21 ms


@pytest.fixture(scope="module")
def truth() -> SampleTruth:
    return sample_truth()


@pytest.fixture(scope="module")
def sound() -> tuple[np.ndarray, int]:
    with av.open(str(sample_path())) as recording:
        rate = recording.streams.audio[0].rate
        return np.concatenate([f.to_ndarray()[0] for f in recording.decode(audio=0)]), rate


def level_dbfs(sound: tuple[np.ndarray, int], start: float, end: float) -> float:
    samples, rate = sound
    piece = samples[round(start * rate) : round(end * rate)]
    return 20 * np.log10(max(float(np.sqrt((piece**2).mean())), 1e-6))


def test_answers_follow_each_other_and_each_waits_for_its_question(truth: SampleTruth) -> None:
    assert [answer.index for answer in truth.answers] == [0, 1, 2]
    assert all(a.end < b.start for a, b in pairwise(truth.answers))
    assert truth.answers[0].start > 0
    assert truth.answers[-1].end <= truth.duration_s
    for answer in truth.answers:
        assert answer.question
        assert answer.question_end == answer.start


def test_events_are_in_order_and_inside_the_answers(truth: SampleTruth) -> None:
    assert list(truth.events) == sorted(truth.events, key=lambda event: event.start)
    for event in truth.events:
        assert any(a.start <= event.start < event.end <= a.end for a in truth.answers), event


@pytest.mark.parametrize(
    ("habit", "count", "least_s"),
    [
        ("looking_away", 3, 3.0),
        ("looking_up", 1, 3.0),
        ("phone_glance", 1, 3.0),
        ("rocking", 1, 8.0),
        ("absent", 1, 3.0),
        ("long_pause", 3, 2.0),
        ("late_start", 1, 5.0),
        ("trailing_off", 1, 2.0),
        ("filler_sounds", 5, 0.2),
    ],
)
def test_each_habit_is_long_enough_to_be_found(
    truth: SampleTruth, habit: str, count: int, least_s: float
) -> None:
    found = truth.of(habit)
    assert len(found) == count
    assert all(event.end - event.start >= least_s for event in found)


def test_looks_away_go_to_every_side(truth: SampleTruth) -> None:
    assert {event.direction for event in truth.of("looking_away")} == {"left", "right", "down"}


def test_speech_and_silence_make_up_the_voice_events(truth: SampleTruth) -> None:
    assert all(a.end < b.start for a, b in pairwise(truth.speech))
    for pause in (*truth.of("long_pause"), *truth.of("late_start")):
        assert not any(p.start < pause.end and pause.start < p.end for p in truth.speech)
    spoken = {(piece.start, piece.end): piece.text for piece in truth.speech}
    assert {spoken[filler.start, filler.end] for filler in truth.of("filler_sounds")} == {"Um,", "Uh,"}


def test_the_recording_decodes_as_long_as_the_truth_says(truth: SampleTruth) -> None:
    assert sample_path().stat().st_size <= LARGEST_BYTES
    with av.open(str(sample_path())) as recording:
        picture, voice = recording.streams.video[0], recording.streams.audio[0]
        assert (picture.width, picture.height, picture.average_rate) == (640, 480, 30)
        assert voice.layout.name == "mono"
        frames = sum(1 for _ in recording.decode(video=0))
    assert frames / 30 == pytest.approx(truth.duration_s, abs=0.1)


def test_the_sound_lasts_as_long_as_the_pictures(truth: SampleTruth, sound: tuple[np.ndarray, int]) -> None:
    assert len(sound[0]) / sound[1] == pytest.approx(truth.duration_s, abs=0.1)


def test_it_is_quiet_but_where_somebody_speaks(truth: SampleTruth, sound: tuple[np.ndarray, int]) -> None:
    edges = [0.0, *(t for piece in truth.speech for t in (piece.start, piece.end)), truth.duration_s]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        assert level_dbfs(sound, start + CODEC_S, end - CODEC_S) < SILENT_DBFS, (start, end)
    for piece in truth.speech:
        assert level_dbfs(sound, piece.start, piece.end) > SPOKEN_DBFS, piece


def test_the_voice_trails_off(truth: SampleTruth, sound: tuple[np.ndarray, int]) -> None:
    (fading,) = truth.of("trailing_off")
    (answer,) = [a for a in truth.answers if a.start < fading.start < a.end]
    before = [level_dbfs(sound, p.start, p.end) for p in truth.speech if answer.start < p.end < fading.start]
    assert float(np.median(before)) - level_dbfs(sound, fading.end - 1.0, fading.end) > 8


def test_a_missing_recording_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sample, "assets_dir", lambda: tmp_path)
    with pytest.raises(KnownError, match="install the program again"):
        sample_path()
    with pytest.raises(KnownError, match="install the program again"):
        sample_truth()


def pictures(times_s: list[float]) -> list[np.ndarray]:
    """RGB, one for each time, in order."""
    wanted, found = sorted(times_s), []
    with av.open(str(sample_path())) as recording:
        for frame in recording.decode(video=0):
            if (
                len(found) < len(wanted)
                and frame.time is not None
                and frame.time >= wanted[len(found)] - 1e-3
            ):
                found.append(frame.to_ndarray(format="rgb24"))
    return found


def within(event: TrueEvent, shares: tuple[float, ...] = (0.3, 0.5, 0.7)) -> list[float]:
    return [event.start + share * (event.end - event.start) for share in shares]


@pytest.fixture(scope="module")
def face_model(model_dir: Path) -> Iterator[FaceModel]:
    model = FaceModel(model_dir / "face_landmarker.task")
    yield model
    model.close()


@pytest.mark.models
def test_a_face_is_found_unless_it_is_absent(truth: SampleTruth, face_model: FaceModel) -> None:
    (absent,) = truth.of("absent")
    times_s = [2.0 * k + 0.5 for k in range(int(truth.duration_s / 2))]
    for number, (t, picture) in enumerate(zip(times_s, pictures(times_s), strict=True)):
        if absent.start - 0.8 < t < absent.start or absent.end < t < absent.end + 0.8:
            continue  # coming and going
        faces = face_model.find(picture, 100_000 + 1000 * number)
        assert bool(faces) is not (absent.start <= t <= absent.end), t


@pytest.mark.models
def test_looks_away_are_far_from_the_look_at_the_lens(truth: SampleTruth, face_model: FaceModel) -> None:
    events = [*truth.of("looking_away"), *truth.of("phone_glance")]
    busy = [*events, *truth.of("looking_up"), *truth.of("absent")]
    calm = [
        t
        for t in np.arange(3.0, truth.duration_s - 1, 1.7).tolist()
        if not any(event.start - 1 < t < event.end + 1 for event in busy)
    ]
    clock = iter(range(200_000, 900_000, 1000))

    def gaze(times_s: list[float]) -> np.ndarray:
        looks = [
            look_of(face)
            for picture in pictures(times_s)
            for _ in range(3)  # a tracker settles on a picture out of its course
            for face in face_model.find(picture, next(clock))
        ]
        return np.median([(look.gaze_yaw_deg, look.gaze_pitch_deg) for look in looks], axis=0)

    lens = gaze(calm)
    assert np.abs(lens).max() < 9
    for event in events:
        across, up = gaze(within(event)) - lens
        match event.direction:
            case "left":
                assert across < -14
            case "right":
                assert across > 14
            case _:
                assert up < -12
                assert abs(across) < 9


@pytest.mark.models
def test_the_phone_is_found(truth: SampleTruth, model_dir: Path) -> None:
    (glance,) = truth.of("phone_glance")
    model = PhoneModel(model_dir / "efficientdet_lite0.tflite", min_score=0.3)
    assert all(model.find(picture) for picture in pictures(within(glance)))
    assert not any(model.find(picture) for picture in pictures([glance.start - 3, glance.end + 3]))
    model.close()
