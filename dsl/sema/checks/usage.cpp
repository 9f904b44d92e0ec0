// Where findings may be asked, and whether anybody asks them.

#include "dsl/sema/checks/checks.hpp"
#include "dsl/sema/checks/graph.hpp"
#include "dsl/sema/checks/walk.hpp"

#include <vector>

namespace chapeau::dsl::sema {

namespace {

constexpr const char* kUseIt = "use it in a condition, or leave it out";

/// Which findings asked for each provision conditions reach, directly or through tests. Rules of findings are not
/// followed: they are looked at as their own.
class ProvisionQuestions {
 public:
  struct Found {
    law::FindingId finding;
    base::Span span;                  ///< in the condition that was searched
    std::optional<law::TestId> test;  ///< through which it is reached
  };

  explicit ProvisionQuestions(const law::Rulebook& book) : book_(book), reached_(book.tests.size()) {
    Graph graph(book.tests.size());
    for (std::size_t i = 0; i < book.tests.size(); ++i) {
      walk(book, book.tests[i].condition, [&](const law::Expression& expression) {
        const auto other = law::facts_of(expression.node).test;
        if (other.valid()) graph.add(i, other.index(), expression.span);
      });
    }
    for (const std::size_t test : targets_first(graph)) {
      if (const auto found = in(book.tests[test].condition)) reached_[test] = found->finding;
    }
  }

  /// The first in the order of the text.
  [[nodiscard]] std::optional<Found> in(law::ExpressionId condition) const {
    std::optional<Found> found;
    walk(book_, condition, [&](const law::Expression& expression) {
      if (found) return;
      const auto facts = law::facts_of(expression.node);
      if (facts.finding.valid() && book_[facts.finding].for_each_provision)
        found = Found{facts.finding, expression.span, std::nullopt};
      if (facts.test.valid() && reached_[facts.test.index()])
        found = Found{*reached_[facts.test.index()], expression.span, facts.test};
    });
    return found;
  }

 private:
  const law::Rulebook& book_;
  std::vector<std::optional<law::FindingId>> reached_;  ///< by test
};

void report_outside(const Context& context, const law::Finding& asked_once, const ProvisionQuestions::Found& found) {
  const law::Finding& asked = context.book[found.finding];
  base::Diagnostic& entry = context.report.error(base::Code::OutsideProvision, found.span,
                                                 quoted(asked_once.name) + " is asked once, but its rule depends on " +
                                                     quoted(asked.name) + ", which is asked for each provision");
  entry.labels.push_back({asked.span, "this finding has a different answer under every provision"});
  if (found.test) entry.labels.push_back({context.book[*found.test].span, "used by this test"});
  entry.help =
      "add `asked for each provision` to " + quoted(asked_once.name) + ", or leave that element out of its rule";
}

}  // namespace

void check_questions(const Context& context) {
  const ProvisionQuestions questions(context.book);
  for (const law::Finding& finding : context.book.findings) {
    if (finding.for_each_provision) continue;
    for (const auto& rule : {finding.yes_when, finding.no_when}) {
      if (!rule) continue;
      if (const auto found = questions.in(*rule)) report_outside(context, finding, *found);
    }
  }
}

void warn_of_unused(const Context& context) {
  const law::Rulebook& book = context.book;
  std::vector<bool> findings(book.findings.size());
  std::vector<bool> tests(book.tests.size());
  for (const law::Expression& expression : book.expressions) {
    const auto facts = law::facts_of(expression.node);
    if (facts.finding.valid()) findings[facts.finding.index()] = true;
    if (facts.test.valid()) tests[facts.test.index()] = true;
  }
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (findings[i]) continue;
    context.report
        .error(base::Code::UnusedName, book.findings[i].span,
               "no condition asks the finding " + quoted(book.findings[i].name))
        .help = kUseIt;
  }
  for (std::size_t i = 0; i < tests.size(); ++i) {
    if (tests[i]) continue;
    context.report
        .error(base::Code::UnusedName, book.tests[i].span, "no condition uses the test " + quoted(book.tests[i].name))
        .help = kUseIt;
  }
}

}  // namespace chapeau::dsl::sema
