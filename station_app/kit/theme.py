"""The look of the counter: colours, sizes, fonts, and the style sheet they are filled into."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from string import Template

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from station_app.basics.resources import resource

RAIL = "#123F2C"
RAIL_CHOSEN = "#1F5C41"
RAIL_EDGE = "#8FD6A9"
RAIL_KEY = "#0C2D20"
ACCENT = "#1E7A4C"
ACCENT_DOWN = "#155C39"
NUMBER = "#123F2C"
PAGE = "#F3F6F4"
CARD = "#FFFFFF"
CARD_CHOSEN = "#E9F4ED"
BORDER = "#DCE3DE"
BORDER_STRONG = "#B9C6BE"
TEXT = "#1D2A23"
QUIET = "#5B6B62"

PILLS = {
    "good": ("#E3F3E9", "#14593A"),
    "attention": ("#FFF0CC", "#7A4D00"),
    "danger": ("#FDE7E4", "#8F1D13"),
    "plain": ("#ECEFED", "#47554D"),
}
LAMPS = {"good": "#2BA35F", "attention": "#D98A00", "danger": "#C8291B", "plain": "#93A19A"}

BODY_PX = 16
QUIET_PX = 14
SECTION_PX = 18
TITLE_PX = 22
NUMBER_PX = 38
CODE_PX = 60
ROW_PX = 44
TAB_PX = 42
SPACE = (4, 8, 14, 22)

FAMILIES = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
    "sans-serif",
)


def dress(app: QApplication) -> None:
    """Give the whole application its font, palette and style sheet."""
    app.setStyle("Fusion")
    app.setPalette(_palette())
    app.setFont(font())
    app.setStyleSheet(style_sheet(resource("theme/counter.qss")))


def font(size_px: int = BODY_PX, *, bold: bool = False) -> QFont:
    """The counter's font; only families that are installed, so that nothing is looked up twice."""
    made = QFont()
    made.setFamilies(list(_installed()))
    made.setPixelSize(size_px)
    made.setBold(bold)
    return made


def style_sheet(file: Path) -> str:
    """The style sheet with the colours and sizes of this module put in for its `$NAMES`."""
    names = {
        name: f"{value}px" if name.endswith("_PX") else str(value)
        for name, value in globals().items()
        if name.isupper() and isinstance(value, str | int)
    }
    for tone, (ground, text) in PILLS.items():
        names |= {f"{tone.upper()}_GROUND": ground, f"{tone.upper()}_TEXT": text}
    names["FONTS"] = ", ".join(f'"{family}"' for family in _installed())
    return Template(file.read_text(encoding="utf-8")).substitute(names)


def restyle(widget: QWidget) -> None:
    """Apply the style sheet again after a property it asks for has changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


@cache
def really_bold() -> bool:
    """Whether the first family has a bold cut; a smeared one gets lost above 60 px."""
    return "Bold" in QFontDatabase.styles(_installed()[0])


@cache
def _installed() -> tuple[str, ...]:
    """Asked once: a PC may have hundreds of fonts, and each painting needs one."""
    present = set(QFontDatabase.families())
    return tuple(family for family in FAMILIES if family in present) or ("sans-serif",)


def _palette() -> QPalette:
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Window, QColor(PAGE))
    palette.setColor(QPalette.ColorRole.WindowText, QColor(TEXT))
    palette.setColor(QPalette.ColorRole.Base, QColor(CARD))
    palette.setColor(QPalette.ColorRole.AlternateBase, QColor(PAGE))
    palette.setColor(QPalette.ColorRole.Text, QColor(TEXT))
    palette.setColor(QPalette.ColorRole.PlaceholderText, QColor(QUIET))
    palette.setColor(QPalette.ColorRole.Button, QColor(CARD))
    palette.setColor(QPalette.ColorRole.ButtonText, QColor(TEXT))
    palette.setColor(QPalette.ColorRole.Highlight, QColor(ACCENT))
    palette.setColor(QPalette.ColorRole.HighlightedText, QColor(CARD))
    return palette
