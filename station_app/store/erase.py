"""Erasing a person: bodies, feed items and slips are blanked, the chain still holds.

Source: 个人信息保护法 art. 47, the person may ask that data no longer needed is deleted.
"""

from __future__ import annotations

from sqlalchemy import BindParameter, bindparam, exists, func, literal, update

from station_app.store import base
from station_app.store.sql import Writes, prepare

_PERSON: BindParameter[str] = bindparam("person")
_BODIES = prepare(  # the index holds only entries that have a subject
    update(base.journal)
    .where(base.journal.c.subject != "", base.journal.c.subject == _PERSON)
    .values(body=None)
)
_ITEMS = prepare(
    update(base.feed)
    .where(base.feed.c.subject != "", base.feed.c.subject == _PERSON)
    .values(item=None)
)
_SLIPS = prepare(
    update(base.print_job)
    .where(
        base.print_job.c.person != "",
        # a slip may tell of several, with a blank between their ids
        func.instr(" " + base.print_job.c.person + " ", literal(" ") + _PERSON + " ") > 0,
    )
    .values(slip=None, title="", state="dropped")
)
_gone = base.feed.alias("gone")
_LATE = prepare(  # an item of theirs that was blanked before says that they asked to be forgotten
    update(base.feed)
    .where(
        base.feed.c.feed_epoch == bindparam("of_epoch"),
        base.feed.c.pos.between(bindparam("first"), bindparam("last")),
        base.feed.c.subject != "",
        exists().where(
            _gone.c.subject != "", _gone.c.subject == base.feed.c.subject, _gone.c.item.is_(None)
        ),
    )
    .values(item=None)
)


def blank_person(tx: Writes, person: str) -> None:
    """Blank every body that tells of this person; headers, digests and hashes stay."""
    for statement in (_BODIES, _ITEMS, _SLIPS):
        tx.run(statement, person=person)


def blank_late(tx: Writes, feed_epoch: str, *, first: int, last: int) -> None:
    """Blank news of whoever was erased here: a center that has not heard of it tells them anew."""
    tx.run(_LATE, of_epoch=feed_epoch, first=first, last=last)
