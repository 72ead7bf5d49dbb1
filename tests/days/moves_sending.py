"""Moves of the sending counter in random days: sent, bound, refused, taken along, left here."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import Bundle, consumes, rule

from station_app.basics.faults import Refusal
from station_app.dispatch.actions.accept import Accepted, accept_drop_off
from station_app.dispatch.actions.batch import hand_batch, take_back_batch
from station_app.dispatch.actions.cancel import cancel_drop_off
from station_app.dispatch.actions.refuse import REASONS, refuse_drop_off
from station_app.dispatch.actions.waybill import bind_waybill, take_back_waybill
from station_app.dispatch.lookups import batches
from tests.station import Station

PHONES = [f"1380013{n:04d}" for n in range(6)]
PREFIX = {"SF": "SF", "YTO": "YT"}


class SendingMoves:
    """What villagers send, and what their couriers do with it.

    bare, bound  parcels that wait, without and with the carrier's number
    """

    work: Any
    station: Station
    cash_fen: int
    bare = Bundle("bare")
    bound = Bundle("bound")
    taken_along = Bundle("taken_along")

    def fresh(self) -> int:
        """A number never used before."""
        raise AssertionError("the machine counts")

    @rule(
        target=bare,
        phone=st.sampled_from(PHONES),
        to=st.sampled_from(["", *PHONES]),
        carrier=st.sampled_from(sorted(PREFIX)),
        grams=st.integers(1, 50_000),
        tender=st.sampled_from(["cash", "static_qr"]),
        platform=st.sampled_from(["", "pdd"]),
        sides_cm=st.sampled_from([(), (60, 40, 30)]),
    )
    def send(self, phone: str, to: str, tender: str, platform: str, **said: Any) -> Accepted:
        receiver = {
            "receiver_phone": to,
            "receiver_name": "冉小华",
            "address": f"广东省深圳市{said['grams']}号",
        }
        done = accept_drop_off(
            self.work,
            phone=phone,
            name="冉小华",
            zone="far",
            identity_kind="id_card",
            identity_checked=True,
            contents="脆红李",
            inspected=True,
            platform=platform,
            return_code="TH-1" if platform else "",
            tender=tender,  # type: ignore[typeddict-item]
            van_times=(630, 1020),
            **(receiver if to else {}),
            **said,
        )
        assert (done.fee_fen == 0) == bool(platform)
        self.cash_fen += done.fee_fen if tender == "cash" else 0
        return done

    @rule(target=bound, parcel=consumes(bare))
    def bind(self, parcel: Accepted) -> Accepted:
        waybill = f"{PREFIX[parcel.carrier]}{self.fresh():013d}"
        bind_waybill(self.work, drop_off=parcel.entry, waybill=waybill)
        assert refused(bind_waybill, self.work, drop_off=parcel.entry, waybill=waybill)
        return parcel

    @rule(target=bare, parcel=consumes(bare))
    def bind_to_the_wrong_one(self, parcel: Accepted) -> Accepted:
        waybill = f"{PREFIX[parcel.carrier]}{self.fresh():013d}"
        wrong = bind_waybill(self.work, drop_off=parcel.entry, waybill=waybill)
        assert take_back_waybill(self.work, wrong.entry) == parcel.entry
        return parcel

    @rule(parcel=consumes(bare))
    def send_after_all_not(self, parcel: Accepted) -> None:
        back = cancel_drop_off(self.work, parcel.entry)
        assert back.returned_fen == parcel.fee_fen
        self.cash_fen -= back.returned_fen if back.tender == "cash" else 0
        assert refused(cancel_drop_off, self.work, parcel.entry)

    @rule(parcel=bare)
    def courier_of_nothing(self, parcel: Accepted) -> None:
        batch = {"carrier": parcel.carrier, "drop_offs": [parcel.entry], "courier_name": "王师傅"}
        assert refused(hand_batch, self.work, **batch)

    @rule(target=taken_along, parcel=consumes(bound))
    def courier(self, parcel: Accepted) -> tuple[str, Accepted]:
        batch = {"carrier": parcel.carrier, "drop_offs": [parcel.entry], "courier_name": "王师傅"}
        done = hand_batch(self.work, **batch)  # type: ignore[arg-type]
        assert refused(hand_batch, self.work, **batch)
        assert refused(cancel_drop_off, self.work, parcel.entry)
        return done.entry, parcel

    @rule(batch=consumes(taken_along))
    def courier_left_a_batch(self, batch: tuple[str, Accepted]) -> None:
        entry, parcel = batch
        if refused(take_back_batch, self.work, entry) is None:
            assert batches.parcels_of(self.station.read, entry) == []
            done = {"carrier": parcel.carrier, "drop_offs": [parcel.entry]}
            hand_batch(self.work, **done, courier_name="李师傅")  # type: ignore[arg-type]

    @rule(why=st.sampled_from(REASONS))
    def refuse(self, why: str) -> None:
        refuse_drop_off(self.work, why=why, heading="爆炸物品", contents="鞭炮")


def refused(deed: Any, *args: Any, **kwargs: Any) -> Refusal | None:
    """What a deed is refused with, None when it went through."""
    try:
        deed(*args, **kwargs)
    except Refusal as refusal:
        return refusal
    return None
