"""When the line is used: one thread that sends at once, asks now and then, and never gives up."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from station_app.basics.clock import Clock
from station_app.basics.faults import Refusal, Trouble
from station_app.sync.backoff import TELL_SECONDS, Lane
from station_app.sync.client import NoLine, Told
from station_app.sync.line_book import Joined, LineBook
from station_app.sync.round import Round
from station_app.wire.calls import Do, Limits, action_for

log = logging.getLogger(__name__)
_PULL_SECONDS = (1.0, 3600.0)  # no center makes us ask more often, or forget to
_IDLE_SECONDS = 3600.0
WRONG_CLOCK_MS = 5 * 60_000  # less is a slow line, or nobody's harm
_PULL_AT_ONCE_SECONDS = 1.0  # then what waits to be sent has its turn
_STOP_SECONDS = 3.0


@dataclass(frozen=True, kw_only=True)
class LineState:
    """What the lamp shows.

    waiting      entries the center does not have; oldest_unsent_ms  when the first was recorded
    last_ok_ms   wall time of the last good exchange, 0 for never
    trouble      code of a sentence, or empty
    fast_minutes  how far this PC's clock is before the center's, behind it when less than none;
                  0 when both say about the same
    """

    status: Literal["never_enrolled", "connected", "offline"] = "never_enrolled"
    waiting: int = 0
    oldest_unsent_ms: int | None = None
    last_ok_ms: int = 0
    trouble: str = ""
    fast_minutes: int = 0


class Runner:
    """The line's thread. Nothing at the counter ever waits for it."""

    def __init__(
        self,
        book: LineBook,
        *,
        on_state: Callable[[LineState], None],
        apply_news: Callable[[], None],
        clock: Clock | None = None,
        pull_seconds: float | None = None,
        app: str = "",
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        """Prepare; ``start`` begins.

        on_state      called on the line's thread, only when something changed
        apply_news    called on the line's thread after news was kept, and once at the start; what
                      it could not apply it is asked again
        pull_seconds  how often news is asked for; None for as often as the center wants it
        seconds       the clock by which turns are due
        """
        self._book, self._clock = book, clock or Clock()
        self._on_state, self._apply_news = on_state, apply_news
        self._pull_seconds, self._app = pull_seconds, app
        self._seconds = seconds
        self._push, self._pull, self._pictures = Lane(), Lane(), Lane()
        self._round: Round | None = None
        self._joined: Joined | None = None
        self._greeted, self._to_apply, self._connected = False, True, False
        self._last_ok_ms = 0
        self._fast_ms = 0  # how far our clock was before the center's when it greeted us
        self._ahead_ms = 0  # how far it was before the one that nobody sets
        self._begun = 0  # how often the feed began again in one pull
        self._state: LineState | None = None
        self._woken, self._stopped = threading.Event(), threading.Event()
        self._hurried = threading.Event()
        self._thread = threading.Thread(target=self._run, name="line", daemon=True)

    def start(self) -> None:
        """Begin; returns at once."""
        self._thread.start()

    def wake(self) -> None:
        """Something was committed, or the station joined a center: look at once."""
        self._woken.set()

    def try_now(self) -> None:
        """The keeper asks: try at once whatever failed before."""
        self._hurried.set()
        self._woken.set()

    def stop(self, timeout_seconds: float = _STOP_SECONDS) -> bool:
        """End; waits at most so long for an exchange under way. Whether the thread has ended."""
        self._stopped.set()
        self._woken.set()
        if self._thread.is_alive():
            self._thread.join(timeout_seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while not self._stopped.is_set():
            self._woken.clear()
            try:
                pause_seconds = self.turn()
            except Exception:
                log.exception("the line stumbled")
                pause_seconds = self._pull_again_seconds()
            if not self._stopped.is_set():
                self._woken.wait(pause_seconds)
        if self._round is not None:
            self._round.close()

    def turn(self) -> float:
        """Do what is due, on the calling thread; how many seconds to rest afterwards."""
        if not self._ready():
            self._publish()
            return _IDLE_SECONDS
        if self._hurried.is_set():
            self._hurried.clear()
            self._push, self._pull, self._pictures = Lane(), Lane(), Lane()
            self._state = None  # who asked is answered, also when nothing changed
        self._heed_clock()
        if self._book.waiting():
            self._push.hurry()
            self._lane(self._push, self._push_all)
        self._lane(self._pull, self._pull_all)
        self._apply()
        if self._wants_pictures():
            self._lane(self._pictures, self._send_a_part)
        self._publish()
        due = self._pull.due_seconds
        if self._wants_pictures():
            due = min(due, self._pictures.due_seconds)
        if self._book.waiting():
            due = min(due, self._push.due_seconds)
        return max(0.0, due - self._seconds())

    def _ready(self) -> bool:
        """Whether the station joined a center; a new one gets a new connection."""
        joined = self._book.joined()
        if joined == self._joined:
            return self._round is not None
        self._joined, self._greeted = joined, False
        if self._round is not None:
            self._round.close()
        self._round = None
        self._push, self._pull, self._pictures = Lane(), Lane(), Lane()
        if joined is None:
            return False
        try:
            self._round = Round(self._book, joined, app=self._app)
        except Refusal as refusal:  # an address we may not use
            self._pull.trouble = refusal.code
        return self._round is not None

    def _lane(self, lane: Lane, exchange: Callable[[Round], float]) -> None:
        """One direction's turn, if it is due; its failure never touches the other.

        exchange   gives the seconds to its next turn: none when there is more to do at once, when
                   others had their turn
        """
        if self._round is None or self._stopped.is_set() or self._seconds() < lane.due_seconds:
            return
        try:
            if not self._greeted:
                self._round.hello(now_ms=self._clock.wall_ms())
                self._greeted = True
                self._compare_clocks(self._round.center_ms)
            again_seconds = exchange(self._round)
        except NoLine as nothing:
            self._connected, self._greeted = False, False
            lane.failed(nothing.code, now=self._seconds(), least_seconds=nothing.retry_seconds)
        except Told as told:
            self._went_well()
            self._greeted = False
            asked = _asked_seconds(told)
            if asked:
                lane.put_off(told.code, now=self._seconds(), asked_seconds=asked)
            else:
                lane.failed(told.code, now=self._seconds())
        except Trouble as trouble:
            lane.failed(trouble.code, now=self._seconds())
        except Exception:
            log.exception("an exchange failed")
            lane.failed("line.defect", now=self._seconds())
        else:
            self._went_well()
            lane.worked(now=self._seconds(), again_seconds=again_seconds)

    def _push_all(self, round_: Round) -> float:
        while not self._stopped.is_set() and round_.push():
            self._went_well()
            self._apply()
            self._publish()
        return _IDLE_SECONDS

    def _pull_all(self, round_: Round) -> float:
        """All pages; what waits to be sent goes between them.

        A feed that begins again and again is not followed at once.
        """
        until = self._seconds() + _PULL_AT_ONCE_SECONDS
        while not self._stopped.is_set():
            life, _ = self._book.feed_cursor()
            more = round_.pull()
            self._went_well()
            self._apply()
            self._begun += life != self._book.feed_cursor()[0]
            if not more or self._begun > 1:
                self._begun = 0
                break
            if self._book.waiting() and self._seconds() > until:
                return 0.0
        return self._pull_again_seconds()

    def _pull_again_seconds(self) -> float:
        if self._pull_seconds is not None:
            return self._pull_seconds
        limits = self._round.limits if self._round else Limits()
        least, most = _PULL_SECONDS
        return min(most, max(least, limits.pull_every_ms / 1000))

    def _wants_pictures(self) -> bool:
        """What was done comes first: no picture goes while anything of the journal waits."""
        return bool(self._round and self._round.wants) and not self._book.waiting()

    def _send_a_part(self, round_: Round) -> float:
        """One at a time: deeds and news that come meanwhile go before the next."""
        round_.send_picture()
        return 0.0

    def _apply(self) -> None:
        kept = self._round.news_kept if self._round else 0
        if not kept and not self._to_apply:
            return
        if self._round:
            self._round.news_kept = 0
        self._to_apply = True
        try:
            self._apply_news()
            self._to_apply = False
        except Exception:
            log.exception("news was kept but not applied")

    def _went_well(self) -> None:
        self._connected, self._last_ok_ms = True, self._clock.wall_ms()

    def _publish(self) -> None:
        oldest = self._book.oldest_unsent_ms()
        state = LineState(
            status=self._status(),
            waiting=self._book.waiting(),
            oldest_unsent_ms=oldest,
            last_ok_ms=self._last_ok_ms,
            trouble=self._push.trouble or self._pull.trouble,
            fast_minutes=round(self._fast_ms / 60_000)
            if abs(self._fast_ms) >= WRONG_CLOCK_MS
            else 0,
        )
        if state != self._state:
            self._state = state
            self._on_state(state)

    def _compare_clocks(self, center_ms: int) -> None:
        wall_ms = self._clock.wall_ms()
        self._fast_ms = wall_ms - center_ms if center_ms else 0
        self._ahead_ms = wall_ms - self._clock.mono_ms()

    def _heed_clock(self) -> None:
        """One that was set, or stood still with the PC, is held against the center's anew."""
        ahead_ms = self._clock.wall_ms() - self._clock.mono_ms()
        if self._greeted and abs(ahead_ms - self._ahead_ms) >= WRONG_CLOCK_MS:
            self._greeted = False

    def _status(self) -> Literal["never_enrolled", "connected", "offline"]:
        if self._joined is None:
            return "never_enrolled"
        return "connected" if self._connected else "offline"


def _asked_seconds(told: Told) -> float:
    asked = told.with_.retry_after_ms / 1000
    return max(asked, TELL_SECONDS) if action_for(told.said) is Do.TELL else asked
