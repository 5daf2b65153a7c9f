#!/bin/bash
# Run once, when the cluster is new: a database, an owner and an application account for every service.
set -e
psql -q -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" -f /run/secrets/postgres_accounts
