"""Made sessions for the report's tests: a believable one, and the edges."""

from dataclasses import replace
from random import Random

from mock_interview.core.model import Habit, HabitEvent, MetricKind, MetricSpec, Sense
from mock_interview.core.record import Answer, Interval, Metric, SessionRecord, StoredEvent


def habit(
    slug: str,
    title: str,
    lane: str,
    sense: Sense,
    importance: float,
    typical: tuple[float | None, float | None],
    flag: tuple[float | None, float | None],
    name: str,
    unit: str,
    praise: str = "",
) -> Habit:
    kind = MetricKind.SHARE if unit == "%" else MetricKind.RATE
    spec = MetricSpec(kind, name, unit, typical, flag)
    tip, drill = _ADVICE.get(slug, (f"A hint for {title.lower()}.", f"A drill for {title.lower()}."))
    return Habit(slug, title, sense, lane, spec, tip, drill, importance, praise)


_ADVICE = {
    "looking_away": (
        "Thinking up and away for a moment is fine; come back to the lens for the end of the sentence.",
        "Stick a small arrow beside the lens. Answer one question and finish each sentence on the arrow.",
    ),
    "phone_glance": (
        "Out of sight is easier than out of mind.",
        "Leave the phone in another room for one whole rehearsal.",
    ),
    "face_touch": (
        "Hands that have a place to rest stay there.",
        "Hold a pen in both hands, resting on the desk, for one two-minute answer.",
    ),
    "late_start": (
        "“Let me think about that for a second” buys all the time you need.",
        "For five questions, say one sentence of thinking aloud within two seconds of the question's end.",
    ),
}

HABITS = {
    each.slug: each
    for each in (
        habit(
            "looking_away", "Looking away", "eyes", Sense.EYES, 0.8, (None, 1.0), (None, 3.0),
            "long looks to the side or down", "per min",
        ),
        habit(
            "eye_contact", "Eye contact", "eyes", Sense.EYES, 0.9, (50.0, 75.0), (35.0, None),
            "eye contact while answering", "%", "You kept steady contact with the person asking.",
        ),
        habit("phone_glance", "Glances at a phone", "phone", Sense.PHONE, 0.9, (None, 0.0), (None, 0.0),
              "glances at a phone", "per 10 min", "The phone stayed out of the conversation."),
        habit("face_touch", "Touching the face", "hands", Sense.HANDS, 0.4, (None, 2.0), (None, 6.0),
              "touches of the face", "per 10 min", "Your hands stayed away from your face."),
        habit("fidgeting", "Restless hands", "hands", Sense.HANDS, 0.3, (None, 10.0), (None, 20.0),
              "share of time with hands in motion", "%", "Your hands were calm, and free for gestures."),
        habit("rocking", "Swaying", "body", Sense.BODY, 0.3, (None, 5.0), (None, 15.0),
              "share of time swaying", "%", "You sat steadily."),
        habit("long_pause", "Long pauses", "voice", Sense.VOICE, 0.45, (None, 1.0), (None, 2.0),
              "silences of 2 seconds and more within answers", "per min",
              "You kept your answers flowing, with pauses of an easy length."),
        habit("late_start", "Slow starts", "voice", Sense.VOICE, 0.5, (0.5, 2.5), (None, 5.0),
              "time from the question to your first word", "s"),
        habit("monotone", "Level pitch", "voice", Sense.VOICE, 0.4, (0.15, 0.25), (0.10, None),
              "pitch variation", "", "Your voice moved up and down as people's voices do."),
    )
}  # fmt: skip

_QUESTIONS = (
    "Tell me about yourself.",
    "Why do you want to work here?",
    "Tell me about a time when you disagreed with someone you worked with.",
    "What is a project that did not go as planned?",
    "How do you decide what to do first?",
    "What would you like to ask us?",
)

_EDGE = 12.0


def answers(count: int, duration_s: float) -> tuple[Answer, ...]:
    length = duration_s / max(count, 1)
    return tuple(
        Answer(n, n * length + _EDGE, (n + 1) * length - 4, _QUESTIONS[n % 6], n * length + _EDGE - 2)
        for n in range(count)
    )


def metric(
    slug: str, value: float | None, low: float | None, high: float | None, verdict: str, **more: object
) -> Metric:
    spec = HABITS[slug].metric
    base = Metric(slug, spec.name, value, spec.unit, low, high, spec.typical, verdict, 590.0, 9)
    return replace(base, **more)  # pyright: ignore[reportArgumentType]


def events(count: int, duration_s: float, seed: int = 4) -> tuple[StoredEvent, ...]:
    random = Random(seed)
    kinds = (
        ["looking_away"] * 5 + ["face_touch"] * 3 + ["long_pause"] * 3 + ["fidgeting", "rocking"]
        + ["phone_glance", "late_start", "monotone"]
    )  # fmt: skip
    made: list[HabitEvent] = []
    for start in sorted(random.uniform(0, duration_s * 0.97) for _ in range(count)):
        slug = random.choice(kinds)
        detail: dict[str, str | float] = {}
        if slug == "looking_away":
            detail = {"direction": random.choice(["left", "left", "left", "down", "right"])}
        if slug == "face_touch":
            detail = {"place": random.choice(["chin", "chin", "nose", "mouth", "hair"])}
        length = {"rocking": 8.0, "fidgeting": 6.0, "monotone": 40.0}.get(slug, 2.0)
        end = min(duration_s, start + length * random.uniform(0.8, 2.0))
        made.append(HabitEvent(slug, start, end, random.choice([0.35, 0.7, 0.85, 0.95]), detail))
    return tuple(StoredEvent(100 + n, event) for n, event in enumerate(made))


