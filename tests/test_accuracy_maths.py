"""What `make accuracy` counts by: a wrong count would hide a wrong program."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mock_interview.core.model import Zone
from mock_interview.core.record import Interval
from scripts.measure.conditions import mirrored, padded
from scripts.measure.labelled import ZoneCounts, contact_counts
from scripts.measure.maths import Counts, Label, counts, covered_by, covered_share, edge_errors, label_at

TIMES = st.floats(0, 100)


@st.composite
def stretches(draw: st.DrawFn) -> Interval:
    start = draw(TIMES)
    return Interval(start, start + draw(st.floats(0.1, 30)))


def test_precision_recall_and_f1_of_known_counts() -> None:
    found = Counts(true_positive=6, false_negative=2, false_positive=3, true_negative=9)
    assert found.precision == pytest.approx(6 / 9)
    assert found.recall == pytest.approx(6 / 8)
    assert found.f1 == pytest.approx(12 / 17)


def test_nothing_to_find_and_nothing_found_has_no_score() -> None:
    silent = Counts(true_negative=5)
    assert (silent.precision, silent.recall, silent.f1) == (None, None, None)


def test_one_false_alarm_without_anything_to_find_scores_zero() -> None:
    assert Counts(false_positive=1).f1 == 0.0


@given(st.lists(st.tuples(st.booleans(), st.booleans())))
def test_every_judged_frame_is_counted_once(judged: list[tuple[bool, bool]]) -> None:
    found = counts(judged)
    assert found.true_positive + found.false_negative == sum(truth for truth, _ in judged)
    assert found.true_positive + found.false_positive == sum(said for _, said in judged)
    assert found.true_negative == judged.count((False, False))


@given(st.lists(st.tuples(st.booleans(), st.booleans())), st.lists(st.tuples(st.booleans(), st.booleans())))
def test_counts_of_clips_add_up(one: list[tuple[bool, bool]], other: list[tuple[bool, bool]]) -> None:
    assert counts(one) + counts(other) == counts(one + other)


def test_frames_near_an_edge_are_left_out_on_both_sides() -> None:
    labels = [Label(1.0, 2.0, "eye_contact")]
    judged = [t for t in (0.9, 1.1, 1.25, 1.5, 1.75, 1.9, 2.1) if label_at(labels, t) is not None]
    assert judged == [1.25, 1.5, 1.75]


def test_the_edge_of_a_neighbour_is_left_out_too() -> None:
    labels = [Label(0.0, 2.0, "eye_contact"), Label(1.9, 4.0, "away")]
    assert label_at(labels, 1.75) is None
    assert label_at(labels, 1.6) == labels[0]
    assert label_at(labels, 2.3) == labels[1]


def test_ambiguous_and_contradicting_labels_judge_nothing() -> None:
    assert label_at([Label(0.0, 4.0, "ambiguous")], 2.0) is None
    assert label_at([Label(0.0, 4.0, "away"), Label(1.0, 3.0, "eye_contact")], 2.0) is None


@given(stretches(), st.lists(stretches(), max_size=5))
def test_a_share_lies_between_none_and_all(span: Interval, others: list[Interval]) -> None:
    share = covered_share(span, others)
    assert 0.0 <= share <= 1.0 + 1e-9
    assert covered_share(span, [*others, span]) == pytest.approx(1.0)


def test_pieces_of_one_touch_add_up_and_count_once() -> None:
    label = Interval(10.0, 20.0)
    pieces = [Interval(10.0, 12.0), Interval(11.0, 12.0), Interval(15.0, 16.5)]
    assert covered_share(label, pieces) == pytest.approx(0.35)
    assert covered_by([label], pieces) == [label]
    assert covered_by([label], pieces[:2]) == []


def test_an_event_as_long_as_the_clip_is_not_right() -> None:
    assert covered_by([Interval(0.0, 100.0)], [Interval(10.0, 20.0)]) == []


def test_errors_of_edges_are_medians_over_the_silences_that_were_found() -> None:
    labelled = [Interval(1.0, 2.0), Interval(5.0, 6.0), Interval(8.0, 9.0), Interval(20.0, 21.0)]
    found = [Interval(1.1, 2.0), Interval(5.3, 6.1), Interval(5.9, 6.3), Interval(7.8, 9.4)]
    errors = edge_errors(labelled, found)
    assert (errors.labelled, errors.found) == (4, 3)
    assert errors.onset_s == pytest.approx(0.2)
    assert errors.offset_s == pytest.approx(0.1)


def test_no_silence_found_has_no_error() -> None:
    errors = edge_errors([Interval(1.0, 2.0)], [])
    assert (errors.found, errors.onset_s, errors.offset_s) == (0, None, None)


def test_grey_is_no_contact_or_left_out_and_shut_eyes_never_count() -> None:
    zones = ZoneCounts(
        {
            ("high", True, Zone.LENS): 5,
            ("high", True, Zone.SCREEN): 2,
            ("high", True, Zone.GREY): 1,
            ("high", True, Zone.CLOSED): 7,
            ("high", False, Zone.DOWN): 3,
            ("high", False, Zone.GREY): 2,
            ("high", False, Zone.LENS): 1,
            ("med", True, Zone.LEFT): 9,
        }
    )
    assert contact_counts(zones, "high") == Counts(7, 1, 1, 5)
    assert contact_counts(zones, "high", grey_counts=False) == Counts(7, 0, 1, 3)


@given(st.integers(8, 60), st.integers(8, 60), st.sampled_from([(4, 3), (16, 9), (9, 16)]))
def test_a_padded_picture_has_the_shape_and_all_of_the_picture(
    width: int, height: int, shape: tuple[int, int]
) -> None:
    picture = np.full((height, width, 3), 200, np.uint8)
    padded_picture = padded(*shape)(picture)
    new_height, new_width = padded_picture.shape[:2]
    assert abs(new_width * shape[1] - new_height * shape[0]) < max(shape)
    assert int((padded_picture == 200).sum()) == picture.size


def test_a_large_padded_picture_is_as_small_as_the_product_takes_it() -> None:
    assert padded(9, 16)(np.zeros((480, 640, 3), np.uint8)).shape == (960, 540, 3)


def test_mirroring_twice_gives_the_picture_back() -> None:
    picture = np.arange(24, dtype=np.uint8).reshape(2, 4, 3)
    assert not np.array_equal(mirrored(picture), picture)
    assert np.array_equal(mirrored(mirrored(picture)), picture)
