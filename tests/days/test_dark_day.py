"""停电: the evening the light went out, as the keeper tells it."""

from __future__ import annotations

from dataclasses import replace

from station_app.basics.clock import day_hour_minute
from station_app.basics.paper import Barcode
from station_app.kit.desk import DeskSettings
from station_app.parcels.lookups import house
from station_app.parcels.lookups.house import Stay
from station_app.parcels.page.intake.page import IntakePage
from station_app.parcels.page.late.form import CAME, LEFT
from station_app.parcels.page.late.page import LateEntryPage
from station_app.parcels.page.pickup.page import PickupPage
from station_app.store import print_jobs
from station_app.wire.facts.people import PersonRecorded
from tests.counter import Counter
from tests.station import Station

LAN, HUA = "16061819762", "16471351124"
HERE_BEFORE, WITH_MONEY = "YT7730041502216", "JT3108420076512"
BY_NIGHT, BOX = "YT7730041502299", "YT7730041502277"


def test_an_evening_without_power(counter: Counter) -> None:
    station = counter.station
    station.work.station = "Q07"
    aloud: list[str] = []
    counter.desk = replace(
        counter.desk, settings=DeskSettings(station_code="Q07"), speak=aloud.append
    )

    # In the morning two parcels came; the one of 冉启华 costs 58 yuan. The voice says each code.
    station.news(
        ("p1", PersonRecorded(name="赵桂兰", initials="ZGL", phone=LAN, salt="00")),
        ("p2", PersonRecorded(name="冉启华", initials="RQH", phone=HUA, salt="00")),
    )
    intake = IntakePage(counter.desk)
    counter.open(intake)
    counter.taken(intake, HERE_BEFORE)
    counter.taken(intake, LAN)
    counter.confirm(intake)
    station.clock.forward(seconds=20)
    counter.taken(intake, WITH_MONEY)
    intake.foot.due.click()
    intake.due.amount.setText("58")
    counter.confirm(intake)
    assert aloud == ["3，2，0 0 0 1", "3，2，0 0 0 2"]
    intake.hide()

    # "They say the power goes at six." Ctrl+E prints what lies where, Ctrl+D ten labels to tear.
    page = LateEntryPage(counter.desk)
    counter.open(page)
    station.clock.forward(hours=8)
    page.papers.list.click()
    counter.settle()
    page.papers.tear_offs.click()
    counter.settle()
    paper = str(printed(station, "货架清单"))
    assert "赵*兰" in paper
    assert LAN not in paper
    stub = next(line.code for line in printed(station, "撕条") if isinstance(line, Barcode))
    assert stub == "Q07T100001"

    # Dark from six to nine. At half past six 赵桂兰 fetched hers; at seven the van of 圆通 left
    # one, and a wet box that no scanner reads: it got the label 00001. At eight 赵桂兰
    # paid for 冉启华 and took his and the wet box along. All of it stands on paper.
    station.clock.forward(hours=4)  # it is nine, the light is back

    # What came, first: seven o'clock, then the waybill, and the stub of the wet box.
    say(counter, page, CAME, "19:00")
    counter.taken(page, BY_NIGHT)
    counter.taken(page, stub)
    page.question._picked("YTO")
    counter.settle()
    assert day_hour_minute(of(counter, BY_NIGHT).came_ms) == "11-24 19:00"
    assert of(counter, stub).came_ms < of(counter, stub).in_ms

    # 赵桂兰 at half past six: her code as it stands on the list. Somebody wrote half past five for
    # the wet box, before it came: refused in one sentence, nothing is written.
    assert page.back()
    say(counter, page, LEFT, "18:30")
    counter.taken(page, of(counter, HERE_BEFORE).code)
    counter.taken(page, stub)
    assert counter.said[-1] == ("那时候这件还没到站", "wrong")
    assert of(counter, stub).here

    # At eight: 赵桂兰 came again and took the wet box, and 冉启华's for him, as the paper says. Who
    # took them is said once, by her last four digits; the money is asked, not supposed.
    assert page.back()
    say(counter, page, LEFT, "20:00")
    page.taker.button.click()
    counter.taken(page, LAN[-4:])
    counter.confirm(page)
    counter.taken(page, stub)
    counter.taken(page, of(counter, WITH_MONEY).code)
    assert page.main.text().startswith("￥58.00")
    counter.confirm(page)
    left = {one: of(counter, one) for one in (HERE_BEFORE, stub, WITH_MONEY)}
    assert all(stay.left_ms < stay.out_ms for stay in left.values())
    assert [day_hour_minute(stay.left_ms)[-5:] for stay in left.values()] == [
        "18:30",
        "20:00",
        "20:00",
    ]
    assert [stay.taker for stay in left.values()] == ["", "p1", "p1"]
    assert len(page.list.rows) == 5

    # A time that has not come yet is nobody's time.
    assert page.back()
    say(counter, page, LEFT, "23:30")
    assert "时间还没到" in counter.said[-1][0]

    # The courier tells the waybill of the wet box: stub and waybill are one parcel. Whoever asks by
    # that number hears when it left and who took it; nothing came twice.
    counted = house.counts(station.read)
    page.join.button.click()
    for number in (stub, BOX):
        counter.taken(page, number)
    counter.confirm(page)
    assert of(counter, BOX) == left[stub]._replace(waybill=BOX)
    assert of(counter, stub) == of(counter, BOX)
    assert house.counts(station.read) == counted
    page.hide()

    # The next morning the parcel of the night is handed over like any other.
    station.clock.forward(hours=12)
    pickup = PickupPage(counter.desk)
    counter.open(pickup)
    counter.taken(pickup, BY_NIGHT)
    counter.confirm(pickup)
    stay = of(counter, BY_NIGHT)
    assert (stay.here, stay.left_ms) == (False, stay.out_ms)


def say(counter: Counter, page: LateEntryPage, way: str, time: str) -> None:
    page.form.way._pressed(way)
    page.form.day._pressed("today")
    page.form.time.setText(time)
    counter.confirm(page)


def of(counter: Counter, waybill: str) -> Stay:
    stay = house.by_waybill(counter.station.read, waybill)
    assert stay is not None
    return stay


def printed(station: Station, title: str) -> tuple[object, ...]:
    jobs = print_jobs.open_jobs(station.read, "receipt")
    [job] = [one for one in jobs if one.title.startswith(title)]
    slip = print_jobs.slip_of(station.read, job.id)
    assert slip is not None
    return slip.lines
