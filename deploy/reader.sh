#!/bin/sh
# Creates the account that only reads, when the database is created.
set -eu
psql --set=ON_ERROR_STOP=1 --set=password="$READER_PASSWORD" \
  --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" <<'SQL'
CREATE ROLE reader LOGIN PASSWORD :'password';
SQL
