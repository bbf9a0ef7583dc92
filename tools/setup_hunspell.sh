#!/bin/sh
# setup_hunspell.sh: asks the system's package manager for hunspell with its Dutch dictionary.
set -eu
. tools/install_debian.sh

know_dutch() {
    echo fiets | hunspell -d nl_NL -i utf-8 -l >/dev/null 2>&1
}

if ! know_dutch; then
    echo "setup: installing hunspell, which knows Dutch"
    { command -v apt-get >/dev/null && install_debian hunspell hunspell-nl && know_dutch; } || {
        echo "setup: hunspell with the dictionary nl_NL is missing." \
            "On Debian or Ubuntu: sudo apt-get install hunspell hunspell-nl" >&2
        exit 3
    }
fi
