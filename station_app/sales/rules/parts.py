"""Money cut into parts that add up again: shares of a reduction, and refunds of a line."""

from __future__ import annotations

from collections.abc import Sequence


def shares(fen: int, weights: Sequence[int]) -> list[int]:
    """``fen`` spread over lines in proportion to what each costs, to the fen.

    The fen that whole division leaves over go to the largest remainders, the earlier line first.
    No share is larger than its weight as long as ``fen`` is not larger than all of them together.
    Source  largest remainder method (Hamilton)
    """
    whole = sum(weights)
    if not whole:
        return [0] * len(weights)
    found = [fen * weight // whole for weight in weights]
    left = fen - sum(found)
    order = sorted(range(len(weights)), key=lambda place: -(fen * weights[place] % whole))
    for place in order[:left]:
        found[place] += 1
    return found


def refund_fen(paid_fen: int, *, sold: int, given_back: int, now: int) -> int:
    """What goes back for ``now`` of the ``sold`` pieces or grams a line was paid for.

    given_back  how many came back before; whatever the steps, all of them give ``paid_fen``
    """
    return paid_fen * (given_back + now) // sold - paid_fen * given_back // sold
