#!/bin/sh
# setup_browsers.sh: install what the tests start and no other package brings: Chromium, Firefox, a Java for the Nu
# HTML checker, LibreOffice, which counts the pages of a DOCX, and gettext, which judges catalogues.
set -eu

fail() {
    printf 'setup: %s\n' "$@" >&2
    exit 3
}
. tools/install_debian.sh

found() {
    for program; do
        command -v "$program" >/dev/null && return
    done
    return 1
}
starts_java() {
    java -version 2>/dev/null
}

missing=
found chromium chromium-browser google-chrome || missing="$missing chromium"
found firefox-esr firefox || missing="$missing firefox-esr"
starts_java || missing="$missing default-jre-headless"
found soffice || missing="$missing libreoffice-writer-nogui"
found msgfmt || missing="$missing gettext"
[ -n "$missing" ] || exit 0

echo "setup: installing$missing, which the tests start"
command -v apt-get >/dev/null ||
    fail "The tests need Chromium, Firefox, Java, LibreOffice (soffice) and gettext in your PATH." \
        "On Debian they are called:$missing"
# shellcheck disable=SC2086 # one word for each package
install_debian $missing ||
    fail "This user may not install programs. Ask an administrator for:" \
        "sudo apt-get install$missing"
