"""The layouts of the scale's labels, tried on a sample and set on a page."""

from __future__ import annotations

from dataclasses import replace

from station_app.goods.page.reading import Read, read_goods
from station_app.kit.desk import Clerk, DeskSettings
from station_app.kit.lists import Cell
from station_app.kit.scan import NotMine, Scan
from station_app.stock.page.scale_labels import ScaleLabelsPage
from tests.counter import Counter
from tests.scale import label_code
from tests.stock.goods import shop

KEEPER = Clerk("c1", "田桂花", frozenset({"settings"}))
GRAMS, FEN = "26IIIIIWWWWWC", "26IIIIIMMMMMC"
LABEL = label_code(GRAMS, item="00103", grams=1500)


def texts(page: ScaleLabelsPage, place: int) -> list[str]:
    cells = [cell for cell in page.list.rows[place].cells if isinstance(cell, Cell)]
    return [text for cell in cells for text in (cell.text, cell.under)]


def test_a_sample_shows_what_each_layout_reads_and_enter_uses_it(counter: Counter) -> None:
    shop(counter.station)
    at_counter = [KEEPER]
    settings = DeskSettings(label_templates=("27IIIIIMMMMMC",))

    def keep(label_templates: str) -> None:
        settings.label_templates = tuple(label_templates.split())

    counter.desk = replace(
        counter.desk, settings=settings, keep_settings=keep, clerk_now=lambda: at_counter[0]
    )
    page = ScaleLabelsPage(counter.desk)
    counter.open(page)
    assert isinstance(counter.scan(page, "6999900100139"), NotMine)
    wrong = f"{LABEL[:-1]}{(int(LABEL[-1]) + 1) % 10}"
    assert isinstance(counter.scan(page, wrong), NotMine)  # its check digit is wrong
    counter.taken(page, LABEL)
    assert texts(page, 0)[2] == "does not fit"
    assert texts(page, 1) == ["26 · item 5 · grams 5", GRAMS, "1.500 kg", "黔江脆红李", "", ""]
    assert texts(page, 2)[2:4] == ["￥15.00", "黔江脆红李"]
    # The right one is used from now on; it is read without a question.
    page.list.choose(GRAMS)
    counter.confirm(page)
    assert settings.label_templates == ("27IIIIIMMMMMC", GRAMS)
    assert page.hint.text() == "It is read without asking."
    assert read_goods(counter.desk, Scan(LABEL)).grams == 1500
    # With both the sale asks; goods that come in are weighed.
    page.list.choose(FEN)
    counter.confirm(page)
    assert page.hint.text() == "Several in use read it: the sale will ask each time."
    product = read_goods(counter.desk, Scan(LABEL)).product
    assert read_goods(counter.desk, Scan(LABEL)) == Read(product, 0, trade=True)
    # A layout of one's own; one that cannot be meant is refused; the last one stays.
    page.write.click()
    page.own.setText("26 IIIII C C")
    counter.confirm(page)
    assert not page.own.isHidden()
    page.own.setText("28 iiii x mmmmm c")
    counter.confirm(page)
    assert settings.label_templates[-1] == "28IIIIXMMMMMC"
    for _ in range(9):
        page.list.step(-9)
        counter.confirm(page)
    assert settings.label_templates == ("28IIIIXMMMMMC",)
    assert counter.said[-1][0] == counter.desk.words.say("label.last_layout")
    # 18 digits of a known item are no payment here.
    both = label_code("26IIIIIMMMMMWWWWWC", item="00103", grams=500, fen=455)
    assert page.takes_secret(Scan(both))
    assert not page.takes_secret(Scan(label_code("26IIIIIMMMMMWWWWWC", item="00999", fen=455)))
    at_counter[0] = Clerk("c2", "冉光明")
    counter.confirm(page)
    page.shown()
    assert counter.said[-1][0] == counter.desk.words.say("clerk.no_right")
    assert page.main.isHidden()
