#include "report/memo/check_memo.hpp"

#include "base/text.hpp"
#include "base/version.hpp"
#include "report/check/defences.hpp"
#include "report/check/parts.hpp"
#include "report/check/presumed.hpp"
#include "report/check/settle.hpp"
#include "report/memo/check_facts.hpp"
#include "report/memo/memo_words.hpp"
#include "report/redraft/redraft_report.hpp"
#include "report/words/names.hpp"
#include "report/words/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

namespace chapeau::report {

namespace {

using engine::CheckAnswer;
using parts::Context;
using parts::kIndent;
using parts::paragraph;

constexpr std::size_t kNamedInAnswer = 4;  // provisions that the short answer names
constexpr std::size_t kNextInLine = 3;     // open points on the one page
constexpr std::size_t kClaimsInLine = 8;   // claims on the one page

template <class... Args>
std::string filled(std::string_view pattern, const Args&... args) {
  return fmt::format(fmt::runtime(pattern), args...);
}

class CheckMemo {
 public:
  CheckMemo(const CheckFound& found, const MemoHead& head, Detail detail)
      : found_(found),
        answer_(found.answer),
        book_(*found.answer.book),
        case_(*found.answer.c),
        detail_(detail),
        context_{answer_, found.sources, coherent() ? claims(answer_) : std::vector<Claim>{}, &notes_} {
    memo_.title = title();
    memo_.made_by = fmt::format("chapeau {}", base::version());
    memo_.input = input();
    const std::string day = parts::judged_on(answer_);
    begin_memo(memo_, head, "",
               day.empty() ? filled(say_.head_undated, case_.name) : filled(say_.head, case_.name, day));
  }

  Memo write() {
    question();
    short_answer();
    if (detail_ == Detail::Line)
      on_one_page();
    else
      in_full();
    how_it_was_made();
    finish_memo(memo_, notes_);
    return std::move(memo_);
  }

 private:
  [[nodiscard]] bool coherent() const { return answer_.contradictions.empty(); }
  [[nodiscard]] bool was_judged() const { return coherent() && !answer_.lines.empty() && !answer_.no_law_applies; }

  [[nodiscard]] std::string title() const { return case_title(case_); }

  [[nodiscard]] const base::SourceText* source() const {
    const auto file = static_cast<std::size_t>(case_.span.file);
    return case_.span.is_known() && file < found_.sources.size() ? &found_.sources[case_.span.file] : nullptr;
  }
  [[nodiscard]] std::string file_name() const {
    return source() == nullptr ? case_.name : std::filesystem::path(source()->path()).filename().string();
  }
  [[nodiscard]] std::string input_hash() const { return source() == nullptr ? "-" : base::sha256(source()->text()); }
  [[nodiscard]] std::string input() const {
    return fmt::format("{} sha256:{}; library sha256:{}", file_name(), input_hash(), book_.digest);
  }

  void section(std::string_view title) { memo_.body.emplace_back(Heading{2, "", plain(std::string(title)), {}}); }
  void say(std::string text) { paragraph(memo_.body, 0, std::move(text)); }
  /// What a part of the report on a case says, below the section.
  template <class Part>
  void take(Part part, std::string_view of_what = {}) {
    Document made;
    part(made);
    add_part(memo_.body, std::move(made), 3, of_what);
  }

  // Question and short answer ---------------------------------------------------------------------------------

  void question() {
    section(say_.question);
    const law::Measure& first = case_.measures.front();
    const std::string& state = book_[first.enacted_by].name;
    say(case_.is_of_one_measure()
            ? filled(say_.of_one, title(), state, base::to_string(first.from))
            : filled(say_.of_several, case_.measures.size(), case_.title.empty() ? case_.name : case_.title, state));
    if (!case_.about.empty()) say(case_.about);
  }

  /// "GATT 1994, Art. XI:1 and TRIMs Agreement, Art. 2.1", and whether that is one.
  struct Named {
    std::string list;
    bool several = false;
    [[nodiscard]] std::string_view is() const { return several ? "are" : "is"; }
  };
  [[nodiscard]] Named claims_with(std::initializer_list<law::Verdict> verdicts) const {
    std::vector<std::string> names;
    for (const Claim& c : context_.claims) {
      if (std::ranges::find(verdicts, c.summary->worst) != verdicts.end())
        names.push_back(citation(book_, c.summary->provision));
    }
    const bool several = names.size() > 1;
    if (names.size() > kNamedInAnswer) {
      const std::size_t more = names.size() - kNamedInAnswer;
      names.resize(kNamedInAnswer);
      names.push_back(filled(say_.and_more, more));
    }
    return {fmt::format("{}", fmt::join(names, "; ")), several};
  }

