"""What the center once signed of this book's heads, and whether book and center keep to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from station_app.store import journal, news
from station_app.wire import signing
from station_app.wire.facts.book import HeadProof, HeadsWitnessed
from station_app.wire.ids import Epoch, entry_id
from station_app.wire.witness import leaf, message, root_of

_KIND = HeadsWitnessed.KIND.encode()
_ITEMS = "SELECT item FROM feed WHERE instr(item, ?) > 0 ORDER BY rowid"


def last_witnessed_day(source: Any, device: str) -> str:
    """The last day whose root the center sent, or empty."""
    return max((fact.day for fact in _witnessed(source, device)), default="")


def wrong_with_witness(source: Any, device: str, center_keys: Sequence[bytes]) -> Iterator[str]:
    """Roots that the center did not sign, that do not hold this book's heads, or that disagree.

    center_keys   public ones: the center's, and those it had before
    """
    epochs = {epoch.name: epoch for epoch in journal.epochs(source)}
    reached: dict[tuple[str, str], int] = {}
    roots: dict[tuple[str, str], str] = {}
    for fact in _witnessed(source, device):
        life = fact.center_epoch
        told = message(fact.center_epoch, fact.day, leaves=fact.leaves, root=_hex(fact.root))
        signature = _hex(fact.signature)
        if not any(signing.verified(key, signature, told) for key in center_keys):
            yield f"witness: the root of {fact.day} does not bear the center's signature"
            continue
        if roots.setdefault((life, fact.day), fact.root) != fact.root:
            yield f"witness: the center signed two roots of {fact.day}"
        said = {head.epoch: head.seq for head in fact.heads}
        for (of_life, name), seq in reached.items():
            if of_life == life and said.get(name, 0) < seq:
                yield f"witness: the root of {fact.day} leaves out what was signed before"
        reached |= {(life, name): seq for name, seq in said.items()}
        for head in fact.heads:
            yield from _wrong_head(source, device, fact, head, epochs)


def _wrong_head(
    source: Any, device: str, fact: HeadsWitnessed, head: HeadProof, epochs: dict[str, Epoch]
) -> Iterator[str]:
    epoch = epochs.get(head.epoch)
    kept = journal.one(source, epoch.ordinal, head.seq) if epoch else None
    if epoch is None or kept is None:
        if epoch is not None and epoch.ordinal == max(one.ordinal for one in epochs.values()):
            name = entry_id(device, epoch.ordinal, head.seq)
            yield f"witness: on {fact.day} the center had {name}, this file does not"
        return  # of an epoch that was left: the file was put back, and said so
    start = leaf(device, head.epoch, seq=head.seq, h=kept.h)
    partners = [_hex(one) for one in head.path]
    if root_of(start, head.index, fact.leaves, partners).hex() != fact.root:
        name = entry_id(device, epoch.ordinal, head.seq)
        yield f"witness: {name} is not what the center signed on {fact.day}"


def _witnessed(source: Any, device: str) -> Iterator[HeadsWitnessed]:
    """Each once, in the order in which they came: a feed that begins again brings them again."""
    seen: set[HeadsWitnessed] = set()
    for (item,) in source.execute(_ITEMS, (_KIND,)):
        told = news.decode_item(item)
        fact = news.fact_of(told) if told and told.kind == HeadsWitnessed.KIND else None
        if isinstance(fact, HeadsWitnessed) and fact.device == device and fact not in seen:
            seen.add(fact)
            yield fact


def _hex(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        return b""
