#include "dsl/sema/instruments/instruments.hpp"

#include "base/overloaded.hpp"
#include "dsl/sema/vocabulary/states.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace chapeau::dsl::sema {

namespace {

law::Disputes disputes_of(const syntax::Disputes& written) { return {written.kind, text_of(written.text)}; }

law::Instrument header_of(const syntax::Instrument& written) {
  law::Instrument made;
  made.name = written.name.text;
  made.title = text_of(written.title);
  made.cited_as = written.cited_as ? written.cited_as->text : made.name;
  made.kind = written.kind.value_or(law::InstrumentKind::OtherTreaty);
  if (written.status) {
    made.status = written.status->status;
    made.inferred = written.status->inferred;
    made.status_reason = text_of(written.status->reason);
  }
  if (written.in_force) made.in_force = written.in_force->value();
  if (written.disputes) made.disputes = disputes_of(*written.disputes);
  made.published = written.published.value_or(true);
  made.text_link = text_of(written.link);
  made.span = written.name.span;
  return made;
}

void check_fields(const Reporter& report, const syntax::Instrument& written) {
  const std::string name = quoted(written.name.text);
  if (!written.status) {
    report.missing(written, "the instrument " + name + " does not say whether it binds",
                   "add `status binding` or another status");
  }
  if (written.parties.empty()) report.missing(written, "the instrument " + name + " has no parties", "add `parties …`");
}

std::optional<law::InstrumentRelation> relation_of(const Context& context, const syntax::Relation& written) {
  const auto to = find(context.names.instruments, written.instrument.text);
  if (to) return law::InstrumentRelation{written.kind, *to, written.span};
  context.report.unknown(base::Code::UnknownInstrument, written.instrument,
                         "no instrument is named " + quoted(written.instrument.text), [&](Candidates& candidates) {
                           add_called(candidates, context.book.instruments);
                           candidates.list = "instruments";
                         });
  return std::nullopt;
}

law::Promise promise_of(const Context& context, const syntax::Promise& written, law::InstrumentId home) {
  law::Promise made;
  made.instrument = home;
  made.pinpoint = written.pinpoint.text;
  made.pinpoint_known = !written.pinpoint_unknown;
  made.title = text_of(written.title);
  made.gist = text_of(written.gist);
  made.by = memberships(context, written.by);
  made.to = memberships(context, written.to);
  made.strength = written.strength.value_or(law::Strength::Aims);
  made.of_ends = written.of_ends.value_or(false);
  made.authorities = authorities_of(written.authorities);
  made.verification = verification_of(written.checked);
  made.span = written.pinpoint.span;
  return made;
}

void check_fields(const Reporter& report, const syntax::Promise& written) {
  const auto need = [&](bool there, const char* what, const char* help) {
    if (!there) report.missing(written, "the promise " + quoted(written.pinpoint.text) + " does not say " + what, help);
  };
  need(!written.by.empty(), "who makes it", "add `by …`");
  need(!written.to.empty(), "to whom it is made", "add `to …` behind `by …`");
  need(written.strength.has_value(), "how strong it is",
       "add `strength shall`, `shall_endeavour`, `intends` or `aims`");
  need(written.of_ends.has_value(), "whether it is of ends or of means", "add `of ends` or `of means`");
  need(written.goal.has_value(), "what it serves", "add `goal …`");
}

void add_promise(Context& context, const syntax::Promise& written, law::InstrumentId home) {
  check_fields(context.report, written);
  law::Promise made = promise_of(context, written, home);
  if (written.goal) {
    if (const auto goal = find(context.names.goals, written.goal->text)) {
      made.goal = *goal;
    } else {
      context.report.unknown(base::Code::UnknownName, *written.goal, "no goal is named " + quoted(written.goal->text),
                             [&](Candidates& candidates) { candidates = law::goals_of(context.book); });
    }
  }
  context.book.instruments[home.index()].promises.push_back(law::PromiseId(context.book.promises.size()));
  context.book.promises.push_back(std::move(made));
}

void add_promises(Context& context, const syntax::Instrument& written, law::InstrumentId home) {
  std::unordered_map<std::string_view, base::Span> seen;
  for (const syntax::Promise& promise : written.promises) {
    const auto [first, is_new] = seen.try_emplace(promise.pinpoint.text, promise.pinpoint.span);
    if (!is_new) context.report.duplicate(promise.pinpoint.span, first->second, "the promise", promise.pinpoint.text);
    add_promise(context, promise, home);
  }
}

law::ProvisionKind kind_of(const syntax::Provision& written) {
  if (written.not_encoded || !written.verb) return law::ProvisionKind::NotEncoded;
  return std::visit(
      base::Overloaded{
          [](const syntax::Forbids&) { return law::ProvisionKind::Obligation; },
          [](const syntax::Requires&) { return law::ProvisionKind::Obligation; },
          [](const syntax::Excuses&) { return law::ProvisionKind::Exception; },
          [](const syntax::CarvesOut&) { return law::ProvisionKind::CarveOut; },
          [](const syntax::Permits&) { return law::ProvisionKind::Permission; },
          [](const syntax::Defines&) { return law::ProvisionKind::Test; },
          [](const syntax::Incorporates&) { return law::ProvisionKind::NotEncoded; },  // never: it has no place
      },
      written.verb->what);
}

void check_fields(const Reporter& report, const syntax::Provision& written, law::ProvisionKind kind) {
  const std::string name = "the provision " + quoted(written.pinpoint.text);
  if (!written.not_encoded && !written.verb) {
    report.missing(written, name + " does not say what it does",
                   "add `forbids …`, `requires …`, `excuses …` or another verb, or `not encoded because \"…\"`");
  }
  if (law::is_defence(kind) && !written.when) {
    report.missing(written, name + " does not say when it applies", "add `when …` (`when always`, if it always does)");
  }
  if (!law::is_defence(kind) && written.when) {
    report.error(base::Code::TypeMismatch, written.when->span, name + " is no exception, so `when` says nothing of it")
        .help = "write the condition behind `applies to any measure where`";
  }
  const bool incorporated = written.verb && std::holds_alternative<syntax::Incorporates>(written.verb->what);
  if (written.obligations && !incorporated) {
    report
        .error(base::Code::TypeMismatch, written.obligations->empty() ? written.span : written.pinpoint.span,
               name + " incorporates nothing, so `for obligations` says nothing of it")
        .help = "name the targets behind the verb";
  }
}

/// The field of the incorporating provision where it has one, else the original's.
template <class T>
const std::optional<T>& either(const Slot& slot, std::optional<T> syntax::Provision::*field) {
  return slot.by != nullptr && slot.by->*field ? slot.by->*field : slot.written->*field;
}

class ProvisionDeclarer {
 public:
  explicit ProvisionDeclarer(Context& context) : context_(context) {}

