#include "dsl/sema/checks/graph.hpp"

#include <algorithm>
#include <utility>

namespace chapeau::dsl::sema {

namespace {

enum class Mark : unsigned char { New, OnPath, Done };

/// Depth-first search with an explicit path. Nodes of a circle that was found are not reported a second time.
class CircleSearch {
 public:
  explicit CircleSearch(const Graph& graph)
      : graph_(graph), marks_(graph.size(), Mark::New), reported_(graph.size(), false) {}

  std::vector<Circle> run() {
    for (std::size_t node = 0; node < graph_.size(); ++node) {
      if (marks_[node] == Mark::New) search_from(node);
    }
    return std::move(found_);
  }

 private:
  struct Frame {
    std::size_t node;
    std::size_t next_edge = 0;
  };

  void search_from(std::size_t start) {
    enter(start);
    while (!path_.empty()) {
      Frame& frame = path_.back();
      const auto& edges = graph_.from(frame.node);
      if (frame.next_edge == edges.size()) {
        marks_[frame.node] = Mark::Done;
        path_.pop_back();
        continue;
      }
      const Graph::Edge& edge = edges[frame.next_edge++];
      if (marks_[edge.to] == Mark::New) {
        enter(edge.to);
      } else if (marks_[edge.to] == Mark::OnPath) {
        close_circle(edge.to);
      }
    }
  }

  void enter(std::size_t node) {
    marks_[node] = Mark::OnPath;
    path_.push_back({node, 0});
  }

  void close_circle(std::size_t start) {
    const auto first =
        std::find_if(path_.begin(), path_.end(), [&](const Frame& frame) { return frame.node == start; });
    const bool known = std::any_of(first, path_.end(), [&](const Frame& frame) { return reported_[frame.node]; });
    if (known) return;
    Circle circle;
    for (auto frame = first; frame != path_.end(); ++frame) {
      reported_[frame->node] = true;
      circle.push_back({frame->node, graph_.from(frame->node)[frame->next_edge - 1].span});
    }
    found_.push_back(std::move(circle));
  }

  const Graph& graph_;
  std::vector<Mark> marks_;
  std::vector<bool> reported_;
  std::vector<Frame> path_;
  std::vector<Circle> found_;
};

}  // namespace

std::vector<Circle> circles(const Graph& graph) { return CircleSearch(graph).run(); }

std::vector<std::size_t> targets_first(const Graph& graph) {
  std::vector<std::size_t> order;
  order.reserve(graph.size());
  std::vector<bool> seen(graph.size(), false);
  std::vector<std::pair<std::size_t, std::size_t>> path;  // node, next edge
  for (std::size_t start = 0; start < graph.size(); ++start) {
    if (seen[start]) continue;
    seen[start] = true;
    path.emplace_back(start, 0);
    while (!path.empty()) {
      const auto [node, next] = path.back();
      if (next == graph.from(node).size()) {
        order.push_back(node);
        path.pop_back();
        continue;
      }
      ++path.back().second;
      const std::size_t to = graph.from(node)[next].to;
      if (seen[to]) continue;
      seen[to] = true;
      path.emplace_back(to, 0);
    }
  }
  return order;
}

void report_circle(const Reporter& report, base::Code code, const Circle& circle, std::string message,
                   const std::function<std::string(std::size_t)>& name, std::string_view verb) {
  base::Diagnostic& entry = report.error(code, circle.front().span, std::move(message));
  for (std::size_t i = 0; i < circle.size(); ++i) {
    const std::size_t next = circle[(i + 1) % circle.size()].node;
    entry.labels.push_back({circle[i].span, name(circle[i].node) + " " + std::string(verb) + " " + name(next)});
  }
  entry.help =
      circle.size() == 1 ? "leave that part out" : "break the circle: one of them has to stand without the next";
}

}  // namespace chapeau::dsl::sema
