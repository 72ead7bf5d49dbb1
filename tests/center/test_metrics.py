"""Whoever watches the center sees counts, and nobody's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from station_app.basics.faults import Trouble
from station_app.center import metrics, replacing
from station_app.center.settings import read_settings
from tests.center.running import CenterThread
from tests.center.test_landing import Desk

TOKEN = "watcher-0123456789"
_LINE = re.compile(r'[a-z_]+(\{[a-z]+="([^"\\\n]|\\.)*"(,[a-z]+="([^"\\\n]|\\.)*")*\})? -?[0-9]+')


@pytest.fixture
def serving(tmp_path: Path, database: str) -> Iterator[CenterThread]:
    folder = tmp_path / "center"
    folder.mkdir()
    (folder / "center.toml").write_text(f'[metrics]\ntoken = "{TOKEN}"\n', "utf-8")
    made = CenterThread(folder, database=database)
    yield made
    made.stop()


def asked(serving: CenterThread, token: str) -> requests.Response:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return requests.get(serving.url + metrics.PATH, headers=headers, timeout=10)


def values(text: str) -> dict[str, int]:
    rows = [line for line in text.splitlines() if not line.startswith("#")]
    assert all(_LINE.fullmatch(row) for row in rows), rows
    return {row.rpartition(" ")[0]: int(row.rpartition(" ")[2]) for row in rows}


def test_what_landed_is_counted_and_only_who_bears_the_token_sees_it(
    serving: CenterThread,
) -> None:
    desk = Desk(serving)
    for number in range(3):
        desk.record("future.kind", body=b'{"n":%d}' % number)
    desk.put(1, 3)
    desk.client.close()
    for wrong in ("", "other", TOKEN[:-1], TOKEN + "x"):
        refused = asked(serving, wrong)
        assert (refused.status_code, refused.text) == (401, '{"error":"token"}')
    replacing.allow_replacing(serving.center, code="Q07")
    page = asked(serving, TOKEN)
    assert page.headers["content-type"].startswith("text/plain; version=0.0.4")
    found = values(page.text)
    assert found["center_stations"] == 1
    assert found['center_devices{state="active"}'] == 1
    assert found['center_replacements{state="open"}'] == 1
    assert found['station_seen_seconds{station="Q07"}'] < 60
    assert found['station_landed_entries{station="Q07"}'] == 3
    assert found['station_unsafe_entries{station="Q07"}'] == 3
    assert found['station_parked_entries{station="Q07"}'] == 3
    assert "station Q07" not in page.text, "a station's name may be somebody's"


def test_a_label_is_escaped() -> None:
    text = metrics.written([metrics.Figure("a", "b", [({"c": 'x"\\\ny'}, 1)])])
    assert values(text) == {'a{c="x\\"\\\\\\ny"}': 1}


def test_a_short_token_is_a_wrong_setting_and_none_closes_the_page(tmp_path: Path) -> None:
    assert read_settings(tmp_path).metrics.token == ""
    (tmp_path / "center.toml").write_text('[metrics]\ntoken = "short"\n', "utf-8")
    with pytest.raises(Trouble, match=r"center\.settings_wrong"):
        read_settings(tmp_path)
