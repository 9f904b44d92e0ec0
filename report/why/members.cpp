#include "report/why/members.hpp"

#include "base/overloaded.hpp"
#include "report/check/elements.hpp"
#include "report/sets/unknowns.hpp"
#include "report/words/names.hpp"

#include <fmt/format.h>

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
          fmt::format("{}: {}", attribute_title(book, attribute), value_text(book, book[attribute], given.value)),
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

bool Members::is_still(law::AttributeId attribute, const engine::Completion& completion) const {
  const law::Value& value = measure_.attributes[attribute.index()].value;
  const auto* general = std::get_if<law::NodeId>(&value);
  const auto chosen = completion.find(engine::OpenChoice{attribute});
  if (general == nullptr || chosen == completion.end()) return false;
  return law::is_a(*answer_.book, law::NodeId(static_cast<std::size_t>(chosen->second.value())), *general);
}

std::string Members::changed(const Member& member, const engine::Completion& completion) const {
  const std::string found =
      std::visit(base::Overloaded{
                     [&](law::AttributeId a) {
                       return is_still(a, completion) ? "" : completion_fact(*answer_.book, completion, a);
                     },
                     [&](law::QuestionId q) { return completion_fact(*answer_.book, completion, q); },
                     [](law::ProvisionId) { return std::string(); },
                 },
                 member);
  return found == text(member).what ? std::string() : found;
}

std::string Members::escape(const ConflictSet& set, const engine::why::Necessity& necessity) const {
  std::vector<std::string> out;
  if (std::string dropped = changed(necessity.dropped, necessity.escape); !dropped.empty())
    out.push_back(std::move(dropped));
  for (const Member& other : set.members) {
    if (other == necessity.dropped) continue;
    if (std::string also = changed(other, necessity.escape); !also.empty()) out.push_back(std::move(also));
  }
  return listed(out);
}

std::string provisions_of(const law::Rulebook& book, const ConflictSet& set) {
  std::vector<std::string> out;
  for (const Member& member : set.members) {
    if (const auto* p = std::get_if<law::ProvisionId>(&member)) out.push_back(citation(book, *p));
  }
  return listed(out);
}

}  // namespace chapeau::report
