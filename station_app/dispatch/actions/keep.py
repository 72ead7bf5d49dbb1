"""The form that is being filled in, kept through a page change and a power cut."""

from __future__ import annotations

import msgspec

from station_app.dispatch.lookups.unfinished import SENDING, Unfinished
from station_app.dispatch.rules.checks import may_be_kept
from station_app.store.work import Work

_encode = msgspec.json.Encoder().encode


def keep_form(work: Work, *, form: Unfinished, name: str = SENDING) -> None:
    """Keep what stands in the form; an empty one is let go, a secret in it is never kept."""
    kept = msgspec.structs.asdict(form)
    form = Unfinished(**{field: value for field, value in kept.items() if _harmless(value)})
    if form == Unfinished():
        work.drafts.drop(name)
    else:
        work.drafts.keep(name, _encode(form))


def _harmless(value: object) -> bool:
    return not isinstance(value, str) or may_be_kept(value)
