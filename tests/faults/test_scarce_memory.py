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
SHARES = 8  # of every single request, so that cores share them and one can be run again alone


@pytest.mark.fault(55)
def test_a_request_for_memory_that_is_refused_undoes_the_deed(
    under_recorder: Callable[..., list[list[str]]],
) -> None:
    deeds = under_recorder("scarce_memory", 389)
    assert [line[0] for line in deeds] == ["sold", "basket"]
    refused, stopped, died = (sum(int(line[n]) for line in deeds) for n in (1, 2, 3))
    assert 0 < stopped < refused, "both ends were met"
    assert died * 100 < refused, "the encoder of JSON falls over a few of them"


@pytest.mark.torture
@pytest.mark.parametrize("share", range(1, SHARES + 1))
@pytest.mark.parametrize("deed", ["sold", "basket"])
@pytest.mark.fault(55)
def test_every_single_request_for_memory_is_refused_once(
    under_recorder: Callable[..., list[list[str]]], deed: str, share: int
) -> None:
    (line,) = under_recorder("scarce_memory", SHARES, deed, str(share))
    refused, stopped, died = map(int, line[1:])
    assert line[0] == deed
    assert stopped < refused
    assert died * 50 < refused
