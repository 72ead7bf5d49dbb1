"""A checked copy of the center's database; what is in it, stations may call safe."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine, inspect, select, update

from station_app.basics.faults import Refusal, Trouble
from station_app.basics.files import sync_folder
from station_app.center import model
from station_app.center.database import Center, new_center_epoch, open_engine
from station_app.center.model import epoch


def back_up(center: Center, file: Path) -> int:
    """Copy the database, open and check the copy, then mark what had landed before as safe.

    Gives the number of logs in it. The key file is not in it: keep a copy of that elsewhere.
    A PostgreSQL database is copied by ``pg_dump``, and the whole copy read by ``pg_restore``.
    Refusal center.backup_exists   never written over another file
    Trouble center.backup_failed   no whole copy could be made; nothing is called safe
    """
    if file.exists():
        raise Refusal("center.backup_exists", file=str(file))
    with center.read() as read:
        landed = read.execute(select(epoch.c.device, epoch.c.epoch, epoch.c.landed)).all()
    unfinished = file.with_name(file.name + ".unfinished")
    unfinished.unlink(missing_ok=True)
    try:
        _copy(center.engine, unfinished)
        with unfinished.open("rb+") as written:
            os.fsync(written.fileno())
        os.replace(unfinished, file)
        sync_folder(file.parent)  # what is called safe must not lose its name
    except (sqlcipher.Error, OSError, subprocess.SubprocessError) as error:
        raise Trouble("center.backup_failed", why=_why(error)) from error
    finally:
        unfinished.unlink(missing_ok=True)
    with center.write() as tx:
        for row in landed:
            here = (epoch.c.device == row.device, epoch.c.epoch == row.epoch)
            tx.execute(
                update(epoch).where(*here, epoch.c.safe < row.landed).values(safe=row.landed)
            )
    return len(landed)


def restore(folder: Path, file: Path, *, database: str = "") -> None:
    """Make the center of a folder from a copy: a new life, so that every station fills it again.

    Refusal center.restore_over     there is a center already; nothing is written over
    Refusal center.restore_no_file  no copy under that name
    Trouble center.key_missing      the key file must lie in the folder first
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
        _put_back(engine, file)
        _begin_new_life(folder, database)
    except (sqlcipher.Error, OSError, subprocess.SubprocessError) as error:
        _undo(engine)
        raise Trouble("center.restore_failed", why=_why(error)) from error
    except Trouble:
        _undo(engine)
        raise
    finally:
        engine.dispose()


def _begin_new_life(folder: Path, database: str) -> None:
    opened = Center(folder, database=database)
    try:
        with opened.write() as tx:
            new_center_epoch(tx)
        opened.mark()
    finally:
        opened.close()


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
    shutil.copyfile(file, target)
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
