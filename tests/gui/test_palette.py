"""Contrast as WCAG 2.2 reckons it."""

import re
from importlib.resources import files

import pytest

from mock_interview.gui.palette import DARK, LIGHT, Palette

TEXT = 4.5
MARK = 3.0
GROUNDS = ("paper", "sheet", "rail", "wash", "band")
WRITTEN = [(text, ground) for text in ("ink", "soft", "accent") for ground in GROUNDS]


def luminance(color: str) -> float:
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def test_contrast_is_reckoned_as_the_standard_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), [*WRITTEN, ("ink", "caution_wash")])
def test_text_can_be_read_on_every_ground(colors: Palette, text: str, ground: str) -> None:
    assert contrast(getattr(colors, text), getattr(colors, ground)) >= TEXT


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
def test_what_stands_on_its_own_colour_can_be_read(colors: Palette) -> None:
    assert contrast(colors.on_accent, colors.accent) >= TEXT
    assert contrast(colors.on_accent, colors.accent_hover) >= TEXT
    assert contrast(colors.caution, colors.caution_wash) >= TEXT
    assert contrast(colors.caution, colors.paper) >= TEXT


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "sheet", "rail"])
def test_outlines_that_carry_meaning_are_seen(colors: Palette, ground: str) -> None:
    assert contrast(colors.line, getattr(colors, ground)) >= MARK
    assert contrast(colors.accent, getattr(colors, ground)) >= MARK


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
def test_the_report_page_has_the_same_colours(colors: Palette) -> None:
    css = (files("mock_interview.report") / "templates" / "style.css").read_text(encoding="utf-8")
    light, dark = css.split("prefers-color-scheme: dark", 1)
    page = dict(re.findall(r"--([\w-]+): (#\w{6});", (dark.split("@media")[0] if colors.dark else light)))
    assert page
    assert page == {name: getattr(colors, name.replace("-", "_")) for name in page}
