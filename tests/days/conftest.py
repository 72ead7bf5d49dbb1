"""The counter of the stories that are told at a page, and the center's own file behind them."""

import pytest

from tests.counter import counter

__all__ = ["counter"]


@pytest.fixture
def database() -> str:
    """Empty: stories are told over the folder's file."""
    return ""
