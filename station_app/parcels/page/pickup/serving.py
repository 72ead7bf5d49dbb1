"""Whom the keeper serves at the moment: what is shown, what was checked, who takes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from station_app.parcels.actions.hand_over import HandedOver
from station_app.parcels.lookups import house, proxies
from station_app.parcels.lookups.cartons import Cartons, cartons_of
from station_app.parcels.lookups.house import Stay
from station_app.parcels.lookups.owners import said as owner_said
from station_app.parcels.page.pickup.basket import Basket, Taker
from station_app.parcels.page.pickup.search import Found
from station_app.people import lookups as people
from station_app.store.sql import Reads

NOBODY = Found(False)


class Serving:
    """Nothing, several persons to choose from, one basket, or what has just left.

    asked    the parcel whose code was said: it is looked for on the shelf
    pointed  the parcel a scan or a code meant last
    offered  scanned parcels of others, and their cartons: they go along once one takes for all
    """

    def __init__(self, read: Reads, day: Callable[[], str]) -> None:
        self._read, self._day = read, day
        self.clear()

    def clear(self) -> None:
        """Let everything go."""
        self.basket, self.choice = Basket(), NOBODY
        self.left: HandedOver | None = None
        self.asked, self.pointed = "", ""
        self.offered: tuple[tuple[Stay, int], ...] = ()

    @property
    def idle(self) -> bool:
        """Whether nothing is shown."""
        return not (self.basket.open or self.choice.count or self.left)

    @property
    def over(self) -> bool:
        """Whether all that is shown goes back: whoever comes next is served by the next scan."""
        basket = self.basket
        return bool(basket.stays) and all(stay.return_reason for stay in basket.stays)

    @property
    def person(self) -> str:
        """Who is at the counter: the one served, else whoever took what has just left."""
        if self.basket.open:
            return self.basket.person
        return self.left.person if self.left else ""

    @property
    def waits(self) -> Sequence[Stay]:
        """What is shown and not checked: of the basket, or what stays on the shelf behind it."""
        if self.left is not None and not self.basket.open:
            return house.of_person(self._read, self.left.person)
        return self.basket.unchecked

    def open_person(self, person: str) -> None:
        """Show all that waits for a person, and for those they may take for."""
        self.clear()
        self.basket = Basket(person, tuple(self._shown_for(person)))

    def open_stay(self, stay: Stay) -> None:
        """Show its owner's; a parcel nobody is named for stands alone."""
        if stay.person:
            self.open_person(stay.person)
        else:
            self.clear()
            self.basket = Basket(stays=(stay,))

    def joins(self, stay: Stay) -> bool:
        """Whether a parcel that is not shown goes along without a question."""
        taker = self.basket.taker
        if taker is not None and taker.proof and not taker.known:
            return True
        who = taker.person if taker else self.basket.person
        mine = bool(who) and stay.person == who
        return mine or proxies.may_take(self._read, owner=stay.person, taker=who)

    def known_taker(self, stay: Stay) -> Taker | None:
        """The one person who takes for the owners of all that was scanned, and of this.

        Named for good by all of them; else known here by face, as the one to whom parcels of
        those who named nobody were handed before.
        """
        scanned = (*self.basket.going, *(one for one, _carton in self.offered), stay)
        owners = {one.person for one in scanned}
        if "" in owners or len(owners) == 1:
            return None
        named = {
            owner: {owner, *(one.proxy for one in proxies.proxies_for(self._read, owner))}
            for owner in owners
        }
        by_face = {
            owner: who | set(proxies.taken_for(self._read, owner, self._day()))
            for owner, who in named.items()
        }
        for proof, may in (("", named), ("face", by_face)):
            common = set.intersection(*may.values())
            if len(common) == 1:
                who = common.pop()
                return Taker(who, owner_said(self._read, who), proof, known=True)
        return None

    def offer(self, stay: Stay, carton: int) -> None:
        """This parcel of somebody else was scanned; nothing of it is checked yet."""
        self.pointed = stay.id
        if (stay, carton) not in self.offered:
            self.offered = (*self.offered, (stay, carton))

    @property
    def seen(self) -> Basket:
        """The basket as it is shown: with what was offered, which is not checked."""
        more = [stay for stay, _carton in self.offered if not self.basket.holds(stay)]
        shown = {stay.id: stay for stay in (*self.basket.stays, *more)}
        return replace(self.basket, stays=tuple(shown.values()))

    def put_back(self) -> bool:
        """What was offered goes along with nobody; False when nothing was."""
        had, self.offered = bool(self.offered), ()
        return had

    def cartons(self, stay: Stay) -> Cartons:
        """Which cartons of a shipment came and which are here."""
        return cartons_of(self._read, stay)

    def cartons_of(self, stays: Iterable[Stay]) -> dict[str, Cartons]:
        """The same for each shipment among these."""
        return {stay.id: self.cartons(stay) for stay in stays if stay.pieces}

    def carton(self, stay: Stay, scanned: int) -> int:
        """The carton a scan means: its own number, or the only one that was not checked yet.

        0 for a whole parcel; -1 when the label does not say which of several it is on
        """
        if not stay.pieces or scanned:
            return scanned if stay.pieces else 0
        open_ones = [
            number for number in self.cartons(stay).here if not self.basket.has(stay, number)
        ]
        return open_ones[0] if len(open_ones) == 1 else -1

    def take_all(self, taker: Taker) -> None:
        """One takes for all from now on; what was offered is checked."""
        self.basket = replace(self.basket, taker=taker)
        for stay, carton in self.offered:
            self.basket = self.basket.check(stay, carton)
        self.offered = ()

    def gone(self, left: HandedOver) -> None:
        """What left is shown as gone; what is still checked waits on."""
        rest = self.basket.without(left.parcels)
        if rest.checked:
            self.basket, self.left = rest, left
        else:
            self.clear()
            self.left = left

    def read_again(self) -> None:
        """Read what is shown from the book; nothing gets checked by it."""
        if self.left is not None and self._is_back(self.left):
            self.left = None
        if self.basket.open:
            self._basket_again()

    def _basket_again(self) -> None:
        basket = self.basket
        if basket.taker is not None and people.person(self._read, basket.taker.person) is None:
            basket = replace(basket, taker=None)  # erased meanwhile
        shown = self._shown_for(basket.person) if basket.person else []
        if basket.taker is not None or not basket.person:
            ids = {stay.id for stay in shown}
            again = (house.stay(self._read, one.id) for one in basket.stays if one.id not in ids)
            shown += [stay for stay in again if stay is not None and stay.here]
        if not basket.person and len(shown) == 1 and shown[0].person:
            basket = replace(basket, person=shown[0].person)  # named meanwhile
            shown = self._shown_for(basket.person)
        self.basket = basket.now(shown)

    def _shown_for(self, person: str) -> list[Stay]:
        read = self._read
        owners = (person, *proxies.waiting_for(read, person))
        return [stay for owner in owners for stay in house.of_person(read, owner)]

    def _is_back(self, left: HandedOver) -> bool:
        kept = {code for code, _cartons in left.remain}
        found = (house.stay(self._read, one) for one in left.parcels)
        return any(stay is not None and stay.here and stay.code not in kept for stay in found)
