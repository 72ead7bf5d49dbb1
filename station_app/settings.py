"""Every setting of a station, declared once: name with its unit, default and meaning.

They stand in ``DIR/station.toml``; ``--set NAME=VALUE`` sets one for one run.
"""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from station_app.basics.faults import Refusal, Trouble

FILE = "station.toml"
LANGUAGES = ("zh_CN", "en")
CODE_RULES = ("shelf", "rack", "date", "tail", "house", "carrier")
LABEL_MODES = ("at_once", "batch", "none")
_MOST_DIGITS = 6  # no pause and no age is longer


def _says(meaning: str, default: Any, one_of: tuple[str, ...] = ()) -> Any:
    return field(default=default, metadata={"says": meaning, "one_of": one_of})


@dataclass(frozen=True)
class Settings:
    """What a keeper or the district may set; plain values, read once at the start."""

    station_name: str = _says("what stands on the window and on slips; enrolment sets it", "")
    station_code: str = _says("short name in every number, such as Q07; enrolment sets it", "")
    language: str = _says("zh_CN or en", "zh_CN", LANGUAGES)
    receipt_printer: str = _says("address of the receipt printer, empty for none", "")
    label_printer: str = _says("address of the label printer, empty for the receipt printer", "")
    serial_scanner: str = _says("serial port of a scanner, such as serial:///dev/ttyACM0", "")
    auto_login: str = _says("login name of a clerk who needs no PIN (demo)", "")
    scan_gap_ms: int = _says("longest pause between two keys of a scanner", 35)
    stale_print_minutes: int = _says("a slip older than this asks before it prints", 10)
    label_templates: str = _says(
        "in-store labels of the scale, first match wins; I item, W grams, M fen, C check",
        "26IIIIIWWWWWC 27IIIIIMMMMMC",
    )
    station_phone: str = _says("telephone of the station, for notices and the loudspeaker", "")
    pickup_hours: str = _says("when parcels are handed out, in words", "8:00-18:00")
    overdue_ladder: str = _says(
        "days after arrival: reminder, second reminder, last call, return; other carriers behind ;",
        "1 3 5 7",
    )
    market_days: str = _says(
        "market days by last digits of the day, such as solar 2 5 8 or lunar 3 6 9", ""
    )
    auto_notices: bool = _says("recipients are told without anybody asking", True)
    notice_quiet_minutes: int = _says(
        "parcels that come within so many minutes are told at once", 10
    )
    reminder_hour: int = _says("reminders go out from this hour on, until 20", 9)
    van_times: str = _says(
        "when the vans leave, such as 10:30 17:00; SF 16:00 (for all, then for one carrier)", ""
    )
    sounds: bool = _says("short sounds for scans", True)
    code_rule: str = _says(
        "pickup codes: shelf 3-2-0187 (numbered on each layer), rack (over all its layers), "
        "date 3-2-1124-07, tail of the waybill, house 0187, carrier (its own code)",
        "shelf",
        CODE_RULES,
    )
    label_mode: str = _says(
        "labels at_once, batch (one key prints those that wait) or none (written by hand)",
        "at_once",
        LABEL_MODES,
    )
    backup_folder: str = _says("a second place for copies: where the USB stick is, such as E:/", "")
    voice: bool = _says("pickup codes are said aloud, where a speech program is installed", False)
    voice_carrier: bool = _says("the voice names the carrier before the code", False)


def load(folder: Path, overrides: Iterable[str] = ()) -> Settings:
    """The settings of a data folder with ``NAME=VALUE`` overrides of this run.

    Trouble settings.unreadable   station.toml is no TOML
    Refusal settings.unknown      an override names no setting
    Refusal settings.bad_value    a value is not what the setting holds
    """
    path = folder / FILE
    found: dict[str, Any] = {}
    if path.exists():
        try:
            found = tomllib.loads(path.read_text("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
            raise Trouble("settings.unreadable", path=str(path)) from fault
    for override in overrides:
        name, equals, value = override.partition("=")
        if not equals or name not in _KINDS:
            raise Refusal("settings.unknown", name=name)
        found[name] = value
    known = {name: _value(name, value) for name, value in found.items() if name in _KINDS}
    return replace(Settings(), **known)


def save(folder: Path, **changes: Any) -> None:
    """Write changed settings into ``station.toml``; others there stay as they are."""
    path = folder / FILE
    found = tomllib.loads(path.read_text("utf-8")) if path.exists() else {}
    found |= {name: _value(name, value) for name, value in changes.items()}
    # A JSON string, number or bool is TOML as well, so no writer library is needed.
    lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in found.items()]
    unfinished = path.with_name(f"{FILE}.new")  # a power cut leaves the old ones or the new ones
    with unfinished.open("w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)


_KINDS: dict[str, type] = {item.name: type(item.default) for item in fields(Settings)}
_ONE_OF = {item.name: item.metadata["one_of"] for item in fields(Settings)}


def _value(name: str, value: Any) -> Any:
    kind, text = _KINDS[name], str(value)
    if kind is str and isinstance(value, str) and (not _ONE_OF[name] or value in _ONE_OF[name]):
        return value
    if kind is bool and text.lower() in {"true", "false", "1", "0"}:
        return text.lower() in {"true", "1"}
    if kind is int and text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS:
        return int(text)
    raise Refusal("settings.bad_value", name=name, value=text[:40])
