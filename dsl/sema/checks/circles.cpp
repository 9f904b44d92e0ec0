// Circles of defeat and of definition.

#include "dsl/sema/checks/checks.hpp"
#include "dsl/sema/checks/graph.hpp"
#include "dsl/sema/checks/walk.hpp"
#include "law/dependencies.hpp"

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

constexpr std::size_t kMaxParts = 10'000;
constexpr std::size_t kMaxLevels = 1'000;

struct Extent {
  std::size_t parts = 0;
  std::size_t levels = 0;
  [[nodiscard]] bool is_too_much() const { return parts > kMaxParts || levels > kMaxLevels; }
};

/// How deep a condition is by itself. The grammar bounds it.
std::size_t levels_of(const law::Rulebook& book, law::ExpressionId id) {
  if (!id.valid()) return 0;
  std::size_t deepest = 0;
  for (const law::ExpressionId child : law::children(book[id].node))
    deepest = std::max(deepest, levels_of(book, child));
  return deepest + 1;
}

/// Tests, findings and provisions as nodes of one graph.
class ReferenceGraph {
 public:
  explicit ReferenceGraph(const law::Rulebook& book)
      : book_(book),
        first_finding_(book.tests.size()),
        first_provision_(first_finding_ + book.findings.size()),
        graph_(first_provision_ + book.provisions.size()),
        extents_(graph_.size()) {
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

  [[nodiscard]] base::Span place(std::size_t node) const {
    if (node < first_finding_) return book_.tests[node].span;
    if (node < first_provision_) return book_.findings[node - first_finding_].span;
    return book_.provisions[node - first_provision_].span;
  }

  /// Of the conditions of a node by themselves: how many parts they have, and how deep they are.
  [[nodiscard]] Extent extent(std::size_t node) const { return extents_[node]; }

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
    Extent& extent = extents_[from];
    extent.levels = std::max(extent.levels, levels_of(book_, condition));
    walk(book_, condition, [&](const law::Expression& expression) {
      ++extent.parts;
      const auto facts = law::facts_of(expression.node);
      if (facts.test.valid()) graph_.add(from, facts.test.index(), expression.span);
      if (facts.finding.valid()) graph_.add(from, first_finding_ + facts.finding.index(), expression.span);
      if (facts.contrary_to.valid()) graph_.add(from, first_provision_ + facts.contrary_to.index(), expression.span);
    });
  }

  const law::Rulebook& book_;
  std::size_t first_finding_;
  std::size_t first_provision_;
  Graph graph_;
  std::vector<Extent> extents_;
};

/// Whoever reads a condition reads the definitions that it uses in their places. That has to stay small, however often
/// they use each other: ten tests that each use the one before twice are a thousand conditions. What is told of one is
/// not told of those that use it.
void check_extents(const Context& context, const ReferenceGraph& references) {
  std::vector<Extent> unfolded(references.graph().size());
  for (const std::size_t node : targets_first(references.graph())) {
    Extent& all = unfolded[node];
    all = references.extent(node);
    const std::size_t own_levels = all.levels;
    bool told = false;
    for (const Graph::Edge& edge : references.graph().from(node)) {
      const Extent& used = unfolded[edge.to];
      told = told || used.is_too_much();
      all.parts = std::min(all.parts + used.parts, kMaxParts + 1);
      all.levels = std::min(std::max(all.levels, own_levels + used.levels), kMaxLevels + 1);
    }
    if (told || !all.is_too_much()) continue;
    const std::string limit = all.parts > kMaxParts ? std::to_string(kMaxParts) + " conditions"
                                                    : std::to_string(kMaxLevels) + " levels of conditions";
    context.report
        .error(base::Code::NestedTooDeep, references.place(node),
               references.name(node) + " and the definitions that it uses have more than " + limit +
                   ", one inside the other")
        .help = "use fewer definitions inside each other, and each of them once";
  }
}

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
  const std::vector<Circle> found = circles(references.graph());
  if (found.empty()) return check_extents(context, references);
  for (const Circle& circle : found) {
    report_circle(
        context.report, base::Code::ReferenceCycle, circle,
        circle.size() == 1 ? references.name(circle.front().node) + " refers to itself"
                           : "definitions refer to each other in a circle",
        [&](std::size_t node) { return references.name(node); }, "uses");
  }
}

}  // namespace chapeau::dsl::sema
