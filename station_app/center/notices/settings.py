"""Where messages go, and who may tell what became of them: ``[notices]`` of ``center.toml``."""

from __future__ import annotations

from urllib.parse import urlsplit

import msgspec

from station_app.basics.hosts import is_loopback_host

_LEAST_SECRET = 16


class NoticeSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table ``[notices]``; without a gateway messages wait to be exported.

    gateway        address that takes a POST for each message; https, or http to this machine
    secret         signs what is sent to it; as it stands, or ``whsec_`` and base64
    token          opens ``/v1/notices`` to whoever bears it; empty closes it
    from_hour      messages go out from this hour on, until ``until_hour``, local time
    give_up_hours  what could not be sent by then has failed, and the keeper telephones
    phones         what a message says is the telephone of a station, by its code
    """

    gateway: str = ""
    secret: str = ""
    token: str = ""
    from_hour: int = 8
    until_hour: int = 21
    give_up_hours: int = 24
    language: str = "zh_CN"
    phones: dict[str, str] = {}


def wrong_with(found: NoticeSettings) -> str:
    """What may not stand so, in a few words; empty when all is well."""
    if found.gateway and not _safe_address(found.gateway):
        return "gateway: https://..., or http:// to this machine"
    if found.gateway and len(found.secret) < _LEAST_SECRET:
        return f"secret: {_LEAST_SECRET} letters or more"
    if found.token and len(found.token) < _LEAST_SECRET:
        return f"token: {_LEAST_SECRET} letters or more"
    if not 0 <= found.from_hour < found.until_hour <= 24:
        return "from_hour, until_hour: 0 to 24, rising"
    if found.give_up_hours < 1:
        return "give_up_hours: 1 or more"
    return "" if found.language in ("zh_CN", "en") else "language: zh_CN or en"


def _safe_address(url: str) -> bool:
    """Phones go there: never in the open over a network."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        fine = bool(host) and parts.port != 0 and not parts.username and not parts.fragment
    except ValueError:
        return False
    return fine and (parts.scheme == "https" or (parts.scheme == "http" and is_loopback_host(host)))
