#!/bin/sh
# Writes a backup of the database that DATABASE_URL names to FILE, and checks that it can be read.
# Usage: deploy/backup.sh FILE
set -eu
file=${1:?usage: deploy/backup.sh FILE}
: "${DATABASE_URL:?set it to the database to back up}"
umask 077
pg_dump --format=custom --no-owner --no-privileges --file="$file.part" "$DATABASE_URL"
pg_restore --list "$file.part" > /dev/null
mv "$file.part" "$file"
echo "wrote $file"
