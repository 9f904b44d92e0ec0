#include "dsl/sema/conditions/comparisons.hpp"

#include "base/integer.hpp"
#include "base/overloaded.hpp"
#include "dsl/sema/conditions/expressions.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <variant>
#include <vector>

namespace chapeau::dsl::sema {

namespace {

/// What a sum counts. Days are the difference of two dates.
enum class Kind { Percent, Number, Money, Date, Period, Days };

/// `mantissa` × 10^`exponent`, exact; the exponent is never positive.
struct Decimal {
  base::Integer mantissa = 1;
  int exponent = 0;
};

constexpr std::int64_t kDaysOfMonthInPeriods = 31;  // how periods are compared with periods, here and in the engine

constexpr std::size_t kMostDigits = 100;  // of numbers that are multiplied with each other

void multiply(Decimal& a, const Decimal& b) {
  a.exponent += b.exponent;
  a.mantissa *= b.mantissa;
  for (; a.exponent < 0; ++a.exponent) {
    auto tenth = floor_divide(a.mantissa, 10);
    if (tenth * 10 != a.mantissa) return;
    a.mantissa = std::move(tenth);
  }
}

bool has_too_many_digits(const Decimal& number) {
  return number.exponent < -static_cast<int>(kMostDigits) || to_string(abs(number.mantissa)).size() > kMostDigits;
}

void scale_to(Decimal& a, int exponent) {
  for (; a.exponent > exponent; --a.exponent) a.mantissa *= 10;
}

/// A sum of periods, whose months and days may be too many for one.
struct Length {
  std::int64_t months = 0;
  std::int64_t days = 0;
};
constexpr std::int64_t kLongest = 4'000'000;

bool fits(std::int64_t length) { return -kLongest <= length && length <= kLongest; }

/// Nothing where it is far longer than the calendar.
std::optional<base::Period> as_period(const Length& length) {
  if (!fits(length.months) || !fits(length.days)) return std::nullopt;
  return base::Period{static_cast<std::int32_t>(length.months), static_cast<std::int32_t>(length.days)};
}

struct Summand {
  struct Constant {};
  struct Lookup {
    law::ScheduleId schedule;
    std::optional<std::int64_t> otherwise;
  };
  Kind kind = Kind::Number;
  std::string unit;
  Decimal factor;         ///< of the attribute or lookup; the value itself of a constant
  std::int64_t sign = 1;  ///< of a date: 1 or -1
  std::variant<Constant, law::AttributeId, Lookup> what;
  base::Period period;  ///< of a constant period, with its sign
  base::Span span;
};

struct Side {
  Kind kind = Kind::Number;
  std::string unit;
  std::vector<Summand> summands;
  Length period;  ///< the sum of the constant periods
  bool has_period_attribute = false;
  base::Span span;
};

Kind kind_of(syntax::Literal::Kind kind) {
  switch (kind) {
    case syntax::Literal::Kind::Percent: return Kind::Percent;
    case syntax::Literal::Kind::Number: return Kind::Number;
    case syntax::Literal::Kind::Money: return Kind::Money;
    case syntax::Literal::Kind::Date: return Kind::Date;
    case syntax::Literal::Kind::Period: return Kind::Period;
  }
  return Kind::Number;
}

std::optional<Kind> kind_of(law::AttributeType type) {
  switch (type) {
    case law::AttributeType::Percent: return Kind::Percent;
    case law::AttributeType::Number: return Kind::Number;
    case law::AttributeType::Money: return Kind::Money;
    case law::AttributeType::Date: return Kind::Date;
    case law::AttributeType::Period: return Kind::Period;
    default: return std::nullopt;
  }
}

std::string phrase(Kind kind, const std::string& unit) {
  switch (kind) {
    case Kind::Percent: return "a percentage";
    case Kind::Number: return unit.empty() ? "a number without a unit" : "a number in " + unit;
    case Kind::Money: return "money in " + unit;
    case Kind::Date: return "a date";
    case Kind::Period: return "a period";
    case Kind::Days: return "a number of days";
  }
  return "a quantity";
}

base::Span span_of(const syntax::Operand& operand) {
  return std::visit([](const auto& each) { return each.span; }, operand);
}

/// One written comparison. Mistakes are reported; functions return nothing then.
class Comparer {
 public:
  explicit Comparer(const Context& context) : context_(context) {}

