"""Entries of every kind and version as they lie in a file, kept for ever.

``python -m tests.wire.golden`` keeps what is new in ``vectors/facts.json``: a kind, a version, or a
field that no kept body of its kind says. Old lines are never touched: an entry that was written
once has to read, and to prove, with every later program.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec import inspect

from station_app.wire.entry import (
    NO_HEAD,
    Header,
    Stored,
    body_digest,
    chain_hash,
    chain_prefix,
    decode_header,
    encode,
)
from station_app.wire.facts import kinds
from station_app.wire.facts.fact import Fact
from tests.wire.kept import keep

VECTORS = Path(__file__).parent / "vectors"
FILE = VECTORS / "golden.jsonl"
PREFIX = chain_prefix("d7xk2mq", "1-9f3a0c5be2d41177")
AT_MS = 1_795_482_000_000


def entries() -> list[Stored]:
    """The kept entries, in the order in which they were kept."""
    return [_stored(line) for line in FILE.read_text("utf-8").splitlines() if line]


def unsaid(kept: list[Stored]) -> dict[tuple[str, int], set[str]]:
    """By kind and version the fields that no kept body says; a kind without any has them all."""
    found: dict[tuple[str, int], set[str]] = {}
    for one in kept:
        assert one.body is not None
        head = decode_header(one.header)
        found.setdefault((head.kind, head.version), {""}).update(said(json.loads(one.body)))
    missing = {
        name: {"", *_known(inspect.type_info(kind))} - found.get(name, set())
        for name, kind in kinds.BY_NAME.items()
    }
    return {name: fields for name, fields in missing.items() if fields}


def _known(of: Any, at: str = "") -> Iterator[str]:
    """Every field of a fact by its path, such as ``lines[].qty``."""
    if isinstance(of, inspect.StructType):
        for field in of.fields:
            yield f"{at}.{field.encode_name}"
            yield from _known(field.type, f"{at}.{field.encode_name}")
    elif isinstance(of, inspect.VarTupleType | inspect.ListType):
        yield from _known(of.item_type, f"{at}[]")
    elif isinstance(of, inspect.UnionType):
        for one in of.types:
            yield from _known(one, at)


def said(value: Any, at: str = "") -> Iterator[str]:
    """The same of a body that was decoded from JSON."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield f"{at}.{name}"
            yield from said(inner, f"{at}.{name}")
    elif isinstance(value, list):
        for inner in value:
            yield from said(inner, f"{at}[]")


def _stored(line: str) -> Stored:
    one = json.loads(line)
    digest, h = bytes.fromhex(one["digest"]), bytes.fromhex(one["h"])
    return Stored(one["seq"], one["header"].encode(), one["body"].encode(), digest, h)


def _line(one: Stored) -> str:
    assert one.body is not None
    told = {"seq": one.seq, "header": one.header.decode(), "body": one.body.decode()}
    told |= {"digest": one.digest.hex(), "h": one.h.hex()}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def following(before: Stored | None, kind: type[Fact], body: bytes) -> Stored:
    """An entry with this body, chained behind the one before."""
    seq, head = (before.seq + 1, before.h) if before else (1, NO_HEAD)
    subject = "d7xk2mq.1.2" if kind.KIND.startswith("person.") else ""
    day = "2026-11-24"
    header = encode(
        Header(kind.KIND, kind.VERSION, AT_MS + seq, "r1", 1500 + seq, "c1", day, subject)
    )
    digest = body_digest(body)
    return Stored(seq, header, body, digest, chain_hash(PREFIX, seq, header, digest, head))


def main() -> int:
    """Keep what is new; say what no vector says."""
    kept = entries() if FILE.exists() else []
    before = len(kept)
    vectors = json.loads((VECTORS / "facts.json").read_text("utf-8"))["facts"]
    for one in vectors:
        name, body = (one["kind"], one["version"]), one["body"].encode()
        wanted = unsaid(kept).get(name, set())
        if wanted & {"", *said(json.loads(body))}:
            fact = kinds.decode(*name, body)
            assert fact is not None
            assert msgspec.json.encode(fact) == body, f"not as a station writes it: {name}"
            kept.append(following(kept[-1] if kept else None, type(fact), body))
    if len(kept) > before:
        with FILE.open("a", encoding="utf-8") as file:
            file.writelines(f"{_line(one)}\n" for one in kept[before:])
        keep(FILE.name, len(kept), kept[-1].h.hex())
    lines = [
        f"vectors/facts.json has no body of {name} that says {sorted(fields)}"
        for name, fields in unsaid(kept).items()
    ]
    told = (f"{len(kept) - before} kept, {len(kept)} in all", *lines)
    sys.stdout.writelines(f"{line}\n" for line in told)
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
