"""One figure of the bench: ours beside a limit taken in the same run."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

Clock = Callable[[], float]


@dataclass(frozen=True)
class Figure:
    """A metric with its limit.

    ours, limit  in ``unit``; limit 0 means that there is none, then only ours is shown
    goal         the ratio (or, without a limit, the value) that performance.md asks for, in words
    held         whether the goal is met; None where the figure only stands beside another
    """

    metric: str
    ours: float
    limit: float
    unit: str
    goal: str
    held: bool | None = None

    @property
    def ratio(self) -> float | None:
        """Ours over the limit."""
        return self.ours / self.limit if self.limit else None


@dataclass(frozen=True)
class Size:
    """How much data lies in the file while it is measured."""

    products: int
    parcels: int
    on_shelf: int
    repeats: int
    entries: int


QUICK = Size(products=10_000, parcels=50_000, on_shelf=500, repeats=150, entries=5_000)
FULL = Size(products=100_000, parcels=1_000_000, on_shelf=2_000, repeats=400, entries=50_000)


def at_most(metric: str, ours: float, limit: float, unit: str, *, ratio: float) -> Figure:
    """A figure whose ratio may be at most so much."""
    goal = f"<= {ratio:g} x"
    return Figure(metric, ours, limit, unit, goal, ours <= ratio * limit)


def at_least(metric: str, ours: float, limit: float, unit: str, *, ratio: float) -> Figure:
    """A figure whose ratio must be at least so much."""
    goal = f">= {ratio:g} x"
    return Figure(metric, ours, limit, unit, goal, ours >= ratio * limit)


def value(metric: str, ours: float, unit: str, *, most: float) -> Figure:
    """A figure that may be at most so much, whatever the machine."""
    return Figure(metric, ours, 0, unit, f"<= {most:g}", ours <= most)


def beside(metric: str, ours: float, unit: str, *, limit: float = 0) -> Figure:
    """A figure that is only shown beside the others."""
    return Figure(metric, ours, limit, unit, "-")


@contextmanager
def no_collecting() -> Iterator[None]:
    """Cycles are collected between deeds, as the counter does it from a timer."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@dataclass(frozen=True)
class Timed:
    """Wall and CPU seconds of each repeat."""

    wall: list[float]
    cpu: list[float]

    @property
    def wall_us(self) -> float:
        """The median in microseconds."""
        return median_us(self.wall)

    @property
    def cpu_us(self) -> float:
        """The median in microseconds; the clock of the CPU is coarser than a look-up is long."""
        return median_us(self.cpu)


def in_turn(*deeds: Callable[[int], object], repeats: int, warm: int = 3) -> list[Timed]:
    """Times of deeds that take turns, so that a drifting machine hits all of them alike.

    warm  so many first rounds are not counted
    """
    times = [Timed([], []) for _ in deeds]
    with no_collecting():
        for turn in range(repeats + warm):
            for deed, timed in zip(deeds, times, strict=True):
                cpu, wall = time.process_time(), time.perf_counter()
                deed(turn)
                wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
                if turn >= warm:
                    timed.wall.append(wall)
                    timed.cpu.append(cpu)
    return times


def median_us(seconds: Sequence[float]) -> float:
    """The median in microseconds."""
    return statistics.median(seconds) * 1e6


def p99_us(seconds: Sequence[float]) -> float:
    """The slowest but one in a hundred, in microseconds."""
    return sorted(seconds)[min(len(seconds) - 1, int(len(seconds) * 0.99))] * 1e6
