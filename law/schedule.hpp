#pragma once
// Tables of product-specific commitments, looked up by the longest HS prefix and the day.

#include "base/date.hpp"
#include "base/span.hpp"
#include "law/authority.hpp"
#include "law/ids.hpp"
#include "law/products.hpp"
#include "law/vocabulary.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace chapeau::law {

enum class LineStatus { Verified, Unverified, NotEncoded };

struct ScheduleLine {
  HsCode hs;
  std::string description;
  std::optional<std::int64_t> value;  ///< in the smallest unit of the type; nothing when not encoded
  base::Interval when;
  LineStatus status = LineStatus::Verified;
  StateId state;  ///< only measures of this state; valid when the table has states or the schedule an owner
  std::string note;
  base::Span span;  ///< in the CSV file
};

struct Schedule {
  std::string name;
  std::string title;
  AttributeType gives = AttributeType::Percent;
  std::string unit;
  StateId owner;  ///< whose commitments these are: the state of every line, where the table has no states
  std::vector<Authority> authorities;
  std::vector<ScheduleLine> lines;  ///< in the order of `sort_lines`
  base::Span span;
};

/// By code, then state, then days: so that the lines of one chapter stand together.
void sort_lines(std::vector<ScheduleLine>& lines);

/// What a schedule says about a product on a day.
struct Lookup {
  enum class Kind {
    Found,      ///< `line` is the line
    Open,       ///< `line` exists, but its value is not encoded
    TooCoarse,  ///< lines exist below the product's code: the code is too coarse for the question
    NoLine,
  } kind = Kind::NoLine;
  const ScheduleLine* line = nullptr;  ///< owned by the schedule
};

/// `product` has two digits at least. `state` is who acts: it matters for lines of one state. The product's minerals do
/// not matter. Lines below the product's code are no obstacle when they all say the same as the line that covers the
/// whole code, or when they only add zeros (26040000 is all of 2604).
[[nodiscard]] Lookup look_up(const Schedule& schedule, const Product& product, StateId state, base::Date day);

}  // namespace chapeau::law
