"""What goods count as in the district's return: farm produce goes out, factory goods come in."""

from __future__ import annotations

from typing import Literal

GoodsClass = Literal["farm", "factory", ""]
CLASSES: tuple[GoodsClass, ...] = ("farm", "factory", "")
# A category with one of these words is grown, gathered or raised ...
_FARM = (
    *("农产", "农副", "农特", "土特", "特产", "山货", "干货", "菌", "药材", "粮", "油料"),
    *(
        "水果",
        "鲜果",
        "蔬菜",
        "生鲜",
        "禽",
        "蛋",
        "肉",
        "水产",
        "茶叶",
        "蜂蜜",
        "坚果",
        "花卉",
        "苗木",
    ),
)
# ... unless a factory made something of it, or it is made for farming.
_MADE = (
    *("饮料", "罐头", "零食", "饼", "面包", "蛋糕", "方便", "速冻", "熟食", "调味", "饲料", "药品"),
    *("农药", "化肥", "农资", "农具", "用品"),
)


def class_of(category: str) -> GoodsClass:
    """What the category on its card says; empty when there is none."""
    if not category.strip():
        return ""
    farm = any(word in category for word in _FARM)
    return "farm" if farm and not any(word in category for word in _MADE) else "factory"