  [[nodiscard]] std::string lead() const {
    using law::Verdict;
    const auto result = answer_.result();
    if (!result) return filled(say_.undecided, not_decided(answer_));
    std::string_view pattern = say_.compatible;
    Named named;
    switch (*result) {
      case law::Overall::Conflict:
        pattern = say_.breached;
        named = claims_with({Verdict::Breach});
        break;
      case law::Overall::ConflictUnlessJustified:
        pattern = say_.breached_unless;
        named = claims_with({Verdict::BreachUnlessExcused});
        break;
      case law::Overall::Depends:
        pattern = say_.depends;
        named = claims_with({Verdict::Depends});
        break;
      case law::Overall::NoLawReaches: return std::string(say_.no_law);
      case law::Overall::Compatible:
        named = claims_with({Verdict::Excused, Verdict::ConsistentEitherWay});
        if (!named.list.empty()) pattern = say_.excused;
        break;
    }
    std::string text = filled(pattern, named.list, named.is());
    if (const std::string presumes = result_presumes(answer_); !presumes.empty())
      text += " " + filled(say_.only_if, presumes);
    if (const std::string overlooks = result_overlooks(answer_); !overlooks.empty())
      text += " " + filled(say_.overlooks, overlooks);
    return text;
  }

  void short_answer() {
    section(say_.answer);
    if (!coherent()) {
      say(std::string(say_.no_verdict));
      return take([&](Document& out) { parts::contradictions(out, context_); });
    }
    if (was_judged()) memo_.body.emplace_back(Paragraph{0, toned(lead(), Tone::Strong), 0});
    Document outcome;
    parts::outcome(outcome, context_);
    add_part(memo_.body, without_headings(std::move(outcome)), 3);
    take([&](Document& out) { parts::complaints(out, context_); });
    at_a_glance();
  }

  void at_a_glance() {
    if (context_.claims.empty()) return;
    Table table{0,
                {{std::string(say_.number), false},
                 {std::string(say_.provision), true},
                 {std::string(say_.verdict), false},
                 {std::string(say_.open_defences), true},
                 {std::string(say_.brought_by), true}},
                {},
                true,
                {"", std::string(say_.at_a_glance)}};
    const std::size_t most = detail_ == Detail::Line ? kClaimsInLine : context_.claims.size();
    for (std::size_t i = 0; i < std::min(most, context_.claims.size()); ++i)
      table.rows.push_back(glance(context_.claims[i]));
    memo_.body.emplace_back(std::move(table));
    if (most < context_.claims.size()) say(filled(say_.and_more, context_.claims.size() - most) + ".");
  }

  /// Where a defence is met, those that are open do not matter.
  [[nodiscard]] std::vector<Cell> glance(const Claim& c) const {
    std::string defences = parts::defences_with(context_, c, law::DefenceStatus::Met);
    if (!defences.empty())
      defences = filled(say_.is_met, defences);
    else
      defences = parts::defences_with(context_, c, law::DefenceStatus::Open);
    return {Cell{plain(std::to_string(c.number))}, Cell{plain(citation(book_, c.summary->provision))},
            Cell{toned(std::string(law::words(c.summary->worst)), parts::tone(c.summary->worst))},
            Cell{plain(defences.empty() ? std::string(say_.none) : defences)}, Cell{plain(c.brought_by)}};
  }

  // The one page ----------------------------------------------------------------------------------------------

  void on_one_page() {
    if (!was_judged()) return;
    Document presumed;
    parts::presumptions(presumed, context_);
    add_part(memo_.body, in_lines(std::move(presumed)), 3);
    section(say_.next);
    const std::vector<OpenPoint> points = open_points(answer_, context_.claims);
    if (points.empty()) say(std::string(say_.nothing_next));
    for (std::size_t i = 0; i < std::min(points.size(), kNextInLine); ++i)
      memo_.body.emplace_back(Paragraph{kIndent, open_point_pieces(book_, points[i]), 0, fmt::format("{}.", i + 1)});
  }

  // In full ---------------------------------------------------------------------------------------------------

