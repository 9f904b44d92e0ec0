#pragma once
// Whole numbers of any size: the one owner of exact arithmetic. What the language writes fits 64 bits, but products,
// sums and the values at which a comparison tips need not; nothing here ever wraps, rounds or overflows.

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chapeau::base {

/// A value type. One that fits 64 bits allocates nothing, and operations whose operands and result fit do not either.
/// Equal numbers have one form, so that == and <=> are those of mathematics.
class Integer {
 public:
  Integer() = default;
  Integer(std::int64_t value) : small_(value) {}  // implicit: every 64-bit number is one
  /// Decimal digits, `-` in front of a negative number; nothing for any other text.
  [[nodiscard]] static std::optional<Integer> parse(std::string_view text);

  /// The number, if it fits 64 bits.
  [[nodiscard]] std::optional<std::int64_t> narrow() const {
    return large_ ? std::nullopt : std::optional<std::int64_t>(small_);
  }
  /// The number, which fits 64 bits by its meaning (a truth value, a node, a day); std::logic_error if it does not.
  [[nodiscard]] std::int64_t value() const;
  [[nodiscard]] bool is_negative() const { return large_ ? large_->negative : small_ < 0; }

  friend Integer operator+(const Integer& a, const Integer& b) {
    std::int64_t sum = 0;
    if (both_small(a, b) && !__builtin_add_overflow(a.small_, b.small_, &sum)) return sum;
    return wide_sum(a, b);
  }
  friend Integer operator-(const Integer& a, const Integer& b) {
    std::int64_t difference = 0;
    if (both_small(a, b) && !__builtin_sub_overflow(a.small_, b.small_, &difference)) return difference;
    return wide_sum(a, wide_negation(b));
  }
  friend Integer operator*(const Integer& a, const Integer& b) {
    std::int64_t product = 0;
    if (both_small(a, b) && !__builtin_mul_overflow(a.small_, b.small_, &product)) return product;
    return wide_product(a, b);
  }
  friend Integer operator-(const Integer& a) { return Integer() - a; }
  Integer& operator+=(const Integer& other) { return *this = *this + other; }
  Integer& operator-=(const Integer& other) { return *this = *this - other; }
  Integer& operator*=(const Integer& other) { return *this = *this * other; }

  friend bool operator==(const Integer& a, const Integer& b) {
    return both_small(a, b) ? a.small_ == b.small_ : wide_order(a, b) == 0;
  }
  friend std::strong_ordering operator<=>(const Integer& a, const Integer& b) {
    return both_small(a, b) ? a.small_ <=> b.small_ : wide_order(a, b);
  }

  /// The greatest number that is at most a / b; b is not 0.
  [[nodiscard]] friend Integer floor_divide(const Integer& a, const Integer& b) { return a.divided_by(b); }
  [[nodiscard]] friend std::string to_string(const Integer& number) { return number.digits(); }

 private:
  /// Digits to the base 2^32, the least first, the last not 0.
  using Limbs = std::vector<std::uint32_t>;
  struct Large {
    Limbs limbs;
    bool negative = false;
  };

  static bool both_small(const Integer& a, const Integer& b) { return !a.large_ && !b.large_; }
  static Integer wide_sum(const Integer& a, const Integer& b);
  static Integer wide_negation(const Integer& a);
  static Integer wide_product(const Integer& a, const Integer& b);
  static std::strong_ordering wide_order(const Integer& a, const Integer& b);
  static Integer made(Limbs limbs, bool negative);
  static Limbs added(const Limbs& a, const Limbs& b);
  static Limbs reduced(const Limbs& a, const Limbs& b);
  static std::strong_ordering order(const Limbs& a, const Limbs& b);
  [[nodiscard]] Limbs magnitude() const;
  [[nodiscard]] Integer divided_by(const Integer& other) const;
  [[nodiscard]] std::string digits() const;

  std::int64_t small_ = 0;
  std::shared_ptr<const Large> large_;  ///< only of a number that does not fit 64 bits
};

[[nodiscard]] inline Integer abs(const Integer& number) { return number.is_negative() ? -number : number; }

}  // namespace chapeau::base
