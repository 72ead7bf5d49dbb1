"""When two mentions are the same person, and what a clerk's PIN must be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from station_app.basics.faults import Refusal

MOST_TRIES = 5
LOCK_MS = 30_000
LONGEST_FLAG = 60  # signs
_PIN = re.compile(r"^[0-9]{4,12}$")


class Known(Protocol):
    """What is looked at of a person already known."""

    @property
    def name(self) -> str: ...


class Described(Known, Protocol):
    """All that is said of a person."""

    @property
    def phone(self) -> str: ...
    @property
    def extension(self) -> str: ...
    @property
    def village(self) -> str: ...


def more_known(was: Described, now: Described) -> tuple[str, str, str, str] | None:
    """What one of two persons that are one lacks and the other has; None when nothing.

    Gives phone, extension, name and village as they stand afterwards; a number goes with its
    own extension.
    """
    owner = now if now.phone else was
    joined = (owner.phone, owner.extension, now.name or was.name, now.village or was.village)
    return None if joined == (now.phone, now.extension, now.name, now.village) else joined


def same_person(found: Sequence[Known], name: str) -> int | None:
    """Which of those with this number it is, newest first, or None: somebody new.

    Two persons share a phone in many houses, so names that contradict are two persons; a
    person without a name may be anybody with that number.
    """
    if not found:
        return None
    if not name:
        return 0
    for at, known in enumerate(found):
        if known.name == name:
            return at
    for at, known in enumerate(found):
        if not known.name:
            return at
    return None


def check_pin_form(pin: str) -> None:
    """Refusal person.pin_form  a PIN is four to twelve digits."""
    if not _PIN.match(pin):
        raise Refusal("person.pin_form")


def locked_ms(locked_until_ms: int, now_ms: int) -> int:
    """How long a clerk still waits, 0 when they may try.

    A lock that lies further ahead than a lock is long comes from a clock that was set back.
    """
    left = locked_until_ms - now_ms
    return left if 0 < left <= LOCK_MS else 0
