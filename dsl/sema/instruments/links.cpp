#include "dsl/sema/instruments/links.hpp"

#include "base/overloaded.hpp"
#include "dsl/sema/conditions/expressions.hpp"
#include "dsl/sema/references.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace chapeau::dsl::sema {

namespace {

// Hostile libraries only: every exception of thousands can answer every obligation of thousands.
constexpr std::size_t kMaxLinks = 1'000'000;

/// What a defence answers, before copies are made of it.
struct Aims {
  struct Aim {
    law::ProvisionId target;
    base::Span span;
  };
  std::vector<Aim> named;
  std::optional<base::Span> whole_instrument;  ///< `every obligation of this instrument`
};

/// By which exceptions a rule may be answered through its own words.
struct Opening {
  law::ProvisionId exception;
  std::optional<law::ReadingIs> under;
  base::Span span;
};

const syntax::Targets* targets_of(const syntax::Provision& written) {
  if (!written.verb) return nullptr;
  return std::visit(base::Overloaded{
                        [](const syntax::Excuses& v) -> const syntax::Targets* { return &v.targets; },
                        [](const syntax::CarvesOut& v) -> const syntax::Targets* { return &v.targets; },
                        [](const syntax::Permits& v) -> const syntax::Targets* { return &v.targets; },
                        [](const syntax::Forbids&) -> const syntax::Targets* { return nullptr; },
                        [](const syntax::Requires&) -> const syntax::Targets* { return nullptr; },
                        [](const syntax::Defines&) -> const syntax::Targets* { return nullptr; },
                        [](const syntax::Incorporates&) -> const syntax::Targets* { return nullptr; },
                    },
                    written.verb->what);
}

class Linker {
 public:
  Linker(Context& context, const Slots& slots)
      : context_(context),
        book_(context.book),
        slots_(slots),
        copies_(slots),
        aims_(slots.by_id.size()),
        openings_(slots.by_id.size()) {
    for (const Slot& slot : slots.made) {
      if (slot.by != nullptr && book_[slot.id].kind == law::ProvisionKind::Obligation)
        incorporate_obligations_.insert(slot.by);
    }
  }

  void run() {
    for (const Slot& slot : slots_.made) {
      if (slot.by == nullptr) {
        read_written(slot);
      } else {
        read_copy(slot);
      }
      emit(slot);
      if (full()) break;
    }
    sort_links();
  }

 private:
  // --- What is written ---

  void read_written(const Slot& slot) {
    if (const auto* targets = targets_of(*slot.written)) aims_[slot.id.index()] = aims_of(*targets, slot);
    openings_[slot.id.index()] = openings_of(*slot.written, slot.instrument);
  }

  Aims aims_of(const syntax::Targets& targets, const Slot& slot) {
    Aims aims;
    for (const syntax::Target& target : targets) {
      std::visit(base::Overloaded{
                     [&](const syntax::Reference& reference) { aim_at(reference, slot, aims); },
                     [&](const syntax::EveryObligation& every) { aim_at(every, slot, aims); },
                 },
                 target);
    }
    return aims;
  }

  void aim_at(const syntax::Reference& reference, const Slot& slot, Aims& aims) {
    const auto named = provisions_named(book_, context_.names, context_.report, reference, slot.instrument);
    if (named.empty()) return;
    auto targets = obligations_among(book_, named);
    if (targets.empty()) targets = defences_among(named);
    if (targets.empty()) return not_defeasible(reference, named.front());
    check_reach(slot, targets.front(), reference.span);
    for (const law::ProvisionId target : targets) aims.named.push_back({target, reference.span});
  }

  void aim_at(const syntax::EveryObligation& every, const Slot& slot, Aims& aims) {
    std::optional<law::InstrumentId> instrument = slot.instrument;
    if (every.instrument) instrument = instrument_named(book_, context_.names, context_.report, *every.instrument);
    if (!instrument) return;
    if (*instrument == slot.instrument) {
      aims.whole_instrument = every.span;
      return;
    }
    const auto obligations = obligations_among(book_, book_[*instrument].provisions);
    if (!obligations.empty()) check_reach(slot, obligations.front(), every.span);
    for (const law::ProvisionId target : obligations) aims.named.push_back({target, every.span});
  }

