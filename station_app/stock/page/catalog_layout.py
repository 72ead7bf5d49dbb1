"""What the catalog page shows, one at a time: a list, a card, a file, a tag, and its buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from station_app.goods.actions.prices import MOST_TAGS
from station_app.goods.lookups.cards import Card as Known
from station_app.kit.buttons import Button, MainButton
from station_app.kit.cards import Card, PageFrame
from station_app.kit.choices import ChoiceRow
from station_app.kit.desk import Desk
from station_app.kit.file_page import FilePage
from station_app.kit.file_picker import FilePicker
from station_app.kit.labels import label
from station_app.kit.lists import Column, RowList
from station_app.kit.preview import Preview
from station_app.stock.lookups.importing import Plan
from station_app.stock.page.card_form import CardForm
from station_app.stock.page.catalog_import import ENDINGS, CatalogImport
from station_app.stock.page.catalog_rows import COLUMNS, VIEWS, CatalogRows, View


class CatalogLayout(FilePage):
    """The parts of the page and which of them is shown; what they do stands in `CatalogPage`."""

    name = "catalog"
    under = "sale"
    shortcut = "Ctrl+G"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._cards: dict[str, Known] = {}
        self._looked = ""  # a product that was scanned, or a word that was typed
        self._prices_of = ""  # whose prices are shown
        self._tag_of = ""  # whose tag is looked at before it is printed
        self._frame = PageFrame(self, self.title(), name=self.name)
        self.rows = CatalogRows(desk, self)
        self.views = ChoiceRow(
            name="catalog.view", what=self.tr("What is shown"), across=len(VIEWS)
        )
        self.form = CardForm()
        self.file = CatalogImport(desk, self)
        self.said_of_file = label("", "section", name="catalog.file_says", wrap=True)
        self.bad = RowList((Column(1),), name="catalog.bad", row_px=60)
        self.files = FilePicker(name="catalog.files", endings=ENDINGS)
        self.list = RowList(COLUMNS, name="catalog.list", row_px=60)
        self.preview = Preview(columns=desk.settings.label_columns, name="catalog.preview")
        self.nothing = Card(
            label(self.tr("Nothing waits here"), "strong"),
            label(self.tr("Scan a product or type its name to see its card"), "quiet", wrap=True),
            "stretch",
            name="catalog.nothing",
        )
        self.new = Button(self.tr("New card"), name="catalog.new", key="Ctrl+N")
        self.tag = Button(self.tr("Price tag"), name="catalog.tag", key="Ctrl+E")
        self.history = Button(self.tr("Prices"), name="catalog.history", key="Ctrl+Y")
        self.pick = Button(self.tr("From a file…"), name="catalog.pick", key="Ctrl+O")
        self.others = Button(self.tr("Take the others"), name="catalog.others", key="Ctrl+E")
        self.main = MainButton(name="catalog.main")
        self._lay_out()

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        for view in (self.list, self.bad, self.nothing, self.files, self.preview):
            self._stack.addWidget(view)
        for part in (self.views, self.form, self.said_of_file):
            self._frame.middle.addWidget(part)
        self._frame.middle.addWidget(self._stack, 1)
        quiet = (self.new, self.tag, self.history, self.pick, self.others)
        self._frame.end_with(self.main, *quiet)
        for shown in (self.list, self.bad):
            shown.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def title(self) -> str:
        """What its tab says."""
        return self.tr("Catalog")

    # what is shown

    @property
    def _picking(self) -> bool:
        return self._stack.currentWidget() is self.files

    @property
    def _shown_list(self) -> RowList | FilePicker:
        if self._picking:
            return self.files
        return self.list if self.file.plan is None else self.bad

    @property
    def _busy(self) -> bool:
        """Something is asked in front of the list."""
        asked = self._picking or not self.form.isHidden() or self.file.plan is not None
        return asked or bool(self._tag_of)

    @property
    def _view(self) -> View:
        return next((one for one in VIEWS if one == self.views.value), VIEWS[0])

    @property
    def _chosen(self) -> Known | None:
        return None if self._prices_of else self._cards.get(self.list.chosen_id)

    @Slot()
    def _show_foot(self) -> None:
        plan, asked = self.file.plan, not self.form.isHidden()
        plain = not self._busy
        if not self._picking:
            shown: QWidget = self.list if self.list.rows else self.nothing
            if plan is not None:
                shown = self.bad
            self._stack.setCurrentWidget(self.preview if self._tag_of else shown)
        self._stack.setVisible(not asked)
        self.views.setVisible(plain)
        self.said_of_file.setVisible(plan is not None)
        if plan is not None:
            self.said_of_file.setText(self.rows.file_says(self.file.name, plan))
        for button in (self.new, self.pick):
            button.setVisible(plain and not self._prices_of)
        for button in (self.tag, self.history):
            button.setVisible(plain and self._chosen is not None)
        self.others.setVisible(plan is not None and bool(plan.bad) and bool(plan.cards))
        text, can = self._main_says(plan, asked=asked)
        self.main.say(text)
        self.main.setEnabled(can)

    def _main_says(self, plan: Plan | None, *, asked: bool) -> tuple[str, bool]:
        if self._picking:
            return self.tr("Open"), True
        if asked:
            return self.tr("Keep the card"), True
        if plan is not None:
            return self.tr("Take {n}").format(n=len(plan.cards)), not plan.bad and bool(plan.cards)
        return self._main_of_list()

    def _main_of_list(self) -> tuple[str, bool]:
        if self._tag_of:
            return self.tr("Print it"), True
        if self._prices_of:
            return self.tr("Back"), True
        if self._view != "complete" and not self._looked:
            count = min(len(self._cards), MOST_TAGS)
            return self.tr("Print {n} tags").format(n=count), bool(self._cards)
        chosen = self._chosen
        if chosen is not None and chosen.made and chosen.replaced_by:
            return self.tr("Take the center's"), True
        return self.tr("Open its card"), chosen is not None
