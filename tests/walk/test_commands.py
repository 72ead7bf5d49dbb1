"""Folders, files and lines that are not what they should be: one sentence, nothing touched."""

from __future__ import annotations

import os
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from tests.walk.counter import (
    Counter,
    center_journal,
    command,
    contents,
    one_sentence,
    station_journal,
)
from tests.walk.test_scans import new_waybill, take_in

pytestmark = pytest.mark.walk

ROOT = Path(__file__).parents[2]
GOODS_HEAD = "barcode,name,unit,price_fen,sold_by,category"


class _Html(BaseHTTPRequestHandler):
    """A login page of somebody's network, whatever is asked."""

    def do_POST(self) -> None:
        """Take the question and answer with a page."""
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.do_GET()

    def do_GET(self) -> None:
        """Answer 200 with a page."""
        page = "<html><body>欢迎使用免费网络，请先登录</body></html>".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its own name
        """Say nothing."""


@pytest.fixture
def portal() -> Iterator[str]:
    """The address of something that answers every call with a web page."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Html) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_second_counter_on_the_same_folder_says_so_and_disturbs_nothing(
    shared_counter: Counter,
) -> None:
    for how in (shared_counter.command_line, [shared_counter.command_line[0], "--data"]):
        words = how if "demo" in how else [*how, str(shared_counter.folder)]
        second = subprocess.run(
            words,
            env=shared_counter.screen.environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        assert second.returncode == 3
        one_sentence(second)
    take_in(shared_counter, new_waybill())
    shared_counter.wait_for_same_journals()


def test_a_folder_of_a_newer_version_is_left_as_it_is(demo_folder: Path) -> None:
    _set_version(demo_folder, 999)
    before = contents(demo_folder)
    for words in (("demo",), (), ("verify",), ("journal",)):
        done = command("station-app", *words, data=demo_folder)
        assert done.returncode == 4, words
        one_sentence(done)
    assert contents(demo_folder) == before
    _set_version(demo_folder, 1)
    assert command("station-app", "verify", data=demo_folder).returncode == 0


def test_a_lost_key_never_makes_a_new_book(demo_folder: Path) -> None:
    key, hidden = demo_folder / "key", demo_folder.with_name("key-elsewhere")
    key.rename(hidden)
    before = contents(demo_folder)
    for words in (("demo",), (), ("verify",), ("journal",)):
        done = command("station-app", *words, data=demo_folder)
        assert done.returncode == 1, words
        one_sentence(done)
    assert contents(demo_folder) == before
    hidden.rename(key)
    assert command("station-app", "verify", data=demo_folder).returncode == 0


def test_a_web_page_instead_of_the_center_makes_no_station(tmp_path: Path, portal: str) -> None:
    folder = tmp_path / "new"
    done = command("station-app", "enrol", "--center", portal, "--token", "T" * 20, data=folder)
    assert done.returncode in (1, 2)
    one_sentence(done)
    assert not folder.exists()
    assert list(tmp_path.iterdir()) == []


def test_a_web_page_instead_of_the_center_changes_no_station(
    demo_folder: Path, portal: str
) -> None:
    before = station_journal(demo_folder)
    done = command("station-app", "enrol", "--center", portal, "--token", "T", data=demo_folder)
    assert done.returncode in (1, 2)
    one_sentence(done)
    assert station_journal(demo_folder) == before
    assert command("station-app", "verify", data=demo_folder).returncode == 0


def test_ten_megabytes_in_a_cell_cost_one_row_and_one_sentence(tmp_path: Path) -> None:
    center, table = tmp_path / "center", tmp_path / "goods.csv"
    assert command("station-center", "station", "add", "桥梁站", "--code", "Q07", data=center)
    good = "6999900100016,黔江鸡杂,袋,3880,piece,土特产"
    table.write_text(
        f"{GOODS_HEAD}\n{good}\n6999900100023,{'米' * 3_500_000},袋,6800,piece,粮油\n"
        "6999900100047,黔江肾豆,袋,1680,piece,粮油\n",
        "utf-8",
    )
    done = command("station-center", "import", "goods", table, data=center)
    assert done.returncode == 1
    assert len(one_sentence(done)) < 300
    again = command("station-center", "import", "goods", table, data=center)
    assert again.returncode == 1
    assert center_journal(tmp_path) == []


def test_without_a_screen_the_counter_says_so_and_sets_nothing_up() -> None:
    blind = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DISPLAY", "WAYLAND_DISPLAY"}
    }
    done = subprocess.run(
        ["bash", ROOT / "installer" / "run.sh"],
        env=blind,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    one_sentence(done)


def _set_version(folder: Path, version: int) -> None:
    connection = driver.connect(str(folder / "station.db"), isolation_level=None)
    secret = (folder / "key").read_text().strip()
    connection.execute(f"PRAGMA key = \"x'{secret}'\"")
    connection.execute(f"PRAGMA user_version = {version}")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
