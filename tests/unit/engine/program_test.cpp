#include "engine/eval/program.hpp"

#include "tests/unit/engine/small_law.hpp"

#include <doctest/doctest.h>

using namespace chapeau;
using chapeau::testing::day;
using chapeau::testing::SmallLaw;

namespace {

/// The small law with a second ban in it, in the words of the first.
struct Twice {
  SmallLaw small;
  law::ProvisionId first = small.no_bans;
  law::ProvisionId second{small.book.provisions.size()};

  Twice() {
    auto& book = small.book;
    law::Provision again = book[first];
    again.pinpoint = "bis";
    book.expressions.push_back(book[*again.condition]);
    again.condition = law::ExpressionId(book.expressions.size() - 1);
    book.instruments.front().provisions.push_back(second);
    book.provisions.push_back(std::move(again));
    law::enumerate_questions(book);
  }
  [[nodiscard]] law::Provision& again() { return small.book.provisions[second.index()]; }
};

engine::eval::ProvisionRegisters registers(const engine::eval::Program& program, law::ProvisionId id) {
  return program.provisions[id.index()];
}

}  // namespace

TEST_SUITE("program") {
  TEST_CASE("a rule told twice is computed once") {
    const Twice law;
    const auto program = engine::eval::compile(law.small.book);
    CHECK(registers(program, law.first).on_face == registers(program, law.second).on_face);
    CHECK(program.instructions.size() == engine::eval::compile(SmallLaw().book).instructions.size());
  }

  TEST_CASE("provisions that are valid on other days do not share their reach") {
    Twice law;
    law.again().valid.from = day(2014);
    const auto program = engine::eval::compile(law.small.book);
    CHECK(registers(program, law.first).reach != registers(program, law.second).reach);
    CHECK(registers(program, law.first).on_face != registers(program, law.second).on_face);
  }

  TEST_CASE("a provision that is one state's own has a reach of its own") {
    Twice law;
    law::StateSet one;
    one.members.push_back({law::StateSet::Item::Kind::State, law::StateId{std::size_t{0}}, {}, {}, {}});
    law.again().owner = one;
    const auto program = engine::eval::compile(law.small.book);
    CHECK(registers(program, law.first).reach != registers(program, law.second).reach);
  }

  TEST_CASE("where nothing carves out, a breach on the face of it is one register") {
    const SmallLaw small;
    const auto program = engine::eval::compile(small.book);
    CHECK(registers(program, small.no_bans).would_breach == registers(program, small.no_bans).on_face);
  }
}
