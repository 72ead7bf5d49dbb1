"""What sounds prohibited, and what is known of things villagers often send."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from station_app.basics.faults import Refusal

Verdict = Literal["never", "ask", "fine"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the prohibited list and words that sound like it."""

    number: int
    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suspicion:
    """Contents that sound like something prohibited."""

    word: str
    heading: str


@dataclass(frozen=True, slots=True)
class Produce:
    """Something villagers often send, and how it may travel.

    key      its hint is the sentence ``produce.<key>``
    verdict  never, ask (on a condition the hint names), fine (packed as the hint says)
    fresh    whether it keeps: empty, "fresh", "cold"
    """

    key: str
    verdict: Verdict
    fresh: str
    words: tuple[str, ...]


def suspicion(headings: Sequence[Heading], contents: str) -> Suspicion | None:
    """The longest word of the prohibited list that stands in the contents, if any."""
    plain = "".join(contents.split())
    found = [
        Suspicion(word, heading.name)
        for heading in headings
        for word in heading.words
        if word in plain
    ]
    return max(found, key=lambda one: len(one.word), default=None)


def produce_of(known: Iterable[Produce], contents: str) -> Produce | None:
    """What is known of the contents, by the longest word that stands in them."""
    plain = "".join(contents.split())
    found = [(len(word), one) for one in known for word in one.words if word in plain]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def check_cleared(suspected: Suspicion | None, *, cleared: bool) -> str:
    """The heading that was cleared, empty when nothing was suspected.

    Refusal drop_off.suspected  the contents sound prohibited and nobody said they are not
    Source  suspected prohibited goods: stop at once, report (快递暂行条例 art. 33)
    """
    if suspected is None:
        return ""
    if not cleared:
        raise Refusal("drop_off.suspected", word=suspected.word, heading=suspected.heading)
    return suspected.heading
