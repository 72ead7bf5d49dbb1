"""Which carrier a waybill number may belong to, and when that may be decided without asking."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from station_app.basics.resources import resource, table

Tier = Literal["strong", "medium", "weak", "ambiguous", "unknown"]
How = Literal["run", "prefix", "history", "ask"]

OTHER = "OTHER"  # "some other carrier": an answer for the keeper to give, never one to assume
HISTORY_LEAST = 5  # parcels of one pattern seen here before their habit counts
HISTORY_SHARE = 90  # per cent of them that must agree
_S10 = re.compile(r"^[A-Z]{2}[0-9]{9}[A-Z]{2}$")
_S10_WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)


@dataclass(frozen=True, slots=True)
class CarrierGuess:
    """What the number alone says.

    candidates  carrier keys, likeliest first; empty when no pattern fits
    tier        how far the pattern can be trusted (domain.md 1.2)
    rule_id     the pattern's name in ``resources/carriers/waybill_patterns.csv``
    """

    candidates: tuple[str, ...] = ()
    tier: Tier = "unknown"
    rule_id: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """The carrier and how it was found; ``ask`` leaves it empty and offers the candidates."""

    carrier: str
    how: How
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Carrier:
    """A carrier as the counter names it; ``kuaidi100`` and ``kdniao`` are its codes elsewhere."""

    key: str
    short_zh: str
    name_zh: str
    kuaidi100: str
    kdniao: str
    status: str


@dataclass(frozen=True, slots=True)
class _Rule:
    rule_id: str
    candidates: tuple[str, ...]
    tier: Tier
    s10: bool


def guess(code: str) -> CarrierGuess:
    """The carriers a number may belong to; it is normalised and has no carton suffix."""
    pattern, rules = _patterns()
    found = pattern.match(code)
    if not found or found.lastgroup is None:
        return _UNKNOWN
    rule = rules[found.lastgroup]
    if rule.s10:
        return _s10_guess(code, rule)
    return CarrierGuess(rule.candidates, rule.tier, rule.rule_id)


def decide_carrier(
    guessed: CarrierGuess, *, run: str = "", history: Sequence[str] = ()
) -> Decision:
    """Who carried this parcel, or the question to put to the keeper; never a silent guess.

    run      the carrier whose batch is being taken in, if one was named: the strongest signal,
             but a sure prefix of somebody else in that batch is asked about
    history  carriers of the last parcels of the same pattern here, as the keeper knew them
    Source   domain.md 1.2: batch, then unique prefix, then own history, then ask
    """
    names = guessed.candidates
    if run:
        if guessed.tier == "strong" and run not in names:
            return Decision("", "ask", (*names, run))
        return Decision(run, "run", names)
    if guessed.tier == "strong" or (guessed.tier == "medium" and len(names) == 1):
        return Decision(names[0], "prefix", names)
    if guessed.tier == "medium" and (habit := _habit(history, names)):
        return Decision(habit, "history", names)
    return Decision("", "ask", _by_habit(history, names))


def s10_check_ok(code: str) -> bool | None:
    """Whether a UPU S10 number (``RR123456785CN``) has its right check digit; None for others."""
    if not _S10.match(code):
        return None
    total = sum(int(digit) * weight for digit, weight in zip(code[2:10], _S10_WEIGHTS, strict=True))
    return int(code[10]) == {10: 0, 11: 5}.get(11 - total % 11, 11 - total % 11)


@cache
def carriers() -> dict[str, Carrier]:
    """Every carrier the counter knows, by key, in the order of the table."""
    rows = table(resource("carriers/carriers.csv"))
    return {
        row["carrier_key"]: Carrier(
            key=row["carrier_key"],
            short_zh=row["short_zh"],
            name_zh=row["name_zh"],
            kuaidi100=row["kuaidi100"],
            kdniao=row["kdniao"],
            status=row["status"],
        )
        for row in rows
    }


def short_name(key: str) -> str:
    """A carrier as the keeper says it (圆通); a key the table lacks is shown as it is."""
    found = carriers().get(key)
    return found.short_zh if found else key


def full_name(key: str) -> str:
    """A carrier's full name (圆通速递); a key the table lacks is shown as it is."""
    found = carriers().get(key)
    return found.name_zh if found else key


def _s10_guess(code: str, rule: _Rule) -> CarrierGuess:
    names = rule.candidates
    if code[0] != "E":  # E is EMS; R, C, L and the rest travel as post
        names = tuple(sorted(names, key=lambda key: key == "EMS"))
    tier: Tier = rule.tier if s10_check_ok(code) else "medium"
    return CarrierGuess(names, tier, rule.rule_id)


def _habit(history: Sequence[str], names: tuple[str, ...]) -> str:
    for key in names:
        count = sum(seen == key for seen in history)
        if count >= HISTORY_LEAST and count * 100 >= len(history) * HISTORY_SHARE:
            return key
    return ""


def _by_habit(history: Sequence[str], names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(names, key=lambda key: -sum(seen == key for seen in history)))


@cache
def _patterns() -> tuple[re.Pattern[str], dict[str, _Rule]]:
    """All patterns as one expression; where two fit, the one higher up in the table counts."""
    rows = table(resource("carriers/waybill_patterns.csv"))
    rules = {row["rule_id"]: _rule(row) for row in rows}
    parts = (f"(?P<{row['rule_id']}>{row['regex']})" for row in rows)
    return re.compile("|".join(parts)), rules


def _rule(row: dict[str, str]) -> _Rule:
    tiers: dict[str, Tier] = {
        "strong": "strong",
        "medium": "medium",
        "weak": "weak",
        "ambiguous": "ambiguous",
    }
    return _Rule(
        rule_id=row["rule_id"],
        candidates=tuple(row["candidates"].split("|")),
        tier=tiers[row["tier"].split()[0]],
        s10=row["check_digit"].startswith("UPU S10"),
    )


_UNKNOWN = CarrierGuess()
