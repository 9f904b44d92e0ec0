#include "sema_fixture.hpp"

#include <utility>
#include <variant>

using namespace chapeau;
using testing::instrument;
using testing::kWords;
using testing::Library;

namespace {

const std::string kLaw = kWords + R"(
products from "products.csv"
product group ores "Ores" { HS 2604, lithium }
goal jobs "Jobs" { served by export_ban, local_content }
finding needed "Needed" { question "Is it needed?" burden respondent asked for each provision }
finding harmful "Harmful" { question "Is it harmful?" burden complainant }
test both "Both" { when needed and harmful }
)" + instrument("T", R"(
  provision 1 "One" { forbids any measure where harmful }
  provision 2(a) "Two" { excuses 1 when needed }
  provision 2(b) "Two" { excuses 1 when both }
  provision 3 "Three" not encoded because "procedural"
)");

const std::string kProducts =
    "mineral,stage,hs,description,coverage\n"
    "lithium,ore,2530.90,Other mineral substances,basket\nlithium,chemical,2836.91,Lithium carbonates,exact\n"
    "nickel,ore,2604.00,Nickel ores,exact\n";

Library with(const std::string& text) {
  std::vector<dsl::Text> texts = {{"law.treaty", kLaw}, {"products.csv", kProducts}};
  if (!text.empty()) texts.push_back({"c.case", text});
  return Library(std::move(texts));
}

std::string measure(const std::string& facts) {
  return "measure m \"M\" { enacted by AAA from 2020-01-01 " + facts + " }\n";
}
std::string a_case(const std::string& body) { return "case C \"C\" { " + body + " }"; }
Library with_facts(const std::string& facts) { return with(a_case(measure(facts))); }
Library with_record(const std::string& record) { return with(a_case(measure("products 2604") + record)); }

const law::Measure& only_measure(Library& library) {
  CHECK(library.codes() == "");
  REQUIRE(library.loaded.cases.size() == 1);
  return library.loaded.cases.front().measures.front();
}

const law::Fact& fact(Library& library, const char* attribute) {
  return only_measure(library).attributes[law::find_attribute(*library.loaded.book, attribute)->index()];
}

const law::Case& only_case(Library& library) {
  CHECK(library.codes() == "");
  REQUIRE(library.loaded.cases.size() == 1);
  return library.loaded.cases.front();
}

}  // namespace

