#!/bin/sh
# setup.sh VENV [without-pdf]: make the virtual environment VENV with everything that the project needs.
# Install Pango (for PDF) and venv with the system's package manager if they are missing.
set -eu
venv=$1
for_pdf=${2:-with-pdf}
python=${PYTHON:-python3}

fail() {
    printf 'setup: %s\n' "$@" >&2
    exit 3
}
. tools/install_debian.sh

command -v "$python" >/dev/null || fail "Python 3.11 or newer is needed, but '$python' was not found."
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    fail "Python 3.11 or newer is needed; '$python' is $("$python" -V 2>&1)." \
        "Use another one: make editions PYTHON=python3.12"

if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    { command -v apt-get >/dev/null && install_debian "$package"; } ||
        fail "Python's venv is missing. On Debian or Ubuntu: sudo apt-get install $package"
fi
[ -x "$venv/bin/python" ] || "$python" -m venv "$venv"
# Python compiles what it imports: to compile everything here would take longer than all the rest.
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check \
    --no-compile --require-hashes -r requirements.lock
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check \
    --no-deps --no-build-isolation --editable .

[ "$for_pdf" = with-pdf ] || exit 0

# HarfBuzz-Subset is needed too, although WeasyPrint only warns if it is missing.
start_weasyprint() {
    "$venv/bin/python" -W error:HarfBuzz-Subset -c 'import weasyprint' 2>&1
}

if ! start_weasyprint >/dev/null; then
    echo "setup: installing Pango, which lays out the PDF"
    if command -v apt-get >/dev/null; then
        install_debian libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 ||
            fail "Pango is missing, and this user may not install it. Ask an administrator for:" \
                "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    elif command -v brew >/dev/null; then
        brew install --quiet pango
    else
        fail "Pango is missing, and there is neither apt-get nor Homebrew to install it." \
            "Install Pango 1.44 or newer with your system's package manager and try again."
    fi
    start_weasyprint >/dev/null ||
        fail "WeasyPrint still does not start:" "$(start_weasyprint | tail -n 1)"
fi
