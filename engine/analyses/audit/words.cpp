// Words on which nothing turns.

#include "base/text.hpp"
#include "engine/analyses/audit/work.hpp"

#include <algorithm>
#include <set>

namespace chapeau::engine::audit {

namespace {

/// Everything that conditions of provisions speak of, in instruments of every kind. Axioms alone use nothing: they only
/// hold words together.
Footprint used_words(const law::Rulebook& book) {
  std::vector<law::ExpressionId> conditions;
  for (const auto& provision : book.provisions) {
    if (provision.kind == law::ProvisionKind::Test) continue;  // used where its test is
    for (const auto id : conditions_of(provision)) conditions.push_back(id);
  }
  return words_of(book, conditions);
}

/// The values that some condition or goal names.
std::set<law::NodeId> named_values(const law::Rulebook& book, const Footprint& used) {
  auto nodes = used.nodes;
  for (const auto& goal : book.goals) nodes.insert(goal.tools.begin(), goal.tools.end());
  return nodes;
}

class Unused {
 public:
  explicit Unused(Work& work)
      : work_(work), book_(work.book()), used_(used_words(book_)), named_(named_values(book_, used_)) {}

  void look() {
    each(book_.findings, used_.findings, Code::UnusedFinding, "no condition in use asks for the finding ");
    each(book_.tests, used_.tests, Code::UnusedTest, "no condition in use asks for the test ");
    attributes();
    values();
    readings();
    each(book_.product_groups, used_.product_groups, Code::UnusedProductGroup,
         "no condition in use speaks of the product group ");
    each(book_.schedules, used_.schedules, Code::UnusedSchedule, "no condition in use looks into the schedule ");
  }

 private:
  template <class Things, class Id>
  void each(const Things& things, const std::set<Id>& used, Code code, const std::string& says) {
    for (std::size_t i = 0; i < things.size(); ++i) {
      if (!used.contains(Id(i))) work_.report(code, Id(i), things[i].span, says + base::quoted(things[i].name));
    }
  }

  void attributes() {
    for (std::size_t i = 0; i < book_.attributes.size(); ++i) {
      const law::AttributeId id(i);
      if (used_.attributes.contains(id) || id == book_.built_in.from || id == book_.built_in.until ||
          id == book_.built_in.towards)
        continue;
      work_.report(Code::UnusedAttribute, id, book_[id].span,
                   "no condition in use speaks of the attribute " + base::quoted(book_[id].name));
    }
  }

  void readings() {
    auto used = used_.readings;
    for (const auto& link : book_.links) {
      if (link.under) used.insert(link.under->reading);
    }
    each(book_.readings, used, Code::UnusedReading, "no condition or link asks for the reading ");
  }

  /// A value is in use when it, one above it or one below it is named: the ones below are told apart from the others by
  /// it. Of values that lie within one another the uppermost is told.
  void values() {
    std::vector<bool> in_use(book_.nodes.size(), false);
    for (const auto id : named_) {
      for (auto up = id; up.valid(); up = book_[up].parent) in_use[up.index()] = true;
      mark_below(id, in_use);
    }
    for (std::size_t i = 0; i < book_.nodes.size(); ++i) {
      const auto& node = book_.nodes[i];
      if (!is_asked(node.taxonomy)) continue;
      if (in_use[i] || (node.parent.valid() && !in_use[node.parent.index()])) continue;
      work_.report(Code::UnusedValue, law::NodeId(i), node.span,
                   "no condition or goal turns on the value " + base::quoted(node.name) + " of " +
                       base::quoted(base::at(book_.taxonomies, node.taxonomy).name));
    }
  }
  /// Of a taxonomy that only unused attributes speak of, the attributes are told.
  [[nodiscard]] bool is_asked(law::TaxonomyId taxonomy) const {
    const auto speaks = [&](const law::Attribute& attribute) { return attribute.taxonomy == taxonomy; };
    if (std::ranges::none_of(book_.attributes, speaks)) return true;
    return std::ranges::any_of(used_.attributes, [&](law::AttributeId id) { return speaks(book_[id]); });
  }
  void mark_below(law::NodeId id, std::vector<bool>& in_use) const {
    in_use[id.index()] = true;
    for (const auto child : book_[id].children) mark_below(child, in_use);
  }

  Work& work_;
  const law::Rulebook& book_;
  Footprint used_;
  std::set<law::NodeId> named_;
};

}  // namespace

void check_words(Work& work) {
  if (work.concerns_all()) Unused(work).look();
}

}  // namespace chapeau::engine::audit
