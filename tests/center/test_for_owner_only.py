"""What lies on the disk of a center is for its owner: names and phones are in it, unencrypted."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from station_app.center.__main__ import main, parser
from station_app.center.api import DATABASE_VARIABLE
from station_app.center.database import Center
from tests.center.running import CenterThread
from tests.center.test_landing import Desk

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="rights of files differ there")


@pytest.fixture(autouse=True)
def usual_mask() -> Iterator[None]:
    """As a login shell has it: others may read what is made."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def open_to_others(folder: Path) -> list[str]:
    return [
        str(file.relative_to(folder))
        for file in folder.rglob("*")
        if file.is_file() and stat.S_IMODE(file.stat().st_mode) & 0o077
    ]


def test_the_command_writes_nothing_that_others_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ("--data", str(tmp_path / "center"))
    assert main(["station", "add", "杉树坪站", "--code", "Q07", *data]) == 0
    assert main(["backup", str(tmp_path / "copy"), *data]) == 0
    put_back = tmp_path / "again"
    put_back.mkdir()
    (put_back / "key").write_bytes((tmp_path / "center" / "key").read_bytes())
    assert main(["restore", str(tmp_path / "copy"), "--data", str(put_back)]) == 0
    assert open_to_others(tmp_path) == []
    assert capsys.readouterr().err == ""


def test_a_database_that_others_could_read_is_theirs_no_more(tmp_path: Path) -> None:
    folder = tmp_path / "center"
    Center(folder).close()
    (folder / "center.db").chmod(0o644)
    running = CenterThread(folder)
    desk = Desk(running)
    desk.record()
    desk.put(1, 1)
    found = [one for one in open_to_others(folder) if one.startswith("center.db")]
    desk.client.close()
    running.stop()
    assert found == []


def test_a_password_of_the_database_need_not_be_an_argument(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    url = "postgresql+psycopg://center:secret@db/center"
    monkeypatch.setenv(DATABASE_VARIABLE, url)
    assert parser().parse_args(["journal"]).database == url
    assert "secret" not in parser().format_help()
