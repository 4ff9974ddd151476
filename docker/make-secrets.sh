#!/bin/sh
# Makes what compose.yaml and compose.split.yaml need to be secret, once, in docker/secrets. What is there stays.
# The folder is closed to others; the files in it are not, for they are read inside by a user of another number.
set -eu
umask 022
cd "$(dirname "$0")"
mkdir -p secrets
chmod 700 secrets
random() { head -c "$1" /dev/urandom | base64 | tr -d '\n'; }
keep() { [ -s "secrets/$1" ] || printf %s "$2" >"secrets/$1"; }

keep postgres-password "$(random 24 | tr '+/' '-_')"
keep database-url "postgres://marquee:$(cat secrets/postgres-password)@postgres:5432/marquee"
keep secret-key "$(random 32)"
keep admin-password "$(random 12 | tr '+/' '-_')"
echo "The first admin is \"admin\"; the password is in $(pwd)/secrets/admin-password."
