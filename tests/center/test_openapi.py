"""What the center says of its calls is what it does, and whatever is sent is no error of ours."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import msgspec
import pytest
import requests
from hypothesis import given, settings
from hypothesis import strategies as st

from station_app.center import openapi, stations
from station_app.center.api import make_app
from station_app.center.database import Center
from station_app.center.orders import partners
from tests.center.running import CenterThread

TOKEN = "watcher-0123456789"
DOCUMENT = json.loads(msgspec.json.encode(openapi.document()))


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CenterThread]:
    folder = tmp_path_factory.mktemp("center")
    said = f'[notices]\ntoken = "{TOKEN}"\n[metrics]\ntoken = "{TOKEN}"\n'
    (folder / "center.toml").write_text(said, "utf-8")
    made = CenterThread(folder)
    stations.add_station(made.center, name="one", code="Q07")
    yield made
    made.stop()


def test_every_door_is_described_and_every_description_has_a_door(tmp_path: Path) -> None:
    center = Center(tmp_path)
    app = make_app(center)
    doors = {
        (method, route.path.replace(":str", ""))
        for route in app.routes
        for method in getattr(route, "methods", ())
        if method not in ("OPTIONS", "HEAD") and not route.path.startswith("/staff")
    }
    center.close()
    assert doors == {(call.method, call.path) for call in openapi.CALLS}


def test_the_document_refers_to_nothing_that_is_not_there() -> None:
    text = json.dumps(DOCUMENT)
    names = {part.split('"')[0] for part in text.split("#/components/schemas/")[1:]}
    assert names <= set(DOCUMENT["components"]["schemas"])
    for path in DOCUMENT["paths"].values():
        for operation in path.values():
            for security in operation.get("security", []):
                assert set(security) <= set(DOCUMENT["components"]["securitySchemes"])


def test_the_page_is_well_formed_and_runs_no_script(serving: CenterThread) -> None:
    page = requests.get(serving.url + openapi.PAGE, timeout=10)
    assert "script" not in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    opened: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: Any) -> None:
            opened.append(tag)

    Reader().feed(page.text)
    assert opened.count("tr") == len(openapi.CALLS) + len(openapi.calls.CODES)
    assert requests.get(serving.url + openapi.PATH, timeout=10).json() == DOCUMENT


TEXTS = st.text(max_size=20)
JSONS = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats() | TEXTS,
    lambda more: st.lists(more, max_size=3) | st.dictionaries(TEXTS, more, max_size=3),
    max_leaves=12,
)


def filled(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Mostly what a schema asks for, sometimes something else in a place."""
    if "$ref" in schema:
        schema = DOCUMENT["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    kind = schema.get("type")
    if kind == "object" and "properties" in schema:
        parts = {name: filled(part) for name, part in schema["properties"].items()}
        return st.fixed_dictionaries(parts) | st.fixed_dictionaries({}, optional=parts)
    if kind == "array":
        return st.lists(
            filled(
                schema.get(
                    "items", schema.get("prefixItems", [{}])[0] if schema.get("prefixItems") else {}
                )
            ),
            max_size=3,
        )
    plain = {"string": TEXTS, "integer": st.integers(-(2**70), 2**70), "boolean": st.booleans()}
    return plain.get(str(kind), JSONS) | JSONS


@pytest.mark.parametrize("call", openapi.CALLS, ids=lambda call: f"{call.method} {call.path}")
def test_whatever_is_sent_is_answered_as_described(
    serving: CenterThread, call: openapi.Call
) -> None:
    tokens = {"partner": partners.add(serving.center, "mall")}
    described = set(DOCUMENT["paths"][call.path][call.method.lower()]["responses"])
    bodies = filled(openapi._ref(call.asks)) if call.asks else JSONS
    session = requests.Session()

    @settings(max_examples=4, deadline=None)
    @given(
        bodies,
        st.lists(st.text(alphabet="abc129-%/.", min_size=1, max_size=9), min_size=4, max_size=4),
        st.booleans(),
    )
    def send(body: object, places: list[str], known: bool) -> None:
        path = call.path
        for name, value in zip(
            ("device", "epoch", "first_last", "name", "code"), [*places, "X"], strict=True
        ):
            path = path.replace(f"{{{name}}}", value.replace("/", "").replace(".", "") or "x")
        bearer = tokens.get(call.who, TOKEN) if known else places[0]
        headers = {"Authorization": f"Bearer {bearer}", "Idempotency-Key": places[1]}
        query = dict(zip(call.query, places, strict=False))
        answer = session.request(
            call.method,
            serving.url + path,
            params=query,
            data=json.dumps(body).encode(),
            headers=headers,
            timeout=10,
        )
        assert answer.status_code < 500, answer.text
        assert (
            str(answer.status_code) in described
            or "default" in described
            or answer.status_code == 404
        )
        assert "Traceback" not in answer.text

    send()
    session.close()
