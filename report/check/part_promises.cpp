#include "report/check/parts.hpp"
#include "report/words/names.hpp"
#include "report/words/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace chapeau::report::parts {

namespace {

using engine::CheckAnswer;

bool is_conflict(const Claim& claim) {
  return claim.summary->worst == law::Verdict::Breach || claim.summary->worst == law::Verdict::BreachUnlessExcused;
}

bool is_enforceable(const law::Rulebook& book, law::ProvisionId provision) {
  const law::Provision& p = book[provision];
  const law::Disputes& d = p.disputes ? *p.disputes : book[p.instrument].disputes;
  return d.kind == law::DisputeSettlement::Compulsory || d.kind == law::DisputeSettlement::Arbitration;
}

std::string party_names(const law::Rulebook& book, const std::vector<law::Membership>& parties) {
  std::vector<std::string> out;
  for (const law::Membership& m : parties) out.push_back(m.group.valid() ? spoken(book[m.group].name) : book[m.state].name);
  return listed(out);
}

std::string promise_place(const law::Rulebook& book, const law::Promise& promise) {
  const std::string instrument = cited(book, promise.instrument);
  return promise.pinpoint_known ? fmt::format("{}, {}", instrument, promise.pinpoint) : instrument;
}

/// The claims that bite where the promise does not: breached, and before a forum.
std::vector<std::string> biting(const Context& context) {
  std::vector<std::string> out;
  for (const Claim& c : context.claims) {
    if (is_conflict(c) && is_enforceable(*context.answer.book, c.summary->provision)) out.push_back(std::to_string(c.number));
  }
  return out;
}

std::string qualities(const law::Rulebook& book, const law::Promise& promise) {
  const law::Instrument& i = book[promise.instrument];
  const std::string forum = i.disputes.kind == law::DisputeSettlement::Unstated ? "no forum named" : std::string(words(i.disputes.kind));
  const law::Goal& goal = base::at(book.goals, promise.goal);
  return fmt::format("{} \u00b7 obligation of {} \u00b7 {} \u00b7 goal: {}", words(i.status), promise.of_ends ? "ends" : "means", forum,
                     lower_first(goal.title.empty() ? spoken(goal.name) : goal.title));
}

void promise(Document& out, const Context& context, law::PromiseId id) {
  const law::Rulebook& book = *context.answer.book;
  const law::Promise& p = base::at(book.promises, id);
  const std::string to = p.to.empty() ? "" : " to " + party_names(book, p.to);
  out.emplace_back(Paragraph{kIndent, plain(fmt::format("{}: {} ({} {}{})", promise_place(book, p), lower_first(p.title),
                                                        party_names(book, p.by), words(p.strength), to)), 2});
  if (!p.gist.empty()) out.emplace_back(Paragraph{kIndent + 2, plain(p.gist), 0});
  out.emplace_back(Paragraph{kIndent + 2, toned(qualities(book, p), Tone::Dim), 0});
}

}  // namespace

void beside_the_law(Document& out, const Context& context) {
  const CheckAnswer& answer = context.answer;
  if (answer.promises.empty()) return;
  const std::vector<std::string> claims = biting(context);
  section(out, claims.empty() ? "Beside the law: promises for the same goal" : "Beside the law: SELECTIVE DE-LEGALIZATION");
  for (const engine::PromiseAnswer& p : answer.promises) promise(out, context, p.promise);
  if (claims.empty()) {
    paragraph(out, kIndent, "A promise that binds nobody gives no defence; none is needed here so far.");
    return;
  }
  paragraph(out, kIndent, fmt::format("The goal is promised without force, while binding rules that can be enforced close this way to it: such a promise gives "
                                      "no defence to {} {}.", claims.size() == 1 ? "claim" : "claims", listed(claims)));
}

}  // namespace chapeau::report::parts
