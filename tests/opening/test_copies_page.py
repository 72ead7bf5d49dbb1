"""F12, Ctrl+U: the stick copies go to, and a stick that goes to the center and comes back."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from station_app.center import stations
from station_app.center.stick import take
from station_app.kit.desk import Clerk
from station_app.opening import copies_office
from station_app.opening.copies_office import CounterCopies
from station_app.opening.copying import Copying
from station_app.opening.line import join_center
from station_app.opening.quiet import Quiet
from station_app.parcels.actions.intake import take_in_parcel
from station_app.shell.copies_page import CopiesPage
from station_app.store.blobs import Blobs
from station_app.wire.facts.stock import GoodsTakenOut
from station_app.wire.signing import public_of
from station_app.wire.stick import Answer, Receipt, write
from tests.center.running import CenterThread
from tests.desk import desk_alone
from tests.station import Station, words

KEEPER = Clerk("c1", "冉站长", frozenset({"settings"}))


class Shown:
    """The page over a real station, with sticks that are folders."""

    def __init__(self, station: Station, qtbot: QtBot, clerk: Clerk) -> None:
        self.kept: dict[str, Any] = {"backup_folder": ""}
        self.copying = Copying(
            station.book,
            Quiet(),
            away=lambda: str(self.kept["backup_folder"]),
            daily=lambda: None,
        )
        self.landed = 0  # how often the line was told to look again
        office = CounterCopies(
            station.book, words(), self.copying, self._keep, landed=self._less_waits
        )
        desk, self.heard = desk_alone(
            work=station.work, read=station.read, words=words(), clerk=clerk
        )
        self.page = CopiesPage(replace(desk, aside=desk.act), office)
        self.said: list[str] = []
        self.page.said.connect(lambda sentence, _tone: self.said.append(sentence))
        qtbot.addWidget(self.page)
        self.page.show()
        self.page.shown()

    def _keep(self, **changes: Any) -> None:
        self.kept |= changes

    def _less_waits(self) -> None:
        self.landed += 1


@pytest.fixture
def sticks(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What is in; a test puts folders there."""
    found: list[Path] = []
    monkeypatch.setattr(copies_office, "sticks", lambda: found)
    return found


def test_a_stick_is_chosen_and_everything_goes_to_the_center_and_back_by_it(
    qtbot: QtBot, station: Station, sticks: list[Path], tmp_path: Path
) -> None:
    shown = Shown(station, qtbot, KEEPER)
    page = shown.page
    assert page.list.isHidden()
    assert page.along.isHidden()  # no center yet
    assert not page.main.isEnabled()
    page.export.click()
    assert shown.kept["backup_folder"] == ""
    stick = tmp_path / "E"
    stick.mkdir()
    sticks.append(stick)
    page.shown()
    assert page.list.chosen_id == str(stick)
    page.confirm()
    assert shown.kept["backup_folder"] == str(stick)
    how_to = stick / f"station-{station.book.device}" / "README.txt"
    assert "--recovery-code" in how_to.read_text("utf-8")
    assert str(stick) in page.how.text()
    page.export.click()
    assert [fault.code for fault in shown.heard.faults] == ["stick.alone"]  # type: ignore[attr-defined]
    shown.heard.faults.clear()
    serving = CenterThread(tmp_path / "center")
    token = stations.add_station(serving.center, name="杉树坪站", code="Q07")
    join_center(station.book, url=serving.url, token=token)
    take_in_parcel(station.work, waybill="YT8812345678900")
    with closing(Blobs(station.folder, station.book.key)) as blobs:
        photo = blobs.put(b"\xff\xd8\xff", "photo", station.clock.now_ms)
    with station.work() as tx:
        tx.record(GoodsTakenOut(number="Q07-1-T1", why="waste", photo=photo, moves=()))
    page.receipt.click()
    assert [fault.code for fault in shown.heard.faults] == ["stick.no_receipt"]  # type: ignore[attr-defined]
    shown.heard.faults.clear()
    page.export.click()
    (out,) = stick.glob("*.station")
    assert out.name in shown.said[-1]
    receipt = take(serving.center, out.read_bytes()).receipt
    out.with_name(f"{out.name}.receipt").write_bytes(receipt)
    assert page.along.text() == "中心还没有：2 条记录、1 张照片"
    assert shown.landed == 0
    page.receipt.click()
    assert shown.landed == 1  # the lamp of the line says so at once
    assert "2 条确认" in shown.said[-1]
    assert "中心收好了 1 张照片" in shown.said[-1]
    assert page.along.text() == "记录和照片中心都有了；带去可以把消息带回来"
    lacks = Receipt(
        device=station.book.device,
        answers=(Answer(epoch=station.work.log.epoch.name, code="GAP"),),
    )
    us = public_of(bytes.fromhex(station.book.identity("private_key")))
    key = serving.center.private_key
    out.with_name(f"z{out.name}.receipt").write_bytes(
        write("receipt", station.book.device, lacks, private=key, to=us)
    )
    page.receipt.click()
    assert "中心缺少前面的记录" in shown.said[-1]
    serving.stop()
    page.drop.click()
    assert (shown.kept["backup_folder"], shown.heard.faults) == ("", [])


def test_another_folder_is_typed_and_a_clerk_without_the_right_changes_nothing(
    qtbot: QtBot, station: Station, sticks: list[Path], tmp_path: Path
) -> None:
    assert sticks == []
    shown = Shown(station, qtbot, KEEPER)
    page = shown.page
    for typed, chosen in ((str(tmp_path / "none"), ""), (str(tmp_path), str(tmp_path))):
        page.write_other.click()
        page.other.setText(typed)
        page.confirm()
        assert shown.kept["backup_folder"] == chosen
    codes = [fault.code for fault in shown.heard.faults]  # type: ignore[attr-defined]
    assert codes == ["backup.stick_missing"]
    other = Shown(station, qtbot, Clerk("c2", "小李"))
    sticks.append(tmp_path)
    other.page.shown()
    other.page.confirm()
    assert other.kept["backup_folder"] == ""
    assert not other.page.main.isEnabled()
