"""What every fact is: a frozen struct with a kind and a version, read leniently, written small."""

from __future__ import annotations

from typing import ClassVar

import msgspec


class Fact(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Base of all facts. Unknown fields are ignored, fields at their default are not written."""

    KIND: ClassVar[str] = ""
    VERSION: ClassVar[int] = 1


class PersonFact(Fact, frozen=True, kw_only=True):
    """A fact with personal data: its body can be erased.

    salt  64 random bits, so that the digest left behind does not tell who it was
    """

    salt: str = ""
