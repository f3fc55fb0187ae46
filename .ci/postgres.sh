#!/usr/bin/env bash
# A throwaway PostgreSQL on loopback, for the tests.
#
#   source .ci/postgres.sh; trap stop_postgres EXIT    # starts it and exports TEST_POSTGRES_URL
#   .ci/postgres.sh make test                          # starts it, runs the command, stops it
#
# Runs as root on Debian (the server itself as user postgres), or as an ordinary user where
# PostgreSQL is installed. Nothing is left behind but the package.
set -euo pipefail

_postgres_bin() {
  local initdb
  initdb=$(command -v initdb || ls /usr/lib/postgresql/*/bin/initdb 2>/dev/null | sort -V | tail -n 1)
  [[ -n $initdb ]] && dirname "$(readlink -f "$initdb")"
}

# PostgreSQL refuses to run as root. From its own folder: postgres may not read the current one.
_as_postgres() {
  if [[ $(id -u) -eq 0 ]]; then
    (cd "$POSTGRES_DIR" && runuser -u postgres -- "$@")
  else
    (cd "$POSTGRES_DIR" && "$@")
  fi
}

start_postgres() {
  if ! _postgres_bin >/dev/null; then
    echo "postgres.sh: installing postgresql" >&2
    apt-get -qq update >&2
    DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends postgresql >&2
  fi
  POSTGRES_BIN=$(_postgres_bin)
  POSTGRES_DIR=$(mktemp -d /tmp/framewise-postgres.XXXXXX)
  [[ $(id -u) -ne 0 ]] || chown postgres: "$POSTGRES_DIR"
  _as_postgres "$POSTGRES_BIN/initdb" --pgdata="$POSTGRES_DIR/data" --username=postgres \
    --auth=trust --encoding=UTF8 --locale=C --no-sync >"$POSTGRES_DIR/initdb.log"

  # PostgreSQL cannot pick a free port itself, so try some. No fsync: these data are thrown away.
  local port
  for _ in 1 2 3 4 5 6 7 8; do
    port=$((20000 + RANDOM % 12000))  # below the ports that Linux hands out by itself
    if _as_postgres "$POSTGRES_BIN/pg_ctl" start --wait --timeout=60 --silent \
      --pgdata="$POSTGRES_DIR/data" --log="$POSTGRES_DIR/server.log" \
      --options="-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$POSTGRES_DIR \
        -c fsync=off -c max_connections=200" >/dev/null 2>&1; then
      export TEST_POSTGRES_URL="postgresql://postgres@127.0.0.1:$port/postgres"
      return 0
    fi
  done
  echo "postgres.sh: PostgreSQL does not start" >&2
  cat "$POSTGRES_DIR/server.log" >&2 || true
  stop_postgres
  return 1
}

stop_postgres() {
  [[ -n ${POSTGRES_DIR:-} ]] || return 0
  _as_postgres "$POSTGRES_BIN/pg_ctl" stop --wait --mode=immediate --silent \
    --pgdata="$POSTGRES_DIR/data" >/dev/null 2>&1 || true  # it may not have started
  rm -rf "$POSTGRES_DIR"
  unset POSTGRES_DIR TEST_POSTGRES_URL
}

if [[ ${BASH_SOURCE[0]} != "$0" ]]; then
  start_postgres
else
  [[ $# -gt 0 ]] || { echo "usage: .ci/postgres.sh COMMAND..., or source it" >&2; exit 2; }
  trap stop_postgres EXIT
  start_postgres
  "$@"
fi
