"""How transactions begin and end at the center."""

from __future__ import annotations

from contextlib import suppress

import pytest
from sqlalchemy import create_engine, func, insert, select, text
from sqlalchemy.exc import DatabaseError, OperationalError

from station_app.center import database as opened
from station_app.center.database import Center, told
from station_app.center.model import info
from tests.center.running import ONLY_POSTGRESQL

_MANY = select(func.count()).select_from(info)
_CUT_OTHERS = text(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


def tell(center: Center, name: str, *, durable: bool = True) -> None:
    with center.write(durable=durable) as tx:
        tx.execute(insert(info).values(name=name, text="x"))


def schema(center: Center) -> str:
    with center.look() as look:
        return told(look, "schema")


def cut(center: Center) -> None:
    """All connections the center has to its server."""
    other = create_engine(center.engine.url)
    with other.connect() as server:
        assert len(server.execute(_CUT_OTHERS).all()) > 0
    other.dispose()


def test_only_what_must_survive_waits_for_the_disk(center: Center) -> None:
    """A hello of two thousand stations must not be two thousand writes to the disk."""
    sqlite = center.engine.dialect.name == "sqlite"
    ask = "PRAGMA synchronous" if sqlite else "SHOW synchronous_commit"
    full, light = ("2", "1") if sqlite else ("on", "off")

    def said(**how: bool) -> str:
        with center.write(**how) as tx:
            return str(tx.exec_driver_sql(ask).scalar_one())

    assert [said(), said(durable=False), said(), said(durable=False)] == [full, light] * 2


@pytest.mark.parametrize("durable", [True, False])
def test_what_was_begun_is_there_whole_or_not_at_all(center: Center, durable: bool) -> None:
    tell(center, "whole", durable=durable)
    with suppress(RuntimeError), center.write(durable=durable) as tx:
        tx.execute(insert(info).values(name="half", text="x"))
        raise RuntimeError
    with center.read() as read:
        assert (told(read, "whole"), told(read, "half")) == ("x", "")
    with center.look() as look:
        assert told(look, "whole") == "x"


def test_a_look_of_several_statements_sees_one_moment(center: Center) -> None:
    with center.read() as read:
        before = read.execute(_MANY).scalar_one()
        tell(center, "meanwhile")
        assert read.execute(_MANY).scalar_one() == before
    with center.read() as read:
        assert read.execute(_MANY).scalar_one() == before + 1


@ONLY_POSTGRESQL
def test_who_only_reads_cannot_write(center: Center) -> None:
    with pytest.raises(DatabaseError), center.read() as read:
        read.execute(insert(info).values(name="sly", text="x"))


@ONLY_POSTGRESQL
def test_a_connection_that_was_cut_while_it_lay_idle_is_opened_anew(
    center: Center, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after a restart of the server; one that was used a moment ago costs one answer at most."""
    assert schema(center) == "1"
    cut(center)
    with pytest.raises(OperationalError):
        schema(center)
    assert schema(center) == "1"
    cut(center)
    monkeypatch.setattr(opened, "_TRUSTED_SECONDS", 0.0)
    assert schema(center) == "1"
