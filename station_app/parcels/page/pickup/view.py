"""What the pickup page shows: nothing yet, persons to choose from, parcels, or what has left."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from station_app.basics.clock import held_days
from station_app.basics.money import yuan_sign
from station_app.kit.cards import Card, nothing_card
from station_app.kit.labels import BigNumber, PillTone, label
from station_app.kit.lists import Cell, Column, ListRow, RowList
from station_app.parcels.actions.hand_over import HandedOver
from station_app.parcels.lookups.cartons import Cartons
from station_app.parcels.lookups.house import Stay
from station_app.parcels.page.pickup.basket import Basket
from station_app.parcels.page.pickup.search import Found
from station_app.parcels.page.pickup.stay_list import StayCard, StayList

LONG_DAYS = 3  # from the third day on the keeper should say a word
MOST_LARGE = 2  # of more only the one scanned last is large
MOST_CODES = 4  # larger than this, the codes stand small under their number


class PickupView(QWidget):
    """The middle of the page; it shows what it is given and decides nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.owners = RowList(
            (Column(3), Column(3), Column(0, right=True, least_px=150)), name="pickup.owners"
        )
        self.owners.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.cards = StayList(name="pickup.cards")
        self.left_codes = BigNumber(name="pickup.left_codes")
        self.left_text = label("", "strong", name="pickup.left_text", wrap=True)
        self._left_card = Card(self.left_codes, self.left_text, name="pickup.left")
        self._left_card.choose()
        self._empty = self._build_empty()
        self._none = self._build_none()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(14)
        self._stack = QStackedWidget()
        for part in (self._empty, self._none, self.owners, self.cards):
            self._stack.addWidget(part)
        box.addWidget(self._left_card)
        box.addWidget(self._stack, 1)
        self.show_nothing()

    def _build_empty(self) -> QWidget:
        says = self.tr(
            "The parcel's barcode checks it at once. By pickup code, last four digits of the "
            "phone, or initials the parcels are shown, and then each is scanned."
        )
        return nothing_card(
            self.tr("Scan a parcel, or type what the villager says"), says, name="pickup.empty"
        )

    def _build_none(self) -> QWidget:
        says = self.tr("Does this person take for others? Ctrl+T, then scan their parcels.")
        return nothing_card(self.tr("Nothing waits for this person"), says, name="pickup.none")

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
        self.owners.step(by)

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
                    Cell(self.tr("tail {tail}").format(tail=owner.tail), under=owner.village),
                    Cell(self._waiting(owner.waiting), tone="plain"),
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

    def show_basket(
        self,
        basket: Basket,
        now_ms: int,
        *,
        asked: str = "",
        offered: Collection[str] = (),
        whose: Mapping[str, str],
        cartons: Mapping[str, Cartons],
    ) -> None:
        """The parcels, the checked ones first; large what is checked or asked for.

        offered  scanned, and not checked until it is said who takes along
        whose    masked names of the persons who are not the one it was opened for
        cartons  of shipments in several
        """
        self._left_card.hide()
        if not basket.stays:
            self._stack.setCurrentWidget(self._none)
            return
        wanted = asked if len(basket.stays) > 1 else basket.stays[0].id
        large = basket.checked if len(basket.checked) <= MOST_LARGE else basket.checked[-1:]
        self._show_cards(
            [
                self._card(
                    stay,
                    basket,
                    now_ms,
                    large=stay.id == wanted or stay.id in large,
                    offered=stay.id in offered,
                    whose=whose.get(stay.person, "") if stay.person != basket.person else "",
                    cartons=cartons.get(stay.id),
                )
                for stay in basket.in_order()
            ]
        )

    def show_left(
        self,
        left: HandedOver,
        taker: str,
        rest: Sequence[Stay],
        now_ms: int,
        *,
        cartons: Mapping[str, Cartons],
    ) -> None:
        """What has just gone, large and ticked, to whom, and what stays on its shelf."""
        count = len(left.codes)
        few = count <= MOST_CODES
        gone = "  ".join(left.codes) if few else self.tr("{n} parcels").format(n=count)
        self.left_codes.say(f"✓ {gone}")
        said = self.tr("Handed over to {who}").format(who=taker) if taker else ""
        texts = [said or self.tr("Handed over")]
        if left.paid_fen:
            texts.append(self.tr("{money} taken").format(money=yuan_sign(left.paid_fen)))
        texts += [] if few else left.codes
        texts += [
            self.tr("{code}: carton {numbers} still here").format(code=code, numbers=_list(numbers))
            for code, numbers in left.remain
        ]
        if rest:
            texts.append(self.tr("{n} more on the shelf").format(n=len(rest)))
        self.left_text.setText(" · ".join(texts))
        self._left_card.show()
        self._show_cards(
            [self._card(stay, Basket(), now_ms, cartons=cartons.get(stay.id)) for stay in rest]
        )

    def _show_cards(self, cards: list[StayCard]) -> None:
        self.cards.show_cards(cards)
        self._stack.setCurrentWidget(self.cards)

    def _card(
        self,
        stay: Stay,
        basket: Basket,
        now_ms: int,
        *,
        large: bool = False,
        offered: bool = False,
        whose: str = "",
        cartons: Cartons | None = None,
    ) -> StayCard:
        checked = stay.id in basket.checked
        state: tuple[str, PillTone] = (self.tr("Scan to check"), "plain")
        if checked:
            state = self.tr("✓ Checked"), "good"
        elif offered:
            state = self.tr("Who takes?"), "attention"
        pills = (
            (whose, "attention"),
            (yuan_sign(stay.due_fen) if stay.due_fen else "", "danger"),
            (self._goes_back(stay.return_reason), "danger"),
            (self.tr("being looked for") if stay.search else "", "danger"),
            (self._cartons(stay, basket, cartons), "attention"),
            (stay.carrier_name, "plain"),
            self._held(held_days(stay.in_ms, now_ms)),
        )
        return StayCard(
            id=stay.id,
            code=stay.code,
            waybill=stay.waybill,
            pills=pills,  # type: ignore[arg-type]
            state=state,
            large=large,  # with this code one walks to the shelf
            marked=checked,
        )

    def _cartons(self, stay: Stay, basket: Basket, cartons: Cartons | None) -> str:
        """How many of a shipment came, and which were scanned."""
        if not stay.pieces or cartons is None:
            return ""
        scanned = basket.pieces.get(stay.id, ())
        if scanned:
            said = self.tr("carton {numbers} of {n} here")
            return said.format(numbers=_list(scanned), n=len(cartons.here))
        came = self.tr("{n}/{m} cartons").format(n=len(cartons.came), m=stay.pieces)
        gone = len(cartons.came) - len(cartons.here)
        return came + (self.tr(", {n} taken").format(n=gone) if gone else "")

    def _goes_back(self, reason: str) -> str:
        if not reason:
            return ""
        return self.tr("refused") if reason.startswith("refused") else self.tr("goes back")

    def _waiting(self, count: int) -> str:
        return self.tr("{n} here").format(n=count) if count else self.tr("nothing here")

    def _held(self, days: int) -> tuple[str, PillTone]:
        if not days:
            return self.tr("Came today"), "good"
        tone: PillTone = "attention" if days + 1 >= LONG_DAYS else "plain"
        return self.tr("Day {n}").format(n=days + 1), tone


def _list(numbers: Sequence[int]) -> str:
    return " ".join(str(number) for number in numbers)
