"""A real microphone without hardware: PulseAudio with a null sink, whose monitor records what is played.

PulseAudio runs with a folder of its own and never touches the user's. PortAudio reaches it through ALSA's
``pulse`` plug-in (Debian: pulseaudio, pulseaudio-utils, libasound2-plugins), which reads three variables:

- ``PULSE_SERVER``: read whenever a device is opened or listed;
- ``PULSE_COOKIE``: the same; without it libpulse looks into the home folder;
- ``ALSA_CONFIG_PATH``: our own file that names the two devices ``default`` and ``pulse``; ALSA reads it anew
  when its path has changed.

PortAudio lists devices only when it is initialised, which is at ``import sounddevice`` for the first time. In
a process that has imported it before, set the variables (``os.environ``, which Python hands on to the C
library; pytest's monkeypatch does it) and then list anew: ``microphones()`` does. Afterwards, with the
variables back, list once more, or PortAudio goes on offering devices that are gone. In a process that has
not imported it, or in a subprocess started with ``environment``, nothing more is needed.

A null sink at rest moves sound in pieces of two seconds; whoever records first from it waits that long and
loses half a second. So a listener of the context's own keeps it at short pieces; entering waits for it (2 s).
"""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Self

PLUGIN = "alsa-lib/libasound_module_pcm_pulse.so"
LIBRARIES = ("usr/lib/*", "usr/lib", "usr/lib64")
SINK = "made"
ROOM = "room"  # where other programs' sound goes; the microphone does not hear it
START_TIMEOUT_S = 10.0
LATENCY_MS = 20
AHEAD_MS = 2000  # a player with less is late as soon as the computer is busy
# A kilobyte a second: ten minutes leave a file of 600 kB.
LISTEN = (
    "parec",
    f"--device={SINK}.monitor",
    "--rate=1000",
    "--channels=1",
    "--format=u8",
    "--file-format=raw",
)
SERVER = (
    "pulseaudio",
    "-n",
    "--daemonize=no",
    "--exit-idle-time=-1",
    "--use-pid-file=no",
    "--disable-shm=yes",
    "--realtime=no",
    "--high-priority=no",
    "--log-target=stderr",
    "--log-level=error",
)
# `default` alone would do; `pulse` is what the plug-in is usually called.
ALSA_CONFIG = """
pcm.pulse { type pulse hint { show on description "PulseAudio" } }
ctl.pulse { type pulse }
pcm.!default { type pulse hint { show on description "Default (PulseAudio)" } }
ctl.!default { type pulse }
"""


def available() -> bool:
    """Whether this machine has what it takes."""
    return all(shutil.which(tool) for tool in ("pulseaudio", "pactl", "paplay", "parec")) and any(
        any(Path("/").glob(f"{folder}/{PLUGIN}")) for folder in LIBRARIES
    )


class NullSink:
    """A context: the server runs inside it.

    Attributes:
        environment: What a process needs to use it, without the rest of the environment.
    """

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="null-sink-"))
        self.environment = {
            "PULSE_SERVER": f"unix:{self._folder / 'native'}",
            "PULSE_COOKIE": str(self._folder / "cookie"),
            "ALSA_CONFIG_PATH": str(self._folder / "asound.conf"),
        }
        self._server: subprocess.Popen[bytes] | None = None
        self._clients: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Self:
        (self._folder / "asound.conf").write_text(ALSA_CONFIG)
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        shutil.rmtree(self._folder)

    def start(self) -> None:
        """Starts the server; after ``stop``: the microphone is plugged in again."""
        native = (
            f"--load=module-native-protocol-unix socket={self._folder / 'native'} "
            f"auth-cookie={self._folder / 'cookie'}"
        )
        sinks = [f"--load=module-null-sink sink_name={each} rate=48000 channels=1" for each in (ROOM, SINK)]
        own = {"HOME": str(self._folder), "XDG_RUNTIME_DIR": str(self._folder)}
        self._server = subprocess.Popen(
            [*SERVER, native, *sinks],
            env=os.environ | own,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until = time.monotonic() + START_TIMEOUT_S
        while not (
            self._control("set-default-source", f"{SINK}.monitor") and self._control("set-default-sink", ROOM)
        ):
            if time.monotonic() > until or self._server.poll() is not None:
                self.stop()
                raise RuntimeError("PulseAudio did not start")
            time.sleep(0.05)
        heard = self._folder / "heard"
        heard.unlink(missing_ok=True)
        self._client(*LISTEN, f"--latency-msec={LATENCY_MS}", str(heard))
        while not (heard.is_file() and heard.stat().st_size):
            if time.monotonic() > until:
                self.stop()
                raise RuntimeError("PulseAudio's null sink is not heard")
            time.sleep(0.05)

    def stop(self) -> None:
        """Ends the server: the microphone is unplugged."""
        for client in self._clients:
            if client.poll() is None:
                client.terminate()
            client.wait()
            if client.stdout is not None:
                client.stdout.close()
        self._clients.clear()
        if self._server is not None:
            if self._server.poll() is None:
                self._server.send_signal(signal.SIGTERM)
            self._server.wait()
            self._server = None

    def play(self, wav: Path) -> subprocess.Popen[bytes]:
        """Plays a sound file; returns at once. The sound begins some 50 to 100 ms later."""
        return self._client("paplay", f"--device={SINK}", f"--latency-msec={AHEAD_MS}", str(wav))

    def listeners(self) -> int:
        """How many record from the microphone now, our own too."""
        done = subprocess.run(
            ["pactl", "list", "short", "source-outputs"],
            env=os.environ | self.environment,
            capture_output=True,
            check=True,
        )
        return len(done.stdout.splitlines())

    def listen(self, rate_hz: int) -> subprocess.Popen[bytes]:
        """What the microphone hears, as it comes: 16-bit samples on ``stdout``, some 20 to 40 ms late."""
        sound = (
            f"--rate={rate_hz}",
            "--channels=1",
            "--format=s16le",
            "--raw",
            f"--latency-msec={LATENCY_MS}",
        )
        return self._client("parec", f"--device={SINK}.monitor", *sound, stdout=subprocess.PIPE)

    def _client(self, *command: str, stdout: int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
        client = subprocess.Popen(
            command, env=os.environ | self.environment, stdout=stdout, stderr=subprocess.DEVNULL
        )
        self._clients.append(client)
        return client

    def _control(self, *command: str) -> bool:
        done = subprocess.run(
            ["pactl", *command], env=os.environ | self.environment, capture_output=True, check=False
        )
        return done.returncode == 0
