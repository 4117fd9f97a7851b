"""One observation as one line: a letter for its kind, then its fields as a JSON array."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import msgspec

from mock_interview.core.model import (
    BodyObservation,
    FaceObservation,
    Hand,
    HandsObservation,
    MarkKind,
    MarkObservation,
    Observation,
    Phone,
    PhoneObservation,
    VoiceObservation,
)
from mock_interview.core.words import (
    FillerObservation,
    HoldObservation,
    TranscribedObservation,
    WordObservation,
)

# Digits behind the point, by the unit that ends a field's name: finer than any model can see.
_DIGITS_BY_SUFFIX = {"deg": 2, "dbfs": 2, "hz": 2}
_DIGITS = 4  # times to 0.1 ms, positions to 0.01 % of the height
_LEFT_OUT = frozenset({"zone"})  # set anew at every reading


@dataclass(frozen=True, slots=True)
class Kind:
    """How one class of observations is written."""

    letter: str
    cls: type[Any]
    part: type[Any] | None = None  # class of the parts in its tuple, written as arrays within the array

    @property
    def names(self) -> tuple[str, ...]:
        """The fields as written; those of the parts follow as ``tuple.field``."""
        own = _field_names(self.cls)
        if self.part is None:
            return own
        return own + tuple(f"{own[-1]}.{name}" for name in _field_names(self.part))


KINDS = (
    Kind("F", FaceObservation),
    Kind("H", HandsObservation, Hand),
    Kind("B", BodyObservation),
    Kind("P", PhoneObservation, Phone),
    Kind("V", VoiceObservation),
    Kind("M", MarkObservation),
    Kind("T", TranscribedObservation),
    Kind("W", WordObservation),
    Kind("U", FillerObservation),
    Kind("L", HoldObservation),
)


class Encoder:
    """Writes observations as lines."""

    def __init__(self) -> None:
        """Prepares each kind."""
        self._json = msgspec.json.Encoder()
        self._kinds = {kind.cls: (kind.letter.encode(), _row_of(kind)) for kind in KINDS}

    def __call__(self, obs: Observation) -> bytes:
        """One line, with its end."""
        letter, row = self._kinds[type(obs)]
        return letter + self._json.encode(row(obs)) + b"\n"


class Decoder:
    """Reads lines, whose fields are named by the journal's header."""

    def __init__(self, names_by_letter: Mapping[str, Sequence[str]]) -> None:
        """Prepares each kind that the header names; lines of other kinds count as damaged."""
        self._json = msgspec.json.Decoder(type=list[Any])
        self._make = {
            ord(kind.letter): _maker_of(kind, tuple(names_by_letter[kind.letter]))
            for kind in KINDS
            if kind.letter in names_by_letter
        }

    def __call__(self, line: bytes) -> Observation | None:
        """The observation; None: the line is torn or damaged."""
        try:
            values = self._json.decode(line[1:])
            return self._make[line[0]](values) if type(values[0]) is float else None
        except (msgspec.MsgspecError, LookupError, TypeError, ValueError):
            # Whatever stands in a damaged line, it is one observation less.
            return None


def _field_names(cls: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cls) if field.name not in _LEFT_OUT)


def _row_of(kind: Kind) -> Callable[[Any], list[Any]]:
    columns = _columns(kind.cls)
    part_columns = _columns(kind.part) if kind.part else []

    def row(obs: Any) -> list[Any]:
        return [_cell(getattr(obs, name), digits) for name, digits in columns]

    def row_with_parts(obs: Any) -> list[Any]:
        parts = getattr(obs, columns[-1][0])
        values: list[Any] = [_cell(getattr(obs, name), digits) for name, digits in columns[:-1]]
        values.append(
            [[_cell(getattr(part, name), digits) for name, digits in part_columns] for part in parts]
        )
        return values

    return row_with_parts if kind.part else row


def _columns(cls: type[Any]) -> list[tuple[str, int | None]]:
    """Each field with the digits to round to; None: as it is."""
    hints = get_type_hints(cls)
    return [
        (name, _DIGITS_BY_SUFFIX.get(name.rpartition("_")[2], _DIGITS) if _is_float(hints[name]) else None)
        for name in _field_names(cls)
    ]


def _is_float(hint: Any) -> bool:
    return hint is float or (get_origin(hint) is UnionType and float in get_args(hint))


def _cell(value: Any, digits: int | None) -> Any:
    return value if digits is None or value is None else round(float(value), digits)


def _maker_of(kind: Kind, names: tuple[str, ...]) -> Callable[[list[Any]], Observation]:
    own = tuple(name for name in names if "." not in name)
    if kind.part is not None:
        part_names = tuple(name.partition(".")[2] for name in names if "." in name)
        make, make_part = _maker(kind.cls, own), _maker(kind.part, part_names)
        place = own.index(_field_names(kind.cls)[-1])

        def with_parts(values: list[Any]) -> Observation:
            values[place] = tuple(make_part(part) for part in values[place])
            return make(values)

        return with_parts
    if kind.cls is MarkObservation:
        make = _maker(kind.cls, own)
        place = own.index("kind")

        def mark(values: list[Any]) -> Observation:
            values[place] = MarkKind(values[place])
            return make(values)

        return mark
    return _maker(kind.cls, own)


def _maker(cls: type[Any], names: tuple[str, ...]) -> Callable[[list[Any]], Any]:
    known = _field_names(cls)
    count = len(names)
    if names == known:

        def make(values: list[Any]) -> Any:
            if len(values) != count:
                raise ValueError("a field is missing")
            return cls(*values)

        return make

    def make_by_name(values: list[Any]) -> Any:
        return cls(**{name: value for name, value in zip(names, values, strict=True) if name in known})

    return make_by_name
