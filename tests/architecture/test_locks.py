"""The locks: everything pinned, everything hashed, one version for all three."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT

LOCKS = [ROOT / "installer" / f"{name}.txt" for name in ("station", "center", "tests")]
PIN = re.compile(r"^([a-z0-9-]+)(?:\[[\w,]+\])?==(\S+)(?: ; [^\\]+)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")


def pins(lock: Path) -> dict[str, str]:
    found = (PIN.match(line) for line in lock.read_text("utf-8").splitlines())
    return {pin[1]: pin[2] for pin in found if pin}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_every_line_is_a_pin_or_a_hash(lock: Path) -> None:
    lines = lock.read_text("utf-8").splitlines()[1:]
    assert [line for line in lines if not PIN.match(line) and not HASH.match(line)] == []
    pinned = [number for number, line in enumerate(lines) if PIN.match(line)]
    assert all(HASH.match(lines[number + 1]) for number in pinned)


def test_the_three_locks_agree_about_every_version() -> None:
    station, center, tests = map(pins, LOCKS)
    assert {name for name in station if center.get(name, station[name]) != station[name]} == set()
    both = station | center
    assert {name for name in tests if both.get(name, tests[name]) != tests[name]} == set()


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_what_is_asked_for_is_locked(lock: Path) -> None:
    asked = [
        re.split(r"[\[<>=;\s]", line, maxsplit=1)[0].lower().replace("_", "-")
        for line in lock.with_suffix(".in").read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    assert set(asked) <= set(pins(lock))