def speech(spans: tuple[Answer, ...]) -> tuple[tuple[Interval, ...], tuple[Interval, ...]]:
    random = Random(7)
    stretches: list[Interval] = []
    pauses: list[Interval] = []
    for span in spans:
        t = span.start + 1.2
        while t < span.end - 4:
            end = min(t + random.uniform(2, 9), span.end)
            stretches.append(Interval(t, end))
            t = end + random.choice([0.3, 0.4, 0.6, 0.9, 2.6])
            if t < span.end - 4:
                pauses.append(Interval(end, t))
    return tuple(stretches), tuple(pauses)


def believable(duration_s: float = 724.0, answer_count: int = 6, event_count: int = 42) -> SessionRecord:
    """A rehearsal as one would meet it."""
    spans = answers(answer_count, duration_s)
    stretches, pauses = speech(spans)
    return SessionRecord(
        id="2026-11-23-1015-a1",
        created_at="2026-11-23T10:15:00+01:00",
        title="Product manager, first round",
        duration_s=duration_s,
        answers=spans,
        coverage={"face": 0.97, "eyes": 0.84, "hands": 0.95, "body": 0.71, "phone": 0.96, "voice": 0.99},
        events=events(event_count, duration_s),
        pauses=pauses,
        speech=stretches,
        metrics=(
            metric("looking_away", 2.4, 1.6, 3.4, "slightly_outside"),
            metric("eye_contact", 61.3, 52.1, 69.8, "typical"),
            metric("phone_glance", 2.5, 0.5, 7.2, "outside", count=2),
            metric("face_touch", 7.4, 4.1, 12.3, "outside"),
            metric("fidgeting", 3.2, 1.2, 6.0, "typical"),
            metric("rocking", None, None, None, "not_enough", observed_s=14.0, count=0,
                   note="your shoulders were seen too briefly"),
            metric("long_pause", 0.7, 0.3, 1.3, "typical"),
            metric("late_start", 3.4, 2.4, 4.6, "slightly_outside"),
            metric("monotone", 0.18, 0.15, 0.21, "typical"),
        ),
        notes=(
            "Your hands were below the picture for 3 minutes; what they did there is not counted.",
            "A second person was in view for a moment at 4:10. Only the nearer one was looked at.",
        ),
        media="/home/someone/recordings/first round.mp4",
        limits={
            "looking_away": {"min_s": 1.0, "flag_s": 3.0, "cone_yaw_deg": 8.0},
            "face_touch": {"min_s": 0.4, "distance_faces": 0.05, "gap_s": 0.6},
            "long_pause": {"min_s": 2.0},
        },
        versions={"mock-interview": "0.1.0", "face model": "64184e22"},
    )  # fmt: skip


def empty() -> SessionRecord:
    """Nothing happened and nothing could be judged."""
    return replace(
        believable(), answers=(), coverage={}, events=(), pauses=(), speech=(), metrics=(), notes=(),
        media=None, limits={}, versions={},
    )  # fmt: skip


def no_video() -> SessionRecord:
    """Only sound."""
    full = believable()
    kept = tuple(each for each in full.events if HABITS[each.event.habit].lane == "voice")
    senses = {**dict.fromkeys(full.coverage, 0.0), "voice": 0.99}
    unseen = tuple(
        each
        if HABITS[each.habit].lane == "voice"
        else metric(each.habit, None, None, None, "not_enough", observed_s=0.0, count=0, note="no picture")
        for each in full.metrics
    )
    return replace(full, events=kept, coverage=senses, metrics=unseen, notes=("There is no picture.",))


def no_voice() -> SessionRecord:
    """Only pictures."""
    full = believable()
    kept = tuple(each for each in full.events if HABITS[each.event.habit].lane != "voice")
    return replace(
        full, events=kept, speech=(), pauses=(), coverage={**full.coverage, "voice": 0.0},
        notes=("There is no sound track.",),
    )  # fmt: skip


def zero_coverage() -> SessionRecord:
    """A record of a black picture and silence."""
    full = believable()
    none = tuple(
        metric(each.habit, None, None, None, "not_enough", observed_s=0.0, count=0) for each in full.metrics
    )
    return replace(
        full, events=(), speech=(), pauses=(), metrics=none, coverage=dict.fromkeys(full.coverage, 0.0)
    )


def hostile() -> SessionRecord:
    """Text from files that holds markup."""
    evil = "<img src=x onerror=alert(1)>\"'&"
    full = believable()
    event = HabitEvent("unknown_habit", 10.0, 12.0, 0.9, {"word": evil})
    return replace(
        full, title=evil, notes=(evil,), media=f"/tmp/{evil}.mp4", versions={evil: evil},
        answers=tuple(replace(answer, question=evil) for answer in full.answers),
        events=(*full.events, StoredEvent(9_000, event)), limits={evil: {evil: 1.0}},
    )  # fmt: skip


def dismissed_and_confirmed() -> SessionRecord:
    """The user has judged some events."""
    full = believable()
    judged = tuple(
        replace(stored, dismissed=n % 3 == 0, confirmed=n % 3 == 1) for n, stored in enumerate(full.events)
    )
    return replace(full, events=judged)


EDGES = {
    "believable": believable,
    "empty": empty,
    "no_video": no_video,
    "no_voice": no_voice,
    "zero_coverage": zero_coverage,
    "hostile": hostile,
    "judged": dismissed_and_confirmed,
    "three_hours": lambda: believable(10_800.0, 20, 300),
    "thousand_events": lambda: believable(1_800.0, 10, 1_000),
    "no_length": lambda: replace(empty(), duration_s=0.0),
}
