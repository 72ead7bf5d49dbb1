"""What the lamps say: the line and its oldest unsent entry, the printers, the backup."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Slot

from station_app.basics.clock import business_day, hour_minute
from station_app.basics.words import Words
from station_app.devices.print_thread import PrinterState
from station_app.kit.labels import PillTone
from station_app.shell.lamps import Lamps
from station_app.store.copies import Standing
from station_app.sync.runner import LineState

_MINUTE_MS = 60_000
_LATE_MS = 24 * 60 * _MINUTE_MS
COPY_LATE_MS = 3 * _LATE_MS
AWAY_LATE_MS = 7 * _LATE_MS
_PRINTER_TONES: dict[str, PillTone] = {
    "ready": "good",
    "unknown": "good",
    "none": "plain",
    "busy": "attention",
    "paper_out": "danger",
    "unreachable": "danger",
}
_WORST_FIRST = ("paper_out", "unreachable", "busy", "unknown", "ready", "none")


class AgingLamps(QObject):
    """Remembers how the line and the copies stand, so that their ages grow on the lamps."""

    def __init__(self, parent: QObject, lamps: Lamps, words: Words, now: Callable[[], int]) -> None:
        super().__init__(parent)
        self._lamps, self._words, self._now = lamps, words, now
        self._line: LineState | None = None
        self._copies: Standing | None = None

    @Slot(object)
    def show_line(self, state: LineState) -> None:
        """The line stands so."""
        self._line = state
        self.tick()

    @Slot(object)
    def show_backup(self, stands: Standing) -> None:
        """The copies stand so."""
        self._copies = stands
        self.tick()

    def tick(self) -> None:
        """Say both again, as old as they are now."""
        if self._line is not None:
            say_line(self._lamps, self._words, self._line, self._now())
        if self._copies is not None:
            say_backup(self._lamps, self._words, self._copies, self._now())


def say_line(lamps: Lamps, words: Words, state: LineState, now_ms: int) -> None:
    """All sent, or how many wait since when; offline is a lamp and no error."""
    tone, title, detail = _line(words, state, now_ms)
    tip = f"{title} · {detail}" if detail else title
    if state.fast_minutes:
        clock = _clock(words, state.fast_minutes)
        tip = f"{tip}\n{clock} · {words.say('lamp.clock_set')}"
        if tone == "good":  # what does not go out is the greater harm
            tone, title, detail = "attention", clock, words.say("lamp.clock_set")
    if state.status != "never_enrolled":
        tip = f"{tip}\n{words.say('lamp.click_tries')}"
    lamps.light("line", tone, title, detail, tip)


def _line(words: Words, state: LineState, now_ms: int) -> tuple[PillTone, str, str]:
    if state.status == "never_enrolled":
        return "plain", words.say("lamp.alone"), words.say("lamp.alone_detail")
    if state.waiting:
        age = words_of_age(words, now_ms - (state.oldest_unsent_ms or now_ms))
        late = now_ms - (state.oldest_unsent_ms or now_ms) > _LATE_MS
        title = words.say("lamp.waiting", n=state.waiting)
        tone: PillTone = "danger" if late else "attention" if state.status == "offline" else "good"
        return tone, title, words.say("lamp.oldest", age=age)
    offline = state.status == "offline"
    title = words.say("lamp.offline" if offline else "lamp.all_sent")
    age = words_of_age(words, now_ms - state.last_ok_ms) if state.last_ok_ms else ""
    detail = words.say("lamp.ago", age=age) if age else ""
    return "attention" if offline else "good", title, detail


def _clock(words: Words, fast_minutes: int) -> str:
    age = words_of_age(words, abs(fast_minutes) * _MINUTE_MS)
    return words.say("lamp.clock_fast" if fast_minutes > 0 else "lamp.clock_slow", age=age)


def say_printers(lamps: Lamps, words: Words, states: Sequence[PrinterState]) -> None:
    """The worst of the printers, and how many slips wait."""
    used = [state for state in states if state.state != "none"] or list(states)
    worst = min(used, key=lambda state: _WORST_FIRST.index(state.state))
    waiting = sum(state.waiting for state in used)
    title = words.say(f"lamp.printer_{worst.printer}" if len(used) == 1 else "lamp.printer")
    if worst.state in {"unreachable", "paper_out", "busy"}:
        title = words.say(f"lamp.printer_{worst.printer}")
    detail = words.say(f"lamp.printer_{worst.state}")
    if waiting:
        detail = words.say("lamp.slips_waiting", state=detail, n=waiting)
    lamps.light("printer", _PRINTER_TONES[worst.state], title, detail)


def say_backup(lamps: Lamps, words: Words, stands: Standing, now_ms: int) -> None:
    """When the newest good copy was made; before all else what keeps copies or deeds from it."""
    tone, title, detail = _backup(words, stands, now_ms)
    tip = "\n".join((f"{title} · {detail}", *about_copies(words, stands, now_ms)))
    lamps.light("backup", tone, title, detail, tip)


def _backup(words: Words, stands: Standing, now_ms: int) -> tuple[PillTone, str, str]:
    last = words.say("lamp.backup_none")
    if stands.here_ms:
        last = _last(words, stands.here_ms, now_ms)
    if stands.disk_low:
        free = words.say("lamp.disk_free", free=stands.free_bytes >> 20)
        return "danger", words.say("lamp.disk_low"), free
    if stands.trouble:
        return "danger", words.say("lamp.backup_failed"), last
    late_ms = now_ms - stands.away_ms  # of a stick that never had one: older than anything
    if stands.away and (stands.away_trouble != "backup.stick_missing" or late_ms > _LATE_MS):
        never = not stands.away_ms
        if stands.away_trouble or never:
            late = stands.away_trouble and late_ms > AWAY_LATE_MS
            code = stands.away_trouble.removeprefix("backup.") or "stick_waits"
            said = words.say("lamp.stick_never") if never else _last(words, stands.away_ms, now_ms)
            return "danger" if late else "attention", words.say(f"lamp.{code}"), said
    if not stands.here_ms:
        return "plain", words.say("lamp.backup"), last
    at_ms, here_ms = stands.here_ms, now_ms - stands.here_ms
    if business_day(at_ms) == business_day(now_ms):
        at = words.say("lamp.backup_today", at=hour_minute(at_ms))
        return "good", words.say("lamp.backup"), at
    return "danger" if here_ms > COPY_LATE_MS else "attention", words.say("lamp.backup"), last


def about_copies(words: Words, stands: Standing, now_ms: int) -> list[str]:
    """Where the copies lie and how old they are, a line each."""
    never = words.say("lamp.backup_none")
    here = _last(words, stands.here_ms, now_ms) if stands.here_ms else never
    lines = [words.say("lamp.copies_here", age=here)]
    if stands.away:
        age = _last(words, stands.away_ms, now_ms) if stands.away_ms else never
        lines.append(words.say("lamp.copies_away", folder=stands.away, age=age))
    return lines


def _last(words: Words, at_ms: int, now_ms: int) -> str:
    return words.say("lamp.backup_last", age=words_of_age(words, now_ms - at_ms))


def words_of_age(words: Words, age_ms: int) -> str:
    """An age in the largest unit that fits: just now, minutes, hours, days."""
    minutes = max(0, age_ms) // _MINUTE_MS
    if minutes == 0:
        return words.say("lamp.moment")
    if minutes < 60:
        return words.say("lamp.minutes", n=minutes)
    if minutes < 60 * 24:
        return words.say("lamp.hours", n=minutes // 60)
    return words.say("lamp.days", n=minutes // (60 * 24))
