"""The command ``station-center`` as an operator and a demo run it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from station_app.basics.faults import Trouble
from station_app.center.database import Center
from tests.center.running import ONLY_SQLITE, CenterProcess, CenterThread, command, join

DEMO = Path(__file__).parents[2] / "resources" / "demo"


def test_a_station_is_added_imported_for_and_joined(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "center"
    added = command("station", "add", "小南海站", "--code", "Q07", folder=folder)
    assert added.returncode == 0
    imported = command("import", "goods", str(DEMO / "goods.csv"), folder=folder)
    assert (imported.returncode, imported.stderr) == (0, "")
    unpacked = folder / "restoring"  # of a restore that was killed before it had put anything back
    unpacked.mkdir()
    (unpacked / "database").write_text("names and phones")
    running = CenterProcess(folder)
    assert not unpacked.exists()
    assert "24 小时没发出就算失败" in capfd.readouterr().err  # no gateway is set
    assert (folder / "center.address").read_text().strip() == running.url
    _, answer = join(running.url, added.stdout.strip())
    assert (answer.station, answer.name) == ("Q07", "小南海站")
    assert running.stop() in (0, -signal.SIGTERM)
    assert command("journal", folder=folder).stdout == ""


def test_the_key_is_readable_for_its_owner_only(center: Center) -> None:
    assert (center.folder / "key").stat().st_mode & 0o777 == 0o600


@ONLY_SQLITE
def test_a_lost_key_never_becomes_a_new_one(center: Center) -> None:
    center.close()
    key = center.folder / "key"
    key.rename(center.folder / "elsewhere")
    with pytest.raises(Trouble, match="key_missing"):
        Center(center.folder)
    assert not key.exists()
    key.write_text(bytes(32).hex())
    with pytest.raises(Trouble, match="key_wrong"):
        Center(center.folder)


@ONLY_SQLITE
def test_a_newer_database_is_left_alone(center: Center) -> None:
    with center.write() as tx:
        tx.exec_driver_sql("UPDATE info SET text = '99' WHERE name = 'schema'")
    center.close()
    refused = command("journal", folder=center.folder)
    assert refused.returncode == 4
    assert len(refused.stderr.strip().splitlines()) == 1


def test_a_taken_port_is_one_sentence(tmp_path: Path, serving: CenterThread) -> None:
    port = serving.url.rpartition(":")[2]
    refused = command("serve", "--port", port, folder=tmp_path / "other")
    assert refused.returncode == 2
    assert len(refused.stderr.strip().splitlines()) == 1


def test_each_bad_row_is_named_and_the_rest_taken(tmp_path: Path) -> None:
    lines = (DEMO / "goods.csv").read_text("utf-8").splitlines()
    lines[3] = "1,2,3"
    lines[5] = lines[5].replace("699", "698", 1)
    file = tmp_path / "goods.csv"
    file.write_text("\n".join(lines), encoding="gb18030")
    done = command("import", "goods", str(file), "--lang", "en", folder=tmp_path / "center")
    assert done.returncode == 1
    assert [line.split(":")[0] for line in done.stderr.splitlines()] == ["Row 4", "Row 6"]
    assert done.stdout.startswith("28 rows read, 28 items of news, 2 rows left out")


@pytest.mark.parametrize(
    "arguments",
    [
        ("import", "goods", "nowhere.csv"),
        ("import", "orders", str(DEMO / "orders.csv")),
        ("import", "goods", str(DEMO / "orders.csv")),
        ("station", "add", "x", "--code", "07"),
        ("station", "add", " ", "--code", "Q07"),
        ("serve", "--tls-cert", "x"),
    ],
)
def test_wrong_usage_is_one_sentence_and_exit_2(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = command(*arguments, folder=tmp_path / "center")
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_looking_at_a_folder_without_a_center_makes_none(tmp_path: Path) -> None:
    assert command("journal", folder=tmp_path / "none").returncode == 2
    assert not (tmp_path / "none").exists()


PARENT = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-m", "station_app.center", "serve", "--die-with-parent",
    "--data", sys.argv[1]], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
child.stdout.readline()
print(child.pid, flush=True)
sys.stdin.read()
"""


def test_a_demos_center_ends_with_its_killed_parent(tmp_path: Path) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(tmp_path / "center")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert parent.stdout is not None
    assert parent.stdin is not None
    child = int(parent.stdout.readline())
    waiting = os.pidfd_open(child)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    parent.stdin.close()
    import select

    ready, _, _ = select.select([waiting], [], [], 60)
    os.close(waiting)
    assert ready


def test_several_workers_answer_at_one_address(tmp_path: Path) -> None:
    folder = tmp_path / "center"
    token = command("station", "add", "x", "--code", "Q07", folder=folder).stdout.strip()
    running = CenterProcess(folder, "--workers", "2")
    try:
        assert join(running.url, token)[1].station == "Q07"
    finally:
        running.stop()


@ONLY_SQLITE
def test_journal_lines_are_json_with_the_agreed_fields(serving: CenterThread) -> None:
    from tests.center.test_landing import Desk

    desk = Desk(serving)
    desk.record()
    desk.put(1, 1)
    other = Desk(serving, "Q08")
    other.record()
    other.put(1, 1)
    lines = command("journal", "--station", "Q07", folder=serving.center.folder).stdout.splitlines()
    assert [json.loads(line)["device"] for line in lines] == [desk.who.device]
    fields = ["device", "epoch", "seq", "kind", "at", "clerk", "body", "h", "erased"]
    assert list(json.loads(lines[0])) == fields
    desk.client.close()
    other.client.close()
