"""The look of the whole window: palette, type scale, spacing; follows the desktop unless told otherwise."""

from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from mock_interview.gui.icons import ICONS
from mock_interview.gui.palette import DARK, LIGHT, Palette
from mock_interview.gui.stylesheet import stylesheet

# One scale, a ratio of 1.25, in px at 100 %.
SMALL_PX: Final = 13
BODY_PX: Final = 15
H3_PX: Final = 19
H2_PX: Final = 24
H1_PX: Final = 30

# One rhythm, in px; not scaled with the text, so that 200 % text keeps its room.
S1: Final = 4
S2: Final = 8
S3: Final = 12
S4: Final = 16
S5: Final = 24
S6: Final = 32
S7: Final = 48

MIN_TEXT_PERCENT: Final = 100
MAX_TEXT_PERCENT: Final = 200

_SANS: Final = ("Inter", "Segoe UI", "Noto Sans", "Cantarell", "Ubuntu", "Liberation Sans", "DejaVu Sans")
_SERIF: Final = (
    "Iowan Old Style",
    "Palatino Linotype",
    "Palatino",
    "Book Antiqua",
    "Georgia",
    "Noto Serif",
    "Liberation Serif",
    "DejaVu Serif",
)


class Theme(QObject):
    """Light or dark, and how large the text is. Widgets that paint themselves listen to ``changed``."""

    changed = Signal()

    def __init__(self, app: QApplication, choice: str = "system", text_percent: int = 100) -> None:
        """Applies itself to the application.

        Args:
            app: Gets palette, font and style sheet.
            choice: ``system``, ``light`` or ``dark``.
            text_percent: 100 to 200; beyond is brought back into it.
        """
        super().__init__(app)
        self._app = app
        self._choice = choice
        self._text_percent = _within(text_percent)
        app.setStyle("Fusion")
        self._sans = _first_installed(_SANS, app.font().family())
        self._serif = _first_installed(_SERIF, self._sans)
        app.styleHints().colorSchemeChanged.connect(self._desktop_changed)
        self._apply()

    @property
    def palette(self) -> Palette:
        """The colours in use."""
        if self._choice == "system":
            return DARK if self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT
        return DARK if self._choice == "dark" else LIGHT

    @property
    def choice(self) -> str:
        """``system``, ``light`` or ``dark``."""
        return self._choice

    @property
    def text_percent(self) -> int:
        """How large the text is."""
        return self._text_percent

    def choose(self, choice: str) -> None:
        """Changes to ``system``, ``light`` or ``dark``."""
        if choice != self._choice:
            self._choice = choice
            self._apply()

    def set_text_percent(self, text_percent: int) -> None:
        """Changes the text's size; beyond 100 to 200 it is brought back into it."""
        text_percent = _within(text_percent)
        if text_percent != self._text_percent:
            self._text_percent = text_percent
            self._apply()

    def px(self, size_px: float) -> int:
        """A size that grows with the text."""
        return round(size_px * self._text_percent / 100)

    def font(self, size_px: float = BODY_PX, *, serif: bool = False, bold: bool = False) -> QFont:
        """For widgets that paint text themselves."""
        font = QFont(self._serif if serif else self._sans)
        font.setPixelSize(self.px(size_px))
        if bold:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def color(self, name: str, alpha: float = 1.0) -> QColor:
        """A colour of the palette by its name, ``alpha`` 0 to 1."""
        color = QColor(getattr(self.palette, name))
        color.setAlphaF(alpha)
        return color

    def _desktop_changed(self) -> None:
        if self._choice == "system":
            self._apply()

    def _apply(self) -> None:
        self._app.setPalette(_qt_palette(self.palette))
        self._app.setFont(self.font())
        icons = ICONS.as_posix()
        self._app.setStyleSheet(stylesheet(self.palette, self.px, self._serif, icons))
        self.changed.emit()


def _within(text_percent: int) -> int:
    return max(MIN_TEXT_PERCENT, min(MAX_TEXT_PERCENT, text_percent))


def _first_installed(wanted: tuple[str, ...], otherwise: str) -> str:
    # The desktop's own choice of a sans comes first, unless it is only Qt's stand-in.
    families = set(QFontDatabase.families())
    system = QFontInfo(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)).family()
    if wanted is _SANS and system not in ("DejaVu Sans", ""):
        return system
    return next((name for name in wanted if name in families), otherwise)


def _qt_palette(colors: Palette) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for which, name in {
        role.Window: colors.paper,
        role.WindowText: colors.ink,
        role.Base: colors.sheet,
        role.AlternateBase: colors.wash,
        role.Text: colors.ink,
        role.Button: colors.sheet,
        role.ButtonText: colors.ink,
        role.ToolTipBase: colors.ink,
        role.ToolTipText: colors.paper,
        role.PlaceholderText: colors.soft,
        role.Highlight: colors.accent,
        role.HighlightedText: colors.on_accent,
        role.Link: colors.accent,
        role.LinkVisited: colors.accent,
        role.Mid: colors.line,
        role.Accent: colors.accent,
    }.items():
        palette.setColor(which, QColor(name))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(colors.line))
    return palette
