"""What must be looked at, what is never written down, what may go back."""

from __future__ import annotations

from typing import get_args

import pytest

from station_app.basics.faults import Refusal
from station_app.dispatch.lookups import tables
from station_app.dispatch.rules import checks, suspicion
from station_app.wire.facts.dispatch import IdentityKind
from tests.station import words

SECRETS = [
    ("衣服 11010519491231002X", "drop_off.identity_number_not_kept"),
    ("512328 19651010 1234", "drop_off.identity_number_not_kept"),
    ("a11010519491231002x", "drop_off.identity_number_not_kept"),
    ("5001141988010112345", "drop_off.identity_number_not_kept"),
    ("134567890123456789", "drop_off.payment_code_not_kept"),
    ("付款 2834 5678 9012 3456 78", "drop_off.payment_code_not_kept"),
]


def test_the_kinds_of_document_are_those_of_the_fact() -> None:
    assert get_args(IdentityKind) == checks.IDENTITY_KINDS


@pytest.mark.parametrize(("kind", "checked"), [("id_card", False), ("", True), ("library", True)])
def test_without_a_checked_document_nothing_is_accepted(kind: str, checked: bool) -> None:
    with pytest.raises(Refusal, match=r"drop_off\.identity_missing"):
        checks.check_identity(kind, checked=checked)


@pytest.mark.parametrize("kind", checks.IDENTITY_KINDS)
def test_every_known_document_will_do(kind: str) -> None:
    checks.check_identity(kind, checked=True)


@pytest.mark.parametrize(("text", "code"), SECRETS)
def test_an_identity_number_or_payment_code_is_taken_along_nowhere(text: str, code: str) -> None:
    for check in (
        checks.check_kept,
        checks.check_contents,
        checks.check_address,
        lambda text: checks.check_return("jd", text),
        lambda text: checks.check_waybill(text, "SF"),
    ):
        with pytest.raises(Refusal) as refused:
            check(text)
        assert refused.value.code == code
        assert text not in words().say(code, **refused.value.facts)
    assert not checks.may_be_kept(text)


@pytest.mark.parametrize(
    "text", ["脆红李 5 斤", "YT8812345678901 退货", "手机 1******8000", "881234567890123456"]
)
def test_other_numbers_may_stand_there(text: str) -> None:
    assert checks.check_contents(f" {text} ") == text
    assert checks.may_be_kept(text)


def test_somebody_must_say_what_is_inside() -> None:
    with pytest.raises(Refusal, match=r"drop_off\.contents_missing"):
        checks.check_contents("  ")
    with pytest.raises(Refusal, match=r"drop_off\.not_inspected"):
        checks.check_inspected(inspected=False)


def test_texts_that_no_paper_holds_are_refused() -> None:
    assert checks.check_contents("羊" * checks.LONGEST_CONTENTS)
    with pytest.raises(Refusal, match=r"drop_off\.contents_too_long"):
        checks.check_contents("羊" * (checks.LONGEST_CONTENTS + 1))
    assert checks.check_address("路" * checks.LONGEST_ADDRESS)
    assert checks.check_address("\u202e深圳市\u200b １２号\r\n") == "深圳市 12号"
    with pytest.raises(Refusal, match=r"drop_off\.address_too_long"):
        checks.check_address("路" * (checks.LONGEST_ADDRESS + 1))
    with pytest.raises(Refusal, match=r"drop_off\.address_missing"):
        checks.check_address(" ")


@pytest.mark.parametrize(
    ("platform", "code", "refused"),
    [
        ("", "TH123456", "drop_off.platform_missing"),
        ("ebay", "TH123456", "drop_off.platform_missing"),
        ("pdd", "  ", "drop_off.return_code_missing"),
    ],
)
def test_a_return_has_its_platform_and_its_code(platform: str, code: str, refused: str) -> None:
    with pytest.raises(Refusal) as fault:
        checks.check_return(platform, code)
    assert fault.value.code == refused


def test_a_return_code_is_kept_as_it_is_read() -> None:
    assert checks.check_return("taobao", " ｔｈ12 34-56 ") == "TH1234-56"


@pytest.mark.parametrize("platform", checks.PLATFORMS)
def test_every_platform_has_its_name(platform: str) -> None:
    assert words().say(f"drop_off.platform_{platform}") != f"drop_off.platform_{platform}"


