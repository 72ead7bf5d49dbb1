"""The printed command card can be scanned back from 58 and from 80 mm paper, with its words."""

from __future__ import annotations

import pytest
import zxingcpp
from pytestqt.qtbot import QtBot

from station_app.basics.station_codes import COMMANDS, command_of
from station_app.devices.escpos_bytes import encode
from station_app.devices.printer import parse_printer_url
from station_app.kit.buttons import Button
from station_app.opening.back_office import CounterOffice
from station_app.opening.command_card import command_card
from station_app.opening.printers import Printers
from station_app.settings import Settings
from station_app.shell.settings_page import SettingsPage
from tests.desk import desk_alone
from tests.devices.decoder import PrintedSlip, decode
from tests.station import Station, words

WANTED = ["Q07-OK", "Q07-NO", "Q07-NEXT"]


def printed(paper: str) -> PrintedSlip:
    slip = command_card(words(), station="杉树村站", code="Q07")
    setting = parse_printer_url(f"tcp://127.0.0.1:9100?{paper}")
    (page,) = decode(encode(slip, setting))
    return page


@pytest.mark.parametrize("paper", ["width=80&cols=48", "width=58&cols=32"])
def test_every_command_stands_on_it_as_barcode_and_word(paper: str) -> None:
    page = printed(paper)
    assert page.barcodes == WANTED
    for word in ("命令卡", "确认（回车）", "取消（退一步）", "下一货架", "杉树村站 Q07"):
        assert word in page.text


@pytest.mark.parametrize("paper", ["width=80&cols=48", "width=58&cols=32"])
def test_a_printer_that_draws_no_barcodes_prints_pictures_that_read_back(paper: str) -> None:
    page = printed(f"{paper}&barcode=raster")
    found = [zxingcpp.read_barcodes(picture.convert("L")) for picture in page.pictures]
    assert [one.text for codes in found for one in codes] == WANTED


def test_what_stands_on_it_is_what_the_counter_obeys() -> None:
    page = printed("width=80&cols=48")
    assert [command_of(code, "Q07") for code in page.barcodes] == list(COMMANDS)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_it_is_printed_from_the_settings_page(
    qtbot: QtBot, station: Station, language: str
) -> None:
    station.book.set_identity(station_code="Q07", station_name="杉树村站")
    said = words(language)
    printers = Printers(station.book, Settings(), said, published=lambda _state: None)
    desk, _heard = desk_alone(work=station.work, read=station.read, words=said)
    page = SettingsPage(desk, CounterOffice(station.book, Settings(), said, printers))
    qtbot.addWidget(page)
    button = page.findChild(Button, "settings.command_card")
    assert button is not None
    button.click()
    assert list(station.printed()) == [said.say("card.title")]
    (job,) = station.book.jobs.waiting("receipt")
    assert station.book.jobs.slip(job.id) == command_card(said, station="杉树村站", code="Q07")
