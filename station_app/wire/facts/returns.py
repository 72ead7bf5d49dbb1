"""Facts of parcels that go back to their carriers."""

from __future__ import annotations

from typing import ClassVar

from station_app.wire.facts.fact import Fact


class ReturnsHanded(Fact, frozen=True, kw_only=True):
    """A courier took these parcels back; the list is signed on paper.

    courier  person id
    """

    KIND: ClassVar[str] = "returns.handed"
    number: str
    carrier: str
    parcels: tuple[str, ...]
    courier: str = ""


class ReturnUndone(Fact, frozen=True, kw_only=True):
    """A parcel of a return run did not leave after all: it was scanned here again the same day.

    run  the ``returns.handed`` entry
    """

    KIND: ClassVar[str] = "returns.undone"
    run: str
    parcel: str
