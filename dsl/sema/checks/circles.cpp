// Circles of defeat and of definition.

#include "dsl/sema/checks/checks.hpp"
#include "dsl/sema/checks/graph.hpp"
#include "dsl/sema/checks/walk.hpp"

#include <algorithm>

namespace chapeau::dsl::sema {

namespace {

std::string verb_of(law::ProvisionKind kind) {
  switch (kind) {
    case law::ProvisionKind::CarveOut: return "is carved out from";
    case law::ProvisionKind::Permission: return "is permitted in spite of";
    default: return "answers";
  }
}

/// Tests, findings and provisions as nodes of one graph.
class ReferenceGraph {
 public:
  explicit ReferenceGraph(const law::Rulebook& book)
      : book_(book),
        first_finding_(book.tests.size()),
        first_provision_(first_finding_ + book.findings.size()),
        graph_(first_provision_ + book.provisions.size()) {
    for (std::size_t i = 0; i < book.tests.size(); ++i) follow(i, book.tests[i].condition);
    for (std::size_t i = 0; i < book.findings.size(); ++i) {
      follow(first_finding_ + i, book.findings[i].yes_when);
      follow(first_finding_ + i, book.findings[i].no_when);
    }
    for (std::size_t i = 0; i < book.provisions.size(); ++i) {
      follow(first_provision_ + i, book.provisions[i].scope);
      follow(first_provision_ + i, book.provisions[i].condition);
      follow(first_provision_ + i, book.provisions[i].requires_where);
    }
  }

  [[nodiscard]] const Graph& graph() const { return graph_; }

  [[nodiscard]] std::string name(std::size_t node) const {
    if (node < first_finding_) return "the test " + quoted(book_.tests[node].name);
    if (node < first_provision_) return "the finding " + quoted(book_.findings[node - first_finding_].name);
    return quoted(law::reference(book_, law::ProvisionId(node - first_provision_)));
  }

 private:
  void follow(std::size_t from, std::optional<law::ExpressionId> condition) {
    if (condition) follow(from, *condition);
  }

  void follow(std::size_t from, law::ExpressionId condition) {
    walk(book_, condition, [&](const law::Expression& expression) {
      if (const auto* test = std::get_if<law::TestHolds>(&expression.node)) {
        graph_.add(from, test->test.index(), expression.span);
      } else if (const auto* finding = std::get_if<law::FindingHolds>(&expression.node)) {
        graph_.add(from, first_finding_ + finding->finding.index(), expression.span);
      } else if (const auto* contrary = std::get_if<law::ContraryTo>(&expression.node)) {
        graph_.add(from, first_provision_ + contrary->provision.index(), expression.span);
      }
    });
  }

  const law::Rulebook& book_;
  std::size_t first_finding_;
  std::size_t first_provision_;
  Graph graph_;
};

}  // namespace

void check_defeats(const Context& context) {
  const law::Rulebook& book = context.book;
  Graph graph(book.provisions.size());
  for (const law::Link& link : book.links) graph.add(link.exception.index(), link.target.index(), link.span);
  for (const Circle& circle : circles(graph)) {
    base::Diagnostic& entry = context.report.error(
        base::Code::DefeatCycle, circle.front().span,
        circle.size() == 1 ? "an exception answers itself" : "exceptions defeat each other in a circle");
    for (std::size_t i = 0; i < circle.size(); ++i) {
      const law::ProvisionId from(circle[i].node);
      const law::ProvisionId to(circle[(i + 1) % circle.size()].node);
      entry.labels.push_back({circle[i].span, quoted(law::reference(book, from)) + " " + verb_of(book[from].kind) +
                                                  " " + quoted(law::reference(book, to))});
    }
    entry.help = "one of them has to give way: narrow its targets, or write its limit into its condition";
  }
}

void check_references(const Context& context) {
  const ReferenceGraph references(context.book);
  for (const Circle& circle : circles(references.graph())) {
    report_circle(
        context.report, base::Code::ReferenceCycle, circle,
        circle.size() == 1 ? references.name(circle.front().node) + " refers to itself"
                           : "definitions refer to each other in a circle",
        [&](std::size_t node) { return references.name(node); }, "uses");
  }
}

}  // namespace chapeau::dsl::sema
