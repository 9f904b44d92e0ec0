# What ./run, ./test and .ci/run share. Sourced; needs `root`.

packages=(g++ cmake ninja-build ccache pkg-config python3 python3-jsonschema git clang-format mold
  libboost1.81-dev libz3-dev libfmt-dev nlohmann-json3-dev doctest-dev libcli11-dev libssl-dev)

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

# Says something only when it fails.
build_preset() {
  local log
  log="$(mktemp)"
  [[ -d "$root/build/$1" ]] || echo "building preset $1 for the first time: some minutes"
  if ! (cd "$root" && cmake --preset "$1" && cmake --build --preset "$1" -j "$(nproc)") >"$log" 2>&1; then
    tail -n 200 "$log" >&2
    rm -f "$log"
    return 1
  fi
  rm -f "$log"
}
