"""Moves of notices in random days: told, answered by the center, telephoned, kept, given back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from station_app.basics.faults import Refusal
from station_app.notices.actions.keep import SAID_BY, extend, note_call, propose_return
from station_app.notices.actions.papers import print_call_list, print_sheet
from station_app.notices.actions.tell import queue_notices
from station_app.notices.lookups import due
from station_app.notices.lookups.standing import day_of, standings
from station_app.notices.rules.ladder import read_plan
from station_app.notices.rules.reach import ANSWERS
from station_app.wire.facts.notices import NoticeResult
from tests.station import Station

PLAN = read_plan("1 2 3 4; YTO 2 4 6 8", "lunar 3 6 9")


class NoticeMoves:
    """Who is told, and how long their parcels wait."""

    work: Any
    station: Station

    @rule()
    def tell_everybody(self) -> None:
        queue_notices(self.work, plan=PLAN)
        assert queue_notices(self.work, plan=PLAN).parcels == 0  # nothing is told twice

    @rule(result=st.sampled_from(["reached", "failed", "unknown_number"]))
    def center_answers(self, result: Any) -> None:
        last = self.station.book.connection.execute("SELECT max(notice) FROM told").fetchone()[0]
        self.station.news(NoticeResult(notice=last or "nobody knows", result=result))

    @rule(answer=st.sampled_from(ANSWERS))
    def telephone(self, answer: str) -> None:
        for one in due.to_call(self.station.read, PLAN, self._now())[:1]:
            parcels = tuple(standing.stay.id for standing in one.parcels)
            note_call(self.work, person=one.person.id, parcels=parcels, answer=answer)

    @rule(days=st.integers(0, 90), said_by=st.sampled_from(SAID_BY))
    def keep_longer(self, days: int, said_by: str) -> None:
        until = day_of(self._now()) + timedelta(days=days)
        for one in standings(self.station.read, PLAN, self._now())[:1]:
            parcels = (one.stay.id,)
            extend(self.work, parcels=parcels, until_day=until.isoformat(), said_by=said_by)

    @rule()
    def propose_what_ended(self) -> None:
        found = standings(self.station.read, PLAN, self._now())
        if ended := tuple(one.stay.id for one in found if one.ended):
            assert propose_return(self.work, parcels=ended, plan=PLAN) == len(ended)

    @rule()
    def print_both_papers(self) -> None:
        now_ms = self._now()
        counts = due.due_today(self.station.read, PLAN, now_ms)
        try:
            done = print_call_list(self.work, plan=PLAN)
        except Refusal:
            assert counts.to_call == 0
        else:
            assert done.persons == counts.to_call
        try:
            assert print_sheet(self.work, plan=PLAN) == counts.called_out
        except Refusal:
            assert counts.called_out == 0

    @rule()
    def nothing_goes_back_before_the_market(self) -> None:
        for one in standings(self.station.read, PLAN, self._now()):
            came, back = day_of(one.stay.came_ms), one.where.return_day
            until = date.fromisoformat(one.stay.kept_until) if one.stay.kept_until else came
            assert back > max(came, until)
            assert PLAN.market.held_on(back - timedelta(days=1))

    def _now(self) -> int:
        return self.station.clock.now_ms
