"""The thread that sends what waits, while the center is served."""

from __future__ import annotations

import logging

from station_app.basics.clock import local
from station_app.basics.resources import resource
from station_app.basics.words import Words
from station_app.center.database import Center
from station_app.center.notices import outbox
from station_app.center.notices.gateway import Gateway, NoAnswer
from station_app.center.notices.settings import NoticeSettings
from station_app.center.rounds import Rounds

log = logging.getLogger(__name__)
_PAUSE_SECONDS = 2.0


class Postman(Rounds):
    """Sends message by message; every worker of the center may have one, none sends twice.

    Without a gateway it only says what has waited too long.
    """

    def __init__(self, center: Center, settings: NoticeSettings) -> None:
        super().__init__("postman", self.round, pause_seconds=_PAUSE_SECONDS)
        self._center = center
        self._settings = settings
        self._words = Words.load(resource("words"), settings.language)
        self._gateway = Gateway(settings) if settings.gateway else None

    def round(self) -> int:
        """Send all that is due, until the gateway gives no answer; gives how many it took."""
        self._give_up()
        sent = 0
        while self._may_send() and self._send_next():
            sent += 1
        if sent:
            self._center.mark()
        return sent

    def _give_up(self) -> None:
        now_ms = self._center.now_ms()
        with self._center.read() as read:
            late = outbox.expired(read, self._settings, now_ms=now_ms)
        for notice in late:
            with self._center.write() as tx:
                outbox.settle(tx, notice, "failed", now_ms=now_ms)
        if late:
            why = "no answer from the gateway" if self._gateway else "no gateway is set"
            hours = self._settings.give_up_hours
            log.warning("%d messages given up after %d hours: %s", len(late), hours, why)

    def _may_send(self) -> bool:
        now_ms = self._center.now_ms()
        hour = local(now_ms).hour
        at_this_hour = self._settings.from_hour <= hour < self._settings.until_hour
        if self._gateway is None or self.ending or not at_this_hour:
            return False
        with self._center.read() as read:
            return outbox.is_due(read, now_ms=now_ms)

    def _send_next(self) -> bool:
        """One message, in three steps: claimed and committed, handed over, settled."""
        with self._center.write() as tx:
            now_ms = self._center.now_ms()
            one = outbox.claim(tx, self._settings, self._words, now_ms=now_ms)
        if one is None or self._gateway is None:
            return False
        try:
            result = self._gateway.hand(one, now_ms=self._center.now_ms())
        except NoAnswer as fault:
            log.warning("gateway: %s", fault)
            with self._center.write() as tx:
                outbox.put_back(tx, one, now_ms=self._center.now_ms())
            return False
        with self._center.write() as tx:
            if result == "accepted":
                outbox.accepted(tx, one.notice)
            else:
                outbox.settle(tx, one.notice, result, now_ms=self._center.now_ms())
        return True
