"""Restores a center, each time killed two steps later; looks each time what the next opening finds.

``python -m tests.center.doomed_restore FOLDER COPY``, where only a key lies in the folder. For each
run that was killed a JSON line: what lay in ``restoring`` then, what is there after a command, the
life of the center, its pictures that are held and those that are wanted; then the folder is
emptied. The last restore is let live.
"""

from __future__ import annotations

import json
import shutil
import sys
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from sqlalchemy import select

from station_app.center.__main__ import main
from station_app.center.database import Center, center_epoch
from station_app.center.model import picture
from tests.center.doomed_backup import killed_at


def look(folder: Path) -> dict[str, object]:
    """What is there after the next command of the keeper."""
    left = sorted(str(path.relative_to(folder)) for path in folder.glob("restoring/*"))
    if not (folder / "center.db").exists():
        return {"left": left}
    with redirect_stdout(StringIO()):
        if main(["station", "list", "--data", str(folder)]):
            raise SystemExit("the command failed")
    center = Center(folder)
    with center.read() as read:
        life = center_epoch(read)
        states = {row.sha256: row.state for row in read.execute(select(picture))}
    center.close()
    files = {path.name for path in (folder / "blobs").rglob("*") if path.is_file()}
    stays = (folder / "restoring").exists()
    return {"left": left, "stays": stays, "life": life, "states": states, "files": sorted(files)}


def run(folder: Path, copy: Path) -> None:
    """Kill them two steps later each time."""
    key, at = (folder / "key").read_bytes(), 1
    while killed_at(at, folder, ["restore", str(copy), "--data", str(folder)]):
        sys.stdout.write(json.dumps(look(folder)) + "\n")
        shutil.rmtree(folder)
        folder.mkdir()
        (folder / "key").write_bytes(key)
        at += 2  # every step would be too slow a test


if __name__ == "__main__":
    run(Path(sys.argv[1]), Path(sys.argv[2]))
