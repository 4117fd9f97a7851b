"""A lock on notes that only their writer shall read: a passphrase, and what it opens.

The passphrase opens a random key, and that key the notes: so the passphrase can be changed without touching
them. Scrypt (RFC 7914) makes guessing dear; AES-256-GCM (NIST SP 800-38D) shows every change of a file.
"""

import secrets
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final

import msgspec

from mock_interview.core.errors import KnownError
from mock_interview.session.private_file import write_private

KEY_FILE: Final = "lock.key"
VERSION: Final = 1
LEAST_LETTERS: Final = 8
"""NIST SP 800-63B; no other rule: rules on signs and digits only make passphrases harder to remember."""

_MAGIC: Final = b"MIN1"
_NONCE_BYTES: Final = 12
_KEY_BYTES: Final = 32
_WRAP: Final = b"mock-interview key of notes"
_NOTE: Final = b"mock-interview note "


@dataclass(frozen=True, slots=True)
class Cost:
    """What a guess costs; Scrypt's parameters."""

    n: int = 2**17  # with r = 8: 128 MB and some 0.4 s, as OWASP recommends
    r: int = 8
    p: int = 1


class _KeyFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    version: int
    lock: bytes  # stays the same when the passphrase changes
    salt: bytes
    # A file from somewhere else must not take all memory: n and r at most ask for 512 MB.
    n: Annotated[int, msgspec.Meta(ge=2, le=2**18)]
    r: Annotated[int, msgspec.Meta(ge=1, le=16)]
    p: Annotated[int, msgspec.Meta(ge=1, le=4)]
    wrapped: bytes


class NotesLock:
    """The lock of one folder. The key is kept in memory, from `unlock` to `close`, and nowhere else."""

    def __init__(self, folder: Path, cost: Cost = Cost()) -> None:
        """Opens nothing."""
        self._path = folder / KEY_FILE
        self._cost = cost
        self._key: bytes | None = None

    @property
    def is_set(self) -> bool:
        """Whether there is a passphrase."""
        return self._path.is_file()

    @property
    def is_open(self) -> bool:
        """Whether notes can be read: without a passphrase always."""
        return self._key is not None or not self.is_set

    def set_passphrase(self, passphrase: str) -> None:
        """From now on what is sealed needs it; where there was one, the new one stands in its place.

        Takes some 0.4 s on purpose.

        Raises:
            KnownError: It is too short, the lock is closed, or it cannot be kept.
        """
        if len(passphrase) < LEAST_LETTERS:
            raise KnownError(f"This passphrase is too short; take {LEAST_LETTERS} letters or more.")
        lock = self._read().lock if self.is_set else secrets.token_bytes(16)
        key = self._open_key() if self.is_set else secrets.token_bytes(_KEY_BYTES)
        salt = secrets.token_bytes(16)
        cost = self._cost
        file = _KeyFile(
            VERSION,
            lock,
            salt,
            cost.n,
            cost.r,
            cost.p,
            _sealed(_derived(passphrase, salt, cost), key, _WRAP + lock),
        )
        try:
            write_private(self._path, msgspec.json.encode(file))
        except OSError as error:
            raise KnownError(
                f"The passphrase cannot be kept ({error.strerror}); nothing is changed."
            ) from error
        self._key = key

    def unlock(self, passphrase: str) -> None:
        """Opens it until `close`. Takes some 0.4 s on purpose.

        Raises:
            KnownError: It is not the passphrase, or the lock's file is damaged.
        """
        file = self._read()
        derived = _derived(passphrase, file.salt, Cost(file.n, file.r, file.p))
        key = _opened(derived, file.wrapped, _WRAP + file.lock)
        if key is None:
            raise KnownError("This is not the passphrase of your notes.")
        self._key = key

    def close(self) -> None:
        """Forgets the key."""
        self._key = None

    def remove(self) -> None:
        """Needs no passphrase any more; whoever calls has opened every note before.

        Raises:
            KnownError: The lock is closed, or its file cannot be deleted.
        """
        self._open_key()
        try:
            self._path.unlink()
        except OSError as error:
            raise KnownError(f"The lock cannot be removed ({error.strerror}).") from error
        self._key = None

    def seal(self, name: str, note: bytes) -> bytes:
        """The note as it is kept; ``name``: opens under no other.

        Raises:
            KnownError: The lock is closed.
        """
        return _MAGIC + _sealed(self._open_key(), note, _NOTE + name.encode("utf-8"))

    def unseal(self, name: str, kept: bytes) -> bytes | None:
        """The note; None: it is damaged, changed, another's, or of another lock.

        Raises:
            KnownError: The lock is closed.
        """
        if not kept.startswith(_MAGIC):
            return None
        return _opened(self._open_key(), kept[len(_MAGIC) :], _NOTE + name.encode("utf-8"))

    def _open_key(self) -> bytes:
        if self._key is None:
            raise KnownError("Your notes are locked; unlock them first.")
        return self._key

    def _read(self) -> _KeyFile:
        try:
            return _key_file(self._path.read_bytes())
        except OSError as error:
            raise KnownError(f"{self._path} cannot be read ({error.strerror}).") from error
        except (msgspec.MsgspecError, ValueError) as error:
            raise KnownError(
                f"{self._path} is damaged, and nothing else can open your notes; put a copy of this file "
                "back if you have one, such as from an exported archive."
            ) from error


def same_lock(one: bytes, other: bytes) -> bool:
    """Whether two key files open the same notes, by whatever passphrases."""
    with suppress(msgspec.MsgspecError, ValueError):
        return _key_file(one).lock == _key_file(other).lock
    return False


def _key_file(content: bytes) -> _KeyFile:
    file = msgspec.json.decode(content, type=_KeyFile)
    if file.version > VERSION:
        raise ValueError("of a newer version")
    if file.n & (file.n - 1):
        raise ValueError("n is no power of two")
    return file


def _derived(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    # The same letters may come as other bytes from another keyboard.
    letters = unicodedata.normalize("NFKC", passphrase).encode("utf-8")
    return Scrypt(salt=salt, length=_KEY_BYTES, n=cost.n, r=cost.r, p=cost.p).derive(letters)


def _sealed(key: bytes, content: bytes, about: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, content, about)


def _opened(key: bytes, kept: bytes, about: bytes) -> bytes | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce, sealed = kept[:_NONCE_BYTES], kept[_NONCE_BYTES:]
    try:
        return AESGCM(key).decrypt(nonce, sealed, about)
    except (InvalidTag, ValueError):
        return None
