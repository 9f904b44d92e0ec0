// Where findings may be asked, and whether anybody asks them.

#include "dsl/sema/checks.hpp"
#include "dsl/sema/walk.hpp"

#include <vector>

namespace chapeau::dsl::sema {

namespace {

/// Finds, below a condition, the first finding that is asked for each provision; tests are followed, other findings are not (their
/// rules are looked at as their own).
class ProvisionQuestionSearch {
 public:
  explicit ProvisionQuestionSearch(const law::Rulebook& book) : book_(book), seen_(book.tests.size()) {}

  struct Found {
    law::FindingId finding;
    base::Span span;                   ///< in the condition that was searched
    std::optional<law::TestId> test;   ///< through which it is reached
  };

  std::optional<Found> in(law::ExpressionId condition) {
    seen_.assign(book_.tests.size(), false);
    std::optional<Found> found;
    walk(book_, condition, [&](const law::Expression& expression) {
      if (found) return;
      if (const auto* finding = std::get_if<law::FindingHolds>(&expression.node)) {
        if (book_[finding->finding].for_each_provision) found = Found{finding->finding, expression.span, std::nullopt};
      } else if (const auto* test = std::get_if<law::TestHolds>(&expression.node)) {
        if (const auto below = through(test->test)) found = Found{*below, expression.span, test->test};
      }
    });
    return found;
  }

 private:
  std::optional<law::FindingId> through(law::TestId start) {
    std::vector<law::TestId> pending{start};
    std::optional<law::FindingId> found;
    while (!pending.empty() && !found) {
      const law::TestId test = pending.back();
      pending.pop_back();
      if (seen_[test.index()]) continue;
      seen_[test.index()] = true;
      walk(book_, book_[test].condition, [&](const law::Expression& expression) {
        const auto* finding = std::get_if<law::FindingHolds>(&expression.node);
        if (finding != nullptr && book_[finding->finding].for_each_provision && !found) found = finding->finding;
        if (const auto* other = std::get_if<law::TestHolds>(&expression.node)) pending.push_back(other->test);
      });
    }
    return found;
  }

  const law::Rulebook& book_;
  std::vector<bool> seen_;
};

void report_outside(const Context& context, const law::Finding& asked_once, const ProvisionQuestionSearch::Found& found) {
  const law::Finding& asked = context.book[found.finding];
  base::Diagnostic& entry =
      context.report.error(base::Code::OutsideProvision, found.span,
                           quoted(asked_once.name) + " is asked once, but its rule depends on " + quoted(asked.name) +
                               ", which is asked for each provision");
  entry.labels.push_back({asked.span, "this finding has a different answer under every provision"});
  if (found.test) entry.labels.push_back({context.book[*found.test].span, "used by this test"});
  entry.help = "add `asked for each provision` to " + quoted(asked_once.name) + ", or leave that element out of its rule";
}

}  // namespace

void check_questions(const Context& context) {
  ProvisionQuestionSearch search(context.book);
  for (const law::Finding& finding : context.book.findings) {
    if (finding.for_each_provision) continue;
    for (const auto& rule : {finding.yes_when, finding.no_when}) {
      if (!rule) continue;
      if (const auto found = search.in(*rule)) report_outside(context, finding, *found);
    }
  }
}

void warn_of_unused(const Context& context) {
  const law::Rulebook& book = context.book;
  std::vector<bool> findings(book.findings.size());
  std::vector<bool> tests(book.tests.size());
  for (const law::Expression& expression : book.expressions) {
    if (const auto* finding = std::get_if<law::FindingHolds>(&expression.node)) findings[finding->finding.index()] = true;
    if (const auto* test = std::get_if<law::TestHolds>(&expression.node)) tests[test->test.index()] = true;
  }
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (findings[i]) continue;
    context.report.error(base::Code::UnusedName, book.findings[i].span, "no condition asks the finding " + quoted(book.findings[i].name));
  }
  for (std::size_t i = 0; i < tests.size(); ++i) {
    if (tests[i]) continue;
    context.report.error(base::Code::UnusedName, book.tests[i].span, "no condition uses the test " + quoted(book.tests[i].name));
  }
}

}  // namespace chapeau::dsl::sema