  void in_full() {
    facts();
    if (!was_judged()) return;
    applicable_law();
    all_claims();
    redrafts();
    section(say_.next);
    Document next;
    parts::to_settle(next, context_);
    std::erase_if(next, [](const Block& b) { return std::holds_alternative<Heading>(b); });  // the section has it
    add_part(memo_.body, std::move(next), 3);
  }

  void facts() {
    section(say_.facts);
    Pieces of = plain(filled(say_.facts_of, case_.name));
    parts::cite(of, context_, case_.sources);
    memo_.body.emplace_back(Paragraph{0, std::move(of), 0});
    add_facts(memo_.body, answer_);
    take([&](Document& out) { parts::presumptions(out, context_); });
  }

  void applicable_law() {
    section(say_.law);
    say(filled(say_.binding, count(answer_.in_scope, "provision", "provisions"), instruments_in_scope(answer_),
               answer_.out_of_scope, answer_.not_reached));
    say(std::string(say_.only_library));
    take([&](Document& out) { parts::law_edges(out, context_); });
  }

  void all_claims() {
    section(say_.claims);
    if (context_.claims.empty()) say(std::string(say_.no_claim));
    for (const Claim& c : context_.claims) one_claim(c);
    take([&](Document& out) { parts::respected(out, context_); });
    take([&](Document& out) { parts::rulings(out, context_); }, say_.sources);
    take([&](Document& out) { parts::beside_the_law(out, context_); });
  }

  void one_claim(const Claim& c) {
    Document made;
    parts::claim(made, context_, c);
    for (Block& block : made) {
      auto* heading = std::get_if<Heading>(&block);
      if (heading != nullptr) heading->left.front().text = filled(say_.claim, c.number, heading->left.front().text);
    }
    add_part(memo_.body, std::move(made), 3, filled(say_.of_claim, c.number));
  }

  void redrafts() {
    section(say_.redrafts);
    if (answer_.result() == law::Overall::Compatible) return say(std::string(say_.not_needed));
    if (found_.redrafts == nullptr) return say(filled(say_.not_asked, file_name()));
    const bool single = case_.measures.size() == 1;
    Document designs = redraft_designs(*found_.redrafts, Detail::Paragraph);
    if (single) std::erase_if(designs, [](const Block& b) { return is_heading(b, 2); });
    for (Block& block : designs) {
      if (!is_heading(block, 3)) continue;
      auto& heading = std::get<Heading>(block);
      heading.left.front().text = filled(say_.redraft, heading.number, lower_first(heading.left.front().text));
      heading.number.clear();
      if (!single) heading.level = 4;
    }
    add_part(memo_.body, std::move(designs), 3);
  }

  [[nodiscard]] static bool is_heading(const Block& block, int level) {
    const auto* heading = std::get_if<Heading>(&block);
    return heading != nullptr && heading->level == level;
  }

  // How it was made -------------------------------------------------------------------------------------------

  /// A line under the text; on the one page there is no room for more.
  void made_in_a_line() {
    const std::string input = filled(say_.input_digest, file_name(), input_hash());
    paragraph(memo_.body, 0, fmt::format("{}. {} {}", memo_.made_by, input, filled(say_.library_digest, book_.digest)),
              Tone::Dim);
  }

  void how_it_was_made() {
    Document foot;
    parts::footer(foot, context_);
    if (detail_ == Detail::Line) {
      add_part(memo_.body, {std::move(foot.back())}, 3);
      return made_in_a_line();
    }
    section(say_.made);
    add_part(memo_.body, std::move(foot), 3);
    say(filled(say_.input_digest, file_name(), input_hash()));
    say(filled(say_.library_digest, book_.digest));
    std::vector<std::string> readings;
    for (std::size_t r = 0; r < answer_.readings.size(); ++r) {
      const law::Reading& reading = book_.readings[r];
      readings.push_back(fmt::format("{}={}", reading.name, reading.options[answer_.readings[r]].name));
    }
    if (!readings.empty()) say(filled(say_.readings, fmt::format("{}", fmt::join(readings, ", "))));
    say(std::string(say_.again));
  }

  const CheckFound& found_;
  const CheckAnswer& answer_;
  const law::Rulebook& book_;
  const law::Case& case_;
  Detail detail_;
  const MemoWords& say_ = memo_words();
  Footnotes notes_;
  Context context_;
  Memo memo_;
};

}  // namespace

Memo check_memo(const CheckFound& found, const MemoHead& head, Detail detail) {
  return CheckMemo(found, head, detail).write();
}

}  // namespace chapeau::report