  void not_defeasible(const syntax::Reference& reference, law::ProvisionId named) {
    if (is_broken(named)) return;
    const bool is_test = book_[named].kind == law::ProvisionKind::Test;
    base::Diagnostic& entry =
        context_.report.error(base::Code::NotDefeasible, reference.span,
                              quoted(law::reference(book_, named)) + (is_test ? " defines a test" : " is not encoded") +
                                  "; nothing is excused from it");
    entry.labels.push_back({book_[named].span, "written here"});
    entry.help = is_test ? "name the obligations that use the test" : "leave it out until the provision is encoded";
  }

  /// A right with its own conditions prevails over another instrument only where its own says that it does.
  void check_reach(const Slot& slot, law::ProvisionId target, base::Span span) {
    if (book_[slot.id].kind != law::ProvisionKind::Permission) return;
    const law::InstrumentId other = book_[target].instrument;
    if (other == slot.instrument) return;
    const law::Instrument& home = book_[slot.instrument];
    const bool prevails =
        std::any_of(home.relations.begin(), home.relations.end(), [&](const law::InstrumentRelation& relation) {
          return relation.kind == law::RelationKind::PrevailsOver && relation.to == other;
        });
    if (prevails) return;
    base::Diagnostic& entry = context_.report.error(
        base::Code::CrossesInstruments, span,
        "the permission reaches into " + quoted(book_[other].name) + ", which does not yield to " + quoted(home.name));
    entry.labels.push_back({home.span, "this instrument does not say that it prevails"});
    entry.help = "write `relation prevails over " + book_[other].name +
                 "` if it does; otherwise the other instrument has to open itself "
                 "with `open to`";
  }

  std::vector<Opening> openings_of(const syntax::Provision& written, law::InstrumentId home) {
    std::vector<Opening> openings;
    for (const syntax::OpenTo& open : written.open_to) {
      std::optional<law::ReadingIs> under;
      if (open.under) under = reading_choice(context_, *open.under);
      for (const syntax::Reference& reference : open.exceptions) {
        for (const law::ProvisionId id : defences_named(reference, home))
          openings.push_back({id, under, reference.span});
      }
    }
    return openings;
  }

  std::vector<law::ProvisionId> defences_named(const syntax::Reference& reference, law::InstrumentId home) {
    const auto named = provisions_named(book_, context_.names, context_.report, reference, home);
    auto defences = defences_among(named);
    if (defences.empty() && !named.empty() && !is_broken(named.front())) {
      base::Diagnostic& entry =
          context_.report.error(base::Code::NotDefeasible, reference.span,
                                quoted(law::reference(book_, named.front())) +
                                    " is no exception, carve-out or permission; it answers nothing");
      entry.labels.push_back({book_[named.front()].span, "written here"});
      entry.help = "`open to` names the exceptions of another instrument that reach this obligation";
    }
    return defences;
  }

  /// A provision of which the verb did not parse counts as not encoded; nothing more is said of it.
  [[nodiscard]] bool is_broken(law::ProvisionId id) const { return slots_.by_id[id.index()]->written->broken; }

  std::vector<law::ProvisionId> defences_among(const std::vector<law::ProvisionId>& named) const {
    std::vector<law::ProvisionId> found;
    std::copy_if(named.begin(), named.end(), std::back_inserter(found),
                 [&](law::ProvisionId id) { return law::is_defence(book_[id].kind); });
    return found;
  }

  // --- Copies ---

  void read_copy(const Slot& slot) {
    if (law::is_defence(book_[slot.id].kind)) aims_[slot.id.index()] = aims_of_copy(slot);
    std::vector<Opening>& openings = openings_[slot.id.index()];
    if (is_opened(slot)) openings = openings_of_incorporating(slot);
    for (const Opening& opening : openings_[slot.original->id.index()]) {
      const auto& copies = copies_(slot.instrument, opening.exception);
      for (const law::ProvisionId copy : copies) openings.push_back({copy, opening.under, opening.span});
      if (copies.empty()) openings.push_back(opening);
    }
  }

  /// `open to` on a provision that incorporates opens the obligations among its copies and, where there are none, the
  /// exceptions: as a target that names many. Else what is meant to answer a ban would answer the exceptions to it.
  [[nodiscard]] bool is_opened(const Slot& slot) const {
    return book_[slot.id].kind == law::ProvisionKind::Obligation || !incorporate_obligations_.contains(slot.by);
  }

