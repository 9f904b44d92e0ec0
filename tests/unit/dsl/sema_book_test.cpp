#include "sema_fixture.hpp"

#include <algorithm>
#include <filesystem>
#include <map>

using namespace chapeau;
using testing::instrument;
using testing::kWords;
using testing::Library;

namespace {

Library with_schedule(const std::string& lines, const std::string& gives = "percent") {
  return Library({{"law.treaty", kWords + "schedule S \"S\" { from \"s.csv\" gives " + gives + " owner AAA }\n"},
                  {"s.csv", "hs,description,value,from,until,status,note\n" + lines}});
}

/// Everything of a book that does not depend on where its texts lie.
std::string told(const law::Rulebook& book) {
  std::string all;
  const auto names = [&](const auto& vector) {
    for (const auto& each : vector) all += each.name + ' ';
    all += '\n';
  };
  names(book.groups);
  names(book.taxonomies);
  names(book.nodes);
  names(book.attributes);
  names(book.findings);
  names(book.tests);
  names(book.goals);
  names(book.readings);
  names(book.schedules);
  names(book.instruments);
  for (std::size_t i = 0; i < book.provisions.size(); ++i) {
    const law::Provision& provision = book.provisions[i];
    all += law::reference(book, law::ProvisionId(i));
    if (provision.scope) all += " applies to " + book[*provision.scope].words;
    if (provision.condition) all += " when " + book[*provision.condition].words;
    all += '\n';
  }
  for (const law::Link& link : book.links)
    all += law::reference(book, link.exception) + " -> " + law::reference(book, link.target) + '\n';
  for (const law::Question& question : book.questions) {
    all += book[question.finding].name +
           (question.provision.valid() ? " under " + law::reference(book, question.provision) : "") + '\n';
  }
  for (const law::Expression& expression : book.expressions) all += expression.title + '|' + expression.words + '\n';
  return all;
}

std::vector<dsl::Text> rulesets() {
  base::Diagnostics diagnostics;
  auto texts = dsl::read_library("rulesets", diagnostics);
  CHECK_FALSE(diagnostics.has_errors());
  return texts;
}

}  // namespace

