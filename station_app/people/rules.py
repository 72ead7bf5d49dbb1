"""When two mentions are the same person, and what a clerk's PIN must be."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import partial
from typing import NamedTuple, Protocol

from station_app.basics.discretion import kept_words
from station_app.basics.faults import Refusal

RIGHTS = ("sell", "discount", "refund", "price", "drawer", "settings", "phones", "tab")
SETTINGS = "settings"
SELL = "sell"
REFUND = "refund"
PHONES = "phones"  # papers and files with full numbers
MOST_TRIES = 5
LOCK_MS = 30_000
LONGEST_FLAG = 60  # signs
LONGEST_NAME = 40  # what a label and a line of a list hold
MASK = "*"  # hides a part of a name in the lists of carriers' apps
_PIN = re.compile(r"^[0-9]{4,12}$")


class Said(NamedTuple):
    """What is said of a person; ``tail`` only when no more of the phone is known."""

    phone: str = ""
    extension: str = ""
    name: str = ""
    village: str = ""
    tail: str = ""


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
    def tail(self) -> str: ...
    @property
    def village(self) -> str: ...


def plain_name(name: str) -> str:
    """A name as it is kept, compared and printed; empty when nothing in it can be seen."""
    return kept_words(name, LONGEST_NAME)


def more_known(was: Described, now: Described) -> Said | None:
    """What one of two persons that are one lacks and the other has; None when nothing.

    Gives everything as it stands afterwards; a number goes with its own extension.
    """
    owner = now if now.phone else was
    joined = Said(
        phone=owner.phone,
        extension=owner.extension,
        name=now.name if now.name and not says_more(now.name, was.name) else was.name,
        village=now.village or was.village,
        tail="" if owner.phone else now.tail or was.tail,
    )
    before = Said(now.phone, now.extension, now.name, now.village, "" if now.phone else now.tail)
    return None if joined == before else joined


def names_agree(known: str, said: str) -> bool:
    """Whether two forms of a name may be one: the same, or one masked (``赵*兰``) and fitting."""
    return known == said or _fits(known, said) or _fits(said, known)


def says_more(known: str, said: str) -> bool:
    """Whether a name said now is the whole form of a masked one, or the first that is known."""
    if not said or not known:
        return bool(said)
    return MASK in known and MASK not in said and _fits(known, said)


def _fits(masked: str, whole: str) -> bool:
    parts = re.split(r"\*+", masked)
    return len(parts) > 1 and bool(re.fullmatch(".+".join(map(re.escape, parts)), whole))


def same_person(found: Sequence[Known], name: str) -> int | None:
    """Which of those with this number it is, newest first, or None: somebody new.

    Two persons share a phone in many houses, so names that contradict are two persons; a
    person without a name may be anybody with that number.
    """
    if not found:
        return None
    if not name:
        return 0
    for fits in (name.__eq__, partial(_may_be, name), _nameless):
        for at, known in enumerate(found):
            if fits(known.name):
                return at
    return None


def _may_be(said: str, known: str) -> bool:
    return bool(known) and names_agree(known, said)


def _nameless(known: str) -> bool:
    return not known


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


def check_may(right: str, mine: Collection[str], approvers: Collection[str] | None) -> None:
    """A deed that needs a right is done by who has it, or approved by who has it.

    mine       rights of who stands at the counter
    approvers  rights of who approved, None when nobody did
    Refusal    clerk.no_right, clerk.may_not_approve
    """
    if approvers is not None and right not in approvers:
        raise Refusal("clerk.may_not_approve")
    if approvers is None and right not in mine:
        raise Refusal("clerk.no_right", right=right)


def known_rights(rights: Iterable[str]) -> tuple[str, ...]:
    """The rights that exist, in their order. Refusal clerk.unknown_right."""
    given = set(rights)
    if unknown := given - set(RIGHTS):
        raise Refusal("clerk.unknown_right", right=min(unknown))
    return tuple(right for right in RIGHTS if right in given)


def check_a_keeper_stays(keepers: Collection[str], clerk: str, rights: Collection[str]) -> None:
    """Somebody must stay who can give rights.

    keepers  who has the right "settings" now
    rights   what ``clerk`` will have
    Refusal  clerk.last_keeper
    """
    if SETTINGS not in rights and set(keepers) == {clerk}:
        raise Refusal("clerk.last_keeper")


def free_login(taken: Collection[str]) -> str:
    """A login nobody had: ``clerk2``, ``clerk3`` ..."""
    number = len(taken) + 1
    while f"clerk{number}" in taken:
        number += 1
    return f"clerk{number}"
