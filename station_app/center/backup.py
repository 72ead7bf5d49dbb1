"""A checked copy of the center's database; what is in it, stations may call safe."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import select, update

from station_app.basics.faults import Refusal, Trouble
from station_app.center.database import Center
from station_app.center.model import epoch


def back_up(center: Center, file: Path) -> int:
    """Copy the database, open and check the copy, then mark what had landed before as safe.

    Gives the number of logs in it. The key file is not in it: keep a copy of that elsewhere.
    Refusal center.backup_exists      never written over another file
    Refusal center.backup_by_server   a PostgreSQL database is backed up by its own means
    Trouble center.backup_failed      no whole copy could be made; nothing is called safe
    """
    if center.engine.dialect.name != "sqlite":
        raise Refusal("center.backup_by_server")
    if file.exists():
        raise Refusal("center.backup_exists", file=str(file))
    with center.read() as read:
        landed = read.execute(select(epoch.c.device, epoch.c.epoch, epoch.c.landed)).all()
    _copy(center, file)
    with center.write() as tx:
        for row in landed:
            here = (epoch.c.device == row.device, epoch.c.epoch == row.epoch)
            tx.execute(
                update(epoch).where(*here, epoch.c.safe < row.landed).values(safe=row.landed)
            )
    return len(landed)


def _copy(center: Center, file: Path) -> None:
    unfinished = file.with_name(file.name + ".unfinished")
    unfinished.unlink(missing_ok=True)
    raw = center.engine.raw_connection()
    try:
        raw.cursor().execute("VACUUM INTO ?", (str(unfinished),))
        _check(unfinished)
        os.replace(unfinished, file)
    except (sqlcipher.Error, OSError) as error:
        raise Trouble("center.backup_failed", why=str(error)) from error
    finally:
        raw.close()
        unfinished.unlink(missing_ok=True)


def _check(file: Path) -> None:
    with contextlib.closing(sqlcipher.connect(str(file))) as copy:
        found = copy.execute("PRAGMA integrity_check").fetchone()
    if found != ("ok",):
        raise OSError(str(found[0]))
    with file.open("rb+") as written:
        os.fsync(written.fileno())
