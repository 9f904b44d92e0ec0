#include "base/integer.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <utility>

namespace chapeau::base {

namespace {

constexpr int kLimbBits = 32;
constexpr std::uint64_t kLimb = std::uint64_t{1} << kLimbBits;
constexpr std::uint32_t kBillion = 1'000'000'000;
constexpr std::size_t kDigitsOfBillion = 9;

using Magnitude = std::vector<std::uint32_t>;

void trim(Magnitude& limbs) {
  while (!limbs.empty() && limbs.back() == 0) limbs.pop_back();
}

std::uint32_t low(std::uint64_t number) { return static_cast<std::uint32_t>(number % kLimb); }

/// limbs × factor + carry.
void multiply_add(Magnitude& limbs, std::uint32_t factor, std::uint32_t carry) {
  std::uint64_t left = carry;
  for (auto& limb : limbs) {
    left += std::uint64_t{limb} * factor;
    limb = low(left);
    left >>= kLimbBits;
  }
  if (left != 0) limbs.push_back(low(left));
}

/// Divides in place; what remains.
std::uint32_t divide_small(Magnitude& limbs, std::uint32_t divisor) {
  std::uint64_t rest = 0;
  for (auto limb = limbs.rbegin(); limb != limbs.rend(); ++limb) {
    rest = (rest << kLimbBits) + *limb;
    *limb = static_cast<std::uint32_t>(rest / divisor);
    rest %= divisor;
  }
  trim(limbs);
  return static_cast<std::uint32_t>(rest);
}

std::uint32_t bit(const Magnitude& limbs, std::size_t place) {
  return (limbs[place / kLimbBits] >> (place % kLimbBits)) & 1U;
}

bool is_number(std::string_view digits) {
  return !digits.empty() && std::ranges::all_of(digits, [](char c) { return '0' <= c && c <= '9'; });
}

}  // namespace

std::int64_t Integer::value() const {
  if (large_) throw std::logic_error("a number that fits 64 bits by its meaning does not: " + digits());
  return small_;
}

Integer Integer::made(Limbs limbs, bool negative) {
  trim(limbs);
  constexpr auto kMost = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  if (limbs.size() <= 2) {
    std::uint64_t number = 0;
    for (auto limb = limbs.rbegin(); limb != limbs.rend(); ++limb) number = (number << kLimbBits) + *limb;
    if (number <= kMost) return negative ? -static_cast<std::int64_t>(number) : static_cast<std::int64_t>(number);
    if (negative && number == kMost + 1) return std::numeric_limits<std::int64_t>::min();
  }
  Integer result;
  result.large_ = std::make_shared<const Large>(Large{std::move(limbs), negative});
  return result;
}

Integer::Limbs Integer::magnitude() const {
  if (large_) return large_->limbs;
  const auto bits = static_cast<std::uint64_t>(small_);
  const std::uint64_t number = small_ < 0 ? ~bits + 1 : bits;
  Limbs limbs{low(number), low(number >> kLimbBits)};
  trim(limbs);
  return limbs;
}

std::strong_ordering Integer::order(const Limbs& a, const Limbs& b) {
  if (a.size() != b.size()) return a.size() <=> b.size();
  return std::lexicographical_compare_three_way(a.rbegin(), a.rend(), b.rbegin(), b.rend());
}

std::strong_ordering Integer::wide_order(const Integer& a, const Integer& b) {
  if (a.is_negative() != b.is_negative()) return b.is_negative() <=> a.is_negative();
  return a.is_negative() ? order(b.magnitude(), a.magnitude()) : order(a.magnitude(), b.magnitude());
}

Integer::Limbs Integer::added(const Limbs& a, const Limbs& b) {
  Limbs sum;
  std::uint64_t carry = 0;
  for (std::size_t i = 0; i < std::max(a.size(), b.size()); ++i) {
    carry += std::uint64_t{i < a.size() ? a[i] : 0} + (i < b.size() ? b[i] : 0);
    sum.push_back(low(carry));
    carry >>= kLimbBits;
  }
  if (carry != 0) sum.push_back(low(carry));
  return sum;
}

/// a - b, where a is not less than b.
Integer::Limbs Integer::reduced(const Limbs& a, const Limbs& b) {
  Limbs difference;
  std::uint64_t borrowed = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const std::uint64_t taken = borrowed + (i < b.size() ? b[i] : 0);
    borrowed = a[i] < taken ? 1 : 0;
    difference.push_back(low(kLimb + a[i] - taken));
  }
  trim(difference);
  return difference;
}

Integer Integer::wide_sum(const Integer& a, const Integer& b) {
  const Limbs first = a.magnitude(), second = b.magnitude();
  if (a.is_negative() == b.is_negative()) return made(added(first, second), a.is_negative());
  return order(first, second) < 0 ? made(reduced(second, first), b.is_negative())
                                  : made(reduced(first, second), a.is_negative());
}

Integer Integer::wide_negation(const Integer& a) { return made(a.magnitude(), !a.is_negative()); }

Integer Integer::wide_product(const Integer& a, const Integer& b) {
  const Limbs first = a.magnitude(), second = b.magnitude();
  Limbs product(first.size() + second.size());
  for (std::size_t i = 0; i < first.size(); ++i) {
    std::uint64_t carry = 0;
    for (std::size_t j = 0; j < second.size(); ++j) {
      carry += std::uint64_t{first[i]} * second[j] + product[i + j];
      product[i + j] = low(carry);
      carry >>= kLimbBits;
    }
    product[i + second.size()] = low(carry);
  }
  return made(std::move(product), a.is_negative() != b.is_negative());
}

/// By magnitudes, bit by bit; then down where the signs differ and something remains.
Integer Integer::divided_by(const Integer& other) const {
  if (other == Integer()) throw std::logic_error("a number is divided by 0");
  const Limbs dividend = magnitude(), divisor = other.magnitude();
  Limbs quotient(dividend.size()), rest;
  for (std::size_t place = dividend.size() * kLimbBits; place-- > 0;) {
    multiply_add(rest, 2, bit(dividend, place));
    if (order(rest, divisor) < 0) continue;
    rest = reduced(rest, divisor);
    quotient[place / kLimbBits] |= 1U << (place % kLimbBits);
  }
  const bool negative = is_negative() != other.is_negative();
  const Integer towards_zero = made(std::move(quotient), negative);
  return negative && !rest.empty() ? towards_zero - 1 : towards_zero;
}

std::string Integer::digits() const {
  if (!large_) return std::to_string(small_);
  Limbs left = large_->limbs;
  std::string text;
  while (!left.empty()) {
    std::string part = std::to_string(divide_small(left, kBillion));
    if (!left.empty()) part.insert(0, kDigitsOfBillion - part.size(), '0');
    text.insert(0, part);
  }
  return large_->negative ? "-" + text : text;
}

std::optional<Integer> Integer::parse(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  if (!is_number(text)) return std::nullopt;
  Limbs limbs;
  for (const char c : text) multiply_add(limbs, 10, static_cast<std::uint32_t>(c - '0'));
  return made(std::move(limbs), negative);
}

}  // namespace chapeau::base