TEST_SUITE("the rulebook") {
  TEST_CASE("the whole library loads without a mistake and without an unused name") {
    base::SourceSet sources;
    base::Diagnostics diagnostics;
    const auto loaded = dsl::load(rulesets(), sources, diagnostics);
    for (const base::Diagnostic& each : diagnostics.list())
      FAIL_CHECK(base::info(each.code).number << " " << each.message);
    REQUIRE(loaded.book.has_value());
    CHECK(loaded.book->instruments.size() >= 20);
    CHECK(law::find_provision(*loaded.book, "EU-UKR-AA", "36/XX(g)").has_value());
    CHECK(law::find_provision(*loaded.book, "CPTPP", "2.10/XI:1").has_value());
  }

  TEST_CASE("the order of files does not matter") {
    std::vector<dsl::Text> texts = rulesets();
    base::SourceSet first_sources;
    base::Diagnostics diagnostics;
    const auto first = dsl::load(texts, first_sources, diagnostics);
    std::reverse(texts.begin(), texts.end());
    std::rotate(texts.begin(), texts.begin() + static_cast<std::ptrdiff_t>(texts.size() / 3), texts.end());
    base::SourceSet second_sources;
    const auto second = dsl::load(texts, second_sources, diagnostics);
    REQUIRE(first.book.has_value());
    REQUIRE(second.book.has_value());
    CHECK(first.book->digest == second.book->digest);
    CHECK(told(*first.book) == told(*second.book));
  }

  TEST_CASE("the order of declarations, and how they are spread over files, does not matter") {
    std::vector<std::string> declarations = {
        "finding b \"B\" { question \"B?\" burden respondent yes when notified and not a }\n",
        "finding a \"A\" { question \"A?\" burden complainant asked for each provision no when contrary to OTHER 1 }\n",
        "finding c \"C\" { question \"C?\" burden complainant yes when b and t }\n",
        "test t \"T\" { when not rate > 3 % }\n",
        "reading r \"R?\" { option x \"X\" default option y \"Y\" }\n",
        "goal g \"G\" { served by export_ban }\n",
        "axiom q \"Q\" { form is export_ban implies not a }\n",
        instrument("T",
                   "provision 2 \"Two\" { forbids any measure where a and c open to OTHER 9 } "
                   "provision 1 \"One\" { incorporates OTHER 1, OTHER 9 }"),
        instrument("OTHER",
                   "provision 1 \"One\" { forbids any measure where notified } "
                   "provision 9 \"Nine\" { excuses every obligation of this instrument when reading r is y }"),
    };
    // `b` rests on `a`, which is asked for each provision, so `b` and `c` must be too.
    for (auto& text : declarations) {
      const auto at = text.find("burden");
      if (text.starts_with("finding b") || text.starts_with("finding c")) text.insert(at, "asked for each provision ");
    }
    std::sort(declarations.begin(), declarations.end());
    std::map<std::string, int> seen;
    for (int round = 0; round < 40; ++round) {
      std::string one_file = kWords;
      for (const std::string& each : declarations) one_file += each;
      Library together(one_file);
      std::vector<dsl::Text> files = {{"z.vocab", kWords}};
      for (std::size_t i = 0; i < declarations.size(); ++i)
        files.push_back({std::to_string(i) + ".treaty", declarations[i]});
      Library apart(files);
      ++seen[told(together.book())];
      ++seen[told(apart.book())];
      for (int step = 0; step < 97; ++step) std::next_permutation(declarations.begin(), declarations.end());
    }
    CHECK(seen.size() == 1);
  }

  TEST_CASE("the digest knows the texts of the law and nothing of cases or folders") {
    const std::string law = kWords;
    const std::string a_case = "case C \"C\" { measure m \"M\" { enacted by AAA from 2020-01-01 products 2604 } }";
    const std::string digest = Library({{"law.treaty", law}}).book().digest;
    CHECK(digest.size() == 64);
    CHECK(Library({{"law.treaty", law}, {"c.case", a_case}}).book().digest == digest);
    CHECK(Library({{"law.treaty", law + " "}}).book().digest != digest);
    CHECK(Library({{"other.treaty", law}}).book().digest != digest);
  }

  TEST_CASE("a mistake in one file hides no mistake in another, and no unknown name is blamed on it") {
    Library library(
        {{"a.treaty", kWords},
         {"b.vocab", "finding broken \"B\" { question burden }\n"},
         {"c.treaty", instrument("T", "provision 1 \"One\" { forbids any measure where broken and rate }")}});
    const std::string codes = library.codes();
    CHECK(codes.find("E0101") != std::string::npos);
    CHECK(codes.find("E0301") != std::string::npos);
    CHECK(codes.find("E0201") == std::string::npos);
    CHECK_FALSE(library.loaded.book.has_value());
  }

  TEST_CASE("memberships come from the columns of the table") {
    Library library(kWords);
    const law::Group& club = library.book().groups.front();
    REQUIRE(club.members.size() == 3);
    CHECK(club.members[1].when.until == *base::make_date(2000, 12, 31));
    CHECK(club.members[2].when.until == base::kNever);
    CHECK(Library("states from \"states.csv\" group X \"X\" from table column guild\n").codes() == "E0501");
  }

  TEST_CASE("a schedule is read with its values in the smallest unit, sorted by code and day") {
    Library library = with_schedule(
        "2607,Lead,0,2001-01-01,,unverified,\n2604.00,Nickel,12.5,2001-01-01,,verified,\"a \"\"note\"\"\"\n"
        "2608,Zinc,,2001-01-01,,not_encoded,\n");
    const law::Schedule& schedule = library.book().schedules.front();
    REQUIRE(schedule.lines.size() == 3);
    CHECK(schedule.lines[0].hs == "260400");
    CHECK(schedule.lines[0].value == 1250);
    CHECK(schedule.lines[0].note == "a \"note\"");
    CHECK(schedule.lines[1].status == law::LineStatus::Unverified);
    CHECK_FALSE(schedule.lines[2].value.has_value());
  }

  TEST_CASE("periods of one product follow each other without a gap, an overlap or a twin") {
    const std::string first = "2604,Nickel,10,2001-01-01,2009-12-31,verified,\n";
    CHECK(with_schedule(first + "2604,Nickel,5,2010-01-01,,verified,\n").codes() == "");
    CHECK(with_schedule(first + "2604,Nickel,5,2010-01-02,,verified,\n").codes() == "E0502");
    CHECK(with_schedule(first + "2604,Nickel,5,2009-12-31,,verified,\n").codes() == "E0503");
    CHECK(with_schedule(first + first).codes() == "E0504");
    CHECK(with_schedule(first + "260400,Nickel,5,2001-01-01,,verified,\n").codes() == "");
  }

  TEST_CASE("a table that is none is a mistake in the table") {
    CHECK(with_schedule("2604,Nickel,10\n").codes() == "E0501");
    CHECK(with_schedule("2604,Nickel,10,2001-01-01,,sure,\n").codes() == "E0501");
    CHECK(with_schedule("26AB,Nickel,10,2001-01-01,,verified,\n").codes() == "E0206");
    CHECK(with_schedule("2604,Nickel,10,2001-02-30,,verified,\n").codes() == "E0106");
    CHECK(with_schedule("2604,Nickel,10,01.02.2001,,verified,\n").codes() == "E0501");
    CHECK(with_schedule("2604,Nickel,10,2002-01-01,2001-01-01,verified,\n").codes() == "E0107");
    CHECK(with_schedule("2604,\"Nickel,10,2002-01-01,2001-01-01,verified,\n").codes() == "E0501");
    CHECK(with_schedule("", "date").codes() == "E0301");
  }

  TEST_CASE("rules of a finding that leave a case for each other are no contradiction") {
    const auto codes = [](const std::string& yes, const std::string& no) {
      return Library(kWords + "finding f \"F\" { question \"F?\" burden respondent yes when " + yes + " no when " + no +
                     " }\n")
          .codes();
    };
    CHECK(codes("rate > 3 %", "rate <= 3 %") == "");
    CHECK(codes("form is export_ban", "form is export_duty") == "");
    CHECK(codes("form is export_measure", "not form is export_ban") == "");
    CHECK(codes("notified", "notified") == "E0403");
    CHECK(codes("form is export_ban", "form is export_measure") == "E0403");
    CHECK(codes("rate > 3 %", "rate >= 3 %") == "E0403");
    CHECK(codes("form is export_ban", "not form is export_duty and not form is import_duty") == "E0403");
    CHECK(codes("notified or not notified", "rate > 3 %") == "E0403");
    CHECK(codes("never", "rate > 3 %") == "");
  }

  TEST_CASE("a finding asked for each provision may stand in tests, in rules of its like and in axioms") {
    const std::string law = kWords + R"(
      finding lone "Lone" { question "Lone?" burden respondent asked for each provision }
      finding too "Too" { question "Too?" burden respondent asked for each provision yes when lone }
      test t "T" { when lone }
      axiom a "A" { lone implies too }
    )" + instrument("T", "provision 1 \"One\" { forbids any measure where t }");
    CHECK(Library(law).codes() == "");
    CHECK(Library(law + "finding once \"Once\" { question \"Once?\" burden respondent no when notified or t }\n")
              .codes() == "E0406");
  }

  TEST_CASE("definitions that go round in circles are found through findings and provisions, too") {
    CHECK(Library(kWords + "finding f \"F\" { question \"F?\" burden respondent yes when contrary to T 1 }\n" +
                  instrument("T", "provision 1 \"One\" { forbids any measure where f }"))
              .codes() == "E0402");
    CHECK(Library("product group a \"A\" { b }\nproduct group b \"B\" { HS 26, a }\n").codes() == "E0402");
  }

  TEST_CASE("a long chain of tests, groups and incorporations is no danger") {
    std::string tests = "attribute x \"X\" flag\ntest t0 \"T\" { when x }\n";
    std::string groups;
    // The first in the order of names is the last of the chain.
    std::string instruments = instrument("T2000", "provision 1 \"One\" { forbids any measure where notified }");
    for (int i = 1; i < 3000; ++i) {
      const std::string now = std::to_string(i);
      const std::string before = std::to_string(i - 1);
      tests += "test t" + now + " \"T\" { when t" + before + " and t" + before + " }\n";
      groups += "product group g" + now + " \"G\" { " + (i == 1 ? "HS 26" : "g" + before) + " }\n";
      if (i < 60)
        instruments += instrument("T" + std::to_string(2000 - i),
                                  "provision 1 \"One\" { incorporates T" + std::to_string(2001 - i) + " 1 }");
    }
    // Told once, although nearly all of them double what is too much already.
    CHECK(Library(tests).codes() == "E0004");
    CHECK(Library(tests + "finding f \"F\" { question \"F?\" burden respondent yes when t2999 no when t2998 }\n")
              .codes() == "E0004");
    CHECK(Library(groups).codes() == "");
    CHECK(Library(kWords + instruments).codes().find("E0002") != std::string::npos);
  }

  TEST_CASE("definitions may be used inside each other, within reason") {
    std::string single = "attribute x \"X\" flag\ntest t0 \"T\" { when x }\n";
    std::string twice = single;
    for (int i = 1; i < 900; ++i) {
      const std::string now = std::to_string(i);
      const std::string before = std::to_string(i - 1);
      single += "test t" + now + " \"T\" { when t" + before + " }\n";
      if (i < 11) twice += "test t" + now + " \"T\" { when t" + before + " and t" + before + " }\n";
    }
    CHECK(Library(single).codes() == "");
    CHECK(Library(twice).codes() == "");
  }

  TEST_CASE("findings and tests that nobody uses are pointed out once there is law") {
    const std::string finding = "finding f \"F\" { question \"F?\" burden respondent }\n";
    CHECK(Library(kWords + finding).codes() == "");
    Library library(kWords + finding + instrument("T", "provision 1 \"One\" { forbids any measure where notified }"));
    CHECK(library.codes() == "W0701");
    CHECK(library.loaded.book.has_value());
  }

  TEST_CASE("a library that is not there is an error and not a crash") {
    base::Diagnostics diagnostics;
    for (const dsl::Text& text : dsl::read_library("no/such/folder", diagnostics)) CHECK(text.unreadable);
    CHECK_FALSE(dsl::read_file("no/such/file", diagnostics).has_value());
    CHECK_FALSE(dsl::read_file("rulesets", diagnostics).has_value());
    CHECK(diagnostics.errors() == 3);
  }
}
