"""What the line needs of the book; the store gives it, tests give one of their own."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple, Protocol

from station_app.wire.entry import Stored
from station_app.wire.ids import Epoch


class Joined(NamedTuple):
    """A station that joined a center; keys are raw bytes.

    ca_file  of the center's own authority, empty for the well-known ones
    """

    device: str
    private_key: bytes
    center_url: str
    center_key: bytes
    ca_file: str = ""


class LineReads(Protocol):
    """What waits in a book; nothing here writes, so the counter may be open elsewhere."""

    @property
    def device(self) -> str:
        """Its name."""

    def epochs(self) -> list[Epoch]:
        """All epochs of this device, oldest first."""

    def head_seq(self, ordinal: int) -> int:
        """Number of the last entry of an epoch, 0 when it has none."""

    def hash_at(self, ordinal: int, seq: int) -> bytes:
        """``h`` of an entry; of seq 0 ``wire.entry.first_link`` of the epoch."""

    def entries(self, ordinal: int, first: int, most_bytes: int) -> list[Stored]:
        """Entries from ``first`` on, at least one, headers and bodies together up to the size."""

    def landed(self, ordinal: int) -> int:
        """Last entry the center is known to hold."""

    def feed_cursor(self) -> tuple[str, int]:
        """Feed epoch and position of the last news kept; empty and 0 before the first."""

    def waiting(self) -> int:
        """How many entries of all epochs are not landed."""

    def named(self, ordinal: int, first: int, last: int) -> list[tuple[int, str]]:
        """Pictures that prove something: which entry names which, from ``first`` to ``last``."""

    def wanted_pictures(self) -> tuple[str, ...]:
        """Pictures the center was heard to want and is not known to have, the oldest first."""

    def has_picture(self, sha256: str) -> bool:
        """Whether it is here, or its file does not say."""

    def picture(self, sha256: str) -> bytes | None:
        """A picture by its name; None when it went. Trouble book.damaged."""


class LineBook(LineReads, Protocol):
    """The book as the line sees it. Called from the line's one thread only.

    Nothing here ever removes or changes an entry: whatever the center says, the book keeps it.
    """

    def joined(self) -> Joined | None:
        """Who we are at the center, or None before enrolment."""

    def spoken_by(self) -> tuple[str, str]:
        """Name of this run of the program, and the run that spoke before when that is over."""

    def mark_landed(self, ordinal: int, landed: int, safe: int) -> None:
        """Remember what the center holds; it may be less than before, after a restore there."""

    def fork_found(self, ordinal: int, above: int) -> None:
        """This epoch cannot go on: open a new one, with an ordinal over ``above``.

        At once or at the next start; called again until ``epochs`` shows it.
        """

    def next_counter(self, above: int = 0) -> int:
        """A request number higher than all before and than ``above``; never given twice."""

    def keep_news(self, feed_epoch: str, items: list[bytes]) -> None:
        """Keep news in order and move the cursor, durably, in one transaction.

        Another ``feed_epoch`` than the cursor's means the feed starts again at position 1. A
        ``body`` of ``null`` was erased at the center.
        """

    def next_key(self) -> bytes:
        """A private key of ours that the center shall know, or nothing."""

    def key_rolled(self) -> None:
        """The center knows it: it is our key from now on."""

    def center_key_rolled(self, public: bytes) -> None:
        """The center has another key, vouched for by the one we knew."""

    def want_pictures(self, names: Iterable[str]) -> None:
        """Remember durably what the center would like to have, until it has it."""

    def settle_pictures(self, names: Collection[str]) -> None:
        """The center has these, or wants them no more."""

    def oldest_unsent_ms(self) -> int | None:
        """When the oldest of them was recorded."""
