"""Draws the pages that need a camera and a microphone into docs/pages: `python -m scripts.screenshots_live`.

In front of them sits the made sample rehearsal, never a person. Look at each picture before it is kept.
"""

import argparse
import sys
import time
from pathlib import Path

from mock_interview.core.errors import KnownError
from mock_interview.gui.page_makers import DRILL, RATE_YOURSELF, REHEARSE, SETUP_CHECK
from mock_interview.session.paths import Paths
from scripts.measure.live_program import LiveProgram, live_program

WINDOW = "scripts.measure.pictured_window"
SPAN = (42.8, 49.0)  # of the sample: somebody who simply talks
CHECKED_S = 6.0  # until framing, light and noise have settled
SPOKEN_S = 4.0
DRILL_HABIT = "looking_away"


def main() -> int:
    """Draws them in both themes."""
    parser = argparse.ArgumentParser("screenshots_live", description="Draw the pages that need devices.")
    parser.add_argument("--to", type=Path, default=Path("docs/pages"), help="folder of the pictures")
    parser.add_argument("--text", type=int, default=100, help="size of the text in per cent, 100 to 200")
    options = parser.parse_args()
    options.to.mkdir(parents=True, exist_ok=True)
    suffix = "" if options.text == 100 else f"-{options.text}"
    try:
        for look in ("light", "dark"):
            settings = f'theme = "{look}"\ntext_percent = {options.text}\nquestion_count = 3\n'
            with live_program(Paths.default().models, settings, WINDOW, SPAN) as live:
                _draw(live, options.to.absolute(), f"-{look}{suffix}.png")
    except KnownError as reason:
        sys.stderr.write(f"{reason}\n")
        return 2
    return 0


def _draw(live: LiveProgram, to: Path, ending: str) -> None:
    program = live.program

    def draw(page: str) -> None:
        program.command("grab", str(to / f"{page}{ending}"))

    program.wait_to_see("Ready. Nothing leaves this computer.")
    program.command("resize")
    program.press("Return")
    program.wait_to_see("questions from")
    program.click("Check camera and voice")
    time.sleep(CHECKED_S)
    speaking = live.speak()
    time.sleep(SPOKEN_S)
    draw(SETUP_CHECK)
    speaking.wait()
    program.click("Start the rehearsal")
    program.wait_for_button("I am ready")
    program.press("Space")
    program.wait_to_see("Listening")
    speaking = live.speak()
    time.sleep(SPOKEN_S)
    draw(REHEARSE)
    speaking.wait()
    program.press("Escape")
    program.click("Keep what we have")
    program.wait_for_title("How was it?")
    draw(RATE_YOURSELF)
    program.click("Skip this")
    program.wait_for_title("Report")
    program.command("go", DRILL, DRILL_HABIT)
    draw(DRILL)


if __name__ == "__main__":
    sys.exit(main())
