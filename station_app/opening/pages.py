"""The pages of the counter, each built with the desk; a room that is not built yet is not there."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from station_app.app import PAGES
from station_app.kit.desk import Desk
from station_app.kit.page import Page
from station_app.shell.home import HomePage, Today


def build_pages(desk: Desk, today: Callable[[], Today]) -> list[Page]:
    """Home and the page of every job, in any order: the rail sorts them by key."""
    return [HomePage(desk, today), *(_page(place, desk) for place in PAGES)]


def _page(place: str, desk: Desk) -> Page:
    module, _, name = place.partition(":")
    made: Page = getattr(import_module(f"station_app.{module}"), name)(desk)
    return made
