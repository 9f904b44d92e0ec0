# What ./run, ./test and .ci/run share. Sourced; needs `root`.

packages=(g++ cmake ninja-build ccache pkg-config python3 python3-jsonschema git clang-format mold
  libboost1.81-dev libz3-dev libfmt-dev nlohmann-json3-dev doctest-dev libcli11-dev libssl-dev
  libcpp-httplib-dev libminizip-dev zlib1g-dev libsimdjson-dev python3-yaml)

as_root() {
  if [[ $(id -u) -eq 0 ]]; then "$@"; else sudo "$@"; fi
}

missing_packages() {
  local package
  for package in "${packages[@]}"; do
    dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || echo "$package"
  done
}

# Elsewhere than on Debian the packages must be there already; CMake names the ones that are not.
install_packages() {
  command -v dpkg-query >/dev/null || return 0
  local missing
  mapfile -t missing < <(missing_packages)
  ((${#missing[@]} > 0)) || return 0
  echo "installing: ${missing[*]}" >&2
  as_root apt-get update -qq >&2
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
}

install_unless() {  # command package…
  command -v "$1" >/dev/null && return 0
  shift
  packages+=("$@")
  install_packages
}

# Whether the command is there, or could be installed; nothing ends where it could not.
has_or_installs() {  # command package…
  command -v "$1" >/dev/null && return 0
  command -v dpkg-query >/dev/null || return 1
  (packages=("${@:2}") && install_packages) && command -v "$1" >/dev/null
}

# The page of the workbench (web/dist), when it is older than its sources; the server carries it in its binary.
build_page() {
  install_unless npm nodejs npm
  local built="$root/web/dist/index.html" newer=""
  if [[ -e "$built" ]]; then
    newer="$(find "$root"/web/{src,public,index.html,package-lock.json,vite.config.ts} -newer "$built" -print -quit)"
  fi
  if [[ -e "$built" && -z "$newer" ]]; then return 0; fi
  echo "building the page" >&2
  (cd "$root/web" && npm ci --no-progress --loglevel=error && npm run build) >&2 && touch "$built"
}

# Reads the output of ninja and says on standard error how far it is: in one line that is written over on a terminal, else
# a line for each tenth. Nothing when there is little to do.
show_progress() {
  local line tenth=0 begun=$SECONDS left ending=$'\n'
  [[ -t 2 ]] && ending=$'\r'
  while IFS= read -r line; do
    [[ "$line" =~ ^\[([0-9]+)/([0-9]+)\] ]] || continue
    local done=${BASH_REMATCH[1]} all=${BASH_REMATCH[2]}
    ((all >= 20)) || continue
    if [[ "$ending" == $'\n' ]]; then
      ((done * 10 / all > tenth)) || continue
      tenth=$((done * 10 / all))
    fi
    left=$(((SECONDS - begun) * (all - done) / done))
    printf 'building %s: step %d of %d, %d s gone, about %d s left   %s' "$1" "$done" "$all" $((SECONDS - begun)) "$left" \
      "$ending" >&2
  done
  [[ "$ending" == $'\n' ]] || printf '\r\033[K' >&2
}

# Says how far it is, and all of the log only when it fails.
build_preset() {
  local log
  log="$(mktemp)"
  if ! (cd "$root" && cmake --preset "$1" && cmake --build --preset "$1" -j "$(nproc)") 2>&1 |
    tee "$log" | show_progress "$1"; then
    tail -n 200 "$log" >&2
    rm -f "$log"
    return 1
  fi
  rm -f "$log"
}
