#!/bin/bash
# Shows that the property tests can fail: plants one mistake after the other in a copy of engine/encode, links the property tests with it, and
# expects the laws that compare the solver with brute force to complain. The product is never touched.
#
# usage: tests/property/mutate_encoder.sh BUILD_DIR [RUNS]
#   BUILD_DIR  where cmake has built property_tests (its libraries and objects are linked again)
#   RUNS       scenarios for each mutant, 3000 if not given
# Exit status: 0 when every mutant was noticed, 1 when one survived or the unmutated copy fails.
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
build=$(cd "${1:?usage: mutate_encoder.sh BUILD_DIR [RUNS]}" && pwd)
runs=${2:-3000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
compiler=${CXX:-g++}

# file | what it says | what the mutant says
mutants='
encode_booleans.cpp|return factory_.disjunction(std::move(operands));|return factory_.conjunction(std::move(operands));
encode_booleans.cpp|return factory_.negation(encode(node.operand, asker));|return encode(node.operand, asker);
encode_booleans.cpp|return factory_.implication(premise, conclusion);|return factory_.implication(conclusion, premise);
encode_booleans.cpp|case engine::Truth::Yes: return factory_.truth(true);|case engine::Truth::Yes: break;
encode_booleans.cpp|node.reading.index()] == node.option|node.reading.index()] != node.option
encode_booleans.cpp|return on_face(node.provision);|return in_scope(node.provision);
encode_vocabulary.cpp|factory_.truth(law::is_a(book(), *known, node.node))|factory_.truth(*known == node.node)
encode_vocabulary.cpp|return law::is_a(book(), member, node.node);|return law::is_a(book(), node.node, member);
encode_places.cpp|if (match == Match::Yes) best = Match::Yes;|if (match == Match::Yes) best = Match::TooCoarse;
encode_places.cpp|case Kind::NoLine: return factory_.truth(false);|case Kind::NoLine: break;
encode_places.cpp|.any());|.none());
encode_numbers.cpp|case law::Relation::AtMost: return factory_.at_most(left, right);|case law::Relation::AtMost: return factory_.less(left, right);
encode_numbers.cpp|case law::Relation::More: return factory_.less(right, left);|case law::Relation::More: return factory_.at_most(right, left);
encode_numbers.cpp|kDaysPerMonth = 31;|kDaysPerMonth = 30;
encode_numbers.cpp|found.kind == Kind::NoLine \&\& lookup.otherwise|lookup.otherwise
encode_numbers.cpp|factory_.scaled(summand.factor, |factory_.scaled(1, |
encode_provisions.cpp|factory_.negation(some_met(provision, true, false))|factory_.negation(some_met(provision, false, false))
encode_provisions.cpp|return factory_.conjunction(where, factory_.negation(holds));|return factory_.conjunction(where, holds);
encode_provisions.cpp|factory_.negation(some_met(provision, true, true))}|factory_.truth(true)}
encode_provisions.cpp|link.under->reading.index()] != link.under->option|link.under->reading.index()] == link.under->option
encode_provisions.cpp|if (!reaches(provision)) return|if (false) return
constraints.cpp|when_it_holds ? answer|!when_it_holds ? answer
constraints.cpp|if (finding.no_when) add_constraint|if (false) add_constraint
constraints.cpp|for (const law::Axiom\& axiom : book().axioms) add_axiom(axiom);|
constraints.cpp|for (const auto\& unknown : added.unknowns)|for (const auto\& unknown : std::set<engine::Unknown>{})
constraints.cpp|if (std::ranges::all_of(asked, asks)) add_constraint|if (asked.size() > 1) add_constraint
unknowns.cpp|if (!is_date(unknown)) return factory_.at_most(factory_.number(0), value);|if (!is_date(unknown)) return factory_.truth(true);
unknowns.cpp|node.taxonomy == taxonomy \&\& node.children.empty()|node.taxonomy == taxonomy
'

# What the build linked property_tests from, and with what.
objects=$(find "$build" -path '*property_tests.dir*' -name '*.o' | sort)
testing=$(find "$build" -name 'libchapeau_testing.a' | head -1)
libraries=$(for name in dsl engine_z3 engine law base; do find "$build" -name "libchapeau_$name.a" | head -1; done)
[ -n "$objects" ] || { echo "no objects of property_tests below $build: build it first" >&2; exit 1; }

try() {  # compiles the copy and runs the law; true when the law complains
  local file object
  for file in "$work"/engine/encode/*.cpp; do
    object=$work/$(basename "$file" .cpp).o
    [ "$object" -nt "$file" ] && continue
    "$compiler" -std=c++20 -O1 -w -I"$work" -I"$root" -c "$file" -o "$object" || return 2
  done
  # The copy's objects come first, so the library's own are never pulled in.
  "$compiler" -o "$work/tests" $objects "$work"/*.o $testing $libraries $testing -lz3 -lcrypto ${LDFLAGS:-} || return 2
  ! (cd "$root" && CHAPEAU_RUNS=$runs "$work/tests" -tc='all three tellings agree*,the solver and brute force agree*') >"$work/output" 2>&1
}

mkdir -p "$work/engine"
cp -r "$root/engine/encode" "$work/engine/"
try
case $? in
  0) echo "the unmutated copy fails:"; cat "$work/output"; exit 1 ;;
  2) echo "the unmutated copy does not build"; exit 1 ;;
esac

noticed=0 survived=0
while IFS='|' read -r file says lies; do
  [ -n "$file" ] || continue
  original=$root/engine/encode/$file copy=$work/engine/encode/$file
  python3 - "$original" "$copy" "$says" "$lies" <<'PY' || { echo "STALE     $file: $says"; survived=$((survived + 1)); continue; }
import sys
original, copy, says, lies = sys.argv[1:]
says, lies = says.replace(r"\&", "&"), lies.replace(r"\&", "&")
text = open(original, encoding="utf-8").read()
if says not in text:
    sys.exit(1)
open(copy, "w", encoding="utf-8").write(text.replace(says, lies, 1))
PY
  try
  case $? in
    0) noticed=$((noticed + 1)); echo "noticed   $file: $says" ;;
    1) survived=$((survived + 1)); echo "SURVIVED  $file: $says -> $lies" ;;
    *) survived=$((survived + 1)); echo "NO BUILD  $file: $lies" ;;
  esac
  cp "$original" "$copy"
done <<<"$mutants"
echo "$noticed noticed, $survived not"
[ "$survived" -eq 0 ]
