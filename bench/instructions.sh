#!/bin/sh
# Callgrind instructions of one warm evaluation, by difference of two runs: the figure that does not depend on the machine's mood.
# usage: bench/instructions.sh [BUILD]
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
warm=${1:-$root/build/bench}/bench/warm
count() {
  valgrind --tool=callgrind --callgrind-out-file=/dev/null "$warm" "$1" "$2" 2>&1 | sed -n 's/.*Collected : //p'
}
report() {  # kind, few, many
  few=$(count "$1" "$2")
  many=$(count "$1" "$3")
  printf '%-10s %12d instructions each\n' "$1" $(( (many - few) / ($3 - $2) ))
}
report run 100 1100
report evaluate 100 1100
report open10 1 21
report check 1 4
