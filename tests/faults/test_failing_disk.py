"""The n-th write or sync of a deed fails: nothing is half done, nothing goes on (faults 6-8).

A full disk refuses the deed and lets the next one go on when there is room; a failed sync ends the
trading of this run, and the next start finds the book whole.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(sys.platform != "linux", reason="the recorder stands before glibc"),
]


@pytest.mark.parametrize("step", [40, pytest.param(1, marks=pytest.mark.torture)])
@pytest.mark.fault(6, 7, 8)
def test_a_write_or_sync_that_fails_leaves_the_book_whole(
    under_recorder: Callable[[str, int], list[list[str]]], step: int
) -> None:
    places = under_recorder("failing_disk", step)
    assert [line[0] for line in places] == ["basket", "sold", "carried_over", "copied", "put_back"]
    assert all(int(count) >= 3 for _, count in places), "each kind of fault came in each deed"
