"""Every word of ``station-center`` answers a program too, with the same exit codes."""

from __future__ import annotations

import argparse
import io
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from station_app.center.__main__ import COMMANDS, main, parser
from station_app.center.database import Center
from tests.center.office import PASSWORD

DEMO = Path(__file__).parents[2] / "resources" / "demo"


class Asking:
    """The command on one folder, in this process."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys = folder, capsys
        self.asked: set[tuple[str, str]] = set()

    def __call__(self, *words: str, code: int = 0) -> list[dict[str, Any]]:
        assert main([*words, "--data", str(self.folder), "--json"]) == code
        out, err = self.capsys.readouterr()
        assert len(err.splitlines()) == bool(code) or code == 1 or "replace" in words, err
        known = {(one.of, one.name) for one in COMMANDS}
        self.asked |= {(words[0], words[1]), ("", words[0])} & known
        return [json.loads(line) for line in out.splitlines()]


@pytest.fixture
def ask(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Asking:
    return Asking(tmp_path / "center", capsys)


def test_every_word_answers_a_program(
    ask: Asking, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ask("journal", "--station", "Q07", code=2) == [
        {"error": "center.no_center", "folder": str(ask.folder)}
    ]
    (added,) = ask("station", "add", "杉树村站", "--code", "Q07")
    assert (added["station"], len(added["token"])) == ("Q07", 24)
    assert ask("station", "add", "x", "--code", "7", code=2)[0]["error"] == "station.bad_code"
    wrong = tmp_path / "goods.csv"
    wrong.write_text((DEMO / "goods.csv").read_text("utf-8") + "x,x,x,x,x,x\n", "utf-8")
    (taken,) = ask("import", "goods", str(wrong), code=1)
    assert (taken["rows"] > 0, [one["code"] for one in taken["bad"]]) == (
        *(True, ["import.not_sold_by"]),
    )
    assert ask("station", "list", "--lang", "en") == [
        {
            "station": "Q07",
            "name": "杉树村站",
            "devices": 0,
            "seen_ms": 0,
            "landed": 0,
            "safe": 0,
            "parked": 0,
        }
    ]
    assert ask("station", "replace", "Q07", code=2)[0]["error"].startswith("station.")
    assert ask("device", "revoke", "d1", code=2) == [
        {"error": "station.device_unknown", "device": "d1"}
    ]
    assert ask("person", "find", "冉", code=2)[0]["error"] == "center.find_what"
    assert ask("person", "find", "冉桂芝", "--lang", "en", code=1) == []
    assert ask("person", "erase", "p1", code=2)[0]["error"].startswith("center.")
    assert len(ask("key", "roll")[0]["public_key"]) == 64
    assert ask("journal", "--lang", "en") == []
    assert ask("take", str(wrong), code=2)[0]["error"].startswith("stick.")
    assert ask("notices", "list") == []
    assert ask("notices", "send") == [{"sent": 0, "bad": []}]
    exported = tmp_path / "notices.csv"
    assert ask("notices", "export", str(exported))[0]["exported"] == 0
    results = tmp_path / "results.csv"
    results.write_text("notice,result\nd1.1.1,reached\n", "utf-8")
    assert len(ask("notices", "results", str(results), code=1)[0]["bad"]) == 1
    (partner,) = ask("partner", "add", "taobao")
    assert partner["partner"] == "taobao"
    assert ask("partner", "list", "--lang", "en")[0]["partner"] == "taobao"
    assert ask("partner", "revoke", "taobao")[0]["partner"] == "taobao"
    assert ask("export", "order-results", str(tmp_path / "orders.csv"))[0]["exported"] == 0
    for words in (("add", "向丽", "--role", "look"), ("password", "向丽")):
        monkeypatch.setattr("sys.stdin", io.StringIO(PASSWORD + "\n"))
        assert ask("staff", *words) == [{"name": "向丽", "bad": []}]
    assert [one["name"] for one in ask("staff", "list")] == ["向丽"]
    assert ask("staff", "revoke", "向丽")[0]["name"] == "向丽"
    copy = tmp_path / "copy"
    assert ask("backup", str(copy))[0]["file"] == str(copy)
    ask.folder = tmp_path / "again"
    ask.folder.mkdir()
    for name in ("key", "key.before"):
        shutil.copy(tmp_path / "center" / name, ask.folder / name)
    assert ask("restore", str(copy))[0]["file"] == str(copy)
    Center(ask.folder).close()
    assert ask.asked == {(one.of, one.name) for one in COMMANDS}


def test_every_word_takes_the_same_options() -> None:
    for name, leaf in leaves(parser()):
        taken = {option for action in leaf._actions for option in action.option_strings}
        assert taken >= {"--data", "--database", "--lang", "--json"}, name


def leaves(
    of: argparse.ArgumentParser, name: str = ""
) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    below = [one for one in of._actions if isinstance(one, argparse._SubParsersAction)]
    if not below:
        yield name, of
    for choices in below:
        for word, leaf in choices.choices.items():
            yield from leaves(leaf, f"{name} {word}")
