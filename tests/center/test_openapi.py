"""What the center says of its calls is what it does, and whatever is sent is no error of ours."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import msgspec
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)

from station_app.center import openapi, replacing, stations
from station_app.center.api import make_app
from station_app.center.database import Center
from station_app.center.orders import partners
from station_app.sync.enrol import Joining
from station_app.wire import signing
from station_app.wire.ids import is_device, is_station, new_device, new_nonce, parse_epoch
from station_app.wire.pictures import is_name
from station_app.wire.ranges import parse_target
from tests.center.running import CenterThread, join
from tests.center.test_landing import Counting
from tests.center.test_replacing import NewPc
from tests.wire.golden import VECTORS

DEVICE = new_device()
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


NAMES = json.loads((VECTORS / "ids.json").read_text("utf-8"))
SHA256 = "9f" * 32
ODD = (
    "",
    "d7xk2mi",
    "d7xk2mq\n",
    "1-9f3a0c5be2d41177\n",
    "1-9f3a0c5be2d4117７",
    "Q0７",
    "Q07",
    "Q07\n",
)
NUMBERS = ("1-1", "3-9", "0-1", "9-03", "1-١", "1-1\n", f"1-{10**15}", f"1-{10**16}")


@pytest.mark.parametrize(
    ("name", "texts", "taken"),
    [
        ("device", (*NAMES["devices"], *ODD), is_device),
        ("epoch", (*NAMES["epochs"], *ODD), lambda text: parse_epoch(text) is not None),
        ("station", ("q07", *ODD), lambda text: not text or is_station(text)),
        ("name", (SHA256, SHA256[1:], SHA256.upper(), SHA256 + "\n", ""), is_name),
        ("first_last", NUMBERS, lambda text: parse_target(f"/v1/journal/d/e/{text}") is not None),
    ],
)
def test_what_is_described_as_a_name_is_one_and_nothing_else(
    name: str, texts: tuple[str, ...], taken: Callable[[str], bool]
) -> None:
    asked = (one for path in DOCUMENT["paths"].values() for one in path.values())
    described = {
        one["schema"]["pattern"]
        for call in asked
        for one in call["parameters"]
        if one["name"] == name and "pattern" in one["schema"]
    }
    (pattern,) = described
    assert {text for text in texts if re.fullmatch(pattern, text)} == set(filter(taken, texts))
    assert 0 < sum(map(taken, texts)) < len(texts)


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


class Signing(requests.auth.AuthBase):
    """As a device would: so that what is sent comes past the signature."""

    def __init__(self, who: Joining, partner: str) -> None:
        self.who, self.partner = Counting(*who), partner

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        parts = urlsplit(str(request.url))
        body = request.body or b""
        line = signing.auth_line(
            self.who.private_key,
            str(request.method),
            unquote(parts.path) + (f"?{parts.query}" if parts.query else ""),
            device=self.who.device,
            counter=self.who.next_counter(),
            nonce=new_nonce(),
            base=bytes(32),
            body=body.encode() if isinstance(body, str) else body,
        )
        request.headers[signing.AUTH_HEADER] = line
        bearer = self.partner if parts.path.startswith("/v1/orders") else TOKEN
        request.headers["Authorization"] = f"Bearer {bearer}"
        return request


def as_one_device(document: dict[str, Any], device: str) -> dict[str, Any]:
    """It speaks of itself; who asks is added to each request as it goes out.

    Who asks without that: ``test_attacks``.
    """
    own = copy.deepcopy(document)
    for path in own["paths"].values():
        for call in path.values():
            call["security"] = []
            for one in call["parameters"]:
                if one["name"] == "device":
                    one["schema"] = {"enum": [device]}
    return own


SENT = schemathesis.openapi.from_dict(as_one_device(DOCUMENT, DEVICE))


@SENT.parametrize()
@settings(
    max_examples=max(6, settings().max_examples // 20),
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
def test_whatever_is_sent_is_answered_as_described(case: Case, served: tuple[str, Signing]) -> None:
    url, auth = served
    answer = case.call(base_url=url, auth=auth, timeout=10)
    case.validate_response(
        answer,
        checks=(
            *(not_a_server_error, status_code_conformance, response_schema_conformance),
            negative_data_rejection,
        ),
    )
    assert "Traceback" not in answer.text


@pytest.fixture(scope="module")
def served(serving: CenterThread) -> tuple[str, Signing]:
    """Where to, and in whose name: a PC's that may also read back what another had sent."""
    join(serving.url, stations.add_station(serving.center, name="x", code="Q08"), device=DEVICE)
    token = replacing.allow_replacing(serving.center, code="Q08")
    pc = NewPc(serving, token)
    pc.client.close()
    return serving.url, Signing(pc.who, partners.add(serving.center, "mall"))
