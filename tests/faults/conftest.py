"""Kill tests use the fixtures of the walk; power and disk tests a recorder before the C library."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.trace import build_recorder
from tests.walk.fixtures import counter, demo_folder, screen, shared_counter, template

__all__ = ["counter", "demo_folder", "screen", "shared_counter", "template"]


@pytest.fixture(scope="session")
def recorder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shim, built for this machine."""
    return build_recorder(tmp_path_factory.mktemp("recorder"))
