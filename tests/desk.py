"""A desk without a window: pages under test use it, and deeds run at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from station_app.basics.faults import Refusal, Trouble
from station_app.basics.words import Words
from station_app.kit.desk import Clerk, Desk, DeskSettings, Fault
from station_app.kit.scan import Scan, Tone


@dataclass
class Heard:
    """What a page did with its desk, in order."""

    said: list[tuple[str, str]] = field(default_factory=list)
    faults: list[BaseException] = field(default_factory=list)
    reprinted: list[str] = field(default_factory=list)
    gone_to: list[tuple[str, Scan | None]] = field(default_factory=list)
    tones: list[str] = field(default_factory=list)


class _Alone:
    """Carries out at once what a window would do later, and writes it down."""

    def __init__(self, words: Words) -> None:
        self.words, self.heard = words, Heard()

    def act(
        self,
        deed: Callable[[], Any],
        done: Callable[[Any], None] | None = None,
        failed: Callable[[Fault], bool | None] | None = None,
    ) -> None:
        try:
            result = deed()
        except (Refusal, Trouble) as fault:
            if failed is None or not failed(fault):
                self.heard.faults.append(fault)
            return
        if done is not None:
            done(result)

    def say(self, code: str, /, tone: Tone = "plain", **facts: object) -> None:
        sentence = self.words.say(code, **facts)  # type: ignore[arg-type]
        self.heard.said.append((sentence, tone))

    def go(self, page_name: str, scan: Scan | None = None) -> None:
        self.heard.gone_to.append((page_name, scan))


def desk_alone(
    *,
    work: Any,
    read: Any,
    words: Words,
    clerk: Clerk | None = None,
    now: Callable[[], int] = lambda: 1_795_500_000_000,
    day: str = "2026-11-24",
    settings: DeskSettings | None = None,
) -> tuple[Desk, Heard]:
    """A desk whose deeds run at once on the caller's thread, and the record of what was heard."""
    alone, who = _Alone(words), clerk or Clerk(id="c1", name="Tian")
    desk = Desk(
        work=work,
        read=read,
        words=words,
        clerk_now=lambda: who,
        now=now,
        day=lambda: day,
        act=alone.act,
        say=alone.say,
        reprint=alone.heard.reprinted.append,
        go=alone.go,
        tone=alone.heard.tones.append,
        settings=settings or DeskSettings(),
    )
    return desk, alone.heard
