#include "tests/property/exact_comparisons.hpp"

#include "base/date.hpp"

#include <algorithm>

namespace chapeau::testing {

namespace {

struct Type {
  std::string kind;    ///< as the vocabulary declares it
  std::string unit;    ///< behind a value
  unsigned decimals;   ///< of a value
  std::string prefix;  ///< of the names of its attributes
};

const std::vector<Type>& types() {
  static const std::vector<Type> all{
      {"percent", " %", 2, "share"},        {"number", "", 4, "count"},     {"number in tonne", " tonne", 4, "volume"},
      {"money in EUR", " EUR", 2, "price"}, {"period", " days", 0, "lead"}, {"date", "", 0, "day"}};
  return all;
}
constexpr std::size_t kPeriod = 4, kDate = 5;  // the types before these have schedules
constexpr std::size_t kAttributesOfAType = 3;
constexpr std::size_t kWholeDigits = 12;

Exact power_of_ten(unsigned exponent) { return boost::multiprecision::pow(Exact(10), exponent); }

std::string decimal(const Exact& value, unsigned decimals) {
  std::string digits = value.str();
  if (decimals == 0) return digits;
  if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
  digits.insert(digits.size() - decimals, ".");
  return digits;
}

std::string date(const Exact& day) { return base::to_string(base::Date{day.convert_to<std::int32_t>()}); }

std::string table_of(const Type& type) { return "TABLE_" + type.prefix; }

std::string written(const Type& type, const Exact& value) {
  return type.kind == "date" ? date(value) : decimal(value, type.decimals) + type.unit;
}

class Maker {
 public:
  explicit Maker(Random& random) : random_(random) {}

  ExactWorld world(std::size_t comparisons) {
    ExactWorld made;
    for (std::size_t t = 0; t < types().size(); ++t) {
      for (std::size_t i = 0; i < kAttributesOfAType; ++i)
        made.values[types()[t].prefix + std::to_string(i)] = t == kDate ? day() : value(t);
    }
    for (std::size_t t = 0; t < kPeriod; ++t) made.tables[table_of(types()[t])] = value(t);
    tables_ = made.tables;
    for (std::size_t c = 0; c < comparisons; ++c) made.comparisons.push_back(comparison(made.values));
    return made;
  }

 private:
  /// Any number of digits up to all, often all nines, next to a power of two, or next to nothing.
  Exact digits(unsigned decimals) {
    const auto most = static_cast<unsigned>(kWholeDigits) + decimals;
    const Exact limit = power_of_ten(most);
    switch (random_.below(8)) {
      case 0: return limit - 1 - random_.below(3);
      case 1: return random_.below(4);
      case 2: return (Exact(1) << static_cast<unsigned>(random_.between(30, 53))) % limit + random_.below(3);
      case 3: return power_of_ten(static_cast<unsigned>(random_.below(most)));
      default: return Exact(random_.next()) % power_of_ten(static_cast<unsigned>(random_.between(1, most)));
    }
  }
  Exact day() { return random_.between(base::make_date(1000, 1, 1)->day, base::make_date(9999, 12, 31)->day); }
  Exact value(std::size_t type) {
    if (type == kDate) return day();
    return type == kPeriod ? Exact(random_.between(0, 9999)) : digits(types()[type].decimals);
  }

  ExactComparison comparison(const Values& values) {
    const std::size_t type = random_.below(types().size());
    ExactComparison made;
    made.relation = static_cast<law::Relation>(random_.below(6));
    if (type == kDate) return dates(std::move(made));
    std::string left = side(type, made.left), right = side(type, made.right);
    if (random_.chance(60)) right += balance(type, made, values);
    made.text = left + sign(made.relation) + right;
    return made;
  }

  std::string side(std::size_t type, std::vector<ExactTerm>& terms) {
    std::string text;
    const std::int64_t count = random_.chance(2) ? random_.between(20, 60) : random_.between(1, 4);
    for (std::int64_t i = 0; i < count; ++i) {
      const bool negative = random_.chance(30);
      text += (negative ? (i == 0 ? "-" : " - ") : (i == 0 ? "" : " + ")) + term(type, terms);
      if (negative) terms.back().factor = -terms.back().factor;
    }
    return text;
  }

  std::string term(std::size_t type, std::vector<ExactTerm>& terms) {
    std::string text;
    terms.push_back({power_of_ten(kScale), {}});
    const bool of_table = type < kPeriod && random_.chance(15);
    const bool of_attribute = !of_table && random_.chance(75);
    const bool in_days = type == kPeriod && !of_attribute;  // a period that is written is multiplied by whole numbers
    for (std::size_t i = random_.below(3); i > 0; --i)
      text += in_days ? times_whole(terms.back()) : times(terms.back(), of_attribute || of_table);
    if (of_attribute) {
      terms.back().attribute = types()[type].prefix + std::to_string(random_.below(kAttributesOfAType));
      return text + terms.back().attribute;
    }
    if (of_table) {
      terms.back().factor *= tables_.at(table_of(types()[type]));
      return text + "schedule " + table_of(types()[type]) + " for product otherwise open";
    }
    const Exact constant = value(type);
    terms.back().factor *= constant;
    return text + written(types()[type], constant);
  }

  /// A number, or a percentage, which counts in the same unit.
  std::string times(ExactTerm& term, bool may_be_percent) {
    const bool is_percent = may_be_percent && random_.chance(20);
    const Exact factor = digits(is_percent ? 2 : 4);
    term.factor = term.factor * factor / power_of_ten(4);
    return (is_percent ? decimal(factor, 2) + " %" : decimal(factor, 4)) + " * ";
  }
  std::string times_whole(ExactTerm& term) {
    const std::int64_t factor = random_.between(0, 19);
    term.factor *= factor;
    return std::to_string(factor) + " * ";
  }

