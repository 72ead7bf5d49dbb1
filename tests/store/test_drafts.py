"""A draft survives a kill, and leaves with the deed it was for or not at all."""

from __future__ import annotations

import pytest

from station_app.store import drafts
from tests.station import Station


def test_the_last_draft_of_a_name_stands(station: Station) -> None:
    station.work.drafts.keep("sale", b"one")
    station.work.drafts.keep("sale", b"two")
    assert drafts.body_of(station.read, "sale") == b"two"
    assert drafts.body_of(station.read, "other") is None
    station.work.drafts.drop("sale")
    assert drafts.body_of(station.read, "sale") is None


def test_a_draft_stays_when_its_deed_is_undone(station: Station) -> None:
    station.work.drafts.keep("sale", b"one")

    def deed() -> None:
        with station.work() as tx:
            drafts.drop_with_deed(tx, "sale")
            raise ValueError("halfway")

    with pytest.raises(ValueError, match="halfway"):
        deed()
    assert drafts.body_of(station.read, "sale") == b"one"
    with station.work() as tx:
        drafts.drop_with_deed(tx, "sale")
    assert drafts.body_of(station.read, "sale") is None


def test_keeping_a_draft_writes_no_entry(station: Station) -> None:
    before = station.work.log
    station.work.drafts.keep("sale", b"one")
    assert station.work.log == before
