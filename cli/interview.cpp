#include "cli/interview.hpp"

#include "api/outcomes.hpp"
#include "cli/files.hpp"
#include "cli/interview_case.hpp"
#include "cli/interview_reader.hpp"
#include "cli/interview_terminal.hpp"
#include "report/ask/ask_report.hpp"
#include "report/ask/questions.hpp"
#include "report/sets/unknowns.hpp"
#include "report/words/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace chapeau::cli {

namespace {

namespace fs = std::filesystem;
using report::Document;
using report::Paragraph;
using report::Tone;

constexpr std::string_view kHow =
    "Answer as the question expects. Or type: skip (not known), why (why is this asked?), back (to the question "
    "before), "
    "help, quit (and keep the answers).";

void say(Document& out, std::string text, int indent = 0, Tone tone = Tone::Plain, int hang = 0) {
  out.emplace_back(Paragraph{indent, report::toned(std::move(text), tone), hang});
}

std::string wrong_text(const Typed& typed, const report::QuestionCard& card) {
  return fmt::format("{}{} Expected: {}.", report::upper_first(typed.wrong), typed.wrong.ends_with('?') ? "" : ".",
                     card.expected);
}

class Interview {
 public:
  Interview(CasesAsked& asked, const engine::ask::AskOptions& ask, const InterviewOptions& options, fs::path target)
      : case_(asked, ask), style_(style_for(stdout, options.options.page)), target_(std::move(target)) {}

  Exit run() {
    if (const std::string wrong = case_.judge({}); !wrong.empty()) {
      complain(wrong, "`chapeau check` shows where");
      return Exit::InvalidInput;
    }
    begin();
    bool broken_off = false;
    while (const auto put = case_.next(skipped())) {
      if (!ask(*put, broken_off)) break;
    }
    return end(broken_off);
  }

 private:
  /// A question that was dealt with; those without an answer were skipped.
  struct Step {
    Point point;
    std::optional<GivenAnswer> answer;
  };

  [[nodiscard]] std::vector<Point> skipped() const {
    std::vector<Point> out;
    for (const Step& s : steps_) {
      if (!s.answer) out.push_back(s.point);
    }
    return out;
  }

  [[nodiscard]] std::vector<GivenAnswer> given() const {
    std::vector<GivenAnswer> out;
    for (const Step& s : steps_) {
      if (s.answer) out.push_back(*s.answer);
    }
    return out;
  }

  void show(const Document& document) { good_ = write_all(stdout, report::to_text(document, style_)) && good_; }

  void tell(std::string text, Tone tone = Tone::Plain) {
    Document out;
    say(out, std::move(text), 0, tone);
    show(out);
  }

  void begin() {
    Document out;
    report::frame_heading(out, case_.answer().check);
    if (case_.open() == 0) {
      say(out, "Nothing that is open can change this.");
    } else {
      say(out,
          fmt::format("{} still decide. {}", report::count(case_.open(), "open point may", "open points may"), kHow));
    }
    show(out);
  }

  /// Puts the question until it is dealt with. False when the interview is to end.
  bool ask(const Put& put, bool& broken_off) {
    const report::QuestionCard card = report::question_card(case_.book(), put.next.unknown, put.next.cost);
    show_question(put, card);
    while (good_) {
      const auto line = input_.ask("> ");
      if (!line) {
        broken_off = true;
        return false;
      }
      const Typed typed = read_answer(case_.book(), put.point, *line);
      switch (typed.kind) {
        case Typed::Kind::Answer:
          if (take(put.point, typed)) return good_;
          break;
        case Typed::Kind::Skip: return skip(put.point);
        case Typed::Kind::Back:
          if (back()) return true;
          break;
        case Typed::Kind::Quit: return false;
        case Typed::Kind::Why: show_why(put, card); break;
        case Typed::Kind::Help: tell(std::string(kHow)); break;
        case Typed::Kind::Wrong: tell(wrong_text(typed, card), Tone::Doubt); break;
      }
    }
    return false;
  }

  void show_question(const Put& put, const report::QuestionCard& card) {
    Document out;
    out.emplace_back(report::Blank{});
    out.emplace_back(report::Paragraph{0, report::plain(""), 0});
    const std::string measure = case_.measure_of(put.point);
    if (!measure.empty()) say(out, "About " + measure + ":", 0, Tone::Dim);
    report::add_card(out, card, 0);
    for (std::size_t o = 0; o < card.options.size(); ++o) say(out, fmt::format("{} {}", o + 1, card.options[o]), 4);
    say(out, fmt::format("({})", card.expected), 2, Tone::Dim);
    show(out);
  }

  void show_why(const Put& put, const report::QuestionCard& card) {
    const law::Rulebook& book = case_.book();
    const engine::ask::AskAnswer& answer = case_.answer();
    Document out;
    for (const std::string& t : report::turning_on(answer.check, put.next.unknown))
      say(out, "It decides " + t + ".", 2, Tone::Plain, 2);
    for (const engine::ask::LineQuestions& of : answer.lines) {
      say_sets(out, book, "Conflict", of.conflict, put.next.unknown);
      say_sets(out, book, "Compatible", of.compatible, put.next.unknown);
      for (const engine::ask::Threshold& t : of.thresholds) {
        if (t.unknown == put.next.unknown) say(out, report::upper_first(report::threshold_text(book, t)) + ".", 2);
      }
    }
    if (!card.guidance.empty()) say(out, card.guidance, 2);
    show(out);
  }

