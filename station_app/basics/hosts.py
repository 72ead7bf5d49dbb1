"""Which hosts are this machine itself: what goes to them crosses no network."""

from __future__ import annotations

import ipaddress


def is_loopback_address(text: str) -> bool:
    """Whether this is an address of the machine itself; a name is none."""
    try:
        return ipaddress.ip_address(text).is_loopback
    except ValueError:
        return False


def is_loopback_host(host: str) -> bool:
    """The same for a host of a URL, which may be called ``localhost``."""
    return host == "localhost" or is_loopback_address(host)
