#include "api/screening.hpp"

#include "api/outcomes.hpp"
#include "base/in_parallel.hpp"
#include "base/text.hpp"
#include "engine/judge/rebuttal.hpp"
#include "report/case/case_text.hpp"

#include <algorithm>

namespace chapeau::api {

namespace {

constexpr std::size_t kMostReasons = 1'000;
constexpr std::size_t kRowsAtOnce = 64;  // that a thread reads before it asks for more

std::string with_column(const tables::Reason& reason) {
  return reason.column.empty() ? reason.what : reason.column + ": " + reason.what;
}

/// Pieces of as many items as a thread works on at once.
template <class Work>
void in_pieces(std::size_t count, std::size_t jobs, Work work) {
  base::in_parallel((count + kRowsAtOnce - 1) / kRowsAtOnce, jobs, [&] {
    return [&](std::size_t piece) {
      for (std::size_t i = piece * kRowsAtOnce; i < std::min(count, (piece + 1) * kRowsAtOnce); ++i) work(i);
    };
  });
}

}  // namespace

std::string_view words(tables::Understood how) {
  constexpr std::array<std::string_view, 3> kWords{"mapped", "coarse", "unmapped"};
  return kWords[static_cast<std::size_t>(how)];
}

void ImportReport::add(const tables::RowRead& row) {
  ++by_understood_[static_cast<std::size_t>(row.understood)];
  for (const auto& reason : row.reasons) {
    const std::pair key{reason.column, reason.what};
    if (reasons_.size() >= kMostReasons && !reasons_.contains(key)) {
      ++further_;
      continue;
    }
    auto& told = reasons_.try_emplace(key, Told{0, row.row}).first->second;
    ++told.rows;
  }
}

Outcome outcome_of(const engine::screen::MeasureAnswer& answer) {
  if (!answer.in_force) return Outcome::Clean;
  const auto& judged = *answer.judged;
  if (!judged.contradiction.empty()) return Outcome::InvalidInput;
  if (!judged.result) return Outcome::Undecided;
  return outcome_of(*judged.result,
                    !judged.presumed.empty() || !judged.not_encoded.empty() || !answer.not_held.empty());
}

struct Screening::Piece {
  tables::RowRead read;
  engine::screen::MeasureAnswer answer;
  Outcome outcome = Outcome::InvalidInput;
};

Screening::Screening(const engine::eval::Program& program, engine::screen::ScreenOptions options, report::ScreenBy by,
                     RowForm form, std::size_t jobs)
    : program_(program),
      book_(*program.book),
      screener_(program, std::move(options), make_solver()),
      by_(by),
      form_(form),
      jobs_(jobs),
      summary_(*program.book) {}

Written Screening::told(const Piece& piece, const std::string& file) const {
  const auto& read = piece.read;
  report::RowHead head{file, read.row, read.name, read.title, std::string(words(read.understood)), {}};
  for (const auto& reason : read.reasons) head.because.push_back(with_column(reason));
  Written written;
  const auto add = [&](std::span<const report::ScreenCell> row) {
    ++written.rows;
    switch (form_) {
      case RowForm::Csv: return report::add_csv(written.text, row);
      case RowForm::Ndjson: return report::add_ndjson(written.text, by_, row);
      case RowForm::Sheet: return report::add_sheet_row(written.text, row);
    }
  };
  const auto outcome = chapeau::words(piece.outcome);
  if (!read.measure) {
    add(report::unjudged_row(head, outcome, by_));
  } else {
    for (const auto& row : report::screen_rows(book_, head, *read.measure, piece.answer, outcome, by_)) add(row);
  }
  return written;
}

/// Where the facts contradict nothing but what is presumed, they go before it, as in `check`.
void Screening::judge_rebutted(law::Measure& measure, engine::screen::MeasureAnswer& answer) {
  if (!answer.judged || answer.judged->contradiction.empty()) return;
  law::Case alone;
  alone.measures.push_back(measure);
  if (engine::rebut_presumptions(program_, alone).by_rules.empty()) return;
  measure = std::move(alone.measures.front());
  const law::Measure* again = &measure;
  answer = std::move(screener_.judge({&again, 1}, 1).front());
}

Written Screening::judge(std::span<const tables::Row> rows, const tables::MeasureReader& reader,
                         const std::string& file) {
  std::vector<Piece> pieces(rows.size());
  in_pieces(rows.size(), jobs_, [&](std::size_t i) { pieces[i].read = reader.read(rows[i]); });
  std::vector<const law::Measure*> measures;
  std::vector<std::size_t> of_piece;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (!pieces[i].read.measure) continue;
    measures.push_back(&*pieces[i].read.measure);
    of_piece.push_back(i);
  }
  auto answers = screener_.judge(measures, jobs_);
  for (std::size_t m = 0; m < answers.size(); ++m) judge_rebutted(*pieces[of_piece[m]].read.measure, answers[m]);
  for (std::size_t m = 0; m < answers.size(); ++m) {
    Piece& piece = pieces[of_piece[m]];
    piece.answer = std::move(answers[m]);
    piece.outcome = outcome_of(piece.answer);
    if (!piece.answer.judged || piece.answer.judged->contradiction.empty()) continue;
    piece.read.understood = tables::Understood::Unmapped;
    piece.read.reasons.push_back({{}, piece.answer.judged->contradiction});
    piece.read.measure.reset();
  }
  std::vector<Written> texts(pieces.size());
  in_pieces(pieces.size(), jobs_, [&](std::size_t i) { texts[i] = told(pieces[i], file); });
  Written all;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    all.text += texts[i].text;
    all.rows += texts[i].rows;
    outcome_ = worse(outcome_, pieces[i].outcome);
    import_.add(pieces[i].read);
    if (!pieces[i].read.measure) continue;
    import_.add_verdict(report::verdict_words(pieces[i].answer));
    summary_.add(*pieces[i].read.measure, pieces[i].answer);
  }
  return all;
}

std::string case_of_row(const law::Rulebook& book, const tables::RowRead& row) {
  law::Case made;
  made.name = "ROW-" + std::to_string(row.row);
  made.title = base::printable(row.title.empty() ? row.name : row.title);
  made.measures.push_back(*row.measure);
  made.measures.front().title = made.title;
  return report::case_text(book, made);
}

}  // namespace chapeau::api
