"""A scanner and a person at the same keyboard are told apart; nothing is lost or doubled."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from station_app.shell.bursts import Burst, BurstLimits, Bursts, Decision, Key, Replay, Swallow

WAYBILL = "YT8812345678901"


@dataclass
class Counter:
    """Plays keys against the clock as the window does: the timer settles before a late key."""

    bursts: Bursts = field(default_factory=Bursts)
    now_ms: int = 1000
    decisions: list[Decision] = field(default_factory=list)

    def key(self, kind: str, text: str, gap_ms: int, *, repeat: bool = False) -> None:
        wait_ms = self.bursts.wait_ms()
        if wait_ms is not None and gap_ms > wait_ms:
            self.decisions += self.bursts.settle()
        self.now_ms += gap_ms
        self.decisions += self.bursts.feed(Key(kind, text, self.now_ms, repeat))

    def scan(self, text: str, *, gap_ms: int = 2, first_ms: int = 200, end: str = "\r") -> None:
        for place, char in enumerate(text):
            self.key("char", char, gap_ms if place else first_ms)
        for mark in end:
            self.key("tab" if mark == "\t" else "enter", mark, gap_ms)

    def type(self, text: str, *, gap_ms: int = 120) -> None:
        for char in text:
            kind = {"\r": "enter", "\t": "tab", "\b": "other"}.get(char, "char")
            self.key(kind, char, gap_ms)

    def quiet(self, ms: int = 500) -> None:
        self.now_ms += ms
        self.decisions += self.bursts.settle()

    @property
    def typed(self) -> str:
        return "".join(d.key.text for d in self.decisions if isinstance(d, Replay))

    @property
    def scans(self) -> list[str]:
        return [d.text for d in self.decisions if isinstance(d, Burst) and not d.broken]

    @property
    def broken(self) -> list[str]:
        return [d.text for d in self.decisions if isinstance(d, Burst) and d.broken]

    @property
    def enters(self) -> int:
        return sum(isinstance(d, Replay) and d.key.kind == "enter" for d in self.decisions)


@pytest.mark.parametrize("gap_ms", [1, 2, 5, 10, 20, 30, 35])
@pytest.mark.parametrize("end", ["\r", "\t", "\r\r", "\r\r\r", "\t\r", ""])
def test_a_scan_is_whole_at_every_speed_and_with_every_suffix(gap_ms: int, end: str) -> None:
    counter = Counter()
    counter.scan(WAYBILL, gap_ms=gap_ms, end=end)
    counter.quiet()
    assert (counter.scans, counter.typed, counter.enters) == ([WAYBILL], "", 0)


def test_a_person_types_unharmed_with_enter_and_backspace_in_order() -> None:
    counter = Counter()
    counter.type("13800138\b00\r")
    assert counter.typed == "13800138\b00\r"
    assert counter.scans == []


def test_a_key_is_held_for_one_gap_at_most() -> None:
    bursts = Bursts()
    assert bursts.wait_ms() is None
    assert bursts.feed(Key("char", "1", 0)) == []
    assert bursts.wait_ms() == BurstLimits().gap_ms
    assert [d.key.text for d in bursts.settle()] == ["1"]


def test_a_scanner_at_40_ms_is_not_taken_for_one_unless_the_setting_says_so() -> None:
    slow = Counter()
    slow.scan(WAYBILL, gap_ms=40)
    assert slow.scans == []
    set_slower = Counter(Bursts(BurstLimits(gap_ms=45)))
    set_slower.scan(WAYBILL, gap_ms=40)
    assert set_slower.scans == [WAYBILL]


def test_a_slower_scanner_may_also_hesitate_longer_and_ends_later() -> None:
    counter = Counter(Bursts(BurstLimits(gap_ms=60)))
    for place, char in enumerate(WAYBILL):
        counter.key("char", char, 200 if not place else 118 if place == 7 else 55)
    counter.quiet()
    assert counter.scans == [WAYBILL]


def test_one_hitch_inside_a_fast_burst_is_forgiven() -> None:
    counter = Counter()
    for place, char in enumerate(WAYBILL):
        counter.key("char", char, 200 if not place else 68 if place == 7 else 3)
    counter.key("enter", "\r", 3)
    assert counter.scans == [WAYBILL]


def test_two_hitches_make_a_broken_burst_that_is_never_used() -> None:
    counter = Counter()
    for place, char in enumerate(WAYBILL):
        counter.key("char", char, 200 if not place else 60 if place in {7, 10} else 3)
    counter.key("enter", "\r", 3)
    assert (counter.scans, counter.broken, counter.typed) == ([], [WAYBILL], "")


def test_a_burst_whose_first_key_was_already_given_back_is_broken() -> None:
    counter = Counter()
    for place, char in enumerate(WAYBILL):
        counter.key("char", char, 200 if not place else 45 if place == 1 else 3)
    counter.key("enter", "\r", 3)
    assert (counter.scans, counter.broken, counter.enters) == ([], [WAYBILL[1:]], 0)


def test_enter_is_fresh_only_150_ms_after_the_burst() -> None:
    for wait_ms, enters in ((40, 0), (149, 0), (150, 1), (1000, 1)):
        counter = Counter()
        counter.scan(WAYBILL)
        counter.key("enter", "\r", wait_ms)
        assert counter.enters == enters, wait_ms


def test_a_doubled_suffix_moves_the_quiet_time_on() -> None:
    counter = Counter()
    counter.scan(WAYBILL, end="\r\r", gap_ms=30)
    counter.key("enter", "\r", 125)
    assert counter.enters == 0


def test_a_held_enter_counts_once() -> None:
    counter = Counter()
    counter.key("enter", "\r", 400)
    for _ in range(50):
        counter.key("enter", "\r", 33, repeat=True)
    assert counter.enters == 1


def test_an_enter_held_from_inside_the_quiet_time_never_counts() -> None:
    counter = Counter()
    counter.scan(WAYBILL)
    counter.key("enter", "\r", 100)
    for _ in range(50):
        counter.key("enter", "\r", 33, repeat=True)
    assert counter.enters == 0


def test_a_bouncing_enter_counts_once() -> None:
    counter = Counter()
    counter.key("enter", "\r", 400)
    counter.key("enter", "\r", 12)
    assert counter.enters == 1


@pytest.mark.parametrize("repeat_ms", [25, 33, 40])
def test_a_held_digit_is_typing_and_no_burst(repeat_ms: int) -> None:
    counter = Counter()
    counter.key("char", "0", 300)
    counter.key("char", "0", 260, repeat=True)
    for _ in range(20):
        counter.key("char", "0", repeat_ms, repeat=True)
    counter.quiet()
    assert (counter.typed, counter.scans) == ("0" * 22, [])


def test_a_double_character_marked_as_repeat_stays_in_its_burst() -> None:
    counter = Counter()
    for place, char in enumerate(WAYBILL):
        counter.key("char", char, 2 if place else 200, repeat=place == 3)
    counter.key("enter", "\r", 2)
    assert counter.scans == [WAYBILL]


def test_a_short_fast_run_with_enter_is_given_back_but_confirms_nothing() -> None:
    counter = Counter()
    counter.scan("01234")
    assert (counter.typed, counter.enters, counter.scans) == ("01234", 0, [])


def test_two_scanners_at_once_confirm_nothing_and_leave_no_debris_in_a_field() -> None:
    one, two = "6901234567892\r", "SF1234567890123\r"
    counter = Counter()
    counter.now_ms += 500
    for place in range(len(two)):
        for source in (one, two):
            if place < len(source):
                char = source[place]
                counter.key("enter" if char == "\r" else "char", char, 1)
    counter.quiet()
    assert counter.enters == 0
    assert counter.typed == ""
    assert one[:-1] not in counter.scans
    assert two[:-1] not in counter.scans


def test_a_command_key_in_the_middle_of_a_scan_waits_for_its_end() -> None:
    counter = Counter()
    for place, char in enumerate(WAYBILL):
        counter.key("char", char, 2 if place else 200)
        if place == 4:
            counter.key("other", "F2", 1)
    counter.key("enter", "\r", 2)
    kinds = [type(d).__name__ for d in counter.decisions]
    assert counter.scans == [WAYBILL]
    assert kinds == ["Burst", "Replay", "Swallow"]


def test_a_release_never_overtakes_its_press() -> None:
    bursts = Bursts()
    assert bursts.feed(Key("char", " ", 0)) == []
    assert bursts.feed(Key("release", "", 20)) == []
    assert [d.key.kind for d in bursts.settle()] == ["char", "release"]
    assert [d.key.kind for d in bursts.feed(Key("release", "", 90))] == ["release"]


def test_a_code_without_end_is_bounded_and_broken() -> None:
    counter = Counter()
    counter.scan("7" * 5000, gap_ms=1)
    assert len(counter.broken[0]) == 512
    assert counter.scans == []


def test_twenty_scans_a_second_are_all_there() -> None:
    counter = Counter()
    sent = [f"6901234{place:06d}" for place in range(200)]
    for code in sent:
        counter.scan(code, gap_ms=2, first_ms=22)
    assert counter.scans == sent


def test_a_clock_that_jumps_back_loses_no_key() -> None:
    bursts = Bursts()
    decisions = bursts.feed(Key("char", "1", 4_294_967_290))
    decisions += bursts.feed(Key("char", "2", 5))
    decisions += bursts.settle()
    assert [d.key.text for d in decisions] == ["1", "2"]


HAND = st.tuples(
    st.just("hand"),
    st.text("0123456789ab", min_size=1, max_size=5),
    st.integers(80, 250),
    st.sampled_from(["", "\r", "\t", "\b"]),
)
SCAN = st.tuples(
    st.just("scan"),
    st.text("0123456789ABCSF-", min_size=6, max_size=24),
    st.integers(1, 35),
    st.sampled_from(["", "\r", "\t", "\r\r", "\t\r"]),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(HAND, SCAN), max_size=12))
def test_scans_are_whole_and_typing_unharmed_in_any_order(acts: list[tuple]) -> None:
    counter, typed, scans = Counter(), "", []
    for who, text, gap_ms, end in acts:
        counter.now_ms += 160  # a hand needs this long between scanner and keys
        counter.decisions += counter.bursts.settle()
        if who == "hand":
            counter.type(text + end, gap_ms=gap_ms)
            typed += text + end
        else:
            counter.scan(text, gap_ms=gap_ms, end=end)
            scans.append(text)
    counter.quiet()
    assert counter.typed == typed
    assert counter.scans == scans
    assert counter.broken == []


EVENT = st.tuples(
    st.sampled_from(["char", "char", "char", "char", "enter", "tab", "other", "release"]),
    st.sampled_from("0123456789"),
    st.sampled_from([0, 1, 2, 20, 34, 35, 36, 60, 70, 71, 90, 91, 149, 150, 400]),
    st.booleans(),
)


@settings(max_examples=500, deadline=None)
@given(st.lists(EVENT, max_size=60))
def test_no_character_is_ever_lost_doubled_or_out_of_its_order(events: list[tuple]) -> None:
    counter, sent = Counter(), ""
    for kind, text, gap_ms, repeat in events:
        counter.key(kind, text, gap_ms, repeat=repeat)
        sent += text if kind == "char" else ""
    counter.quiet()
    got = ""
    for decision in counter.decisions:
        if isinstance(decision, Burst):
            got += decision.text
        elif isinstance(decision, Replay) and decision.key.kind == "char":
            got += decision.key.text
    assert got == sent


@settings(max_examples=500, deadline=None)
@given(st.lists(EVENT, max_size=60))
def test_no_enter_is_given_back_within_the_quiet_time_of_a_burst(events: list[tuple]) -> None:
    counter = Counter()
    for kind, text, gap_ms, repeat in events:
        counter.key(kind, text, gap_ms, repeat=repeat)
    last_burst_ms = -10_000
    for decision in counter.decisions:
        if isinstance(decision, Burst):
            last_burst_ms = decision.at_ms
        elif isinstance(decision, Replay) and decision.key.kind == "enter":
            assert not decision.key.auto_repeat
            assert decision.key.at_ms - last_burst_ms >= 150
        else:
            assert isinstance(decision, Replay | Swallow)
