"""The world around the whole program: a person at a camera and a microphone, and a home of its own."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mock_interview.report.surroundings import Surroundings, default_surroundings
from tests.end_to_end.program import Program
from tests.made.studio import Piece, Studio

TEXTS = ("Who are you?", "What went wrong?", "Why us?")
QUESTIONS = """\
id = "short"
title = "Three short ones"
description = "So that a test is over soon."
kind = "general"
""" + "".join(
    f'\n[[question]]\nid = "short-{number}"\ntext = "{text}"\nsuggested_s = [5, 10]\n'
    for number, text in enumerate(TEXTS)
)
MISSED_BY_QT = re.compile("Couldn't (load|resolve) ")  # on a machine without PipeWire and graphics card


@dataclass(frozen=True, slots=True)
class World:
    """All that a program needs from outside."""

    studio: Studio
    pieces: list[Piece]
    home: Path
    environment: dict[str, str]

    def program(self) -> Program:
        """Started with the camera that there is."""
        return Program(self.home.parent, self.environment, "--camera", self.studio.camera.url)

    def surroundings(self) -> Surroundings:
        """As the program has them."""
        return default_surroundings()


def begin(program: Program) -> None:
    """From home through the choice to where the first question waits."""
    program.wait_to_see("Ready. Nothing leaves this computer.")
    program.press("Return")
    program.wait_to_see("5 questions from 1 set")
    program.click("Three short ones")
    program.wait_to_see("from 2 sets")
    program.click("Opening and general")
    program.wait_to_see("3 questions from 1 set")
    start(program)


def start(program: Program) -> None:
    """From the choice to where the first question waits."""
    program.click("Start")
    program.wait_for_button("I am ready")


def check_left(last: dict[str, Any], world: World) -> None:
    """With the window closed, nothing lives on, and nothing was complained of."""
    assert [each for each in last["warnings"] if not MISSED_BY_QT.match(each)] == []
    assert last["left"]["threads"] == ["MainThread"]
    assert last["left"]["timers"] == last["left"]["children"] == []
    assert [path for path in last["left"]["handles"] if str(world.home) in path] == []