  std::optional<law::Compare> run(const syntax::Compare& written) {
    auto left = side(written.left);
    auto right = side(written.right);
    if (!left || !right || !agree(*left, *right, written)) return std::nullopt;
    const int exponent = std::min(smallest_exponent(*left), smallest_exponent(*right));
    auto left_sum = linear(*left, exponent);
    auto right_sum = linear(*right, exponent);
    if (!left_sum || !right_sum) return std::nullopt;
    return law::Compare{std::move(*left_sum), written.relation, std::move(*right_sum)};
  }

 private:
  // --- Terms ---

  std::optional<Summand> summand(const syntax::Term& term) {
    Decimal factor{term.negative ? -1 : 1, 0};
    const syntax::Operand* quantity = nullptr;
    for (const syntax::Operand& operand : term.factors) {
      if (is_multiplier(operand, term)) {
        multiply(factor, Decimal{std::get<syntax::Literal>(operand).value, -4});
        if (has_too_many_digits(factor)) return too_many_digits(term.span);
      } else if (quantity == nullptr) {
        quantity = &operand;
      } else {
        return two_quantities(term, *quantity, operand);
      }
    }
    std::optional<Summand> made = quantity == nullptr ? plain_number() : value_of(*quantity);
    if (!made) return std::nullopt;
    made->span = term.span;
    return scaled(std::move(*made), factor);
  }

  /// A number without a unit multiplies; so does a percentage beside another quantity (`10 % * price`), both in
  /// 1/10000.
  static bool is_multiplier(const syntax::Operand& operand, const syntax::Term& term) {
    const auto* literal = std::get_if<syntax::Literal>(&operand);
    if (literal == nullptr) return false;
    if (literal->kind == syntax::Literal::Kind::Number) return literal->unit.empty();
    return literal->kind == syntax::Literal::Kind::Percent &&
           std::any_of(term.factors.begin(), term.factors.end(),
                       [](const syntax::Operand& each) { return !std::holds_alternative<syntax::Literal>(each); });
  }

  std::optional<Summand> two_quantities(const syntax::Term& term, const syntax::Operand& a, const syntax::Operand& b) {
    base::Diagnostic& entry =
        context_.report.error(base::Code::NotEncodable, term.span, "two quantities are multiplied");
    entry.labels = {{span_of(a), "the first quantity"}, {span_of(b), "the second"}};
    entry.help = "multiply by plain numbers only";
    return std::nullopt;
  }

  std::optional<Summand> too_many_digits(base::Span span) {
    context_.report.error(base::Code::NotEncodable, span,
                          "the numbers that are multiplied have more than " + std::to_string(kMostDigits) + " digits");
    return std::nullopt;
  }

  static Summand plain_number() {
    Summand made;
    made.factor = {10000, 0};
    return made;
  }

  std::optional<Summand> value_of(const syntax::Operand& operand) {
    return std::visit([&](const auto& each) { return value(each); }, operand);
  }

  std::optional<Summand> value(const syntax::Literal& literal) {
    Summand made;
    made.kind = kind_of(literal.kind);
    made.unit = made.kind == Kind::Number || made.kind == Kind::Money ? literal.unit : std::string();
    made.factor = {literal.value, 0};
    made.period = literal.period;
    return made;
  }

  std::optional<Summand> value(const syntax::Word& word) {
    const auto meaning = find(context_.names.words, word.text);
    if (!meaning) {
      unknown_word(context_, word);
      return std::nullopt;
    }
    const auto* id = std::get_if<law::AttributeId>(&*meaning);
    const auto kind = id == nullptr ? std::nullopt : kind_of(context_.book[*id].type);
    if (!kind) return no_quantity(word, *meaning);
    Summand made;
    made.kind = *kind;
    made.unit = context_.book[*id].unit;
    made.what = *id;
    return made;
  }

  std::optional<Summand> no_quantity(const syntax::Word& word, const Meaning& meaning) {
    const auto* id = std::get_if<law::AttributeId>(&meaning);
    context_.report.error(
        base::Code::TypeMismatch, word.span,
        id == nullptr ? describe(context_.book, meaning) + " is no quantity"
                      : quoted(word.text) + " is " + describe(context_.book, context_.book[*id]) + ", no quantity");
    return std::nullopt;
  }

