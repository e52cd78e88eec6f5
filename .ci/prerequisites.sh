# shellcheck shell=bash
# What a machine needs before the project can build, found or installed. Sourced by ./run, ./test and ./bench with
# $root set to the repository. Everything said goes to standard error; what can't be had ends the script with code 3.
: "${root:?is set by the script that sources this}"

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
export DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE=true MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0

say() { printf '%s\n' "$*" >&2; }
die() { local code=$1; shift; say "$@"; exit "$code"; }

# as_root COMMAND… runs it as root; fails where this user can't become root.
as_root() {
  if ((EUID == 0)); then "$@"
  elif command -v sudo >/dev/null && { [[ -t 0 && -t 2 ]] || sudo -n true 2>/dev/null; }; then sudo "$@"
  else return 1; fi
}
can_be_root() { ((EUID == 0)) || { command -v sudo >/dev/null && { [[ -t 0 && -t 2 ]] || sudo -n true 2>/dev/null; }; }; }

# apt_install WHY PACKAGE… is quiet when it works, shows apt's own words when not.
apt_install() {
  local why=$1 log; shift
  command -v apt-get >/dev/null || die 3 "$why is missing, and this system has no apt-get. Install it ($*) in this system's own way, then run this again."
  can_be_root || die 3 "$why is missing, and installing it takes root. Run once: sudo apt-get update && sudo apt-get install -y $*"
  say "Installing $why ($*) with apt-get …"
  log=$(mktemp)
  if ! { [[ -n ${apt_updated-} ]] || as_root apt-get update; as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"; } >"$log" 2>&1 </dev/null; then
    tail -n 20 "$log" >&2; rm -f "$log"
    die 3 "apt-get could not install $why. Mend what it says above, or install $* by hand, then run this again."
  fi
  apt_updated=yes; rm -f "$log"
}

has_library() { compgen -G "/usr/lib/*-linux-gnu*/$1" >/dev/null || compgen -G "/lib/*-linux-gnu*/$1" >/dev/null || compgen -G "/usr/lib64/$1" >/dev/null || compgen -G "/usr/lib/$1" >/dev/null; }

# The name of a library's package carries its version, which differs between Debian releases.
newest_package() {
  [[ -n ${apt_updated-} ]] || { as_root apt-get update >/dev/null 2>&1 </dev/null && apt_updated=yes; } || true
  apt-cache search --names-only "$1" 2>/dev/null | cut -d' ' -f1 | sort -V | tail -n 1
}

# What .NET itself loads at run time: ICU (culture data), OpenSSL (package downloads), the trusted certificates.
ensure_libraries() {
  local missing=() found
  if ! has_library 'libicuuc.so.*'; then found=$(newest_package '^libicu[0-9]+$'); missing+=("${found:-libicu72}"); fi
  if ! has_library 'libssl.so.[13]*'; then found=$(newest_package '^libssl3(t64)?$'); missing+=("${found:-libssl3}"); fi
  has_library 'libstdc++.so.6' || missing+=(libstdc++6)
  [[ -s /etc/ssl/certs/ca-certificates.crt || -s /etc/pki/tls/certs/ca-bundle.crt || -n ${SSL_CERT_FILE-} ]] || missing+=(ca-certificates)
  [[ -d /usr/share/zoneinfo ]] || missing+=(tzdata)
  ((${#missing[@]} == 0)) || apt_install "what .NET needs" "${missing[@]}"
}

find_dotnet() { # prints the first dotnet whose SDK suits global.json
  local dotnet
  for dotnet in "$root/.tools/dotnet/dotnet" "$(command -v dotnet || true)" "${DOTNET_ROOT-}/dotnet" "${HOME-}/.dotnet/dotnet"; do
    [[ -x $dotnet ]] && (cd "$root" && "$dotnet" --version) 2>/dev/null | grep -q '^10\.' && { printf '%s\n' "$dotnet"; return; }
  done
  return 1
}

readonly dotnet_script=https://dot.net/v1/dotnet-install.sh
install_dotnet() {
  local script log how="Install the .NET 10 SDK by hand (https://dotnet.microsoft.com/download/dotnet/10.0), or where the network allows it run:
  curl -fsSL $dotnet_script | bash -s -- --channel 10.0 --install-dir $root/.tools/dotnet
then run this again."
  command -v curl >/dev/null || command -v wget >/dev/null || apt_install "a download tool" curl ca-certificates
  command -v gzip >/dev/null || apt_install "gzip" gzip
  say "Installing the .NET 10 SDK into .tools/dotnet (about 230 MB, once) …"
  mkdir -p "$root/.tools"; script=$(mktemp); log=$(mktemp)
  if command -v curl >/dev/null; then curl -fsSL --retry 2 --connect-timeout 20 "$dotnet_script" -o "$script" 2>"$log"; else wget -q --tries=2 --timeout=20 "$dotnet_script" -O "$script" 2>"$log"; fi ||
    { cat "$log" >&2; rm -f "$script" "$log"; die 3 "The .NET 10 SDK is missing and $dotnet_script could not be fetched."$'\n'"$how"; }
  { bash "$script" --channel 10.0 --install-dir "$root/.tools/dotnet" --no-path && find_dotnet; } >"$log" 2>&1 </dev/null ||
    { tail -n 20 "$log" >&2; rm -f "$script" "$log"; die 3 "The .NET 10 SDK could not be installed."$'\n'"$how"; }
  rm -f "$script" "$log"
}

# ensure_dotnet puts a .NET 10 SDK first on PATH.
ensure_dotnet() {
  local dotnet
  ensure_libraries
  dotnet=$(find_dotnet) || { install_dotnet; dotnet=$(find_dotnet); }
  [[ $dotnet == "$(command -v dotnet || true)" ]] || export DOTNET_ROOT=${dotnet%/dotnet} PATH="${dotnet%/dotnet}:$PATH"
  if [[ -z ${HOME-} || ! -w ${HOME-} ]]; then # a service account: the SDK and NuGet still need a place of their own
    mkdir -p "$root/.tools/home"; export HOME="$root/.tools/home"
  fi
}

# ensure_chromium sets CHROMIUM to a browser for the browser tests.
ensure_chromium() {
  local browser
  for browser in "${CHROMIUM-}" "$(command -v chromium || true)" "$(command -v chromium-browser || true)" "$(command -v google-chrome || true)"; do
    [[ -n $browser && -x $browser ]] && { export CHROMIUM=$browser; return; }
  done
  apt_install "Chromium for the browser tests" chromium fonts-liberation
  CHROMIUM=$(command -v chromium) || die 3 "Chromium was installed, but there is no chromium on PATH. Set CHROMIUM to the browser's path."
  export CHROMIUM
}
