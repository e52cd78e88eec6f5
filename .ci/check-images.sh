#!/usr/bin/env bash
# Follows the Dockerfile without a Docker engine: every COPY must find its sources in the build context that .dockerignore
# leaves, every publish command runs on exactly what was copied, every entry point must be there and every image's files
# must be whole. Where AGENTSTORE_TEST_POSTGRES names a server, the published shop is started on it too.
set -euo pipefail
root=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
. "$root/.ci/prerequisites.sh"
. "$root/.ci/postgres.sh"
data=$(mktemp -d) groups=() json=() store=boutique
. "$root/.ci/shop.sh"
ensure_dotnet
trap 'set +e; stop "${groups[@]}"; rm -rf "$data"' EXIT
trap 'exit 130' INT TERM HUP
shopt -s nullglob dotglob

wrong() { die 1 "Dockerfile: $*"; }

# The context, as .dockerignore (a list of what is let in) leaves it.
context=$data/context; mkdir -p "$context"
[[ $(grep -v '^#' "$root/.dockerignore" | head -n 1) == '*' ]] || die 1 ".dockerignore must begin by leaving everything out: '*'."
mapfile -t let_in < <(sed -n 's/^!//p' "$root/.dockerignore")
for pattern in "${let_in[@]}"; do
  found=$(cd "$root" && git ls-files --cached --others --exclude-standard -- ":(glob)$pattern" ":(glob)$pattern/**")
  [[ -n $found ]] || die 1 ".dockerignore lets $pattern in, and there is no such file."
  (cd "$root" && tar -cf - -T <(while read -r file; do [[ ! -e $file ]] || printf '%s\n' "$file"; done <<<"$found")) | tar -xf - -C "$context"
done

# Each stage has a folder of its own that stands for the image's root.
stage='' folder='/' publishes=0 copies=0
into() { [[ $2 == /* ]] && printf '%s%s' "$1" "$2" || printf '%s%s/%s' "$1" "${folder%/}" "$2"; }
sed -e ':join' -e '/\\$/{N;s/\\\n//;bjoin' -e '}' "$root/Dockerfile" | grep -v -E '^\s*(#|$)' >"$data/steps"
while read -r -u 7 instruction rest; do
  read -r -a words <<<"$rest"
  case $instruction in
    FROM)
      stage=${words[2]:?every stage is named}; folder=/
      if [[ -d $data/stages/${words[0]} ]]; then cp -a "$data/stages/${words[0]}" "$data/stages/$stage"; folder=$(cat "$data/stages/$stage.folder" 2>/dev/null || cat "$data/stages/${words[0]}.folder")
      else mkdir -p "$data/stages/$stage"; fi ;;
    WORKDIR) folder=${words[0]}; printf '%s' "$folder" >"$data/stages/$stage.folder"; mkdir -p "$data/stages/$stage$folder" ;;
    COPY)
      from=$context
      if [[ ${words[0]} == --from=* ]]; then from=$data/stages/${words[0]#--from=}; words=("${words[@]:1}"); fi
      target=$(into "$data/stages/$stage" "${words[-1]}")
      for source in "${words[@]:0:${#words[@]}-1}"; do
        # shellcheck disable=SC2206 # a COPY source may be a pattern
        matches=("$from"/${source#/})
        ((${#matches[@]})) && [[ -e ${matches[0]} ]] || wrong "COPY $source: there is no such path in ${from#"$data"/}."
        for match in "${matches[@]}"; do
          if [[ -d $match ]]; then mkdir -p "$target"; cp -a "$match/." "$target/"; else mkdir -p "$target"; cp -a "$match" "$target/"; fi
        done
        copies=$((copies + 1))
      done ;;
    RUN)
      [[ $rest == 'dotnet publish '* ]] || wrong "RUN $rest: this check knows only dotnet publish."
      say "$stage: $rest"
      command=${rest//-o \//-o $data/stages/$stage/}
      (cd "$data/stages/$stage$folder" && eval "$command --nologo -v quiet -tl:off --disable-build-servers" </dev/null) || wrong "RUN $rest failed."
      publishes=$((publishes + 1)) ;;
    ENTRYPOINT)
      [[ $rest =~ ([A-Za-z.]+\.dll) ]] || wrong "ENTRYPOINT of $stage names no .dll."
      [[ -f $data/stages/$stage$folder/${BASH_REMATCH[1]} ]] || wrong "ENTRYPOINT of $stage: there is no ${BASH_REMATCH[1]} in $folder."
      links=$(find "$data/stages/$stage" -type l | head -n 3)
      [[ -z $links ]] || wrong "$stage holds links that dangle in an image: $links" ;;
    USER | ENV | EXPOSE) ;;
    *) wrong "$instruction: this check does not know this instruction." ;;
  esac
done 7<"$data/steps"
while read -r target; do
  [[ -d $data/stages/$target ]] || die 1 "compose.yaml builds target $target, which the Dockerfile does not have."
done < <(sed -n 's/^ *target: *//p' "$root/compose.yaml")
((publishes > 0 && copies > 0)) || wrong "nothing was published."
say "Followed $copies COPY sources and $publishes publish commands."

if [[ -n ${AGENTSTORE_TEST_POSTGRES-} ]]; then
  port=$(free_port) web_program=$data/stages/web/app/AgentStore.Web.dll
  export ConnectionStrings__Store="$AGENTSTORE_TEST_POSTGRES;Database=agentstore_image"
  cd "$data/stages/web/app"
  start_web >&2
  await_ready 120 || wrong "the published shop does not become ready."
  products=$(http_get "$port" / | grep -ao 'data-sku="' | wc -l) || true
  ((products > 0)) || wrong "the published shop shows no product."
  say "The published shop is ready and shows $products products."
fi
