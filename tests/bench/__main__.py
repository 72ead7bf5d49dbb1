"""``python -m tests.bench``: one table of what a keeper feels, each figure beside its limit."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.bench.filled import Grounds
from tests.bench.measure import FULL, QUICK, Figure

METERS = (
    *("durable", "painted", "lookup", "shop", "orders", "start", "paper"),
    *("line", "replaying", "backup", "center_backup", "million", "rush", "storm"),
)
LONG = ("million", "rush", "storm")  # a quarter of an hour each; left out of --quick unless named


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="10,000 products, 50,000 parcels")
    parser.add_argument("--only", choices=METERS, action="append")
    parser.add_argument("--json", type=Path, metavar="FILE")
    args = parser.parse_args()
    size = QUICK if args.quick else FULL
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(dir=Path.cwd(), prefix=".bench-") as scratch:
        grounds = Grounds(Path(scratch), size)
        usual = [name for name in METERS if not (args.quick and name in LONG)]
        for name in args.only or usual:
            begun = time.monotonic()
            figures += import_module(f"tests.bench.{name}").measure(grounds)
            sys.stderr.write(f"{name}: {time.monotonic() - begun:.0f} s\n")
    sys.stdout.write(table(figures) + "\n")
    if args.json:
        args.json.write_text(
            json.dumps([asdict(figure) | {"ratio": figure.ratio} for figure in figures], indent=1)
        )
    return 0


def table(figures: list[Figure]) -> str:
    """The figures as a Markdown table."""
    rows = ["| metric | ours | limit | ratio | goal | |", "|---|--:|--:|--:|--:|---|"]
    for figure in figures:
        limit = f"{figure.limit:,.1f} {figure.unit}" if figure.limit else "-"
        ratio = f"{figure.ratio:.3g}" if figure.ratio is not None else "-"
        held = {True: "held", False: "**missed**", None: ""}[figure.held]
        ours = f"{figure.ours:,.1f} {figure.unit}"
        rows.append(f"| {figure.metric} | {ours} | {limit} | {ratio} | {figure.goal} | {held} |")
    return "\n".join(rows)


if __name__ == "__main__":
    sys.exit(main())
