"""Plays a session's recording: picture or sound alone, moments with what led up to them."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtMultimedia import QMediaPlayer, QVideoFrame, QVideoSink
from PySide6.QtWidgets import QComboBox, QSizePolicy, QSlider, QVBoxLayout, QWidget

from mock_interview.gui.media import Media
from mock_interview.gui.theme import S2, S3, Theme
from mock_interview.gui.widgets.buttons import Button
from mock_interview.gui.widgets.containers import Row
from mock_interview.gui.widgets.text import Text
from mock_interview.report import figures

STEP_S: Final = 3.0
BIG_STEP_S: Final = 10.0
FRAME_S: Final = 1 / 30
RATES: Final = (0.5, 0.75, 1.0, 1.25, 1.5)
# A seek that shows no new picture within this time (the same frame, sound alone) makes room for the next.
SEEK_PATIENCE_MS: Final = 150


class Picture(QWidget):
    """The newest frame, as large as fits; a click plays or pauses."""

    clicked = Signal()
    arrived = Signal()  # a frame

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._image: QImage | None = None
        self.words = ""
        self.sink = QVideoSink(self)
        self.sink.videoFrameChanged.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(200)
        self.setAccessibleName(self.tr("Recording"))

    def show_image(self, image: QImage | None) -> None:
        """Shows it, or (None) the words alone."""
        self._image = image
        self.update()

    def _take(self, frame: QVideoFrame) -> None:
        if frame.isValid():
            self.show_image(frame.toImage())
            self.arrived.emit()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A picture of 4 : 3."""
        return QSize(560, 420)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Plays or pauses."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.clicked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The frame in its own shape, on a ground of the window's."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), self._theme.color("wash"))
        if self._image is not None and not self._image.isNull():
            size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF(
                (self.width() - size.width()) / 2,
                (self.height() - size.height()) / 2,
                size.width(),
                size.height(),
            )
            painter.drawImage(place, self._image)
        elif self.words:
            painter.setPen(self._theme.color("soft"))
            painter.setFont(self._theme.font())
            painter.drawText(self.rect().adjusted(24, 24, -24, -24), _CENTRED, self.words)


_CENTRED = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)


