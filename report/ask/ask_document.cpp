#include "report/ask/ask_report.hpp"
#include "report/ask/questions.hpp"
#include "report/check/parts.hpp"
#include "report/check/presumed.hpp"
#include "report/sets/unknowns.hpp"
#include "report/words/names.hpp"
#include "report/words/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace chapeau::report {

namespace {

using engine::ask::AskAnswer;
using engine::ask::Implicant;
using engine::ask::LineQuestions;
using engine::ask::NextQuestion;
using engine::ask::Outcome;
using parts::kIndent;

constexpr std::size_t kNextShown = 3;

/// Sufficient and, when nothing is missing, necessary.
std::string_view condition_word(const Outcome& outcome) { return outcome.covers ? "if and only if" : "if"; }

std::string any_of(const law::Rulebook& book, const std::vector<Implicant>& primes, std::size_t most) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < std::min(primes.size(), most); ++i) out.push_back(implicant_text(book, primes[i]));
  if (primes.size() > most) out.push_back(fmt::format("{} more", count(primes.size() - most, "set", "sets")));
  return fmt::format("{}", fmt::join(out, ", or "));
}

/// What to say of an outcome for which no set was found.
std::string impossible(std::string_view outcome, const Outcome& of) {
  if (of.complete) return fmt::format("No answers to what is open lead to {} for certain.", outcome);
  return fmt::format("Whether some answers lead to {} for certain was not looked at to the end: {}.", outcome,
                     of.stopped.empty() ? "the search did not end" : of.stopped);
}

std::string sentence(const law::Rulebook& book, std::string_view outcome, const Outcome& of, std::size_t most) {
  if (of.primes.empty()) return impossible(outcome, of);
  return upper_first(fmt::format("{} {} {}.", outcome, condition_word(of), any_of(book, of.primes, most)));
}

/// What is not shown, and whether there is more.
std::string others(const Outcome& of, std::size_t most) {
  if (of.complete || !of.covers) return worth(of.complete, of.stopped, of.primes.size(), most);
  return not_shown(of.primes.size(), most) + "There may be other sets, but one of these is necessary.";
}

void listing(Document& out, const law::Rulebook& book, std::string_view outcome, const Outcome& of, Tone tone,
             const SetPage& page) {
  if (of.primes.empty()) return parts::paragraph(out, kIndent, impossible(outcome, of), tone);
  out.emplace_back(Paragraph{
      kIndent, Pieces{{upper_first(outcome), tone}, {fmt::format(" {}", condition_word(of)), Tone::Plain}}, 0});
  Table table{kIndent + 2, {{"", false}, {upper_first(outcome), true}}, {}, false};
  for (std::size_t i = 0; i < std::min(of.primes.size(), page.most); ++i) {
    table.rows.push_back({{plain(i == 0 ? "" : "or"), 0}, {plain(implicant_text(book, of.primes[i])), 0}});
  }
  out.emplace_back(std::move(table));
  if (!of.complete || of.primes.size() > page.most)
    parts::paragraph(out, kIndent + 2, others(of, page.most), Tone::Dim);
}

template <class List, class Text>
std::string joined(const List& list, std::string_view between, Text text) {
  std::vector<std::string> out;
  for (const auto& item : list) out.push_back(text(item));
  return fmt::format("{}", fmt::join(out, between));
}

void line_questions(Document& out, const AskAnswer& answer, const LineQuestions& of, const SetPage& page) {
  const law::Rulebook& book = *answer.check.book;
  const std::string where = lines_meant(answer.check, of.lines);
  parts::section(out, where.empty() ? "What decides" : "What decides " + where);
  listing(out, book, "conflict", of.conflict, Tone::Bad, page);
  listing(out, book, "compatible", of.compatible, Tone::Good, page);
  if (!of.thresholds.empty()) {
    const std::string text = joined(of.thresholds, "; ", [&](const auto& t) { return threshold_text(book, t); });
    out.emplace_back(Paragraph{kIndent, plain(upper_first(text) + "."), 0});
  }
  if (of.moot.empty()) return;
  const std::string text = fmt::format("{}", fmt::join(unknown_titles(book, of.moot), "; "));
  out.emplace_back(Paragraph{kIndent, Pieces{{"Can no longer matter: ", Tone::Dim}, {text + ".", Tone::Plain}}, 0});
}

