"""Memory is refused anywhere in a deed: it is undone, and the counter lives (fault 55).

SQLCipher takes a page it has no memory for as a damaged one, and says so for ever after: then trade
stops with a sentence until the next start, which finds the book whole.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(sys.platform != "linux", reason="the recorder stands before glibc"),
]


@pytest.mark.parametrize("step", [389, pytest.param(1, marks=pytest.mark.torture)])
@pytest.mark.fault(55)
def test_a_request_for_memory_that_is_refused_undoes_the_deed(
    under_recorder: Callable[[str, int], list[list[str]]], step: int
) -> None:
    deeds = under_recorder("scarce_memory", step)
    assert [line[0] for line in deeds] == ["sold", "basket"]
    refused, stopped, died = (sum(int(line[n]) for line in deeds) for n in (1, 2, 3))
    assert 0 < stopped < refused, "both ends were met"
    assert died * 100 < refused, "the encoder of JSON falls over a few of them"
