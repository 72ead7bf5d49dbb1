"""Every kind of fact against bytes that are kept for ever: what was written once always reads."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from station_app.wire.entry import body_digest, encode
from station_app.wire.facts import kinds

GOLDEN = json.loads((Path(__file__).parent / "vectors" / "facts.json").read_text("utf-8"))["facts"]


def test_every_kind_has_its_vector() -> None:
    assert {one["kind"] for one in GOLDEN} == {kind.KIND for kind in kinds.ALL}


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda golden: str(golden["kind"]))
@pytest.mark.fault(39)
def test_a_stored_body_reads_and_is_written_the_same(golden: dict[str, Any]) -> None:
    body = golden["body"].encode()
    fact = kinds.decode(golden["kind"], golden["version"], body)
    assert fact is not None
    assert encode(fact) == body
    assert body_digest(body).hex() == golden["digest"]
