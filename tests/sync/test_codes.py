"""Every code the center may say: it is said somewhere, has its sentence, and one thing is done."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from station_app.center import views
from station_app.sync.client import NoLine, Told
from station_app.sync.round import Round
from station_app.sync.runner import Runner
from station_app.wire import calls, envelope, packing, signing
from station_app.wire.calls import Do
from station_app.wire.entry import encode
from tests.center.running import CenterThread
from tests.station import words
from tests.sync import fault_proxy
from tests.sync.fault_proxy import Back, Fault, FaultProxy
from tests.sync.small_book import SmallBook

CENTER = Path(__file__).parents[2] / "station_app" / "center"
ASKED_SECONDS = 7
TELL_SECONDS = 600
FIRST_JITTER_SECONDS = 2


def says(code: str, **facts: int) -> Fault:
    """The center answers this request with a code."""

    def say(sent: fault_proxy.Sent, _forward: fault_proxy.Forward) -> bytes:
        (line,) = (value for name, value in sent.headers if name == signing.AUTH_HEADER)
        auth = signing.parse_auth(line)
        assert auth is not None
        body = encode(calls.Facts(**facts))
        return fault_proxy.written(Back(409, [], envelope.seal(auth.nonce, body, code=code)))

    return say


def said_in_center() -> Iterator[tuple[str, bool]]:
    """Codes as the center's sources name them, and whether as a problem or an answer."""
    for file in CENTER.rglob("*.py"):
        text = file.read_text("utf-8")
        for node in ast.walk(ast.parse(text)) if "center.problem import" in text else ():
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Problem", "Told"):
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    yield first.value, True
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value, False


def test_the_center_says_these_codes_and_no_others() -> None:
    said = set(said_in_center())
    assert {code for code, surely in said if surely} <= set(calls.CODES)
    assert set(calls.CODES) <= {code for code, _surely in said}


def pushed(round_: Round) -> str:
    """The code that a push brought up to people, or nothing."""
    try:
        assert round_.push()
    except Told as told:
        return told.said
    return ""


@pytest.mark.parametrize("code", calls.CODES)
def test_each_code_has_a_sentence_and_it_alone_decides_what_is_done(
    serving: CenterThread, proxy: FaultProxy, book: SmallBook, round_: Round, code: str
) -> None:
    for language in ("zh_CN", "en"):
        assert words(language).say(f"line.{code.lower()}")
    for _ in range(4):
        book.add()
    round_.hello(now_ms=1)
    book.mark_landed(1, 2, 0)  # as if two were there
    proxy.seen.clear()
    proxy.plan.append(says(code, landed=1, counter=90, ordinal=5))
    size, form = round_.batch.size, round_.client.packing
    told = pushed(round_)
    if told:
        assert told == code
        assert calls.CODES[code] in (Do.WAIT, Do.TELL, Do.LEAVE)
        assert (book.landed(1), len(book.epochs()), round_.batch.size) == (2, 1, size)
        assert len(proxy.seen) == 1
        return
    targets = [sent.target.split("/")[2] for sent in proxy.seen]
    done = {
        Do.RESEND: (book.landed(1), len(book.epochs())) == (1, 1) and targets == ["journal"],
        Do.NEW_EPOCH: book.epochs()[-1].ordinal == 6 and targets == ["journal"],
        Do.ANNOUNCE: targets == ["journal", "epoch"],
        Do.SMALLER: round_.batch.size < size and targets == ["journal"],
        Do.PLAINER: round_.client.packing == packing.plainer(form) and len(targets) > 1,
        Do.COUNT_ON: book.next_counter() > 90 and round_.client.packing == form,
    }
    assert [do for do, so in done.items() if so] == [calls.CODES[code]]


@pytest.mark.parametrize("code", ["BUSY", "CLIENT_TOO_OLD", "OF_A_NEWER_CENTER"])
def test_who_is_told_to_wait_waits_as_long_and_a_random_while_more(
    proxy: FaultProxy, book: SmallBook, code: str
) -> None:
    proxy.always = says(code, retry_after_ms=ASKED_SECONDS * 1000)
    book.add()
    states: list[str] = []
    rests = []
    for _ in range(5):
        runner = Runner(
            book,
            on_state=lambda state: states.append(state.trouble),
            apply_news=lambda: None,
            seconds=lambda: 0.0,
        )
        asked = len(proxy.seen)
        rests.append(runner.turn())
        assert len(proxy.seen) == asked + 2  # each lane once
        assert runner.turn() == rests[-1]  # nothing is due
        assert len(proxy.seen) == asked + 2
        runner.stop()
    least = TELL_SECONDS if calls.action_for(code) is Do.TELL else ASKED_SECONDS
    assert all(least < rest <= least + FIRST_JITTER_SECONDS for rest in rests)
    assert len(set(rests)) > 1
    assert book.waiting() == 1
    assert set(states) == {f"line.{code.lower()}"}


def test_what_stands_before_the_center_may_ask_for_patience_too(
    proxy: FaultProxy, book: SmallBook, round_: Round
) -> None:
    def too_many(_sent: fault_proxy.Sent, _forward: fault_proxy.Forward) -> bytes:
        headers = [("Retry-After", str(ASKED_SECONDS)), ("Content-Type", "text/html")]
        return fault_proxy.written(Back(503, headers, b"<html>later</html>"))

    proxy.always = too_many
    with pytest.raises(NoLine) as nothing:
        round_.pull()
    assert nothing.value.retry_seconds == ASKED_SECONDS
    runner = Runner(
        book, on_state=lambda _state: None, apply_news=lambda: None, seconds=lambda: 0.0
    )
    assert ASKED_SECONDS < runner.turn() <= ASKED_SECONDS + FIRST_JITTER_SECONDS
    runner.stop()


def test_a_station_too_old_is_told_and_keeps_everything(
    serving: CenterThread, book: SmallBook, round_: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.add()
    monkeypatch.setattr("station_app.center.stations.OLDEST_PROTOCOL", calls.PROTOCOL + 1)
    with pytest.raises(Told, match="client_too_old"):
        round_.hello(now_ms=1)
    with pytest.raises(Told, match="client_too_old"):
        serving.join(code="Q08")
    assert book.waiting() == 1
    monkeypatch.undo()  # the station was upgraded
    round_.hello(now_ms=1)
    assert round_.push()
    assert len(list(views.journal_lines(serving.center))) == 1
