"""What was written once reads and proves for ever: entries of every kind and version, kept.

The ledger ``vectors/kept.txt`` holds that nothing kept is changed or left out; its first link
stands here as well.
"""

from __future__ import annotations

import pytest

from station_app.wire.entry import NO_HEAD, Stored, body_digest, breaks, decode_header, encode
from station_app.wire.facts import kinds
from tests.wire import golden, kept

FIRST = "cd37a233ed831c09ea3050257e87982204ec7e9bb8c5f7618b4c69503486733d"
LEDGER = kept.kept()
ENTRIES = golden.entries()


def pins() -> list[kept.Kept]:
    """The ledger's lines of the entries."""
    return [one for one in LEDGER if one.name == golden.FILE.name]


def told(entries: list[Stored]) -> list[object]:
    """Everything that is not as it was kept."""
    found: list[object] = list(breaks(golden.PREFIX, entries, seq=0, head=NO_HEAD))
    found += [
        f"the first {pin.size} are not those that were kept"
        for pin in pins()
        if pin.size > len(entries) or entries[pin.size - 1].h.hex() != pin.mark
    ]
    if pins()[-1].size != len(entries):
        found.append("entries were added by hand: python -m tests.wire.golden")
    return found


def test_the_ledger_is_whole() -> None:
    assert LEDGER[0].link == FIRST
    assert kept.broken(LEDGER) == []


@pytest.mark.fault(39)
def test_nothing_that_was_kept_is_changed_or_gone() -> None:
    assert told(ENTRIES) == []


@pytest.mark.fault(39)
def test_every_kind_and_version_has_an_entry_that_says_each_field() -> None:
    assert golden.unsaid(ENTRIES) == {}, (
        "write vectors/facts.json, then python -m tests.wire.golden"
    )


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda one: f"{one.seq}")
@pytest.mark.fault(39)
def test_a_kept_entry_reads_with_its_digest(entry: Stored) -> None:
    """Fields added since are left out where they say nothing: the bytes come out the same."""
    head = decode_header(entry.header)
    assert encode(head) == entry.header
    assert entry.body is not None
    assert body_digest(entry.body) == entry.digest
    fact = kinds.decode(head.kind, head.version, entry.body)
    assert fact is not None, f"{head.kind} {head.version} was written once and has to be read"
    assert encode(fact) == entry.body


def test_every_way_to_change_the_past_is_found() -> None:
    """The control: an edit, one left out, one put before, the end cut off, one more by hand."""
    changed = ENTRIES[3]._replace(body=b'{"salt":"00"}')
    again = changed._replace(digest=body_digest(b'{"salt":"00"}'))
    assert told([*ENTRIES[:3], changed, *ENTRIES[4:]])
    assert told([*ENTRIES[:3], again, *ENTRIES[4:]])
    assert told([*ENTRIES[:3], *ENTRIES[4:]])
    assert told([ENTRIES[1], *ENTRIES])
    assert told(ENTRIES[:-1])
    assert told([*ENTRIES, golden.following(ENTRIES[-1], kinds.ALL[0], b"{}")])


def test_every_change_of_the_ledger_is_found() -> None:
    lines = [*LEDGER, LEDGER[0]._replace(size=LEDGER[0].size - 1)]
    assert kept.broken(lines) == [len(lines)]
    assert kept.broken(LEDGER[1:]) or len(LEDGER) == 1
