#include "report/check/settle.hpp"

#include "report/check/defences.hpp"
#include "report/check/elements.hpp"
#include "report/words/names.hpp"
#include "report/words/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace chapeau::report {

namespace {

using engine::CheckAnswer;
using engine::Element;
using engine::Truth;

bool is_open(law::DefenceStatus status) { return status == law::DefenceStatus::Open; }

bool is_undecided(law::Verdict verdict) {
  return verdict == law::Verdict::BreachUnlessExcused || verdict == law::Verdict::Depends;
}

std::vector<AnswerGroup> groups_of(const Claim& claim) {
  std::vector<AnswerGroup> out;
  for (const AnswerCluster& c : claim.clusters) out.insert(out.end(), c.groups.begin(), c.groups.end());
  return out;
}

/// "HS 25 (mineral substances) covers goods that are and goods that are not."
std::string too_coarse(const std::string& detail) {
  return detail.find("too coarse") != std::string::npos ? detail + "."
                                                        : detail + " covers goods that are and goods that are not.";
}

class Points {
 public:
  explicit Points(const CheckAnswer& answer) : answer_(answer), book_(*answer.book) {}

  void visit(const Claim& claim) {
    for (const AnswerGroup& g : groups_of(claim)) {
      if (!is_undecided(g.answer->verdict)) continue;
      measure_ = answer_.lines[g.lines.front()].measure;
      add_open(deciding(book_, *g.answer), {claim.number, {}}, false);
      for (const engine::DefenceAnswer& d : g.answer->defences) visit(d, claim.number);
      for (const engine::DefenceAnswer& d : g.answer->carve_outs) visit(d, claim.number);
    }
  }

  [[nodiscard]] std::vector<OpenPoint> take() && {
    auto rank = [](const OpenPoint& p) { return std::tuple(p.distant && !p.recorded, !p.recorded, p.kind); };
    std::stable_sort(points_.begin(), points_.end(),
                     [&](const OpenPoint& a, const OpenPoint& b) { return rank(a) < rank(b); });
    return std::move(points_);
  }

 private:
  /// A claim, or a defence against it.
  struct Place {
    std::size_t claim;
    law::ProvisionId defence;
  };

  void visit(const engine::DefenceAnswer& d, std::size_t claim) {
    if (!is_open(d.status)) return;
    add_open(deciding(d.derivation), {claim, d.provision}, is_untouched(d));
    for (const engine::DefenceAnswer& e : d.defeated_by) visit(e, claim);
  }

  void add_open(const std::vector<Deciding>& leaves, Place place, bool distant) {
    for (const Deciding& d : leaves) {
      if (d.leaf->truth == Truth::Open) add(*d.leaf, place, distant);
    }
  }

  void add(const Element& leaf, Place place, bool distant) {
    OpenPoint point = point_of(leaf);
    if (point.kind == OpenPoint::Kind::Finding && !decides(point.question)) return;
    auto known = std::find_if(points_.begin(), points_.end(), [&](const OpenPoint& p) {
      return p.kind == point.kind && p.question == point.question && p.attribute == point.attribute &&
             p.title == point.title;
    });
    if (known == points_.end()) {
      point.distant = true;
      known = points_.insert(known, std::move(point));
    }
    known->distant = known->distant && distant;
    note(*known, place);
  }

  static void add_once(std::vector<std::size_t>& list, std::size_t claim) {
    if (list.empty() || list.back() != claim) list.push_back(claim);
  }
  static void note(OpenPoint& point, Place place) {
    if (!place.defence.valid()) return add_once(point.claims, place.claim);
    auto known = std::find_if(point.defences.begin(), point.defences.end(),
                              [&](const auto& d) { return d.provision == place.defence; });
    if (known == point.defences.end()) known = point.defences.insert(known, {place.defence, {}});
    add_once(known->claims, place.claim);
  }