  static void say_sets(Document& out, const law::Rulebook& book, std::string_view outcome,
                       const engine::ask::Outcome& of, const engine::Unknown& unknown) {
    constexpr std::size_t kShown = 3;
    std::size_t shown = 0;
    for (const engine::ask::Implicant& prime : of.primes) {
      const bool has = std::any_of(prime.begin(), prime.end(), [&](const auto& l) { return l.unknown == unknown; });
      if (!has || shown++ >= kShown) continue;
      say(out, fmt::format("{} if {}.", outcome, report::implicant_text(book, prime)), 2, Tone::Plain, 2);
    }
  }

  /// False when the answer cannot be: it contradicts the record, an axiom or the language.
  bool take(const Point& point, const Typed& typed) {
    steps_.push_back({point, GivenAnswer{point, typed.value, typed.note}});
    const std::string wrong = case_.judge(given());
    if (!wrong.empty()) {
      steps_.pop_back();
      tell(fmt::format("That cannot be: {}. Answer otherwise, or go back.", wrong), Tone::Doubt);
      return false;
    }
    save();
    tell_standing();
    return true;
  }

  bool skip(const Point& point) {
    steps_.push_back({point, std::nullopt});
    return true;
  }

  bool back() {
    if (steps_.empty()) {
      tell("There is no question before this one.");
      return false;
    }
    const bool answered = steps_.back().answer.has_value();
    steps_.pop_back();
    if (!answered) return true;
    if (const std::string wrong = case_.judge(given()); !wrong.empty()) tell(wrong, Tone::Bad);
    save();
    tell_standing();
    return true;
  }

  void tell_standing() {
    const auto overall = case_.answer().check.result();
    const std::size_t open = case_.open();
    tell(fmt::format("Now: {}. {}", report::upper(report::result_words(overall)),
                     open == 0
                         ? "Nothing that is open can change this."
                         : fmt::format("{} still decide.", report::count(open, "open point may", "open points may"))));
  }

  void save() {
    if (case_.answers().empty() && !written_) return;
    const std::string wrong = replace_file(target_, case_.text());
    saved_ = wrong.empty();
    written_ = written_ || saved_;
    if (saved_) return;
    complain(wrong);
    good_ = false;
  }

  /// A file that could not be written must not cost anybody the answers.
  void hand_over() {
    if (saved_ || case_.answers().empty()) return;
    tell("The case with the answers, which could not be written:");
    good_ = write_all(stdout, '\n' + case_.text()) && good_;
  }

  Exit end(bool broken_off) {
    Document out;
    out.emplace_back(Paragraph{0, report::plain(""), 0});
    if (broken_off) say(out, input_.interrupted() ? "Broken off." : "The input ended.");
    const engine::CheckAnswer& check = case_.answer().check;
    say(out,
        fmt::format("{}; on the record as it stands: {}.", report::upper(report::result_words(check.result())),
                    report::upper(report::result_words(check.as_it_stands))),
        0, Tone::Strong);
    say_what_is_left(out);
    const std::size_t answers = case_.answers().size();
    if (saved_)
      say(out, fmt::format("{} in {}.", report::count(answers, "answer is", "answers are"), target_.generic_string()));
    else if (answers == 0)
      say(out, "Nothing was answered, and nothing was written.");
    show(out);
    hand_over();
    if (!good_) return Exit::ToolFailure;
    return broken_off ? Exit::Cancelled : api::outcome_of(check);
  }

  void say_what_is_left(Document& out) const {
    constexpr std::size_t kShown = 8;
    std::vector<engine::Unknown> left;
    for (const engine::ask::NextQuestion& n : case_.answer().next) {
      const report::QuestionCard card = report::question_card(case_.book(), n.unknown, n.cost);
      if (card.beyond_the_case.empty())
        left.push_back(n.unknown);
      else
        say(out, fmt::format("Open beyond the case: {} ({}).", card.title, card.beyond_the_case));
    }
    std::vector<std::string> titles = report::unknown_titles(case_.book(), left);
    if (titles.empty()) return;
    const std::size_t more = titles.size() - std::min(titles.size(), kShown);
    titles.resize(titles.size() - more);
    say(out,
        fmt::format("Still open: {}{}.", fmt::join(titles, "; "), more == 0 ? "" : fmt::format("; and {} more", more)));
  }

  InterviewCase case_;
  report::Style style_;
  fs::path target_;
  LineInput input_;
  std::vector<Step> steps_;
  bool saved_ = false;    ///< the file is as the interview stands
  bool written_ = false;  ///< there was something to save before
  bool good_ = true;      ///< what was to be written was written
};

}  // namespace

std::optional<fs::path> interview_target(const InterviewOptions& options) {
  const fs::path input = options.options.file;
  fs::path target = options.write;
  if (target.empty()) target = input.parent_path() / (input.stem().string() + "-answered.case");
  std::error_code error;
  if (target.has_parent_path() && !fs::is_directory(target.parent_path(), error)) {
    complain(fmt::format("there is no folder `{}` to write the answers into", target.parent_path().generic_string()));
    return std::nullopt;
  }
  if (options.force || !fs::exists(target, error)) return target;
  const bool itself = fs::equivalent(input, target, error);
  complain(itself ? fmt::format("the answers would be written over the case itself, `{}`", target.generic_string())
                  : fmt::format("there is a file `{}` already", target.generic_string()),
           "name another file with `--write FILE`, or write over it with `--force`");
  return std::nullopt;
}

Exit interview(CasesAsked& asked, const engine::ask::AskOptions& ask, const InterviewOptions& options,
               const fs::path& target) {
  return Interview(asked, ask, options, target).run();
}

}  // namespace chapeau::cli
