"""Under F9: everything a supervisor asks, on one screen; one key prints it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QSizePolicy

from station_app.inspection import actions, lookups
from station_app.inspection.page.file_rows import COMPLAINT, FileRows
from station_app.inspection.page.panels import (
    AnswerPanel,
    ComplaintPanel,
    Panel,
    PaperPanel,
    TrainingPanel,
    WallPanel,
)
from station_app.inspection.slip import inspection_rows, inspection_slip
from station_app.kit.buttons import Button, MainButton
from station_app.kit.cards import PageFrame
from station_app.kit.desk import Desk
from station_app.kit.lists import Column, RowList
from station_app.kit.page import Page, hear
from station_app.kit.sheets import Leaf, fresh_path, write_xlsx
from station_app.kit.theme import SPACE
from station_app.people import lookups as people

SAVE_KEY = "Ctrl+E"


class InspectionPage(Page):
    """The list always; one panel in front of it while something is noted."""

    under = "reports"
    shortcut = "Ctrl+I"
    name = "inspection"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._rows = FileRows(desk.words, self)
        self._frame = PageFrame(self, self.title(), name=self.name)
        columns = (Column(1), Column(0, least_px=170, right=True))
        self.list = RowList(columns, name="inspection.list")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        words = desk.words
        self.paper, self.wall = PaperPanel(words), WallPanel(words)
        self.training = TrainingPanel(words)
        self.complaint, self.answer = ComplaintPanel(words), AnswerPanel(words)
        self._panels: tuple[Panel, ...] = (
            *(self.paper, self.wall, self.training, self.complaint, self.answer),
        )
        for panel in self._panels:
            self._frame.middle.addWidget(panel)
        self._frame.middle.addWidget(self.list, 1)
        self._build_notes()
        self.main = MainButton(name="inspection.main")
        self.main.clicked.connect(self.confirm)
        self._frame.foot.addWidget(self.save)
        self._frame.foot.addStretch(1)
        self._frame.foot.addWidget(self.main)

    def _build_notes(self) -> None:
        """What can be noted, two in a row: English needs the room on a small screen."""
        self._buttons: list[Button] = []
        self._grid = QGridLayout()
        self._grid.setSpacing(SPACE[1])
        self._frame.middle.addLayout(self._grid)
        for text, name, key, slot in (
            (self.tr("Paper…"), "paper", "Ctrl+Y", partial(self._ask, self.paper)),
            (self.tr("Round…"), "wall", "Ctrl+W", partial(self._ask, self.wall)),
            (self.tr("Training…"), "training", "Ctrl+T", self._ask_training),
            (self.tr("Complaint…"), "complaint", "Ctrl+O", partial(self._ask, self.complaint)),
        ):
            self._note_button(text, f"inspection.note_{name}", key, slot)
        self.save = Button(self.tr("Save as a table"), name="inspection.save", key=SAVE_KEY)
        self.save.clicked.connect(self._save_file)
        hear(self, SAVE_KEY, self._save_file)

    def _note_button(self, text: str, name: str, key: str, slot: Callable[[], None]) -> None:
        button = Button(text, name=name, key=key)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda _checked=False: slot())
        hear(self, key, slot)
        self._grid.addWidget(button, len(self._buttons) // 2, len(self._buttons) % 2)
        self._buttons.append(button)

    def title(self) -> str:
        """What the row of tabs says."""
        return self.tr("Inspection file")

    def shown(self) -> None:
        """Read the file anew."""
        self.refresh()
        self.setFocus()

    def refresh(self) -> None:
        """Read the file again; what is being typed stays."""
        self.list.show_rows(self._rows.rows(lookups.file(self.desk.read, self.desk.day())))
        self._show_main()

    def back(self) -> bool:
        """Esc: let the panel go."""
        panel = self._open_panel()
        if panel is None:
            return False
        self._let_go()
        return True

    def up_down(self, by: int) -> bool:
        """Up and down move through the list while nothing is asked."""
        if not self.list.rows or self._open_panel() is not None:
            return False
        self.list.step(by)
        self._show_main()
        return True

    @Slot()
    def confirm(self) -> None:
        """Enter: save the panel; answer the complaint that is marked; else print the file."""
        panel = self._open_panel()
        if panel is not None:
            self.desk.act(self._deed(panel), self._saved)
        elif self._marked_complaint():
            self._ask_answer(self._marked_complaint())
        else:
            self.desk.act(partial(actions.print_file, self.desk.work), self._printed)

    def _deed(self, panel: Panel) -> Callable[[], Any]:
        work = self.desk.work
        if panel is self.paper:
            return partial(
                actions.note_paper,
                work,
                paper=self.paper.paper.value,
                number=self.paper.number.text(),
                issued_by=self.paper.issued_by.text(),
                until_day=self.paper.until.text(),
            )
        if panel is self.wall:
            return partial(actions.check_wall, work, there=self.wall.there)
        if panel is self.training:
            return partial(
                actions.hold_training,
                work,
                topic=self.training.topic.value,
                clerks=self.training.clerks,
                minutes=self.training.minutes.count(),
            )
        if panel is self.complaint:
            return partial(
                actions.receive_complaint,
                work,
                about=self.complaint.about.value,
                text=self.complaint.words.text(),
                phone=self.complaint.phone.digits,
                name=self.complaint.name.text(),
            )
        return partial(
            actions.answer_complaint,
            work,
            complaint=self.answer.complaint,
            outcome=self.answer.outcome.value,
            text=self.answer.words.text(),
        )

    def _saved(self, _entry: str) -> None:
        self._let_go()
        self.desk.tone("ok")
        self.said.emit(self.tr("Saved in the file"), "ok")
        self.refresh()

    def _printed(self, title: str) -> None:
        self.desk.tone("ok")
        self.said.emit(self.tr("{title} is being printed").format(title=title), "ok")

    @Slot()
    def _save_file(self) -> None:
        """The same as on paper, for a supervisor who takes it along on a stick."""
        if self._open_panel() is not None:
            return
        desk = self.desk
        file, station = lookups.file(desk.read, desk.day()), desk.settings.station_name
        paper = inspection_slip(desk.words, file, station=station, at_ms=desk.now())
        leaf = Leaf(paper.title, (self.tr("What"), self.tr("As it stands")), inspection_rows(paper))
        path = fresh_path(desk.outbox, f"{desk.day()} {paper.title}", ".xlsx")
        desk.aside(partial(write_xlsx, path, [leaf]), self._file_saved)

    def _file_saved(self, path: object) -> None:
        self.desk.tone("ok")
        self.said.emit(self.tr("Saved: {file}").format(file=path), "ok")

    def _ask(self, panel: Panel) -> None:
        self._let_go()
        panel.ask()
        self._show_main()

    def _ask_training(self) -> None:
        clerks = [(one.id, one.name) for one in people.clerks(self.desk.read)]
        self.training.offer_clerks(clerks)
        self._ask(self.training)

    def _ask_answer(self, complaint: str) -> None:
        found = lookups.complaint(self.desk.read, complaint)
        if found is None or found.answered_day:
            return
        person = people.person(self.desk.read, found.person)
        who = (person.masked_name or person.masked_phone) if person else self.tr("erased")
        about = self.desk.words.say(f"inspection.about_{found.about}")
        title = self.tr("{day} {who}: {about}").format(day=found.received_day, who=who, about=about)
        self._let_go()
        self.answer.about(complaint, title, lookups.words_of(self.desk.read, found.told))
        self._show_main()

    def _marked_complaint(self) -> str:
        """The open complaint that is chosen in the list, empty when something else is."""
        chosen = self.list.chosen_id
        if not chosen.startswith(COMPLAINT):
            return ""
        found = lookups.complaint(self.desk.read, chosen.removeprefix(COMPLAINT))
        return found.id if found is not None and not found.answered_day else ""

    def _open_panel(self) -> Panel | None:
        return next((panel for panel in self._panels if not panel.isHidden()), None)

    def _let_go(self) -> None:
        for panel in self._panels:
            panel.hide()
        self.setFocus()
        self._show_main()

    def _show_main(self) -> None:
        panel = self._open_panel()
        if panel is not None:
            self.main.say(panel.save_text())
        elif self._marked_complaint():
            self.main.say(self.tr("Answer this complaint"))
        else:
            self.main.say(self.tr("Print the inspection file"))
        for button in (*self._buttons, self.save):
            button.setVisible(panel is None)