@pytest.mark.parametrize(
    ("text", "carrier", "code"),
    [
        ("sf1234567890123\r", "SF", "SF1234567890123"),
        ("881234567890123456", "YTO", "881234567890123456"),  # 18 digits, as they once were
        ("JDVA12345678901-1-2-", "JD", "JDVA12345678901"),
        ("EA123456785CN", "EMS", "EA123456785CN"),
        ("773277027280336", "YD", "773277027280336"),
        ("", "SF", ""),
        (" \r\n", "SF", ""),
    ],
)
def test_a_waybill_is_kept_as_the_carrier_writes_it(text: str, carrier: str, code: str) -> None:
    assert checks.check_waybill(text, carrier) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("YT8812345678901", "drop_off.waybill_of_another"),
        ("Q07-1-J00012", "drop_off.not_a_waybill"),
        ("13800138000", "drop_off.not_a_waybill"),
        ("12", "drop_off.not_a_waybill"),
        ("脆红李", "drop_off.not_a_waybill"),
    ],
)
def test_what_is_no_waybill_of_this_carrier_is_refused(text: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        checks.check_waybill(text, "SF")
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("contents", "word"),
    [
        ("打火机 两个", "打火机"),
        ("高度白酒一瓶", "白酒"),
        ("固体酒精", "固体酒精"),
        ("过年的鞭 炮", "鞭炮"),
        ("活鸡一只", "活鸡"),
    ],
)
def test_what_sounds_prohibited_is_said_and_must_be_cleared(contents: str, word: str) -> None:
    suspected = suspicion.suspicion(tables.headings(), contents)
    assert suspected is not None
    assert suspected.word == word
    with pytest.raises(Refusal) as refused:
        suspicion.check_cleared(suspected, cleared=False)
    assert refused.value.facts == {"word": word, "heading": suspected.heading}
    assert suspicion.check_cleared(suspected, cleared=True) == suspected.heading


@pytest.mark.parametrize("contents", ["脆红李", "黔江鸡杂", "棉被和衣服", "合同文件"])
def test_ordinary_things_go_without_a_word(contents: str) -> None:
    suspected = suspicion.suspicion(tables.headings(), contents)
    assert suspected is None
    assert suspicion.check_cleared(suspected, cleared=False) == ""


def test_the_list_has_its_nineteen_headings() -> None:
    assert [heading.number for heading in tables.headings()] == list(range(1, 20))
    assert all(heading.name for heading in tables.headings())


@pytest.mark.parametrize(
    ("contents", "key", "verdict", "fresh"),
    [
        ("自家苞谷酒", "liquor", "ask", ""),
        ("菜刀一把", "blade", "ask", ""),
        ("活鸡一只", "alive", "never", ""),
        ("辣椒粉", "powder", "ask", ""),
        ("打火机", "gas", "never", ""),
        ("鲜肉", "meat", "ask", "cold"),
        ("土蜂蜜", "honey", "ask", ""),
        ("腊 肉", "cured", "fine", ""),
        ("牛肉脯", "cured", "fine", ""),  # longer than 牛肉
        ("土鸡蛋", "egg", "fine", ""),  # longer than 土鸡
        ("干羊肚菌", "mushroom", "fine", ""),
        ("鲜羊肚菌", "mushroom_fresh", "ask", "fresh"),
        ("脆红李", "fruit", "fine", "fresh"),
    ],
)
def test_local_produce_is_told_how_it_may_travel(
    contents: str, key: str, verdict: str, fresh: str
) -> None:
    found = suspicion.produce_of(tables.produce(), contents)
    assert found is not None
    assert (found.key, found.verdict, found.fresh) == (key, verdict, fresh)


def test_every_hint_has_its_sentence_and_of_other_things_nothing_is_known() -> None:
    assert suspicion.produce_of(tables.produce(), "棉被和衣服") is None
    for language in ("zh_CN", "en"):
        said = words(language)
        missing = [one.key for one in tables.produce() if said.say(f"produce.{one.key}") in one.key]
        assert missing == []
    known = {(one.verdict, one.fresh) for one in tables.produce()}
    assert {verdict for verdict, _ in known} <= {"never", "ask", "fine"}
    assert {fresh for _, fresh in known} <= {"", "fresh", "cold"}


def test_what_left_or_was_cancelled_is_not_cancelled_and_gets_no_waybill() -> None:
    checks.check_cancel("waiting")
    checks.check_bind("J1", "", "waiting")
    for state, code in (
        ("handed_over", "drop_off.with_the_courier"),
        ("cancelled", "drop_off.already_cancelled"),
    ):
        for check in (checks.check_cancel, lambda state: checks.check_bind("J1", "", state)):
            with pytest.raises(Refusal) as refused:
                check(state)
            assert refused.value.code == code
    with pytest.raises(Refusal, match=r"drop_off\.has_waybill"):
        checks.check_bind("J1", "SF1234567890123", "waiting")


@pytest.mark.parametrize(
    ("why", "heading", "code"),
    [
        ("", "", "drop_off.reason_missing"),
        ("mood", "", "drop_off.reason_missing"),
        ("prohibited", "", "drop_off.heading_missing"),
    ],
)
def test_a_refusal_says_why(why: str, heading: str, code: str) -> None:
    reasons = ("prohibited", "inspection", "identity")
    with pytest.raises(Refusal) as refused:
        checks.check_refused(why, reasons, heading)
    assert refused.value.code == code
    checks.check_refused("inspection", reasons, "")
    checks.check_refused("prohibited", reasons, "爆炸物品")
