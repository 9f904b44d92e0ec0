#pragma once
// Random comparisons over everything that the language can write, told by an arithmetic that is not ours.

#include "law/expression.hpp"
#include "tests/property/random.hpp"

#include <boost/multiprecision/cpp_int.hpp>

#include <map>
#include <string>
#include <vector>

namespace chapeau::testing {

using Exact = boost::multiprecision::cpp_int;

/// Values of attributes by name, in the smallest unit of their type.
using Values = std::map<std::string, Exact>;

/// Of one side: the value of an attribute, or a constant (then without a name), times a factor of 10^-kScale.
struct ExactTerm {
  Exact factor;
  std::string attribute;
};
inline constexpr unsigned kScale = 12;

struct ExactComparison {
  std::vector<ExactTerm> left, right;
  law::Relation relation = law::Relation::Equal;
  std::string text;

  [[nodiscard]] bool holds(const Values& values) const;
  /// The attributes whose factors do not cancel each other, by name.
  [[nodiscard]] std::vector<std::string> attributes() const;
};

/// A world with quantities of every type, of which comparisons speak.
struct ExactWorld {
  Values values;
  Values tables;  ///< what a schedule gives for the product, by its name
  std::vector<ExactComparison> comparisons;

  /// As text of the language: provision n of the instrument N forbids where comparison n holds.
  [[nodiscard]] std::string vocabulary() const;
  [[nodiscard]] std::string treaty() const;
  /// Of one schedule, which has one line.
  [[nodiscard]] std::string table(const std::string& schedule) const;
  [[nodiscard]] std::string a_case() const;
};

[[nodiscard]] ExactWorld exact_world(Random& random, std::size_t comparisons);

}  // namespace chapeau::testing
