// Bytes as a table that the law reads: the states, the products or a schedule of the small law, with a case that asks
// all three. Mistakes are fine; what must hold is what tests/fuzz/law.hpp asks of every answer. The first byte chooses
// the table.
#include "tests/fuzz/law.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace chapeau;

constexpr std::array<std::string_view, 3> kTables = {"states.csv", "goods.csv", "ceilings.csv"};

constexpr std::string_view kCase = R"(
case ASKS "A duty" {
  measure duty "A duty on ores" {
    enacted by BRO
    from       2015-06-01
    until      none
    form       export_duty
    rate       12.5 %
    products   nickel at stage ore_concentrate, 2606
    towards    all states
  }
}
)";

std::vector<dsl::Text> law_with(std::size_t table, const std::string& bytes) {
  std::vector<dsl::Text> texts = fuzz::small_law();
  for (dsl::Text& text : texts) {
    if (text.path.ends_with(std::string("/").append(kTables[table]))) text.text = bytes;
  }
  texts.push_back({"asks.case", std::string(kCase)});
  return texts;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  fuzz::judge(law_with(data[0] % kTables.size(), fuzz::text_of(data + 1, size - 1)));
  return 0;
}
