"""Under F9: the 24 hours both ways, what is late, and whose leg it was."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt, Slot

from station_app.basics.clock import day_hour_minute
from station_app.kit.buttons import MainButton
from station_app.kit.cards import Card, PageFrame, across
from station_app.kit.choices import ChoiceRow
from station_app.kit.desk import Desk
from station_app.kit.labels import BigNumber, label
from station_app.kit.lists import Cell, Column, ListRow, RowList
from station_app.kit.page import Page
from station_app.kit.sheets import Cell as SheetCell
from station_app.kit.sheets import Leaf, fresh_path, write_xlsx
from station_app.reports.lookups.hours import Hours, Journey, hours
from station_app.reports.rules.hours import DAY_MS, LEGS, Down, Leg, Share

PERIODS = {"today": 1, "week": 7, "month": 31}
HOUR_MS = DAY_MS // 24
_SHARE_PX = 44
_NO_SHARE = "—"


class HoursPage(Page):
    """Two shares on top, below them the late ones of every leg or of one."""

    under = "reports"
    shortcut = "Ctrl+H"
    name = "hours"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._hours: Hours | None = None
        self._frame = PageFrame(self, self.title(), name=self.name)
        self.period = ChoiceRow(name="hours.period", what=self.tr("Of which days"), across=3)
        self.down = ShareCard(self.tr("To the village"), name="hours.down")
        self.up = ShareCard(self.tr("Out of the village"), name="hours.up")
        self.leg = ChoiceRow(name="hours.leg", what=self.tr("Whose leg"), across=5)
        columns = (Column(0, least_px=104), Column(1), Column(0, least_px=150, right=True))
        self.list = RowList(columns, name="hours.list")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.nothing = Card(
            label(self.tr("Nothing is late"), "strong"), "stretch", name="hours.nothing"
        )
        self.main = MainButton(self.tr("Save as a table"), name="hours.main")
        self._lay_out()

    def _lay_out(self) -> None:
        middle, foot = self._frame.middle, self._frame.foot
        middle.addWidget(self.period)
        middle.addLayout(across(self.down, self.up))
        middle.addWidget(self.leg)
        middle.addWidget(self.list, 1)
        middle.addWidget(self.nothing, 1)
        foot.addStretch(1)
        foot.addWidget(self.main)
        self.period.offer(
            [
                ("today", self.tr("Today")),
                ("week", self.tr("7 days")),
                ("month", self.tr("31 days")),
            ]
        )
        self.period.choose("week")
        self.period.chosen.connect(self._other_days)
        self.leg.chosen.connect(self._show_late)
        self.main.clicked.connect(self.confirm)

    def title(self) -> str:
        """What the row of tabs says."""
        return self.tr("24 hours")

    def shown(self) -> None:
        """Read the scans anew."""
        self.setFocus()
        self.refresh()

    def refresh(self) -> None:
        """Work out both ways again; the chosen days and leg stay."""
        last = self.desk.day()
        days = PERIODS.get(self.period.value, 7)
        first = (date.fromisoformat(last) - timedelta(days=days - 1)).isoformat()
        found = hours(self.desk.read, first=first, last=last, now_ms=self.desk.now())
        self._hours = found
        self.down.show_share(found.down, self.tr("{n} without a scan at the center"))
        self.up.show_share(found.up, self.tr("{n} still here"))
        late = found.late_by_leg
        self.leg.offer(
            [("all", self.tr("Late {n}").format(n=late.total()))]
            + [(one, f"{self._leg_name(one)} {late[one]}") for one in LEGS]
        )
        if not self.leg.value:
            self.leg.choose("all")
        self._show_late()

    def up_down(self, by: int) -> bool:
        """Up and down move through the parcels of the leg."""
        return self.list.step(by)

    def left_right(self, by: int) -> bool:
        """Left and right change the leg."""
        self.leg.turn(by)
        return True

    @Slot()
    def confirm(self) -> None:
        """Enter: every parcel of these days with all its scans becomes a workbook."""
        if self._hours is None or not self._hours.journeys:
            return
        rows = [self._sheet_row(one) for one in self._hours.journeys]
        leaf = Leaf(self.title(), self._header(), rows)
        path = fresh_path(self.desk.outbox, f"{self.desk.day()} {self.title()}", ".xlsx")
        self.desk.aside(partial(write_xlsx, path, [leaf]), self._saved)

    def _saved(self, path: object) -> None:
        self.desk.tone("ok")
        self.said.emit(self.tr("Saved: {file}").format(file=path), "ok")

    @Slot()
    def _other_days(self) -> None:
        self.refresh()

    @Slot()
    def _show_late(self) -> None:
        if self._hours is None:
            return
        leg: Leg = next((one for one in LEGS if one == self.leg.value), "")
        if not self.leg.value:
            self.leg.choose("all")
        late = self._hours.late_in(leg)
        self.list.show_rows([self._row(one) for one in late])
        self.list.setVisible(bool(late))
        self.nothing.setVisible(not late)
        self.main.setEnabled(bool(self._hours.journeys))

    def _leg_name(self, leg: Leg) -> str:
        return {
            "van": self.tr("Van"),
            "station": self.tr("Station"),
            "recipient": self.tr("Recipient"),
            "courier": self.tr("Courier"),
        }.get(leg, "")

    def _row(self, one: Journey) -> ListRow:
        late = self.tr("{leg} +{n} h").format(
            leg=self._leg_name(one.late.leg), n=_hours_up(one.late.over_ms)
        )
        tone = "attention" if one.late.leg == "recipient" else "danger"
        return ListRow(
            one.id,
            (
                Cell(one.number or self.tr("not here"), one.carrier_name, bold=True),
                Cell(self._way(one), one.waybill),
                Cell(late, tone="attention" if tone == "attention" else "danger"),
            ),
        )

    def _way(self, one: Journey) -> str:
        """The two scans between which it was late; the second is missing while it still is."""
        scans = self._scans(one)
        behind = {"van": 1, "station": 2, "recipient": 3}.get(one.late.leg, 1)
        before = next((scan for scan in reversed(scans[:behind]) if scan[1]), scans[0])
        shown = [scan for scan in (before, scans[behind]) if scan[1]]
        return " → ".join(f"{name} {day_hour_minute(at)}" for name, at in shown)

    def _scans(self, one: Journey) -> list[tuple[str, int]]:
        if isinstance(one.scans, Down):
            return [
                (self.tr("off"), one.scans.left_center_ms),
                (self.tr("in"), one.scans.came_ms),
                (self.tr("told"), one.scans.told_ms),
                (self.tr("out"), one.scans.left_ms),
            ]
        return [
            (self.tr("accepted"), one.scans.accepted_ms),
            (self.tr("fetched"), one.scans.out_ms),
        ]

    def _header(self) -> tuple[str, ...]:
        return (
            *(self.tr("Way"), self.tr("Number"), self.tr("Carrier"), self.tr("Waybill")),
            *(self.tr("Center out"), self.tr("Station in"), self.tr("Noticed")),
            *(self.tr("Accepted"), self.tr("Out"), self.tr("Late in"), self.tr("Hours late")),
        )

    def _sheet_row(self, one: Journey) -> tuple[SheetCell, ...]:
        scans = one.scans
        if isinstance(scans, Down):
            way = self.tr("To the village")
            times = (scans.left_center_ms, scans.came_ms, scans.told_ms, 0, scans.left_ms)
        else:
            way, times = self.tr("Out of the village"), (0, 0, 0, scans.accepted_ms, scans.out_ms)
        return (
            *(way, one.number, one.carrier_name, one.waybill),
            *(day_hour_minute(at) if at else "" for at in times),
            self._leg_name(one.late.leg),
            _hours_up(one.late.over_ms) if one.late.leg else "",
        )


class ShareCard(Card):
    """One way: the share within 24 hours, large, and what it stands on."""

    def __init__(self, title: str, *, name: str) -> None:
        self._share = BigNumber(size_px=_SHARE_PX, name=f"{name}.share")
        self._measured = label("", "quiet", name=f"{name}.measured", wrap=True)
        self._unscanned = label("", "quiet", name=f"{name}.unscanned", wrap=True)
        parts = (label(title, "strong"), self._share, self._measured, self._unscanned)
        super().__init__(*parts, name=name, gap_px=4)

    def show_share(self, share: Share, unscanned: str) -> None:
        """Show how this way keeps the 24 hours; ``unscanned`` names what is not measured."""
        if share.percent is None:
            self._share.say(_NO_SHARE)
            self._measured.setText(self.tr("Nothing measured yet"))
        else:
            self._share.say(f"{share.percent}%")
            self._measured.setText(
                self.tr("of {n} in 24 h; half within {half} h, nine of ten within {most} h").format(
                    n=share.measured,
                    half=_hours_up(share.median_ms),
                    most=_hours_up(share.slowest_tenth_ms),
                )
            )
        self._unscanned.setText(unscanned.format(n=share.unscanned))


def _hours_up(time_ms: int) -> int:
    """Whole hours, rounded up: a minute over is over."""
    return -(-time_ms // HOUR_MS)
