"""The lists of the catalog page: cards to complete, tags to print, products found, prices."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QObject

from station_app.basics.clock import local
from station_app.basics.money import yuan
from station_app.goods.lookups import cards, prices
from station_app.goods.lookups.cards import Card
from station_app.goods.rules import amount_shown, lacking
from station_app.kit.desk import Desk
from station_app.kit.lists import Cell, Column, ListRow
from station_app.people.lookups import clerks
from station_app.stock.lookups import receipts
from station_app.stock.lookups.importing import Plan
from station_app.stock.page.stock_rows import price_cell

View = Literal["complete", "changed", "untagged", "came"]
VIEWS: tuple[View, ...] = ("complete", "changed", "untagged", "came")
COLUMNS = (  # what it is, its price, what lies there and what its tag says
    Column(1),
    Column(0, least_px=112, right=True),
    Column(0, least_px=132, right=True),
)


class CatalogRows(QObject):
    """What each view reads and how it is shown."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def view(self, view: View) -> list[Card]:
        """The products of a view."""
        read = self._desk.read
        if view == "changed":
            return cards.with_old_tag(read)
        if view == "untagged":
            return cards.without_tag(read)
        if view == "came":
            return receipts.came_last(read)
        return [one for one in cards.made_here(read) if self._lacks(one)]

    def rows(self, shown: Sequence[Card]) -> list[ListRow]:
        """A row for each."""
        return [
            ListRow(
                one.product,
                (
                    Cell(one.name, self._lacking(one) or self._about(one), bold=True),
                    price_cell(one),
                    Cell(amount_shown(one, one.amount), self._tag(one), bold=True),
                ),
            )
            for one in shown
        ]

    def history(self, product: str) -> list[ListRow]:
        """Every price it had, the one that holds first."""
        names = {one.id: one.name for one in clerks(self._desk.read)}
        sources = {
            "center": self.tr("from the center"),
            "card": self.tr("written on its card"),
            "import": self.tr("from a file"),
            "price": self.tr("set here"),
        }
        return [
            ListRow(
                f"price|{place}",
                (
                    Cell(local(one.since_ms).strftime("%Y-%m-%d %H:%M"), one.reason),
                    Cell(yuan(one.price_fen), bold=True),
                    Cell(names.get(one.clerk, "") or sources.get(one.source, ""), quiet=True),
                ),
            )
            for place, one in enumerate(prices.price_history(self._desk.read, product))
        ]

    def bad(self, plan: Plan) -> list[ListRow]:
        """Every row of a file that cannot be taken, with the reason."""
        return [
            ListRow(
                f"row|{one.row}",
                (
                    Cell(
                        self.tr("Row {n}: {what}").format(n=one.row, what=one.what),
                        self._desk.words.say(one.code, **one.facts),
                        bold=True,
                    ),
                ),
            )
            for one in plan.bad
        ]

    def view_name(self, view: View, count: int) -> str:
        """What the button of a view says."""
        return {
            "complete": self.tr("To complete {n}"),
            "changed": self.tr("New prices {n}"),
            "untagged": self.tr("Without a tag {n}"),
            "came": self.tr("Came last {n}"),
        }[view].format(n=count)

    def file_says(self, file: str, plan: Plan) -> str:
        """What a file would change, or that nothing of it is taken."""
        said = self.tr("{file}: {new} new, {changed} changed ({priced} prices), {same} the same")
        said = said.format(
            file=file, new=plan.new, changed=plan.changed, priced=plan.priced, same=plan.same
        )
        bad = self.tr("{n} rows are wrong, so nothing is taken:").format(n=len(plan.bad))
        return f"{said}\n{bad}" if plan.bad else said

    def _about(self, one: Card) -> str:
        parts = (one.barcode or one.initials, one.category, one.origin, one.spec)
        return " · ".join(part for part in parts if part)

    def _tag(self, one: Card) -> str:
        """What hangs at the shelf."""
        if one.tag_fen < 0:
            return self.tr("no tag")
        if (one.tag_fen, one.tag_per_grams) == (one.price_fen, one.per_grams):
            return self.tr("tag is right")
        return self.tr("on the tag {price}").format(price=yuan(one.tag_fen))

    def _lacking(self, one: Card) -> str:
        """What a card made in a hurry lacks, after its barcode."""
        lacks = self._lacks(one)
        names = {
            "name": self.tr("name"),
            "price": self.tr("price"),
            "category": self.tr("category"),
        }
        listed, lacking_what = self.tr("the center lists it"), self.tr("lacks {what}")
        words = " ".join(names[lack] for lack in lacks if lack in names)
        said = listed if "replaced" in lacks else lacking_what.format(what=words) if words else ""
        return " · ".join(part for part in (one.barcode, said) if said and part)

    def _lacks(self, one: Card) -> tuple[str, ...]:
        if not one.made:
            return ()
        return lacking(
            name=one.name,
            barcode=one.barcode,
            price_fen=one.price_fen,
            category=one.category,
            replaced_by=one.replaced_by,
        )
