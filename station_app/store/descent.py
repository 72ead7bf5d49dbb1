"""Which of the logs a center holds are the lost book, and how far: proven before a row is written.

A center may hold more than the book held: an end that a restored PC had left, or a branch that
another machine wrote. The book is the newest log with, behind it, the logs it says it goes on
from; all else stays beside at the center.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from station_app.basics.faults import Trouble
from station_app.store.fetched import Fetched
from station_app.wire import signing
from station_app.wire.calls import LogHeld
from station_app.wire.entry import Stored, chain_hash, chain_prefix, first_link
from station_app.wire.ids import Epoch, parse_epoch
from station_app.wire.ranges import Sent


class Stretch(NamedTuple):
    """A log of the book: its first entries, and those of a branch behind them where there are any.

    through  last entry of the log itself that belongs to the book; head  hash of the last of all
    """

    log: LogHeld
    through: int
    branch: tuple[Stored, ...]
    head: bytes

    @property
    def epoch(self) -> Epoch:
        """As it stands in the book."""
        return Epoch(self.log.ordinal, self.log.nonce, self.log.parent_head)

    @property
    def last(self) -> int:
        """Number of the last entry."""
        return self.through + len(self.branch)


class Proof:
    """The logs of one device, walked once: where each head that another goes on from stands."""

    def __init__(
        self, device: str, center_epoch: str, center_key: bytes, logs: Sequence[LogHeld]
    ) -> None:
        self._device, self._life, self._key = device, center_epoch, center_key
        self._logs = sorted(logs, key=lambda log: (log.ordinal, log.nonce))
        for log in logs:
            _must_read(log)
        self._wanted = {log.parent_head for log in logs}
        self._found: dict[str, tuple[LogHeld, int]] = {}

    def walk(self, fetched: Fetched, log: LogHeld) -> None:
        """Prove one log: its chain from its parent on, and the center's signature over its head.

        Trouble refill.broken      it is not what was recorded, or not all of it
        Trouble refill.unsigned    the center does not stand for it
        """
        seq, h = 0, first_link(log.parent_head)
        for seq, h in self._hashes(fetched.log(log.name), log):
            if h.hex() in self._wanted:
                self._found[h.hex()] = (log, seq)
        if seq != log.landed or h.hex() != log.h:
            raise Trouble("refill.broken", epoch=log.name, seq=seq)
        message = signing.head_message(self._life, self._device, log.name, seq=seq, h=h)
        if not signing.verified(self._key, bytes.fromhex(log.signature), message):
            raise Trouble("refill.unsigned", epoch=log.name)

    def missing_parents(self) -> bool:
        """Whether a log goes on from what stands in no log: perhaps in a branch."""
        return bool(self._wanted - {""} - set(self._found))

    def book(self, fetched: Fetched) -> list[Stretch]:
        """The stretches of the lost book, oldest first.

        Trouble refill.nothing   no log here leads back to its beginning
        """
        with_entries = [log for log in self._logs if log.landed]
        for newest in [*reversed(with_entries), *self._logs[:1]]:
            stretches = [Stretch(newest, newest.landed, (), bytes.fromhex(newest.h))]
            while stretches and stretches[0].log.parent_head:
                before = self._ends_with(fetched, stretches[0].log.parent_head)
                if before is None or before.log.ordinal >= stretches[0].log.ordinal:
                    stretches = []
                else:
                    stretches.insert(0, before)
            if stretches:
                return stretches
        raise Trouble("refill.nothing")

    def _ends_with(self, fetched: Fetched, head: str) -> Stretch | None:
        if head in self._found:
            log, seq = self._found[head]
            return Stretch(log, seq, (), bytes.fromhex(head))
        for log in self._logs:
            branch = self._branch(fetched, log, head)
            if branch:
                return Stretch(log, branch[0].seq - 1, branch, bytes.fromhex(head))
        return None

    def _branch(self, fetched: Fetched, log: LogHeld, head: str) -> tuple[Stored, ...]:
        """The entries beside a log that lead from it to this head."""
        kept = {(seq, h): sent for seq, h, sent in fetched.beside(log.name)}
        last = next((seq for seq, h in kept if h == head), 0)
        if not last:
            return ()
        at = {0: {first_link(log.parent_head)}}
        for seq, h in self._hashes(fetched.log(log.name), log):
            at[seq] = {h}
        in_log = {seq: set(known) for seq, known in at.items()}
        for seq, said in kept:
            at.setdefault(seq, set()).add(bytes.fromhex(said))
        prefix, found, wanted = chain_prefix(self._device, log.name), [], bytes.fromhex(head)
        for seq in range(last, 0, -1):
            sent = kept.get((seq, wanted.hex()))
            if sent is None:
                return ()
            before = _before(prefix, seq, sent, wanted, at.get(seq - 1, set()))
            if before is None:
                raise Trouble("refill.broken", epoch=log.name, seq=seq)
            found.append(Stored(seq, *sent, wanted))
            wanted = before
            if before in in_log.get(seq - 1, set()):
                break
        return tuple(reversed(found))

    def _hashes(self, sent: Iterator[Sent], log: LogHeld) -> Iterator[tuple[int, bytes]]:
        prefix, h = chain_prefix(self._device, log.name), first_link(log.parent_head)
        for seq, one in enumerate(sent, 1):
            h = chain_hash(prefix, seq, one.header, one.digest, h)
            yield seq, h


def entries_of(fetched: Fetched, device: str, stretch: Stretch) -> Iterator[Stored]:
    """The entries of a stretch in order, with number and hash."""
    prefix, h = chain_prefix(device, stretch.log.name), first_link(stretch.log.parent_head)
    for seq, (header, body, digest) in enumerate(fetched.log(stretch.log.name), 1):
        if seq > stretch.through:
            break
        h = chain_hash(prefix, seq, header, digest, h)
        yield Stored(seq, header, body, digest, h)
    yield from stretch.branch


def _must_read(log: LogHeld) -> None:
    """Trouble refill.garbled   no epoch, or no hash where one belongs."""
    try:
        for text in (log.parent_head, log.h, log.signature):
            bytes.fromhex(text)
    except ValueError as fault:
        raise Trouble("refill.garbled", epoch=log.name, seq=0) from fault
    if parse_epoch(log.name) is None:
        raise Trouble("refill.garbled", epoch=log.name[:30], seq=0)


def _before(prefix: bytes, seq: int, sent: Sent, h: bytes, known: set[bytes]) -> bytes | None:
    """Which of the known hashes this entry goes on from."""
    fits = (one for one in known if chain_hash(prefix, seq, sent.header, sent.digest, one) == h)
    return next(fits, None)
