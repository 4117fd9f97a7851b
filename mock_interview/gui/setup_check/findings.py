"""What the check has found out; without Qt."""

from dataclasses import dataclass

FACE = "face"
LIGHT = "light"
NOISE = "noise"
VOICE = "voice"

HIGHEST_SHARE = 0.12  # of the screen's height that may lie above the window
ASIDE_SHARE = 0.2  # of the screen's width between the window's middle and the screen's


@dataclass(frozen=True, slots=True)
class Finding:
    """One check; ``fine`` None: not known yet."""

    slug: str
    fine: bool | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the desktop, in px."""

    x: int
    y: int
    width: int
    height: int


def is_under_lens(window: Box, screen: Box) -> bool:
    """Whether a window lies where cameras usually are: at the screen's top, in its middle."""
    above = (window.y - screen.y) / screen.height
    aside = abs(window.x + window.width / 2 - screen.x - screen.width / 2) / screen.width
    return above <= HIGHEST_SHARE and aside <= ASIDE_SHARE
