"""What a recorded fact means to the keeper, for the "what just happened" column."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Happened:
    """One line of the column, before it is put into words.

    code    key in ``resources/words``; its sentence is ``title|detail``
    facts   plain values for the sentence, names and phones already masked
    amount_fen  money that moved, 0 when none did
    """

    code: str
    facts: dict[str, str] = field(default_factory=dict)
    amount_fen: int = 0
