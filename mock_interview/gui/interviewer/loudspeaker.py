"""The loudspeaker, with the end of a question told exactly."""

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Qt, QTimer
from PySide6.QtMultimedia import QAudioFormat, QAudioSink, QMediaDevices, QtAudio

from mock_interview.gui.interviewer.motion import sounding_s
from mock_interview.gui.interviewer.outlet import Outlet
from mock_interview.gui.interviewer.utterance import Utterance

POLL_MS = 10
USUAL_RATE_HZ = 22_050  # of the Piper voices
LATEST_BEGIN_MS = 4000  # sound servers that wake up took 0.7 s; one that has not begun by then will not


def default_sink(rate_hz: int, parent: QObject) -> QAudioSink | None:
    """A way to the loudspeaker that the desktop uses now; None: there is none."""
    device = QMediaDevices.defaultAudioOutput()
    if device.isNull():
        return None
    form = QAudioFormat()
    form.setSampleRate(rate_hz)
    form.setChannelCount(1)
    form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    return QAudioSink(device, form, parent)


class Loudspeaker(Outlet):
    """Plays the sound. Measured on a PulseAudio null sink: ``over`` comes within 30 ms of the last sample."""

    def __init__(
        self,
        make_sink: Callable[[int, QObject], QAudioSink | None] = default_sink,
        parent: QObject | None = None,
    ) -> None:
        """``make_sink`` gets the samples per second and the sink's owner."""
        super().__init__(parent)
        self._make_sink = make_sink
        self._sink: QAudioSink | None = None
        self._muted = False
        self._buffer = QBuffer(self)
        self._envelope: tuple[float, ...] = ()
        self._end_s = 0.0
        self._ahead_us = 0  # handed over before the first sample is heard
        self._has_begun = False
        self._poll = QTimer(self)
        self._poll.setTimerType(Qt.TimerType.PreciseTimer)
        self._poll.setInterval(POLL_MS)
        self._poll.timeout.connect(self._look)
        self._deadline = QTimer(self)
        self._deadline.setSingleShot(True)
        self._deadline.timeout.connect(self._fail)

    def prepare(self) -> None:
        """Finds the device: the first time it takes 80 ms."""
        sink = self._make_sink(USUAL_RATE_HZ, self)
        if sink is not None:
            sink.deleteLater()

    def ask(self, utterance: Utterance) -> None:
        """Plays ``utterance.sound``, which must be there."""
        assert utterance.sound is not None
        self.stop()
        sound = utterance.sound
        self._sink = self._make_sink(sound.rate_hz, self)
        if self._sink is None:
            self.failed.emit()
            return
        self._buffer.setData(QByteArray(sound.pcm))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._envelope, self._end_s = sound.envelope, sounding_s(sound.envelope)
        self._ahead_us, self._has_begun = 0, False
        self._sink.setVolume(0.0 if self._muted else 1.0)
        self._sink.start(self._buffer)
        self._poll.start()
        self._deadline.start(LATEST_BEGIN_MS)

    def stop(self) -> None:
        """Falls silent."""
        self._poll.stop()
        self._deadline.stop()
        if self._sink is not None:
            self._sink.stop()
            self._sink.deleteLater()
            self._sink = None
        self._buffer.close()

    def set_muted(self, muted: bool) -> None:
        """The question goes on at its pace, unheard."""
        self._muted = muted
        if self._sink is not None:
            self._sink.setVolume(0.0 if muted else 1.0)

    def _look(self) -> None:
        assert self._sink is not None
        state, done_us = self._sink.state(), self._sink.processedUSecs()
        if state is QtAudio.State.StoppedState:
            self._fail()
            return
        self._ahead_us = self._ahead_us or done_us
        heard_s = (done_us - self._ahead_us) / 1e6
        if heard_s > 0.0 and not self._has_begun:
            self._has_begun = True
            self._deadline.start(round(1000 * self._end_s) + LATEST_BEGIN_MS)
            self.began.emit(self._envelope)
        if state is QtAudio.State.IdleState or (self._has_begun and heard_s >= self._end_s):
            self._poll.stop()
            self._deadline.stop()  # the silence that is left may play out
            self.over.emit()

    def _fail(self) -> None:
        self.stop()
        self.failed.emit()
