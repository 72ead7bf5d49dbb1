"""When two rows of one list mean the same person although no whole phone says so."""

from __future__ import annotations

from station_app.carrier_apps.rules.rows import Row

SURE_DIGITS = 7  # of a masked phone: 138****8000


def same_mention(row: Row) -> str:
    """What rows of one list must share to mean one person; empty when a row stands alone.

    Four digits alone are shared by somebody in every list of a hundred, so a name must agree, or
    more of the phone be shown. Never used from one list to the next: people merge by hand.
    """
    if row.tail and row.name:
        return f"{row.shown or row.tail} {row.name}"
    shown = sum(sign.isdigit() for sign in row.shown)
    return row.shown if shown >= SURE_DIGITS else ""
