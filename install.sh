#!/bin/sh
# Installs rehearse for you alone, on Linux and macOS: no administrator, no make.
# Run it as `sh install.sh`. Run it again to update or repair; your calls stay.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)

failed() {
    echo "rehearse could not be installed: $1" >&2
    exit 1
}

[ -n "${HOME:-}" ] || failed "HOME is not set. Run this as yourself, without sudo or cron."
place=${XDG_DATA_HOME:-$HOME/.local/share}/rehearse-program

[ -f "$here/pyproject.toml" ] || failed "its other files are not in $here. Unpack the whole ZIP file \
first, then run install.sh in the new folder."

# 1. A Python that is new enough, with 64 bits. -P: no file of the current folder is imported.
python=
for name in python3 python3.14 python3.13 python3.12 python3.11 python; do
    if "$name" -P -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11) or sys.maxsize < 2**32)' 2>/dev/null; then
        python=$name
        break
    fi
done
[ -n "$python" ] || failed "it needs Python 3.11 or newer, 64-bit, with venv. Install it \
(Debian, Ubuntu: apt install python3-venv; otherwise from python.org), then run this again."

# 2. An environment of its own, made anew if an earlier one no longer works.
if ! "$place/bin/python" -P -m pip --version >/dev/null 2>&1; then
    "$python" -P -m venv --clear "$place" || failed "$place cannot be made; see the lines above."
fi

# 3. The program, from this folder, with what it needs.
echo "Installing rehearse: this takes one to five minutes, and 1 GB ..."
"$place/bin/python" -P -m pip install --quiet --disable-pip-version-check --upgrade "$here" ||
    failed "see the lines above. Is the network there, and 1 GB of space? Then run this again."

# 4. The shortcut.
"$place/bin/rehearse" web --shortcut || failed "the shortcut cannot be made; see the lines above."

echo "rehearse is installed. Open \"Rehearse\" from your desktop or your applications, \
or run: $place/bin/rehearse web"
