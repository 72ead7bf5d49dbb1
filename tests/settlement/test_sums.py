"""Every figure of a month is the sum of its list, whatever was done in whatever order."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from station_app.basics.faults import Refusal
from station_app.settlement.actions import agree, deduct, pay_out, receive
from station_app.settlement.lookups import cod, fees, sheets, taken_off
from station_app.settlement.lookups.lists import listed
from station_app.settlement.rules.figures import FIGURES, count_of, fen_of
from station_app.till.lookups import shifts as till
from tests.settlement.conftest import Counterwork
from tests.station import Station

MONTHS = ("2026-10", "2026-11", "2026-12")
CARRIERS = ("YTO", "JT")
DEEDS = st.tuples(
    st.sampled_from(
        [
            *(
                "come",
                "come",
                "come with money",
                "go",
                "back",
                "give to the courier",
                "lose",
                "send",
            ),
            *("fee", "fine", "payment", "payout", "take back", "days pass"),
        ]
    ),
    st.sampled_from(CARRIERS),
    st.integers(1, 9999),
)


class Days:
    """Plays deeds; what cannot be done now is refused and changes nothing."""

    def __init__(self, folder: Path) -> None:
        self.station = Station(folder)
        self.keeper = Counterwork(self.station)
        self.here: list[tuple[str, int]] = []
        self.gone: list[tuple[str, int]] = []

    def play(self, what: str, carrier: str, n: int) -> None:
        try:
            getattr(self, what.replace(" ", "_"))(carrier, n)
        except Refusal:
            return

    def come(self, carrier: str, _n: int) -> None:
        self.here.append((self.keeper.come(carrier), 0))

    def come_with_money(self, carrier: str, n: int) -> None:
        self.here.append((self.keeper.come(carrier, due_fen=n), n))

    def go(self, _carrier: str, n: int) -> None:
        if self.here:
            stay, due_fen = self.here.pop(n % len(self.here))
            self.gone.append((self.keeper.go(stay, cod_fen=due_fen), due_fen))

    def back(self, _carrier: str, n: int) -> None:
        if self.gone:
            entry, due_fen = self.gone.pop(n % len(self.gone))
            self.here.append((self.keeper.back(entry), due_fen))

    def _leave(self, carrier: str, n: int) -> str:
        mine = [one for one in self.here if self._carrier_of(one[0]) == carrier]
        if not mine:
            raise Refusal("settlement.nothing_chosen")
        chosen = mine[n % len(mine)]
        self.here.remove(chosen)
        return chosen[0]

    def _carrier_of(self, stay: str) -> str:
        return "JT" if self.keeper.waybill(stay).startswith("JT") else "YTO"

    def give_to_the_courier(self, carrier: str, n: int) -> None:
        self.keeper.return_all(carrier, self._leave(carrier, n))

    def send(self, carrier: str, n: int) -> None:
        self.keeper.send(carrier, grams=n)

    def lose(self, carrier: str, n: int) -> None:
        self.keeper.lose(self._leave(carrier, n), n)

    def fee(self, carrier: str, n: int) -> None:
        way = ("in", "out", "returned", "sent")[n % 4]
        from_day = ("2026-01-01", "2026-11-24", "2026-11-26")[n % 7 % 3]
        self.keeper.fee(carrier, way, n % 200, from_day)

    def fine(self, carrier: str, n: int) -> None:
        month, why = MONTHS[n % 2], deduct.WHYS[n % 2]
        deduct.note_deduction(
            self.station.work,
            carrier=carrier,
            month=month,
            why=why,
            waybill=f"YT{n:013d}",
            fen=n,
            reason="超时",
        )

    def payment(self, carrier: str, n: int) -> None:
        receive.note_payment(
            self.station.work,
            carrier=carrier,
            month=MONTHS[n % 2],
            fen=n,
            day="2026-11-20",
            how=("cash", "transfer")[n % 2],
        )

    def payout(self, carrier: str, n: int) -> None:
        owed = cod.owed_to(self.station.read, carrier)
        parcels = [one.parcel for place, one in enumerate(owed) if (n >> place) & 1]
        pay_out.pay_out(self.station.work, carrier=carrier, parcels=parcels, courier="王师傅")

    def take_back(self, carrier: str, n: int) -> None:
        read, work = self.station.read, self.station.work
        days = ("2026-01-01", "2027-12-31")
        if n % 4 == 0:
            for one in fees.fees_of(read, carrier)[:1]:
                agree.take_back_fee(work, one.entry)
        elif n % 4 == 1:
            for off in taken_off.deductions(read, carrier, *days)[:1]:
                deduct.take_back_deduction(work, off.entry)
        elif n % 4 == 2:
            for paid in taken_off.payments(read, carrier, MONTHS[1])[:1]:
                receive.take_back_payment(work, paid.entry)
        else:
            for out in cod.payouts(read, carrier)[:1]:
                pay_out.take_back_payout(work, out.entry)

    def days_pass(self, _carrier: str, n: int) -> None:
        self.station.clock.forward(days=n % 9)


def check(station: Station) -> None:
    read = station.read
    for month in MONTHS:
        for sheet in (sheets.sheet(read, carrier, month) for carrier in CARRIERS):
            for figure in FIGURES:
                items = listed(read, sheet.carrier, month, figure)
                assert sum(one.fen or 0 for one in items) == fen_of(sheet, figure), figure
                if (count := count_of(sheet, figure)) is not None:
                    assert len(items) == count, figure
            unpriced = [one for one in listed(read, sheet.carrier, month, "due") if one.fen is None]
            assert len(unpriced) == sheet.unpriced
            assert sheet.due_fen - sheet.received_fen == sheet.open_fen
    assert till.book_fen(read, "cod") == sum(cod.owed_by_carrier(read).values())


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.lists(DEEDS, min_size=10, max_size=50))
def test_each_figure_is_the_sum_of_its_list(deeds: list[tuple[str, str, int]]) -> None:
    with tempfile.TemporaryDirectory(prefix="sums-") as folder:
        days = Days(Path(folder) / "station")
        for what, carrier, n in deeds:
            days.play(what, carrier, n)
        check(days.station)
        wrong = days.station.wrong()
        days.station.close()
        assert wrong == []
