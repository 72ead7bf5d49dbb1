"""What the lamps say: the line and its oldest unsent entry, the printers, the backup."""

from __future__ import annotations

from collections.abc import Sequence

from station_app.basics.clock import business_day, day_hour_minute, hour_minute
from station_app.basics.words import Words
from station_app.devices.print_thread import PrinterState
from station_app.kit.labels import PillTone
from station_app.shell.lamps import Lamps
from station_app.sync.runner import LineState

_MINUTE_MS = 60_000
_LATE_MS = 24 * 60 * _MINUTE_MS
_PRINTER_TONES: dict[str, PillTone] = {
    "ready": "good",
    "unknown": "good",
    "none": "plain",
    "busy": "attention",
    "paper_out": "danger",
    "unreachable": "danger",
}
_WORST_FIRST = ("paper_out", "unreachable", "busy", "unknown", "ready", "none")


def say_line(lamps: Lamps, words: Words, state: LineState, now_ms: int) -> None:
    """All sent, or how many wait since when; offline is a lamp and no error."""
    if state.status == "never_enrolled":
        lamps.light("line", "plain", words.say("lamp.alone"), words.say("lamp.alone_detail"))
        return
    if state.waiting:
        age = words_of_age(words, now_ms - (state.oldest_unsent_ms or now_ms))
        late = now_ms - (state.oldest_unsent_ms or now_ms) > _LATE_MS
        title = words.say("lamp.waiting", n=state.waiting)
        tone: PillTone = "danger" if late else "attention" if state.status == "offline" else "good"
        lamps.light("line", tone, title, words.say("lamp.oldest", age=age))
        return
    offline = state.status == "offline"
    title = words.say("lamp.offline" if offline else "lamp.all_sent")
    age = words_of_age(words, now_ms - state.last_ok_ms) if state.last_ok_ms else ""
    detail = words.say("lamp.ago", age=age) if age else ""
    lamps.light("line", "attention" if offline else "good", title, detail)


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


def say_backup(lamps: Lamps, words: Words, newest_ms: int, trouble: str, now_ms: int) -> None:
    """When the newest good copy was made."""
    if not newest_ms:
        tone: PillTone = "danger" if trouble else "plain"
        lamps.light("backup", tone, words.say("lamp.backup"), words.say("lamp.backup_none"))
        return
    today = business_day(newest_ms) == business_day(now_ms)
    at = hour_minute(newest_ms) if today else day_hour_minute(newest_ms)
    detail = words.say("lamp.backup_today" if today else "lamp.backup_at", at=at)
    tone = "danger" if trouble else "good" if today else "attention"
    lamps.light("backup", tone, words.say("lamp.backup"), detail)


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
