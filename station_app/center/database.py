"""The center's data folder: database, key, and the mark that tells a restored database."""

from __future__ import annotations

import hashlib
import hmac
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from functools import partial
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import (
    Connection,
    Dialect,
    Engine,
    bindparam,
    create_engine,
    event,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.exc import DisconnectionError

from station_app.basics.clock import Clock
from station_app.basics.faults import Trouble
from station_app.center import model
from station_app.center.keyfile import KeyFile
from station_app.center.prepared import Prepared
from station_app.wire.ids import new_nonce
from station_app.wire.signing import head_message, public_of, sign

SCHEMA = 1
FILE = "center.db"
FORGET = "center_forget"  # set in a transaction's ``info`` by who blanks personal data
GONE_FILES = "center_gone_files"  # there too: files, seen from the folder, that go with the commit
_BEGINS = "center_begins"  # the option of a connection that says how its transaction begins
_READS, _LOOKS, _LIGHT, _DURABLE = "reads", "looks", "light", "durable"
_WORDS = {
    "sqlite": {
        _READS: ("BEGIN",),
        _LOOKS: (),
        _LIGHT: ("PRAGMA synchronous=NORMAL", "BEGIN IMMEDIATE"),
        _DURABLE: ("PRAGMA synchronous=FULL", "BEGIN IMMEDIATE"),
    },
    "postgresql": {
        _READS: ("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",),
        _LOOKS: (),
        _LIGHT: ("BEGIN; SET LOCAL synchronous_commit TO OFF",),
        _DURABLE: ("BEGIN",),
    },
}
_IDLE_SINCE = "center_idle_since"
_TRUSTED_SECONDS = 5.0  # a connection used a moment ago is not asked whether it is still there
CENTER_EPOCH = "center_epoch"  # the name of which life of the database this is
_OPENING_LOCK = 7_301_106  # any number that is ours
_TOLD = Prepared(select(model.info.c.text).where(model.info.c.name == bindparam("name")))


class Center:
    """An opened center: short transactions over one database, and its key.

    ``write`` transactions follow one another on SQLite; on PostgreSQL they lock the rows they
    change, and schema and statements are the same.
    """

    def __init__(self, folder: Path, *, database: str = "", clock: Clock | None = None) -> None:
        """Open or make the center of a folder.

        database  URL of a PostgreSQL database; empty means ``folder/center.db``
        Trouble center.key_missing      a used database whose key file is gone
        Trouble center.database_newer   made by a later program
        """
        folder.mkdir(parents=True, exist_ok=True)
        if not database:
            _for_owner_only(folder / FILE)
        self.folder = folder
        self.clock = clock or Clock()
        # SQLite lets one write; who waits here is woken at once, who waits there sleeps and looks.
        self._turn = threading.Lock() if not database else nullcontext()
        self.engine = open_engine(folder, database)
        try:
            self._open()
        except BaseException:
            self.engine.dispose()
            raise
        self.mark()

    def _open(self) -> None:
        """All in one transaction: several workers may be the first at once."""
        with self.write() as tx:
            if tx.dialect.name != "sqlite":
                tx.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_OPENING_LOCK})")
            model.metadata.create_all(tx)
            self.keys = KeyFile(self.folder, told(tx, "public_key"))
            self._set_up(tx)

    @contextmanager
    def write(self, *, durable: bool = True) -> Iterator[Connection]:
        """One transaction that may write; durable when the block is left.

        durable  False where nothing is lost when a power cut takes it back: no wait for the disk
        """
        with self._turn, self.engine.connect() as bare:
            tx = bare.execution_options(**{_BEGINS: _DURABLE if durable else _LIGHT})
            with tx.begin():
                for name in (FORGET, GONE_FILES):  # of one that was undone
                    tx.info.pop(name, None)
                yield tx
                forget, gone = tx.info.pop(FORGET, False), tx.info.pop(GONE_FILES, ())
        for file in gone:
            (self.folder / file).unlink(missing_ok=True)
        if forget and self.engine.dialect.name == "sqlite":
            self._forget()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One consistent look: all its statements see the same moment."""
        with self.engine.connect() as bare:
            read = bare.execution_options(**{_BEGINS: _READS})
            with read.begin():
                yield read

    @contextmanager
    def look(self) -> Iterator[Connection]:
        """For a single statement, which needs no transaction around it."""
        with self.engine.connect() as bare:
            yield bare.execution_options(**{_BEGINS: _LOOKS})

    def close(self) -> None:
        """Give the database back."""
        self.engine.dispose()

    @property
    def private_key(self) -> bytes:
        """The center's private key as it is now."""
        return self.keys.private

    @property
    def public_key(self) -> bytes:
        """The public half of it."""
        return public_of(self.private_key)

    def sign(self, message: bytes) -> bytes:
        """The center's signature."""
        return sign(self.private_key, message)

    def sign_head(self, life: str, device: str, log: str, *, seq: int, h: bytes) -> str:
        """The center's signature over the head of a log, hex.

        life  the center epoch
        """
        return self.sign(head_message(life, device, log, seq=seq, h=h)).hex()

    def keyed_digest(self, *parts: str) -> bytes:
        """A digest that tells same from different and nothing else, for what may be personal."""
        text = "\x1f".join(parts).encode()
        return hmac.new(self.keys.first, text, hashlib.sha256).digest()

    def now_ms(self) -> int:
        """The center's clock; shown, never used for order."""
        return self.clock.wall_ms()

    def _forget(self) -> None:
        """Empty the write-ahead log: it would still hold what was blanked."""
        raw = self.engine.raw_connection()
        try:
            raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            raw.close()

    def mark(self) -> None:
        """Write outside the database how much news there is; a restored database knows less."""
        with self.read() as read:
            text = f"{center_epoch(read)} {_news(read)}\n"
        (self.folder / "mark").write_text(text, encoding="ascii")

    def _set_up(self, tx: Connection) -> None:
        if int(told(tx, "schema") or SCHEMA) > SCHEMA:
            raise Trouble("center.database_newer", file=str(self.folder))
        if not told(tx, "schema"):
            _tell(tx, "schema", str(SCHEMA))
            _tell(tx, "public_key", self.public_key.hex())
            _tell(tx, CENTER_EPOCH, new_nonce())
        if _restored(self.folder / "mark", center_epoch(tx), _news(tx)):
            new_center_epoch(tx)


