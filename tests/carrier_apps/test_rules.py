"""Lists as carriers' apps export them: which column is what, what a row says, what is wrong."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from station_app.basics.faults import Refusal
from station_app.carrier_apps.rules import cells, rows
from station_app.carrier_apps.rules.columns import FIELDS, carrier_of, knows, recognise, taken_as
from station_app.carrier_apps.rules.persons import same_mention
from station_app.carrier_apps.rules.rows import Row, read_rows

YT1, YT2 = "YT8812345678901", "YT8812345678902"
PHONE = "13800138000"


def refused(table: list[tuple[str, ...]], carrier: str = "YTO") -> str:
    with pytest.raises(Refusal) as refusal:
        read_rows(table, recognise(table), carrier=carrier)
    return refusal.value.code


def read(table: list[tuple[str, ...]], carrier: str = "YTO") -> rows.ReadList:
    return read_rows(table, recognise(table), carrier=carrier)


# columns


@pytest.mark.parametrize(
    ("header", "taken"),
    [
        (("运单号", "收件人", "手机号", "取件码"), ("waybill", "name", "phone", "code")),
        (("序号", "快递单号", "收件人电话", "货架号"), ("", "waybill", "phone", "code")),
        (("Waybill No.", "Phone", "Name", "COD"), ("waybill", "phone", "name", "cod")),
        (("tracking number", "mobile", "pickup code"), ("waybill", "phone", "code")),
        (("运单编号（必填）", "手机尾号", "代收货款(元)"), ("waybill", "phone", "cod")),
        (
            ("快递公司", "面单号", "分机号", "到付金额"),
            ("carrier", "waybill", "extension", "freight"),
        ),
        (("订单号", "运单号", "寄件人手机", "手机"), ("", "waybill", "", "phone")),
        (("收件人身份证", "单号", "快递员电话", "姓名"), ("", "waybill", "", "name")),
        (("运单状态", "运单号", "入库时间", "站点电话"), ("", "waybill", "", "")),
    ],
)
def test_headers_are_read_by_their_words(header: tuple[str, ...], taken: tuple[str, ...]) -> None:
    found = recognise([header, (YT1,)])
    assert found.taken == taken
    assert (found.first, found.heads) == (1, header)


def test_titles_above_the_header_are_passed_over() -> None:
    table = [("圆通 在库明细",), (), ("导出时间", "2026-11-24"), ("运单号", "手机"), (YT1, PHONE)]
    assert recognise(table).first == 4
    assert [row.line for row in read(table).rows] == [5]


def test_without_a_header_columns_are_known_by_what_stands_in_them() -> None:
    found = recognise([("赵*兰", PHONE, "3-2-0187", YT1), ("冉启华", "139****9001", "A1-11", YT2)])
    assert found.taken == ("name", "phone", "code", "waybill")
    assert (found.first, found.heads) == (0, ("", "", "", ""))


def test_the_carriers_own_patterns_tell_its_waybills_from_order_numbers() -> None:
    table = [("4400112233445566", YT1), ("4400112233445567", YT2)]
    assert recognise(table).taken == ("", "waybill")


def test_four_digits_are_a_tail_only_where_nothing_else_could_be() -> None:
    assert recognise([(YT1, "8000"), (YT2, "9001")]).taken == ("waybill", "phone")
    assert recognise([(YT1, "8000", "0187"), (YT2, "9001", "0188")]).taken == ("waybill", "", "")
    assert recognise([(YT1, "8000", PHONE)]).taken == ("waybill", "", "phone")


def test_money_is_never_guessed() -> None:
    assert recognise([(YT1, "12.00"), (YT2, "30.50")]).taken == ("waybill", "")


def test_a_header_in_unknown_words_is_no_row() -> None:
    table = [("paquete", "telefono"), (YT1, PHONE)]
    found = read(table)
    assert [row.waybill for row in found.rows] == [YT1]
    assert found.problems == ()


def test_a_plain_list_of_numbers_is_a_list() -> None:
    assert [row.waybill for row in read([(YT1,), (YT2,)]).rows] == [YT1, YT2]


@pytest.mark.parametrize(
    ("table", "code"),
    [
        ([], "app_list.empty"),
        ([("", ""), ()], "app_list.empty"),
        ([("hello world",), ("this is no table",)], "app_list.no_waybills"),
        ([("姓名", "手机号"), ("赵桂兰", PHONE)], "app_list.no_waybills"),
    ],
)
def test_what_is_no_list_is_one_sentence(table: list[tuple[str, ...]], code: str) -> None:
    assert refused(table) == code


def test_where_no_column_looks_like_waybills_the_keeper_says_which_it_is() -> None:
    table = [("编码", "联系方式", "名字"), ("0K-12", PHONE, "赵桂兰"), ("1K-13", PHONE, "冉启华")]
    found = recognise(table)
    assert found.taken == ("", "phone", "name")
    assert (found.first, found.heads) == (1, ("编码", "联系方式", "名字"))
    assert not knows(found)
    assert knows(taken_as(found, 0, "waybill"))


def test_the_keeper_says_otherwise() -> None:
    table = [("运单号", "别的号"), ("x", YT1)]
    columns = taken_as(recognise(table), 1, "waybill")
    assert columns.taken == ("", "waybill")
    assert read_rows(table, columns, carrier="YTO").rows[0].waybill == YT1
    nothing = taken_as(columns, 1, "")
    with pytest.raises(Refusal, match=r"app_list\.which_column"):
        read_rows(table, nothing, carrier="YTO")


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "MOST_ROWS", 2)
    assert len(read([("运单号",), (YT1,), (YT2,)]).rows) == 2
    assert refused([("运单号",), (YT1,), (YT2,), ("YT8812345678903",)]) == "app_list.too_long"


# rows


def test_a_broken_row_is_named_and_the_rest_is_taken() -> None:
    found = read(
        [
            ("运单号", "手机号", "取件码", "代收货款", "到付", "快递公司"),
            (YT1, PHONE, "3-2-0187", "", "", ""),
            ("", PHONE, "", "", "", ""),
            ("7.73041826059317E+14", "", "", "", "", ""),
            ("880123456789012000", "", "", "", "", ""),
            ("hello", "", "", "", "", ""),
            ("134567890123456789", "", "", "", "", ""),  # a payment code: never repeated
            (YT2, "1380013", "3架", "abc", "", ""),
            ("SF1234567890123", "", "", "10", "5.5", "快递侠"),
            ("合计", "8 件", "", "", "", ""),
        ]
    )
    said = [(one.line, one.code, one.taken) for one in found.problems]
    assert said == [
        (3, "app_list.no_waybill", False),
        (4, "app_list.science", False),
        (5, "app_list.rounded", False),
        (6, "app_list.not_a_waybill", False),
        (7, "app_list.not_a_waybill", False),
        (8, "app_list.not_a_phone", True),
        (8, "app_list.not_an_amount", True),
        (8, "app_list.not_a_code", True),
        (9, "app_list.two_dues", True),
        (9, "app_list.which_carrier", True),
    ]
    assert "134567890123456789" not in str(found.problems)
    assert "1380013" not in str(found.problems)
    assert [row.waybill for row in found.rows] == [YT1, YT2, "SF1234567890123"]
    assert found.rows[0] == Row(2, YT1, "YTO", phone=PHONE, code="3-2-0187")
    assert (found.rows[2].due_kind, found.rows[2].due_fen) == ("cod", 1550)


def test_the_same_waybill_again_counts_once_also_as_a_further_carton() -> None:
    found = read([("运单号", "手机"), (YT1, PHONE), (YT1, ""), (f"{YT1}-1-2-", "")])
    assert (len(found.rows), found.twice) == (1, 2)
    assert found.rows[0].phone == PHONE


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (PHONE, (PHONE, "", "", "")),
        ("+86 138-0013-8000", (PHONE, "", "", "")),
        ("13800138000转1234", (PHONE, "1234", "", "")),
        ("１３８００１３８０００", (PHONE, "", "", "")),
        ("138****8000", ("", "", "8000", "138****8000")),
        ("1******8000", ("", "", "8000", "1******8000")),
        ("138＊＊＊＊8000", ("", "", "8000", "138****8000")),
        ("138xxxx8000", ("", "", "8000", "138XXXX8000")),
        ("****8000-1234", ("", "1234", "8000", "****8000-1234")),
        ("8000", ("", "", "8000", "")),
        ("", ("", "", "", "")),
    ],
)
def test_a_masked_phone_gives_its_tail_only(text: str, number: tuple[str, ...]) -> None:
    assert cells.number(text) == number


def test_an_extension_may_stand_in_a_column_of_its_own() -> None:
    assert cells.number(PHONE, "１２３４ ")[:2] == (PHONE, "1234")
    assert cells.number(PHONE, "-")[:2] == (PHONE, "")
    for odd in ("9" * 10_000, "=1+1", "13900139000"):  # the main number alone is another person's
        with pytest.raises(Refusal, match=r"app_list\.not_a_phone"):
            cells.number(PHONE, odd)


@pytest.mark.parametrize("text", ["1380013", "023-79310000", "500114199001011234", "abc"])
def test_what_is_no_phone_is_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(Refusal) as refusal:
        cells.number(text)
    assert (refusal.value.code, refusal.value.facts) == ("app_list.not_a_phone", {})


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("赵桂兰", "赵桂兰"),
        ("赵＊兰", "赵*兰"),
        ("赵先生", "赵*"),
        ("欧阳女士", "欧阳*"),
        ("Anna  Berg", "Anna Berg"),
        ("***", ""),
        ("13800138000", ""),
        ("兰", ""),
        ("", ""),
    ],
)
def test_names_whole_or_masked(text: str, name: str) -> None:
    assert cells.name(text) == name


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("12", 1200),
        ("￥12.5", 1250),
        ("1,200.00元", 120_000),
        ("0", 0),
        ("", 0),
        ("-", 0),
        ("无", 0),
    ],
)
def test_money_in_every_spelling(text: str, fen: int) -> None:
    assert cells.money_fen(text) == fen


@pytest.mark.parametrize("text", ['="773041826059317"', "'773041826059317", " 773041826059317\t"])
def test_what_keeps_a_number_text_in_a_spreadsheet_is_taken_off(text: str) -> None:
    assert cells.waybill(text).text == "773041826059317"


@pytest.mark.parametrize(
    ("text", "carrier"),
    [
        ("圆通速递", "YTO"),
        ("中通快运", "ZTOKY"),
        ("中通", "ZTO"),
        ("jd", "JD"),
        ("shunfeng", "SF"),
        ("韵达快递(重庆)", "YD"),
        ("快递侠", ""),
        ("", ""),
    ],
)
def test_carriers_by_name_and_code(text: str, carrier: str) -> None:
    assert carrier_of(text) == carrier


def test_whose_parcel_a_row_is() -> None:
    table = [("运单号", "快递公司"), (YT1, "申通"), (YT1[:-1] + "7", ""), ("SF1234567890123", ""),
             ("430163527191", "")]  # fmt: skip
    assert [row.carrier for row in read(table, "ZTO").rows] == ["STO", "YTO", "SF", "ZTO"]
    assert [row.carrier for row in read(table, "").rows] == ["STO", "YTO", "SF", ""]


def test_rows_of_one_list_that_mean_one_person() -> None:
    one = Row(1, YT1, tail="8000", shown="138****8000", name="赵*兰")
    assert same_mention(one) == same_mention(one._replace(waybill=YT2, line=2)) != ""
    assert same_mention(one) != same_mention(one._replace(name="赵*英"))
    assert same_mention(one._replace(name="")) == "138****8000"
    assert same_mention(Row(1, YT1, tail="8000", name="赵*兰")) == "8000 赵*兰"
    assert same_mention(Row(1, YT1, tail="8000")) == ""
    assert same_mention(Row(1, YT1, tail="8000", shown="1******8000")) == ""
    assert same_mention(Row(1, YT1, name="赵*兰")) == ""


CELL = st.sampled_from(
    ["", YT1, YT2, PHONE, "138****8000", "8000", "3-2-0187", "赵*兰", "12.00", "运单号", "手机号",
     "SF1234567890123", "hello", "134567890123456789", "7.7E+14", "合计", "圆通", '="1"']
)  # fmt: skip


@given(table=st.lists(st.lists(CELL, max_size=5).map(tuple), max_size=8))
@example(table=[("", "", "圆通"), ("", YT1, "134567890123456789")])
def test_whatever_stands_in_a_table_it_is_read_or_refused(table: list[tuple[str, ...]]) -> None:
    try:
        columns = recognise(table)
    except Refusal:  # anything else than a sentence would fail here
        return
    assert set(columns.taken) <= set(FIELDS)
    if not knows(columns):
        columns = taken_as(columns, 0, "waybill")
    found = read_rows(table, columns, carrier="YTO")
    assert sum(field == "waybill" for field in columns.taken) == 1
    assert len({row.waybill for row in found.rows}) == len(found.rows)
    lines = {row.line for row in found.rows} | {one.line for one in found.problems if not one.taken}
    assert all(1 <= line <= len(table) for line in lines)
    assert "134567890123456789" not in str(found)
