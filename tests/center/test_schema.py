"""The center's tables can be spread over several machines: every key leads with whose it is.

Rows of one device or station lie together (``resources/guide/province.md``); what all stations
share is small, is written by few, and is copied everywhere: reference tables, named here.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Table, UniqueConstraint

from station_app.center import model

LEADS = ("device", "station")
SHARED = {
    "info": "what the center knows of itself",
    "counter": "running numbers of what the center names",
    "token": "asked for before anybody says whose it is",
    "replacement": "asked for before anybody says whose it is",
    "erasure": "a person may be known to several stations",
    "product": "one catalog for all",
    "campaign": "the same for all",
    "person": "named once for the district",
    "witness": "one signed root a day over all",
    "partner": "who sends orders, for any station",
    "staff": "who may look, at all stations or some",
    "staff_session": "asked for before anybody says who it is",
    "staff_try": "the same",
    "posted": "what a partner asked, for any station",
}
ASKED_EVERYWHERE = {  # plain indexes: each machine has its own, and all of them are asked
    "stay_of_person": "an erased person is looked for at every station",
    "entry_of_person": "the same",
    "fork_entry_of_person": "the same",
    "feed_of_person": "the same",
    "message_next": "the postman sends for all stations, the oldest first",
    "message_by_notice": "a provider names nothing but the notice",
    "online_order_by_code": "a partner asks by its own code",
    "order_result_of_partner": "a partner hears of all its stations in one order",
}
TABLES = sorted(model.metadata.tables.values(), key=lambda table: table.name)


def keys_of(table: Table) -> Iterator[tuple[str, str]]:
    """Name and first column of each key and index."""
    yield f"{table.name} (primary key)", next(iter(table.primary_key.columns)).name
    for constraint in table.constraints:
        if isinstance(constraint, UniqueConstraint):
            yield f"{table.name} (unique)", next(iter(constraint.columns)).name
    for index in table.indexes:
        yield str(index.name), next(iter(index.columns)).name
    for key in table.foreign_key_constraints:
        yield f"{table.name} (foreign key)", next(iter(key.columns)).name


@pytest.mark.parametrize("table", TABLES, ids=lambda table: str(table.name))
def test_a_key_leads_with_whose_it_is(table: Table) -> None:
    if table.name in SHARED:
        return
    found = [
        f"{key}: {column}"
        for key, column in keys_of(table)
        if column not in LEADS and key not in ASKED_EVERYWHERE
    ]
    assert found == []


def test_what_is_shared_is_there_and_refers_to_nothing_spread() -> None:
    names = {table.name for table in TABLES}
    assert set(SHARED) <= names
    for name in SHARED:
        assert not model.metadata.tables[name].foreign_key_constraints
