"""Tell a typing scanner from a typing person, by the keys' own time stamps; knows no Qt.

Every key is held for at most one gap. Six characters or more at machine speed are a burst and
never reach a field; anything else is given back in order, unharmed. Measured: a scanner's gaps
are 1-30 ms, a person's 80-200 ms; arrival times lie while the window is busy, stamps do not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Kind = Literal["char", "enter", "tab", "other", "release"]
End = Literal["enter", "tab", "silence"]

NEVER_MS = 1 << 40
LONGEST_KEYS = 512  # a stuck key or a book in a QR code must not fill the memory


@dataclass(frozen=True, slots=True)
class BurstLimits:
    """How fast is a machine.

    gap_ms    the longest gap between two keys of a burst, also how long a key is held
    quiet_ms  Enter and Tab this soon after a burst belong to it
    """

    gap_ms: int = 35
    quiet_ms: int = 150
    least_keys: int = 6
    sure_keys: int = 4

    @property
    def hitch_ms(self) -> int:
        """One longer gap inside a burst that is already `sure_keys` fast keys long."""
        return 2 * self.gap_ms

    @property
    def silence_ms(self) -> int:
        """A burst without Enter, Tab or LF ends after this."""
        return self.hitch_ms + 20


@dataclass(frozen=True, slots=True, eq=False)
class Key:
    """One key as it came; `token` is whatever the caller needs to give it back.

    kind   "enter" stands for Return, Enter and LF; modifiers alone are never fed
    at_ms  the event's own stamp, any origin
    """

    kind: Kind
    text: str
    at_ms: int
    auto_repeat: bool = False
    token: object = None


@dataclass(frozen=True, slots=True)
class Replay:
    """Give this key back to whatever has the focus. `fresh`: as an Enter it may confirm."""

    key: Key
    fresh: bool = True


@dataclass(frozen=True, slots=True)
class Burst:
    """A scan.

    broken    keys may be missing or mixed in; say so and use nothing of it
    pause_ms  from the last key of the burst before to its first
    begun     the token of its first key
    """

    text: str
    at_ms: int
    end: End
    broken: bool = False
    pause_ms: int = NEVER_MS
    begun: object = None


@dataclass(frozen=True, slots=True)
class Swallow:
    """This key is dropped: a scanner's suffix, a repeat of Enter, or an Enter too soon."""

    key: Key


Decision: TypeAlias = Replay | Burst | Swallow


@dataclass(slots=True)
class _Run:
    """Keys held back until it is clear who typed them."""

    keys: list[Key] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    first_ms: int = 0
    last_ms: int = 0
    hitches: int = 0
    broken: bool = False

    def add(self, key: Key) -> None:
        if not self.text:
            self.first_ms = key.at_ms
        self.last_ms = key.at_ms
        if len(self.text) >= LONGEST_KEYS:
            self.broken = True
            return
        self.text.append(key.text)
        self.keys.append(key)

    def passengers(self) -> Iterator[Key]:
        """Keys other than characters that came meanwhile; their releases go with the burst."""
        return (key for key in self.keys if key.kind == "other")


