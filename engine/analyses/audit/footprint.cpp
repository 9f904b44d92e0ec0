#include "engine/analyses/audit/footprint.hpp"

#include <cstdint>
#include <variant>

namespace chapeau::engine::audit {

namespace {

class Reader {
 public:
  explicit Reader(const law::Rulebook& book) : book_(book) {}

  Footprint read(const law::Closure& closure) {
    static_cast<law::Names&>(found_) = law::names_in(book_, closure);
    found_.provisions.insert(closure.provisions().begin(), closure.provisions().end());
    found_.expressions.insert(closure.expressions().begin(), closure.expressions().end());
    for (const auto id : closure.expressions()) {
      const auto* comparison = std::get_if<law::Compare>(&book_[id].node);
      if (comparison == nullptr) continue;
      found_.comparisons.insert(id);
      add_first_days(*comparison);
    }
    return std::move(found_);
  }

 private:
  /// `from` compared with a written day changes its value around that day, less what is added to `from`.
  void add_first_days(const law::Compare& comparison) {
    const auto written = comparison.left.constant - comparison.right.constant;
    for (const auto* sum : {&comparison.left, &comparison.right}) {
      for (const auto& term : sum->terms) {
        if (term.attribute == book_.built_in.from) add_around(written, {});
      }
      for (const auto& moved : sum->moved) {
        if (moved.attribute == book_.built_in.from) add_around(written, moved.by);
      }
    }
  }
  void add_around(const base::Integer& written, base::Period by) {
    const auto day = written.narrow();
    if (!day) return;
    for (const auto signed_day : {*day, -*day}) {
      if (signed_day < kFirst || signed_day > kLast) continue;
      const base::Date back = base::add(base::Date{static_cast<std::int32_t>(signed_day)}, {-by.months, -by.days});
      const std::int32_t slack = by.months == 0 ? 1 : kSlack;
      for (std::int32_t near = -slack; near <= slack; ++near) found_.first_days.insert(base::Date{back.day + near});
    }
  }

  /// Days are only taken from the centuries in which there is law.
  static constexpr std::int64_t kFirst = -40'000, kLast = 80'000;
  /// Adding months may lose up to three days at the end of a month.
  static constexpr std::int32_t kSlack = 4;

  const law::Rulebook& book_;
  Footprint found_;
};

/// With the axioms, and with what provisions that are not encoded could matter to.
Footprint with_axioms(const law::Rulebook& book, law::Closure closure) {
  closure.add_axioms();
  for (std::size_t i = 0; i < closure.provisions().size(); ++i) {
    if (const auto concerns = book[closure.provisions()[i]].concerns) closure.add(*concerns);
  }
  return Reader(book).read(closure);
}

}  // namespace

std::vector<law::ExpressionId> conditions_of(const law::Provision& provision) {
  auto found = law::conditions(provision);
  if (provision.concerns) found.push_back(*provision.concerns);
  return found;
}

Footprint footprint(const law::Rulebook& book, std::span<const law::ProvisionId> provisions,
                    std::span<const law::ExpressionId> conditions) {
  law::Closure closure(book, law::Extent::Everything);
  for (const auto id : provisions) closure.add(id);
  for (const auto id : conditions) closure.add(id);
  return with_axioms(book, std::move(closure));
}

Footprint face_footprint(const law::Rulebook& book, std::span<const law::ProvisionId> provisions) {
  law::Closure closure(book, law::Extent::Face);
  for (const auto id : provisions) closure.add(id);
  return with_axioms(book, std::move(closure));
}

Footprint words_of(const law::Rulebook& book, std::span<const law::ExpressionId> conditions) {
  law::Closure closure(book, law::Extent::Words);
  for (const auto id : conditions) closure.add(id);
  return Reader(book).read(closure);
}

}  // namespace chapeau::engine::audit
