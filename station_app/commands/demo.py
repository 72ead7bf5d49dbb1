"""``station-app demo``: a station with three weeks of history and its center, then the counter."""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from station_app import app
from station_app.basics.faults import Trouble
from station_app.basics.resources import resource
from station_app.basics.words import Words
from station_app.commands.counter import open_counter
from station_app.commands.demo_center import DemoCenter, tell_center
from station_app.commands.demo_history import PIN, HistoryClock, play
from station_app.commands.folder import data_folder
from station_app.opening.line import StationLine, join_center
from station_app.settings import save
from station_app.store import news
from station_app.store.book import FILE, Book, create_book, locked
from station_app.store.upgrade import upgrade
from station_app.sync.round import Round

NAME, CODE = "杉树村站", "Q07"
_MAKING = "demo.making"  # there while the history is played: a demo cut off is made anew
_PULL_SECONDS = 20.0


def run(args: argparse.Namespace, words: Words) -> int:
    """Make the demo where there is none, then open the counter on it.

    Trouble book.another_instance  also while another one is still being made
    """
    folder = data_folder(args, demo=True)
    args.data = folder
    folder.mkdir(parents=True, exist_ok=True)
    alone = locked(folder, "demo.lock")
    try:
        _clear_unfinished(folder)
        center = _go_on(folder) if (folder / FILE).exists() else _begin(folder, words)
        try:
            return open_counter(args, folder, pin=PIN)
        finally:
            center.stop()
    finally:
        alone.release()


def _go_on(folder: Path) -> DemoCenter:
    """Start the center, on another port each time, once it is sure that the station opens.

    A demo that another version made is read again first.
    """
    upgrade(folder, app.parts(), app.checks())
    with closing(Book(folder, app.projections())) as book:
        center = DemoCenter(folder / "center")
        book.set_identity(center_url=center.url)
    return center


def _begin(folder: Path, words: Words) -> DemoCenter:
    _tell(words, "demo.center_starts", 0)
    (folder / _MAKING).touch()
    token = _prepare_center(folder / "center")
    center = DemoCenter(folder / "center")
    try:
        _make(folder, words, center.url, token)
    except BaseException:
        center.stop()
        raise
    return center


def _prepare_center(folder: Path) -> str:
    token = tell_center(folder, "station", "add", NAME, "--code", CODE).splitlines()[-1]
    for what in ("goods", "orders", "announced", "vans"):
        tell_center(folder, "import", what, str(resource(f"demo/{what}.csv")))
    return token


def _make(folder: Path, words: Words, url: str, token: str) -> None:
    """Create the station, join the center, read its news, and play three weeks."""
    projections = app.projections()
    create_book(folder)
    clock = HistoryClock()
    with closing(Book(folder, projections, clock=clock)) as book:
        book.work.words = words
        join_center(book, url=url, token=token)
        _read_news(book, words)
        play(book, clock, progress=_progress(words))
    save(folder, station_name=NAME, station_code=CODE)
    (folder / _MAKING).unlink()


def _read_news(book: Book, words: Words) -> None:
    """Pull until the center has nothing more, as the line does."""
    _tell(words, "demo.news", 10)
    line = StationLine(book)
    joined = line.joined()
    if joined is None:
        raise Trouble("demo.center", why="")
    exchange = Round(line, joined)
    try:
        exchange.hello(now_ms=book.clock.wall_ms())
        deadline = time.monotonic() + _PULL_SECONDS
        while exchange.pull() and time.monotonic() < deadline:
            pass
    finally:
        exchange.close()
        line.close()
    news.apply_news(book.work)


def _clear_unfinished(folder: Path) -> None:
    if not (folder / _MAKING).exists():
        return
    shutil.rmtree(folder / "center", ignore_errors=True)
    for part in (*folder.glob("station.db*"), folder / "key", folder / "marker"):
        part.unlink(missing_ok=True)


def _progress(words: Words) -> Callable[[int, int], None]:
    def tell(done: int, total: int) -> None:
        _tell(words, "demo.history", 15 + 85 * done // total, day=done, days=total)

    return tell


def _tell(words: Words, code: str, percent: int, **facts: object) -> None:
    sys.stderr.write(f"[{percent:3d}%] {words.say(code, **facts)}\n")
    sys.stderr.flush()
