"""How Qt's own widgets look: ``window.qss`` with the palette's colours and the text's sizes filled in."""

from collections.abc import Callable
from pathlib import Path
from string import Template

from mock_interview.gui.palette import Palette

_SHEET = Template(Path(__file__).with_name("window.qss").read_text(encoding="utf-8"))

_SIZES_PX = (13, 14, 18, 19, 20, 24, 30)


def stylesheet(colors: Palette, px: Callable[[float], int], serif: str, icons: str) -> str:
    """The style sheet of the application.

    Args:
        colors: The palette.
        px: Scales a size with the text.
        serif: The family of the headings.
        icons: The folder of the pictures, with slashes.
    """
    names = {name: getattr(colors, name) for name in type(colors).__slots__ if name != "dark"}
    sizes = {f"px{size}": f"{px(size)}px" for size in _SIZES_PX}
    shade = "dark" if colors.dark else "light"
    return _SHEET.substitute(names, serif=serif, icons=icons, shade=shade, **sizes)
