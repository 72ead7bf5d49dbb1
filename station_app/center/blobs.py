"""Pictures that prove something: asked of stations, taken in parts, kept as files by their digest.

They lie in ``FOLDER/blobs``, outside the database; a path is made of the digest and nothing else.
What has come of one is kept as a part, whose length says from where on the rest is wanted.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection, Select, bindparam, insert, select, update

from station_app.basics.files import sync_folder
from station_app.center.database import GONE_FILES, Center
from station_app.center.model import erasure, person_alias, picture, stay
from station_app.center.parked import Arrived
from station_app.center.prepared import Prepared
from station_app.center.problem import Problem, Told
from station_app.wire import calls
from station_app.wire.pictures import LARGEST_BYTES, is_name, named_in

FOLDER = "blobs"
_WANTED, HELD, _GONE = "wanted", "held", "gone"
Came = Literal["fresh", "held", "unwanted", "wrong"]  # "unwanted": it need not come again


_OF_PARCEL = (stay.c.station == picture.c.station) & (stay.c.parcel == picture.c.parcel)
_WANTED_OF = Prepared(
    select(picture.c.sha256)
    .outerjoin(stay, _OF_PARCEL)
    .outerjoin(erasure, erasure.c.person == stay.c.person)
    .where(picture.c.station == bindparam("code"), picture.c.state == _WANTED)
    .where(erasure.c.person.is_(None))
    .order_by(picture.c.sha256)
    .limit(bindparam("most"))
)
_ERASED_OF = (
    select(erasure.c.person)
    .join(stay, stay.c.person == erasure.c.person)
    .join(picture, _OF_PARCEL)
    .where(picture.c.station == bindparam("code"), picture.c.sha256 == bindparam("name"))
)


def want(tx: Connection, code: str, landed: Iterable[Arrived]) -> None:
    """Ask a station for the pictures that freshly landed entries name."""
    for one in landed:
        said = named_in(one.header, one.stored.body)
        if said is not None and _state(tx, code, said.photo) is None:
            row = {"station": code, "sha256": said.photo, "parcel": said.parcel, "state": _WANTED}
            tx.execute(insert(picture).values(row))


def wanted(tx: Connection, code: str, most: int = calls.MOST_WANTED) -> tuple[str, ...]:
    """The next few that a station is asked for; none of a person who is to be forgotten."""
    return tuple(_WANTED_OF.run(tx, code=code, most=most).scalars())


def held(center: Center, tx: Connection, code: str, name: str) -> calls.BlobHeld:
    """How much of a picture is here.

    Problem UNWANTED   it was not asked for
    """
    _must_be_wanted(tx, code, name)
    file, part = file_of(center.folder, name), _part(center.folder, code, name)
    return calls.BlobHeld(held=_size(file) or _size(part), done=file.exists())


def take(
    center: Center, tx: Connection, code: str, name: str, piece: calls.Piece, data: bytes
) -> calls.BlobHeld | Told:
    """Keep the next part of a picture; with the last one its digest is checked.

    A picture of no bytes says that the station has it no more.
    Problem UNWANTED    it was not asked for
    Problem TOO_LARGE   more than 5 MB
    Problem MALFORMED   more than it says it is
    Told OFFSET         that much is here; nothing at all when the whole was another picture
    """
    _must_be_wanted(tx, code, name)
    if piece.of > LARGEST_BYTES:
        raise Problem("TOO_LARGE", calls.Facts(most_bytes=LARGEST_BYTES))
    if piece.at + len(data) > piece.of:
        raise Problem("MALFORMED")
    file, part = file_of(center.folder, name), _part(center.folder, code, name)
    if not piece.of or file.exists():
        _set(tx, code, name, HELD if file.exists() else _GONE)
        return calls.BlobHeld(held=piece.of, done=True)
    if piece.at != _size(part):
        return Told("OFFSET", calls.Facts(landed=_size(part)))
    _append(part, data)
    if _size(part) < piece.of:
        return calls.BlobHeld(held=_size(part))
    if hashlib.sha256(part.read_bytes()).hexdigest() != name:
        part.unlink()
        return Told("OFFSET", calls.Facts(landed=0))
    _put(part, file)
    _set(tx, code, name, HELD)
    return calls.BlobHeld(held=piece.of, done=True)


def take_whole(center: Center, tx: Connection, code: str, name: str, data: bytes) -> Came:
    """Keep a picture that came in one piece, whatever parts of it had come before.

    A picture of no bytes says that the station has it no more.
    Problem UNWANTED, TOO_LARGE  as `take`
    """
    before = _must_be_wanted(tx, code, name)
    if data and hashlib.sha256(data).hexdigest() != name:
        return "wrong"
    _part(center.folder, code, name).unlink(missing_ok=True)
    take(center, tx, code, name, calls.Piece(0, len(data)), data)
    if _state(tx, code, name) != HELD:
        return "unwanted"
    return "held" if before == HELD else "fresh"


def forget(tx: Connection, person: str) -> None:
    """Let a person's pictures go, and ask for none of them any more; files go with the commit."""
    names = {person, *tx.execute(_others_of(person)).scalars()}
    theirs = select(picture.c.station, picture.c.sha256).join(stay, _OF_PARCEL)
    for code, name in tx.execute(theirs.where(stay.c.person.in_(sorted(names)))).all():
        _set(tx, code, name, _GONE)
        _let_go(tx, code, name)


