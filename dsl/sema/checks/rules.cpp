// The two rules of a finding against each other.

#include "dsl/sema/checks/checks.hpp"
#include "dsl/sema/checks/formula.hpp"

namespace chapeau::dsl::sema {

namespace {

/// Does one rule hold only where the other holds as well? Then it can never settle anything without contradicting
/// itself. That both hold in some cases is no mistake of the law: such a record contradicts itself, and the engine says
/// so.
bool implies(Formulas& formulas, Formulas::Index premise, Formulas::Index conclusion) {
  const auto alone = formulas.satisfiable(formulas.both(premise, formulas.negation(conclusion)));
  if (!alone || *alone) return false;
  const auto at_all = formulas.satisfiable(premise);
  return at_all && *at_all;
}

void report_contradiction(const Context& context, const law::Finding& finding, law::ExpressionId rule,
                          law::ExpressionId other, const char* rule_says, const char* other_says) {
  base::Diagnostic& entry = context.report.error(base::Code::ContradictoryRules, context.book[rule].span,
                                                 "the finding " + quoted(finding.name) + " is settled `" + rule_says +
                                                     "` only where it is settled `" + other_says + "` as well");
  entry.labels.push_back({context.book[other].span, std::string("this rule settles it `") + other_says + "` there"});
  entry.help = "except these measures from the wider rule with `and not`, or leave one rule out";
}

}  // namespace

void check_rules(const Context& context) {
  for (const law::Finding& finding : context.book.findings) {
    if (!finding.yes_when || !finding.no_when) continue;
    Formulas formulas(context.book);
    const auto yes = formulas.add(*finding.yes_when);
    const auto no = formulas.add(*finding.no_when);
    if (!yes || !no) continue;
    if (implies(formulas, *yes, *no)) {
      report_contradiction(context, finding, *finding.yes_when, *finding.no_when, "yes", "no");
    } else if (implies(formulas, *no, *yes)) {
      report_contradiction(context, finding, *finding.no_when, *finding.yes_when, "no", "yes");
    }
  }
}

}  // namespace chapeau::dsl::sema
