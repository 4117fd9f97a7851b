"""Progress of some sessions alone: by question set, preset and device."""

from hypothesis import given
from hypothesis import strategies as st

from mock_interview.core.presets import PRESETS
from mock_interview.core.record import Circumstances
from mock_interview.report.session_filter import (
    NO_PRESET,
    Wanted,
    chosen,
    devices,
    possible,
    presets,
    titles,
    words,
)
from mock_interview.session.store import Summary

circumstances = st.builds(
    Circumstances,
    st.lists(st.sampled_from(sorted(PRESETS)), max_size=2, unique=True).map(tuple),
    st.sampled_from(["", "Cam: one", "Mic"]),
    st.sampled_from(["", "Mic"]),
)
sessions_lists = st.lists(
    st.builds(
        lambda title, held: Summary("s", "", title, "live", "done", 60.0, (), 1, held),
        st.sampled_from(["General", "Motivation"]),
        circumstances,
    ),
    max_size=8,
)


@given(sessions_lists)
def test_every_session_is_found_by_what_it_has_and_by_nothing_else(sessions: list[Summary]) -> None:
    assert chosen(sessions, Wanted()) == sessions
    for option in titles(sessions):
        assert chosen(sessions, Wanted(title=option.value)) == [
            each for each in sessions if each.title == option.value
        ]
    for option in presets(sessions):
        found = chosen(sessions, Wanted(preset=option.value))
        assert found
        held = [each.circumstances.presets for each in found]
        assert all(option.value in names if names else option.value == NO_PRESET for names in held)
    for option in devices(sessions):
        found = chosen(sessions, Wanted(device=option.value))
        assert found
        kind, name = option.value.split(":", 1)
        assert all(getattr(each.circumstances, kind) == name for each in found)


@given(sessions_lists, st.sampled_from(["General", "Gone", ""]), st.sampled_from(["", NO_PRESET, "flow"]))
def test_what_no_session_has_is_not_asked_for(sessions: list[Summary], title: str, preset: str) -> None:
    asked = possible(Wanted(title, preset, "camera:gone"), sessions)
    assert asked.device == ""
    if sessions and asked == Wanted(title=asked.title):
        assert chosen(sessions, asked)


def test_what_is_shown_is_said() -> None:
    plain = Summary("a", "", "General", "live", "done", 60.0, ())
    with_preset = Summary(
        "b", "", "General", "live", "done", 60.0, (), 1, Circumstances(("flow",), "Laptop camera", "")
    )
    both = [plain, with_preset]
    assert words(both, Wanted()).startswith("All 2")
    said = words(both, Wanted("General", "flow", "camera:Laptop camera"))
    assert said.replace("\N{NO-BREAK SPACE}", " ") == (
        "1 of 2 sessions: General; Leave out the flow of speech; Camera: Laptop camera"
    )
