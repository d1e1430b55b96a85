#!/usr/bin/env bash
# Make a virtual environment in $1 with the first Python that can: PYTHON if set, else 3.13, 3.12, 3.11 and so on.
set -euo pipefail

able() {
    command -v "$1" >/dev/null &&
        "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

choose() {
    local python
    for python in ${PYTHON:-} python3.13 python3.12 python3.11 python3.14 python3; do
        if able "$python"; then
            echo "$python"
            return
        fi
    done
    return 1
}

if ! python=$(choose); then
    "$(dirname "$0")/system.sh"
    python=$(choose) || {
        echo "No Python 3.11 or later with the venv module was found. Install one, or name it: make PYTHON=/path/to/python ..." >&2
        exit 1
    }
fi
echo "$1 is made with $("$python" --version) ($(command -v "$python"))"
"$python" -m venv --clear "$1"