  const std::vector<Opening>& openings_of_incorporating(const Slot& slot) {
    const auto [known, is_new] = own_openings_.try_emplace(slot.by);
    if (is_new) known->second = openings_of(*slot.by, slot.instrument);
    return known->second;
  }

  /// Copies of provisions that answer one another keep doing so; the others answer what `for obligations` names, or
  /// everything here.
  Aims aims_of_copy(const Slot& slot) {
    const Aims& original = aims_[slot.original->id.index()];
    Aims aims;
    for (const Aims::Aim& aim : original.named) {
      for (const law::ProvisionId copy : copies_(slot.instrument, aim.target))
        aims.named.push_back({copy, slot.by->pinpoint.span});
    }
    const bool stays_among_copies = !aims.named.empty() && !original.whole_instrument;
    if (stays_among_copies) return aims;
    if (!slot.by->obligations) {
      aims.whole_instrument = slot.by->pinpoint.span;
      return aims;
    }
    const Aims& named = named_obligations(slot);
    aims.named.insert(aims.named.end(), named.named.begin(), named.named.end());
    aims.whole_instrument = named.whole_instrument;
    return aims;
  }

  const Aims& named_obligations(const Slot& slot) {
    const auto [known, is_new] = own_aims_.try_emplace(slot.by);
    if (is_new) known->second = aims_of(*slot.by->obligations, slot);
    return known->second;
  }

  // --- Links ---

  void emit(const Slot& slot) {
    const Aims& aims = aims_[slot.id.index()];
    for (const Aims::Aim& aim : aims.named) add({slot.id, aim.target, std::nullopt, aim.span});
    if (aims.whole_instrument) {
      for (const law::ProvisionId target : book_[slot.instrument].provisions) {
        if (book_[target].kind == law::ProvisionKind::Obligation)
          add({slot.id, target, std::nullopt, *aims.whole_instrument});
      }
    }
    const bool answerable =
        book_[slot.id].kind == law::ProvisionKind::Obligation || law::is_defence(book_[slot.id].kind);
    if (!answerable) return;
    for (const Opening& opening : openings_[slot.id.index()])
      add({opening.exception, slot.id, opening.under, opening.span});
  }

  void add(law::Link link) {
    if (!full()) book_.links.push_back(std::move(link));
    if (!full() || reported_full_) return;
    reported_full_ = true;
    context_.report.error(base::Code::FileTooLarge, link.span,
                          "the library has more than " + std::to_string(kMaxLinks) + " links");
  }

  [[nodiscard]] bool full() const { return book_.links.size() >= kMaxLinks; }

  /// A link that always holds makes those of the same pair under a reading superfluous.
  void sort_links() {
    const auto key = [](const law::Link& link) {
      return std::tuple(link.target, link.exception, link.under.has_value(),
                        link.under ? link.under->reading : law::ReadingId{}, link.under ? link.under->option : 0U);
    };
    std::stable_sort(book_.links.begin(), book_.links.end(),
                     [&](const auto& a, const auto& b) { return key(a) < key(b); });
    std::vector<law::Link> kept;
    kept.reserve(book_.links.size());
    for (law::Link& link : book_.links) {
      const bool same_pair =
          !kept.empty() && kept.back().target == link.target && kept.back().exception == link.exception;
      if (same_pair && (!kept.back().under || key(kept.back()) == key(link))) continue;
      kept.push_back(std::move(link));
    }
    book_.links = std::move(kept);
  }

  Context& context_;
  law::Rulebook& book_;
  const Slots& slots_;
  CopiesOf copies_;
  std::vector<Aims> aims_;
  std::vector<std::vector<Opening>> openings_;
  std::unordered_set<const syntax::Provision*> incorporate_obligations_;
  std::unordered_map<const syntax::Provision*, std::vector<Opening>> own_openings_;
  std::unordered_map<const syntax::Provision*, Aims> own_aims_;
  bool reported_full_ = false;
};

}  // namespace

void link_provisions(Context& context, const Slots& slots) { Linker(context, slots).run(); }

}  // namespace chapeau::dsl::sema
