"""Partners: who may send orders over HTTP and ask what became of them."""

from __future__ import annotations

import hashlib
import re
import secrets
from typing import Any

from sqlalchemy import Connection, insert, select, update

from station_app.basics.faults import Refusal
from station_app.center.database import Center
from station_app.center.model import partner
from station_app.wire.lines import iso_ms

_NAME = re.compile(r"^[a-z0-9][a-z0-9-]{1,39}\Z")


def add(center: Center, name: str) -> str:
    """Add a partner, or give a known one a new token; the old one is worth nothing from now on.

    Refusal partner.bad_name
    """
    if not _NAME.match(name):
        raise Refusal("partner.bad_name", given=name[:40])
    plain = secrets.token_urlsafe(32)
    with center.write() as tx:
        now = {"digest": _digest(plain), "state": "active"}
        known = partner.c.partner == name
        if not tx.execute(update(partner).where(known).values(now)).rowcount:
            added = now | {"partner": name, "added_ms": center.now_ms()}
            tx.execute(insert(partner).values(added))
    return plain


def revoke(center: Center, name: str) -> None:
    """Take a partner's token away; its orders stay.

    Refusal partner.unknown
    """
    with center.write() as tx:
        gone = update(partner).where(partner.c.partner == name).values(state="revoked")
        if not tx.execute(gone).rowcount:
            raise Refusal("partner.unknown", given=name[:40])


def check_partner(tx: Connection, name: str) -> None:
    """Refuse a name that no partner has; nobody in particular is well.

    Refusal partner.unknown
    """
    known = select(partner.c.partner).where(partner.c.partner == name)
    if name and tx.execute(known).first() is None:
        raise Refusal("partner.unknown", given=name[:40])


def listed(center: Center) -> list[dict[str, Any]]:
    """Every partner, without its token."""
    with center.read() as read:
        rows = read.execute(select(partner).order_by(partner.c.partner)).all()
    return [
        {"partner": row.partner, "state": row.state, "added": iso_ms(row.added_ms)} for row in rows
    ]


def of_token(tx: Connection, header: str) -> str:
    """The partner that bears this ``Authorization`` header, or empty.

    A token is 256 random bits: its digest tells nothing of it, and looking it up is safe.
    """
    scheme, _, plain = header.partition(" ")
    if scheme.lower() != "bearer" or not plain:
        return ""
    here = (partner.c.digest == _digest(plain.strip()), partner.c.state == "active")
    return str(tx.execute(select(partner.c.partner).where(*here)).scalar() or "")


def _digest(plain: str) -> bytes:
    return hashlib.sha256(plain.encode("utf-8", "replace")).digest()
