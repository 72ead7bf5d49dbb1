"""The file that a backup of the center is: a ZIP of the database and the pictures, each by digest.

``copy.json`` comes last and says what belongs in it, so that a file cut anywhere is not whole. Any
ZIP program can look into it. Keys are not in it: who finds the copy must not sign as the center.
"""

from __future__ import annotations

import hashlib
import os
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

import msgspec

DATABASE, BLOBS, _LIST = "database", "blobs/", "copy.json"
_CHUNK = 1 << 20
_PICTURE = re.compile(r"^blobs/([0-9a-f]{64})\Z")
_MOST_LIST_BYTES = 256 << 20


class NotWhole(Exception):
    """The file is cut, damaged or no copy of a center."""


class Listed(msgspec.Struct, frozen=True):
    """What a copy says of itself.

    keys  public keys of its center, the first to the newest, hex
    """

    database: str
    pictures: tuple[str, ...]
    keys: tuple[str, ...]


def write_copy(
    file: Path, database: Path, pictures: Iterable[tuple[str, Path]], keys: Iterable[str]
) -> list[str]:
    """Write a copy and read all of it again.

    pictures  digest and file of each
    Gives the digests of those that were not there or are not what their name says.
    NotWhole, OSError
    """
    held, missing = [], []
    try:
        file.touch(mode=0o600)  # names and phones are in it
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED, allowZip64=True) as whole:
            digest = _put(whole, DATABASE, database)
            for name, picture in pictures:
                if picture.exists() and digest_of(picture) == name:
                    _put(whole, BLOBS + name, picture)
                    held.append(name)
                else:
                    missing.append(name)
            said = Listed(digest, tuple(held), tuple(keys))
            whole.writestr(_LIST, msgspec.json.encode(said))
        with file.open("rb+") as written:
            os.fsync(written.fileno())
        with zipfile.ZipFile(file) as whole:
            for _ in each(whole):
                pass
    except zipfile.BadZipFile as error:
        raise NotWhole(str(error)) from error
    return missing


def listed(whole: zipfile.ZipFile) -> Listed:
    """What a copy says that is in it.

    NotWhole
    """
    try:
        if whole.getinfo(_LIST).file_size > _MOST_LIST_BYTES:
            raise NotWhole(_LIST)
        return msgspec.json.decode(whole.read(_LIST), type=Listed)
    except (KeyError, msgspec.MsgspecError, zipfile.BadZipFile) as error:
        raise NotWhole(_LIST) from error


def each(whole: zipfile.ZipFile, into: Path | None = None) -> Iterator[str]:
    """Read every part to its end and hold it against its digest; the database comes first.

    into  a folder where the parts are written to: ``database``, and pictures by their digest
    NotWhole
    """
    said = listed(whole)
    wanted = {DATABASE: said.database} | {BLOBS + name: name for name in said.pictures}
    if any(name != DATABASE and not _PICTURE.match(name) for name in wanted):
        raise NotWhole(_LIST)
    for name, digest in wanted.items():
        try:
            with whole.open(name) as read:
                found = _take(read, into / name.removeprefix(BLOBS) if into else None)
        except (KeyError, zipfile.BadZipFile, EOFError) as error:
            raise NotWhole(name) from error
        if found != digest:
            raise NotWhole(name)
        yield name


def _put(whole: zipfile.ZipFile, name: str, file: Path) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as read, whole.open(name, "w", force_zip64=True) as written:
        while part := read.read(_CHUNK):
            digest.update(part)
            written.write(part)
    return digest.hexdigest()


def _take(read: IO[bytes], target: Path | None) -> str:
    digest = hashlib.sha256()
    with open(target or os.devnull, "wb") as written:
        while part := read.read(_CHUNK):
            digest.update(part)
            written.write(part)
        if target is not None:
            written.flush()
            os.fsync(written.fileno())
    return digest.hexdigest()


def digest_of(file: Path) -> str:
    """SHA-256 of a file's bytes, hex: the name of a picture."""
    with file.open("rb") as read:
        return hashlib.file_digest(read, "sha256").hexdigest()
