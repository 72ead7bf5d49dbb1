#!/usr/bin/env bash
# Sets the machine up and opens the counter with a demo station and its center; options go to station-app demo.
set -euo pipefail
if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    printf 'The counter needs a screen: start it from a desktop session, or set DISPLAY.\n' >&2
    exit 2
fi
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
bash "$here/setup.sh"
case "${LC_ALL:-${LC_CTYPE:-${LANG:-}}}" in *[Uu][Tt][Ff]*8) ;; *) export LC_ALL=C.UTF-8 ;; esac
exec "$here/../.venv/bin/station-app" demo "$@"
