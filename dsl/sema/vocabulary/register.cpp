#include "dsl/sema/vocabulary/register.hpp"

#include "dsl/sema/conditions/expressions.hpp"
#include "dsl/sema/csv.hpp"
#include "dsl/sema/vocabulary/states.hpp"
#include "law/dependencies.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <unordered_map>
#include <utility>

namespace chapeau::dsl::sema {

namespace {

constexpr std::array<std::string_view, 10> kAgreementColumns = {"id",     "name",      "kind",    "in_force", "until",
                                                                "status", "speaks_on", "library", "extent",   "link"};
constexpr std::array<std::string_view, 2> kBesideAgreements = {"seen", "note"};  // for readers of the table
constexpr std::array<std::string_view, 4> kPartyColumns = {"agreement", "party", "from", "until"};

constexpr std::array<std::pair<std::string_view, law::AgreementStatus>, 5> kStatuses = {{
    {"in_force", law::AgreementStatus::InForce},
    {"provisionally_applied", law::AgreementStatus::ProvisionallyApplied},
    {"signed", law::AgreementStatus::Signed},
    {"ended", law::AgreementStatus::Ended},
    {"non_binding", law::AgreementStatus::NonBinding},
}};
constexpr std::array<std::pair<std::string_view, law::Held>, 3> kExtents = {
    {{"whole", law::Held::Whole}, {"part", law::Held::Part}, {"none", law::Held::Nothing}}};

/// The words of a cell, with `;` between them.
std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t end = text.find(';');
    if (end != 0) words.push_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return words;
}

/// What a subject speaks of stands on the face of a measure: nobody is asked for findings on an agreement that was not
/// read.
void check_asks_nothing(const Context& context, const law::Subject& subject) {
  law::Closure closure(context.book, law::Extent::Words);
  closure.add(subject.concerns);
  if (closure.findings().empty()) return;
  context.report
      .error(base::Code::TypeMismatch, subject.span,
             quoted(subject.name) + " asks the finding " + quoted(context.book[closure.findings().front()].name) +
                 ", and a subject tells measures by their face")
      .help = "leave that element out";
}

std::vector<law::Subject> subjects_of(Context& context, const syntax::Register& written) {
  ExpressionBuilder build(context, law::InstrumentId{});
  std::vector<law::Subject> made;
  for (const syntax::RegisterSubject& each : written.subjects) {
    const auto concerns = each.concerns ? build(*each.concerns) : std::nullopt;
    if (concerns) made.push_back({each.name.text, text_of(each.title), *concerns, each.name.span});
  }
  std::ranges::stable_sort(made, {}, &law::Subject::name);
  for (std::size_t i = 1; i < made.size(); ++i) {
    if (made[i].name == made[i - 1].name)
      context.report.duplicate(made[i].span, made[i - 1].span, "the subject", made[i].name);
  }
  return made;
}

class AgreementReader {
 public:
  AgreementReader(const Context& context, const Csv& table) : context_(context), book_(context.book) {
    for (std::size_t i = 0; i < kAgreementColumns.size(); ++i) columns_[i] = *table.column(kAgreementColumns[i]);
  }

  std::optional<law::Agreement> operator()(const Row& row) {
    good_ = true;
    law::Agreement made;
    made.name = cell(row, Column::Id).text;
    made.title = cell(row, Column::Name).text;
    made.link = cell(row, Column::Link).text;
    made.span = cell(row, Column::Id).span;
    check_name(context_.report, cell(row, Column::Id), "agreement");
    made.in_force = interval(cell(row, Column::InForce), cell(row, Column::Until));
    made.status = one_of(cell(row, Column::Status), kStatuses, "a status of an agreement");
    made.held = one_of(cell(row, Column::Extent), kExtents, "how much of an agreement the library holds");
    made.subjects = subjects(cell(row, Column::SpeaksOn));
    made.told_as = instruments(cell(row, Column::Library));
    return good_ ? std::optional(std::move(made)) : std::nullopt;
  }

 private:
  enum class Column { Id, Name, Kind, InForce, Until, Status, SpeaksOn, Library, Extent, Link };

  const Cell& cell(const Row& row, Column column) const { return row[columns_[static_cast<std::size_t>(column)]]; }

  base::Diagnostic& unreadable(const Cell& cell, std::string message) {
    good_ = false;
    return context_.report.error(base::Code::TableUnreadable, cell.span, std::move(message));
  }

  base::Interval interval(const Cell& from, const Cell& until) {
    const auto first = day_of(from, base::kAlways, context_.report.diagnostics);
    const auto last = day_of(until, base::kNever, context_.report.diagnostics);
    good_ = good_ && first && last;
    if (!first || !last) return {};
    if (*last < *first) unreadable(until, "the agreement ends before it begins");
    return {*first, *last};
  }

  template <class T, std::size_t kSize>
  T one_of(const Cell& cell, const std::array<std::pair<std::string_view, T>, kSize>& words, std::string_view what) {
    const auto found = std::ranges::find(words, cell.text, &std::pair<std::string_view, T>::first);
    if (found != words.end()) return found->second;
    std::string all;
    for (const auto& [word, value] : words) all += (all.empty() ? "" : ", ") + quoted(word);
    unreadable(cell, quoted(cell.text) + " is not " + std::string(what)).help = "it is one of " + all;
    return T{};
  }