  law::Provision operator()(const Slot& slot) {
    const syntax::Provision& written = *slot.written;
    law::Provision made;
    made.instrument = slot.instrument;
    made.pinpoint = slot.pinpoint;
    made.title = text_of(written.title);
    made.gist = text_of(written.gist);
    made.kind = kind_of(written);
    made.authorities = authorities_of(written.authorities);
    made.verification = verification_of(either(slot, &syntax::Provision::checked));
    if (const auto& valid = either(slot, &syntax::Provision::valid)) made.valid = valid->value();
    if (const auto& owner = either(slot, &syntax::Provision::owner)) made.owner = fixed_set(*owner);
    if (const auto& towards = either(slot, &syntax::Provision::towards)) made.owed_to = fixed_set(*towards);
    if (const auto& disputes = either(slot, &syntax::Provision::disputes)) made.disputes = disputes_of(*disputes);
    const auto& burden = written.burden || slot.by == nullptr ? written.burden : slot.by->burden;
    if (burden) made.burden = burden->burden.side;
    if (written.not_encoded) made.not_encoded_reason = written.not_encoded->because.text;
    made.span = slot.by != nullptr ? slot.by->pinpoint.span : written.pinpoint.span;
    add_aliases(slot, made);
    if (slot.by == nullptr) {
      check_fields(context_.report, written, made.kind);
    } else {
      made.copied_from = slot.original->id;
      add_authorities(*slot.by, made);
    }
    return made;
  }

