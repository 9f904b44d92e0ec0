#!/bin/bash
# Shows that the property tests can fail: plants one mistake after the other in a copy of a source file, links the property tests with it, and
# expects the laws that guard it to complain: those of the tellings for engine/symbolic/encode, those of the text for dsl. The product is never touched.
#
# usage: tests/property/mutate.sh BUILD_DIR [RUNS] [PART]
#   BUILD_DIR  where cmake has built property_tests (its libraries and objects are linked again)
#   RUNS       scenarios for each mutant, 3000 if not given
#   PART       only mutants of files whose path begins with it, `dsl/` say
# Exit status: 0 when every mutant was noticed, 1 when one survived or the laws fail without any.
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
build=$(cd "${1:?usage: mutate.sh BUILD_DIR [RUNS] [PART]}" && pwd)
runs=${2:-3000}
part=${3:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
compiler=${CXX:-g++}

# file | what it says | what the mutant says
mutants='
engine/symbolic/encode/encode_booleans.cpp|return factory_.disjunction(std::move(operands));|return factory_.conjunction(std::move(operands));
engine/symbolic/encode/encode_booleans.cpp|return factory_.negation(encode(node.operand, asker));|return encode(node.operand, asker);
engine/symbolic/encode/encode_booleans.cpp|return factory_.implication(premise, conclusion);|return factory_.implication(conclusion, premise);
engine/symbolic/encode/encode_booleans.cpp|case engine::Truth::Yes: return factory_.truth(true);|case engine::Truth::Yes: break;
engine/symbolic/encode/encode_booleans.cpp|node.reading.index()] == node.option|node.reading.index()] != node.option
engine/symbolic/encode/encode_booleans.cpp|return on_face(node.provision);|return in_scope(node.provision);
engine/symbolic/encode/encode_vocabulary.cpp|factory_.truth(law::is_a(book(), *known, node.node))|factory_.truth(*known == node.node)
engine/symbolic/encode/encode_vocabulary.cpp|return law::is_a(book(), member, node.node);|return law::is_a(book(), node.node, member);
engine/symbolic/encode/encode_places.cpp|if (match == Match::Yes) best = Match::Yes;|if (match == Match::Yes) best = Match::TooCoarse;
engine/symbolic/encode/encode_places.cpp|case Kind::NoLine: return factory_.truth(false);|case Kind::NoLine: break;
engine/symbolic/encode/encode_places.cpp|.any());|.none());
engine/symbolic/encode/encode_numbers.cpp|case law::Relation::AtMost: return factory_.at_most(left, right);|case law::Relation::AtMost: return factory_.less(left, right);
engine/symbolic/encode/encode_numbers.cpp|case law::Relation::More: return factory_.less(right, left);|case law::Relation::More: return factory_.at_most(right, left);
engine/symbolic/encode/encode_numbers.cpp|kDaysPerMonth = 31;|kDaysPerMonth = 30;
engine/symbolic/encode/encode_numbers.cpp|found.kind == Kind::NoLine \&\& lookup.otherwise|lookup.otherwise
engine/symbolic/encode/encode_numbers.cpp|factory_.scaled(summand.factor, |factory_.scaled(1, |
engine/symbolic/encode/encode_provisions.cpp|factory_.negation(some_met(provision, true, false))|factory_.negation(some_met(provision, false, false))
engine/symbolic/encode/encode_provisions.cpp|return factory_.conjunction(where, factory_.negation(holds));|return factory_.conjunction(where, holds);
engine/symbolic/encode/encode_provisions.cpp|factory_.negation(some_met(provision, true, true))}|factory_.truth(true)}
engine/symbolic/encode/encode_provisions.cpp|link.under->reading.index()] != link.under->option|link.under->reading.index()] == link.under->option
engine/symbolic/encode/encode_provisions.cpp|if (!reaches(provision)) return|if (false) return
engine/symbolic/encode/constraints.cpp|when_it_holds ? answer|!when_it_holds ? answer
engine/symbolic/encode/constraints.cpp|if (finding.no_when) add_constraint|if (false) add_constraint
engine/symbolic/encode/constraints.cpp|for (const law::Axiom\& axiom : book().axioms) add_axiom(axiom);|
engine/symbolic/encode/constraints.cpp|for (const auto\& unknown : added.unknowns)|for (const auto\& unknown : std::set<engine::Unknown>{})
engine/symbolic/encode/constraints.cpp|if (std::ranges::all_of(asked, asks)) add_constraint|if (asked.size() > 1) add_constraint
engine/symbolic/encode/unknowns.cpp|if (!is_date(unknown)) return factory_.at_most(factory_.number(0), value);|if (!is_date(unknown)) return factory_.truth(true);
engine/symbolic/encode/unknowns.cpp|node.taxonomy == taxonomy \&\& node.children.empty()|node.taxonomy == taxonomy
dsl/sema/conditions/comparisons.cpp|{std::move(*left_sum), written.relation, std::move(*right_sum)}|{std::move(*right_sum), written.relation, std::move(*left_sum)}
dsl/sema/conditions/comparisons.cpp|lookup.otherwise = written.otherwise->value;|
dsl/sema/conditions/comparisons.cpp|Decimal factor{term.negative ? -1 : 1, 0};|Decimal factor{1, 0};
dsl/sema/conditions/comparisons.cpp|sum.constant += months + side.period.days;|sum.constant += months;
dsl/sema/conditions/comparisons.cpp|sum.moved.push_back({id, side.period});|sum.moved.push_back({id, {side.period.months, 0}});
dsl/sema/conditions/expressions.cpp|return law::Implies{made[0], made[1]};|return law::Implies{made[1], made[0]};
dsl/sema/conditions/expressions.cpp|return law::Not{made.front()};|return context_.book[made.front()].node;
dsl/sema/conditions/expressions.cpp|static_cast<std::size_t>(option - options.begin())|std::size_t{0}
dsl/sema/instruments/links.cpp|if (open.under) under = reading_choice(context_, *open.under);|
dsl/sema/instruments/links.cpp|for (const Aims::Aim\& aim : aims.named) add|if (false) for (const Aims::Aim\& aim : aims.named) add
dsl/sema/instruments/provisions.cpp|made.requires_condition = true;|made.requires_condition = false;
dsl/sema/instruments/provisions.cpp|if (required->where)|if (false)
dsl/sema/instruments/provisions.cpp|if (written.applies_to) made.scope|if (false) made.scope
dsl/sema/instruments/instruments.cpp|made.owner = fixed_set(*owner)|made.owed_to = fixed_set(*owner)
dsl/sema/instruments/instruments.cpp|if (written.in_force) made.in_force = written.in_force->value();|
dsl/sema/instruments/instruments.cpp|made.inferred = written.status->inferred;|
dsl/sema/instruments/instruments.cpp|made.valid = valid->value();|{}
dsl/sema/vocabulary/states.cpp|member.when = party.when ? party.when->value() : base::Interval{};|
dsl/sema/vocabulary/schedules.cpp|if (state_) line.state = state(row[*state_]);|
dsl/sema/vocabulary/schedules.cpp|i < decimals; ++i) value *= 10;|i < decimals; ++i) value *= 1;
dsl/sema/vocabulary/products.cpp|row[*coverage].text == "exact"|row[*coverage].text != "exact"
dsl/sema/vocabulary/products.cpp|made.stage = *stage;|
dsl/sema/vocabulary/vocabulary.cpp|made.for_each_provision = written->for_each_provision;|
dsl/sema/vocabulary/vocabulary.cpp|context.book.findings[i].no_when = build|context.book.findings[i].yes_when = build
dsl/sema/vocabulary/vocabulary.cpp|node.parent = parent;|
dsl/sema/cases/measures.cpp|attribute.presumption == law::Presumption::No)|false)
dsl/sema/cases/record.cpp|entry.shown = written.shown;|
dsl/sema/cases/record.cpp|entry.provision = provision;|
dsl/syntax/readers.cpp|unit == Keyword::Months) return {n, 0};|unit == Keyword::Months) return {0, n};
'

