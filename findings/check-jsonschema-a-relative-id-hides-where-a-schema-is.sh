#!/bin/sh
# check-jsonschema 0.39.0, seen 2026-11-30 with Python 3.11.
# Expected: a relative `$id` is resolved against where the schema was read, and so is a `$ref` to its neighbour.
# Happens: the `$ref` is resolved against the `$id` as it is written, so the neighbour is looked for in the working
# folder. Without the `$id` it is found.
# Output: FileNotFoundError: [Errno 2] No such file or directory: '.../elsewhere/name.schema.json'
# Matters: a schema that works in its own folder fails everywhere else, with a traceback.
# Source: https://json-schema.org/draft/2020-12/json-schema-core#section-8.2.1 ($id) and #section-9.1.1 (the base URI)
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check 'check-jsonschema==0.39.0' 2>/dev/null
[ "$("$folder/env/bin/check-jsonschema" --version)" = "check-jsonschema, version 0.39.0" ] || exit 77
mkdir "$folder/schema" "$folder/elsewhere"
cd "$folder/elsewhere"
echo '{"type": "string"}' >"$folder/schema/name.schema.json"
# shellcheck disable=SC2016 # as it is meant
body='"properties": {"name": {"$ref": "name.schema.json"}}'
echo "{$body}" >"$folder/schema/without.schema.json"
echo "{\"\$id\": \"with.schema.json\", $body}" >"$folder/schema/with.schema.json"
echo '{"name": "x"}' >found.json
"$folder/env/bin/check-jsonschema" --schemafile "$folder/schema/without.schema.json" found.json
if said=$("$folder/env/bin/check-jsonschema" --schemafile "$folder/schema/with.schema.json" found.json 2>&1); then
    echo "found"
    exit 1
fi
echo "$said" | grep "FileNotFoundError.*/elsewhere/name.schema.json"
