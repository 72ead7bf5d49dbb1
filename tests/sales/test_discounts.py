"""Campaigns, the keeper's discount and 抹零 at the page: said, paid, kept, explained on paper."""

from __future__ import annotations

from functools import partial

import msgspec
import pytest

from station_app.basics.faults import Refusal
from station_app.goods.lookups.campaigns import campaigns_at
from station_app.people import actions as people
from station_app.sales.actions.complete import complete_sale
from station_app.sales.rules.basket import BasketLine, Off
from station_app.sales.rules.pricing import Tariff, Terms
from station_app.till.lookups import shifts as till
from station_app.wire.facts.goods import CampaignPrice, CampaignSet
from tests.sales.shop_counter import Counter
from tests.station import MORNING_MS, Station

CHICKEN, OIL, PLUM = "6999900100016", "6999900100139", "2600103000006"
DAY_MS = 86_400_000
SPECIAL = CampaignSet(
    campaign="618", name="618 大促", what="special", from_ms=MORNING_MS - DAY_MS,
    until_ms=MORNING_MS + DAY_MS, prices=(CampaignPrice(product="p2", price_fen=6_900),),
)  # fmt: skip
OVER = CampaignSet(
    campaign="nhj", name="年货节满100减10", what="over_minus", from_ms=MORNING_MS - DAY_MS,
    until_ms=MORNING_MS + DAY_MS, over_fen=10_000, minus_fen=1_000,
)  # fmt: skip


@pytest.fixture
def keeper(shop: Station) -> str:
    """A clerk who may give discounts stands at the counter."""
    clerk = people.record_clerk(shop.work, name="田桂花", login="1", rights=("sell", "discount"))
    shop.work.clerk = clerk
    return clerk


def paper(shop: Station) -> str:
    slip = shop.book.jobs.slip(shop.book.jobs.waiting("receipt")[-1].id)
    assert slip is not None
    return "\n".join(str(line) for line in slip.lines)


def test_campaigns_are_taken_by_scan_and_explained_on_the_receipt(counter: Counter) -> None:
    counter.shop.news(SPECIAL, OVER)
    counter.scan(OIL)
    assert counter.total == "￥69.00"
    assert counter.page.lines.list.rows[0].cells[0].under == "special offer, by the tag 79.00"  # type: ignore[union-attr]
    counter.scan(CHICKEN)
    assert counter.total == "￥97.80"
    assert "￥20.00" in counter.page.foot.things.text()
    counter.page.pay()
    counter.enter()
    said = paper(counter.shop)
    assert all(part in said for part in ("特价优惠", "年货节满100减10", "-10.00", "已优惠 ￥20.00"))
    sold = counter.shop.book.connection.execute(
        "SELECT name, total_fen, tag_fen, campaign, share_fen FROM sale_line ORDER BY line"
    ).fetchall()
    assert sold == [("菜籽油 5L", 6900, 7900, "618", 640), ("黔江鸡杂 350g 袋装", 3880, 0, "", 360)]


def test_what_has_not_begun_or_is_over_gives_nothing(shop: Station) -> None:
    shop.news(SPECIAL)
    assert [one.campaign for one in campaigns_at(shop.read, MORNING_MS)] == ["618"]
    assert campaigns_at(shop.read, SPECIAL.until_ms) == ()
    assert campaigns_at(shop.read, SPECIAL.from_ms - 1) == ()


def test_a_sale_keeps_the_campaigns_it_began_with(counter: Counter) -> None:
    counter.shop.news(SPECIAL)
    counter.scan(OIL)
    counter.shop.clock.forward(days=2)
    counter.scan(CHICKEN)
    assert counter.total == "￥107.80"
    counter.page.remove()
    counter.page.remove()
    counter.scan(OIL)
    assert counter.total == "￥79.00"


def test_a_discount_on_a_line_and_on_the_whole(counter: Counter, keeper: str) -> None:
    counter.desk = counter.desk_of(keeper)
    counter.open()
    counter.scan(OIL)
    counter.scan(CHICKEN)
    counter.press("Ctrl+D")
    counter.type("9z")
    counter.enter()
    assert counter.total == "￥113.92"
    counter.press("Ctrl+Shift+D")
    counter.type("3.92")
    counter.enter()
    assert counter.total == "￥110.00"
    counter.page.pay()
    counter.enter()
    row = counter.shop.book.connection.execute(
        "SELECT why, total_fen, tag_fen, off_by FROM sale_line WHERE line = 1"
    ).fetchone()
    assert row == ("off", 3492, 3880, "")  # the clerk may, nobody else approved it
    assert "折扣" in paper(counter.shop)


