"""The day's root over the heads of all logs at the center, and the proof that one head is in it.

Each station keeps the root it was sent: whoever changes a log at the center later, or shows two
stations different ones, is contradicted by what the stations hold.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

_LEAF, _NODE = b"\x00", b"\x01"  # so that no node is taken for a head
_TAG = b"station-witness-1"


def leaf(device: str, epoch: str, *, seq: int, h: bytes) -> bytes:
    """What stands for the head of one log."""
    texts = (device.encode(), epoch.encode(), b"%d" % seq, h)
    return hashlib.sha256(_LEAF + b"".join(_sized(text) for text in texts)).digest()


def levels(leaves: Sequence[bytes]) -> list[list[bytes]]:
    """The tree from its leaves up to the root; a node without a partner goes up as it is."""
    found = [list(leaves)]
    while len(found[-1]) > 1:
        below = found[-1]
        pairs = [b"".join(below[n : n + 2]) for n in range(0, len(below), 2)]
        found.append([_up(pair) for pair in pairs])
    return found


def path(tree: Sequence[Sequence[bytes]], index: int) -> list[bytes]:
    """The partners that lead from a leaf to the root."""
    found = []
    for level in tree[:-1]:
        partner = index ^ 1
        if partner < len(level):
            found.append(level[partner])
        index //= 2
    return found


def root_of(start: bytes, index: int, leaves: int, partners: Sequence[bytes]) -> bytes:
    """The root that a leaf at this place and its partners give; empty when they do not fit."""
    node, left = start, list(partners)
    if not 0 <= index < leaves:
        return b""
    while leaves > 1:
        if index ^ 1 < leaves:
            if not left:
                return b""
            partner = left.pop(0)
            node = _up(partner + node if index % 2 else node + partner)
        index, leaves = index // 2, (leaves + 1) // 2
    return b"" if left else node


def message(center_epoch: str, day: str, *, leaves: int, root: bytes) -> bytes:
    """What the center signs about a day."""
    texts = (_TAG, center_epoch.encode(), day.encode(), b"%d" % leaves, root)
    return b"".join(_sized(text) for text in texts)


def _up(pair: bytes) -> bytes:
    return (
        pair if len(pair) == hashlib.sha256().digest_size else hashlib.sha256(_NODE + pair).digest()
    )


def _sized(part: bytes) -> bytes:
    return len(part).to_bytes(4, "big") + part
