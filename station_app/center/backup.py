"""A checked copy of the center, database and pictures; what is in it, stations may call safe."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine, inspect, select, update

from station_app.basics.faults import Refusal, Trouble
from station_app.basics.files import sync_folder
from station_app.center import blobs, model, unfinished
from station_app.center.copy_file import DATABASE, NotWhole, digest_of, each, listed, write_copy
from station_app.center.database import Center, new_center_epoch, open_engine
from station_app.center.keyfile import KeyFile
from station_app.center.model import epoch
from station_app.center.unfinished import claimed, empty, remove, unfinished_folder
from station_app.wire.pictures import is_name

_RESTORING = "restoring"  # in the folder of a center: what a restore unpacked
_WRONG = (sqlcipher.Error, OSError, subprocess.SubprocessError, NotWhole, zipfile.BadZipFile)


class BackedUp(NamedTuple):
    """What a copy holds: logs, pictures, and how many pictures the database names in vain."""

    logs: int
    pictures: int
    missing: int


def back_up(center: Center, file: Path) -> BackedUp:
    """Copy database and pictures into one file, read it back, then call what had landed safe.

    Key files are not in it: keep copies of those elsewhere. A PostgreSQL database is copied by
    ``pg_dump``, and the whole copy read by ``pg_restore``.
    Refusal center.backup_exists   never written over another file
    Trouble center.backup_failed   no whole copy could be made; nothing is called safe
    """
    if file.exists():
        raise Refusal("center.backup_exists", file=str(file))
    with center.read() as read:
        landed = read.execute(select(epoch.c.device, epoch.c.epoch, epoch.c.landed)).all()
    try:
        pictures, missing = _write(center, file)
    except _WRONG as error:
        raise Trouble("center.backup_failed", why=_why(error)) from error
    with center.write() as tx:
        for row in landed:
            here = (epoch.c.device == row.device, epoch.c.epoch == row.epoch)
            tx.execute(
                update(epoch).where(*here, epoch.c.safe < row.landed).values(safe=row.landed)
            )
    return BackedUp(len(landed), pictures, missing)


def _write(center: Center, file: Path) -> tuple[int, int]:
    """Make the copy where nobody sees it, and only when it is whole give it its name.

    Gives how many pictures are in it, and how many the database names in vain.
    """
    with unfinished_folder(file.parent) as folder:
        dump, copy = folder / unfinished.DATABASE, folder / unfinished.COPY
        dump.touch(mode=0o600)  # names and phones are in it
        _copy(center.engine, dump)
        names = blobs.all_held(center)  # after the database: what it names is among them
        pictures = [(name, blobs.file_of(center.folder, name)) for name in names]
        missing = len(write_copy(copy, dump, pictures, center.keys.public_ones))
        os.replace(copy, file)
    sync_folder(file.parent)  # what is called safe must not lose its name
    return len(names) - missing, missing


def restore(folder: Path, file: Path, *, database: str = "") -> None:
    """Make the center of a folder from a copy: a new life, so that every station fills it again.

    A picture that the copy lacks is asked of its station again.
    Refusal center.restore_over     there is a center already; nothing is written over
    Refusal center.restore_no_file  no copy under that name
    Trouble center.key_missing      the key files must lie in the folder first
    Trouble center.key_wrong        the key is another center's; nothing was made
    Trouble center.restore_failed   the copy is not whole; nothing was made
    """
    if not file.is_file():
        raise Refusal("center.restore_no_file", file=str(file))
    if not (folder / "key").exists():
        raise Trouble("center.key_missing", file=str(folder / "key"))
    engine = open_engine(folder, database)
    try:
        if inspect(engine).get_table_names():
            raise Refusal("center.restore_over")
        with _unpacking(folder) as unpacked:
            _put_in_place(engine, file, folder, unpacked, database=database)
    finally:
        engine.dispose()


@contextlib.contextmanager
def _unpacking(folder: Path) -> Iterator[Path]:
    """The folder for what is unpacked, ours alone until it goes again."""
    unpacked = folder / _RESTORING
    try:
        unpacked.mkdir(mode=0o700, exist_ok=True)  # names and phones come into it
        lock = claimed(unpacked)
    except OSError as error:
        raise Trouble("center.restore_failed", why=str(error)) from error
    if lock is None:
        raise Trouble("center.restore_failed", why=f"{unpacked} is in use")
    try:
        yield unpacked
    finally:
        remove(unpacked, lock)


def _put_in_place(
    engine: Engine, file: Path, folder: Path, unpacked: Path, *, database: str
) -> None:
    try:
        empty(unpacked)  # of what a killed one left
        _unpack(file, unpacked, folder)
        _put_back(engine, unpacked / DATABASE)
        _begin_new_life(folder, database, unpacked)
    except _WRONG as error:
        _undo(engine)
        raise Trouble("center.restore_failed", why=_why(error)) from error
    except Trouble:
        _undo(engine)
        raise


def end_killed_restore(center: Center) -> None:
    """Make up for the end of a restore that was killed, and let what it unpacked go.

    Its database may be in its place already, of the old life and short of its pictures: every
    opening by which a station could hear of it does this first. One at work is left alone.
    """
    unpacked = center.folder / _RESTORING
    lock = claimed(unpacked) if unpacked.is_dir() and not unpacked.is_symlink() else None
    if lock is None:
        return
    try:
        for file in filter(lambda one: is_name(one.name), unpacked.iterdir()):
            if digest_of(file) != file.name:  # it was just being unpacked
                file.unlink()
        _new_life(center, unpacked)
        remove(unpacked, lock)
    finally:
        lock.release()


def _unpack(file: Path, unpacked: Path, folder: Path) -> None:
    """Every part of the copy, each held against its digest; all its keys must be there."""
    with zipfile.ZipFile(file) as whole:
        known, wanted = tuple(KeyFile(folder, "").public_ones), listed(whole).keys
        if known != wanted:
            before = folder / "key.before"
            wrong = known[-1:] != wanted[-1:]
            raise Trouble("center.key_wrong" if wrong else "center.key_missing", file=str(before))
        for _ in each(whole, unpacked):
            pass


def _begin_new_life(folder: Path, database: str, unpacked: Path) -> None:
    opened = Center(folder, database=database)
    try:
        _new_life(opened, unpacked)
    finally:
        opened.close()


def _new_life(center: Center, unpacked: Path) -> None:
    with center.write() as tx:
        new_center_epoch(tx)
        blobs.put_back(center, tx, unpacked)
    center.mark()


def _copy(engine: Engine, file: Path) -> None:
    if engine.dialect.name != "sqlite":
        _run(engine, "pg_dump", "--format=custom", "--no-owner", f"--file={file}")
        _run(engine, "pg_restore", f"--file={os.devnull}", str(file), connect=False)
        return
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("VACUUM INTO ?", (str(file),))
    finally:
        raw.close()
    _check(file)


def _put_back(engine: Engine, file: Path) -> None:
    if engine.dialect.name != "sqlite":
        _run(
            engine, "pg_restore", "--no-owner", "--exit-on-error", "--single-transaction", str(file)
        )
        return
    _check(file)
    _undo(engine)  # the empty file that looking made
    target = Path(str(engine.url.database))
    shutil.move(file, target)  # it was unpacked for this
    with target.open("rb+") as written:
        os.fsync(written.fileno())
    sync_folder(target.parent)


def _undo(engine: Engine) -> None:
    """Leave the place as empty as it was."""
    if engine.dialect.name != "sqlite":
        model.metadata.drop_all(engine)
        return
    engine.dispose()
    target = Path(str(engine.url.database))
    for beside in ("", "-wal", "-shm"):
        target.with_name(target.name + beside).unlink(missing_ok=True)


def _check(file: Path) -> None:
    with contextlib.closing(sqlcipher.connect(str(file))) as copy:
        found = copy.execute("PRAGMA integrity_check").fetchone()
    if found != ("ok",):
        raise OSError(str(found[0]))


def _run(engine: Engine, program: str, *options: str, connect: bool = True) -> None:
    """One of PostgreSQL's own programs; a password goes by environment, where nobody lists it."""
    url = engine.url
    environment = dict(os.environ)
    if url.password is not None:
        environment["PGPASSWORD"] = str(url.password)
    bare = url._replace(drivername="postgresql", password=None)
    where = [f"--dbname={bare.render_as_string()}"] if connect else []
    subprocess.run(
        [program, *where, *options], env=environment, check=True, capture_output=True, text=True
    )


def _why(error: Exception) -> str:
    said = error.stderr if isinstance(error, subprocess.CalledProcessError) else str(error)
    return next(iter(str(said).splitlines()), type(error).__name__)
