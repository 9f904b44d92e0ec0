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

/// Nobody can be held to it: it binds nobody, has no forum, or only aims.
bool is_soft(const law::Rulebook& book, law::PromiseId id) {
  const law::Promise& p = base::at(book.promises, id);
  const law::Instrument& i = book[p.instrument];
  const bool forum =
      i.disputes.kind == law::DisputeSettlement::Compulsory || i.disputes.kind == law::DisputeSettlement::Arbitration;
  return !i.binds() || !forum || p.strength != law::Strength::Shall;
}

std::string party_names(const law::Rulebook& book, const std::vector<law::Membership>& parties) {
  std::vector<std::string> out;
  for (const law::Membership& m : parties)
    out.push_back(m.group.valid() ? spoken(book[m.group].name) : book[m.state].name);
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
    if (is_conflict(c) && is_enforceable(*context.answer.book, c.summary->provision))
      out.push_back(std::to_string(c.number));
  }
  return out;
}

std::string qualities(const law::Rulebook& book, const law::Promise& promise) {
  const law::Instrument& i = book[promise.instrument];
  const std::string forum =
      i.disputes.kind == law::DisputeSettlement::Unstated ? "no forum named" : std::string(words(i.disputes.kind));
  const law::Goal& goal = base::at(book.goals, promise.goal);
  return fmt::format("{} \u00b7 obligation of {} \u00b7 {} \u00b7 goal: {}", words(i.status),
                     promise.of_ends ? "ends" : "means", forum,
                     lower_first(goal.title.empty() ? spoken(goal.name) : goal.title));
}

void promise(Document& out, const Context& context, law::PromiseId id) {
  const law::Rulebook& book = *context.answer.book;
  const law::Promise& p = base::at(book.promises, id);
  const std::string to = p.to.empty() ? "" : " to " + party_names(book, p.to);
  out.emplace_back(
      Paragraph{kIndent, {{promise_place(book, p), Tone::Strong}, {": " + lower_first(p.title), Tone::Plain}}, 2});
  out.emplace_back(Paragraph{kIndent + 2,
                             plain(fmt::format("{}{} ({}): {}", party_names(book, p.by), to, words(p.strength),
                                               p.gist.empty() ? p.title : p.gist)),
                             0});
  out.emplace_back(Paragraph{kIndent + 2, toned(qualities(book, p), Tone::Dim), 0});
}

}  // namespace

void beside_the_law(Document& out, const Context& context) {
  const CheckAnswer& answer = context.answer;
  std::vector<law::PromiseId> soft;
  std::vector<law::PromiseId> hard;
  for (const engine::PromiseAnswer& p : answer.promises)
    (is_soft(*answer.book, p.promise) ? soft : hard).push_back(p.promise);
  if (soft.empty() && hard.empty()) return;
  const std::vector<std::string> claims = soft.empty() ? std::vector<std::string>{} : biting(context);
  section(out,
          claims.empty() ? "Beside the law: promises for the same goal" : "Beside the law: SELECTIVE DE-LEGALIZATION");
  for (const law::PromiseId p : soft) promise(out, context, p);
  for (const law::PromiseId p : hard) promise(out, context, p);
  if (claims.empty()) {
    paragraph(out, kIndent, "A promise is no defence unless a provision makes it one.");
    return;
  }
  paragraph(out, kIndent,
            fmt::format("The goal is promised without force, while binding rules that can be enforced close this way "
                        "to it: such a promise gives "
                        "no defence to {} {}.",
                        claims.size() == 1 ? "claim" : "claims", listed(claims)));
}

}  // namespace chapeau::report::parts