# What the build linked property_tests from, and with what.
objects=$(find "$build" -path '*property_tests.dir*' -name '*.o' | sort)
testing=$(find "$build" -name 'libchapeau_testing.a' | head -1)
# Not searched for: below the build there may be installed ones, older.
libraries=$(for name in dsl engine_z3 engine law base; do echo "$build/libchapeau_$name.a"; done)
[ -n "$objects" ] || { echo "no objects of property_tests below $build: build it first" >&2; exit 1; }

laws_of() {
  case $1 in
    dsl/*) echo '*text means what the data means*' ;;
    *) echo 'all three tellings agree*,the solver and brute force agree*' ;;
  esac
}

complains() {  # links the objects given before the libraries, so that the libraries' own are never pulled in, and runs the laws
  local laws=$1
  shift
  "$compiler" -o "$work/tests" $objects "$@" $testing $libraries $testing -lz3 -lcrypto ${LDFLAGS:-} || return 2
  ! (cd "$root" && CHAPEAU_RUNS=$runs "$work/tests" -tc="$laws") >"$work/output" 2>&1
}

# Where the laws find something without any mistake, what they find below means nothing.
for laws in "$(laws_of dsl/)" "$(laws_of engine/)"; do
  complains "$laws"
  [ $? -eq 1 ] || { echo "the laws fail without any mutant:"; cat "$work/output"; exit 1; }
done

noticed=0 survived=0
while IFS='|' read -r file says lies; do
  [ -n "$file" ] && [[ $file == "$part"* ]] || continue
  copy=$work/$(basename "$file")
  python3 - "$root/$file" "$copy" "$says" "$lies" <<'PY' || { echo "STALE     $file: $says"; survived=$((survived + 1)); continue; }
import sys
original, copy, says, lies = sys.argv[1:]
says, lies = says.replace(r"\&", "&"), lies.replace(r"\&", "&")
text = open(original, encoding="utf-8").read()
if says not in text:
    sys.exit(1)
open(copy, "w", encoding="utf-8").write(text.replace(says, lies, 1))
PY
  status=2
  if "$compiler" -std=c++20 -O1 -w -I"$root" -c "$copy" -o "$work/mutant.o"; then
    complains "$(laws_of "$file")" "$work/mutant.o"
    status=$?
  fi
  case $status in
    0) noticed=$((noticed + 1)); echo "noticed   $file: $says" ;;
    1) survived=$((survived + 1)); echo "SURVIVED  $file: $says -> $lies" ;;
    *) survived=$((survived + 1)); echo "NO BUILD  $file: $lies" ;;
  esac
done <<<"$mutants"
echo "$noticed noticed, $survived not"
[ "$survived" -eq 0 ]
