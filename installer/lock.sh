#!/usr/bin/env bash
# Makes the locks anew from the .in files, for Python 3.11 to 3.13 on Linux and Windows, hashes of every wheel.
# For developers: `lock.sh` keeps the versions that still fit, `lock.sh --upgrade` takes the newest.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check uv

resolve() { # IN OUT [more]
    "$work/venv/bin/uv" pip compile --quiet --universal --python-version 3.11 --only-binary :all: \
        --generate-hashes --no-annotate --no-header --no-emit-index-url "$1" --output-file "$2" "${@:3}"
}
# One resolution for all three, so that station, center and tests never disagree about a version.
cat station.in center.in tests.in >"$work/all.in"
if [ "${1:-}" != --upgrade ]; then cat station.txt center.txt tests.txt >"$work/all.txt"; fi
resolve "$work/all.in" "$work/all.txt"
sed -nE 's/^([A-Za-z0-9._-]+==[^ ]+).*/\1/p' "$work/all.txt" >"$work/pins.txt"
for name in station center tests; do
    resolve "$name.in" "$work/$name.txt" --constraints "$work/pins.txt"
    { printf '# Locked with hashes from %s.in by lock.sh; not edited by hand.\n' "$name"; grep -E '^([A-Za-z]|    --hash)' "$work/$name.txt"; } >"$work/out"
    mv "$work/out" "$name.txt"
done
