// The words of the library are found by whatever a reader calls them, and a hint never leads to another rule.

#include "base/near.hpp"
#include "base/slip.hpp"
#include "law/called.hpp"
#include "tests/law/library.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace chapeau;
using Names = std::vector<std::string>;

Names near(std::string_view word, const base::Offer& offer) {
  Names names;
  for (const base::Meant& each : base::meant(word, offer.things)) names.push_back(offer.things[each.thing].name);
  std::sort(names.begin(), names.end());
  return names;
}

law::TaxonomyId taxonomy(std::string_view name) {
  const auto& all = testing::library().taxonomies;
  const auto found = std::find_if(all.begin(), all.end(), [&](const law::Taxonomy& each) { return each.name == name; });
  REQUIRE(found != all.end());
  return law::TaxonomyId(static_cast<std::size_t>(found - all.begin()));
}
base::Offer values(std::string_view name) { return law::values_of(testing::library(), taxonomy(name)); }

std::vector<base::Offer> everything() {
  const law::Rulebook& book = testing::library();
  std::vector<base::Offer> offers{law::states_of(book), law::minerals_of(book), law::goals_of(book)};
  for (std::size_t i = 0; i < book.taxonomies.size(); ++i) offers.push_back(law::values_of(book, law::TaxonomyId(i)));
  return offers;
}

}  // namespace

TEST_CASE("everything is found by each of its titles, synonyms and codes") {
  for (const base::Offer& offer : everything()) {
    for (const base::Called& thing : offer.things) {
      for (const base::OtherName& other : thing.others) {
        const Names names = near(other.text, offer);
        CHECK_MESSAGE(std::count(names.begin(), names.end(), thing.name) == 1, other.text, " of ", thing.name);
      }
    }
  }
}

TEST_CASE("a code of MAST names one value of an edition, and so do the codes of the others") {
  std::set<std::string> seen;
  for (std::size_t i = 0; i < testing::library().taxonomies.size(); ++i) {
    for (const base::Called& thing : law::values_of(testing::library(), law::TaxonomyId(i)).things) {
      for (const base::OtherName& other : thing.others) {
        if (other.system.empty()) continue;
        CHECK_MESSAGE(seen.insert(other.system + " " + other.text).second, other.system, " ", other.text);
      }
    }
  }
}

TEST_CASE("a name in which one word is another word of the vocabulary is no slip of another name") {
  const base::Offer forms = values("form");
  std::vector<std::string> words;
  for (const base::Called& thing : forms.things) {
    const std::string plain = base::plain_words(thing.name + " " + thing.title);
    for (const std::string_view word : base::split_words(plain)) words.emplace_back(word);
  }
  std::size_t turn = 0;
  for (const base::Called& thing : forms.things) {
    const std::string plain = base::plain_words(thing.name);
    for (const std::string_view word : base::split_words(plain)) {
      std::string other = plain;
      other.replace(static_cast<std::size_t>(word.data() - plain.data()), word.size(), words[turn % words.size()]);
      turn += 5;  // a few hundred exchanges, spread over the words
      if (other == plain) continue;
      for (const base::Meant& each : base::meant(other, forms.things))
        CHECK_MESSAGE(each.how != base::Nearness::Slip, other, " for ", forms.things[each.thing].name);
    }
  }
}

TEST_CASE("what people call a thing leads to it") {
  const law::Rulebook& book = testing::library();
  CHECK(near("export_tax", values("form")) == Names{"export_duty"});
  CHECK(near("P31", values("form")) == Names{"export_prohibition"});
  CHECK(near("P5", values("form")) == Names{"export_charge", "export_state_trading"});
  CHECK(near("tariff", values("form")) == Names{"export_duty", "import_duty"});
  CHECK(near("export_license", values("form")) == Names{"export_licensing"});
  CHECK(near("state_monopoly", values("form")) ==
        Names{"export_state_trading", "import_state_trading", "internal_monopoly"});
  CHECK(near("recycling", values("requirement")) == Names{"dispose_of_waste"});
  CHECK(near("revenue", law::goals_of(book)) == Names{"public_revenue"});
  CHECK(near("national_security", law::goals_of(book)) == Names{"security"});
  CHECK(near("aluminium", law::minerals_of(book)) == Names{"bauxite_aluminium"});
  for (const std::string_view word : {"ZW", "Zimbabwe", "716", "zimbabwe", "Zimbabwee"})
    CHECK(near(word, law::states_of(book)) == Names{"ZWE"});
  CHECK(near("Congo", law::states_of(book)) == Names{"COD", "COG"});
  CHECK(near("Turkiye", law::states_of(book)) == Names{"TUR"});
}

TEST_CASE("another article is another rule") {
  const law::Rulebook& book = testing::library();
  const auto gatt = *law::find_instrument(book, "GATT");
  CHECK(law::near_pinpoint(book, gatt, "11:1").starts_with("did you mean `GATT XI:1`"));
  CHECK(law::near_pinpoint(book, gatt, "Art. xi.1").starts_with("did you mean `GATT XI:1`"));
  CHECK(law::near_pinpoint(book, gatt, "XX(k)").starts_with("beside it stand `GATT XX(a)`"));
  CHECK(law::near_pinpoint(book, gatt, "XL").starts_with("another number is another rule"));
}