 private:
  std::optional<law::StateSet> fixed_set(const syntax::StateSet& written) {
    if (seen_.insert(&written).second) return state_set(context_, written);
    // Copies share what was written; its mistakes were reported already.
    base::Diagnostics unheard;
    const Context quiet{
        context_.sources, {unheard, context_.report.completeness, context_.report.lost}, context_.book, context_.names};
    return state_set(quiet, written);
  }

  static void add_aliases(const Slot& slot, law::Provision& made) {
    for (const syntax::Word& alias : slot.written->aliases) {
      made.aliases.push_back(slot.by == nullptr ? alias.text : slot.by->pinpoint.text + "/" + alias.text);
    }
    if (slot.by == nullptr) return;
    for (const syntax::Word& alias : slot.by->aliases)
      made.aliases.push_back(alias.text + "/" + slot.original->pinpoint);
  }

  static void add_authorities(const syntax::Provision& by, law::Provision& made) {
    auto own = authorities_of(by.authorities);
    made.authorities.insert(made.authorities.end(), own.begin(), own.end());
  }

  Context& context_;
  std::unordered_set<const syntax::StateSet*> seen_;
};

/// An alias that is a pinpoint or an alias of another provision, too, would name two things.
void check_aliases(const Context& context) {
  for (std::size_t i = 0; i < context.book.provisions.size(); ++i) {
    const law::Provision& provision = context.book.provisions[i];
    if (provision.copied_from.valid()) continue;
    for (const std::string& alias : provision.aliases) {
      const auto other = context.names.provisions.find({provision.instrument, alias});
      if (other == context.names.provisions.end() || other->second.index() == i) continue;
      context.report.duplicate(provision.span, context.book[other->second].span, "the pinpoint", alias);
    }
  }
}

void check_incorporating(const Context& context, const Declarations& declarations) {
  for (const syntax::Instrument* instrument : declarations.instruments) {
    for (const syntax::Provision& written : instrument->provisions) {
      if (!written.verb || !std::holds_alternative<syntax::Incorporates>(written.verb->what)) continue;
      check_fields(context.report, written, law::ProvisionKind::NotEncoded);
    }
  }
}

bool is_torn(const syntax::Instrument& written) {
  return written.broken || std::any_of(written.provisions.begin(), written.provisions.end(),
                                       [](const syntax::Provision& provision) { return provision.broken; });
}

}  // namespace

void declare_instruments(Context& context, const Declarations& declarations) {
  context.book.instruments.reserve(declarations.instruments.size());
  for (const syntax::Instrument* written : declarations.instruments)
    context.book.instruments.push_back(header_of(*written));
  index_instruments(context.book, context.names);
  for (std::size_t i = 0; i < declarations.instruments.size(); ++i) {
    const syntax::Instrument& written = *declarations.instruments[i];
    check_fields(context.report, written);
    if (is_torn(written)) context.names.torn.insert(static_cast<std::uint32_t>(i));
    context.book.instruments[i].parties = memberships(context, written.parties);
    for (const syntax::Relation& relation : written.relations) {
      if (auto made = relation_of(context, relation)) context.book.instruments[i].relations.push_back(*made);
    }
    add_promises(context, written, law::InstrumentId(i));
  }
}

void declare_provisions(Context& context, const Declarations& declarations, const Slots& slots) {
  ProvisionDeclarer declare(context);
  context.book.provisions.reserve(slots.by_id.size());
  for (const Slot* slot : slots.by_id) {
    context.book.instruments[slot->instrument.index()].provisions.push_back(slot->id);
    context.book.provisions.push_back(declare(*slot));
  }
  index_provisions(context.book, context.names);
  check_aliases(context);
  check_incorporating(context, declarations);
}

}  // namespace chapeau::dsl::sema
