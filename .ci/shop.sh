# shellcheck shell=bash
# Builds the shop and the learning worker, runs their processes and sees to it that all of them end.
# Sourced after prerequisites.sh; ./run adds postgres.sh and the command line's $data, $store, $port and $json.
# shellcheck disable=SC2154
: "${root:?is set by the script that sources this}"

readonly web_project=src/AgentStore.Web/AgentStore.Web.csproj
web_program=$root/artifacts/bin/AgentStore.Web/release/AgentStore.Web.dll
readonly learning_project=src/AgentStore.Learning/AgentStore.Learning.csproj
readonly learning_program=$root/artifacts/bin/AgentStore.Learning/release_linux-x64/AgentStore.Learning.dll

# A build points into the package folder of the user who made it, so the stamp of a build names that folder.
packages() { printf '%s\n' "${NUGET_PACKAGES:-$HOME/.nuget/packages}"; }

# is_fresh STAMP PROGRAM PATH…: the program is there and nothing below the paths changed since the stamp. Folders count
# too: a deleted file changes its folder's time.
is_fresh() {
  local stamp=$1 program=$2; shift 2
  [[ -e $program && -d $(packages) && $(cat "$stamp" 2>/dev/null) == "$(packages)" ]] &&
    [[ -z $(cd "$root" && find "$@" ./*.props ./*.targets global.json .editorconfig BannedSymbols.txt -newer "$stamp" -print -quit 2>/dev/null) ]]
}

# build WHAT PROJECT PROGRAM PATH… builds a project unless it is fresh; one build at a time in a working tree.
build() {
  local what=$1 project=$2 program=$3 stamp; shift 3
  stamp=$root/artifacts/$(basename "$project" .csproj).built
  mkdir -p "$root/artifacts"
  (
    flock 9
    ! is_fresh "$stamp" "$program" "$@" || exit 0
    say "Building $what (minutes the first time, seconds later) …"
    packages >"$stamp.begun"
    cd "$root" && dotnet build "$project" -c Release --nologo -v minimal -tl:off --disable-build-servers >&2 </dev/null && mv "$stamp.begun" "$stamp"
  ) 9>"$root/artifacts/.build.lock"
}

build_web() {
  build "the shop" "$web_project" "$web_program" src/AgentStore.{Domain,Operations,Ceo,Web} src/AgentStore.Learning/Market/Scenarios migrations prompts wwwroot ||
    die 1 "The shop could not be built; the errors are above."
}
build_learning() {
  build "the learning worker" "$learning_project" "$learning_program" src/AgentStore.{Domain,Operations,Learning}
}

# use_database takes the caller's own database, or a private cluster in the data directory.
use_database() {
  if [[ -n ${ConnectionStrings__Store-} ]]; then say "Using the database that ConnectionStrings__Store names."; return; fi
  postgres_use "$data/postgres"
  AGENTSTORE_PG_BIN=$(postgres_binaries "$(cat "$data/postgres/data/PG_VERSION")") # its programs for backups are of the server's own version
  export AGENTSTORE_PG_BIN
  ConnectionStrings__Store="$(postgres_connection "$data/postgres");Database=agentstore_${store//:/_}"
  export ConnectionStrings__Store
}

# start COMMAND… runs it in a process group of its own, so that a Ctrl-C reaches it once and through us; its number is
# then in $!. The kernel ends it should this script be killed outright.
start() { set -m; detached "$@" </dev/null & set +m; }
detached() {
  [[ -z ${users-} ]] || exec {lock}>&- {users}>&-
  exec setpriv --pdeathsig TERM "$@"
}

# stop GROUP… ends process groups: politely, and after 20 s outright.
stop() {
  local group waited
  for group; do kill -TERM -- "-$group" 2>/dev/null; done
  for group; do
    for ((waited = 0; waited < 200; waited++)); do kill -0 -- "-$group" 2>/dev/null || break; sleep 0.1; done
    kill -KILL -- "-$group" 2>/dev/null && say "Process group $group did not end within 20 s and was killed."
    wait "$group" 2>/dev/null
  done
}

http_get() { ( # PORT PATH prints the whole answer
  exec 3<>"/dev/tcp/127.0.0.1/$1" && printf 'GET %s HTTP/1.0\r\nHost: 127.0.0.1:%s\r\n\r\n' "$2" "$1" >&3 && timeout 20 cat <&3
) 2>/dev/null; }
is_ready() { [[ $(http_get "$port" /health/ready | head -n 1 | tr -d '\0') == *' 200 '* ]]; }

# free_port prints a port nobody listens on.
free_port() { local p; while p=$((33000 + RANDOM % 20000)); port_is_open "$p"; do :; done; printf '%s\n' "$p"; }

# await_ready SECONDS waits for the web process to answer; fails when it has died or the time is over.
await_ready() {
  local deadline=$((SECONDS + $1))
  until is_ready; do
    if ! kill -0 "$web" 2>/dev/null || ((SECONDS > deadline)); then tail -n 20 "$data/logs/web.log" >&2; return 1; fi
    sleep 0.2
  done
}

start_web() {
  mkdir -p "$data/logs"
  [[ ! -s $data/logs/web.log ]] || mv "$data/logs/web.log" "$data/logs/web.previous.log"
  say "The shop's log: $data/logs/web.log"
  ASPNETCORE_URLS=http://127.0.0.1:$port start dotnet "$web_program" serve --store "$store" "${json[@]}" 2>"$data/logs/web.log"
  web=$!; groups+=("$web")
}

# The learning worker's packages are large, so they come behind a shop that already answers, and at low priority.
start_learning() {
  start nice -n 15 "$root/.ci/learning-worker" "$store" "$data/logs/learning.log"
  groups+=($!)
}

seconds_since() { awk -v a="${1/[^0-9]/}" -v b="${EPOCHREALTIME/[^0-9]/}" 'BEGIN { printf "%.1f", (b - a) / 1e6 }'; }
