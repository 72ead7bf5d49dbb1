"""Erasing a person: bodies, feed items and slips are blanked, the chain still holds.

Source: 个人信息保护法 art. 47, the person may ask that data no longer needed is deleted.
"""

from __future__ import annotations

from sqlalchemy import BindParameter, bindparam, func, literal, update

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


def blank_person(tx: Writes, person: str) -> None:
    """Blank every body that tells of this person; headers, digests and hashes stay."""
    for statement in (_BODIES, _ITEMS, _SLIPS):
        tx.run(statement, person=person)