def _for_owner_only(file: Path) -> None:
    """Names and phones are in it, and not encrypted: no other user of this machine reads them."""
    with suppress(OSError):  # there already: to open and shut it would let go SQLite's locks on it
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    for one in (file, *(file.with_name(file.name + beside) for beside in ("-wal", "-shm"))):
        with suppress(OSError):
            one.chmod(0o600)


def open_engine(folder: Path, database: str) -> Engine:
    """The database of a folder, or the one of a URL."""
    return _engine(database or f"sqlite+pysqlite:///{folder / FILE}")


def told(tx: Connection, name: str) -> str:
    """A text of the ``info`` table, or empty."""
    return str(_TOLD.value(tx, name=name) or "")


def center_epoch(tx: Connection) -> str:
    """Which life of the database this is; a new one after every restore."""
    return told(tx, CENTER_EPOCH)


def new_center_epoch(tx: Connection) -> None:
    """The database was put back to an older state: every station reads its feed anew."""
    row = model.info.c.name == CENTER_EPOCH
    tx.execute(update(model.info).where(row).values(text=new_nonce()))


def next_number(tx: Connection, name: str) -> int:
    """The next running number of that name, from 1."""
    return next_numbers(tx, name, 1)


def next_numbers(tx: Connection, name: str, many: int) -> int:
    """The first of so many running numbers of that name."""
    row = model.counter.c.name == name
    further = update(model.counter).where(row).values(last=model.counter.c.last + many)
    if not many or tx.execute(further).rowcount:
        last = tx.execute(select(model.counter.c.last).where(row)).scalar()
        return int(last or 0) - many + 1
    tx.execute(insert(model.counter).values(name=name, last=many))
    return 1


def _tell(tx: Connection, name: str, text: str) -> None:
    tx.execute(insert(model.info).values(name=name, text=text))


def _news(tx: Connection) -> int:
    return int(
        tx.execute(select(func.coalesce(func.sum(model.station.c.feed_pos), 0))).scalar_one()
    )


def _restored(mark: Path, epoch: str, news: int) -> bool:
    try:
        marked_epoch, marked_news = mark.read_text(encoding="ascii").split()
        return marked_epoch != epoch or int(marked_news) > news
    except (OSError, ValueError):  # missing or torn: nothing can be concluded
        return False


def _engine(url: str) -> Engine:
    """Values of statements never come into a log: they may be somebody's name and phone."""
    if not url.startswith("sqlite"):
        server = create_engine(url, isolation_level="AUTOCOMMIT", hide_parameters=True)
        event.listen(server, "begin", _begin)
        event.listen(server, "checkin", _given_back)
        event.listen(server, "checkout", partial(_still_there, server.dialect))
        return server
    engine = create_engine(url, module=sqlcipher, hide_parameters=True)
    event.listen(engine, "connect", _tune_sqlite)
    event.listen(engine, "begin", _begin)
    return engine


def _tune_sqlite(raw: Any, _record: object) -> None:
    raw.isolation_level = None  # as _begin says
    for line in ("busy_timeout=10000", "journal_mode=WAL", "synchronous=FULL", "secure_delete=ON"):
        raw.execute(f"PRAGMA {line}")


def _begin(connection: Connection) -> None:
    """A transaction begins where we say so, and in these words: no driver adds its own."""
    how = connection.get_execution_options().get(_BEGINS, _DURABLE)
    for line in _WORDS[connection.dialect.name][how]:
        connection.exec_driver_sql(line)


def _given_back(_raw: Any, record: Any) -> None:
    record.info[_IDLE_SINCE] = time.monotonic()


def _still_there(dialect: Dialect, raw: Any, record: Any, _proxy: object) -> None:
    """The server may have been started anew while a connection lay idle: another is opened then."""
    now = time.monotonic()
    if now - record.info.get(_IDLE_SINCE, now) < _TRUSTED_SECONDS:
        return
    try:
        dialect.do_ping(raw)
    except dialect.loaded_dbapi.Error as error:
        raise DisconnectionError from error