  std::vector<law::SubjectId> subjects(const Cell& cell) {
    std::vector<law::SubjectId> made;
    for (const std::string_view word : words_of(cell.text)) {
      const auto found = std::ranges::find(book_.subjects, word, &law::Subject::name);
      if (found == book_.subjects.end())
        unreadable(cell, "the register has no subject " + quoted(word)).help = "declare it: `subject NAME concerns …`";
      else
        made.emplace_back(static_cast<std::size_t>(found - book_.subjects.begin()));
    }
    if (cell.text.empty()) unreadable(cell, "the agreement speaks on nothing").help = "name a subject of the register";
    std::ranges::sort(made);
    return made;
  }

  std::vector<law::InstrumentId> instruments(const Cell& cell) {
    std::vector<law::InstrumentId> made;
    for (const std::string_view word : words_of(cell.text)) {
      if (const auto found = find(context_.names.instruments, word))
        made.push_back(*found);
      else
        unreadable(cell, "the library has no instrument " + quoted(word)).help =
            "leave the cell empty where the library does not hold the agreement";
    }
    return made;
  }

  const Context& context_;
  const law::Rulebook& book_;
  std::array<std::size_t, kAgreementColumns.size()> columns_{};
  bool good_ = true;
};

std::optional<Csv> read_table(const Context& context, const Tables& tables, const std::optional<syntax::Text>& name,
                              const Columns& columns) {
  const auto file = name ? tables.find(context, *name) : std::nullopt;
  if (!file) return std::nullopt;
  return read_csv(context.sources, *file, columns, context.report.diagnostics);
}

void read_agreements(Context& context, const Csv& table) {
  auto& agreements = context.book.agreements;
  AgreementReader read(context, table);
  for (const Row& row : table.rows) {
    if (auto made = read(row)) agreements.push_back(std::move(*made));
  }
  std::ranges::stable_sort(agreements, {}, &law::Agreement::name);
  for (std::size_t i = 1; i < agreements.size(); ++i) {
    if (agreements[i].name == agreements[i - 1].name)
      context.report.duplicate(agreements[i].span, agreements[i - 1].span, "the agreement", agreements[i].name);
  }
}

/// Groups stand for their members, each on the days on which it is one.
class PartyReader {
 public:
  PartyReader(Context& context, const Csv& table) : context_(context) {
    for (std::size_t i = 0; i < kPartyColumns.size(); ++i) columns_[i] = *table.column(kPartyColumns[i]);
    for (law::Agreement& agreement : context.book.agreements) by_name_.emplace(agreement.name, &agreement);
  }

  void operator()(const Row& row) {
    const Cell &agreement = row[columns_[0]], &party = row[columns_[1]];
    const auto found = by_name_.find(agreement.text);
    const auto from = day_of(row[columns_[2]], base::kAlways, context_.report.diagnostics);
    const auto until = day_of(row[columns_[3]], base::kNever, context_.report.diagnostics);
    if (found == by_name_.end()) {
      context_.report
          .error(base::Code::TableUnreadable, agreement.span, "the register has no agreement " + quoted(agreement.text))
          .help = "add it to the table of agreements";
    } else if (from && until) {
      add(party, {*from, *until}, *found->second);
    }
  }

 private:
  void add(const Cell& party, base::Interval when, law::Agreement& agreement) {
    if (const auto state = find(context_.names.states, party.text)) {
      agreement.parties.push_back({*state, {}, when, false, party.span});
    } else if (const auto group = find(context_.names.groups, party.text)) {
      for (const law::Membership& each : context_.book[*group].members) {
        const base::Interval both{std::max(each.when.from, when.from), std::min(each.when.until, when.until)};
        if (both.from <= both.until) agreement.parties.push_back({each.state, {}, both, false, party.span});
      }
    } else {
      unknown_state(context_.book, context_.names, context_.report, {std::string(party.text), party.span});
    }
  }

  Context& context_;
  std::array<std::size_t, kPartyColumns.size()> columns_{};
  std::unordered_map<std::string_view, law::Agreement*> by_name_;
};

}  // namespace

void load_register(Context& context, const Declarations& declarations, const Tables& tables) {
  if (declarations.registers.empty()) return;
  const syntax::Register& written = *declarations.registers.front();
  for (const auto& [file, field] : {std::pair(&written.agreements, "from \"agreements.csv\""),
                                    std::pair(&written.parties, "parties \"parties.csv\"")}) {
    if (!*file && !written.broken)
      context.report.error(base::Code::MissingField, written.span, "the register does not name its table").help =
          "add `" + std::string(field) + "`";
  }
  context.book.subjects = subjects_of(context, written);
  for (const law::Subject& subject : context.book.subjects) check_asks_nothing(context, subject);
  const auto agreements =
      read_table(context, tables, written.agreements, {"a table of agreements", kAgreementColumns, kBesideAgreements});
  if (agreements) read_agreements(context, *agreements);
  const auto parties = read_table(context, tables, written.parties, {"a table of parties", kPartyColumns, {}});
  if (!agreements || !parties) return;
  PartyReader read(context, *parties);
  for (const Row& row : parties->rows) read(row);
}

}  // namespace chapeau::dsl::sema
