#include "base/slip.hpp"

#include "base/text.hpp"

#include <doctest/doctest.h>

#include <array>

using namespace chapeau::base;
using namespace std::string_view_literals;

namespace {

Lexicon lexicon_of(std::initializer_list<std::string_view> texts) {
  Lexicon lexicon;
  for (const std::string_view text : texts) learn(lexicon, text);
  return lexicon;
}

}  // namespace

TEST_CASE("case, accents and signs between words do not count") {
  CHECK(plain_words("Export_Duty") == "export duty");
  CHECK(plain_words("  Côte d'Ivoire ") == "cote d ivoire");
  CHECK(plain_words("Türkiye") == "turkiye");
  CHECK(plain_words("Art. XX(g)") == "art xx g");
  CHECK(plain_words("鉱") == "");
  CHECK(plain_words("") == "");
}

TEST_CASE("a slip changes letters of a word") {
  const Lexicon lexicon = lexicon_of({"export_duty", "essential_product"});
  CHECK(slips("exprot_duty", "export_duty", lexicon) == 1);
  CHECK(slips("essentail_prodcut", "essential_product", lexicon) == 2);
  CHECK(slips("EXPORT DUTY", "export_duty", lexicon) == 0);
  CHECK(slips("exportdutty", "export_duty", lexicon) == 1);
}

TEST_CASE("a word that is spelt right is no slip of another") {
  const Lexicon lexicon = lexicon_of({"export_fee", "import_quota", "export tax", "tax relief"});
  CHECK_FALSE(slips("export_tax", "export_fee", lexicon));
  CHECK_FALSE(slips("export_quota", "import_quota", lexicon));
  CHECK_FALSE(slips("tax", "fee", lexicon));
  CHECK_FALSE(slips("export_tax", "export_fee", lexicon_of({"export_fee"})));  // no letter of the word is left
}

TEST_CASE("another number and another acronym is another thing") {
  const Lexicon lexicon = lexicon_of({"P31", "GATT", "XX", "annex_6"});
  CHECK_FALSE(slips("P32", "P31", lexicon));
  CHECK_FALSE(slips("annex_5", "annex_6", lexicon));
  CHECK_FALSE(slips("GATS", "GATT", lexicon));
  CHECK_FALSE(slips("XXI", "XX", lexicon));
  CHECK(slips("GTAT", "GATT", lexicon) == 1);
  CHECK(slips("GAT", "GATT", lexicon) == 1);
  CHECK(slips("gatt", "GATT", lexicon) == 0);
}

TEST_CASE("what is longer than any name is near nothing") {
  constexpr std::array names{"form"sv};
  CHECK_FALSE(nearest(std::string(100'000, 'f'), names));
}