  /// A last summand that makes both sides as nearly equal as it can be written, or one unit off.
  std::string balance(std::size_t type, ExactComparison& made, const Values& values) {
    Exact difference = 0;
    for (const auto& [factor, attribute] : made.left)
      difference += attribute.empty() ? factor : factor * values.at(attribute);
    for (const auto& [factor, attribute] : made.right)
      difference -= attribute.empty() ? factor : factor * values.at(attribute);
    const Exact rounded = difference / power_of_ten(kScale) + random_.between(-1, 1);
    const Exact size = abs(rounded);
    if (size >= power_of_ten(type == kPeriod ? 4 : kWholeDigits + types()[type].decimals)) return {};
    made.right.push_back({rounded * power_of_ten(kScale), {}});
    return (rounded < 0 ? " - " : " + ") + written(types()[type], size);
  }

  /// Dates that are moved by days, or the days between two dates.
  ExactComparison dates(ExactComparison made) {
    const Exact one = power_of_ten(kScale);
    const auto name = [&] { return types()[kDate].prefix + std::to_string(random_.below(kAttributesOfAType)); };
    const Exact days = random_.between(0, 9999);
    made.left = {{one, name()}};
    made.right = {{one, name()}};
    if (random_.chance(50)) {
      made.right.push_back({days * one, {}});
      made.text = made.left[0].attribute + sign(made.relation) + made.right[0].attribute + " + " + days.str() + " days";
      return made;
    }
    made.text = made.left[0].attribute + " - " + made.right[0].attribute + sign(made.relation) + days.str() + " days";
    made.left.push_back({-one, made.right[0].attribute});
    made.right = {{days * one, {}}};
    return made;
  }

  static std::string sign(law::Relation relation) {
    constexpr const char* kSigns[] = {" < ", " <= ", " = ", " != ", " >= ", " > "};
    return kSigns[static_cast<std::size_t>(relation)];
  }

  Random& random_;
  Values tables_;
};

Exact sum(const std::vector<ExactTerm>& terms, const Values& values) {
  Exact total = 0;
  for (const auto& [factor, attribute] : terms) total += attribute.empty() ? factor : factor * values.at(attribute);
  return total;
}

}  // namespace

bool ExactComparison::holds(const Values& values) const {
  const Exact difference = sum(left, values) - sum(right, values);
  switch (relation) {
    case law::Relation::Less: return difference < 0;
    case law::Relation::AtMost: return difference <= 0;
    case law::Relation::Equal: return difference == 0;
    case law::Relation::NotEqual: return difference != 0;
    case law::Relation::AtLeast: return difference >= 0;
    case law::Relation::More: return difference > 0;
  }
  return false;
}

std::vector<std::string> ExactComparison::attributes() const {
  std::map<std::string, Exact> factors;
  for (const auto& term : left) factors[term.attribute] += term.factor;
  for (const auto& term : right) factors[term.attribute] -= term.factor;
  std::vector<std::string> found;
  for (const auto& [attribute, factor] : factors) {
    if (!attribute.empty() && factor != 0) found.push_back(attribute);
  }
  return found;
}

std::string ExactWorld::vocabulary() const {
  std::string text = "states from \"states.csv\"\nproducts from \"products.csv\"\n";
  for (const Type& type : types()) {
    for (std::size_t i = 0; i < kAttributesOfAType; ++i) {
      const std::string name = type.prefix + std::to_string(i);
      text += "attribute " + name + " \"" + name + "\" " + type.kind + "\n";
    }
  }
  return text;
}

std::string ExactWorld::treaty() const {
  std::string text = "instrument N \"Numbers\" {\n  kind other_treaty\n  status binding\n  parties AAA, BBB\n";
  for (std::size_t c = 0; c < comparisons.size(); ++c) {
    const std::string number = std::to_string(c);
    text += "  provision " + number + " \"" + number + "\" { forbids any measure where " + comparisons[c].text +
            " burden complainant }\n";
  }
  text += "}\n";
  for (std::size_t t = 0; t < kPeriod; ++t) {
    const std::string name = table_of(types()[t]);
    text += "schedule " + name + " \"" + name + "\" {\n  from \"" + name + ".csv\"\n  gives " + types()[t].kind +
            "\n  owner AAA\n  authority \"x\"\n}\n";
  }
  return text;
}

std::string ExactWorld::table(const std::string& schedule) const {
  std::string value;
  for (const Type& type : types()) {
    if (table_of(type) == schedule) value = decimal(tables.at(schedule), type.decimals);
  }
  return "hs,description,value,from,until,status,note\n2604,x," + value + ",2000-01-01,,verified,\n";
}

std::string ExactWorld::a_case() const {
  std::string text =
      "case X \"x\" {\n  as of 2020-01-01\n  measure m \"m\" {\n    enacted by AAA\n    from 2015-06-01\n"
      "    products 2604.00\n    towards BBB\n";
  for (const Type& type : types()) {
    for (std::size_t i = 0; i < kAttributesOfAType; ++i) {
      const std::string name = type.prefix + std::to_string(i);
      text += "    " + name + " " + written(type, values.at(name)) + "\n";
    }
  }
  return text + "  }\n}\n";
}

ExactWorld exact_world(Random& random, std::size_t comparisons) { return Maker(random).world(comparisons); }

}  // namespace chapeau::testing
