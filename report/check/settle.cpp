#include "report/check/settle.hpp"

#include "report/check/elements.hpp"
#include "report/words/names.hpp"
#include "report/words/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace chapeau::report {

namespace {

using engine::CheckAnswer;
using engine::Element;
using engine::Truth;

bool is_open(law::DefenceStatus status) { return status == law::DefenceStatus::Open; }

bool is_undecided(law::Verdict verdict) {
  return verdict == law::Verdict::BreachUnlessExcused || verdict == law::Verdict::Depends || verdict == law::Verdict::ConsistentEitherWay;
}

class Points {
 public:
  explicit Points(const CheckAnswer& answer) : answer_(answer), book_(*answer.book) {}

  void visit(const Claim& claim) {
    for (const AnswerGroup& g : claim.groups) {
      if (!is_undecided(g.answer->verdict)) continue;
      const std::string where = fmt::format("claim {}", claim.number);
      if (g.answer->scope) visit(*g.answer->scope, where);
      if (g.answer->derivation) visit(*g.answer->derivation, where);
      for (const engine::DefenceAnswer& d : g.answer->defences) visit(d, where);
      for (const engine::DefenceAnswer& d : g.answer->carve_outs) visit(d, where);
    }
  }

  [[nodiscard]] std::vector<OpenPoint> take() && {
    std::stable_sort(points_.begin(), points_.end(), [](const OpenPoint& a, const OpenPoint& b) { return a.kind < b.kind; });
    return std::move(points_);
  }

 private:
  void visit(const engine::DefenceAnswer& d, const std::string& claim) {
    if (!is_open(d.status)) return;
    visit(d.derivation, fmt::format("{}, {}", claim, book_[d.provision].pinpoint));
    for (const engine::DefenceAnswer& e : d.defeated_by) visit(e, claim);
  }

  void visit(const Element& whole, const std::string& where) {
    if (whole.truth != Truth::Open) return;
    for (const Deciding& d : deciding(whole)) {
      if (d.leaf->truth == Truth::Open) add(*d.leaf, where);
    }
  }

  void add(const Element& leaf, const std::string& where) {
    OpenPoint point = point_of(leaf);
    if (point.kind == OpenPoint::Kind::Finding && !decides(point.question)) return;
    auto known = std::find_if(points_.begin(), points_.end(), [&](const OpenPoint& p) {
      return p.kind == point.kind && p.question == point.question && p.attribute == point.attribute && p.title == point.title;
    });
    if (known == points_.end()) known = points_.insert(known, std::move(point));
    if (std::find(known->claims.begin(), known->claims.end(), where) == known->claims.end()) known->claims.push_back(where);
  }

  [[nodiscard]] OpenPoint point_of(const Element& leaf) const {
    OpenPoint p;
    if (leaf.question) {
      const law::Finding& f = book_[book_[*leaf.question].finding];
      p = {OpenPoint::Kind::Finding, *leaf.question, {}, lower_first(f.title.empty() ? spoken(f.name) : f.title), f.question, {}};
      if (!f.guidance.empty()) p.ask += " " + f.guidance;
    } else if (leaf.attribute) {
      const law::Attribute& a = book_[*leaf.attribute];
      p = {OpenPoint::Kind::Attribute, {}, *leaf.attribute, lower_first(a.title.empty() ? spoken(a.name) : a.title), "", {}};
    } else {
      p = {OpenPoint::Kind::Product, {}, {}, lower_first(leaf.title), leaf.detail, {}};
    }
    return p;
  }

  [[nodiscard]] bool decides(law::QuestionId question) const {
    return std::any_of(answer_.open.begin(), answer_.open.end(),
                       [&](const engine::OpenFinding& f) { return f.question == question && f.decides; });
  }

  const CheckAnswer& answer_;
  const law::Rulebook& book_;
  std::vector<OpenPoint> points_;
};

}  // namespace

std::vector<OpenPoint> open_points(const CheckAnswer& answer, const std::vector<Claim>& claims) {
  Points points(answer);
  for (const Claim& claim : claims) points.visit(claim);
  return std::move(points).take();
}

}  // namespace chapeau::report