class Player(QWidget):
    """``moved`` tells where it is, in seconds, while it plays and after each seek."""

    moved = Signal(float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._duration_s = 0.0
        self._stop_at_s: float | None = None
        self._wanted_s: float | None = None
        self._seeking = False
        self._opened = False
        self.picture = Picture(theme)
        self._media = Media(self.picture.sink, self)
        self._state = self._media.player
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(SEEK_PATIENCE_MS)
        self._patience.timeout.connect(self._seek_done)
        self._play = Button(theme, "", "quiet", "play", self.tr("Play (Space)"))
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setAccessibleName(self.tr("Place in the recording"))
        self._clock = Text("0:00 / 0:00", "small")
        self._clock.setWordWrap(False)
        self._rate = QComboBox()
        self._rate.setAccessibleName(self.tr("Speed"))
        for rate in RATES:
            self._rate.addItem(f"{rate:g}×", rate)
        self._rate.setCurrentIndex(RATES.index(1.0))
        self._lay_out()
        self._connect()
        self.open(None, self.tr("No recording"))

    @property
    def playable(self) -> bool:
        """Whether there is a recording."""
        return self._opened

    @property
    def playing(self) -> bool:
        """Whether it plays just now."""
        return self._state.playbackState() is QMediaPlayer.PlaybackState.PlayingState

    @property
    def position_s(self) -> float:
        """Where it is, or is going to."""
        return self._wanted_s if self._wanted_s is not None else self._state.position() / 1000

    def open(self, path: Path | None, words: str = "") -> None:
        """Opens a recording and stands at its beginning; None: says the words instead."""
        self._stop_at_s = self._wanted_s = None
        self._seeking = False
        self.picture.words = words
        self.picture.show_image(None)
        self._opened = path is not None
        self._media.open(path)
        for control in (self._play, self._slider, self._rate):
            control.setEnabled(path is not None)
        if path is not None:
            self._media.pause()  # shows the first picture

    def play_moment(self, watch_from_s: float, end_s: float) -> None:
        """Plays from before a moment until a little after it."""
        self.seek(watch_from_s)
        self._stop_at_s = end_s + 1.0
        self._media.play()

    def play_from(self, t_s: float) -> None:
        """Goes there and plays on."""
        if self.playable:
            self.seek(t_s)
            self._media.play()

    def toggle(self) -> None:
        """Plays or pauses."""
        if not self.playable:
            return
        self._stop_at_s = None
        if self.playing:
            self._media.pause()
        else:
            self._media.play()

    def step(self, by_s: float) -> None:
        """Goes on or back."""
        self.seek(self.position_s + by_s)

    def seek(self, t_s: float) -> None:
        """Goes there. While one seek is under way only the newest wish is kept: so scrubbing stays smooth."""
        if not self.playable:
            return
        self._stop_at_s = None
        t_s = max(0.0, min(t_s, self._duration_s or t_s))
        self._show_place(t_s)
        if self._seeking:
            self._wanted_s = t_s
            return
        self._seeking = True
        self._patience.start()
        self._media.seek(round(t_s * 1000))

    def pause(self) -> None:
        """Stands still."""
        if self.playing:
            self._media.pause()

    def shut(self) -> None:
        """Lets the recording go."""
        self._patience.stop()
        self._opened = False
        self._media.shut()

    def _frame_arrived(self) -> None:
        if self._seeking:
            self._seek_done()

    def _seek_done(self) -> None:
        self._patience.stop()
        self._seeking = False
        if self._wanted_s is not None:
            wanted_s, self._wanted_s = self._wanted_s, None
            self.seek(wanted_s)

    def _show_place(self, t_s: float) -> None:
        self._slider.blockSignals(True)
        self._slider.setValue(round(t_s * 1000))
        self._slider.blockSignals(False)
        self._clock.setText(f"{figures.clock(t_s)} / {figures.clock(self._duration_s)}")
        self.moved.emit(t_s)

    def _position_changed(self, position_ms: int) -> None:
        if self._seeking:
            return
        t_s = position_ms / 1000
        self._show_place(t_s)
        if self._stop_at_s is not None and t_s >= self._stop_at_s:
            self._stop_at_s = None
            self._media.pause()

    def _duration_changed(self, duration_ms: int) -> None:
        self._duration_s = duration_ms / 1000
        self._slider.setMaximum(max(1, duration_ms))
        self._show_place(self._state.position() / 1000)

    def _state_changed(self) -> None:
        self._play.set_icon("pause" if self.playing else "play")
        name = self.tr("Pause (Space)") if self.playing else self.tr("Play (Space)")
        self._play.setAccessibleName(name)
        self._play.setToolTip(name)

    def _failed(self, _error: QMediaPlayer.Error, _text: str) -> None:
        self.picture.words = self.tr("This recording cannot be played; the numbers are not touched by that.")
        self.picture.show_image(None)

    def _lay_out(self) -> None:
        controls = Row(S3)
        controls.row.addWidget(self._play)
        controls.row.addWidget(self._slider, 1)
        controls.row.addWidget(self._clock)
        controls.row.addWidget(self._rate)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S2)
        column.addWidget(self.picture, 1)
        column.addWidget(controls)

    def _connect(self) -> None:
        self.picture.clicked.connect(self.toggle)
        self._play.clicked.connect(self.toggle)
        self._slider.valueChanged.connect(lambda value: self.seek(value / 1000))
        self._rate.activated.connect(lambda _: self._media.set_rate(self._rate.currentData()))
        self.picture.arrived.connect(self._frame_arrived)
        self._state.positionChanged.connect(self._position_changed)
        self._state.durationChanged.connect(self._duration_changed)
        self._state.playbackStateChanged.connect(lambda _: self._state_changed())
        self._state.errorOccurred.connect(self._failed)
