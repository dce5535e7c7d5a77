#!/bin/sh
# Restores a backup into an empty database, serves it, and compares its answers with those of a running catalogue.
# Usage: deploy/restore-drill.sh FILE EMPTY_DATABASE_URL RUNNING_ADDRESS
# Run it in the project folder. The restored catalogue answers on port 4999 (PORT changes it) and is stopped at the end.
set -eu
usage='usage: deploy/restore-drill.sh FILE EMPTY_DATABASE_URL RUNNING_ADDRESS'
file=${1:?$usage} database=${2:?$usage} running=${3:?$usage}
port=${PORT:-4999}
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2> /dev/null; rm -rf "$work"' EXIT

pg_restore --exit-on-error --no-owner --no-privileges --dbname="$database" "$file"
DATABASE_URL=$database DATABASE_READER_URL='' HOST=127.0.0.1 PORT=$port PUBLIC_URL=$running LOG_LEVEL=error \
  node dist/src/main.js > "$work/address" &
server=$!
for _ in $(seq 60); do
  curl --silent --fail --output /dev/null "http://127.0.0.1:$port/readyz" && break
  kill -0 "$server" || exit 1
  sleep 1
done

# Every revision that both have, by the same query: what it changed, and one page of everything that it holds.
query='{ catalogue { title counts { indicators units series observations targets documents } }
  indicators(first: 100) { nodes { code series(first: 5) { nodes { observations(last: 3) { nodes { text } } } } } }
  units(first: 100) { nodes { code name validFrom validTo } } }'
newest=$(curl --silent "http://127.0.0.1:$port/readyz" | sed 's/.*"revision":\([0-9]*\).*/\1/')
for number in $(seq "$newest"); do
  for address in "$running" "http://127.0.0.1:$port"; do
    curl --silent --get --data-urlencode "query=$query" "$address/revisions/$number/graphql" |
      sha256sum >> "$work/sums-$number"
  done
  [ "$(sort -u "$work/sums-$number" | wc -l)" = 1 ] || {
    echo "revision $number answers differently from $running" >&2
    exit 1
  }
done
echo "restored: $newest revisions answer as $running does"
