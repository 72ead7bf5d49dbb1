"""A station and its center, villagers who come, and one of them who asks to be forgotten, whenever.

The machine plays days at a real station over a real line to a real center, and at the end looks for
everybody who was erased in every byte of both.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from sqlalchemy import select

from station_app.basics.faults import Refusal
from station_app.center import model, stations
from station_app.center.database import new_center_epoch
from station_app.center.erasing import erase_everywhere
from station_app.center.importing.initials import person_initials
from station_app.center.importing.news import import_announced, import_goods
from station_app.center.importing.ordered import import_orders
from station_app.dispatch.actions.accept import accept_drop_off
from station_app.dispatch.actions.keep import keep_form
from station_app.dispatch.lookups.unfinished import Unfinished
from station_app.inspection.actions import receive_complaint
from station_app.invoices.actions import want_invoice
from station_app.invoices.rules import Buyer
from station_app.missing import actions as missing
from station_app.missing.lookups import searches
from station_app.notices.actions.tell import queue_notices
from station_app.notices.rules.ladder import Plan
from station_app.opening.care import forget_old
from station_app.opening.line import StationLine, join_center
from station_app.parcels.actions.hand_over import hand_over_parcels
from station_app.parcels.actions.intake import take_in_parcel
from station_app.parcels.actions.proxies import name_proxy
from station_app.people import actions as people
from station_app.people import lookups as known
from station_app.sales.actions.complete import Credit, complete_sale
from station_app.sales.actions.keep import keep_basket
from station_app.sales.lookups.held import Held
from station_app.sales.rules.basket import BasketLine
from station_app.store import backup, engine, news
from station_app.store.blobs import COPY_SUFFIX, Blobs
from station_app.sync.client import Told
from station_app.sync.round import Round
from station_app.tabs.actions import set_tab
from station_app.wire.entry import Stored, breaks, chain_prefix, first_link
from station_app.wire.facts.parcels import ParcelOwnerNamed
from tests.center import traces
from tests.center.conftest import emptied
from tests.center.running import CenterThread
from tests.station import Station

SIGNS = "冉田秦向白彭何马"  # each begins with another letter
GOODS = "barcode,name,unit,price_fen,sold_by,category\n6999900100016,黔江鸡杂,袋,3880,piece,特产\n"
ORDERS = "code,person_name,phone,barcode,qty,paid_fen,state\n"
ANNOUNCED = "waybill,carrier,phone,name,carrier_code\n"
LINE = BasketLine(product="p1", name="黔江鸡杂", unit="袋", price_fen=3880, qty=1)
VILLAGERS = 4
who = st.integers(0, VILLAGERS - 1)


@dataclass
class Villager:
    """Somebody, and what only they have: a name, a phone, an address and words said of them.

    ids  under which they were known when they asked to be forgotten
    """

    number: int
    name: str
    phone: str
    ids: frozenset[str] = frozenset()

    @property
    def address(self) -> str:
        """Where parcels to them go."""
        return f"{self.name}的老屋基坎上"

    @property
    def searched_by(self) -> set[str]:
        """What they are asked for by at the counter."""
        return {self.phone[-4:], person_initials(self.name)}

    @property
    def needles(self) -> list[bytes]:
        """What must stand nowhere once they are forgotten; the words hold the name too."""
        return [self.name.encode(), self.phone.encode()]


def villager(number: int, turn: int) -> Villager:
    """A name of signs that no word of ours has in that order, and a number nobody else has."""
    signs = SIGNS[number] + SIGNS[number + 4] + SIGNS[turn % 8] + SIGNS[turn // 8 % 8]
    return Villager(number, signs, f"139{turn:04d}{7000 + number * 100 + turn % 100:04d}")


class ErasingDays(RuleBasedStateMachine):
    """What happens, in any order.

    server  URL of PostgreSQL, where each of these days gets an empty database; without, SQLite
    """

    server: ClassVar[str] = ""

    @initialize()
    def open_both(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="erasing-"))
        self.station = Station(self.folder / "station")
        database = emptied(self.server) if self.server else ""
        self.serving = CenterThread(self.folder / "center", database=database)
        self.log = traces.Log()  # after the center set up its own
        token = stations.add_station(self.serving.center, name="杉树坪站", code="Q07")
        join_center(self.station.book, url=self.serving.url, token=token)
        self.station.clerk_may("sell", "refund", "tab", "phones")
        self.turn = 0
        self.present = [self._fresh(number) for number in range(VILLAGERS)]
        self.gone: list[Villager] = []
        self.copies: list[Path] = []
        self._csv(import_goods, GOODS)
        self.exchange()

    def teardown(self) -> None:
        if not hasattr(self, "serving"):
            return
        try:
            self._quiet()
            wrong = [*self.station.wrong(), *self._chain_at_center(), *self._slips()]
            key = self.station.book.key
            self.station.close()
            needles = [one for villager in self.gone for one in villager.needles]
            wrong += traces.in_station(self.folder / "station", key, needles)
            wrong += traces.searched_by(self.folder / "station", key, self._only_theirs())
            center = self.serving.center
            wrong += traces.in_center(center.engine, center.folder, needles)
        finally:
            self.serving.stop()
            everybody = [*self.gone, *self.present]
            said = self.log.found(one for villager in everybody for one in villager.needles)
            shutil.rmtree(self.folder)
        wrong += said
        assert not wrong, wrong

    def _only_theirs(self) -> set[str]:
        """What whoever was erased was asked for by, and nobody else is."""
        gone = {one for villager in self.gone for one in villager.searched_by}
        return gone.difference(*(villager.searched_by for villager in self.present))

    # what villagers do

    @rule(who=who, whole=st.booleans())
    def a_parcel_comes(self, who: int, whole: bool) -> None:
        self._parcel(self.present[who], whole=whole)

    @rule(who=who)
    def a_parcel_is_fetched(self, who: int) -> None:
        hand_over_parcels(self.station.work, parcels=(self._parcel(self.present[who]),))

    @rule(who=who)
    def the_center_tells_of_an_order(self, who: int) -> None:
        one, code = self.present[who], f"DD{self._count():08d}"
        row = f"{code},{one.name},{one.phone},6999900100016,1,3880,ordered\n"
        self._csv(import_orders, ORDERS + row)

    @rule(who=who)
    def the_center_tells_of_a_parcel(self, who: int) -> None:
        one = self.present[who]
        row = f"YT{self._count():013d},YTO,{one.phone},{one.name},\n"
        self._csv(import_announced, ANNOUNCED + row)

    @rule(sender=who, to=who)
    def a_parcel_is_sent(self, sender: int, to: int) -> None:
        one, other = self.present[sender], self.present[to]
        accept_drop_off(
            self.station.work,
            phone=one.phone,
            name=one.name,
            receiver_phone=other.phone,
            receiver_name=other.name,
            address=f"广东省深圳市{other.address}",
            zone="far",
            carrier="SF",
            grams=500,
            identity_kind="id_card",
            identity_checked=True,
            contents="脆红李",
            inspected=True,
            tender="cash",
            van_times=(630,),
        )

    @rule(who=who)
    def a_form_and_a_sale_are_left_open(self, who: int) -> None:
        person = self._person(self.present[who])
        keep_form(self.station.work, form=Unfinished(sender=person, receiver=person, zone="far"))
        keep_basket(self.station.work, held=Held(lines=(LINE,), person=person, tab_fen=100))

    @rule(who=who)
    def somebody_gets_a_tab_and_buys(self, who: int) -> None:
        person = self._person(self.present[who])
        set_tab(self.station.work, person=person, limit_fen=100_000)
        complete_sale(self.station.work, lines=(LINE,), credit=Credit(person=person, tab_fen=3880))

    @rule(who=who)
    def somebody_wants_an_invoice(self, who: int) -> None:
        one = self.present[who]
        sold = complete_sale(self.station.work, lines=(LINE,), cash_fen=5_000)
        buyer = Buyer(one.name, send=one.address, phone=one.phone)
        want_invoice(self.station.work, sale=sold.sale, buyer=buyer, company=False)

    @rule(who=who)
    def somebody_complains(self, who: int) -> None:
        one = self.present[who]
        text = f"{one.name}的梨少了一箱"
        receive_complaint(
            self.station.work, about="lost", text=text, phone=one.phone, name=one.name
        )

    @rule(who=who)
    def somebody_is_flagged(self, who: int) -> None:
        one = self.present[who]
        why = f"同名 {one.name}"
        people.flag_person(self.station.work, person=self._person(one), why=why)

    @rule(who=who, proxy=who)
    def somebody_may_fetch_for_another(self, who: int, proxy: int) -> None:
        one, other = self.present[who], self.present[proxy]
        with suppress(Refusal):
            name_proxy(
                self.station.work, person=self._person(one), phone=other.phone, name=other.name
            )

    @rule(who=who)
    def a_parcel_is_lost(self, who: int) -> None:
        one = self.present[who]
        parcel = self._parcel(one)
        search = missing.open_search(self.station.work, parcel=parcel)
        picture = b"\xff\xd8\xff" + one.name.encode() + bytes(2_000) + b"%d" % self._count()
        missing.give_up(
            self.station.work,
            parcel=parcel,
            claim_fen=8_000,
            payer="courier",
            photo=lambda: self._picture(picture),
        )
        missing.end_claim(self.station.work, search=search, outcome="refused")

    @rule(who=who)
    def two_names_are_one(self, who: int) -> None:
        one = self.present[who]
        with self.station.work() as tx:
            twin = people.person_for(tx, phone="", name=one.name, village="杉树坪")
        self.station.merge(person=self._person(one), into=twin)
        one.unheard = True

    @rule()
    def everybody_is_told(self) -> None:
        queue_notices(self.station.work, plan=Plan())

    # the line, copies, the center

    @rule(part=st.sampled_from(["both", "up", "down", "again"]))
    def exchange(self, part: str = "both") -> None:
        for _ in range(3):
            try:
                self._exchange(part)
                break
            except Told:  # an epoch of its number came before: the next try has another
                continue
        else:
            raise AssertionError("the line never came to terms")
        news.apply_news(self.station.work)

    def _exchange(self, part: str) -> None:
        with closing(StationLine(self.station.book)) as line:
            seat = line.joined()
            assert seat is not None
            with closing(Round(line, seat)) as round_:
                round_.hello(now_ms=self.station.clock.now_ms)
                if part == "again":  # its answers had been lost
                    line.mark_landed(self.station.work.log.ordinal, 0, 0)
                while part != "down" and round_.push():
                    continue
                while part != "down" and round_.send_picture():
                    continue
                while part != "up" and round_.pull():
                    continue

    @rule()
    def the_center_begins_anew(self) -> None:
        with self.serving.center.write() as tx:
            new_center_epoch(tx)

    @rule()
    def a_copy_is_made(self) -> None:
        target = self.folder / f"copy{self._count()}.db"
        backup.back_up(self.station.folder, target)
        self.copies.append(target)

    @precondition(lambda self: self.copies)
    @rule(data=st.data())
    def a_copy_is_put_back(self, data: st.DataObject) -> None:
        copy = data.draw(st.sampled_from(self.copies))
        clock = self.station.clock
        self.station.close()
        backup.restore(self.folder / "station", copy)
        self.station = Station(self.folder / "station")
        self.station.book.clock = self.station.clock = clock
        for aside in (self.folder / "station").glob("*before-restore*"):
            aside.unlink()  # a copy like others, kept by who put the file back
        self._nobodys_pictures_age(copy)
        del self.copies[self.copies.index(copy) + 1 :]  # of days that never were

    # and who asks to be forgotten

    @rule(who=who)
    def erased_at_the_station(self, who: int) -> None:
        """And by the district too what only the district knows."""
        one = self.present[who]
        ids = self._ids(one)
        with self._others_stay():
            for person in sorted(ids):
                with suppress(Refusal):  # with the one before
                    people.erase_person(self.station.work, person=person)
            unheard = frozenset(self._sent(one)) - ids
            self._district_erases(unheard)
        self._forgotten(one, ids | unheard)

    @rule(who=who)
    def erased_at_the_center(self, who: int) -> None:
        one = self.present[who]
        with self._others_stay():
            self._district_erases(ids := self._ids(one) | frozenset(self._sent(one)))
        self._forgotten(one, ids)

    def _district_erases(self, ids: Iterable[str]) -> None:
        for person in sorted(ids):
            with self.serving.center.write() as tx:
                erase_everywhere(tx, person, now_ms=self.station.clock.now_ms)

    def _forgotten(self, one: Villager, ids: frozenset[str]) -> None:
        one.ids = ids
        self.gone.append(one)
        self.present[one.number] = self._fresh(one.number)

    # what the machine knows

    def _count(self) -> int:
        self.turn += 1
        return self.turn

    def _fresh(self, number: int) -> Villager:
        return villager(number, self._count())

    def _csv(self, take: Any, text: str) -> None:
        file = self.folder / "news.csv"
        file.write_text(text, encoding="utf-8")
        assert take(self.serving.center, file).bad == []
        file.unlink()

    def _parcel(self, one: Villager, *, whole: bool = True) -> str:
        taken = take_in_parcel(self.station.work, waybill=f"SF{self._count():013d}")
        with self.station.work() as tx:
            name, village = (one.name, one.address) if whole else ("", "")
            person = people.person_for(tx, phone=one.phone, name=name, village=village)
            tx.record(ParcelOwnerNamed(parcel=taken.id, person=person))
        return str(taken.id)

    def _person(self, one: Villager) -> str:
        with self.station.work() as tx:
            return people.person_for(tx, phone=one.phone, name=one.name)

    def _nobodys_pictures_age(self, copy: Path) -> None:
        """What named them went with the old file: they go in 90 days, like all that is old."""
        beside = copy.with_name(f"{copy.name}{COPY_SUFFIX}")
        with closing(Blobs(self.station.folder, self.station.book.key)) as pictures:
            if not beside.exists():
                pictures.forget_before(1 << 60)
                return
            with closing(engine.connect(beside, self.station.book.key, read_only=True)) as kept:
                names = {name for (name,) in kept.execute("SELECT sha256 FROM blob")}
            pictures.forget_before(1 << 60, keep=names)

    def _picture(self, data: bytes) -> str:
        with closing(Blobs(self.station.folder, self.station.book.key)) as pictures:
            return pictures.put(data, "photo", self.station.clock.now_ms)

    def _ids(self, one: Villager) -> frozenset[str]:
        """Under which the station knows them."""
        read = self.station.read
        found = (*known.by_phone(read, one.phone), *known.by_name(read, one.name))
        return frozenset(person.id for person in found)

    def _sent(self, one: Villager) -> list[str]:
        """Under which the center knows them, also in a log that a copy put back cut off."""
        told, landed = model.person.c, model.entry.c
        with self.serving.center.read() as read:
            rows = [*read.execute(select(told.person, told.body))]
            rows += read.execute(select(landed.subject, landed.body).where(landed.subject != ""))
        needles = one.needles
        return sorted({name for name, body in rows if body and any(n in body for n in needles)})

    @contextmanager
    def _others_stay(self) -> Iterator[None]:
        """Whoever is forgotten, all others are known as before."""
        before = [(one, self._ids(one), self._sent(one)) for one in self.present]
        yield
        changed = [
            one for one, ids, sent in before if (ids, sent) != (self._ids(one), self._sent(one))
        ]
        assert len(changed) <= 1, changed

    def _quiet(self) -> None:
        """The line is there, and the day's care is taken."""
        for _ in range(3):
            self.exchange()
        with closing(Blobs(self.station.folder, self.station.book.key)) as pictures:
            forget_old(
                self.station.book, pictures, searches.kept_pictures, searches.erased_pictures
            )
        self.station.book.checkpoint()

    def _slips(self) -> list[str]:
        """Of somebody who was erased; they show no whole name, but theirs they are."""
        rows = self.station.book.connection.execute(
            "SELECT id, person FROM print_job WHERE slip IS NOT NULL"
        )
        gone = {person for one in self.gone for person in one.ids}
        return [f"slip {number}" for number, persons in rows if gone & set(persons.split())]

    def _chain_at_center(self) -> list[str]:
        """Every log that landed, and that it is the station's own."""
        found, columns = [], model.entry.c
        with self.serving.center.read() as read:
            for log in read.execute(select(model.epoch).order_by(model.epoch.c.ordinal)).all():
                mine = (columns.device == log.device, columns.epoch == log.epoch)
                rows = read.execute(select(model.entry).where(*mine).order_by(columns.seq)).all()
                entries = [Stored(r.seq, r.header, r.body, r.digest, r.h) for r in rows]
                prefix, head = chain_prefix(log.device, log.epoch), first_link(log.parent_head)
                found += [
                    f"center {log.epoch} {b}" for b in breaks(prefix, entries, seq=0, head=head)
                ]
        return found
