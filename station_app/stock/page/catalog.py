"""Ctrl+G under the sale: cards to complete, prices and their tags, a catalog from a file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot

from station_app.basics.faults import Refusal
from station_app.goods.actions.cards import end_card, write_card
from station_app.goods.actions.prices import print_tags, tag_of
from station_app.goods.lookups.cards import Card as Known
from station_app.goods.lookups.cards import card
from station_app.goods.page.reading import Read, read_goods
from station_app.goods.rules import PRICE_RIGHT
from station_app.goods.slip import price_tag
from station_app.kit.desk import Desk, Fault
from station_app.kit.page import serve
from station_app.kit.scan import Answer, NotMine, Refused, Scan, Taken
from station_app.stock.actions.catalog import complete_card, set_price
from station_app.stock.lookups.importing import Plan
from station_app.stock.page.card_form import only_price_differs
from station_app.stock.page.catalog_layout import CatalogLayout
from station_app.stock.page.catalog_rows import VIEWS
from station_app.stock.page.found import looked_for
from station_app.wire.facts.goods import Card as Written


class CatalogPage(CatalogLayout):
    """A product is scanned or looked for by its name; Enter opens its card."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._connect()

    def _connect(self) -> None:
        serve(self, self.new, self._new)
        serve(self, self.tag, self._tag)
        serve(self, self.history, self._show_prices)
        serve(self, self.pick, self._pick)
        self.others.clicked.connect(self._tag)
        self.main.clicked.connect(self.confirm)
        self.views.chosen.connect(self._turned)
        self.list.chosen.connect(self._show_foot)
        self.files.taken.connect(self._take_file)
        self.file.ready.connect(self.refresh)
        self.file.taken.connect(self._imported)
        self.file.refused.connect(self._failed)

    def shown(self) -> None:
        """What is to be done first: cards that lack something, tags that are old."""
        self._let_go()
        self.refresh()
        self.setFocus()

    def refresh(self) -> None:
        """Read the list again; a form that is written on stays."""
        counts = {one: self.rows.view(one) for one in VIEWS}
        self.views.offer([(one, self.rows.view_name(one, len(counts[one]))) for one in VIEWS])
        if not self.views.value:
            self.views.choose(next((one for one in VIEWS if counts[one]), VIEWS[0]))
        shown = looked_for(self.desk.read, self._looked) if self._looked else counts[self._view]
        self._cards = {one.product: one for one in shown}
        if self.file.plan is not None:
            self.bad.show_rows(self.rows.bad(self.file.plan), first=True)
        if self._prices_of:
            self.list.show_rows(self.rows.history(self._prices_of), first=True)
        else:
            self.list.show_rows(self.rows.rows(shown), first=True)
        self._show_foot()

    def back(self) -> bool:
        """Esc: the form, the file, the prices, what was looked for; one at a time."""
        if self._picking:
            if not self.files.back():
                self._stack.setCurrentWidget(self.list)
        elif self.form.let_go() or self.file.let_go():
            pass
        elif self._tag_of:
            self._tag_of = ""
        elif self._prices_of:
            self._prices_of = ""
        elif self._looked:
            self._looked = ""
        else:
            return False
        self.refresh()
        self.setFocus()
        return True

    def up_down(self, by: int) -> bool:
        """Up and down choose."""
        return self._shown_list.step(by)

    def left_right(self, by: int) -> bool:
        """Left and right change the list."""
        if self._busy:
            return False
        self.views.turn(by)
        return True

    # scans

    def scanned(self, scan: Scan) -> Answer:
        """Its card; an unknown barcode begins a new one, or lands in the one that is written."""
        if self._picking or self.file.plan is not None:
            return NotMine()
        self._tag_of = ""
        read = read_goods(self.desk, scan)
        if not self.form.isHidden():
            return self._scanned_on_form(scan, read)
        if read.product is None and not read.found and not read.trade:
            return NotMine()
        self._prices_of = ""
        if read.product is None and not read.found:
            self.form.ask(None, barcode=read.item or scan.text, weighed=bool(read.item))
            self._show_foot()
            return Taken(self.tr("Not in the catalog yet: write its card"), "attention")
        self._looked = read.product.product if read.product else scan.text
        self.list.show_rows([])
        self.refresh()
        name = read.product.name if read.product else ""
        said = self.tr("{n} found").format(n=len(read.found))
        return Taken(name or said, "plain")

    def _scanned_on_form(self, scan: Scan, read: Read) -> Answer:
        if not read.trade:
            return NotMine()
        if read.product is not None and read.product.product != self.form.product:
            return Refused("goods.barcode_taken", {"name": read.product.name})
        self.form.barcode.setText(read.item or scan.text)
        return Taken(scan.text)

    # keys

    @Slot()
    def confirm(self) -> None:
        """Enter: keep the card; take the file; print the tags of the list; open the chosen card."""
        if self._picking:
            self.files.confirm()
        elif not self.form.isHidden():
            self._keep()
        elif self.file.plan is not None:
            self._import(leave_out=False)
        elif self._tag_of:
            self._print_tags([self._tag_of])
        elif self._prices_of:
            self.back()
        elif self._view != "complete" and not self._looked:
            self._print_tags(list(self._cards))
        elif self._chosen is not None:
            self._open(self._chosen)

    @Slot()
    def _new(self) -> None:
        if not self._busy:
            self.form.ask(None)
            self._show_foot()

    @Slot()
    def _tag(self) -> None:
        if self.file.plan is not None:
            self._import(leave_out=True)
        elif self._chosen is not None and not self._busy:
            self._look_at_tag(self._chosen)

    def _look_at_tag(self, known: Known) -> None:
        """The tag as it will hang at the shelf, on the paper of the label printer."""
        settings = self.desk.settings
        station = settings.station_name or settings.station_code
        tag = tag_of(known, station=station, day=self.desk.day())
        self._tag_of = known.product
        self.preview.show_slip(price_tag(self.desk.words, tag), columns=settings.label_columns)
        self._show_foot()

    def _print_tags(self, products: list[str]) -> None:
        self._act(partial(print_tags, self.desk.work, products=products), self._tagged)

    @Slot()
    def _show_prices(self) -> None:
        if self._chosen is not None and not self._busy:
            self._prices_of = self._chosen.product
            self.list.show_rows([])
            self.refresh()

    @Slot()
    def _pick(self) -> None:
        if not self._busy:
            self.files.open()
            self._stack.setCurrentWidget(self.files)
            self._show_foot()

    def _open(self, known: Known) -> None:
        if known.made and known.replaced_by:
            self._act(partial(end_card, self.desk.work, product=known.product), self._ended)
        else:
            self.form.ask(known)
            self._show_foot()

    def _keep(self) -> None:
        try:
            written = self.form.written()
        except Refusal as refusal:
            self._failed(refusal)
            return
        known = card(self.desk.read, written.product) if written.product else None
        if known is None:
            self._act(partial(write_card, self.desk.work, card=written), self._kept)
        elif known.price_fen == written.price_fen:
            self._complete(written, "")
        else:
            self.desk.allow(PRICE_RIGHT, partial(self._complete, written))

    def _complete(self, written: Written, approved_by: str) -> None:
        known, reason = card(self.desk.read, written.product), self.form.reason.text()
        deed: Callable[[], Any]
        if known is not None and only_price_differs(known, written):
            deed = partial(
                set_price,
                self.desk.work,
                product=written.product,
                price_fen=written.price_fen,
                reason=reason,
                approved_by=approved_by,
            )
        else:
            deed = partial(
                complete_card,
                self.desk.work,
                card=written,
                reason=reason,
                approved_by=approved_by,
            )
        self._act(deed, self._kept)

    def _import(self, *, leave_out: bool) -> None:
        plan = self.file.plan
        if plan is None or not plan.cards or (plan.bad and not leave_out):
            return
        self.desk.allow(PRICE_RIGHT, partial(self._take_rows, len(plan.cards), leave_out))

    def _take_rows(self, count: int, leave_out: bool, approved_by: str) -> None:
        self.said.emit(self.tr("Taking {n} products…").format(n=count), "plain")
        self.file.take(leave_out=leave_out, approved_by=approved_by)

    @property
    def wants_file(self) -> bool:
        """Not while a card is being written."""
        return self.form.isHidden()

    def read_file(self, path: Path) -> None:
        """A file that was dropped on the page."""
        self._let_go()
        self._take_file(path)

    @Slot(object)
    def _take_file(self, path: Any) -> None:
        self._stack.setCurrentWidget(self.list)
        self.said.emit(self.tr("Reading {file}…").format(file=path.name), "plain")
        self.file.read(path)

    def _act(self, deed: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self.desk.act(deed, done, self._failed)

    def _kept(self, _done: object) -> None:
        self.form.let_go()
        self._say(self.tr("The card is kept"))

    def _ended(self, name: str) -> None:
        self._say(self.tr("It is {name} of the center's list now").format(name=name))

    def _tagged(self, count: int) -> None:
        self._tag_of = ""
        self._say(self.tr("{n} tags are printing").format(n=count))

    @Slot(object)
    def _imported(self, plan: Plan) -> None:
        said = self.tr("{n} new, {m} changed").format(n=plan.new, m=plan.changed)
        self.views.choose("changed")
        self._say(said)

    def _say(self, sentence: str) -> None:
        self.refresh()
        self.setFocus()
        self.said.emit(sentence, "ok")
        self.desk.tone("ok")

    @Slot(object)
    def _failed(self, fault: Fault) -> bool:
        if isinstance(fault, Refusal):
            self.form.refused(fault)
        self.desk.refuse(fault)
        return True

    def _let_go(self) -> None:
        self.form.let_go()
        self.file.let_go()
        self._looked = self._prices_of = self._tag_of = ""
        self._stack.setCurrentWidget(self.list)

    @Slot()
    def _turned(self) -> None:
        self._looked = self._prices_of = ""
        self.list.show_rows([])
        self.refresh()
