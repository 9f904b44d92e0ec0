// The record of a case.

#include "dsl/sema/cases/cases.hpp"
#include "dsl/sema/references.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace chapeau::dsl::sema {

namespace {

const char* words(law::Shown shown) {
  switch (shown) {
    case law::Shown::Yes: return "`yes`";
    case law::Shown::No: return "`no`";
    case law::Shown::NotShown: return "`not shown`";
    case law::Shown::Open: return "`?`";
  }
  return "";
}

class RecordMaker {
 public:
  RecordMaker(const CaseContext& context, law::Case& made) : context_(context), book_(context.book), made_(made) {}

  void add(const syntax::Record& written) {
    const auto measures = measures_named(context_, made_, written.measures);
    for (const syntax::RecordEntry& entry : written.entries) add(entry, measures);
  }

 private:
  void add(const syntax::RecordEntry& written, const std::vector<std::size_t>& measures) {
    const auto finding = finding_named(written.finding);
    if (!finding) return;
    law::RecordEntry entry;
    entry.finding = *finding;
    entry.measures = measures;
    entry.shown = written.shown;
    entry.basis = written.basis;
    entry.note = text_of(written.note);
    entry.span = written.span;
    if (!written.provision) return keep(std::move(entry));
    for (const law::ProvisionId provision : provisions_for(written, *finding)) {
      entry.provision = provision;
      keep(entry);
    }
  }

  std::optional<law::FindingId> finding_named(const syntax::Word& word) const {
    const auto meaning = find(context_.names.words, word.text);
    const auto* id = meaning ? std::get_if<law::FindingId>(&*meaning) : nullptr;
    if (id != nullptr) return *id;
    if (meaning) {
      const bool is_test = std::holds_alternative<law::TestId>(*meaning);
      context_.report.error(base::Code::TypeMismatch, word.span, describe(book_, *meaning) + " is no finding").help =
          is_test ? "state the findings that the test is made of" : "attributes belong into the measure";
      return std::nullopt;
    }
    context_.report.unknown(base::Code::UnknownName, word, "no finding is named " + quoted(word.text),
                            [&](Candidates& candidates) {
                              add_called(candidates, book_.findings);
                              candidates.list = "findings";
                            });
    return std::nullopt;
  }

  /// A reference that names several provisions speaks of those that ask the finding.
  std::vector<law::ProvisionId> provisions_for(const syntax::RecordEntry& written, law::FindingId finding) const {
    auto named = provisions_named(book_, context_.names, context_.report, *written.provision, law::InstrumentId{});
    if (named.empty()) return named;
    if (!book_[finding].for_each_provision) {
      context_.report
          .error(base::Code::TypeMismatch, written.provision->span,
                 quoted(written.finding.text) + " is asked once, not for each provision")
          .labels.push_back({book_[finding].span, "declared here, without `asked for each provision`"});
      return {};
    }
    named.erase(std::remove_if(named.begin(), named.end(),
                               [&](law::ProvisionId id) { return !law::question(book_, finding, id).has_value(); }),
                named.end());
    if (named.empty() && context_.report.completeness == Completeness::Complete) {
      context_.report
          .error(base::Code::UnusedName, written.provision->span,
                 "that provision never asks " + quoted(written.finding.text))
          .help = "leave it out; `chapeau show` tells what a provision asks";
    }
    return named;
  }

  void keep(law::RecordEntry entry) {
    std::vector<std::size_t>& earlier = by_question_[{entry.finding, entry.provision}];
    for (const std::size_t place : earlier) {
      const law::RecordEntry& other = made_.record[place];
      if (!overlap(entry.measures, other.measures)) continue;
      if (other.shown == entry.shown && other.measures == entry.measures) return;  // said already
      if (other.shown == entry.shown) continue;
      base::Diagnostic& told = context_.report.error(base::Code::RecordContradicts, entry.span,
                                                     quoted(book_[entry.finding].name) + " is " + words(entry.shown) +
                                                         " here and " + words(other.shown) + " elsewhere");
      told.labels.push_back({other.span, std::string(words(other.shown)) + " here"});
      told.help = "leave one of them out, or say for which measures it stands";
      return;
    }
    earlier.push_back(made_.record.size());
    made_.record.push_back(std::move(entry));
  }

  /// An entry for one provision goes before one for all of them, and one for named measures before one for every
  /// measure: these do not contradict each other.
  static bool overlap(const std::vector<std::size_t>& a, const std::vector<std::size_t>& b) {
    if (a.empty() || b.empty()) return a.empty() && b.empty();
    return std::any_of(a.begin(), a.end(),
                       [&](std::size_t each) { return std::find(b.begin(), b.end(), each) != b.end(); });
  }

  const CaseContext& context_;
  const law::Rulebook& book_;
  law::Case& made_;
  std::map<std::pair<law::FindingId, law::ProvisionId>, std::vector<std::size_t>> by_question_;
};

}  // namespace

void make_record(const CaseContext& context, const syntax::Case& written, law::Case& made) {
  RecordMaker maker(context, made);
  for (const syntax::Record& record : written.records) maker.add(record);
}

}  // namespace chapeau::dsl::sema