def test_what_is_no_discount_is_asked_again(counter: Counter) -> None:
    counter.scan(OIL)
    counter.press("Ctrl+D")
    for typed in ("0", "101%", "6901234567892", "九"):
        counter.type(typed)
        counter.enter()
        assert counter.page.entry.open
        assert counter.total == "￥79.00"
    counter.page.entry.off.clear()
    counter.enter()
    assert not counter.page.entry.open


def test_without_the_right_no_discount_is_even_asked(counter: Counter) -> None:
    counter.rights = frozenset({"sell"})
    counter.scan(OIL)
    counter.press("Ctrl+D")
    assert not counter.page.entry.open
    assert counter.asked == ["discount"]
    counter.approve("c2")
    assert counter.page.entry.open


def test_odd_fen_are_dropped_for_cash_only(counter: Counter) -> None:
    counter.scan(PLUM)
    counter.type("1.55")
    counter.enter()
    assert counter.total == "￥6.97"
    counter.page.pay()
    counter.press("Ctrl+T")
    assert counter.page.payment.due.text == "￥6.90"
    counter.press("Ctrl+T")
    assert counter.page.payment.due.text == "￥6.00"
    counter.type("7")
    counter.press("Ctrl+R")
    assert counter.page.payment.due.text == counter.total == "￥6.00"  # refused: nothing changed
    counter.page.payment.amount.clear()
    counter.press("Ctrl+R")
    assert counter.page.sold.amount.text == "￥6.97"  # by phone every fen can be paid
    counter.scan(PLUM)
    counter.type("1.55")
    counter.enter()
    counter.page.pay()
    counter.press("Ctrl+T")
    counter.type("5")
    counter.enter()
    counter.press("Ctrl+T")
    assert counter.page.payment.due.text == "￥1.90"  # once money lies there nothing changes
    counter.enter()
    assert "抹零" in paper(counter.shop)
    assert (
        till.shift_totals(counter.shop.read, till.open_shift(counter.shop.read).shift)[0].fen == 690
    )  # type: ignore[union-attr]


def test_only_a_step_that_drops_something_is_offered(counter: Counter) -> None:
    counter.scan(CHICKEN)
    counter.page.pay()
    for due in ("￥38.00", "￥38.80", "￥38.00"):  # no odd fen: the jiao go at once
        counter.press("Ctrl+T")
        assert counter.page.payment.due.text == due
    counter.enter()
    assert counter.page.sold.detail.text().startswith("Total ￥38.00")


def test_a_discount_outlives_a_kill(counter: Counter) -> None:
    counter.scan(OIL)
    counter.press("Ctrl+Shift+D")
    counter.type("9")
    counter.enter()
    counter.settle()
    assert counter.open().foot.total.text == "￥70.00"


LINE = BasketLine(product="p2", name="菜籽油 5L", unit="桶", price_fen=7900, qty=1)


def test_a_discount_nobody_may_give_is_not_sold(shop: Station) -> None:
    off_line = msgspec.structs.replace(LINE, off=Off(fen=1))
    sell = partial(complete_sale, shop.work, cash_fen=7900)
    with pytest.raises(Refusal, match="may_not_approve"):
        sell(lines=(LINE,), terms=Terms(off=Off(percent=10, by="c9")))
    with pytest.raises(Refusal, match="no_right"):
        sell(lines=(off_line,))
    with pytest.raises(Refusal, match="rounding_needs_cash"):
        sell(lines=(LINE,), static_qr_fen=1, terms=Terms(rounding="yuan"))
    assert shop.kinds() == ["feed.applied"]


def test_verify_finds_shares_that_are_not_what_was_taken_off(shop: Station) -> None:
    complete_sale(shop.work, lines=(LINE,), cash_fen=7900, terms=Terms(Tariff(()), None))
    complete_sale(
        shop.work,
        lines=(LINE, LINE),
        cash_fen=14_800,
        terms=Terms(Tariff((OVER,))),
    )
    assert shop.wrong() == []
    shop.book.connection.execute("UPDATE sale_reduction SET fen = 999")
    assert any("is not the shares of its lines" in one for one in shop.wrong())
    shop.book.connection.execute("UPDATE sale_reduction SET fen = 1000")


def test_a_note_is_laid_down_with_one_touch(counter: Counter) -> None:
    counter.scan(OIL)
    counter.page.pay()
    shown = [note.text() for note in counter.page.payment.notes if not note.isHidden()]
    assert shown == ["￥80", "￥100"]
    counter.page.payment.notes[1].click()
    counter.settle()
    assert counter.page.sold.amount.text == "￥21.00"
