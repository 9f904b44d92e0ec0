#include "report/why/members.hpp"

#include "base/overloaded.hpp"
#include "report/check/elements.hpp"
#include "report/sets/unknowns.hpp"
#include "report/words/names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <variant>

namespace chapeau::report {

namespace {

using engine::why::ConflictSet;
using engine::why::Member;

std::string with_note(std::string_view head, const std::string& note) {
  return note.empty() ? std::string(head) : fmt::format("{}: \u201c{}\u201d", head, note);
}

std::string_view source_word(law::Basis basis, std::string_view given) {
  if (basis == law::Basis::Supposed) return "supposed";
  return basis == law::Basis::Presumed ? "presumed" : given;
}

/// The record as the line reads it: the narrower entry before the wider one.
std::vector<engine::Answer> record_of(const engine::CheckAnswer& answer, const engine::why::LineConflicts& of) {
  if (of.lines.empty()) return {};
  const base::Date day = answer.lines[of.lines.front()].day;
  const auto lines = engine::lines(*answer.book, *answer.c, of.measure, answer.readings, day);
  return lines.empty() ? std::vector<engine::Answer>{} : lines.front().line.answers;
}

}  // namespace

Members::Members(const engine::CheckAnswer& answer, const engine::why::LineConflicts& of)
    : answer_(answer), measure_(answer.c->measures[of.measure]), record_(record_of(answer, of)) {}

MemberText Members::fact(law::AttributeId attribute) const {
  const law::Rulebook& book = *answer_.book;
  const law::Fact& given = measure_.attributes[attribute.index()];
  return {MemberText::Kind::Fact,
          fmt::format("{}: {}", attribute_title(book, attribute),
                      value_text(book, book[attribute], given.value, measure_.from)),
          with_note(source_word(given.basis, "the draft"), given.note)};
}

MemberText Members::record(law::QuestionId question) const {
  const std::string title = question_title(*answer_.book, question);
  const engine::Answer* known = question.index() < record_.size() ? &record_[question.index()] : nullptr;
  if (known == nullptr || known->entry == nullptr) return {MemberText::Kind::Record, title, "the record"};
  const engine::Source source = known->not_shown ? engine::Source::NotShown : engine::Source::Record;
  return {MemberText::Kind::Record, fmt::format("{}: {}", title, value_word(known->truth, source)),
          with_note(source_word(known->entry->basis, "the record"), known->entry->note)};
}

MemberText Members::text(const Member& member) const {
  return std::visit(base::Overloaded{
                        [&](law::AttributeId a) { return fact(a); },
                        [&](law::QuestionId q) { return record(q); },
                        [&](law::ProvisionId p) {
                          return MemberText{MemberText::Kind::Provision, citation(*answer_.book, p), "the law"};
                        },
                    },
                    member);
}

std::vector<std::string> Members::changes(const engine::why::Necessity& necessity) const {
  const law::Rulebook& book = *answer_.book;
  std::vector<std::string> out = completion_facts(book, necessity.escape);
  const std::string own = std::visit(base::Overloaded{
                                         [](law::ProvisionId) { return std::string(); },
                                         [&](auto id) { return completion_fact(book, necessity.escape, id); },
                                     },
                                     necessity.dropped);
  const auto at = std::find(out.begin(), out.end(), own);
  if (at != out.end()) std::rotate(out.begin(), at, at + 1);
  return out;
}

std::string Members::escape(const engine::why::Necessity& necessity) const {
  if (!necessity.holds) return {};
  std::string out = listed(changes(necessity));
  if (necessity.instead.empty()) return out;
  std::vector<std::string> breached;
  for (const law::ProvisionId p : necessity.instead) breached.push_back(citation(*answer_.book, p));
  return fmt::format("{}; but that breaches {} instead, unless excused", out, listed(breached));
}

std::string Members::background(const ConflictSet& set, std::size_t most) const {
  std::vector<std::string> not_shown, presumed;
  for (const Member& member : set.background) {
    if (const auto* question = std::get_if<law::QuestionId>(&member))
      not_shown.push_back(question_title(*answer_.book, *question));
    else
      presumed.push_back(text(member).what);
  }
  std::vector<std::string> out;
  if (!not_shown.empty()) out.push_back(fmt::format("It rests on what was not shown: {}.", fmt::join(not_shown, "; ")));
  const std::size_t more = presumed.size() - std::min(presumed.size(), most);
  presumed.resize(presumed.size() - more);
  if (!presumed.empty())
    out.push_back(fmt::format("It rests on what is presumed of a draft that is silent: {}{}.",
                              fmt::join(presumed, "; "), more == 0 ? "" : fmt::format("; and {} more", more)));
  return fmt::format("{}", fmt::join(out, " "));
}

std::string provisions_of(const law::Rulebook& book, const ConflictSet& set) {
  std::vector<std::string> out;
  for (const Member& member : set.members) {
    if (const auto* p = std::get_if<law::ProvisionId>(&member)) out.push_back(citation(book, *p));
  }
  return listed(out);
}

}  // namespace chapeau::report
