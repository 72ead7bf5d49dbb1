"""What recipients are told: how many are due, the plain text they get, what became of today's."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from station_app.kit.cards import Card, across, down
from station_app.kit.labels import BigNumber, Pill, label
from station_app.notices.lookups.due import Message, Sent


class MessagesView(QWidget):
    """Three cards: who is due, the text, today's messages."""

    def __init__(self) -> None:
        super().__init__()
        self.anybody = False
        self.count = BigNumber(name="notices.due_count")
        self._kinds = [Pill() for _ in range(4)]
        self._by_itself = label(
            self.tr("Messages go out by themselves once a person's parcels have all come; "
                    "nobody is told the same twice. Enter tells everybody now."),
            "quiet",
            wrap=True,
        )  # fmt: skip
        self.text = label("", "section", wrap=True, name="notices.text")
        self.sent = label("", "body", wrap=True, name="notices.sent")
        due = Card(self.count, across(*self._kinds, "stretch"), self._by_itself, name="notices.due")
        due.choose()
        sample = Card(
            label(self.tr("What they read; the center sends it"), "quiet"),
            self.text,
            name="notices.sample",
        )
        today = Card(label(self.tr("Today"), "quiet"), self.sent, name="notices.today")
        self.setLayout(down(due, sample, today, "stretch", gap_px=14))

    def show_due(self, due: Sequence[Message], sent: Sent, text: str) -> None:
        """Show what is due and what became of today's messages."""
        persons = len({message.person for message in due})
        parcels = sum(len(message.parcels) for message in due)
        said = self.tr("{n} to tell, {parcels} parcels").format(n=persons, parcels=parcels)
        self.anybody = persons > 0
        self.count.say(said if persons else self.tr("Everybody was told"))
        for pill, kind in zip(self._kinds, self._words(), strict=True):
            n = sum(message.what == kind[0] for message in due)
            pill.say(
                f"{kind[1]} {n}" if n else "", "attention" if kind[0] == "last_call" else "plain"
            )
        self.text.setText(text)
        open_ = sent.messages - sent.reached - sent.failed
        told = self.tr("{n} queued: {reached} reached, {failed} not reached, {open} not known yet")
        self.sent.setText(
            told.format(n=sent.messages, reached=sent.reached, failed=sent.failed, open=open_)
        )

    def _words(self) -> tuple[tuple[str, str], ...]:
        return (
            ("arrived", self.tr("Arrived")),
            ("reminder", self.tr("First reminder")),
            ("second_reminder", self.tr("Second reminder")),
            ("last_call", self.tr("Last call")),
        )
