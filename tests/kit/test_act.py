"""Deeds run one after the other on one thread; the window hears of them on its own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QPushButton, QWidget

from station_app.basics.faults import Refusal, Trouble
from station_app.kit.act import Act

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def act(qtbot: QtBot) -> Iterator[Act]:
    made = Act()
    yield made
    assert made.stop()


def refusing(fault: BaseException) -> Callable[[], None]:
    def deed() -> None:
        raise fault

    return deed


def test_deeds_run_in_order_on_one_thread_and_come_back_on_the_window_thread(
    qtbot: QtBot, act: Act
) -> None:
    ran: list[tuple[int, int]] = []
    back: list[tuple[int, int]] = []

    def deed(number: int) -> Callable[[], int]:
        def run() -> int:
            ran.append((number, threading.get_ident()))
            return number

        return run

    for number in range(50):
        act.run(deed(number), lambda result: back.append((result, threading.get_ident())))
    qtbot.waitUntil(lambda: len(back) == 50)
    assert [number for number, _ in ran] == list(range(50))
    assert [number for number, _ in back] == list(range(50))
    assert len({thread for _, thread in ran}) == 1
    assert {thread for _, thread in back} == {threading.get_ident()}


def test_a_button_is_grey_until_its_deed_has_come_back(qtbot: QtBot, act: Act) -> None:
    button, go_on = QPushButton(), threading.Event()
    qtbot.addWidget(button)
    act.run(go_on.wait, button=button)
    assert not button.isEnabled()
    assert act.busy
    go_on.set()
    qtbot.waitUntil(button.isEnabled)
    qtbot.waitUntil(lambda: not act.busy)


def test_a_refusal_the_page_showed_itself_goes_no_further(qtbot: QtBot, act: Act) -> None:
    shown: list[BaseException] = []
    faulted: list[BaseException] = []
    act.faulted.connect(faulted.append)

    def show(fault: BaseException) -> bool:
        shown.append(fault)
        return True

    act.run(refusing(Refusal("phone.empty")), failed=show)
    act.run(refusing(Trouble("book.full")), failed=lambda fault: None)
    qtbot.waitUntil(lambda: len(faulted) == 1)
    assert [fault.code for fault in (*shown, *faulted)] == ["phone.empty", "book.full"]


def test_a_defect_never_reaches_the_page_and_the_thread_goes_on(qtbot: QtBot, act: Act) -> None:
    asked: list[BaseException] = []
    faulted: list[BaseException] = []
    done: list[int] = []
    act.faulted.connect(faulted.append)
    act.run(refusing(ZeroDivisionError()), failed=lambda fault: bool(asked.append(fault)))
    act.run(lambda: 7, done.append)
    qtbot.waitUntil(lambda: done == [7])
    assert asked == []
    assert [type(fault) for fault in faulted] == [ZeroDivisionError]


def test_a_mistake_in_the_page_after_the_deed_is_a_defect_and_leaves_nothing_busy(
    qtbot: QtBot, act: Act
) -> None:
    faulted: list[BaseException] = []
    act.faulted.connect(faulted.append)
    act.run(lambda: 7, lambda result: result / 0)
    qtbot.waitUntil(lambda: len(faulted) == 1)
    qtbot.waitUntil(lambda: not act.busy)


def test_a_page_that_is_gone_is_not_called(qtbot: QtBot, act: Act) -> None:
    class Gone(QWidget):
        def done(self, _result: object) -> None:
            raise AssertionError

    page, go_on = Gone(), threading.Event()
    faulted: list[BaseException] = []
    act.faulted.connect(faulted.append)
    act.run(go_on.wait, page.done)
    page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    go_on.set()
    qtbot.waitUntil(lambda: not act.busy)
    assert faulted == []


def test_a_commit_is_told_after_each_deed_done_and_never_after_a_refused_one(
    qtbot: QtBot, act: Act
) -> None:
    told: list[int] = []
    act.committed.connect(lambda: told.append(1))
    act.run(refusing(Refusal("phone.empty")), failed=lambda fault: True)
    act.run(int)
    act.run(int)
    qtbot.waitUntil(lambda: not act.busy)
    assert len(told) == 2


def test_quiet_work_makes_nothing_wait(qtbot: QtBot, act: Act) -> None:
    go_on, done = threading.Event(), []
    act.run(go_on.wait, done.append, quiet=True)
    assert not act.busy
    go_on.set()
    qtbot.waitUntil(lambda: done == [True])


def test_what_was_queued_is_finished_before_the_thread_ends(qtbot: QtBot) -> None:
    act, ran = Act(), []
    for number in range(20):
        act.run(lambda number=number: ran.append(number))
    assert act.stop()
    assert ran == list(range(20))
