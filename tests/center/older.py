"""A center of before: the same program without some kinds of facts. Run as a process of its own.

``python -m tests.center.older KIND,KIND serve --data DIR ...``
"""

from __future__ import annotations

import sys

from station_app.wire.facts import kinds


def main(unknown: str, arguments: list[str]) -> int:
    """Forget these kinds, then be the center."""
    for name in [one for one in kinds.BY_NAME if one[0] in unknown.split(",")]:
        del kinds.BY_NAME[name]
        del kinds._DECODERS[name]
    from station_app.center.__main__ import main as center

    return center(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