/// The lines of which nothing open changes the outcome; those that no law reaches go without saying.
void decided(Document& out, const AskAnswer& answer) {
  std::vector<std::size_t> lines;
  for (std::size_t l = 0; l < answer.check.lines.size(); ++l) {
    const bool open = std::any_of(answer.lines.begin(), answer.lines.end(), [&](const LineQuestions& of) {
      return std::find(of.lines.begin(), of.lines.end(), l) != of.lines.end();
    });
    if (!open && !answer.check.lines[l].provisions.empty()) lines.push_back(l);
  }
  if (!lines.empty())
    parts::paragraph(out, 0,
                     fmt::format("Decided already, whatever is answered: {}.", lines_meant(answer.check, lines)));
}

std::string standing(const NextQuestion& next) {
  if (next.in_primes == 0 && next.settles == 0)
    return fmt::format("{} on it", count(next.bears_on, "open claim turns", "open claims turn"));
  if (next.in_primes == 0)
    return fmt::format("an answer to it can settle {}, whatever the others are",
                       count(next.settles, "open claim", "open claims"));
  return fmt::format("in {} of these sets{}", next.in_primes,
                     next.in_smallest == 0 ? "" : fmt::format(", {} of them smallest", next.in_smallest));
}

/// Of a draft that is silent: what it should say before anything else is asked.
void presumed_first(Document& out, const engine::CheckAnswer& check) {
  std::vector<std::string> flags;
  for (const engine::Presumption& presumption : check.presumptions) {
    if (engine::carries(presumption, check.overall)) flags.push_back(presumption_text(check, presumption));
  }
  if (flags.empty()) return;
  parts::section(out, "Say first whether it is so");
  for (const std::string& flag : flags) out.emplace_back(Paragraph{kIndent, plain(upper_first(flag)), 2});
  parts::paragraph(out, kIndent,
                   fmt::format("The draft is silent on {}, and the result above believes the silence.",
                               flags.size() == 1 ? "it" : "them"),
                   Tone::Dim);
}

void next_questions(Document& out, const AskAnswer& answer, const SetPage& page) {
  if (answer.next.empty()) return;
  const law::Rulebook& book = *answer.check.book;
  parts::section(out, "Ask next");
  const std::size_t whole = page.detail == Detail::Full ? answer.next.size() : 1;
  for (std::size_t i = 0; i < whole; ++i) {
    const NextQuestion& next = answer.next[i];
    add_card(out, question_card(book, next.unknown, next.cost), kIndent);
    parts::paragraph(out, kIndent + 2, standing(next), Tone::Dim);
    for (const std::string& t :
         page.detail == Detail::Full ? turning_on(answer.check, next.unknown) : std::vector<std::string>{}) {
      parts::paragraph(out, kIndent + 2, "it decides " + t);
    }
  }
  std::vector<engine::Unknown> then;
  for (std::size_t i = whole; i < std::min(answer.next.size(), whole + kNextShown); ++i)
    then.push_back(answer.next[i].unknown);
  if (then.empty()) return;
  const std::size_t rest = answer.next.size() - whole - then.size();
  out.emplace_back(Paragraph{kIndent,
                             plain(fmt::format("Then: {}{}.", fmt::join(unknown_titles(book, then), ", "),
                                               rest == 0 ? "" : fmt::format(" and {} more", rest))),
                             0});
}

Document one_line(const AskAnswer& answer, const SetPage& page) {
  const law::Rulebook& book = *answer.check.book;
  Document out;
  for (const LineQuestions& of : answer.lines) {
    const std::string where = lines_meant(answer.check, of.lines);
    std::string text = fmt::format("{}{}: ", answer.check.c->name, where.empty() ? "" : " " + where);
    text += sentence(book, "conflict", of.conflict, page.most) + " " +
            sentence(book, "compatible", of.compatible, page.most);
    if (!of.next.empty()) text += fmt::format(" Ask next: {}.", unknown_title(book, of.next.front().unknown));
    parts::paragraph(out, 0, text);
  }
  if (answer.lines.empty())
    parts::paragraph(out, 0,
                     fmt::format("{}: {}, whatever is still open.", answer.check.c->name,
                                 parts::result_line(answer.check).front().text));
  return out;
}

}  // namespace

Document ask_document(const AskAnswer& answer, const SetPage& page) {
  const bool judged =
      answer.check.contradictions.empty() && !answer.check.no_law_applies && !answer.check.lines.empty();
  if (page.detail == Detail::Line && judged) return one_line(answer, page);
  Document out;
  frame_heading(out, answer.check);
  if (judged) {
    if (answer.lines.empty())
      parts::paragraph(out, 0, "Nothing that is open can change this.");
    else
      decided(out, answer);
    presumed_first(out, answer.check);
    for (const LineQuestions& of : answer.lines) line_questions(out, answer, of, page);
    next_questions(out, answer, page);
  }
  frame_footer(out, answer.check);
  return out;
}

}  // namespace chapeau::report
