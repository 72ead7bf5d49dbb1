"""通知: from the first message to the way back, as the keeper tells it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from station_app.basics.paper_layout import TextLine, layout
from station_app.kit.desk import DeskSettings
from station_app.notices.actions.tell import queue_by_itself
from station_app.notices.lookups.standing import Standing, standings
from station_app.notices.page.notices import NoticesPage
from station_app.notices.rules.ladder import read_plan
from station_app.notices.rules.pace import Pace
from station_app.parcels.actions.intake import take_in_parcel
from station_app.people.actions import person_for
from station_app.store import print_jobs
from station_app.wire.facts.notices import NoticeResult
from station_app.wire.facts.parcels import ParcelOwnerNamed
from tests.counter import Counter
from tests.station import Station

LAN, HUA = "16061819762", "16471351124"
PLAN = read_plan("1 3 5 7; JT 1 2 3 4", "solar 2 5 8")
SETTINGS = DeskSettings(overdue_ladder="1 3 5 7; JT 1 2 3 4", market_days="solar 2 5 8")
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_a_week_of_parcels_nobody_fetches(counter: Counter) -> None:
    station = counter.station
    station.clerk_may("phones")
    page = NoticesPage(replace(counter.desk, settings=SETTINGS))
    counter.open(page)

    # The 24th. Two for 赵桂兰 of 杉树坪, one for 冉启华, one for 向阳花 who has no telephone.
    lan = [have(station, f"YT773004150221{n}", LAN, "赵桂兰", "杉树坪") for n in (6, 7)]
    hua = have(station, "YT7730041502218", HUA, "冉启华", "大田坝")
    flower = have(station, "JT5200041502219", "", "向阳花", "杉树坪", carrier="JT")

    # Once the van is empty the messages go out by themselves: one a person, and never again.
    assert queue_by_itself(station.work, plan=PLAN, pace=Pace()).persons == 0
    station.clock.forward(hours=1)
    told = queue_by_itself(station.work, plan=PLAN, pace=Pace())
    assert (told.persons, told.parcels) == (2, 3)
    assert queue_by_itself(station.work, plan=PLAN, pace=Pace()).persons == 0

    # The center says: 赵桂兰 has it, 冉启华 has not. So he stands on the call list.
    queued = "SELECT DISTINCT notice FROM told ORDER BY rowid"
    one, two = (row[0] for row in station.book.connection.execute(queued))
    station.news(NoticeResult(notice=one, result="reached"))
    station.news(NoticeResult(notice=two, result="failed"))
    reopened(counter, page)
    assert page.view.value == "calls"
    assert len(page.calls.list.rows) == 1
    assert HUA not in seen(page)

    # Enter shows the number, he dials, it is switched off; Enter notes it, the number is gone.
    counter.confirm(page)
    assert HUA in seen(page)
    page.calls.answer.choose("switched_off")
    counter.confirm(page)
    assert HUA not in seen(page)
    assert station.kinds().count("notice.called") == 1

    # He and 向阳花 are read out to the village: hamlets and counts, not one name or number.
    press(counter, page, Qt.Key.Key_B)
    sheet = paper(station)
    for said in ("杉树坪", "大田坝", "1 件"):
        assert said in sheet
    for secret in ("向", "阳花", "冉", "启华", LAN[-4:], HUA[-4:]):
        assert secret not in sheet

    # 极兔 wants its own back after four days, but the 28th is market day: the 29th at the earliest.
    assert back(station, flower) == "2026-11-29"
    assert {back(station, parcel) for parcel in (*lan, hua)} == {"2026-12-03"}

    # The 1st of December: the last call. 赵桂兰's son says on the telephone: until the 8th.
    station.clock.forward(days=7)
    reopened(counter, page)
    assert len(page.calls.list.rows) == 2
    page.calls.list.choose(standing(station, lan[0]).stay.person)
    counter.confirm(page)
    assert LAN in seen(page)
    press(counter, page, Qt.Key.Key_E)
    assert page.panel.until.value == "2026-12-08"
    counter.qtbot.keyClick(page, Qt.Key.Key_Down)
    assert page.panel.said_by.value == "family"
    counter.confirm(page)
    assert station.kinds().count("parcel.extended") == 2
    # The 8th is market day, yet one who comes down late that day still finds them until the 12th.
    assert {back(station, parcel) for parcel in lan} == {"2026-12-13"}

    # For the evening round a list with full numbers: numbered, in the journal, with its last day.
    press(counter, page, Qt.Key.Key_T)
    listed = paper(station)
    for said in ("C0001", "12-04 前销毁", "田桂花"):
        assert said in listed
    assert station.kinds().count("notice.call_list_printed") == 1

    # The 3rd: what nobody fetched goes onto the return run with one key; hers stay.
    station.clock.forward(days=2)
    reopened(counter, page)
    counter.qtbot.keyClick(page, Qt.Key.Key_Right)
    counter.settle()
    assert page.view.value == "late"
    assert set(page.late.ticked) == {hua, flower}
    counter.confirm(page)
    assert standing(station, hua).stay.return_reason == "overdue"
    assert {standing(station, parcel).stay.return_reason for parcel in lan} == {""}


def have(
    station: Station, waybill: str, phone: str, name: str, village: str, carrier: str = "YTO"
) -> str:
    taken = take_in_parcel(station.work, waybill=waybill, carrier=carrier)
    with station.work() as tx:
        person = person_for(tx, phone=phone, name=name, village=village)
        tx.record(ParcelOwnerNamed(parcel=taken.id, person=person))
    return taken.id


def reopened(counter: Counter, page: NoticesPage) -> None:
    page.shown()
    counter.settle()


def press(counter: Counter, page: NoticesPage, key: Qt.Key) -> None:
    counter.qtbot.keyClick(page, key, CONTROL)
    counter.settle()


def seen(page: NoticesPage) -> str:
    """Everything that stands on the page, digits without their gaps."""
    labels = [one.text() for one in page.findChildren(QLabel)]
    cells = [str(cell) for row in page.calls.list.rows for cell in row.cells]
    return "".join([*labels, *cells, page.calls.number.text]).replace(" ", "")


def paper(station: Station) -> str:
    slip = print_jobs.slip_of(station.read, print_jobs.open_jobs(station.read, "receipt")[-1].id)
    assert slip is not None
    return "\n".join(line.text for line in layout(slip, 32) if isinstance(line, TextLine))


def standing(station: Station, parcel: str) -> Standing:
    found = standings(station.read, PLAN, station.clock.now_ms)
    return next(one for one in found if one.stay.id == parcel)


def back(station: Station, parcel: str) -> str:
    return standing(station, parcel).where.return_day.isoformat()
