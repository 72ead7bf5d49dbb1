"""Whatever a scanner, a hand or a joker sends to any page: one answer, and no mistake of ours."""

from __future__ import annotations

import string
from itertools import cycle

import pytest
from PySide6.QtWidgets import QWidget

from station_app.kit.page import Page
from station_app.kit.scan import Refused, Scan, Source
from station_app.opening.pages import build_pages
from station_app.shell.home import Today
from station_app.shell.scan_route import Answered, ScanRoute
from tests.counter import PHONE, SF, YT, Counter, counter

__all__ = ["counter"]
NOTHING = Today(greeting="", note="", glances=(), todos=())
SOURCES: tuple[Source, ...] = ("keys", "typed", "serial")
SIGNS = string.digits + string.ascii_uppercase
BAD = [
    *(
        "",
        " ",
        "\x00",
        "\x1b@\x1bp\x00",
        "\r\n\t\x0b\x0c",
        "\x7f" * 20,
        "\u202e" + SF,
        "\u200f\u2066" + YT,
    ),
    *(
        "😀" * 40,
        "👨\u200d👩\u200d👧",
        "\ud83d",
        "e\u0301" * 50,
        "\u0338" * 200,
        "\ufffe\uffff",
        "\ue000",
    ),
    *(
        "'; DROP TABLE parcel; --",
        '" OR 1=1 --',
        "%' UNION SELECT * FROM person --",
        "{name}",
        "%s%n",
        "$(reboot)",
    ),
    *(
        "<b>x</b><img src=file:///etc/passwd>",
        "../../../etc/passwd",
        "C:\\Windows",
        "http://a.b/?c=" + "d" * 300,
    ),
    *(
        "ＳＦ１２３４５６７８９０１２３",
        "١٢٣٤٥٦٧٨٩٠١",
        "²³¹²³¹²³¹²³",
        "⑴⑵⑶⑷⑸⑹",
        "〇一二三四五六",
        "½¼¾½¼¾",
    ),
    *(
        SF[:-1] + "\x00",
        f"{SF}-1-",
        f"{SF}-1-0-",
        f"{SF}-0-0-",
        f"{SF}-999-999-",
        "-1-2-",
        "--------",
    ),
    *(
        "0" * 13,
        "9" * 18,
        "2" + "9" * 12,
        "6999999999999",
        "1e308",
        "-1",
        "+1",
        "NaN",
        "٣",
        "*12",
        "12*",
    ),
    *("A" * length for length in (6, 60, 256, 257, 512, 4_000)),
    *("9" * length for length in (6, 7, 19, 20, 30, 60, 256, 512, 4_000)),
    *((SIGNS * 20)[:length] for length in (6, 31, 255, 512)),
    *(
        "S00-NEXT",
        "S00-NEXT-",
        "S00-",
        "S00-\u202eNEXT",
        "Q07-OK",
        "3-2",
        "3-2-0001",
        "S00-1-J00001",
        "S00-1-R0001",
    ),
]


@pytest.fixture
def pages(counter: Counter) -> list[Page]:
    """Every page of the counter over a station with a parcel in it."""
    counter.have(YT, PHONE)
    made = build_pages(counter.desk, lambda: NOTHING)
    for page in made:
        assert isinstance(page, QWidget)
        counter.qtbot.addWidget(page)
    return made


def test_every_page_answers_whatever_is_scanned(counter: Counter, pages: list[Page]) -> None:
    front = [pages[0]]
    route = ScanRoute(
        counter.act, open_page=lambda: front[0], pages=lambda: pages, show_page=lambda _page: None
    )
    answers: list[Answered] = []
    route.answered.connect(answers.append)
    for page in pages:
        front[0] = page
        page.show()
        page.shown()
        for text, source in zip(BAD, cycle(SOURCES), strict=False):
            before = len(answers)
            route.offer(Scan(text, source, counter.station.clock.now_ms))
            counter.settle()
            if route.undecided_now:
                route.decide(None)
            else:
                assert len(answers) == before + 1, (page.name, text)
            page.back()
        page.hide()
    for answered in answers:
        if isinstance(answered.answer, Refused):
            said = counter.desk.words.say(answered.answer.code, **answered.answer.facts)
            assert len(said) < 200, said
    assert counter.faults == []
