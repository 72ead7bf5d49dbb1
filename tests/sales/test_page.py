"""The page of the shop counter through the real desk: scans, F11, Enter, on the real file."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from station_app.basics import codes
from station_app.goods.actions.receive import Incoming, receive_goods
from station_app.goods.lookups.cards import to_recount
from station_app.kit.scan import NotMine, Refused, Scan, Taken
from station_app.sales.lookups.held import Held, kept_basket
from station_app.sales.lookups.items import Item
from station_app.sales.page.reading import item_in
from station_app.sales.page.sale import KNOWN_PRODUCT
from tests.sales.shop_counter import Counter
from tests.scale import label_code

CHICKEN, OIL, PLUM, HAM = "6999900100016", "6999900100139", "2600103000006", "2600106000003"
PAYMENT_CODE = "134567890123456789"


def test_scanned_twice_paid_with_a_hundred_gives_change_and_one_receipt(counter: Counter) -> None:
    assert counter.scan(CHICKEN) == Taken("黔江鸡杂 350g 袋装 已加入，合计 ￥38.80")
    counter.scan(CHICKEN)
    assert counter.amounts() == ["2 袋"]
    assert counter.page.pay()
    counter.type("100")
    assert counter.page.payment.outcome.text == "Change ￥22.40"
    counter.enter()
    assert counter.page.sold.amount.text == "￥22.40"
    assert counter.shop.kinds()[-1] == "sale.completed"
    assert len(counter.shop.printed()) == 1
    counter.enter()
    counter.enter()
    assert counter.shop.kinds().count("sale.completed") == 1
    assert counter.total == "￥0.00"


def test_enter_on_an_empty_field_is_the_exact_amount(counter: Counter) -> None:
    counter.scan(OIL)
    counter.page.pay()
    counter.enter()
    assert counter.page.sold.amount.text == "￥79.00"
    assert counter.shop.kinds()[-1] == "sale.completed"


def test_less_than_the_total_says_what_remains_and_waits(counter: Counter) -> None:
    counter.scan(OIL)
    counter.page.pay()
    counter.type("50")
    counter.enter()
    assert counter.page.payment.due.text == "￥29.00"
    assert "￥29.00 still due" in counter.said
    assert "sale.completed" not in counter.shop.kinds()
    counter.type("30")
    counter.enter()
    assert counter.page.sold.amount.text == "￥1.00"


def test_esc_gives_a_part_payment_back_before_it_leaves_the_payment(counter: Counter) -> None:
    counter.scan(OIL)
    counter.page.pay()
    counter.type("50")
    counter.enter()
    assert counter.page.back()
    assert counter.page.payment.due.text == "￥79.00"
    assert counter.page.paying
    assert counter.page.back()
    assert not counter.page.paying
    assert not counter.page.back()


def test_far_too_much_is_asked_once(counter: Counter) -> None:
    counter.scan(CHICKEN)
    counter.page.pay()
    counter.type("1388.80")
    counter.enter()
    assert "1350.00" in counter.page.payment.question.text()
    assert "sale.completed" not in counter.shop.kinds()
    counter.type("138.81")
    counter.enter()
    assert "sale.completed" not in counter.shop.kinds()
    counter.enter()
    assert counter.page.sold.amount.text == "￥100.01"


def test_f11_twice_opens_one_payment_and_an_empty_sale_opens_none(counter: Counter) -> None:
    assert counter.page.pay()
    assert not counter.page.paying
    counter.scan(OIL)
    assert counter.page.pay()
    counter.type("5")
    assert counter.page.pay()
    assert counter.page.payment.amount.text() == "5"
    assert "sale.completed" not in counter.shop.kinds()


def test_a_product_scanned_into_an_open_payment_goes_back_to_the_sale(counter: Counter) -> None:
    counter.scan(OIL)
    counter.page.pay()
    answer = counter.scan(CHICKEN)
    assert isinstance(answer, Taken)
    assert "117.80" in answer.sentence
    assert not counter.page.paying
    counter.page.pay()
    counter.type("50")
    counter.enter()
    assert counter.scan(CHICKEN) == Refused("sale.money_begun")
    assert counter.total == "￥117.80"


def test_payment_codes_are_refused_and_kept_nowhere(counter: Counter) -> None:
    counter.scan(OIL)
    assert not counter.page.takes_secret(Scan(PAYMENT_CODE))
    counter.page.pay()
    assert counter.page.takes_secret(Scan(PAYMENT_CODE))
    assert counter.scan(PAYMENT_CODE) == Refused("sale.payment_codes_not_taken")
    assert counter.page.paying
    assert counter.page.payment.amount.text() == ""
    draft = counter.shop.book.connection.execute("SELECT body FROM draft").fetchall()
    assert PAYMENT_CODE not in str(draft)
    assert counter.shop.kinds() == ["feed.applied"]


def test_an_identity_number_in_a_payment_is_refused_by_its_name(counter: Counter) -> None:
    counter.scan(OIL)
    counter.page.pay()
    answer = counter.scan("11010519491231002X")
    assert isinstance(answer, Refused)
    assert answer.code == "code.id_number_not_wanted"


def test_paid_at_the_qr_sign(counter: Counter) -> None:
    counter.scan(OIL)
    counter.page.pay()
    counter.type("29")
    counter.page.payment.static_qr.click()
    counter.settle()
    assert counter.page.payment.due.text == "￥50.00"
    counter.type("60")
    counter.page.payment.static_qr.click()
    assert any("收款码只收" in said for said in counter.said)
    counter.type("100")
    counter.enter()
    assert counter.page.sold.amount.text == "￥50.00"


def test_a_chinese_barcode_misread_in_a_sale_never_becomes_a_waybill(counter: Counter) -> None:
    counter.scan(OIL)
    assert counter.scan("6901234567890") == Refused(
        "sale.unknown_barcode", {"code": "6901234567890"}
    )


def test_an_unknown_barcode_is_one_sentence_and_changes_nothing(counter: Counter) -> None:
    counter.scan(OIL)
    assert counter.scan("6901234567892") == Refused("sale.no_card", {"code": "6901234567892"})
    assert counter.scan("YT8812345678901") == NotMine()
    assert counter.total == "￥79.00"


def test_a_thing_nobody_listed_gets_a_card_for_a_price_and_is_sold(counter: Counter) -> None:
    counter.press("Ctrl+N")
    assert not counter.page.entry.open
    counter.scan(OIL)
    counter.scan("6901234567892")
    counter.press("Ctrl+N")
    for typed in ("", "0"):
        counter.page.entry.price.setText(typed)
        counter.enter()
        assert counter.page.entry.open
    counter.page.entry.price.setText("3.50")
    counter.page.confirm()
    counter.enter()  # a second Enter makes no second card
    assert counter.total == "￥82.50"
    assert "6901234567892 已加入，合计 ￥82.50" in counter.said
    assert isinstance(counter.scan("6901234567892"), Taken)
    assert counter.amounts() == ["1 桶", "2 件"]
    counter.page.pay()
    counter.enter()
    assert counter.shop.kinds()[-3:] == ["goods.carded", "shift.opened", "sale.completed"]
    assert "6901234567892" in {card.name for card in to_recount(counter.shop.read)}


def test_a_stray_number_makes_no_card_of_what_was_scanned_before(counter: Counter) -> None:
    counter.scan("6901234567892")
    counter.scan(OIL)
    counter.press("Ctrl+N")
    counter.scan("6901234567890")  # misread
    counter.press("Ctrl+N")
    assert not counter.page.entry.open


def test_only_a_known_product_is_claimed(counter: Counter) -> None:
    assert counter.page.claims(Scan(OIL)) > 0
    assert counter.page.claims(Scan("6901234567892")) == 0
    assert counter.page.claims(Scan("YT8812345678901")) == 0


@pytest.mark.parametrize("typed", ["0", "-1", "1000000000", "abc", ""])
def test_impossible_quantities_are_refused_and_the_field_stays(
    counter: Counter, typed: str
) -> None:
    counter.scan(OIL)
    assert counter.page.quantity()
    counter.page.entry.count.clear()
    counter.type(typed)
    counter.enter()
    assert counter.page.entry.open
    assert counter.amounts() == ["1 桶"]
    assert counter.said


def test_star_sets_the_pieces_of_the_chosen_line(counter: Counter) -> None:
    counter.scan(OIL)
    counter.scan(CHICKEN)
    counter.page.quantity()
    counter.type("12")
    assert counter.page.entry.amount.text == "￥465.60"
    assert counter.scan(OIL) == Refused("sale.finish_typing")
    counter.enter()
    assert counter.amounts() == ["1 桶", "12 袋"]
    QTest.keyClick(counter.page, Qt.Key.Key_Up)
    assert counter.page.lines.place == 0
    assert counter.page.remove()
    assert counter.amounts() == ["12 袋"]


@pytest.mark.parametrize(
    ("code", "typed", "amount", "total"),
    [
        (PLUM, "2.5", "2.50 斤", "￥11.25"),
        (PLUM, "1kg", "2.00 斤", "￥9.00"),
        (HAM, "1.2", "1.200 kg", "￥91.20"),
        (PLUM, "2.7-0.2", "2.50 斤", "￥11.25"),  # the bowl is not paid for
        (HAM, "1.5kg-300g", "1.200 kg", "￥91.20"),
    ],
)
def test_weighed_goods_ask_in_the_unit_of_their_tag(
    counter: Counter, code: str, typed: str, amount: str, total: str
) -> None:
    assert isinstance(counter.scan(code), Taken)
    assert counter.page.entry.asks_weight
    assert isinstance(counter.scan(OIL), Refused)
    counter.enter()
    assert counter.page.entry.open
    counter.type(typed)
    counter.enter()
    assert counter.amounts() == [amount]
    assert counter.total == total
    counter.page.quantity()
    counter.type("3")
    counter.enter()
    assert counter.page.foot.total.text == {"斤": "￥13.50", "kg": "￥228.00"}[amount[-2:].strip()]


def test_the_net_weight_is_seen_while_the_bowl_is_taken_off(counter: Counter) -> None:
    counter.scan(PLUM)
    counter.type("2.7-0.2")
    assert counter.page.entry.note.text() == "Net 2.50 斤 = 1.250 kg"
    assert counter.page.entry.amount.text == "￥11.25"
    counter.page.entry.weight.clear()
    counter.type("0.2-0.2")
    counter.enter()
    assert (counter.codes[-1], counter.page.entry.open) == ("weight.tare_not_less", True)


def test_a_label_that_fits_two_layouts_is_asked_about_and_the_key_is_the_number(
    counter: Counter,
) -> None:
    label = label_code("26 IIIII WWWWW C", item="00103", grams=1500)
    both = ("26 IIIII WWWWW C", "26 IIIII MMMMM C", "26 III XX WWWWW C")  # the third names nothing
    settings = replace(counter.desk.settings, label_templates=both)
    counter.desk = replace(counter.desk, settings=settings)
    page = counter.open()
    assert page.claims(Scan(label)) == KNOWN_PRODUCT
    assert page.takes_secret(Scan(label))

    def ask() -> list[tuple[str, ...]]:
        answer = counter.scan(label)
        assert isinstance(answer, Taken)
        assert answer.tone == "attention"
        return [tuple(cell.text for cell in row.cells) for row in page.which.list.rows]  # type: ignore[union-attr]

    assert ask() == [
        ("1", "黔江脆红李 散装", "3.00 斤", "￥13.50"),
        ("2", "黔江脆红李 散装", "3.33 斤", "￥15.00"),
    ]
    # Nothing else comes in, nothing is paid and nothing waits before it is said.
    assert isinstance(counter.scan(OIL), Refused)
    assert page.pay()
    page.aside()
    assert counter.codes[-1] == "label.which_first"
    assert page.showing == "which"
    page.back()
    assert (page.showing, page.basket.lines) == ("lines", ())
    # It is asked again for each label; digits answer, and Enter takes the one the arrows are on.
    for keys in ("2", "1", "9"):
        ask()
        QTest.keyClicks(page.which.list, keys)
        counter.settle()
    assert [line.printed_fen for line in page.basket.lines] == [1500, None]
    page._move(1)
    counter.enter()
    assert [line.total_fen for line in page.basket.lines] == [1500, 1350, 1500]
    # Where goods come back its weight is asked, if it is of one product.
    kind = codes.classify(label)
    assert item_in(counter.desk, kind) == Item(page.which.chosen.product)  # type: ignore[union-attr]


def test_what_expires_is_said_when_it_is_scanned(counter: Counter) -> None:
    def comes(expires_day: str) -> Taken:
        good = Incoming("p2", qty=6, expires_day=expires_day)
        receive_goods(counter.shop.work, goods=(good,))
        answer = counter.scan(OIL)
        assert isinstance(answer, Taken)
        return answer

    assert comes("2027-06-01").tone == "ok"
    soon = comes("2026-11-27")
    assert (soon.tone, soon.sentence[:6]) == ("attention", "看一下日期：")
    late = comes("2026-11-20")
    assert (late.tone, late.sentence[:5]) == ("attention", "先看日期：")
    assert counter.amounts() == ["3 桶"]  # a thing in hand is sold all the same


def test_both_prices_stand_beside_each_other(counter: Counter) -> None:
    counter.scan(PLUM)
    assert "￥4.50/斤" in counter.page.entry.note.text()
    assert "￥9.00/kg" in counter.page.entry.note.text()


def test_a_scale_label_is_added_as_printed_and_answers_the_question_for_its_weight(
    counter: Counter,
) -> None:
    label = label_code("26 IIIII MMMMM WWWWW C", item="00103", grams=1500, fen=1333)
    counter.scan(PLUM)
    assert counter.page.takes_secret(Scan(label))
    assert isinstance(counter.scan(label), Taken)
    assert not counter.page.entry.open
    assert counter.total == "￥13.33"
    counter.page.quantity()
    assert not counter.page.entry.open


def test_a_product_is_found_by_its_initials(counter: Counter) -> None:
    assert counter.scan("QJ", "typed") == Taken("2 found, choose one", "plain")
    QTest.keyClick(counter.page, Qt.Key.Key_Down)
    counter.enter()
    assert counter.amounts() == ["1 袋"]
    assert counter.scan("鸡杂", "typed") == Taken("1 found, choose one", "plain")
    counter.enter()
    assert counter.amounts() == ["2 袋"]
    assert counter.scan("没有这个", "typed") == NotMine()


def test_the_basket_survives_a_kill_with_what_was_laid_down(counter: Counter) -> None:
    counter.scan(OIL)
    counter.scan(OIL)
    counter.page.pay()
    counter.type("50")
    counter.enter()
    page = counter.open()
    assert page.paying
    assert page.payment.due.text == "￥108.00"
    counter.type("108")
    counter.enter()
    assert kept_basket(counter.shop.read) == Held()
    assert counter.open().foot.total.text == "￥0.00"


def test_a_burst_never_lands_in_the_amount(counter: Counter) -> None:
    counter.scan(OIL)
    counter.page.pay()
    assert not counter.page.payment.amount.takes_burst("123456")


def test_a_held_enter_sells_once_while_the_sale_is_being_written(counter: Counter) -> None:
    counter.scan(OIL)
    counter.page.pay()
    for _ in range(5):
        counter.page.confirm()
    assert counter.page.back()
    assert counter.page.pay()
    counter.settle()
    counter.enter()
    assert counter.shop.kinds().count("sale.completed") == 1
    assert counter.page.sold.amount.text == "￥79.00"