  std::optional<Summand> value(const syntax::ScheduleValue& written) {
    const auto id = schedule_named(context_, written.schedule);
    if (!id) return std::nullopt;
    const law::Schedule& schedule = context_.book[*id];
    Summand made;
    made.kind = kind_of(schedule.gives).value_or(Kind::Percent);
    made.unit = schedule.unit;
    Summand::Lookup lookup{*id, std::nullopt};
    if (written.otherwise) {
      const auto fallback = value(*written.otherwise);
      if (!fallback || !same_measure(made, *fallback, written.otherwise->span)) return std::nullopt;
      lookup.otherwise = written.otherwise->value;
    }
    made.what = lookup;
    return made;
  }

  std::optional<Summand> scaled(Summand made, const Decimal& factor) {
    if (made.kind == Kind::Period && std::holds_alternative<Summand::Constant>(made.what))
      return scaled_period(std::move(made), factor);
    const bool moves_date =
        made.kind == Kind::Date && (factor.exponent != 0 || (factor.mantissa != 1 && factor.mantissa != -1));
    if (moves_date) {
      context_.report.error(base::Code::TypeMismatch, made.span, "a date is multiplied");
      return std::nullopt;
    }
    if (made.kind == Kind::Date) made.sign = factor.mantissa.value();
    multiply(made.factor, factor);
    return made;
  }

  std::optional<Summand> scaled_period(Summand made, const Decimal& factor) {
    const auto months = (factor.mantissa * made.period.months).narrow();
    const auto days = (factor.mantissa * made.period.days).narrow();
    const auto period = months && days ? as_period({*months, *days}) : std::nullopt;
    if (factor.exponent != 0 || !period) {
      context_.report.error(base::Code::NotEncodable, made.span,
                            "a period is multiplied by what is no whole number, or a very large one");
      return std::nullopt;
    }
    made.period = *period;
    return made;
  }

  // --- Sums ---

  std::optional<Side> side(const syntax::Sum& sum) {
    Side made;
    made.span = sum.span;
    bool good = true;
    for (const syntax::Term& term : sum.terms) {
      auto each = summand(term);
      if (each) made.summands.push_back(std::move(*each));
      good = good && each;
    }
    if (!good || made.summands.empty()) return std::nullopt;
    for (const Summand& each : made.summands) add_period(made, each);
    const bool has_date = std::any_of(made.summands.begin(), made.summands.end(),
                                      [](const auto& each) { return each.kind == Kind::Date; });
    if (!(has_date ? settle_dates(made) : settle_quantities(made))) return std::nullopt;
    return made;
  }

  static void add_period(Side& side, const Summand& each) {
    if (each.kind != Kind::Period) return;
    if (std::holds_alternative<Summand::Constant>(each.what)) {
      side.period.months += each.period.months;
      side.period.days += each.period.days;
    } else {
      side.has_period_attribute = true;
    }
  }

  bool settle_quantities(Side& side) {
    const Summand& first = side.summands.front();
    side.kind = first.kind;
    side.unit = first.unit;
    return std::all_of(side.summands.begin() + 1, side.summands.end(),
                       [&](const Summand& each) { return same_measure(first, each, each.span); });
  }

  bool same_measure(const Summand& a, const Summand& b, base::Span span) {
    if (a.kind == b.kind && a.unit == b.unit) return true;
    const auto code = a.kind == b.kind ? base::Code::UnitMismatch : base::Code::TypeMismatch;
    context_.report.error(code, span, phrase(b.kind, b.unit) + " stands where " + phrase(a.kind, a.unit) + " belongs");
    return false;
  }

  /// Dates and periods: one date moved by periods, or the days between two dates.
  bool settle_dates(Side& side) {
    std::int64_t dates = 0;
    for (const Summand& each : side.summands) {
      if (each.kind == Kind::Date) {
        dates += each.sign;
      } else if (each.kind != Kind::Period) {
        context_.report.error(base::Code::TypeMismatch, each.span,
                              phrase(each.kind, each.unit) + " is added to a date");
        return false;
      }
    }
    if (dates != 0 && dates != 1) {
      context_.report.error(base::Code::TypeMismatch, side.span, "dates are added to each other").help =
          "subtract one date from another, or add a period to one date";
      return false;
    }
    if (side.has_period_attribute)
      return not_exact(side.span, "a date is moved by a period that is not known in advance");
    side.kind = dates == 1 ? Kind::Date : Kind::Days;
    return true;
  }

