"""What the pickup page shows: nothing yet, persons to choose from, parcels, or what has left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from station_app.basics.clock import held_days
from station_app.kit.cards import Card
from station_app.kit.labels import BigNumber, PillTone, label
from station_app.kit.lists import Cell, Column, ListRow, RowList
from station_app.parcels.actions.hand_over import HandedOver
from station_app.parcels.lookups.house import Stay
from station_app.parcels.page.basket import Basket
from station_app.parcels.page.search import Found
from station_app.parcels.page.stay_list import StayCard, StayList

LONG_DAYS = 3  # from the third day on the keeper should say a word
MOST_CODES = 4  # larger than this, the codes stand small under their number


class PickupView(QWidget):
    """The middle of the page; it shows what it is given and decides nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.owners = RowList(
            (Column(3), Column(3), Column(0, right=True, least_px=120)), name="pickup.owners"
        )
        self.owners.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.cards = StayList(name="pickup.cards")
        self.left_codes = BigNumber(name="pickup.left_codes")
        self.left_text = label("", "strong", name="pickup.left_text", wrap=True)
        self._left_card = Card(self.left_codes, self.left_text, name="pickup.left")
        self._left_card.choose()
        self._empty = self._build_empty()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(14)
        self._stack = QStackedWidget()
        for part in (self._empty, self.owners, self.cards):
            self._stack.addWidget(part)
        box.addWidget(self._left_card)
        box.addWidget(self._stack, 1)
        self.show_nothing()

    def _build_empty(self) -> QWidget:
        says = self.tr(
            "The parcel's barcode checks it at once. By pickup code, last four digits of the "
            "phone, or initials the parcels are shown, and then each is scanned."
        )
        card = Card(
            label(self.tr("Scan a parcel, or type what the villager says"), "strong"),
            label(says, "quiet", wrap=True),
            "stretch",
            name="pickup.empty",
        )
        card.setProperty("quiet", True)
        return card

    @property
    def chosen_id(self) -> str:
        """The parcel the arrow keys stand on."""
        return self.cards.chosen_id

    def choose(self, stay_id: str) -> None:
        """Move to a parcel."""
        self.cards.choose(stay_id)

    def step(self, by: int) -> None:
        """Move down or up in whatever list is shown."""
        if self._stack.currentWidget() is self.cards:
            self.cards.step(by)
            return
        rows = self.owners.rows
        ids = [row.id for row in rows]
        if ids:
            now = ids.index(self.owners.chosen_id) if self.owners.chosen_id in ids else -by
            self.owners.choose(ids[max(0, min(len(ids) - 1, now + by))])

    def show_nothing(self) -> None:
        """Say what may be scanned or typed."""
        self._left_card.hide()
        self._stack.setCurrentWidget(self._empty)

    def show_choice(self, found: Found) -> None:
        """Several fit; the keeper chooses."""
        self._left_card.hide()
        rows = [
            ListRow(
                owner.person,
                (
                    Cell(owner.name or self.tr("Name not known"), bold=True),
                    Cell(self.tr("phone ends {tail}").format(tail=owner.tail), under=owner.village),
                    Cell(self.tr("{n} here").format(n=owner.waiting), tone="plain"),
                ),
            )
            for owner in found.owners
        ]
        rows += [
            ListRow(stay.id, (Cell(stay.code, bold=True), Cell(stay.carrier_name), Cell("")))
            for stay in found.stays
        ]
        self.owners.show_rows(rows)
        if not self.owners.chosen_id:
            self.owners.choose(rows[0].id)
        self._stack.setCurrentWidget(self.owners)

    def show_basket(self, basket: Basket, now_ms: int, *, asked: str = "") -> None:
        """One person's parcels, the checked ones first; large what is checked or asked for."""
        self._left_card.hide()
        wanted = asked if len(basket.stays) > 1 else basket.stays[0].id
        self._show_cards(
            [
                self._card(stay, basket.checked, now_ms, wanted=stay.id == wanted)
                for stay in basket.in_order()
            ]
        )

    def show_left(self, left: HandedOver, rest: Sequence[Stay], now_ms: int) -> None:
        """What has just gone, large and ticked, and what stays on its shelf."""
        count = len(left.codes)
        few = count <= MOST_CODES
        gone = "  ".join(left.codes) if few else self.tr("{n} parcels").format(n=count)
        self.left_codes.say(f"✓ {gone}")
        text = self.tr("Handed over")
        if not few:
            text = " · ".join((text, *left.codes))
        if rest:
            text = self.tr("{what}; {n} more on the shelf").format(what=text, n=len(rest))
        self.left_text.setText(text)
        self._left_card.show()
        self._show_cards([self._card(stay, (), now_ms) for stay in rest])

    def _show_cards(self, cards: list[StayCard]) -> None:
        self.cards.show_cards(cards)
        self._stack.setCurrentWidget(self.cards)

    def _card(
        self, stay: Stay, checked: Sequence[str], now_ms: int, *, wanted: bool = False
    ) -> StayCard:
        is_checked = stay.id in checked
        state: tuple[str, PillTone] = (
            (self.tr("✓ Checked"), "good") if is_checked else (self.tr("Scan to check"), "plain")
        )
        return StayCard(
            id=stay.id,
            code=stay.code,
            waybill=stay.waybill,
            pills=((stay.carrier_name, "plain"), self._held(held_days(stay.in_ms, now_ms))),
            state=state,
            large=is_checked or wanted,  # with this code one walks to the shelf
            marked=is_checked,
        )

    def _held(self, days: int) -> tuple[str, PillTone]:
        if not days:
            return self.tr("Came today"), "good"
        tone: PillTone = "attention" if days + 1 >= LONG_DAYS else "plain"
        return self.tr("Day {n}").format(n=days + 1), tone
