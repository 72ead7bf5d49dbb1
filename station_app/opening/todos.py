"""What to do next, from rooms of parcels and orders: each line a look-up and the page it opens."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from station_app.basics.clock import business_day
from station_app.basics.waybills import short_name
from station_app.basics.words import Words
from station_app.carrier_apps.lookups import untold
from station_app.dispatch.lookups import parcels as dispatch
from station_app.inspection import lookups as inspection
from station_app.inspection.rules import ANSWER_DAYS
from station_app.missing.lookups import searches
from station_app.notices.lookups.due import due_today
from station_app.notices.rules.ladder import Plan
from station_app.orders.lookups import arrival, troubles
from station_app.parcels.lookups import doubts, house, runs
from station_app.returns import lookups as returns
from station_app.shelf_check import lookups as shelf_check
from station_app.shell.home import Todo
from station_app.store.sql import Rows

MOST_NAMED = 2
CALLS_KEPT_MS = 60_000  # who is to be called is worked out of everything in the house


class ParcelTodos:
    """Reads what waits with parcels and orders, the most pressing of each in one line."""

    def __init__(self, read: Rows, words: Words, plan: Plan) -> None:
        self._read, self._words = read, words
        self.use(plan)

    def use(self, plan: Plan) -> None:
        """How long parcels wait, from now on."""
        self._plan = plan
        self._to_call, self._called_ms = 0, 0

    def read_now(self, now_ms: int) -> Iterator[Todo]:
        """Every line that has something in it."""
        yield from self._orders()
        yield from self._unfinished()
        yield from self._phones()
        yield from self._doubted()
        yield from self._sending()
        yield from self._missing()
        yield from self._complaints(now_ms)
        yield from self._calls(now_ms)
        yield from self._returns()
        yield from self._untold()

    def _todo(self, name: str, page: str, urgency: int, *, detail: str = "", n: int = 0) -> Todo:
        say = self._words.say
        return Todo(
            say(f"todo.pill_{name}"),
            say(f"todo.{name}", n=n),
            say(f"todo.to_{name}"),
            page,
            detail,
            tone="danger" if urgency < 50 else "attention",
            urgency=urgency,
        )

    def _orders(self) -> Iterator[Todo]:
        """Where the center and this station do not agree; a van of ordered goods left open."""
        standing = troubles.count(self._read)
        if standing:
            yield self._todo("attention", "order_attention", 42, n=standing)
        now = arrival.open_arrival(self._read)
        if now is not None:
            yield self._todo("arrival", "order_arrival", 51, detail=now.number)

    def _unfinished(self) -> Iterator[Todo]:
        """A run or a shelf check that somebody left open."""
        opened = runs.open_runs(self._read)
        if opened:
            names = " · ".join(short_name(one.carrier) for one in opened if one.carrier)
            yield self._todo("run", "intake", 52, detail=names, n=len(opened))
        if shelf_check.open_check(self._read) is not None:
            yield self._todo("check", "shelf_check", 75)

    def _phones(self) -> Iterator[Todo]:
        missing = house.counts(self._read).phone_missing
        if missing:
            yield self._todo("phones", "intake", 60, n=missing)

    def _doubted(self) -> Iterator[Todo]:
        """The center's staff look into it; here somebody may know who took what."""
        twice = doubts.doubted_waybills(self._read)
        if twice:
            detail = " · ".join(f"…{one[-4:]}" for one in twice[:MOST_NAMED])
            yield self._todo("doubted", "pickup", 43, detail=detail, n=len(twice))

    def _sending(self) -> Iterator[Todo]:
        waits = dispatch.waiting_by_carrier(self._read)
        unbound = sum(one.unbound for one in waits)
        if unbound:
            yield self._todo("unbound", "dropoff_waiting", 45, n=unbound)
        if waits:
            detail = " · ".join(
                f"{short_name(one.carrier)} {one.parcels}" for one in waits[:MOST_NAMED]
            )
            count = sum(one.parcels for one in waits)
            yield self._todo("courier", "dropoff_waiting", 65, detail=detail, n=count)

    def _missing(self) -> Iterator[Todo]:
        looked_for = searches.open_searches(self._read)
        if looked_for:
            yield self._todo("missing", "missing", 40, n=looked_for)
        claims = searches.open_claims(self._read)
        if claims:
            yield self._todo("claims", "missing", 78, n=len(claims))

    def _complaints(self, now_ms: int) -> Iterator[Todo]:
        """A complaint is answered within seven days (快递暂行条例 art. 28)."""
        opened = inspection.open_complaints(self._read)
        if opened:
            first = date.fromisoformat(min(one.received_day for one in opened))
            passed = (date.fromisoformat(business_day(now_ms)) - first).days
            left = self._words.say("todo.days_left", n=max(0, ANSWER_DAYS - passed))
            yield self._todo("complaints", "inspection", 47, detail=left, n=len(opened))

    def _calls(self, now_ms: int) -> Iterator[Todo]:
        if not self._called_ms or not 0 <= now_ms - self._called_ms < CALLS_KEPT_MS:
            self._to_call = due_today(self._read, self._plan, now_ms).to_call
            self._called_ms = now_ms
        if self._to_call:
            yield self._todo("calls", "notices", 62, n=self._to_call)

    def _returns(self) -> Iterator[Todo]:
        waits = returns.waiting_by_carrier(self._read)
        if waits:
            detail = " · ".join(f"{one.name} {one.parcels}" for one in waits[:MOST_NAMED])
            count = sum(one.parcels for one in waits)
            yield self._todo("returns", "returns", 68, detail=detail, n=count)

    def _untold(self) -> Iterator[Todo]:
        apps = untold.counts(self._read)
        if apps:
            detail = " · ".join(f"{one.name} {one.all}" for one in apps[:MOST_NAMED])
            count = sum(one.all for one in apps)
            yield self._todo("apps", "carrier_apps", 80, detail=detail, n=count)
