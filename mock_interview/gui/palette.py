"""The window's colours, the same as the report page's, light and dark; one accent."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as ``#rrggbb``.

    Text on any ground here has a contrast of at least 4.5 : 1 (WCAG 2.2, 1.4.3), ``line`` and marks at least
    3 : 1 where they alone carry meaning (1.4.11); tests measure both.
    """

    dark: bool
    paper: str  # the window's ground
    sheet: str  # cards and fields
    rail: str  # the navigation's ground
    ink: str  # text
    soft: str  # text of less weight
    hair: str  # decorative lines
    line: str  # the outline of fields and switches
    accent: str
    accent_hover: str
    wash: str  # a quiet ground in the accent's hue
    band: str  # typical ranges, selections
    on_accent: str
    caution: str  # trouble, always beside words and an icon
    caution_wash: str


LIGHT = Palette(
    dark=False,
    paper="#fbfaf7",
    sheet="#ffffff",
    rail="#f3f2ed",
    ink="#1c2528",
    soft="#546266",
    hair="#dfe0da",
    line="#7b898c",
    accent="#0b5a63",
    accent_hover="#08454c",
    wash="#e8f0ef",
    band="#cfe0df",
    on_accent="#ffffff",
    caution="#8a4b08",
    caution_wash="#fbf0df",
)

DARK = Palette(
    dark=True,
    paper="#12181a",
    sheet="#192123",
    rail="#0e1416",
    ink="#e4eaea",
    soft="#9fb0b2",
    hair="#2d383b",
    line="#6d7d80",
    accent="#74c7c5",
    accent_hover="#93d8d6",
    wash="#1c292b",
    band="#2b4548",
    on_accent="#0c1517",
    caution="#e8b26a",
    caution_wash="#2c2417",
)
