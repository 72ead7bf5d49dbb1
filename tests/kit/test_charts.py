"""Plots: a round scale, bars as long as their value, words that fit."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from station_app.kit.charts import Bar, Bars, scale
from station_app.kit.lists import Cell, Column, ListRow, RowList
from station_app.kit.theme import ACCENT


@pytest.mark.parametrize(
    ("most", "steps"),
    [
        (0, (0, 1)),
        (3, (0, 1, 2, 3)),
        (870, (0, 500, 1000)),
        (1363, (0, 500, 1000, 1500)),
        (8_000, (0, 2000, 4000, 6000, 8000)),
    ],
)
def test_the_scale_is_round_and_reaches_over_the_highest(most: int, steps: tuple[int, ...]) -> None:
    assert scale(most) == steps


def painted(qtbot: QtBot, bars: list[Bar]) -> QImage:
    plot = Bars(name="plot", what="Plot", unit=1)
    qtbot.addWidget(plot)
    plot.resize(400, 300)
    plot.show_bars(bars)
    return plot.grab().toImage()


def green(image: QImage, x: int) -> int:
    """How many pixels of a column of the picture belong to a bar."""
    accent = QColor(ACCENT).rgb()
    return sum(image.pixel(x, y) == accent for y in range(image.height()))


def test_a_column_is_as_high_as_its_value(qtbot: QtBot) -> None:
    bars = [Bar("8", 100, "100"), Bar("9", 50, "50"), Bar("10", 0, "0"), Bar("11", -20, "-20")]
    image = painted(qtbot, bars)
    heights = sorted({green(image, x) for x in range(40, 400)})
    assert heights[0] == 0
    assert abs(heights[-1] - 2 * heights[-2]) <= 2


def test_all_of_a_plot_is_said(qtbot: QtBot) -> None:
    plot = Bars(name="plot", what="Plot")
    qtbot.addWidget(plot)
    plot.show_bars([Bar("8", 100, "￥100"), Bar("9", 25, "￥25")])
    assert plot.accessibleName() == "Plot: 8 ￥100; 9 ￥25"
    assert painted(qtbot, []).isNull() is False


def test_a_bar_in_a_row_is_as_long_as_its_value(qtbot: QtBot) -> None:
    rows = RowList((Column(1),), name="rows")
    qtbot.addWidget(rows)
    rows.show_columns((Column(1), Column(1)))
    rows.show_rows([ListRow(str(bar), ("贡米", Cell(bar=bar))) for bar in (1000, 250, 0)])
    rows.resize(400, 300)
    image, accent = rows.grab().toImage(), QColor(ACCENT).rgb()
    middles = [rows.sizeHintForRow(0) * place // 2 for place in (1, 3, 5)]
    long, short, none = (
        sum(image.pixel(x, y) == accent for x in range(image.width())) for y in middles
    )
    assert long > 100
    assert abs(long - 4 * short) <= 4
    assert none == 0
