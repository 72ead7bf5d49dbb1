"""The shape of payment codes that customers show; such a code is never stored, logged or shown."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from station_app.basics.resources import resource, table

LONGEST_CODE = 24  # the longest of any scheme, where a scheme's own limit is not known


@dataclass(frozen=True, slots=True)
class _Scheme:
    key: str
    least: int
    most: int


def payment_scheme(code: str) -> str:
    """The scheme whose codes look like this normalised text (``WECHAT``), or empty."""
    if not 16 <= len(code) <= LONGEST_CODE or not (code.isascii() and code.isdigit()):
        return ""
    schemes = _schemes()
    for length in (4, 3, 2):  # the longer prefix is the surer one
        found = schemes.get(code[:length])
        if found and found.least <= len(code) <= found.most:
            return found.key
    return ""


@cache
def _schemes() -> dict[str, _Scheme]:
    found: dict[str, _Scheme] = {}
    for row in table(resource("carriers/payment_codes.csv")):
        scheme = _Scheme(
            key=row["scheme"],
            least=int(row["length_min"] or 16),
            most=int(row["length_max"] or LONGEST_CODE),
        )
        found |= {prefix: scheme for prefix in row["prefixes"].split("|") if prefix}
    return found
