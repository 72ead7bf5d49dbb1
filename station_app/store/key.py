"""The 32 random bytes that open the file: in the OS key store where one works, else ``DIR/key``."""

from __future__ import annotations

import base64
import os
import secrets
from pathlib import Path

from station_app.basics.faults import Trouble

KEY_BYTES = 32
_SERVICE = "station-app"
_WAITING = "key.new"


def create_key(folder: Path) -> bytes:
    """Make the key of a new station; it waits beside its place until the database is made."""
    key = secrets.token_bytes(KEY_BYTES)
    waiting = folder / _WAITING
    waiting.unlink(missing_ok=True)
    _write(waiting, key)
    return key


def settle_in_file(folder: Path) -> None:
    """The database is made: its key takes its place."""
    (folder / _WAITING).rename(folder / "key")


def settle(folder: Path) -> None:
    """Move the key into the OS key store where one works; else it stays a file."""
    if _keep_in_os_store(folder, find_key(folder)):
        (folder / "key").unlink()


def keep_in_file(folder: Path, key: bytes) -> None:
    """Write ``DIR/key`` readable by its owner only, durable when this returns."""
    _write(folder / "key", key)


def bring(folder: Path, key: bytes) -> None:
    """Bring the key of a station to a PC; a key that is there already has to be the same.

    Trouble book.key_present  another one
    """
    folder.mkdir(parents=True, exist_ok=True)
    try:
        here = find_key(folder)
    except Trouble as trouble:
        if trouble.code != "book.key_lost":
            raise
        keep_in_file(folder, key)
        return
    if here != key:
        raise Trouble("book.key_present", folder=str(folder))


def _write(path: Path, key: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(key.hex() + "\n")
        file.flush()
        os.fsync(file.fileno())


def find_key(folder: Path) -> bytes:
    """The key of an existing station.

    Trouble book.key_lost    no key anywhere; a new database is never made instead
    Trouble book.key_broken  the key file does not hold a key
    """
    path = folder / "key"
    if path.exists():
        return _read_key(path)
    held = _from_os_store(folder)
    if held is None:
        raise Trouble("book.key_lost", folder=str(folder))
    return held


def key_place(folder: Path) -> str:
    """Where the key lies, for ``doctor``: ``file`` or ``os``."""
    return "file" if (folder / "key").exists() else "os"


def recovery_code(key: bytes) -> str:
    """The key as groups of letters and digits, to be written down once and kept off the PC."""
    text = base64.b32encode(key).decode().rstrip("=")
    return "-".join(text[at : at + 4] for at in range(0, len(text), 4))


def key_of_recovery_code(code: str) -> bytes:
    """The key a written recovery code means.

    Trouble book.recovery_code  not such a code
    """
    text = "".join(code.upper().split()).replace("-", "").replace("0", "O").replace("1", "I")
    try:
        key = base64.b32decode(text + "=" * (-len(text) % 8))
    except ValueError as fault:
        raise Trouble("book.recovery_code") from fault
    if len(key) != KEY_BYTES:
        raise Trouble("book.recovery_code")
    return key


def _read_key(path: Path) -> bytes:
    try:
        key = bytes.fromhex(path.read_text("ascii").strip())
    except (ValueError, OSError) as fault:
        raise Trouble("book.key_broken", path=str(path)) from fault
    if len(key) != KEY_BYTES:
        raise Trouble("book.key_broken", path=str(path))
    return key


def _keep_in_os_store(folder: Path, key: bytes) -> bool:
    # keyring is loaded late: it costs a start 100 ms and most stations have a key file.
    import keyring  # noqa: PLC0415

    try:
        keyring.set_password(_SERVICE, str(folder.resolve()), key.hex())
        return keyring.get_password(_SERVICE, str(folder.resolve())) == key.hex()
    except Exception:
        return False


def _from_os_store(folder: Path) -> bytes | None:
    import keyring  # noqa: PLC0415

    try:
        held = keyring.get_password(_SERVICE, str(folder.resolve()))
    except Exception:
        return None
    return bytes.fromhex(held) if held else None
