#include "sema_fixture.hpp"

using namespace chapeau;
using testing::instrument;
using testing::kWords;
using testing::Library;

namespace {

const std::string kBase = instrument("BASE", R"(
  provision I:1 "No bans" { forbids any measure where form is export_ban }
  provision I:2 "No duties" { forbids any measure where form is export_duty }
  provision I:3(a) "Shortage" { excuses I:1 when notified burden respondent authority "BASE, I:3" treaty }
  provision I:3(b) "Nothing" not encoded because "procedural"
  provision X(a) "Morals" { excuses every obligation of this instrument when always }
  provision X(b) "Health" { excuses every obligation of this instrument when notified }
  provision XI "Other" { carves out I:2 when never }
)");

Library with(const std::string& more) { return Library(kWords + kBase + more); }

}  // namespace

TEST_SUITE("links") {
  TEST_CASE("an exception answers the obligations that it names and no others") {
    Library library = with("");
    CHECK(library.answers_to("BASE", "I:1") == "BASE I:3(a), BASE X(a), BASE X(b)");
    CHECK(library.answers_to("BASE", "I:2") == "BASE X(a), BASE X(b), BASE XI");
  }

  TEST_CASE("a reference without an exact match names what begins with it, at a boundary") {
    Library library = with(instrument("T", R"(
      provision 1 "One" { forbids any measure where notified open to BASE X }
      provision 2 "Two" { forbids any measure where notified open to BASE I:3 }
      provision 3 "Three" { excuses BASE I when always })"));
    CHECK(library.answers_to("T", "1") == "BASE X(a), BASE X(b)");
    CHECK(library.answers_to("T", "2") == "BASE I:3(a)");
    CHECK(library.answers_to("BASE", "I:2") == "BASE X(a), BASE X(b), BASE XI, T 3");
  }

  TEST_CASE("an obligation is open to exceptions elsewhere only by its own words") {
    Library library = with(instrument("T", "provision 1 \"One\" { forbids any measure where notified }"));
    CHECK(library.answers_to("T", "1") == "");
  }

  TEST_CASE("a link may depend on a reading, and one that always holds makes it superfluous") {
    Library library =
        with("reading r \"R?\" { option closed \"Closed\" default option open_to_all \"Open\" }\n" + instrument("T", R"(
      provision 1 "One" { forbids any measure where notified open to BASE X under reading r is open_to_all }
      provision 2 "Two" { forbids any measure where notified open to BASE X(a) open to BASE X under reading r is open_to_all })"));
    std::size_t conditional = 0;
    for (const law::Link& link : library.book().links) conditional += link.under ? 1U : 0U;
    CHECK(conditional == 3);
  }

  TEST_CASE("an exception may answer an exception") {
    Library library = with(instrument("T", R"(
      provision 1 "One" { forbids any measure where notified }
      provision 2 "Two" { excuses 1 when always }
      provision 3 "Three" { excuses 2 when always })"));
    CHECK(library.answers_to("T", "2") == "T 3");
  }

  TEST_CASE("what cannot be excused is no target") {
    CHECK(with(instrument("T", "provision 1 \"One\" { excuses BASE I:3(b) when always }")).codes() == "E0404");
    CHECK(with(instrument("T", "provision 1 \"One\" { excuses BASE VII when always }")).codes() == "E0205");
    CHECK(with(instrument("T", "provision 1 \"One\" { excuses NOWHERE I when always }")).codes() == "E0204");
  }

  TEST_CASE("a permission reaches into another instrument only where its own prevails") {
    const std::string permission = "provision 1 \"One\" { permits BASE I:1 when always }";
    CHECK(with(instrument("T", permission)).codes() == "E0405");
    CHECK(with(instrument("T", "relation prevails over BASE " + permission)).codes() == "");
  }
}

TEST_SUITE("incorporation") {
  TEST_CASE("copies stand in the place of the provision that incorporates, in the order of the text") {
    Library library = with(instrument("T", R"(
      provision 1 "One" { forbids any measure where notified }
      provision 2 "Two" { incorporates BASE I:1, BASE I:3 }
      provision 3 "Three" { forbids any measure where notified })"));
    std::string all;
    for (const law::ProvisionId id : library.book()[*law::find_instrument(library.book(), "T")].provisions) {
      all += library.book()[id].pinpoint + " ";
    }
    CHECK(all == "1 2/I:1 2/I:3(a) 2/I:3(b) 3 ");
  }

  TEST_CASE("copies of provisions that answer one another keep doing so and answer nothing else") {
    Library library = with(instrument("T", R"(
      provision 1 "One" { forbids any measure where notified }
      provision 2 "Two" { incorporates BASE I:1, BASE I:3 })"));
    CHECK(library.answers_to("T", "2/I:1") == "T 2/I:3(a)");
    CHECK(library.answers_to("T", "1") == "");
  }

  TEST_CASE("an exception finds the copy of its target even when another provision made it") {
    Library library = with(instrument("T", R"(
      provision 2 "Two" { incorporates BASE I:1 }
      provision 3 "Three" { incorporates BASE I:3 })"));
    CHECK(library.answers_to("T", "2/I:1") == "T 3/I:3(a)");
  }

  TEST_CASE("a copied general exception answers every obligation of its new instrument") {
    Library library = with(instrument("T", R"(
      provision 1 "One" { forbids any measure where notified }
      provision 2 "Two" { incorporates BASE I:1 }
      provision 9 "Nine" { incorporates BASE X })"));
    CHECK(library.answers_to("T", "1") == "T 9/X(a), T 9/X(b)");
    CHECK(library.answers_to("T", "2/I:1") == "T 9/X(a), T 9/X(b)");
    CHECK(library.answers_to("BASE", "I:2") == "BASE X(a), BASE X(b), BASE XI");
  }

  TEST_CASE("the incorporating provision may say which obligations its copies answer") {
    Library library = with(instrument("T", R"(
      provision 1 "One" { forbids any measure where notified }
      provision 2 "Two" { forbids any measure where notified }
      provision 9 "Nine" { incorporates BASE X for obligations 2 })"));
    CHECK(library.answers_to("T", "1") == "");
    CHECK(library.answers_to("T", "2") == "T 9/X(a), T 9/X(b)");
  }

  TEST_CASE(
      "what a provision that incorporates is open to answers the obligations among its copies, not the exceptions") {
    Library library = with(instrument("T", R"(
      provision 9 "Nine" { incorporates BASE I:2, BASE I:3(a) open to BASE X(b) })") +
                           instrument("U", R"(provision 10 "Ten" { incorporates BASE X(a) open to BASE X(b) })"));
    CHECK(library.answers_to("T", "9/I:2") == "BASE X(b), T 9/I:3(a)");
    CHECK(library.answers_to("T", "9/I:3(a)") == "");
    CHECK(library.answers_to("U", "10/X(a)") == "BASE X(b)");
  }

  TEST_CASE("the pinpoint of the incorporating provision names its copies and not its neighbours") {
    Library library = with(instrument("T", R"(
      provision 9 "Nine" { incorporates BASE X }
      provision 9(2) "Nine, second" { excuses 1 when always }
      provision 1 "One" { forbids any measure where notified }
      )") + instrument("U", "provision 1 \"One\" { forbids any measure where notified open to T 9 }"));
    CHECK(library.answers_to("U", "1") == "T 9/X(a), T 9/X(b)");
  }

  TEST_CASE(
      "a copy shares the condition of its original, and takes over what the incorporating provision says itself") {
    Library library = with(instrument("T", R"(
      provision 1 "One" { forbids any measure where notified }
      provision 9 "Nine" {
        incorporates BASE I:3(a)
        valid   from 2001-01-01
        for     AAA
        checked verified "read"
        burden  complainant
        authority "T, Article 9" treaty
      })"));
    const law::Provision& copy = library.book()[library.provision("T", "9/I:3(a)")];
    const law::Provision& original = library.book()[library.provision("BASE", "I:3(a)")];
    CHECK(copy.copied_from == library.provision("BASE", "I:3(a)"));
    CHECK(copy.condition == original.condition);
    CHECK(copy.valid.from == *base::make_date(2001, 1, 1));
    CHECK(copy.owner.has_value());
    CHECK(copy.verification.checked == law::Checked::Verified);
    CHECK(copy.burden == law::Side::Respondent);
    REQUIRE(copy.authorities.size() == 2);
    CHECK(copy.authorities[0].citation == "BASE, I:3");
    CHECK(copy.authorities[1].citation == "T, Article 9");
  }

  TEST_CASE("contrary to a provision that was copied along means the copy") {
    Library library = with(instrument("SRC", R"(
      provision 1 "One" { forbids any measure where notified }
      provision 2 "Two" { forbids any measure where "as in Article 1" contrary to 1 }
      )") + instrument("T", "provision 5 \"Five\" { incorporates SRC 1, SRC 2 }"));
    const law::Provision& copy = library.book()[library.provision("T", "5/2")];
    CHECK(library.node<law::ContraryTo>(*copy.condition).provision == library.provision("T", "5/1"));
    CHECK(library.book()[*copy.condition].title == "as in Article 1");
  }

  TEST_CASE("a copy may be copied") {
    Library library = with(instrument("T", "provision 9 \"Nine\" { incorporates BASE I:1, BASE I:3 }") +
                           instrument("U", "provision 3 \"Three\" { incorporates T 9 }"));
    CHECK(library.answers_to("U", "3/9/I:1") == "U 3/9/I:3(a)");
  }

  TEST_CASE("provisions that incorporate each other are a mistake and no endless loop") {
    const std::string codes = with(instrument("T", "provision 1 \"One\" { incorporates U 1 }") +
                                   instrument("U", "provision 1 \"One\" { incorporates T 1 }"))
                                  .codes();
    CHECK(codes == "E0402");
  }
}