class Bursts:
    """Fed with every key in order; `settle` is called when `wait_ms` have passed without one."""

    def __init__(self, limits: BurstLimits | None = None) -> None:
        self.limits = limits or BurstLimits()
        self._run = _Run()
        self._burst_ms = -NEVER_MS  # last key of the last burst, its suffix included
        self._loose_ms = -NEVER_MS  # last character given back as typed by a person
        self._enter_ms = -NEVER_MS  # last Enter of any fate
        self._repeating = ""

    def wait_ms(self) -> int | None:
        """How long after its last character the held run is decided; None when nothing is held."""
        count = len(self._run.text)
        if not self._run.keys:
            return None
        if count >= self.limits.least_keys:
            return self.limits.silence_ms
        if count >= self.limits.sure_keys and not self._run.hitches:
            return self.limits.hitch_ms
        return self.limits.gap_ms

    def feed(self, key: Key) -> list[Decision]:
        """Take one key and say what is now certain, in order."""
        if key.kind == "release":
            return self._released(key)
        if key.kind == "char":
            return self._typed(key)
        if key.kind == "other":
            return self._other(key)
        decisions = self._ended(key)
        if key.kind == "enter":
            self._enter_ms = key.at_ms
        return decisions

    def settle(self) -> list[Decision]:
        """No further key came: the held run is a burst without an end mark, or was typed."""
        run, self._run = self._run, _Run()
        if len(run.text) >= self.limits.least_keys:
            return self._burst(run, "silence", run.last_ms)
        if run.text:
            self._loose_ms = run.last_ms
        return [Replay(key) for key in run.keys]

    def _released(self, key: Key) -> list[Decision]:
        if self._run.keys:
            if len(self._run.keys) < 3 * LONGEST_KEYS:
                self._run.keys.append(key)
            return []
        return [Replay(key)]

    def _other(self, key: Key) -> list[Decision]:
        if self._run.keys and self._joins(key) is not None:
            self._run.keys.append(key)
            return []
        return [*self.settle(), Replay(key)]

    def _typed(self, key: Key) -> list[Decision]:
        joins = self._joins(key)
        if key.auto_repeat and (joins is None or self._repeating == key.text):
            return self._repeated(key)
        self._repeating = ""
        if joins is None:
            decisions = self.settle()
            near = 0 <= key.at_ms - self._loose_ms <= self.limits.hitch_ms
            self._run.broken = near
            self._run.add(key)
            return decisions
        self._run.hitches += joins == "hitch"
        self._run.broken |= joins == "gap"
        self._run.add(key)
        return []

    def _repeated(self, key: Key) -> list[Decision]:
        """A person holds a key down.

        A fast scanner's double character may be marked as a repeat too, but only inside a held run.
        """
        self._repeating = key.text
        decisions = self.settle()
        self._loose_ms = key.at_ms
        return [*decisions, Replay(key)]

    def _joins(self, key: Key) -> Literal["fast", "hitch", "gap"] | None:
        """Whether a key belongs to the held run by its time, and how well."""
        run, limits = self._run, self.limits
        gap_ms = key.at_ms - run.last_ms
        if not run.text or gap_ms < 0:
            return None
        if gap_ms <= limits.gap_ms:
            return "fast"
        if len(run.text) >= limits.sure_keys and not run.hitches and gap_ms <= limits.hitch_ms:
            return "hitch"
        if len(run.text) >= limits.least_keys and gap_ms <= limits.silence_ms:
            return "gap"
        return None

    def _ended(self, key: Key) -> list[Decision]:
        run = self._run
        if not run.text or self._joins(key) is None:
            return [*self.settle(), *self._alone(key)]
        end: End = "enter" if key.kind == "enter" else "tab"
        if len(run.text) >= self.limits.least_keys:
            self._run = _Run()
            return [*self._burst(run, end, key.at_ms), Swallow(key)]
        if self._after_burst(run.first_ms) and self._joins(key) == "fast":
            self._run = _Run()
            run.broken = True  # what a second scanner left behind the first one's end
            return [*self._burst(run, end, key.at_ms), Swallow(key)]
        if key.kind == "enter" and len(run.text) > 1:
            return [*self.settle(), Swallow(key)]  # too fast for a hand, too short for a code
        return [*self.settle(), *self._alone(key)]

    def _alone(self, key: Key) -> list[Decision]:
        """An Enter or Tab that ends no held run: pressed by a person, or a doubled suffix."""
        if self._after_burst(key.at_ms):
            if key.at_ms - self._burst_ms <= self.limits.gap_ms:
                self._burst_ms = key.at_ms
            return [Swallow(key)]
        if key.kind == "tab":
            return [Replay(key)]
        bounced = 0 <= key.at_ms - self._enter_ms <= self.limits.gap_ms
        return [Swallow(key)] if key.auto_repeat or bounced else [Replay(key)]

    def _after_burst(self, at_ms: int) -> bool:
        return abs(at_ms - self._burst_ms) < self.limits.quiet_ms

    def _burst(self, run: _Run, end: End, last_ms: int) -> list[Decision]:
        pause_ms, self._burst_ms = run.first_ms - self._burst_ms, last_ms
        text, begun = "".join(run.text), run.keys[0].token
        burst = Burst(text, last_ms, end, run.broken, pause_ms, begun)
        return [burst, *(Replay(key) for key in run.passengers())]
