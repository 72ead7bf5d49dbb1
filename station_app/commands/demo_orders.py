"""The demo's ordered goods: one van is unloaded and its group-buy not sorted yet, one is coming."""

from __future__ import annotations

from station_app.basics.resources import resource, table
from station_app.orders.actions.arrival import close_arrival, open_arrival, piece_came
from station_app.orders.lookups.arrival import vans_waiting
from station_app.store.book import Book

_LEFT_BEHIND = "6999900100115"  # a jar of it is not in the van
_NOBODYS = "6999900100221"  # and this was ordered by nobody: it needs attention


def unload(book: Book) -> None:
    """The first van of the list is here: one piece is short, one is too many."""
    first = table(resource("demo/vans.csv"))[0]["number"]
    read = book.reader()
    van = next((one.van for one in vans_waiting(read) if one.number == first), "")
    read.connection.close()
    if not van:
        return
    open_arrival(book.work, van=van)
    for row in table(resource("demo/vans.csv")):
        if row["number"] == first:
            came = int(row["qty"]) - (row["barcode"] == _LEFT_BEHIND)
            piece_came(book.work, barcode=row["barcode"], qty=came)
    piece_came(book.work, barcode=_NOBODYS)
    close_arrival(book.work, reason="车上少装一瓶，多装一卡电池")
