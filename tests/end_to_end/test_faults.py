"""What may go wrong with the program as it is: its camera, itself, two of it at once."""

from collections import Counter

import av
import pytest

from mock_interview.session.recovery import BROKE_OFF
from tests.end_to_end.program import Program
from tests.end_to_end.world import World, begin, check_left, start

pytestmark = [pytest.mark.models, pytest.mark.slow]

IT_ENDED = "The program ended during this rehearsal. What was recorded until then is safe"


def answer(program: Program) -> None:
    """Until the first answer is being given."""
    program.press("Space")
    program.wait_to_see("Listening")


def end(program: Program, key: str) -> None:
    """In the middle of it; ``key``: K keeps, D discards."""
    program.press("Escape")
    program.wait_to_see("End the rehearsal here?")
    program.press(key)


def living(program: Program) -> Counter[str]:
    left = program.left()
    return Counter([*left["native_threads"], *left["handles"], *left["threads"]])


def test_a_stream_that_is_cut_comes_back_and_the_next_rehearsal_leaves_nothing_more(world: World) -> None:
    with world.program() as program:
        begin(program)
        answer(program)
        world.studio.camera.cut()
        program.wait_to_see("The camera's stream has ended")
        world.studio.camera.restore()
        program.wait_to_see("The camera is back.")
        end(program, "K")
        program.wait_for_title("How was it?")
        program.click("Skip this")
        program.wait_for_title("Report")
        program.wait_to_see("The camera was away from")
        program.click("Rehearse")
        program.wait_to_see("3 questions from 1 set")
        before = living(program)
        start(program)
        answer(program)
        end(program, "D")
        program.wait_to_see("3 questions from 1 set")
        program.wait(lambda _: not living(program) - before, lambda: living(program) - before)
        check_left(program.close(), world)
    assert program.errors.read_text() == ""
    with world.surroundings().store() as store:
        [kept] = store.sessions()
        record = store.load(kept.id)
    assert record.media is not None
    with av.open(record.media) as container:
        assert sum(1 for _ in container.decode(video=0)) > 0


def test_a_program_that_is_killed_has_its_report_at_the_next_start_and_no_sooner(world: World) -> None:
    with world.program() as first:
        begin(first)
        answer(first)
        world.studio.act(world.pieces[2])
        with world.program() as second:
            second.wait_to_see("Ready. Nothing leaves this computer.")
            assert not any("ended during" in text for text in second.look()["texts"])
            check_left(second.close(), world)
        first.wait_to_see("Listening")
        first.kill()
    with world.program() as third:
        third.wait_to_see(IT_ENDED)
        third.click("Open the report")
        third.wait_for_title("Report")
        third.wait_to_see(BROKE_OFF)
        check_left(third.close(), world)
    with world.surroundings().store() as store:
        [kept] = store.sessions()
        assert store.origin(kept.id) == ("live", "recovered")
        record = store.load(kept.id)
    assert record.media is not None
    with av.open(record.media) as container:
        last_s = [frame.time for frame in container.decode(video=0)][-1]
    assert last_s == pytest.approx(record.duration_s, abs=2.0)
