"""收款码对账: what the customers' screens showed, found in the statement of the evening."""

from __future__ import annotations

from pathlib import Path

from station_app.basics.clock import local
from station_app.people import actions as people
from station_app.qr_sign import actions, lookups
from station_app.qr_sign.page import QrSignPage
from station_app.qr_sign.rules.matching import Taken
from station_app.sales.actions.complete import complete_sale
from station_app.sales.actions.take_back import take_back_sale
from station_app.sales.rules.basket import BasketLine
from station_app.tabs.actions import pay_tab, set_tab
from station_app.wire.facts.qr_sign import QrPayment
from tests.counter import Counter, counter
from tests.station import Station
from tests.tabs.test_actions import on_tab, refused

__all__ = ["counter"]
EGG = BasketLine(product="p9", name="鸡蛋", unit="个", price_fen=170, qty=1)
HEAD = "微信支付账单明细\n交易时间,交易类型,交易对方,商品,收/支,金额(元),当前状态,交易单号\n"


def waiting(station: Station) -> list[Taken]:
    return lookups.unconfirmed(station.read, since_ms=0, until_ms=10**14)


def statement(folder: Path, *rows: tuple[int, str, str]) -> Path:
    """A file as WeChat saves it: when, how much and the number of each payment."""
    file = folder / "微信支付账单.csv"
    lines = [
        f"{local(at_ms):%Y-%m-%d %H:%M:%S},二维码收款,顾客,收款,收入,¥{yuan},已收钱,{number}\t\n"
        for at_ms, yuan, number in rows
    ]
    file.write_text(HEAD + "".join(lines), "utf-8-sig")
    return file


def test_the_evening_shows_which_payments_came(counter: Counter, tmp_path: Path) -> None:
    station, clock = counter.station, counter.station.clock
    station.clerk_may("sell", "refund")

    def by_phone(qty: int) -> str:
        clock.forward(seconds=90 * 60)
        line = (BasketLine(product="p9", name="鸡蛋", unit="个", price_fen=170, qty=qty),)
        return complete_sale(station.work, lines=line, static_qr_fen=170 * qty).sale

    one = by_phone(1)
    first_ms = clock.now_ms
    by_phone(2)  # the screen was a picture of yesterday's: nothing came
    three = by_phone(3)
    third_ms = clock.now_ms
    complete_sale(station.work, lines=(EGG,), cash_fen=170)  # cash is no matter of the sign
    page = QrSignPage(counter.desk)
    counter.open(page)
    assert page.open_fen.text == "￥10.20"
    file = statement(
        tmp_path,
        (first_ms - 40_000, "1.70", "w1"),
        (third_ms + 5_000, "5.10", "w3"),
        (third_ms - 9_000, "12.00", "w4"),  # paid, and never put into the till
    )
    page.read_file(file)
    counter.settle()
    assert page.says.text().splitlines() == [
        "only here 1, ￥3.40",
        "only there 1, ￥12.00",
        "both 2, ￥6.80",
    ]
    assert len(page.list.rows) == 4
    counter.confirm(page)
    assert station.kinds()[-1] == "qr.matched"
    assert [taken.fen for taken in waiting(station)] == [340]
    # Read again, the same file confirms nothing twice; the one that is missing stays in sight.
    page.read_file(file)
    counter.settle()
    assert page.found.both == ()
    assert page.says.text().splitlines()[2] == "confirmed before 2"
    assert [taken.fen for taken in page.found.only_ours] == [340]
    again = QrPayment(entry=three, number="w9", at_ms=third_ms, fen=510)
    assert (
        refused(actions.keep_matches, station.work, account="wechat", payments=[again])
        == "qr.nothing_new"
    )
    # What went back by phone waits for the statement too.
    take_back_sale(station.work, one)
    page.back()
    page.refresh()
    assert page.open_fen.text == "￥1.70"
    assert not page.back()


def test_a_villager_s_payment_of_the_tab_by_phone_is_looked_for_too(counter: Counter) -> None:
    station = counter.station
    station.clerk_may("sell", "tab")
    with station.work() as tx:
        who = people.person_for(tx, phone="13800138000", name="赵桂兰")
    set_tab(station.work, person=who, limit_fen=5_000)
    on_tab(station, who, 3_000)
    paid = pay_tab(station.work, person=who, fen=1_000, by="static_qr")
    (waits,) = waiting(station)
    assert (waits.number, waits.fen) == (paid.number, 1_000)
