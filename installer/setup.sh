#!/usr/bin/env bash
# Makes a fresh Debian or Ubuntu machine ready: system libraries, .venv, translations. Quick when nothing changed.
#   setup.sh           what the counter and the center need
#   setup.sh --tests   and what the tests need beside it
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# A bare machine has no locale; pip and lrelease need one that can write Chinese.
case "${LC_ALL:-${LC_CTYPE:-${LANG:-}}}" in *[Uu][Tt][Ff]*8) ;; *) export LC_ALL=C.UTF-8 ;; esac

# Qt's libraries, one Chinese font that knows rare name characters, the bar code reader and USB printers.
STATION_PACKAGES=(
    ca-certificates fonts-wqy-zenhei libzbar0 libusb-1.0-0
    libgl1 libegl1 libdbus-1-3 libfontconfig1 libglib2.0-0 libxkbcommon0
    libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0
)
# A display without a screen, a window manager so that focus works, real keys, a Chinese input method, PostgreSQL, a
# compiler for what stands between a program and its disk.
TEST_PACKAGES=(xvfb xauth openbox xdotool strace postgresql dbus ibus ibus-libpinyin gcc libc6-dev e2fsprogs)

log=
say() { printf '%s\n' "$*"; }
stop() {
    printf 'Set-up stopped: %s%s\n' "$1" "${log:+ (details in $log)}" >&2
    if [ -n "$log" ] && [ "${CI:-}" = true ]; then tail -n 30 "$log" >&2; fi
    exit 1
}
# Runs a command with its output in the log, which is only worth opening when the command fails.
quietly() {
    [ -n "$log" ] || log=$(mktemp "${TMPDIR:-/tmp}/station-setup.XXXXXX")
    "$@" >>"$log" 2>&1 </dev/null
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif [ -t 0 ]; then sudo "$@"
    else sudo -n "$@"
    fi
}
apt() {
    as_root env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 apt-get -y \
        -o Acquire::Retries=3 -o DPkg::Lock::Timeout=120 -o Dpkg::Use-Pty=0 "$@"
}

# The wanted packages that are not installed; newer releases end some names in t64.
missing_packages() {
    local name installed
    installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' 2>/dev/null || true)
    for name in "$@"; do
        grep -qxF -e "installed $name" -e "installed ${name}t64" <<<"$installed" || printf '%s\n' "$name"
    done
}

# The first Python of the range the locks cover that can make a virtual environment.
usable_python() {
    local name
    for name in python3 python3.13 python3.12 python3.11; do
        if "$name" -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    return 1
}
python_packages() {
    if apt-cache show python3.11 >/dev/null 2>&1; then say python3.11 python3.11-venv
    else say python3 python3-venv
    fi
}

install_system() {
    local missing
    if ! command -v apt-get >/dev/null; then
        usable_python >/dev/null || stop 'Python 3.11, 3.12 or 3.13 is needed, and this system has no apt to install it.'
        say 'This system has no apt: the libraries Qt needs are taken as given.'
        return
    fi
    mapfile -t missing < <(missing_packages "$@")
    if [ ${#missing[@]} = 0 ] && { [ -x .venv/bin/python ] || usable_python >/dev/null; }; then return; fi
    if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null; then
        stop "these packages must be installed by root first: ${missing[*]} python3-venv."
    fi
    say "Installing system packages: ${missing[*]:-python3}"
    if [ "$(id -u)" != 0 ] && [ -t 0 ]; then sudo -v || stop 'the password for sudo was not accepted.'; fi
    quietly apt update || true # one unreachable source must not stop the others
    usable_python >/dev/null || read -ra python < <(python_packages)
    quietly apt install --no-install-recommends "${missing[@]}" ${python[@]+"${python[@]}"} ||
        stop 'the system packages could not be installed; is there a line to the package server?'
}

# What .venv was made from: the same text means there is nothing to do.
wanted_stamp() {
    sha256sum installer/setup.sh pyproject.toml "${LOCKS[@]}"
    say "$PWD"
}

install_python() {
    local python
    if [ -f .venv/station-stamp ] && [ "$(<.venv/station-stamp)" = "$(wanted_stamp)" ] && .venv/bin/python -c ''; then return; fi
    # Programs in a .venv know its path: in a folder that was moved it is made anew.
    if [ -f .venv/station-stamp ] && [ "$(tail -n 1 .venv/station-stamp)" != "$PWD" ]; then rm -rf .venv; fi
    if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
        python=$(usable_python) || stop 'Python 3.11, 3.12 or 3.13 with its venv module is needed.'
        say "Making .venv with $("$python" --version)"
        quietly "$python" -m venv --clear .venv || stop '.venv could not be made; is the disk full?'
    fi
    say 'Installing Python packages from the locks (about 200 MB the first time)'
    rm -f .venv/station-stamp
    quietly .venv/bin/python -m pip install --disable-pip-version-check --no-input --retries 5 --timeout 60 \
        --require-hashes --only-binary :all: --no-deps "${LOCKS[@]/#/--requirement=}" ||
        stop 'the Python packages could not be installed; is there a line to the package registry?'
    quietly .venv/bin/python -m pip install --disable-pip-version-check --no-input --no-index \
        --no-deps --no-build-isolation --editable . || stop 'the project could not be put into .venv.'
    wanted_stamp >.venv/station-stamp
}

build_translations() {
    local source
    for source in resources/translations/*.ts; do
        [ -e "$source" ] || continue
        if [ "$source" -nt "${source%.ts}.qm" ]; then
            say "Building ${source%.ts}.qm"
            quietly .venv/bin/pyside6-lrelease "$source" -qm "${source%.ts}.new" || stop "$source could not be translated."
            mv "${source%.ts}.new" "${source%.ts}.qm" # a counter that runs has the old file mapped
        fi
    done
}

packages=("${STATION_PACKAGES[@]}")
LOCKS=(installer/station.txt installer/center.txt)
case "${1:-}" in
    --tests) packages+=("${TEST_PACKAGES[@]}") && LOCKS+=(installer/tests.txt) ;;
    '') if [ -f .venv/station-stamp ] && grep -q installer/tests.txt .venv/station-stamp; then LOCKS+=(installer/tests.txt); fi ;;
    *) printf 'usage: setup.sh [--tests]\n' >&2 && exit 2 ;;
esac
python=()
install_system "${packages[@]}"
install_python
build_translations
if [ -n "$log" ]; then rm -f "$log" && say 'Set-up is done.'; fi