  [[nodiscard]] OpenPoint point_of(const Element& leaf) const {
    OpenPoint p;
    if (leaf.question) {
      const law::Finding& f = book_[book_[*leaf.question].finding];
      p = {OpenPoint::Kind::Finding,
           *leaf.question,
           {},
           lower_first(f.title.empty() ? spoken(f.name) : f.title),
           f.question,
           {},
           {},
           is_recorded(book_[*leaf.question]),
           false};
      if (!f.guidance.empty()) p.ask += " " + f.guidance;
    } else if (leaf.source == engine::Source::TooCoarse) {
      p = {OpenPoint::Kind::Product, {}, {}, lower_first(leaf.title), too_coarse(leaf.detail), {}, {}, false, false};
    } else if (leaf.attribute && !is_open_in_draft(*leaf.attribute)) {
      p = {OpenPoint::Kind::Schedule, {}, *leaf.attribute, lower_first(leaf.title), leaf.detail, {}, {}, false, false};
    } else if (leaf.attribute) {
      const law::Attribute& a = book_[*leaf.attribute];
      p = {OpenPoint::Kind::Attribute,
           {},
           *leaf.attribute,
           lower_first(a.title.empty() ? spoken(a.name) : a.title),
           "",
           {},
           {},
           false,
           false};
    } else {
      p = {OpenPoint::Kind::Product, {}, {}, lower_first(leaf.title), leaf.detail, {}, {}, false, false};
    }
    return p;
  }

  [[nodiscard]] bool is_open_in_draft(law::AttributeId attribute) const {
    return std::holds_alternative<law::Open>(answer_.c->measures[measure_].attributes[attribute.index()].value);
  }

  [[nodiscard]] bool is_recorded(const law::Question& q) const {
    return std::any_of(answer_.c->record.begin(), answer_.c->record.end(), [&](const law::RecordEntry& e) {
      return e.finding == q.finding && e.shown == law::Shown::Open &&
             (!e.provision.valid() || e.provision == q.provision);
    });
  }

  [[nodiscard]] bool decides(law::QuestionId question) const {
    return std::any_of(answer_.open.begin(), answer_.open.end(),
                       [&](const engine::OpenFinding& f) { return f.question == question && f.decides; });
  }

  const CheckAnswer& answer_;
  const law::Rulebook& book_;
  std::vector<OpenPoint> points_;
  std::size_t measure_ = 0;  ///< of the lines that are being visited
};

/// "claim 2", "claims 1-3 and 5".
std::string numbers(const std::vector<std::size_t>& claims) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < claims.size();) {
    std::size_t last = i;
    while (last + 1 < claims.size() && claims[last + 1] == claims[last] + 1) ++last;
    if (last > i + 1)
      out.push_back(fmt::format("{}\u2013{}", claims[i], claims[last]));
    else
      for (std::size_t n = i; n <= last; ++n) out.push_back(std::to_string(claims[n]));
    i = last + 1;
  }
  return fmt::format("{} {}", claims.size() == 1 ? "claim" : "claims", listed(out));
}

}  // namespace

std::string waiting(const law::Rulebook& book, const OpenPoint& point) {
  const law::ProvisionId asked_under = point.question.valid() ? book[point.question].provision : law::ProvisionId();
  if (point.claims.empty() && point.defences.size() == 1 && point.defences.front().provision == asked_under) {
    return numbers(point.defences.front().claims);
  }
  std::vector<std::string> out;
  if (!point.claims.empty()) out.push_back(numbers(point.claims));
  std::map<std::vector<std::size_t>, std::vector<law::ProvisionId>> by_claims;
  for (const OpenPoint::Defence& d : point.defences) by_claims[d.claims].push_back(d.provision);
  for (const auto& [claims, provisions] : by_claims) {
    out.push_back(fmt::format("{} against {}", pinpoint_list(book, provisions.front(), provisions), numbers(claims)));
  }
  return fmt::format("{}", fmt::join(out, "; "));
}

std::vector<OpenPoint> open_points(const CheckAnswer& answer, const std::vector<Claim>& claims) {
  Points points(answer);
  for (const Claim& claim : claims) points.visit(claim);
  return std::move(points).take();
}

}  // namespace chapeau::report
