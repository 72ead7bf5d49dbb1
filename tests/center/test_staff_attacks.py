"""What a device may say to harm the staff's pages, and what somebody outside may fill up."""

from __future__ import annotations

from sqlalchemy import func, select

from station_app.center.model import staff_try
from station_app.center.staff import passwords
from station_app.wire.entry import (
    Header,
    Stored,
    body_digest,
    chain_hash,
    chain_prefix,
    encode,
    first_link,
)
from tests.center.office import Browser, somebody
from tests.center.running import ONLY_SQLITE, CenterThread
from tests.center.test_landing import Desk

pytestmark = ONLY_SQLITE
TIMES = (-(10**18), 10**18, 2**62, 253_402_300_800_000, 10**30)


def record_at(desk: Desk, at_ms: int, body: bytes = b"{}") -> str:
    """An entry of a kind nobody knows lands; gives the address of its page."""
    seq, before = len(desk.log) + 1, desk.log[-1].h if desk.log else first_link("")
    header = encode(Header("kind.of_tomorrow", 1, at_ms, "r", 1, "c1", "2026-11-24"))
    prefix, digest = chain_prefix(desk.who.device, desk.who.epoch.name), body_digest(body)
    h = chain_hash(prefix, seq, header, digest, before)
    desk.log.append(Stored(seq, header, body, digest, h))
    desk.put(seq, seq)
    return f"/staff/waiting/{desk.who.device}/{desk.who.epoch.name}/{seq}"


def test_an_entry_of_an_impossible_time_can_be_settled(serving: CenterThread) -> None:
    desk, browser = Desk(serving), somebody(serving, "向丽", "settle")
    for at_ms in TIMES:
        page = record_at(desk, at_ms)
        assert browser.get(page).status_code == 200
        assert browser.post(page, stands="no", why="没有这个时间").status_code == 303
    desk.client.close()


def test_an_entry_of_countless_fields_makes_no_endless_page(serving: CenterThread) -> None:
    desk, browser = Desk(serving), somebody(serving, "向丽", "settle")
    fields = {f"f{n}" + "x" * 600: "y" * 600 for n in range(300)}
    page = record_at(desk, 1, encode(fields))
    assert len(browser.get(page).text) < 100_000
    desk.client.close()


def test_who_has_to_wait_fills_up_no_table_with_names(serving: CenterThread) -> None:
    for n in range(passwords.WRONG_OF_ADDRESS + 20):
        Browser(serving.url).log_in(f"nobody {n}", "x")
    with serving.center.read() as read:
        kept = read.execute(select(func.count()).select_from(staff_try)).scalar_one()
    assert kept == passwords.WRONG_OF_ADDRESS + 1  # and the address
