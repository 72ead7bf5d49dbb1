"""包裹找不到: a day on which parcels do not lie where they should, as the keeper tells it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from station_app.missing.lookups import searches
from station_app.missing.page.missing import MissingPage
from station_app.parcels.actions.hand_over import hand_over_parcels
from station_app.parcels.lookups import house, left
from station_app.people.actions import record_clerk
from station_app.store import print_jobs
from tests.counter import OTHER_PHONE, PHONE, SF, YT, Counter


@pytest.fixture
def page(counter: Counter) -> MissingPage:
    record_clerk(counter.station.work, name="田桂花", login="tian")
    made = MissingPage(counter.desk)
    counter.open(made)
    return made


def test_she_says_it_came_and_it_lies_on_another_shelf(counter: Counter, page: MissingPage) -> None:
    # 尾号 8000 的来取件，3-2 上没有。
    parcel = counter.have(SF, PHONE)
    counter.have(YT, OTHER_PHONE)
    counter.taken(page, "8000", "typed")
    # 哪天几点放的、放哪、旁边是谁的，都看得见。
    assert "3-2" in page.view.put.text()
    assert "09:00" in page.view.put.text()
    assert [one.code for one in page.view.case.places if one.why == "neighbour"] == ["3-2-0002"]  # type: ignore[union-attr]
    # 回车开始找；别的客人先来，过后还在“在找的”里。
    counter.confirm(page)
    page.back()
    assert [one.parcel for one in searches.searching(counter.desk.read)] == [parcel]
    assert page.asked.list.rows
    counter.confirm(page)
    # 在 4-1 找到了：扫一下那个货架。
    counter.taken(page, f"{counter.desk.settings.station_code}-SH-4-1")
    stay = house.stay(counter.desk.read, parcel)
    assert stay is not None
    assert stay.here
    assert stay.shelf == "4-1"
    assert searches.open_searches(counter.desk.read) == 0


def test_the_neighbour_took_hers_and_both_are_named(counter: Counter, page: MissingPage) -> None:
    # 早上 0002 扫了码，拿走的却是 0001。
    ours, theirs = counter.have(SF, PHONE), counter.have(YT, OTHER_PHONE)
    hand_over_parcels(counter.station.work, parcels=(theirs,))
    counter.taken(page, SF)
    counter.confirm(page)
    page.view.list.choose(theirs)
    counter.control(page, Qt.Key.Key_M)
    # 两件都说清楚：0001 在别人手里，0002 还在架上。
    said = counter.said[-1][0]
    assert "3-2-0001" in said
    assert "3-2-0002" in said
    assert [one.parcel for one in searches.taken_away(counter.desk.read)] == [ours]
    back = house.stay(counter.desk.read, theirs)
    assert back is not None
    assert back.here
    # 打一张记录单，前前后后都在上面，号码不露。
    counter.control(page, Qt.Key.Key_T)
    [job] = print_jobs.latest(counter.desk.read, 1)
    paper = str(print_jobs.slip_of(counter.desk.read, job.id))
    for told in (SF, "入库", "开始查找", "3-2-0002"):
        assert told in paper
    assert PHONE not in paper
    assert OTHER_PHONE not in paper


def test_it_is_lost_and_the_carrier_pays(counter: Counter, page: MissingPage) -> None:
    # 到处找过了，没有。写赔多少、谁赔。
    parcel = counter.have(SF, PHONE)
    counter.taken(page, SF)
    counter.confirm(page)
    counter.control(page, Qt.Key.Key_D)
    page.panel.amount.setText("58.5")
    page.panel.payer.choose("carrier")
    counter.confirm(page)
    gone = left.left(counter.desk.read, parcel)
    assert gone is not None
    assert gone.state == "lost"
    [claim] = searches.open_claims(counter.desk.read)
    assert (claim.fen, claim.payer, claim.carrier) == (5_850, "carrier", "SF")
    # 过了几天，快递公司赔了五十。
    counter.station.clock.forward(days=5)
    counter.confirm(page)
    page.panel.amount.setText("50")
    page.panel.outcome.choose("paid")
    counter.confirm(page)
    assert searches.open_claims(counter.desk.read) == []
    ended = searches.claim_of(counter.desk.read, claim.search)
    assert ended is not None
    assert (ended.state, ended.paid_fen) == ("paid", 5_000)