  bool not_exact(base::Span span, std::string message, std::string help = {}) {
    context_.report.error(base::Code::NotEncodable, span, std::move(message)).help = std::move(help);
    return false;
  }

  // --- Both sides ---

  bool agree(Side& left, Side& right, const syntax::Compare& written) {
    if (left.kind == right.kind && left.unit == right.unit) return true;
    if (left.kind == Kind::Days && right.kind == Kind::Period) return period_as_days(right);
    if (left.kind == Kind::Period && right.kind == Kind::Days) return period_as_days(left);
    const auto code = left.kind == right.kind ? base::Code::UnitMismatch : base::Code::TypeMismatch;
    base::Diagnostic& entry =
        context_.report.error(code, written.relation_span,
                              phrase(left.kind, left.unit) + " is compared with " + phrase(right.kind, right.unit));
    entry.labels = {{left.span, phrase(left.kind, left.unit)}, {right.span, phrase(right.kind, right.unit)}};
    entry.help = code == base::Code::UnitMismatch ? "nothing is converted: give both in one unit"
                                                  : "compare quantities of one kind";
    return false;
  }

  bool period_as_days(Side& side) {
    if (side.has_period_attribute || side.period.months != 0) {
      return not_exact(side.span, "the days between two dates are compared with months, which have no fixed length",
                       "write it as `until <= from + 12 months`");
    }
    side.kind = Kind::Days;
    return true;
  }

  static int smallest_exponent(const Side& side) {
    int smallest = 0;
    for (const Summand& each : side.summands) smallest = std::min(smallest, each.factor.exponent);
    return smallest;
  }

  std::optional<law::LinearSum> linear(Side& side, int exponent) {
    law::LinearSum sum;
    const bool moves = side.kind == Kind::Date && side.period.months != 0;
    if (moves && !move_date(side, sum)) return std::nullopt;
    for (Summand& each : side.summands) {
      if (moves && each.kind == Kind::Date) continue;
      scale_to(each.factor, exponent);
      add(each, sum);
    }
    if (!moves) sum.constant += constant_days(side, exponent);
    return sum;
  }

  static base::Integer constant_days(const Side& side, int exponent) {
    const std::int64_t months = side.kind == Kind::Period ? side.period.months * kDaysOfMonthInPeriods : 0;
    Decimal days{months + side.period.days, 0};
    scale_to(days, exponent);
    return days.mantissa;
  }

  static void add(const Summand& each, law::LinearSum& sum) {
    std::visit(base::Overloaded{
                   [&](Summand::Constant) {
                     if (each.kind != Kind::Period) sum.constant += each.factor.mantissa;
                   },
                   [&](law::AttributeId id) {
                     sum.terms.push_back({each.factor.mantissa, id});
                   },
                   [&](const Summand::Lookup& lookup) {
                     sum.lookups.push_back({each.factor.mantissa, lookup.schedule, lookup.otherwise});
                   },
               },
               each.what);
  }

  /// A date plus months: exact only when the date is known in advance, because months differ in length.
  bool move_date(const Side& side, law::LinearSum& sum) {
    const Summand* date = nullptr;
    for (const Summand& each : side.summands) {
      if (each.kind != Kind::Date) continue;
      if (date != nullptr) return not_exact(side.span, "months are added to more than one date");
      date = &each;
    }
    const auto period = as_period(side.period);
    if (!period) return not_exact(side.span, "a date is moved by more days or months than the calendar has");
    if (std::holds_alternative<Summand::Constant>(date->what)) {
      sum.constant = base::add(base::Date{static_cast<std::int32_t>(date->factor.mantissa.value())}, *period).day;
      return true;
    }
    const auto id = std::get<law::AttributeId>(date->what);
    if (id != context_.book.built_in.from) {
      return not_exact(side.span, "months are added to " + quoted(context_.book[id].name) + ", a date that may be open",
                       "only `from` is always known; count in days, or move the period to the side of `from`");
    }
    sum.moved.push_back({id, *period});
    return true;
  }

  const Context& context_;
};

}  // namespace

std::optional<law::Compare> comparison(const Context& context, const syntax::Compare& written) {
  return Comparer(context).run(written);
}

}  // namespace chapeau::dsl::sema
