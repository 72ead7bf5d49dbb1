"""How the day stands, for home: four numbers and what to do next, from every room's look-ups."""

from __future__ import annotations

from collections.abc import Iterator

from station_app.basics.clock import day_start_ms, local
from station_app.basics.words import Words
from station_app.notices.rules.ladder import Plan
from station_app.opening.todos import ParcelTodos
from station_app.orders.lookups import orders
from station_app.parcels.lookups import day as parcel_day
from station_app.parcels.lookups import house, labels
from station_app.sales.lookups.held import kept_basket, put_aside
from station_app.shell.home import Glance, Today, Todo
from station_app.store.print_jobs import PrintJobs
from station_app.store.sql import Rows
from station_app.till.lookups import shifts as till

LATE_DAYS = 3
STUCK_MS = 60_000
_DAY_MS = 86_400_000
_PARTS_OF_DAY = ((11, "morning"), (13, "noon"), (18, "afternoon"), (24, "evening"))
_UNDECIDED = {"asking", "unsure"}


class HomeToday:
    """Reads home's numbers; each is one indexed look-up."""

    def __init__(self, read: Rows, words: Words, jobs: PrintJobs, plan: Plan) -> None:
        self._read, self._words, self._jobs = read, words, jobs
        self.parcels = ParcelTodos(read, words, plan)

    def read_now(self, now_ms: int) -> Today:
        """Everything home shows at this moment."""
        say = self._words.say
        moment = local(now_ms)
        part = next(name for until, name in _PARTS_OF_DAY if moment.hour < until)
        weekday = say(f"home.weekday_{moment.isoweekday()}")
        date = say("home.date", month=moment.month, day=moment.day, weekday=weekday)
        shift = till.open_shift(self._read)
        first_morning = not house.latest(self._read, 1) and not till.last_z(self._read)
        since = local(shift.opened_ms).strftime("%H:%M") if shift else ""
        note = say("home.shift_since", date=date, at=since) if shift else date
        return Today(
            greeting=say(f"home.{part}"),
            note=note,
            glances=tuple(self._glances(now_ms)),
            todos=tuple(self._todos(now_ms, ask_shift=shift is None and not first_morning)),
            first_morning=first_morning,
        )

    def _glances(self, now_ms: int) -> Iterator[Glance]:
        say, read = self._words.say, self._read
        day = till.day_of(read, now_ms)
        start_ms = day_start_ms(day)
        counts = house.counts(read)
        of_day = parcel_day.of_day(
            read,
            day=day,
            day_start_ms=start_ms,
            late_before_ms=now_ms - LATE_DAYS * _DAY_MS,
        )
        late = say("home.late", n=of_day.late, days=LATE_DAYS) if of_day.late else ""
        yield Glance(say("home.here"), str(counts.here), late, "attention")
        expected = say("home.expected", n=counts.expected) if counts.expected else ""
        yield Glance(say("home.in_and_out"), f"{of_day.came} / {of_day.left}", expected, "plain")
        waiting = orders.waiting(read)
        ready = sum(1 for order in waiting if order.ready)
        pill = say("home.orders_ready", n=ready) if ready else ""
        yield Glance(say("home.orders"), str(len(waiting)), pill, "good")
        sold = till.deeds_of_day(read, day=day, book="goods")
        unpaid = len(put_aside(read)) + bool(kept_basket(read).lines)
        pill = say("home.held", n=unpaid) if unpaid else ""
        yield Glance(say("home.sales"), say("home.receipts", n=sold), pill, "plain")

    def _paper(self, now_ms: int) -> Iterator[Todo]:
        """Slips that ask, and slips a printer has not taken for a while: somebody must look."""
        say = self._words.say
        jobs = [job for name in ("receipt", "label") for job in self._jobs.waiting(name)]
        undecided = sum(job.state in _UNDECIDED for job in jobs)
        stuck = sum(
            job.state not in _UNDECIDED and now_ms - job.created_ms > STUCK_MS for job in jobs
        )
        for code, count in (("home.slips_ask", undecided), ("home.slips_stuck", stuck)):
            if count:
                told, button = say(code, n=count), say("home.decide")
                yield Todo(say("home.pill_paper"), told, button, "settings", tone="danger")
        batch = labels.waiting(self._read)
        if batch:
            told, button = say("home.labels_wait", n=batch), say("home.print_them")
            yield Todo(say("home.pill_paper"), told, button, "intake", tone="attention")

    def _todos(self, now_ms: int, *, ask_shift: bool) -> Iterator[Todo]:
        say, read = self._words.say, self._read
        yield from self._paper(now_ms)
        if ask_shift:
            told = say("home.no_shift")
            yield Todo(say("home.pill_shift"), told, say("home.open"), "shift", tone="attention")
        yield from self.parcels.read_now(now_ms)
        ready = sum(1 for order in orders.waiting(read) if order.ready)
        if ready:
            told = say("home.orders_wait", n=ready)
            pill = say("home.pill_orders")
            yield Todo(pill, told, say("home.look"), "orders", tone="good", urgency=70)
