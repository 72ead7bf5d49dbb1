"""中心发通知: what the station queued without a line reaches the villagers once, and is known."""

from __future__ import annotations

from station_app.notices.page.notices import NoticesPage
from tests.center.village import HUA, LAN, Village, gateway, village
from tests.counter import Counter

__all__ = ["gateway", "village"]


def test_told_once_over_a_line_that_was_down_and_a_gateway_that_was_down(
    counter: Counter, village: Village
) -> None:
    page, gateway = NoticesPage(counter.desk), village.gateway
    counter.open(page)

    # No line since the morning. Two parcels for 赵桂兰, one for 冉启华: a message each is queued.
    lan = [village.have(LAN, "赵桂兰") for _ in range(2)]
    village.have(HUA, "冉启华")
    village.tell()
    assert said(counter, page) == (2, 0, 0)

    # The line returns, but the provider's gateway is down, then breaks down: nobody is told yet.
    gateway.answer = (503, b"")
    village.exchange()
    assert village.send() == 0
    gateway.answer = (200, b"<html>please log in</html>")
    village.station.clock.forward(seconds=600)
    assert village.send() == 0
    assert said(counter, page) == (2, 0, 0)

    # It is up again. Each is told once, however often the center tries; 冉启华's phone is off.
    gateway.delivered.clear()
    gateway.answer = (200, b'{"result":"reached"}')
    gateway.answers[HUA] = b'{"result":"failed"}'
    village.station.clock.forward(seconds=600)
    assert village.send() == 2
    village.station.clock.forward(seconds=600)
    assert village.send() == 0
    assert sorted(one["phone"] for one in gateway.delivered.values()) == [LAN, HUA]

    # The text is the one the page showed, with both pickup codes.
    told = next(one for one in gateway.delivered.values() if one["phone"] == LAN)
    rows = "SELECT code FROM parcel WHERE id IN (?, ?) ORDER BY rowid"
    codes = [code for (code,) in village.station.book.connection.execute(rows, lan)]
    assert told["codes"] == codes
    assert told["text"] == counter.desk.words.say(
        "notice.text",
        codes="、".join(codes), station="杉树坪站", n=2, until=told["until_day"][5:],
    )  # fmt: skip

    # With the next exchange the keeper sees it, and has 冉启华 on the list to telephone.
    village.exchange()
    assert said(counter, page) == (2, 1, 1)
    assert village.called() == [(HUA, "failed")]
    assert [row.id for row in page.calls.list.rows] == [
        row.person.id for row in page.calls._calls.values()
    ]
    assert len(page.calls.list.rows) == 1


def said(counter: Counter, page: NoticesPage) -> tuple[int, int, int]:
    """What the page says of today's messages: queued, reached, not reached."""
    page.shown()
    counter.settle()
    digits = "".join(one if one.isdigit() else " " for one in page.messages.sent.text())
    queued, reached, failed, _ = map(int, digits.split())
    return queued, reached, failed
