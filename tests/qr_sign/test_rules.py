"""Statements of WeChat and Alipay as they are saved, and which takings they know."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from station_app.basics.clock import day_hour_minute
from station_app.basics.faults import Refusal
from station_app.kit.sheet_reading import read_sheet
from station_app.qr_sign.rules.matching import Taken, match
from station_app.qr_sign.rules.statement import NEAR_MS, Payment, Statement, read_statement

WECHAT = """微信支付账单明细,,,,,,,,,,
微信昵称：[杉树村站],,,,,,,,,,
起始时间：[2026-11-24 00:00:00] 终止时间：[2026-11-24 23:59:59],,,,,,,,,,
,,,,,,,,,,
----------------------微信支付账单明细列表--------------------,,,,,,,,,,
交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注
2026-11-24 15:02:11,二维码收款,田*,"收款方备注:二维码收款",收入,¥38.80,/,已收钱,"100001\t","/",/
2026-11-24 14:40:00,微信红包,老表,"/",收入,¥66.00,/,已存入零钱,"100002\t","/",/
2026-11-24 14:30:00,二维码收款,冉*,"收款方备注:二维码收款",收入,¥5.00,/,已全额退款,"100003\t","/",/
2026-11-24 13:00:00,商户消费,超市,"米",支出,¥12.00,零钱,支付成功,"100004\t","/",/
2026-11-24 12:00:00,零钱提现,工商银行,"/",/,¥500.00,工商银行,提现已到账,"100005\t","/",/
2026-11-24 11:00:00,二维码收款,张*,"收款方备注:二维码收款",收入,金额,/,已收钱,"100006\t","/",/
"""
ALIPAY = """------------------------------------------------------------------------------------
导出信息：
起始时间：[2026-11-24 00:00:00]    终止时间：[2026-11-24 23:59:59]
支付宝支付科技有限公司  电子客户回单
交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,交易订单号,商家订单号,备注,
2026-11-24 09:15:00,商业服务,田*花,137******01,收钱码收款,收入,20.00,,交易成功,2026A1\t,\t,,
2026-11-24 09:20:00,退款,某店,/,退款,不计收支,9.00,余额宝,退款成功,2026A2\t,\t,,
2026-11-24 09:25:00,商业服务,冉*,139******02,收钱码收款,收入,7.00,,交易关闭,2026A3\t,\t,,
"""
MERCHANT = """交易时间,公众账号ID,商户号,交易类型,交易状态,应结订单金额,退款金额,微信订单号,手续费
`2026-11-24 08:00:00,`wx1,`1900,`NATIVE,`SUCCESS,`15.50,`0.00,`4200001,`0.09
`2026-11-24 08:10:00,`wx1,`1900,`NATIVE,`REFUND,`15.50,`15.50,`4200002,`-0.09
"""


def read(folder: Path, text: str, encoding: str = "utf-8-sig") -> Statement:
    file = folder / "statement.csv"
    file.write_bytes(text.encode(encoding))
    return read_statement(read_sheet(file))


def test_a_statement_of_wechat(tmp_path: Path) -> None:
    found = read(tmp_path, WECHAT)
    assert found.account == "wechat"
    assert [(one.number, one.fen, one.shop) for one in found.payments] == [
        ("100001", 3_880, True),
        ("100002", 6_600, False),  # a friend's, not the shop's
        ("100004", -1_200, True),
    ]
    assert day_hour_minute(found.payments[0].at_ms) == "11-24 15:02"
    assert [(one.row, one.why) for one in found.broken] == [(12, "qr.row_no_amount")]
    assert day_hour_minute(found.since_ms) == "11-24 00:00"
    assert day_hour_minute(found.until_ms) == "11-24 23:59"


def test_a_statement_of_alipay_in_gbk(tmp_path: Path) -> None:
    found = read(tmp_path, ALIPAY, "gbk")
    assert found.account == "alipay"
    assert [(one.number, one.fen, one.what) for one in found.payments] == [
        ("2026A1", 2_000, "商业服务")
    ]


def test_a_merchant_s_list_without_a_title(tmp_path: Path) -> None:
    found = read(tmp_path, MERCHANT)
    assert [(one.number, one.fen) for one in found.payments] == [
        ("4200001", 1_550),
        ("4200002", -1_550),
    ]
    assert found.since_ms == found.payments[0].at_ms - NEAR_MS


def test_another_list_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"qr\.no_payments"):
        read(tmp_path, "运单号,金额\nYT1,2\n")


MINUTE = 60_000


def came(minute: int, fen: int, *, number: str = "", shop: bool = True) -> Payment:
    return Payment(number or f"{minute}.{fen}", minute * MINUTE, fen, "二维码收款", shop)


def took(minute: int, fen: int) -> Taken:
    return Taken(f"e{minute}.{fen}", minute * MINUTE, "", fen)


def said(*payments: Payment) -> Statement:
    return Statement("wechat", payments, 0, 10_000 * MINUTE, ())


def test_both_only_theirs_and_only_ours() -> None:
    theirs = said(came(10, 500), came(70, 500), came(200, 900), came(210, 66, shop=False))
    found = match(theirs, [took(12, 500), took(40, 500), took(400, 100)])
    assert [(one.theirs.at_ms, one.ours.at_ms) for one in found.both] == [
        (10 * MINUTE, 12 * MINUTE),
        (70 * MINUTE, 40 * MINUTE),  # each finds one, though one is nearer to the other
    ]
    assert [one.fen for one in found.only_theirs] == [900]
    assert [one.fen for one in found.only_ours] == [100]


def test_what_was_found_before_and_what_lies_outside_is_left() -> None:
    theirs = Statement("wechat", (came(100, 500, number="n1"),), 90 * MINUTE, 200 * MINUTE, ())
    found = match(theirs, [took(101, 500), took(60, 500)], known={"n1"})
    assert (found.both, found.only_theirs) == ((), ())
    assert [one.at_ms for one in found.only_ours] == [101 * MINUTE]


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.integers(0, 200), st.integers(1, 3))),
    st.lists(st.tuples(st.integers(0, 200), st.integers(1, 3))),
)
def test_nothing_is_found_twice_and_nothing_is_lost(
    theirs: list[tuple[int, int]], ours: list[tuple[int, int]]
) -> None:
    payments = [came(at, fen, number=f"n{n}") for n, (at, fen) in enumerate(theirs)]
    takings = [took(at, fen)._replace(entry=f"e{n}") for n, (at, fen) in enumerate(ours)]
    found = match(said(*payments), takings)
    assert sorted(
        [one.theirs.number for one in found.both] + [one.number for one in found.only_theirs]
    ) == sorted(one.number for one in payments)
    assert sorted(
        [one.ours.entry for one in found.both] + [one.entry for one in found.only_ours]
    ) == sorted(one.entry for one in takings)
    for one in found.both:
        assert one.theirs.fen == one.ours.fen
        assert abs(one.theirs.at_ms - one.ours.at_ms) <= NEAR_MS
    for payment in found.only_theirs:
        near = (one for one in found.only_ours if one.fen == payment.fen)
        assert all(abs(payment.at_ms - one.at_ms) > NEAR_MS for one in near)
