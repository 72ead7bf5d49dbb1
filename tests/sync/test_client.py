"""The client: which addresses it uses, whom it believes."""

from __future__ import annotations

import datetime
import ipaddress
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from station_app.basics.faults import Refusal
from station_app.center import stations
from station_app.center.database import Center
from station_app.sync.client import NoLine, Told, checked_url
from station_app.sync.enrol import Joining, enrol
from station_app.wire.ids import Epoch, new_device, new_nonce
from station_app.wire.signing import new_key
from tests.center.running import CenterProcess, CenterThread, join


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:8000/", "http://localhost:1", "http://[::1]:5", "https://c.example/x"]
)
def test_addresses_that_may_be_used(url: str) -> None:
    assert checked_url(url) == url.rstrip("/")


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("http://center.example", "line.plain_http"),
        ("http://10.0.0.5:8000", "line.plain_http"),
        ("http://127.0.0.1.example", "line.plain_http"),
        ("center.example", "line.bad_url"),
        ("ftp://127.0.0.1", "line.bad_url"),
        ("https://", "line.bad_url"),
        ("https://user:word@center.example", "line.bad_url"),
        ("https://center.example:99999", "line.bad_url"),
        ("", "line.bad_url"),
    ],
)
def test_addresses_that_may_not(url: str, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        checked_url(url)


def test_joining_again_after_a_lost_answer_gives_the_same_answer(serving: CenterThread) -> None:
    token = stations.add_station(serving.center, name="one", code="Q01")
    who, first = join(serving.url, token)
    again = enrol(serving.url, token, who)
    assert (again.device, again.station, again.center_key) == (who.device, "Q01", first.center_key)


def test_a_token_serves_one_device(serving: CenterThread) -> None:
    token = stations.add_station(serving.center, name="one", code="Q01")
    join(serving.url, token)
    with pytest.raises(Told, match="token_used"):
        join(serving.url, token)
    with pytest.raises(Told, match="token_unknown"):
        join(serving.url, "guess")


def test_a_taken_device_name_is_refused(serving: CenterThread) -> None:
    who, _ = serving.join(code="Q01")
    token = stations.add_station(serving.center, name="two", code="Q02")
    with pytest.raises(Told, match="device_taken"):
        join(serving.url, token, device=who.device)
    join(serving.url, token)  # the token was not used up


def test_nobody_there_is_no_line() -> None:
    who = Joining(new_device(), new_key(), Epoch(1, new_nonce()))
    with pytest.raises(NoLine, match="no_answer"):
        enrol("http://127.0.0.1:9", "x", who)


def certificate(folder: Path, name: str) -> tuple[Path, Path]:
    """A certificate for this machine, signed by itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.UTC)
    here = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([here]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    cert_file, key_file = folder / f"{name}.pem", folder / f"{name}.key"
    cert_file.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    pem, pkcs8 = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    key_file.write_bytes(key.private_bytes(pem, pkcs8, plain))
    return cert_file, key_file


@pytest.mark.fault(23)
def test_tls_is_believed_only_with_the_right_authority(tmp_path: Path) -> None:
    cert, key = certificate(tmp_path, "center")
    other, _ = certificate(tmp_path, "other")
    center = Center(tmp_path / "center")
    token = stations.add_station(center, name="one", code="Q01")
    center.close()
    process = CenterProcess(tmp_path / "center", "--tls-cert", str(cert), "--tls-key", str(key))
    who = Joining(new_device(), new_key(), Epoch(1, new_nonce()))
    try:
        assert process.url.startswith("https://")
        for wrong in ("", str(other)):
            with pytest.raises(NoLine, match="not_trusted"):
                enrol(process.url, token, who, ca_file=wrong)
        assert enrol(process.url, token, who, ca_file=str(cert)).station == "Q01"
    finally:
        process.stop()
