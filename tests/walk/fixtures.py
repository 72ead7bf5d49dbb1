"""What the walk and the kill tests share: one screen and one prepared demo folder a run."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from tests.walk.counter import Counter, counter_in, prepared_copy
from tests.walk.screen import Screen, opened_screen

DEMO = Path(__file__).parents[2] / "resources" / "demo"


@pytest.fixture(scope="session")
def screen() -> Iterator[Screen]:
    """A display of our own, 1280x800, with a window manager."""
    with opened_screen() as opened:
        yield opened


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory, screen: Screen) -> Path:
    """A closed demo folder whose center has everything; made once for all workers of a run."""
    ours = tmp_path_factory.getbasetemp()
    shared = ours.parent if ours.name.startswith("popen-") else ours
    folder, done = shared / "demo-template", shared / "demo-template.done"
    with FileLock(shared / "demo-template.lock"):
        if not done.exists():
            with counter_in(folder, screen) as counter:
                counter.start().wait_for_same_journals(seconds=60)
            done.touch()
    return folder


@pytest.fixture
def demo_folder(template: Path, tmp_path: Path) -> Path:
    """A demo folder of one's own, closed."""
    return prepared_copy(template, tmp_path / "demo")


@pytest.fixture
def counter(demo_folder: Path, screen: Screen) -> Iterator[Counter]:
    """A counter of one's own, open; the last it showed is kept beside its folder."""
    with counter_in(demo_folder, screen) as opened:
        yield opened.start()
        screen.screenshot(demo_folder.with_name("last.png"))


@pytest.fixture(scope="module")
def shared_counter(
    template: Path, tmp_path_factory: pytest.TempPathFactory, screen: Screen
) -> Iterator[Counter]:
    """One open counter for a whole file of tests that leave each other's parcels alone."""
    folder = prepared_copy(template, tmp_path_factory.mktemp("shared") / "demo")
    with counter_in(folder, screen) as opened:
        yield opened.start()
        done = opened.verify()
        assert done.returncode == 0, done.stderr


def demo_table(name: str) -> list[dict[str, str]]:
    """The rows of a table of `resources/demo`."""
    with (DEMO / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
