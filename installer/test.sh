#!/usr/bin/env bash
# Sets the machine up and runs every test; what CI runs. Further options go to pytest.
#   test.sh              lint, types, import contracts, tests, and the walk of a keeper on a virtual display
#   test.sh --torture    only the long tests that a release needs
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
bash installer/setup.sh --tests || exit 1
case "${LC_ALL:-${LC_CTYPE:-${LANG:-}}}" in *[Uu][Tt][Ff]*8) ;; *) export LC_ALL=C.UTF-8 ;; esac
export PATH="$PWD/.venv/bin:$PATH" PYTHONDONTWRITEBYTECODE=1
results=$(mktemp) most_seconds=900
trap 'rm -f "$results"' EXIT
SECONDS=0

# Every step runs even when an earlier one failed, so that one run shows all that is wrong.
step() { # NAME COMMAND...
    local name=$1 from=$SECONDS verdict=ok
    shift
    printf '\n== %s\n' "$name"
    "$@" </dev/null || verdict=failed
    printf '== %s: %s, %d s\n' "$name" "$verdict" "$((SECONDS - from))"
    printf '%s %s\n' "$verdict" "$name" >>"$results"
}
# A pytest run whose closing counts are kept; a run that selects no test is a failure too.
tests() { # OPTIONS...
    local out status
    out=$(mktemp)
    timeout --signal=INT --kill-after=30 "$most_seconds" pytest "$@" 2>&1 | tee "$out"
    status=${PIPESTATUS[0]}
    grep -E '^=+ .* in [0-9.]+s' "$out" | tail -n 1 >>"$results"
    rm -f "$out"
    [ "$status" = 0 ]
}
# The same on a display of its own at the size of the walk, with a window manager.
on_display() {
    export results most_seconds QT_QPA_PLATFORM=xcb
    xvfb-run --auto-servernum --server-args='-screen 0 1280x800x24 -nolisten tcp' \
        bash -c "$(declare -f tests)"'; openbox & tests "$@"; status=$?; kill $!; exit $status' walk "$@"
}
# Closes with one line in the manner of pytest, and fails when anything did.
close() {
    awk -v seconds="$SECONDS" '
        $1 == "failed" { bad = bad " " $2 }
        /^=/ { for (i = 2; i < NF; i++) if ($i ~ /^[0-9]+$/) { sub(/,$/, "", $(i + 1)); kind = $(i + 1); sub(/s$/, "", kind); count[kind] += $i } }
        END {
            text = count["failed"] ? count["failed"] " failed, " : ""
            text = text (count["passed"] + 0) " passed"
            if (count["skipped"]) text = text ", " count["skipped"] " skipped"
            if (count["xfailed"]) text = text ", " count["xfailed"] " xfailed"
            if (count["error"]) text = text ", " count["error"] " errors"
            printf "\n======== %s in %ds%s ========\n", text, seconds, bad ? ", not well:" bad : ""
            exit bad != ""
        }' "$results"
}

if [ "${1:-}" = --torture ]; then
    export HYPOTHESIS_PROFILE=torture
    most_seconds=0 # hours are meant
    step torture tests -m torture --timeout=0 "${@:2}"
    close
    exit
fi
step ruff ruff check .
step format ruff format --check .
step types mypy
step contracts lint-imports --no-cache --no-logo
step tests tests -m 'not walk and not torture' --numprocesses=2 "$@"
step walk on_display -m 'walk and not torture' --numprocesses=2 --dist=loadfile "$@"
close
