"""A tiny manifest with wheels made on the spot, and someone to hand them over."""

import hashlib
import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mock_interview.core.errors import KnownError
from mock_interview.session.model_manifest import Model, ModelFile, ModelManifest, Wheel

EYES = b"eyes" * 1000
WORDS = b"words, first half" * 500 + b"words, second half" * 500
HALF = len(WORDS) // 2


def zipped(files: Mapping[str, bytes]) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return memory.getvalue()


CONTENT = {
    "first": zipped({"in/eyes.task": EYES, "in/part1": WORDS[:HALF]}),
    "second": zipped({"data/eyes": EYES}),
    "third": zipped({"part2": WORDS[HALF:], "config.json": b"{}"}),
}


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def made_file(name: str, content: bytes, *sources: list[str]) -> ModelFile:
    return ModelFile(name, sha256(content), len(content), list(sources))


def made_wheel(package: str) -> Wheel:
    return Wheel(package, "1.0", sha256(CONTENT[package]), len(CONTENT[package]))


MANIFEST = ModelManifest(
    1,
    [made_wheel(package) for package in CONTENT],
    [
        Model(
            "eyes",
            "Sees",
            ["eyes"],
            "MIT",
            [made_file("eyes.task", EYES, ["first:in/eyes.task"], ["second:data/eyes"])],
        ),
        Model(
            "words",
            "Hears",
            ["words"],
            "MIT",
            [
                made_file("words/model.bin", WORDS, ["first:in/part1", "third:part2"]),
                made_file("words/config.json", b"{}", ["third:config.json"]),
            ],
            optional=True,
            entry="words",
        ),
    ],
)


@dataclass
class MadeWheels:
    """Hands over what it has; writes down what it was asked for."""

    content: dict[str, bytes] = field(default_factory=lambda: dict(CONTENT))
    asked: list[str] = field(default_factory=list)
    stop_after_bytes: int | None = None

    def fetch(self, wheel: Wheel, part: Path, done: Callable[[int], None]) -> None:
        self.asked.append(wheel.package)
        if wheel.package not in self.content:
            raise KnownError(f"no {wheel.package}")
        have = part.stat().st_size if part.exists() else 0
        rest = self.content[wheel.package][have:][: self.stop_after_bytes]
        with part.open("ab") as file:
            file.write(rest)
        if self.stop_after_bytes is not None:
            raise KeyboardInterrupt
        done(wheel.size)