def sweep(center: Center) -> None:
    """Let files go that should have gone when the power did."""
    gone = select(picture.c.station, picture.c.sha256).where(picture.c.state == _GONE)
    with center.write() as tx:
        for code, name in tx.execute(gone).all():
            _let_go(tx, code, name)


def all_held(center: Center) -> list[str]:
    """The digest of every picture that is here."""
    names = select(picture.c.sha256).where(picture.c.state == HELD).distinct()
    with center.read() as read:
        return sorted(read.execute(names).scalars())


def put_back(center: Center, tx: Connection, unpacked: Path) -> None:
    """Put the pictures of a copy in their places; those it lacks are asked of stations again."""
    names = set(tx.execute(select(picture.c.sha256).where(picture.c.state == HELD)).scalars())
    for name in sorted(names):
        file, found = file_of(center.folder, name), unpacked / name
        if found.exists():
            _put(found, file)
        elif not file.exists():
            here = (picture.c.sha256 == name, picture.c.state == HELD)
            tx.execute(update(picture).where(*here).values(state=_WANTED))


def _let_go(tx: Connection, code: str, name: str) -> None:
    files = [_part(Path(), code, name)]
    others = select(picture.c.station).where(picture.c.sha256 == name, picture.c.state == HELD)
    if tx.execute(others.limit(1)).first() is None:  # no other station's either
        files.append(file_of(Path(), name))
    tx.info.setdefault(GONE_FILES, []).extend(files)


def _others_of(person: str) -> Select[tuple[str]]:
    """Persons who were found to be this one."""
    return select(person_alias.c.person).where(person_alias.c.into == person)


def _must_be_wanted(tx: Connection, code: str, name: str) -> str:
    """How it stands. Locks the row: two counters of a station may send the same."""
    state = _state(tx, code, name) if is_name(name) else None
    if state not in (_WANTED, HELD):
        raise Problem("UNWANTED")
    if tx.execute(_ERASED_OF, {"code": code, "name": name}).first() is not None:
        raise Problem("UNWANTED")  # named after its person was to be forgotten
    return state


def _state(tx: Connection, code: str, name: str) -> str | None:
    here = (picture.c.station == code, picture.c.sha256 == name)
    return tx.execute(select(picture.c.state).where(*here).with_for_update()).scalar()


def _set(tx: Connection, code: str, name: str, state: str) -> None:
    here = (picture.c.station == code, picture.c.sha256 == name)
    tx.execute(update(picture).where(*here).values(state=state))


def file_of(folder: Path, name: str) -> Path:
    """Where a picture lies."""
    return folder / FOLDER / name[:2] / name


def _put(whole: Path, file: Path) -> None:
    """A whole picture durably in its place, and so the folders it is the first in."""
    fresh = [folder for folder in (file.parent, file.parent.parent) if not folder.exists()]
    file.parent.mkdir(parents=True, exist_ok=True)
    whole.replace(file)
    for folder in (file.parent, *(one.parent for one in fresh)):
        sync_folder(folder)


def _part(folder: Path, code: str, name: str) -> Path:
    return folder / FOLDER / "parts" / f"{code}-{name}"


def _size(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0


def _append(part: Path, data: bytes) -> None:
    part.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with closing(os.fdopen(descriptor, "wb")) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
