"""Files beside the program are found in a checkout and in a frozen bundle."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from station_app.basics import resources
from station_app.basics.faults import Defect
from station_app.basics.resources import resource, table


@pytest.fixture
def forgetful() -> Iterator[None]:
    """The folder is looked for anew, and again after the test."""
    resources.resources_folder.cache_clear()
    yield
    resources.resources_folder.cache_clear()


def test_a_resource_of_the_checkout_is_found() -> None:
    assert resource("carriers/carriers.csv").is_file()


@pytest.mark.usefixtures("forgetful")
def test_a_frozen_bundle_uses_its_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "resources" / "carriers").mkdir(parents=True)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource("words") == tmp_path / "resources" / "words"


@pytest.mark.usefixtures("forgetful")
def test_a_frozen_folder_is_searched_beside_its_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "resources" / "carriers").mkdir(parents=True)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "station-app"))
    monkeypatch.setattr(resources, "__file__", str(tmp_path / "lib" / "a" / "b" / "c.py"))
    assert resource("words") == tmp_path / "resources" / "words"


@pytest.mark.usefixtures("forgetful")
def test_an_installation_without_resources_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "__file__", str(tmp_path / "a" / "b" / "c.py"))
    with pytest.raises(Defect, match="resources"):
        resource("words")


def test_tables_strip_cells_and_the_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("\ufeffkey,name\r\nYTO , 圆通\r\nSF\r\n", encoding="utf-8")
    assert table(path) == [{"key": "YTO", "name": "圆通"}, {"key": "SF", "name": ""}]
