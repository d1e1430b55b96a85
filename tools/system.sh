#!/usr/bin/env bash
# Install the Debian packages that pip cannot: a browser for the tests of pages, and venv where it is missing.
# Where that is not allowed or not possible, say so loudly and let the rest go on: the tests concerned skip.
set -euo pipefail

say() { printf '\n*** %s\n\n' "$*" >&2; }

missing=()
command -v chromium >/dev/null || command -v chromium-browser >/dev/null ||
    command -v google-chrome >/dev/null || missing+=(chromium)
python3 -c 'import venv, ensurepip' 2>/dev/null || missing+=(python3-venv)

if [ ${#missing[@]} -eq 0 ]; then
    exit 0
fi
if ! command -v apt-get >/dev/null; then
    say "Not installed: ${missing[*]}. This is not a Debian system; install them by hand, or the tests that need them are skipped."
    exit 0
fi
if [ "$(id -u)" -eq 0 ]; then
    root=()
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    root=(sudo -n)
else
    say "Not installed: ${missing[*]}, and this user may not install them. The tests that need them are skipped."
    exit 0
fi

echo "Installing ${missing[*]} with apt-get"
apt() { "${root[@]}" timeout 240 env DEBIAN_FRONTEND=noninteractive apt-get -qq "$@" >/dev/null; }
install() { apt install --yes --no-install-recommends "${missing[@]}"; }
if ! install 2>/dev/null && ! { apt update && install; }; then
    say "Not installed: ${missing[*]}; apt-get failed (above). The tests that need them are skipped."
fi
