"""Made-up names, goods and parcels, the same in every run, and how much of them is news."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
SIGNS = [chr(code) for code in range(0x4E00, 0x4E00 + 900, 3)]  # 300 Hanzi, some far commoner
SHARES = [1 / (place + 8) for place in range(len(SIGNS))]
LETTERS = "ABCDEFGHJKLMNOPQRSTWXYZ"


class Luck(random.Random):
    """A seeded generator that also counts the bits it gave: what nobody could have foretold."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.bits = 0.0

    def pick(self, among: Sequence[T]) -> T:
        """One of them, all alike."""
        self.bits += math.log2(len(among))
        return among[self.randrange(len(among))]

    def weighted(self, among: Sequence[tuple[T, int]]) -> T:
        """One of them by its share."""
        drawn = self.choices(among, [share for _one, share in among])[0]
        self.bits -= math.log2(drawn[1] / sum(share for _one, share in among))
        return drawn[0]

    def number(self, below: int) -> int:
        """A whole number from 0."""
        self.bits += math.log2(below)
        return self.randrange(below)

    def chance(self, percent: int) -> bool:
        """Whether it happens."""
        came = self.randrange(100) < percent
        self.bits -= math.log2((percent if came else 100 - percent) / 100)
        return came


def bits_of_name(name: str) -> float:
    """What a name of ``names`` says to somebody who does not know it."""
    shares = {sign: share / sum(SHARES) for sign, share in zip(SIGNS, SHARES, strict=True)}
    signs = [sign for sign in name if sign in shares]
    return math.log2(6) + math.log2(3) - sum(math.log2(shares[sign]) for sign in signs)


def names(luck: random.Random, count: int) -> Iterator[str]:
    """Names of goods, three to eight Hanzi and an amount."""
    for _ in range(count):
        signs = "".join(luck.choices(SIGNS, SHARES, k=luck.randint(3, 8)))
        yield f"{signs} {luck.choice((100, 250, 500))}g"


def initials(name: str) -> str:
    """Letters in the manner of pinyin initials; the real ones are computed when goods are saved."""
    return "".join(LETTERS[ord(sign) % len(LETTERS)] for sign in name if sign > "\x7f")


def barcode(number: int) -> str:
    """A valid EAN-13 of a running number."""
    digits = f"69{number:010d}"
    odd, even = sum(map(int, digits[::2])), sum(map(int, digits[1::2]))
    return digits + str(-(odd + 3 * even) % 10)


def phone(number: int) -> str:
    """A mobile number, its tail well mixed."""
    return f"138{number * 7_919 % 100_000_000:08d}"
