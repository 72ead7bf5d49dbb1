"""The book's own rows: which epochs there are and how far news were read."""

from __future__ import annotations

from sqlalchemy import bindparam
from sqlalchemy.dialects.sqlite import insert

from station_app.store import base
from station_app.store.sql import prepare
from station_app.store.work import Recorded, Tx
from station_app.wire.facts.book import FeedApplied
from station_app.wire.facts.fact import Fact

_new = insert(base.feed_cursor).values(feed_epoch=bindparam("feed_epoch"), pos=bindparam("pos"))
_MOVE_CURSOR = prepare(
    _new.on_conflict_do_update(index_elements=["feed_epoch"], set_={"pos": _new.excluded.pos})
)


def feed_applied(tx: Tx, _entry: Recorded, fact: FeedApplied) -> None:
    """Move the cursor behind the last item read."""
    tx.run(_MOVE_CURSOR, feed_epoch=fact.feed_epoch, pos=fact.last)


PROJECTIONS = {FeedApplied: feed_applied}
WRITES_NO_ROWS: frozenset[type[Fact]] = frozenset()
