"""The file as rows: what is asked, how it stands in words, and a pill."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject

from station_app.basics.money import yuan_sign
from station_app.basics.words import Words
from station_app.inspection import rules
from station_app.inspection.rules import Complaint, File, Paper, State
from station_app.kit.labels import PillTone
from station_app.kit.lists import Cell, ListRow

COMPLAINT = "complaint:"
_TONES: dict[State, PillTone] = {"good": "good", "soon": "attention", "bad": "danger"}


class FileRows(QObject):
    """Makes the rows of the page; most urgent complaints first."""

    def __init__(self, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._words = words

    def rows(self, file: File) -> list[ListRow]:
        """Everything a supervisor asks."""
        waiting = [one for one in file.complaints if not one.answered_day]
        answered = [one for one in file.complaints if one.answered_day]
        return [
            *(self._complaint(one, file.day) for one in reversed(waiting)),
            *(self._paper(one, file.day) for one in file.papers),
            self._wall(file),
            self._training(file),
            *self._counted(file),
            *(self._complaint(one, file.day) for one in answered),
        ]

    def _complaint(self, one: Complaint, today: str) -> ListRow:
        about = self._words.say(f"inspection.about_{one.about}")
        title = self.tr("Complaint: {about}").format(about=about)
        if one.answered_day:
            kept = rules.in_time(one.received_day, one.answered_day)
            told = self.tr("answered {day}").format(day=one.answered_day)
            pill = self.tr("in time") if kept else self.tr("too late")
            tone: PillTone = "good" if kept else "danger"
            return self._row(COMPLAINT + one.id, title, told, pill, tone)
        left = rules.days_left(one.received_day, today)
        late = self.tr("{n} days late").format(n=-left)
        pill = late if left < 0 else self.tr("{n} days left").format(n=left)
        told = self.tr("received {day}").format(day=one.received_day)
        return self._row(
            COMPLAINT + one.id, title, told, pill, "danger" if left < 2 else "attention"
        )

    def _paper(self, one: Paper, today: str) -> ListRow:
        state = rules.paper_state(one.until_day, today)
        pills = {
            "good": self.tr("hangs here"),
            "soon": self.tr("ends soon"),
            "bad": self.tr("not noted") if one.until_day is None else self.tr("run out"),
        }
        told = one.number
        if one.until_day:
            told += " · " + self.tr("until {day}").format(day=one.until_day)
        name = self._words.say(f"inspection.paper_{one.paper}")
        return self._row(f"paper:{one.paper}", name, told, pills[state], _TONES[state])

    def _wall(self, file: File) -> ListRow:
        wall = file.wall
        state = rules.age_state(wall.day, file.day, believed_days=rules.WALL_DAYS)
        told = " · ".join(self._words.say(f"inspection.notice_{one}") for one in wall.missing)
        pill = self.tr("{n} missing").format(n=len(wall.missing))
        if not wall.missing:
            pill = self._aged(state, self.tr("all there"))
        elif state == "good":
            state = "bad"
        on = self.tr("gone round {day}").format(day=wall.day) if wall.day else ""
        text = " · ".join(part for part in (on, told) if part)
        return self._row("wall", self.tr("Wall and equipment"), text, pill, _TONES[state])

    def _training(self, file: File) -> ListRow:
        last = file.trainings[0].day if file.trainings else ""
        state = rules.age_state(last, file.day, believed_days=rules.TRAINED_DAYS)
        told = self.tr("{n} in a year, last {day}").format(n=len(file.trainings), day=last)
        pill = self._aged(state, self.tr("done"))
        return self._row("training", self.tr("Training"), told if last else "", pill, _TONES[state])

    def _aged(self, state: State, good: str) -> str:
        return {"good": good, "soon": self.tr("due soon"), "bad": self.tr("due")}[state]

    def _counted(self, file: File) -> Iterator[ListRow]:
        total = file.total
        told = self.tr("{n} sent, {seen} inspected, {refused} refused").format(
            n=total.sent, seen=total.inspected, refused=total.refused
        )
        whole = total.identified == total.sent == total.inspected
        yield self._row(
            "sent",
            self.tr("Senders identified, contents inspected"),
            told,
            self.tr("every one") if whole else self.tr("not every one"),
            "good" if whole else "danger",
        )
        out = self.tr("{n} fetched, {money} taken for carriers only").format(
            n=total.handed_over, money=yuan_sign(total.carrier_fen)
        )
        free = not total.charged_fen
        charged = self.tr("{money} charged").format(money=yuan_sign(total.charged_fen))
        yield self._row(
            "free",
            self.tr("Pickup costs nothing"),
            out,
            self.tr("nothing charged") if free else charged,
            "good" if free else "danger",
        )
        asked = self.tr("{n} consents noted").format(n=total.consents)
        yield self._row("consent", self.tr("Consent to keep parcels here"), asked, "", "plain")

    def _row(self, row_id: str, title: str, told: str, pill: str, tone: PillTone) -> ListRow:
        cells = (Cell(title, under=told, bold=False), Cell(pill, tone=tone))
        return ListRow(row_id, cells)
