"""The plug is pulled between any two keys: what was printed is in the book, and the center ends."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.devices.decoder import PrintedSlip
from tests.walk.counter import Counter, Line, counter_in
from tests.walk.fixtures import demo_table
from tests.walk.screen import SCANNER_MS, Screen, wait_for

pytestmark = pytest.mark.faults

YTO, NEXT = "YT8812345678901", "YT8812345678902"
PHONE = "13800138000"
Key = tuple[str, float]  # X name of a key, and how long the hand rests after it in seconds


def scanned(code: str) -> list[Key]:
    """A scanner's keys, and the moment a person needs to look."""
    return [*((sign, SCANNER_MS / 1000) for sign in code), ("Return", 0.4)]


def typed(text: str) -> list[Key]:
    """A person's keys."""
    return [(sign, 0.06) for sign in text]


GOODS = demo_table("goods.csv")[0]
ORDER = demo_table("orders.csv")[0]["code"]
INTAKE = [("F2", 0.3), *scanned(YTO), *typed(PHONE), ("Return", 0.5)]
PICKUP = [*INTAKE, ("F3", 0.3), *scanned(YTO), ("Return", 0.5)]
SALE = [("F5", 0.3), *(2 * scanned(GOODS["barcode"])), ("F11", 0.3), *typed("100"), ("Return", 0.5)]
COLLECT = [("F6", 0.3), *scanned(ORDER), ("ctrl+u", 0.3), ("Return", 0.5)]
SCRIPTS = {"intake": INTAKE, "pickup": PICKUP, "sale": SALE, "collect": COLLECT}

# The commit, the print and the push behind an Enter; the first paper of a run takes a third of
# a second to begin.
AFTER_MS = (0, 30, 250, 450)
TAKEN_IN = len(scanned(YTO)) + 1  # the scan that takes a parcel in
EVERY_TIME = [
    ("intake", TAKEN_IN, 10),
    ("pickup", len(PICKUP), 250),
    ("sale", len(SALE), 0),
    ("collect", len(COLLECT), 250),
]
MIDDLES = [  # of scans and of typing
    *(("intake", TAKEN_IN, wait_ms) for wait_ms in (0, 40)),
    *(("intake", 9, 0), ("intake", len(INTAKE) - 4, 0)),
    *(("sale", 24, 0), ("sale", 33, 0)),
]


def points() -> Iterator[object]:
    """Where the plug is pulled; all but a few belong to a release (``--torture``)."""
    yield from EVERY_TIME
    enters = [(script, len(keys), ms) for script, keys in SCRIPTS.items() for ms in AFTER_MS]
    for point in [*enters, *MIDDLES]:
        if point not in EVERY_TIME:
            yield pytest.param(*point, marks=pytest.mark.torture)


@pytest.fixture
def doomed(demo_folder: Path, screen: Screen) -> Iterator[Counter]:
    """An open counter that will not end well."""
    with counter_in(demo_folder, screen) as opened:
        yield opened.start()
        screen.screenshot(demo_folder.with_name("last.png"))


@pytest.mark.parametrize(("script", "place", "wait_ms"), list(points()))
@pytest.mark.fault(2)
def test_nothing_printed_is_lost_when_the_plug_is_pulled(
    doomed: Counter, script: str, place: int, wait_ms: int
) -> None:
    press_all(doomed.screen, SCRIPTS[script][:place])
    time.sleep(wait_ms / 1000)
    doomed.kill()
    wait_for(doomed.ended, "the center to end with its counter", seconds=10)
    before = doomed.journal()
    assert printed_but_lost(doomed, before) == []
    proof = doomed.verify()
    assert proof.returncode == 0, proof.stderr
    doomed.start()
    doomed.screen.press("F2")
    doomed.screen.scan(NEXT)
    doomed.wait_for_entry("parcel.taken_in", waybill=NEXT)
    since = [line["kind"] for line in doomed.journal()[len(before) :]]
    assert [kind for kind in since if kind != "feed.applied"] == ["parcel.taken_in"]
    assert printed_but_lost(doomed, doomed.journal()) == []
    papers = [slip.text for slip in papers_of(doomed)]
    assert len(papers) == len(set(papers)), "the same paper twice, and nothing on it says so"


@pytest.mark.torture
def test_a_demo_cut_off_while_it_is_made_is_made_anew(tmp_path: Path, screen: Screen) -> None:
    with counter_in(tmp_path / "demo", screen) as counter:
        counter.launch()
        wait_for((counter.folder / "station.db").exists, "the file to be there")
        counter.kill()
        wait_for(counter.ended, "the center to end with its counter", seconds=10)
        counter.start().wait_for_same_journals()
        proof = counter.verify()
        assert proof.returncode == 0, proof.stderr
        assert counter.entries("shift.opened"), "three weeks of history"


def printed_but_lost(counter: Counter, journal: list[Line]) -> list[str]:
    """The text of every whole slip that no entry stands behind."""
    heads = {line["h"][:8] for line in journal}
    behind = {
        line["body"][name]
        for line in journal
        if line["kind"] in {"parcel.taken_in", "sale.completed"}
        for name in ("code", "number")
        if name in line["body"]
    }
    words = behind | heads
    return [
        slip.text for slip in papers_of(counter) if not any(word in slip.text for word in words)
    ]


def papers_of(counter: Counter) -> list[PrintedSlip]:
    """Everything both printers have in full."""
    return [*counter.printed(counter.labels), *counter.printed(counter.receipts)]


def press_all(screen: Screen, keys: list[Key]) -> None:
    """All keys in one program, with the given rests between them and none after the last."""
    words: list[str] = []
    for key, rest_s in keys:
        words += ["key", "--delay", "1", key, "sleep", str(rest_s)]
    screen.xdotool(*words[:-2])
