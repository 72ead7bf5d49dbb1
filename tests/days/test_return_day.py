"""退回: what nobody wants goes back with the courier, as the keeper tells it."""

from __future__ import annotations

import pytest

from station_app.parcels.lookups import house
from station_app.returns import lookups
from station_app.returns.actions import want_return
from station_app.returns.page.returns import ReturnsPage
from station_app.store import print_jobs
from tests.counter import JT, PHONE, SF, YT, Counter

SF2 = "SF1234567890124"


@pytest.fixture
def page(counter: Counter) -> ReturnsPage:
    made = ReturnsPage(counter.desk)
    counter.open(made)
    return made


def is_here(counter: Counter, parcel: str) -> bool:
    stay = house.stay(counter.desk.read, parcel)
    return stay is not None and stay.here


def last_slip(counter: Counter) -> str:
    [job] = print_jobs.latest(counter.desk.read, 1)
    return str(print_jobs.slip_of(counter.desk.read, job.id))


def test_the_courier_takes_back_what_was_scanned(counter: Counter, page: ReturnsPage) -> None:
    # 顺丰两件、圆通一件要退：滞留的、拒收的、送错的。
    first, second = counter.have(SF, PHONE), counter.have(SF2, PHONE)
    third = counter.have(YT, PHONE)
    for parcel, why in ((first, "overdue"), (second, "refused"), (third, "misrouted")):
        want_return(counter.station.work, parcel=parcel, reason=why)
    page.refresh()
    # 每家几件，一眼看到。
    waits = lookups.waiting_by_carrier(counter.desk.read)
    assert [(one.carrier, one.parcels) for one in waits] == [("SF", 2), ("YTO", 1)]
    # 顺丰的王师傅来了，一件一件扫出去；圆通的扫进来不让走。
    counter.taken(page, SF)
    assert counter.refused(page, YT) == "returns.other_carrier"
    counter.taken(page, SF2)
    page.view.courier.setText("王师傅")
    counter.confirm(page)
    # 清单上有单号、原因、他的姓名和签字的地方，没有收件人的号码。
    paper = last_slip(counter)
    for told in (SF, SF2, "拒收", "王师傅", "共退 2 件", "快递员签字"):
        assert told in paper
    assert YT not in paper
    assert PHONE not in paper
    # 车上放不下，他留下一件：再扫一遍，回车，清单重打。
    counter.taken(page, SF2)
    counter.confirm(page)
    assert is_here(counter, second)
    assert not is_here(counter, first)
    paper = last_slip(counter)
    assert "更正" in paper
    assert "共退 1 件" in paper
    assert [one.stay.id for one in lookups.waiting(counter.desk.read, "SF")] == [second]


def test_cod_is_refused_at_the_counter(counter: Counter, page: ReturnsPage) -> None:
    # 到付的嫌贵不要了：扫一下，选“拒付”，就等快递员来。
    parcel = counter.have(JT, PHONE)
    counter.taken(page, JT)
    page.reason.choose("refused_cod")
    counter.confirm(page)
    assert lookups.to_return(counter.desk.read) == 1
    # 过一会儿她又要了：按 Delete，件留下。
    page.view.step(1)
    page.remove()
    counter.settle()
    assert lookups.to_return(counter.desk.read) == 0
    assert is_here(counter, parcel)
