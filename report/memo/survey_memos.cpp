#include "report/memo/survey_memos.hpp"

#include "base/version.hpp"
#include "report/check/defences.hpp"
#include "report/check/parts.hpp"
#include "report/delegalization/delegalization_report.hpp"
#include "report/memo/memo_words.hpp"
#include "report/space/space_report.hpp"
#include "report/words/names.hpp"
#include "report/words/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace chapeau::report {

namespace {

using engine::space::SpaceAnswer;
using parts::paragraph;

/// A memo under way whose parts have headings.
struct Survey {
  Memo memo;
  const MemoWords& say = memo_words();
  Footnotes notes = {};

  Survey(std::string title, const law::Rulebook& book, base::Date day, const MemoHead& head) {
    memo.title = std::move(title);
    memo.made_by = fmt::format("chapeau {}", base::version());
    memo.input = fmt::format("library sha256:{}", book.digest);
    begin_memo(memo, head, base::to_string(day), "");
  }
  void section(std::string_view title) { memo.body.emplace_back(Heading{2, "", plain(std::string(title)), {}}); }
  void tell(std::string text) { paragraph(memo.body, 0, std::move(text)); }
  void made(Document footer, const law::Rulebook& book) {
    section(say.made);
    add_part(memo.body, std::move(footer), 3);
    tell(fmt::format(fmt::runtime(say.library_digest), book.digest));
    tell(std::string(say.again));
  }
  Memo take() {
    finish_memo(memo, notes);
    return std::move(memo);
  }
};

/// How many tools stand how in a place, under all layers: in the order of Shade.
std::vector<Cell> tally(const SpaceAnswer& answer, const PlaceGroup& group) {
  std::array<std::size_t, 6> found{};
  for (std::size_t t = 0; t < answer.tools.size(); ++t)
    ++found[static_cast<std::size_t>(standing_shade(answer.at(group.places.front(), t).layers.back()))];
  std::vector<Cell> row{Cell{plain(place_title(answer, group))}};
  for (const Shade shade : {Shade::Free, Shade::Conditions, Shade::Justified, Shade::Closed, Shade::Unknown})
    row.push_back(Cell{plain(std::to_string(found[static_cast<std::size_t>(shade)]))});
  return row;
}

Table tallies(const SpaceAnswer& answer) {
  const MemoWords& say = memo_words();
  Table table{0, {{std::string(say.places), true}}, {}, true, {"", std::string(say.space_answer)}};
  for (const std::string_view title : {say.free, say.conditions, say.justified, say.closed, say.unknown})
    table.columns.push_back({std::string(title), false});
  for (const PlaceGroup& group : place_groups(answer)) table.rows.push_back(tally(answer, group));
  return table;
}

/// What is known, not encoded, and could close a tool; what is not checked against the text.
void law_not_looked_at(Survey& to, const SpaceAnswer& answer) {
  std::vector<law::ProvisionId> missing, unverified;
  for (const auto& cell : answer.cells) {
    for (const auto& layer : cell.layers) {
      missing.insert(missing.end(), layer.not_encoded.begin(), layer.not_encoded.end());
      unverified.insert(unverified.end(), layer.unverified.begin(), layer.unverified.end());
    }
  }
  for (auto* list : {&missing, &unverified}) {
    std::ranges::sort(*list);
    list->erase(std::unique(list->begin(), list->end()), list->end());
  }
  to.tell(std::string(to.say.only_library));
  if (!missing.empty())
    to.tell(fmt::format(fmt::runtime(to.say.missing), pinpoints_by_instrument(*answer.book, missing)));
  if (!answer.not_held.empty())
    to.tell(
        fmt::format(fmt::runtime(to.say.not_held), agreements_text(*answer.book, answer.not_held, answer.options.day)));
  if (!unverified.empty())
    to.tell(fmt::format(fmt::runtime(to.say.unverified), pinpoints_by_instrument(*answer.book, unverified)));
}

}  // namespace

Memo space_memo(const SpaceAnswer& answer, const MemoHead& head, Detail detail) {
  const law::Rulebook& book = *answer.book;
  const std::string& state = book[answer.options.state].name;
  const std::string day = base::to_string(answer.options.day);
  Survey memo(fmt::format(fmt::runtime(memo_words().space_title), state), book, answer.options.day, head);
  const MemoWords& say = memo.say;
  memo.section(say.question);
  memo.tell(fmt::format(fmt::runtime(say.space_question), state, day));
  if (answer.options.goal)
    memo.tell(fmt::format(fmt::runtime(say.space_goal), lower_first(book.goals[answer.options.goal->index()].title)));
  memo.section(say.answer);
  memo.memo.body.emplace_back(tallies(answer));
  memo.section(say.law);
  law_not_looked_at(memo, answer);
  auto [matrices, footer] = space_parts(answer, Detail::Paragraph, memo.notes);
  if (detail != Detail::Line) {
    memo.section(say.matrix);
    add_part(memo.memo.body, std::move(matrices), 3, say.matrix_of);
  }
  memo.made(std::move(footer), book);
  return memo.take();
}

Memo delegalization_memo(const law::Rulebook& book, base::Date day,
                         std::span<const engine::delegalization::PairAnswer> answers, const MemoHead& head,
                         Detail detail) {
  Survey memo(std::string(memo_words().promises_title), book, day, head);
  const MemoWords& say = memo.say;
  memo.section(say.question);
  memo.tell(fmt::format(fmt::runtime(say.promises_question), base::to_string(day)));
  auto [overview, pairs, footer] = delegalization_parts(book, day, answers);
  memo.section(say.answer);
  add_part(memo.memo.body, std::move(overview), 3, say.promises_answer);
  memo.section(say.law);
  memo.tell(std::string(say.only_library));
  if (detail != Detail::Line) {
    memo.section(say.promises);
    add_part(memo.memo.body, std::move(pairs), 3, say.promises_tools);
  }
  memo.made(std::move(footer), book);
  return memo.take();
}

}  // namespace chapeau::report
