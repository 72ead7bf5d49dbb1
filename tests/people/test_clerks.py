"""Clerks: who may do what, who gives rights, who approves, and what stays known of it."""

from __future__ import annotations

import pytest

from station_app.basics.faults import Refusal
from station_app.people import actions, lookups, pins, rules
from tests.station import Station

SECRET = pins.device_secret(bytes(32))
ALL = rules.RIGHTS


def new(station: Station, name: str = "冉启华", *rights: str, pin: str = "2468") -> str:
    return pins.add_clerk(station.work, name=name, rights=rights, pin=pin, secret=SECRET)


def approve(station: Station, clerk: str, right: str, pin: str) -> pins.Checked:
    return pins.approve(station.work, clerk=clerk, right=right, pin=pin, secret=SECRET)


@pytest.mark.parametrize(
    ("mine", "approvers", "code"),
    [
        (("refund",), None, ""),
        ((), None, "clerk.no_right"),
        (("sell",), None, "clerk.no_right"),
        ((), ("refund",), ""),
        (("refund",), ("sell",), "clerk.may_not_approve"),
    ],
)
def test_who_may_do_a_deed_that_needs_a_right(
    mine: tuple[str, ...], approvers: tuple[str, ...] | None, code: str
) -> None:
    if code:
        with pytest.raises(Refusal, match=code.replace(".", r"\.")):
            rules.check_may("refund", mine, approvers)
    else:
        rules.check_may("refund", mine, approvers)


def test_a_clerk_begins_logs_in_and_gets_other_rights(station: Station) -> None:
    station.clerk_may(*ALL)
    clerk = new(station, " 冉启华 ", "refund", "sell")
    assert station.kinds()[-2:] == ["person.clerk_recorded", "clerk.pin_set"]
    found = lookups.clerk(station.read, clerk)
    assert found is not None
    assert (found.name, found.rights) == ("冉启华", {"sell", "refund"})
    checked = pins.check_pin(station.work, clerk=clerk, pin="2468", secret=SECRET)
    assert checked.answer == "ok"
    actions.change_clerk(station.work, clerk=clerk, name="冉启华", rights=("sell",))
    changed = lookups.clerk(station.read, clerk)
    assert changed is not None
    assert (changed.rights, changed.login) == ({"sell"}, found.login)


def test_what_is_refused_of_a_new_clerk_changes_nothing(station: Station) -> None:
    station.clerk_may(*ALL)
    before = station.kinds()
    for code, name, rights, pin in (
        ("person.clerk_needs_name", " ", (), "2468"),
        ("clerk.name_taken", "田桂花", (), "2468"),
        ("clerk.unknown_right", "冉启华", ("everything",), "2468"),
        ("person.pin_form", "冉启华", (), "24"),
    ):
        with pytest.raises(Refusal, match=code.replace(".", r"\.")):
            new(station, name, *rights, pin=pin)
    assert station.kinds() == before


def test_without_the_right_settings_nobody_changes_a_clerk(station: Station) -> None:
    station.clerk_may("sell", "refund")
    before = station.kinds()
    for deed in (
        lambda: new(station),
        lambda: actions.change_clerk(station.work, clerk="c1", name="田桂花", rights=ALL),
        lambda: pins.reset_pin(station.work, clerk="c1", pin="1357", secret=SECRET),
        lambda: pins.let_leave(station.work, clerk="c1"),
    ):
        with pytest.raises(Refusal, match=r"clerk\.no_right"):
            deed()
    assert station.kinds() == before


def test_somebody_who_gives_rights_must_stay(station: Station) -> None:
    station.clerk_may(*ALL)
    with pytest.raises(Refusal, match=r"clerk\.last_keeper"):
        actions.change_clerk(station.work, clerk="c1", name="田桂花", rights=("sell",))
    new(station, "冉启华", "settings")
    actions.change_clerk(station.work, clerk="c1", name="田桂花", rights=("sell",))
    with pytest.raises(Refusal, match=r"clerk\.no_right"):
        actions.change_clerk(station.work, clerk="c1", name="田桂花", rights=ALL)


def test_who_leaves_no_longer_logs_in_and_keeps_the_name_of_what_was_done(
    station: Station,
) -> None:
    station.clerk_may(*ALL)
    clerk = new(station)
    with pytest.raises(Refusal, match=r"clerk\.last_keeper"):
        pins.let_leave(station.work, clerk="c1")
    pins.let_leave(station.work, clerk=clerk)
    assert [one.id for one in lookups.clerks(station.read)] == ["c1"]
    assert lookups.clerk_names(station.read)[clerk] == "冉启华"
    assert pins.check_pin(station.work, clerk=clerk, pin="2468", secret=SECRET).answer == "none"
    for again in (pins.let_leave, lambda work, clerk: actions.change_clerk(
        work, clerk=clerk, name="冉启华", rights=()
    )):  # fmt: skip
        with pytest.raises(Refusal, match=r"clerk\.unknown"):
            again(station.work, clerk=clerk)
    other = new(station)  # the name is free again, the login is not
    found = lookups.clerk(station.read, other)
    assert found is not None
    assert len(lookups.logins(station.read)) == 3
    assert found.login in lookups.logins(station.read)


def test_nobody_sends_themselves_away(station: Station) -> None:
    station.clerk_may(*ALL)
    new(station, "冉启华", "settings")
    with pytest.raises(Refusal, match=r"clerk\.not_yourself"):
        pins.let_leave(station.work, clerk="c1")


def test_a_reset_pin_opens_and_stands_in_the_journal_without_the_pin(station: Station) -> None:
    station.clerk_may(*ALL)
    clerk = new(station)
    pins.reset_pin(station.work, clerk=clerk, pin="97531", secret=SECRET)
    assert pins.check_pin(station.work, clerk=clerk, pin="97531", secret=SECRET).answer == "ok"
    assert station.kinds().count("clerk.pin_set") == 2
    bodies = station.book.connection.execute("SELECT body FROM journal").fetchall()
    assert not [body for (body,) in bodies if b"97531" in body]


def test_a_second_person_approves_with_their_own_pin(station: Station) -> None:
    station.clerk_may(*ALL)
    keeper = new(station, "冉启华", "refund", pin="2468")
    helper = new(station, "田小妹", "sell", pin="1111")
    assert approve(station, keeper, "refund", "2468").answer == "ok"
    with pytest.raises(Refusal, match=r"clerk\.may_not_approve"):
        approve(station, helper, "refund", "1111")
    assert "clerk.approval_denied" not in station.kinds()


def test_wrong_approvals_are_written_down_and_slowed(station: Station) -> None:
    station.clerk_may(*ALL)
    keeper = new(station, "冉启华", "refund")
    answers = [approve(station, keeper, "refund", "0000") for _ in range(6)]
    assert [one.answer for one in answers] == ["wrong"] * 4 + ["locked"] * 2
    assert [one.left for one in answers[:4]] == [4, 3, 2, 1]
    kinds = station.kinds()
    assert (kinds.count("clerk.approval_denied"), kinds.count("clerk.locked")) == (5, 1)
    assert approve(station, keeper, "refund", "2468").answer == "locked"
    station.clock.forward(seconds=31)
    assert approve(station, keeper, "refund", "2468").answer == "ok"
