#!/bin/sh
# Cold `chapeau check` of one case with the whole library, against an empty program and one that only wakes Z3, in turn.
# usage: bench/cold.sh [BUILD] [ROUNDS]      BUILD (default build/bench) needs the targets chapeau_cli and the bench programs
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
build=${1:-$root/build/bench}
rounds=${2:-40}
case=$root/cases/adjudicated/ds592-indonesia-raw-materials.case
programs=$build/bench
[ -x "$programs/alternate" ] || programs=$root/build/bench/bench
printf '%s, %s cores, load %s\n' "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1)" "$(nproc)" "$(cut -d' ' -f1-3 /proc/loadavg)"
exec "$programs/alternate" "$rounds" \
  empty "$programs/empty" -- \
  z3 "$programs/z3_trivial" -- \
  chapeau "$build/chapeau" check --library "$root/rulesets" "$case"
