"""What a page is given: everything it may use of the world outside itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from station_app.basics.faults import Refusal, Trouble
from station_app.basics.words import Words
from station_app.kit.scan import Scan, Tone

if TYPE_CHECKING:  # the window is painted before the store is imported
    from station_app.store.work import Work

Fault = Refusal | Trouble


@dataclass(frozen=True, slots=True)
class Clerk:
    """Who stands at the counter. `rights` are names such as "sale.take_back"."""

    id: str
    name: str
    rights: frozenset[str] = frozenset()


@dataclass(slots=True)
class DeskSettings:
    """Plain values a page needs of the settings; read them when they are needed, they change."""

    station_name: str = ""
    station_code: str = "Q01"
    receipt_columns: int = 48
    label_columns: int = 24
    labels_print: bool = True
    """Whether a printer is set that takes the labels."""
    demo: bool = False
    label_templates: tuple[str, ...] = ()
    station_phone: str = ""
    pickup_hours: str = ""
    overdue_ladder: str = ""
    market_days: str = ""
    van_times: str = ""
    voice_carrier: bool = False
    code_rule: str = "shelf"
    label_mode: str = "at_once"


class RunDeed(Protocol):
    """Run a deed on the one writing thread, then come back to the window thread."""

    def __call__(
        self,
        deed: Callable[[], Any],
        done: Callable[[Any], None] | None = None,
        failed: Callable[[Fault], bool | None] | None = None,
        *,
        quiet: bool = False,
    ) -> None:
        """Read all widgets before; `deed` must touch none.

        done    gets the deed's result
        failed  gets a Refusal or Trouble; return True when the page showed it itself,
                else the fault box does. A Defect always goes to the fault box.
        quiet   scans and Enter do not wait for it
        """


class Speak(Protocol):
    """Show the sentence of a code in the status line, with its tone."""

    def __call__(self, code: str, /, tone: Tone = "plain", **facts: object) -> None:
        """The sentence is `words.say(code, **facts)`."""


class Go(Protocol):
    """Open another page, perhaps handing it a scan."""

    def __call__(self, page_name: str, scan: Scan | None = None) -> None:
        """`page_name` is the page's `name`, such as "pickup"; an unknown one is ignored."""


def _named_only(picture: bytes) -> str:
    """A desk without a store names a picture and keeps none."""
    return sha256(picture).hexdigest()


def _gone(_name: str) -> bytes | None:
    return None


def _reads_none(_picture: bytes) -> tuple[str, ...]:
    return ()


def _nothing_waits(_person: str) -> int:
    return 0


def _kept_nowhere(**_changes: object) -> None:
    """A desk without a data folder forgets."""


def _silent(_sentence: str) -> None:
    """Nobody listens."""


class AskApproval(Protocol):
    """Ask in the window, without a box, for the PIN of a clerk who may do what this one may not."""

    def __call__(self, right: str, approved: Callable[[str], None], /) -> None:
        """`approved` gets the clerk who approved; it is not called when nobody does."""


def _nobody_approves(_right: str, _approved: Callable[[str], None], /) -> None:
    """A desk without a window has nobody to ask."""


def _at_once(
    deed: Callable[[], Any],
    done: Callable[[Any], None] | None = None,
    failed: Callable[[Fault], bool | None] | None = None,
    *,
    quiet: bool = False,
) -> None:
    """A desk without a second thread does it where it stands."""
    try:
        result = deed()
    except (Refusal, Trouble) as fault:
        if failed is None or not failed(fault):
            raise
        return
    if done is not None:
        done(result)


@dataclass(frozen=True, slots=True)
class Desk:
    """Given to each page; its only way to the file, the clerk, the clock and the window.

    work      opens a transaction (`store.work.Work`); handed to actions, never used by pages
    read      the window's read connection (`store.Reads`); handed to lookups
    clerk_now who is logged in at this moment; use the properties below
    now       UTC ms
    day       the open business day, "2026-11-24"
    act       runs a deed on the one writing thread (see RunDeed)
    say       sentence of a code into the status line
    reprint   prints the slip of a journal entry again, marked as a copy
    go        opens another page by name
    tone      a short sound: "ok", "wrong" or "ask"
    photo     keeps a picture (bytes of `kit.pictures`) and gives its name; called in the deed
    photo_of  the picture of a name, None when it went
    codes_of  every code in a picture, the one read best first; slow, for ``aside``
    speak     says a short Chinese sentence aloud where the station wants that
    aside     like `act` for long work that writes no book, such as a large file: nobody waits
    outbox    the folder where files for others are put
    orders_ready  how many online orders lie ready for a person, for rooms that know no orders
    parcels_here  how many parcels lie here for a person, for rooms that know no parcels
    keep_settings  writes settings by name; they hold at once and after the next start
    ask_approval  asks for a second person's PIN; use `allow`
    pin_secret    what PINs of this PC are mixed with
    """

    work: Work
    read: Any
    words: Words
    clerk_now: Callable[[], Clerk]
    now: Callable[[], int]
    day: Callable[[], str]
    act: RunDeed
    say: Speak
    reprint: Callable[[str], None]
    go: Go
    tone: Callable[[str], None]
    settings: DeskSettings = field(default_factory=DeskSettings)
    photo: Callable[[bytes], str] = _named_only
    photo_of: Callable[[str], bytes | None] = _gone
    codes_of: Callable[[bytes], tuple[str, ...]] = _reads_none
    speak: Callable[[str], None] = _silent
    aside: RunDeed = _at_once
    outbox: Path = Path("outbox")
    orders_ready: Callable[[str], int] = _nothing_waits
    parcels_here: Callable[[str], int] = _nothing_waits
    keep_settings: Callable[..., None] = _kept_nowhere
    ask_approval: AskApproval = _nobody_approves
    pin_secret: bytes = bytes(32)

    @property
    def clerk(self) -> str:
        """Id of the clerk at the counter."""
        return self.clerk_now().id

    @property
    def clerk_name(self) -> str:
        """Name of the clerk at the counter, as the clerk wrote it."""
        return self.clerk_now().name

    @property
    def rights(self) -> frozenset[str]:
        """What this clerk may do beyond the ordinary."""
        return self.clerk_now().rights

    def refuse(self, fault: Fault) -> None:
        """Say and sound that it did not go; the page marks the field itself."""
        self.say(fault.code, "wrong", **fault.facts)
        self.tone("wrong")

    def allow(self, right: str, deed: Callable[[str], None]) -> None:
        """Do what needs a right: at once, or when a second person approved it with their PIN.

        deed  gets who approved, empty when the clerk at the counter may do it alone
        """
        if right in self.rights:
            deed("")
        else:
            self.ask_approval(right, deed)
