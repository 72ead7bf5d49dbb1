"""The inspection page as a keeper uses it before a supervisor's eyes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from station_app.inspection import lookups
from station_app.inspection.page.inspection import InspectionPage
from station_app.people.actions import record_clerk
from tests.counter import PHONE, Counter


@pytest.fixture
def page(counter: Counter) -> InspectionPage:
    record_clerk(counter.station.work, name="田桂花", login="tian")
    made = InspectionPage(counter.desk)
    counter.open(made)
    return made


def texts(page: InspectionPage) -> str:
    page.refresh()
    return "\n".join(
        f"{row.cells[0].text} {row.cells[0].under} {row.cells[1].text}"  # type: ignore[union-attr]
        for row in page.list.rows
    )


def test_one_key_prints_the_file(counter: Counter, page: InspectionPage) -> None:
    counter.confirm(page)
    assert counter.station.printed() == ["快递服务检查档案"]


def test_the_same_is_saved_as_a_table(
    counter: Counter, page: InspectionPage, tmp_path: Path
) -> None:
    page.desk = replace(page.desk, outbox=tmp_path / "outbox")
    page.save.click()
    counter.settle()
    [file] = (tmp_path / "outbox").iterdir()
    rows = list(load_workbook(file).active.values)
    assert ("取件收费（元）", "0.00") in rows
    assert [row[0] for row in rows].count("快递服务检查档案") == 1


def test_a_paper_is_noted_and_stands_in_the_list(counter: Counter, page: InspectionPage) -> None:
    page._ask(page.paper)
    page.paper.paper.choose("end_point")
    page.paper.number.setText("渝快末备 0012")
    page.paper.until.setText("2027-3-1")
    counter.confirm(page)
    assert page.paper.isHidden()
    assert "渝快末备 0012" in texts(page)
    assert "2027-03-01" in texts(page)


def test_a_refused_panel_stays_open_with_what_was_typed(
    counter: Counter, page: InspectionPage
) -> None:
    page._ask(page.paper)
    page.paper.number.setText("12")
    counter.confirm(page)
    assert not page.paper.isHidden()
    assert page.paper.number.text() == "12"
    assert [fault.code for fault in counter.faults] == ["inspection.which_paper"]  # type: ignore[attr-defined]
    counter.faults.clear()
    assert page.back()
    assert page.paper.isHidden()


def test_a_complaint_is_answered_from_the_list(counter: Counter, page: InspectionPage) -> None:
    page._ask(page.complaint)
    page.complaint.about.choose("late")
    page.complaint.phone.setText(PHONE)
    page.complaint.words.setText("等了五天")
    counter.confirm(page)
    page.refresh()
    page.list.choose(page.list.rows[0].id)
    counter.confirm(page)
    assert page.answer.said.text() == "等了五天"
    page.answer.outcome.choose("apologised")
    page.answer.words.setText("已道歉，次日送到")
    counter.confirm(page)
    assert lookups.open_complaints(counter.station.read) == []


def test_a_round_begins_with_everything_ticked(counter: Counter, page: InspectionPage) -> None:
    page._ask(page.wall)
    page.wall._ticks["camera"].setChecked(False)
    counter.confirm(page)
    assert lookups.file(counter.station.read, "2026-11-24").wall.missing == ("camera",)


def test_training_offers_the_clerks(counter: Counter, page: InspectionPage) -> None:
    page._ask_training()
    page.training.topic.choose("prohibited")
    page.training.minutes.setText("40")
    counter.confirm(page)
    assert lookups.file(counter.station.read, "2026-11-24").trainings[0].names == ("田桂花",)