TEST_SUITE("cases") {
  TEST_CASE("a mineral stands for the rows of the table that have it - a code stands for itself") {
    Library library =
        with_facts("products lithium, 2606 \"bauxite\", 2530.90 lithium at stage ore, nickel at stage ore");
    const auto& products = only_measure(library).products;
    REQUIRE(products.size() == 4);  // the row 2530.90 lithium at stage ore is named twice and counts once
    CHECK(products[0].hs == "253090");
    CHECK(products[1].hs == "283691");
    CHECK(products[2].hs == "2606");
    CHECK(products[2].note == "bauxite");
    CHECK_FALSE(products[2].mineral.valid());
    CHECK(products[3].hs == "260400");
  }

  TEST_CASE("a product group stands for its items") {
    Library library = with_facts("products ores");
    CHECK(only_measure(library).products.size() == 3);
  }

  TEST_CASE("a mineral at a stage that the table does not have is a mistake") {
    CHECK(with_facts("products nickel at stage chemical").codes() == "E0206");
    CHECK(with_facts("products nickle").codes() == "E0206");
  }

  TEST_CASE("silence is presumed as the vocabulary says, and everything else stays open") {
    Library library = with_facts("products 2604");
    CHECK(std::get<bool>(fact(library, "notified").value) == false);
    CHECK(fact(library, "notified").basis == law::Basis::Presumed);
    CHECK(std::get<std::vector<law::NodeId>>(fact(library, "requires").value).empty());
    CHECK(std::get<law::StateMask>(fact(library, "favours").value).none());
    CHECK(std::holds_alternative<law::Open>(fact(library, "form").value));
    CHECK(std::holds_alternative<law::Open>(fact(library, "until").value));
    CHECK(std::get<base::Integer>(fact(library, "from").value) == base::make_date(2020, 1, 1)->day);
    CHECK(fact(library, "from").basis == law::Basis::Given);
  }

  TEST_CASE("a measure that names no country is meant towards all but the enacting state") {
    Library library = with_facts("products 2604");
    const auto& mask = std::get<law::StateMask>(fact(library, "towards").value);
    CHECK(mask.count() == 3);
    CHECK(fact(library, "towards").basis == law::Basis::Presumed);
  }

  TEST_CASE("towards takes groups as they are on the first day, and exceptions") {
    Library all = with_facts("products 2604 towards all states except CCC");
    CHECK(std::get<law::StateMask>(fact(all, "towards").value).count() == 2);
    Library club = with_facts("products 2604 towards CLUB");  // BBB left it in 2000, AAA enacts
    CHECK(std::get<law::StateMask>(fact(club, "towards").value).count() == 1);
  }

  TEST_CASE("an express `none` is an end that never comes") {
    Library library = with_facts("products 2604 until none");
    CHECK(std::get<base::Integer>(fact(library, "until").value) == base::kNever.day);
  }

  TEST_CASE("values of every type are read, with basis and note") {
    Library library = with_facts(
        "products 2604 form export_ban requires processing, local_content rate 12.5 % supposed \"for argument\" "
        "volume 40 tonne price 2.5 USD notified yes seen_on 2019-01-01 lead_time 18 months favours EUU, CCC");
    CHECK(std::get<base::Integer>(fact(library, "rate").value) == 1250);
    CHECK(fact(library, "rate").basis == law::Basis::Supposed);
    CHECK(fact(library, "rate").note == "for argument");
    CHECK(std::get<base::Integer>(fact(library, "volume").value) == 400000);
    CHECK(std::get<base::Integer>(fact(library, "price").value) == 250);
    CHECK(std::get<bool>(fact(library, "notified").value));
    CHECK(std::get<base::Period>(fact(library, "lead_time").value) == base::Period{18, 0});
    CHECK(std::get<law::StateMask>(fact(library, "favours").value).count() == 2);
    CHECK(std::get<std::vector<law::NodeId>>(fact(library, "requires").value).size() == 2);
  }

  TEST_CASE("a note of an item says of which item it speaks - a single one is the note of the fact") {
    Library library = with_facts(
        "products 2604 requires processing \"Art. 5\", local_content \"Art. 7\" favours EUU, CCC \"both\" "
        "towards all states except CCC \"by letter\", EUU");
    CHECK(fact(library, "requires").note.find(": Art. 5; ") != std::string::npos);
    CHECK(fact(library, "requires").note.ends_with(": Art. 7"));
    CHECK(fact(library, "favours").note == "both");
    CHECK(fact(library, "towards").note.ends_with(": by letter"));
    CHECK(std::get<law::StateMask>(fact(library, "favours").value).count() == 2);
  }

  TEST_CASE("values that do not fit are mistakes") {
    CHECK(with_facts("products 2604 form export_bann").codes() == "E0207");
    CHECK(with_facts("products 2604 form 3 %").codes() == "E0301");
    CHECK(with_facts("products 2604 rate yes").codes() == "E0301");
    CHECK(with_facts("products 2604 volume 3 kg").codes() == "E0302");
    CHECK(with_facts("products 2604 towards ZZZ").codes() == "E0203");
    CHECK(with_facts("products 2604 towards ?").codes() == "E0301");
    CHECK(with_facts("products 2604 harmful yes").codes() == "E0301");
    CHECK(with_facts("products 2604 colour yes").codes() == "E0201");
  }

  TEST_CASE("facts that break an axiom by themselves are found, and what is open breaks none") {
    const auto codes = [](const std::string& axiom, const std::string& facts) {
      return Library({{"law.treaty", kLaw + "axiom a \"A\" { " + axiom + " }\n"},
                      {"products.csv", kProducts},
                      {"c.case", a_case(measure("products 2604 " + facts))}})
          .codes();
    };
    CHECK(codes("until >= from", "until 2019-12-31") == "E0602");
    CHECK(codes("until >= from", "until none") == "");
    CHECK(codes("until >= from", "until ?") == "");
    CHECK(codes("until <= from + 12 years", "until 2032-01-02") == "E0602");
    CHECK(codes("form is export_measure implies notified", "form export_ban notified no") == "E0602");
    CHECK(codes("form is export_measure implies notified", "form export_ban") == "");  // silence yields
    CHECK(codes("form is export_ban implies notified", "form export_measure") == "");
    CHECK(codes("form is export_ban implies harmful", "form export_ban") == "");
    CHECK(codes("rate >= 0 % and not requires includes processing", "requires processing") == "E0602");
    CHECK(codes("lead_time <= 200 days", "lead_time 7 months") == "E0602");
  }

  TEST_CASE("goals, and what may change or must stay, are names of the law") {
    Library library = with_facts("products 2604 serves jobs may change form, until must keep products, rate");
    CHECK(only_measure(library).serves.size() == 1);
    CHECK(only_measure(library).may_change.size() == 2);
    CHECK(only_measure(library).must_keep.size() == 1);
    CHECK(only_measure(library).must_keep_products);
    CHECK_FALSE(only_measure(library).may_drop_products);
    CHECK(with_facts("products 2604 serves profit").codes() == "E0201");
  }

  TEST_CASE("a case needs a measure, a measure its state, first day and products") {
    CHECK(with(a_case("about \"Nothing.\"")).codes() == "E0603");
    CHECK(with(a_case("measure m \"M\" { form export_ban }")).codes() == "E0304 E0304 E0304");
  }

  TEST_CASE("an entry for a reference that names several provisions speaks of those that ask") {
    Library library = with_record("record { needed for T 2 yes harmful no }");
    CHECK(only_case(library).record.size() == 3);
  }

  TEST_CASE("an entry for one provision or for named measures goes before a general one") {
    CHECK(with_record("record { needed yes needed for T 2(a) no }").codes() == "");
    CHECK(with_record("record { harmful yes } record for m { harmful no }").codes() == "");
  }

  TEST_CASE("the record contradicts itself when it answers the same question differently") {
    CHECK(with_record("record { harmful yes harmful not shown }").codes() == "E0601");
    CHECK(with_record("record for m { harmful yes } record for m { harmful ? }").codes() == "E0601");
    CHECK(with_record("record { needed for T 2(a) yes needed for T 2 no }").codes() == "E0601");
  }

  TEST_CASE("the record holds findings only") {
    CHECK(with_record("record { both yes }").codes() == "E0301");
    CHECK(with_record("record { form yes }").codes() == "E0301");
    CHECK(with_record("record { harmfull yes }").codes() == "E0201");
    CHECK(with_record("record { harmful for T 1 yes }").codes() == "E0301");
    CHECK(with_record("record for n { harmful yes }").codes() == "E0201");
  }

  TEST_CASE("what is expected has to fit what it is expected of") {
    Library library = with_record(R"(expect {
      T 1 breach because harmful, form for products 2604 for counterpart EUU ruling inconsistent "para. 1"
      T 1 depends
      T 2(a) not available against T 1
      T 2(b) open
      T 3 not available
      overall conflict
      as it stands depends
    })");
    const auto& all = only_case(library).expectations;
    REQUIRE(all.size() == 7);
    CHECK(std::get<law::Verdict>(all[0].expected) == law::Verdict::Breach);
    CHECK(all[0].products.size() == 1);
    CHECK(all[0].counterparts.size() == 1);
    CHECK(all[0].because.size() == 2);
    CHECK(all[0].ruling == law::Ruling::Inconsistent);
    CHECK(std::get<law::Verdict>(all[1].expected) == law::Verdict::Depends);
    CHECK(std::get<law::DefenceStatus>(all[2].expected) == law::DefenceStatus::NotAvailable);
    CHECK(all[2].against == library.provision("T", "1"));
    CHECK(std::get<law::DefenceStatus>(all[3].expected) == law::DefenceStatus::Open);
    CHECK(std::get<law::Overall>(all[5].expected) == law::Overall::Conflict);
    CHECK(std::get<law::AsItStands>(all[6].expected).overall == law::Overall::Depends);
    CHECK(with_record("expect { T 1 not available against T 1 }").codes().empty());
    CHECK(with_record("expect { T 1 breach against T 1 }").codes() == "E0301");
    CHECK(with_record("expect { T 1 met }").codes() == "E0301");
    CHECK(with_record("expect { T 2(a) breach }").codes() == "E0301");
    CHECK(with_record("expect { T 3 breach }").codes() == "E0301");
    CHECK(with_record("expect { T 2 met }").codes() == "E0205");
    CHECK(with_record("expect { T 1 breach for products 7204 }").codes() == "E0206");
    CHECK(with_record("expect { T 1 breach because nothing_of_the_kind }").codes() == "E0201");
  }

  TEST_CASE("a case with a mistake is left out, the others are kept, and the law is handed out") {
    Library library = with("case A \"A\" { " + measure("products 2604 form wrong") + " }\ncase B \"B\" { " +
                           measure("products 2604") + " }");
    CHECK(library.codes() == "E0207");
    CHECK(library.loaded.book.has_value());
    REQUIRE(library.loaded.cases.size() == 1);
    CHECK(library.loaded.cases.front().name == "B");
  }

  TEST_CASE("a broken case leaves the law whole, and broken law among cases does not") {
    Library broken_case = with("case A \"A\" { measure }\ncase B \"B\" { " + measure("products 2604") + " }");
    CHECK(broken_case.loaded.book.has_value());
    CHECK(broken_case.loaded.cases.size() == 1);
    Library broken_law = with("finding lost \"L\" { question }\n" + a_case(measure("products 2604")));
    CHECK_FALSE(broken_law.loaded.book.has_value());
    CHECK(broken_law.diagnostics.has_errors());
  }

  TEST_CASE("cases can be loaded later against a book, and law cannot") {
    Library law = with("");
    base::SourceSet sources;
    base::Diagnostics diagnostics;
    const std::vector<dsl::Text> texts = {
        {"c.case", a_case(measure("products nickel form export_ban") + "expect { T 1 breach }")}};
    CHECK(dsl::load_cases(texts, law.book(), sources, diagnostics).size() == 1);
    CHECK_FALSE(diagnostics.has_errors());
    const std::vector<dsl::Text> more = {{"d.case", "attribute late \"Late\" flag\n"}};
    CHECK(dsl::load_cases(more, law.book(), sources, diagnostics).empty());
    CHECK(diagnostics.has_errors());
  }
}
