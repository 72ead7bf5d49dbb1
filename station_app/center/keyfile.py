"""The center's key: a file beside the database, and those it had before.

``key`` holds the private key as hex. A roll writes the next one to ``key.next``, makes it known,
then lets it take the place of ``key``; what it replaced goes on in ``key.before``, oldest first.
"""

from __future__ import annotations

import os
from pathlib import Path

from station_app.basics.faults import Trouble
from station_app.basics.files import sync_folder
from station_app.wire.signing import KEY_BYTES, new_key, public_of


class KeyFile:
    """The key of a folder, read again when another process rolled it.

    known_public   as the database says, hex; empty for a new center
    Trouble center.key_missing   a used database whose key file is gone
    Trouble center.key_wrong     not the key of this database
    """

    def __init__(self, folder: Path, known_public: str) -> None:
        self._file, self._next = folder / "key", folder / "key.next"
        self._before = folder / "key.before"
        if not self._file.exists() and not known_public:
            _write(self._file, [new_key()])
        if known_public and _public(self._next) == known_public != _public(self._file):
            self.adopt()  # the power went in the middle of a roll
        if not self._file.exists():
            raise Trouble("center.key_missing", file=str(self._file))
        if _public(self._file) != (known_public or _public(self._file)) or not _read(self._file):
            raise Trouble("center.key_wrong", file=str(self._file))
        self._seen, self._private = self._stamp(), _read(self._file)[0]

    @property
    def private(self) -> bytes:
        """The private key that signs now."""
        stamp = self._stamp()
        if stamp != self._seen:
            self._seen, self._private = stamp, _read(self._file)[0]
        return self._private

    @property
    def first(self) -> bytes:
        """The first private key of this center: what was digested with it must be found again."""
        return (_read(self._before) or [self.private])[0]

    @property
    def before(self) -> list[bytes]:
        """Private keys of before, the newest first: who was away may still mean one of them."""
        return _read(self._before)[::-1]

    @property
    def public_ones(self) -> list[str]:
        """The public halves of all of them, hex, the first to the newest."""
        return [public_of(one).hex() for one in (*_read(self._before), self.private)]

    def prepare(self) -> bytes:
        """A next key, kept but not used yet; the same again while it was not adopted."""
        if not _read(self._next):
            _write(self._next, [new_key()])
        return _read(self._next)[0]

    def adopt(self) -> None:
        """The next key is the key from now on."""
        now = _read(self._file)
        if now[:1] != _read(self._before)[-1:]:
            _write(self._before, [*_read(self._before), *now])
        os.replace(self._next, self._file)

    def _stamp(self) -> tuple[int, int]:
        found = self._file.stat()
        return found.st_mtime_ns, found.st_ino


def _read(file: Path) -> list[bytes]:
    """The keys of a file; none when it is not there or holds something else."""
    try:
        keys = [bytes.fromhex(line) for line in file.read_text(encoding="ascii").split()]
    except (FileNotFoundError, ValueError):
        return []
    return keys if all(len(one) == KEY_BYTES for one in keys) else []


def _public(file: Path) -> str:
    keys = _read(file)
    return public_of(keys[0]).hex() if keys else ""


def _write(file: Path, keys: list[bytes]) -> None:
    """Whole or not at all, and only for its owner."""
    fresh = file.with_name(file.name + ".new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write("".join(one.hex() + "\n" for one in keys))
        out.flush()
        os.fsync(out.fileno())
    os.replace(fresh, file)
    sync_folder(file.parent)
