"""Ctrl+N under the orders: where the center and this station do not agree, until it is settled."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot

from station_app.basics.clock import day_hour_minute
from station_app.basics.faults import Refusal
from station_app.kit.buttons import Button, MainButton
from station_app.kit.cards import Card, PageFrame
from station_app.kit.choices import ChoiceRow
from station_app.kit.desk import Desk, Fault
from station_app.kit.fields import ChineseField
from station_app.kit.labels import label
from station_app.kit.lists import Cell, Column, ListRow, RowList
from station_app.kit.page import Page, serve
from station_app.kit.scan import Scan
from station_app.orders.actions.otherwise import settle_trouble
from station_app.orders.lookups import troubles
from station_app.orders.lookups.troubles import Trouble
from station_app.orders.page.trouble_words import MONEY, TroubleWords
from station_app.orders.rules.ways import LONGEST_WORDS


class AttentionPage(Page):
    """One line at a time: what happened, what to do, and Enter says that it was done."""

    name = "order_attention"
    under = "orders"
    shortcut = "Ctrl+N"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._found: dict[str, Trouble] = {}
        self._shown = ""
        self._words = TroubleWords(self)
        self._frame = PageFrame(self, self.title(), name=self.name)
        self.happened = label("", "section", name="order_attention.happened", wrap=True)
        self.to_do = label("", "body", name="order_attention.to_do", wrap=True)
        self.how = ChoiceRow(name="order_attention.how", what=self.tr("What was done"), across=3)
        self.own = ChineseField(
            name="order_attention.own",
            what=self.tr("In your own words"),
            hint=self.tr("or in your own words"),
            longest=LONGEST_WORDS,
        )
        self.card = Card(self.happened, self.to_do, self.how, self.own, name="order_attention.card")
        self.list = RowList(
            (Column(1), Column(0, right=True, least_px=190), Column(0, right=True, least_px=120)),
            name="order_attention.list",
            row_px=60,
        )
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.write = Button(self.tr("Own words"), name="order_attention.write", key="Ctrl+E")
        self.open = Button(self.tr("Open the order"), name="order_attention.open", key="Ctrl+O")
        self.main = MainButton(name="order_attention.main")
        self._frame.middle.addWidget(self.card)
        self._frame.middle.addWidget(self.list, 1)
        self._frame.end_with(self.main, self.write, self.open)
        serve(self, self.write, self._write)
        serve(self, self.open, self._open)
        self.main.clicked.connect(self.confirm)
        self.list.chosen.connect(self._show)

    def title(self) -> str:
        """What its tab says."""
        return self.tr("Attention")

    def waits(self) -> int:
        """How many things somebody must look at."""
        return troubles.count(self.desk.read)

    def shown(self) -> None:
        """What waits longest comes first, money before goods."""
        self.refresh()
        self.setFocus()

    def refresh(self) -> None:
        """Read again; what is being typed stays."""
        found = troubles.standing(self.desk.read)
        self._found = {one.id or f"{one.kind}.{one.order}": one for one in found}
        self.list.show_rows([self._row(name, one) for name, one in self._found.items()], first=True)
        self._frame.pills((str(len(found)) if found else "", "attention"))
        self._show()

    def back(self) -> bool:
        """Esc: what was typed is let go."""
        if not self.own.text():
            return False
        self.own.clear()
        self.setFocus()
        return True

    def up_down(self, by: int) -> bool:
        """Up and down choose the line."""
        return self.list.step(by)

    def left_right(self, by: int) -> bool:
        """Left and right choose what was done."""
        if self.how.isHidden():
            return False
        self.how.turn(by)
        return True

    @Slot()
    def confirm(self) -> None:
        """Enter: it was done; money that is over is given back on the order's own page."""
        one = self._chosen
        if one is None:
            return
        if not one.id:
            self._open()
            return
        how = self.own.text().strip() or self.how.value
        deed = partial(settle_trouble, self.desk.work, trouble=one.id, how=how)
        self.desk.act(deed, self._settled, self._failed)

    @Slot()
    def _open(self) -> None:
        one = self._chosen
        if one is not None and one.order:
            self.desk.go("orders", Scan(one.code, "typed", self.desk.now()))

    @Slot()
    def _write(self) -> None:
        if not self.own.isHidden():
            self.own.setFocus()

    def _settled(self, _none: None) -> None:
        self.own.clear()
        self.setFocus()
        self.said.emit(self.tr("Settled; what was done is noted"), "ok")
        self.desk.tone("ok")

    def _failed(self, fault: Fault) -> bool:
        if not isinstance(fault, Refusal):
            return False
        self.own.wrong(fault.code == "order.reason_needed")
        self.desk.refuse(fault)
        return True

    @property
    def _chosen(self) -> Trouble | None:
        return self._found.get(self.list.chosen_id)

    @Slot()
    def _show(self) -> None:
        one = self._chosen
        by_deed = one is not None and bool(one.id)
        for part, wanted in (
            (self.to_do, one is not None),
            (self.how, by_deed),
            (self.own, by_deed),
            (self.write, by_deed),
            (self.open, by_deed and one is not None and bool(one.order)),
            (self.main, one is not None),
        ):
            part.setVisible(wanted)
        if one is None:
            self._shown = ""
            self.happened.setText(self.tr("Nothing: the center and this station agree"))
            return
        self.happened.setText(self._words.happened(one))
        self.to_do.setText(self._words.to_do(one))
        self.main.say(self.tr("It is done") if by_deed else self.tr("Open the order"))
        if self.list.chosen_id != self._shown:
            self._shown = self.list.chosen_id
            answers = self._words.answers(one.kind)
            self.how.offer([(answer, answer) for answer in answers])
            self.how.choose(answers[0])

    def _row(self, name: str, one: Trouble) -> ListRow:
        tone = "danger" if one.kind in MONEY else "attention"
        cells = (
            Cell(one.code or one.name, under=self._words.what(one), bold=True),
            Cell(self._words.kind(one.kind), tone=tone),  # type: ignore[arg-type]
            Cell(day_hour_minute(one.at_ms), quiet=True),
        )
        return ListRow(name, cells)
