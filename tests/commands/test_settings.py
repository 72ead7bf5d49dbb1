"""Settings: declared once, set in a file or for one run, told in the README."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from station_app.basics.faults import Refusal, Trouble
from station_app.settings import Settings, load, save

README = Path(__file__).parents[2] / "README.md"


def test_a_new_folder_has_the_defaults(tmp_path: Path) -> None:
    assert load(tmp_path) == Settings()


def test_what_was_saved_is_read_again_and_an_override_wins(tmp_path: Path) -> None:
    save(tmp_path, station_name="杉树村站", scan_gap_ms=40)
    save(tmp_path, label_templates='A"1')
    found = load(tmp_path, ["scan_gap_ms=50", "receipt_printer=tcp://127.0.0.1:9100?width=80"])
    assert (found.station_name, found.label_templates, found.scan_gap_ms) == ("杉树村站", 'A"1', 50)
    assert found.receipt_printer == "tcp://127.0.0.1:9100?width=80"


@pytest.mark.parametrize("override", ["colour=red", "sounds", "=3", ""])
def test_an_override_without_a_setting_is_refused(tmp_path: Path, override: str) -> None:
    with pytest.raises(Refusal, match=r"settings\.unknown"):
        load(tmp_path, [override])


@pytest.mark.parametrize(
    "override", ["scan_gap_ms=fast", "scan_gap_ms=-1", "sounds=loud", "language=zz"]
)
def test_a_value_of_another_kind_is_refused(tmp_path: Path, override: str) -> None:
    with pytest.raises(Refusal, match=r"settings\.bad_value"):
        load(tmp_path, [override])


@pytest.mark.parametrize("line", ["scan_gap_ms = -5", "scan_gap_ms = 9999999999", "sounds = 7"])
def test_a_value_out_of_reach_in_the_file_is_refused(tmp_path: Path, line: str) -> None:
    (tmp_path / "station.toml").write_text(line)
    with pytest.raises(Refusal, match=r"settings\.bad_value"):
        load(tmp_path)


def test_saving_leaves_one_whole_file(tmp_path: Path) -> None:
    save(tmp_path, scan_gap_ms=40)
    assert [path.name for path in tmp_path.iterdir()] == ["station.toml"]


def test_a_broken_file_is_named_and_kept(tmp_path: Path) -> None:
    (tmp_path / "station.toml").write_text("sounds = [")
    with pytest.raises(Trouble, match=r"settings\.unreadable"):
        load(tmp_path)
    assert (tmp_path / "station.toml").read_text() == "sounds = ["


def test_the_readme_tells_every_setting_as_it_is_declared() -> None:
    rows = ["| setting | default | meaning |", "|---|---|---|"]
    for item in fields(Settings):
        shown = f"`{item.default}`" if item.default != "" else ""
        rows.append(f"| `{item.name}` | {shown} | {item.metadata['says']} |")
    _, _, rest = README.read_text("utf-8").partition("<!-- settings -->\n")
    told, _, _ = rest.partition("<!-- /settings -->")
    assert told.strip() == "\n".join(rows)
