"""Whom to telephone: a list by hamlet, and one person's whole number while it is dialled."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from station_app.basics.phones import mask_phone
from station_app.kit.cards import Card, across, down
from station_app.kit.choices import ChoiceRow
from station_app.kit.fields import grouped
from station_app.kit.labels import BigNumber, Elided, Pill, PillTone, label
from station_app.kit.lists import Cell, Column, ListRow, RowList
from station_app.notices.lookups.due import ToCall
from station_app.notices.lookups.standing import day_of

NUMBER_PX, EXTENSION_PX = 72, 52
ACROSS = 2  # answers beside each other
_TONES: dict[str, PillTone] = {"overdue": "danger", "expired": "plain"}


class CallView(QWidget):
    """The list; or, while somebody is dialled, nothing but that person."""

    answered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._calls: dict[str, ToCall] = {}
        self.dialling = False
        self.list = RowList(
            (Column(5), Column(6), Column(6), Column(0, least_px=118), Column(3)),
            name="notices.calls",
            row_px=60,
        )
        self.nobody = Card(
            label(self.tr("Nobody has to be telephoned"), "strong"),
            label(
                self.tr(
                    "Whoever no message reached, and whose parcels are due to go back, comes here."
                ),
                "quiet",
                wrap=True,
            ),
            "stretch",
            name="notices.nobody",
        )
        self._who = label("", "title", name="notices.who")
        self._where = Elided("", "quiet")
        self._why = Pill(name="notices.why")
        self.number = BigNumber(size_px=NUMBER_PX, name="notices.number")
        self.extension = BigNumber(size_px=EXTENSION_PX, name="notices.extension")
        self._codes = label("", "section", wrap=True, name="notices.codes")
        self.answer = ChoiceRow(
            name="notices.answer", what=self.tr("How the call went"), across=ACROSS
        )
        self.answer.offer(
            (
                ("reached", self.tr("Reached")),
                ("no_answer", self.tr("No answer")),
                ("switched_off", self.tr("Switched off")),
                ("wrong_number", self.tr("Wrong number")),
            )
        )
        self._build()

    def _build(self) -> None:
        self.answer.chosen.connect(self.answered)
        self.list.chosen.connect(self._moved)
        head = across(self._who, self._where, self._why, gap_px=14)
        head.setStretch(1, 1)
        self._hint = label(self.tr("How did it go? Choose with the arrow keys."), "quiet")
        self.card = Card(
            head, self.number, self.extension, self._codes, self._hint, self.answer,
            name="notices.person",
        )  # fmt: skip
        self.card.choose()
        self._rest = QWidget()
        column = down(self.list, self.nobody, self.card, self._rest, gap_px=14)
        column.setStretch(0, 1)
        column.setStretch(3, 1)
        self.setLayout(column)

    @property
    def person(self) -> ToCall | None:
        """Who is chosen."""
        return self._calls.get(self.list.chosen_id)

    def show_calls(self, calls: Sequence[ToCall], now_ms: int) -> None:
        """Show these; whoever was dialled and is not among them any more is let go."""
        before = self.list.chosen_id
        self._calls = {one.person.id: one for one in calls}
        villages = ["", *(one.person.village for one in calls)]
        self.list.show_rows(
            [
                self._row(one, now_ms, first=one.person.village != above)
                for one, above in zip(calls, villages, strict=False)
            ]
        )
        if before not in self._calls:
            self.dialling = False
            if calls:
                self.list.choose(calls[0].person.id)
        self._show()

    def ask_answer(self, asks: bool) -> None:
        """Whether the answers stand there; while something else is asked they do not."""
        self._hint.setVisible(asks)
        self.answer.setVisible(asks)

    def dial(self, on: bool = True) -> None:
        """Show the whole number of the chosen person, or hide it again."""
        self.dialling = on and self.person is not None
        self.answer.choose("")
        self._show()

    def step(self, by: int) -> None:
        """Move to another person; while one is dialled nobody else is."""
        ids = list(self._calls)
        if self.dialling or not ids:
            return
        place = ids.index(self.list.chosen_id) if self.list.chosen_id in self._calls else -by
        self.list.choose(ids[max(0, min(len(ids) - 1, place + by))])

    def step_answer(self, by: int) -> None:
        """Choose the next answer."""
        keys = ("reached", "no_answer", "switched_off", "wrong_number")
        place = keys.index(self.answer.value) + by if self.answer.value else 0
        self.answer.choose(keys[place % len(keys)])
        self.answered.emit()

    def after_this(self) -> str:
        """The person whose turn comes next."""
        ids = list(self._calls)
        place = ids.index(self.list.chosen_id) + 1 if self.list.chosen_id in self._calls else 0
        return ids[place] if place < len(ids) else ids[0] if ids else ""

    def why_said(self, one: ToCall) -> str:
        """Why, as a word in a pill."""
        days = one.first.where.waits_days
        said = {
            "overdue": self.tr("day {n}").format(n=days),
            "failed": self.tr("not told"),
            "unknown_number": self.tr("number unknown"),
            "expired": self.tr("number too old"),
        }
        return said.get(one.why, "")

    @Slot(str)
    def _moved(self, _person: str) -> None:
        self._show()

    def _row(self, one: ToCall, now_ms: int, *, first: bool) -> ListRow:
        """A row; the hamlet stands out where it begins."""
        person, tone = one.person, _TONES.get(one.why, "attention")
        code, more = one.first.stay.code, len(one.parcels) - 1
        back = one.first.where.return_day.strftime("%m-%d")
        return ListRow(
            person.id,
            (
                Cell(person.village or self.tr("not known"), bold=first, quiet=not first),
                Cell(person.masked_name or self.tr("No name"), mask_phone(person.phone)),
                Cell(f"{code} +{more}" if more else code, self.tr("back {day}").format(day=back)),
                Cell(self.why_said(one), tone=tone),
                Cell(*self._last_try(one, now_ms), quiet=True),
            ),
        )

    def _last_try(self, one: ToCall, now_ms: int) -> tuple[str, str]:
        spoken = one.last_try.spoken
        said = {
            "reached": self.tr("reached"),
            "no_answer": self.tr("no answer"),
            "switched_off": self.tr("switched off"),
            "wrong_number": self.tr("wrong number"),
        }
        if not spoken.answer:
            return "", ""
        day = self.tr("today")
        if not one.tried_on(now_ms):
            day = day_of(spoken.answered_ms).strftime("%m-%d")
        return said.get(spoken.answer, ""), f"{spoken.tries}× {day}"

    def _show(self) -> None:
        one = self.person
        self.nobody.setVisible(not self._calls)
        self.list.setVisible(bool(self._calls) and not self.dialling)
        self.card.setVisible(self.dialling)
        self._rest.setVisible(self.dialling)
        if one is None or not self.dialling:
            self.number.say("")  # nothing of it stays where a neighbour could read it
            self.extension.say("")
            return
        person = one.person
        self._who.setText(person.masked_name or self.tr("No name"))
        self._where.say(person.village)
        self._why.say(self.why_said(one), _TONES.get(one.why, "attention"))
        self.number.say(grouped(person.phone))
        self.extension.setVisible(bool(person.extension))
        self.extension.say(self.tr("then {extension}").format(extension=person.extension))
        back = one.first.where.return_day.strftime("%m-%d")
        codes = "  ".join(parcel.stay.code for parcel in one.parcels)
        self._codes.setText(self.tr("{codes}   goes back from {day}").format(codes=codes, day=back))
