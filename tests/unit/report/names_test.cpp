#include "report/words/names.hpp"

#include "report/check/defences.hpp"
#include "report/words/words.hpp"
#include "tests/unit/report/world.hpp"

using namespace chapeau;
using namespace chapeau::report;
using chapeau::testing::World;

TEST_CASE("lists are English") {
  CHECK(listed(std::vector<std::string>{}).empty());
  CHECK(listed(std::vector<std::string>{"a"}) == "a");
  CHECK(listed(std::vector<std::string>{"a", "b", "c"}) == "a, b and c");
}

TEST_CASE("first letters get small unless they begin a name") {
  CHECK(lower_first("Export ban") == "export ban");
  CHECK(lower_first("WTO rules") == "WTO rules");
  CHECK(lower_first("") == "");
}

TEST_CASE("provisions are cited as their instruments are") {
  const World world;
  auto cite = [&](const char* instrument, const char* at) {
    return citation(world.book(), *law::find_provision(world.book(), instrument, at));
  };
  CHECK(cite("CHARTER", "XI:1") == "Charter, Art. XI:1");
  CHECK(cite("PROTOCOL", "11.3") == "Brobdingnag's Protocol, para. 11.3");
  CHECK(cite("PACT", "5/XI:1") == "PACT, Art. 5 (CHARTER XI:1)");
}

TEST_CASE("states are named while they are few") {
  const World world;
  law::StateMask all;
  for (std::size_t i = 0; i < world.book().states.size(); ++i) all.set(i);
  CHECK(states_of(world.book(), all, base::Date{20000}) == "all states");
  all.reset(law::find_state(world.book(), "CAM")->index());
  CHECK(states_of(world.book(), all, base::Date{20000}) == "all states except Camelot");
}

TEST_CASE("a family of pinpoints is told once") {
  const World world;
  const law::Rulebook& book = world.book();
  auto id = [&](const char* at) { return *law::find_provision(book, "CHARTER", at); };
  const auto protocol = *law::find_provision(book, "PROTOCOL", "11.3");
  CHECK(pinpoint_list(book, id("XI:1"), {id("XX(a)"), id("XX(b)"), id("XX(c)"), id("XXI")}) == "XX(a)–(c), XXI");
  CHECK(pinpoint_list(book, id("XI:1"), {id("XX(a)"), id("XX(c)")}) == "XX(a), (c)");
  CHECK(pinpoint_list(book, protocol, {id("XX(b)")}) == "CHARTER XX(b)");
  CHECK(pinpoints_by_instrument(book, {protocol, id("XX(b)"), id("XX(a)")}) ==
        "Charter XX(a), (b); Brobdingnag's Protocol 11.3");
}
