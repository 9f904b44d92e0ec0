#pragma once
// Directed graphs over small numbers, and the circles in them.

#include "dsl/sema/context.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace chapeau::dsl::sema {

class Graph {
 public:
  struct Edge {
    std::size_t to;
    base::Span span;  ///< where it was written
  };
  explicit Graph(std::size_t nodes) : edges_(nodes) {}
  void add(std::size_t from, std::size_t to, base::Span span) { edges_[from].push_back({to, span}); }
  [[nodiscard]] std::size_t size() const { return edges_.size(); }
  [[nodiscard]] const std::vector<Edge>& from(std::size_t node) const { return edges_[node]; }

 private:
  std::vector<std::vector<Edge>> edges_;
};

/// One step of a circle: from `node` to the next step's node (the last step leads back to the first).
struct Step {
  std::size_t node;
  base::Span span;
};
using Circle = std::vector<Step>;

/// One circle for each group of nodes that reach each other, found from its smallest node. Empty exactly when the graph
/// is acyclic. Deterministic; linear in the size of the graph; does not recurse.
[[nodiscard]] std::vector<Circle> circles(const Graph& graph);

/// All nodes, every one behind those that its edges lead to. Needs an acyclic graph; does not recurse.
[[nodiscard]] std::vector<std::size_t> targets_first(const Graph& graph);

/// One diagnostic: the message at the first step, and each step as a label, "`A` excuses `B`".
void report_circle(const Reporter& report, base::Code code, const Circle& circle, std::string message,
                   const std::function<std::string(std::size_t)>& name, std::string_view verb);

}  // namespace chapeau::dsl::sema
