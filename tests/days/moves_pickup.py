"""Moves of the pickup counter in random days: takers, money of carriers, cartons, words given."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import Bundle, consumes, rule

from station_app.basics.faults import Refusal
from station_app.parcels.actions.consent import note_consent, withdraw_consent
from station_app.parcels.actions.due import set_due
from station_app.parcels.actions.hand_over import hand_over_parcels
from station_app.parcels.actions.intake import take_in_parcel
from station_app.parcels.actions.owner import name_owner
from station_app.parcels.actions.proxies import name_proxy, record_taker, withdraw_proxy
from station_app.parcels.actions.refuse import keep_parcel, refuse_parcel
from station_app.parcels.lookups import proxies
from tests.parcels.back import scan_back
from tests.station import Station

PHONES = [f"1380013{n:04d}" for n in range(6)]
phones = st.sampled_from(PHONES)


class PickupMoves:
    """What villagers fetch for others, pay, refuse and agree to.

    with_due  parcels that wait with money due, as parcel and fen
    paid      hand-overs with it, as entry, fen and tender
    """

    work: Any
    station: Station
    in_house: set[str]
    cash_fen: int
    with_due = Bundle("with_due")
    paid = Bundle("paid")

    def fresh(self) -> int:
        """A number never used before."""
        raise AssertionError("the machine counts")

    def comes(self, phone: str, number: str = "") -> str:
        taken = take_in_parcel(self.work, waybill=number or f"SF{self.fresh():013d}")
        name_owner(self.work, parcel=taken.id, phone=phone)
        return taken.id

    @rule(target=with_due, phone=phones, fen=st.integers(1, 90_000))
    def comes_with_money_due(self, phone: str, fen: int) -> tuple[str, int]:
        parcel = self.comes(phone)
        set_due(self.work, parcel=parcel, due_kind="cod", due_fen=fen)
        self.in_house.add(parcel)
        return parcel, fen

    @rule(target=paid, due=consumes(with_due), tender=st.sampled_from(["cash", "static_qr"]))
    def pays(self, due: tuple[str, int], tender: Any) -> tuple[str, int, str]:
        parcel, fen = due
        for wrong_fen in (0, fen - 1, fen + 1):
            assert refused(hand_over_parcels, self.work, parcels=(parcel,), paid_fen=wrong_fen)
        gone = hand_over_parcels(self.work, parcels=(parcel,), paid_fen=fen, tender=tender)
        self.in_house.discard(parcel)
        self.cash_fen += fen if tender == "cash" else 0
        return gone.entries[0], fen, tender

    @rule(target=with_due, paid=consumes(paid))
    def gets_it_back(self, paid: tuple[str, int, str]) -> tuple[str, int]:
        entry, fen, tender = paid
        try:
            back = scan_back(self.work, entry)
        except Refusal:  # it left on another day
            again: tuple[str, int] = self.comes_with_money_due(PHONES[0], fen)
            return again
        assert back.returned_fen == fen
        self.in_house.add(back.parcel)
        self.cash_fen -= fen if tender == "cash" else 0
        return back.parcel, fen

    @rule(due=with_due)
    def refuses_and_thinks_again(self, due: tuple[str, int]) -> None:
        parcel, _fen = due
        refuse_parcel(self.work, parcel=parcel)
        assert refused(refuse_parcel, self.work, parcel=parcel)
        keep_parcel(self.work, parcel=parcel)

    @rule(owners=st.lists(phones, min_size=1, max_size=3), taker=phones, comes_back=st.booleans())
    def one_takes_for_several(self, owners: list[str], taker: str, *, comes_back: bool) -> None:
        parcels = [self.comes(phone) for phone in owners]
        who = record_taker(self.work, phone=taker)
        gone = hand_over_parcels(self.work, parcels=parcels, taker=who, taker_proof="face")
        assert len(gone.entries) == len(parcels)
        if comes_back:
            self.in_house.add(scan_back(self.work, gone.entries[0]).parcel)

    @rule(phone=phones, of=st.integers(2, 4))
    def cartons_leave_one_by_one(self, phone: str, of: int) -> None:
        number = f"JDVA{self.fresh():011d}"
        parcel = self.comes(phone, f"{number}-1-{of}-")
        for piece in range(2, of + 1):
            take_in_parcel(self.work, waybill=f"{number}-{piece}-{of}-")
        for piece in range(of, 0, -1):
            gone = hand_over_parcels(self.work, parcels=(parcel,), pieces={parcel: (piece,)})
            assert bool(gone.remain) == (piece > 1)

    @rule(owner=phones, taker=phones, every=st.booleans())
    def words_are_given_and_taken_back(self, owner: str, taker: str, *, every: bool) -> None:
        person, other = (record_taker(self.work, phone=one) for one in (owner, taker))
        carrier = "" if every else "SF"
        note_consent(self.work, person=person, carrier=carrier)
        withdraw_consent(self.work, person=person, carrier=carrier)
        if person == other:
            assert refused(name_proxy, self.work, person=person, proxy=other)
            return
        if proxies.may_take(self.station.read, owner=person, taker=other):
            withdraw_proxy(self.work, person=person, proxy=other)
        else:
            name_proxy(self.work, person=person, proxy=other)


def refused(deed: Any, *args: Any, **kwargs: Any) -> bool:
    """Whether a rule says no."""
    try:
        deed(*args, **kwargs)
    except Refusal:
        return True
    return False
