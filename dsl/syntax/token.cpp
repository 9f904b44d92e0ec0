#include "dsl/syntax/token.hpp"

#include <array>
#include <cstddef>
#include <iterator>

namespace chapeau::dsl::syntax {
namespace {

struct Row {
  std::string_view text;
  KeywordRole role;
};

constexpr Row kRows[] = {
    {"", KeywordRole::Shared},
#define CHAPEAU_KEYWORD(name, text, role) {text, KeywordRole::role},
#include "dsl/syntax/keywords.def"
#undef CHAPEAU_KEYWORD
};
constexpr std::size_t kCount = std::size(kRows);
static_assert(kCount <= 256, "a keyword fits into a byte");

constexpr std::string_view kTexts[] = {
#define CHAPEAU_KEYWORD(name, text, role) text,
#include "dsl/syntax/keywords.def"
#undef CHAPEAU_KEYWORD
};

constexpr std::size_t kSlots = 1024;

constexpr std::size_t slot_of(std::string_view word) {
  std::uint32_t hash = 2166136261U;
  for (char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return (hash ^ (hash >> 15)) % kSlots;
}

/// Open addressing, built at compile time: lexing looks every word up.
constexpr std::array<std::uint8_t, kSlots> make_slots() {
  std::array<std::uint8_t, kSlots> slots{};
  for (std::size_t row = 1; row < kCount; ++row) {
    std::size_t slot = slot_of(kRows[row].text);
    while (slots[slot] != 0) slot = (slot + 1) % kSlots;
    slots[slot] = static_cast<std::uint8_t>(row);
  }
  return slots;
}
constexpr auto kSlotTable = make_slots();

}  // namespace

std::string_view text_of(Keyword keyword) { return kRows[static_cast<std::size_t>(keyword)].text; }
KeywordRole role_of(Keyword keyword) { return kRows[static_cast<std::size_t>(keyword)].role; }
std::span<const std::string_view> all_keywords() { return kTexts; }

Keyword keyword_of(std::string_view word) {
  for (std::size_t slot = slot_of(word); kSlotTable[slot] != 0; slot = (slot + 1) % kSlots) {
    if (kRows[kSlotTable[slot]].text == word) return static_cast<Keyword>(kSlotTable[slot]);
  }
  return Keyword::Plain;
}

}  // namespace chapeau::dsl::syntax
