"""What is being put together at the counter and not recorded yet, such as an open sale.

Kept on the second connection, so keeping costs no fsync: a killed program loses nothing, a power
cut at most the last moments. Holds no personal data, so erasing need not look here.
"""

from __future__ import annotations

import logging
import threading

import sqlcipher3.dbapi2 as driver
from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from station_app.store.base import draft
from station_app.store.sql import LocalRows, Reads, Writes, prepare

_log = logging.getLogger(__name__)
_new = insert(draft).values(name=bindparam("name"), body=bindparam("body"))
_KEEP = prepare(
    _new.on_conflict_do_update(index_elements=["name"], set_={"body": _new.excluded.body})
)
_BODY = prepare(select(draft.c.body).where(draft.c.name == bindparam("name")))
_DROP = prepare(delete(draft).where(draft.c.name == bindparam("name")))


class Drafts:
    """The drafts of one station."""

    def __init__(self, rows: LocalRows, turn: threading.RLock) -> None:
        self._rows = rows
        self._turn = turn

    def keep(self, name: str, body: bytes) -> None:
        """Keep a draft in place of the one before.

        Where the disk has no room it is not kept: it stands on the screen, and the deed that it
        leads to says what is wrong.
        """
        with self._turn:
            try:
                self._rows.run(_KEEP, name=name, body=body)
            except driver.OperationalError as fault:
                _log.warning("draft %s was not kept: %s", name, fault)

    def drop(self, name: str) -> None:
        """Let a draft go without a deed."""
        with self._turn:
            self._rows.run(_DROP, name=name)


def body_of(read: Reads, name: str) -> bytes | None:
    """The draft of this name, None when there is none."""
    body = read.value(_BODY, name=name)
    return bytes(body) if body is not None else None


def keep_with_deed(tx: Writes, name: str, body: bytes) -> None:
    """Keep a draft as firmly as a deed: a power cut does not lose it."""
    tx.run(_KEEP, name=name, body=body)


def drop_with_deed(tx: Writes, name: str) -> None:
    """Let a draft go in the very transaction that records what it was for."""
    tx.run(_DROP, name=name)
