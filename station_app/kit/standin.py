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
    heard = Heard()
    who = clerk or Clerk(id="c1", name="Tian")

    def act(
        deed: Callable[[], Any],
        done: Callable[[Any], None] | None = None,
        failed: Callable[[Fault], bool | None] | None = None,
    ) -> None:
        try:
            result = deed()
        except (Refusal, Trouble) as fault:
            if failed is None or not failed(fault):
                heard.faults.append(fault)
            return
        if done is not None:
            done(result)

    def say(code: str, /, tone: Tone = "plain", **facts: object) -> None:
        heard.said.append((words.say(code, **facts), tone))  # type: ignore[arg-type]

    def go(page_name: str, scan: Scan | None = None) -> None:
        heard.gone_to.append((page_name, scan))

    desk = Desk(
        work=work,
        read=read,
        words=words,
        clerk_now=lambda: who,
        now=now,
        day=lambda: day,
        act=act,
        say=say,
        reprint=heard.reprinted.append,
        go=go,
        tone=heard.tones.append,
        settings=settings or DeskSettings(),
    )
    return desk, heard
