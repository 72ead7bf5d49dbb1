"""The questions of the pickup page; at most one of them is open."""

from __future__ import annotations

from dataclasses import dataclass, field

from station_app.parcels.page.pickup.back import BackPanel
from station_app.parcels.page.pickup.person import PersonPanel
from station_app.parcels.page.pickup.release import ReleasePanel
from station_app.parcels.page.pickup.stranger import StrangerPanel
from station_app.parcels.page.pickup.taker import TakerPanel

Panel = ReleasePanel | StrangerPanel | BackPanel | TakerPanel | PersonPanel


@dataclass(frozen=True, slots=True)
class Panels:
    """Each is a card that is hidden while it asks nothing."""

    release: ReleasePanel = field(default_factory=ReleasePanel)
    stranger: StrangerPanel = field(default_factory=StrangerPanel)
    back: BackPanel = field(default_factory=BackPanel)
    taker: TakerPanel = field(default_factory=TakerPanel)
    person: PersonPanel = field(default_factory=PersonPanel)

    @property
    def all(self) -> tuple[Panel, ...]:
        """In the order in which Esc closes them."""
        return self.release, self.stranger, self.back, self.taker, self.person

    @property
    def front(self) -> Panel | None:
        """The one that asks now."""
        return next((panel for panel in self.all if panel.open), None)

    def let_go(self) -> bool:
        """Close the nearest one; False when none was open."""
        front = self.front
        return front is not None and front.let_go()

    def close(self) -> None:
        """Close all of them: the keeper went on."""
        for panel in self.all:
            panel.let_go()

    def move(self, *, by: int = 0, turn: int = 0) -> bool:
        """An arrow key for the open panel: up and down, or sideways; False when it has no use."""
        if self.release.open and turn:
            self.release.step(turn)
        elif self.stranger.open and turn:
            self.stranger.turn(turn)
        elif self.taker.open:
            self.taker.step(by) if by else self.taker.turn(turn)
        elif self.person.open:
            self.person.step(by) if by else self.person.turn(turn)
        else:
            return False
        return True
