"""Facts of the QR sign at the counter, whose payments no line confirms."""

from __future__ import annotations

from typing import ClassVar, Literal

import msgspec

from station_app.wire.facts.fact import Fact

Account = Literal["wechat", "alipay", "other"]


class QrPayment(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One payment that both the book and the account know.

    entry   the deed it was taken with
    number  the account's own number of it
    at_ms   when the account says it came
    fen     negative when it went back
    """

    entry: str
    number: str
    at_ms: int
    fen: int


class QrMatched(Fact, frozen=True, kw_only=True):
    """Payments at the QR sign were found in the account's statement."""

    KIND: ClassVar[str] = "qr.matched"
    account: Account
    payments: tuple[QrPayment, ...]
