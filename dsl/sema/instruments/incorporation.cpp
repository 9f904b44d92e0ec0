#include "dsl/sema/instruments/incorporation.hpp"

#include "dsl/sema/references.hpp"

#include <algorithm>
#include <unordered_set>

namespace chapeau::dsl::sema {

namespace {

const syntax::Incorporates* incorporates(const syntax::Provision& provision) {
  return provision.verb ? std::get_if<syntax::Incorporates>(&provision.verb->what) : nullptr;
}

// Hostile libraries only: copies of copies can double at every step.
constexpr std::size_t kMaxDepth = 32;
constexpr std::size_t kMaxProvisions = 100'000;

class Placer {
 public:
  Placer(Context& context, const Declarations& declarations)
      : context_(context), instruments_(declarations.instruments) {
    states_.reserve(instruments_.size());
    by_pinpoint_.resize(instruments_.size());
    for (const syntax::Instrument* instrument : instruments_) {
      states_.emplace_back(instrument->provisions.size(), State::New);
      places_.emplace_back(instrument->provisions.size());
    }
  }

  Slots run() {
    for (std::size_t i = 0; i < instruments_.size(); ++i) {
      for (std::size_t k = 0; k < instruments_[i]->provisions.size(); ++k) place(i, k);
    }
    number();
    return std::move(slots_);
  }

 private:
  enum class State : unsigned char { New, InProgress, Done };
  using Places = std::vector<Slot*>;

  /// The place of a provision, or the places of its copies.
  const Places& place(std::size_t i, std::size_t k) {
    State& state = states_[i][k];
    Places& places = places_[i][k];
    if (state != State::New) return places;
    state = State::InProgress;
    const syntax::Provision& written = instruments_[i]->provisions[k];
    if (const auto* verb = incorporates(written)) {
      places = copies(i, written, *verb);
    } else {
      places.push_back(
          &slots_.made.emplace_back(Slot{law::InstrumentId(i), &written, nullptr, nullptr, written.pinpoint.text, {}}));
    }
    states_[i][k] = State::Done;
    return places;
  }

  Places copies(std::size_t home, const syntax::Provision& by, const syntax::Incorporates& verb) {
    Places made;
    if (depth_ == kMaxDepth || slots_.made.size() > kMaxProvisions) {
      context_.report.error(base::Code::FileTooLarge, by.pinpoint.span,
                            "provisions are incorporated through too many others");
      return made;
    }
    ++depth_;
    std::unordered_set<const Slot*> seen;
    for (const syntax::Reference& reference : verb.provisions) {
      for (Slot* original : originals(home, reference)) {
        if (!seen.insert(original).second) {
          context_.report.error(base::Code::DuplicateName, reference.span,
                                quoted(original->pinpoint) + " is incorporated twice");
          continue;
        }
        Slot copy{
            law::InstrumentId(home), original->written, &by, original, by.pinpoint.text + "/" + original->pinpoint, {}};
        made.push_back(&slots_.made.emplace_back(std::move(copy)));
      }
    }
    --depth_;
    return made;
  }

  /// What a reference names: the provision with this pinpoint, else all those that begin with it.
  Places originals(std::size_t home, const syntax::Reference& reference) {
    std::optional<law::InstrumentId> instrument = law::InstrumentId(home);
    if (reference.instrument)
      instrument = instrument_named(context_.book, context_.names, context_.report, *reference.instrument);
    if (!instrument) return {};
    const std::size_t i = instrument->index();
    const std::string& pinpoint = reference.pinpoint.text;
    if (const auto exact = exact_match(i, pinpoint)) return checked(i, *exact, reference);
    Places found;
    const auto& provisions = instruments_[i]->provisions;
    for (std::size_t k = 0; k < provisions.size(); ++k) {
      const std::string& name = provisions[k].pinpoint.text;
      if (begins_at_boundary(name, pinpoint)) {
        const Places& all = checked(i, k, reference);
        found.insert(found.end(), all.begin(), all.end());
      } else if (incorporates(provisions[k]) != nullptr && begins_at_boundary(pinpoint, name)) {
        for (Slot* slot : checked(i, k, reference)) {
          if (begins_at_boundary(slot->pinpoint, pinpoint)) found.push_back(slot);
        }
      }
    }
    if (found.empty() && !in_circle_) unknown(i, reference);
    if (found.empty()) context_.names.torn.insert(static_cast<std::uint32_t>(home));
    return found;
  }

  std::optional<std::size_t> exact_match(std::size_t i, const std::string& pinpoint) {
    auto& known = by_pinpoint_[i];
    if (known.empty()) {
      const auto& provisions = instruments_[i]->provisions;
      for (std::size_t k = 0; k < provisions.size(); ++k) known.try_emplace(provisions[k].pinpoint.text, k);
      for (std::size_t k = 0; k < provisions.size(); ++k) {
        for (const syntax::Word& alias : provisions[k].aliases) known.try_emplace(alias.text, k);
      }
    }
    return find(known, pinpoint);
  }

  const Places& checked(std::size_t i, std::size_t k, const syntax::Reference& reference) {
    if (states_[i][k] == State::InProgress) {
      in_circle_ = true;
      const syntax::Provision& other = instruments_[i]->provisions[k];
      base::Diagnostic& entry = context_.report.error(base::Code::ReferenceCycle, reference.span,
                                                      "provisions incorporate each other in a circle");
      entry.labels.push_back({other.pinpoint.span, quoted(instruments_[i]->name.text + " " + other.pinpoint.text) +
                                                       " is not complete without this one"});
      entry.help = "one of them has to hold a rule of its own";
    }
    return place(i, k);
  }

  void unknown(std::size_t i, const syntax::Reference& reference) const {
    if (context_.names.torn.contains(static_cast<std::uint32_t>(i))) return;
    context_.report.unknown(base::Code::UnknownProvision, reference.pinpoint,
                            quoted(instruments_[i]->name.text) + " has no provision " + quoted(reference.pinpoint.text),
                            [&](Candidates& candidates) {
                              for (const syntax::Provision& each : instruments_[i]->provisions)
                                add_candidate(candidates, each.pinpoint.text);
                            });
  }

  /// Gives ids in the order of the text, and leaves out second provisions of a pinpoint.
  void number() {
    for (std::size_t i = 0; i < instruments_.size(); ++i) {
      std::unordered_map<std::string_view, base::Span> seen;
      for (Places& places : places_[i]) {
        for (Slot* slot : places) {
          const syntax::Provision& text = slot->by != nullptr ? *slot->by : *slot->written;
          const auto [first, is_new] = seen.try_emplace(slot->pinpoint, text.pinpoint.span);
          if (!is_new) {
            context_.report.duplicate(text.pinpoint.span, first->second, "the provision", slot->pinpoint);
            slot->pinpoint +=
                "'";  // keeps its place, under a name that nobody can write: the book is not handed out any more
          }
          slot->id = law::ProvisionId(slots_.by_id.size());
          slots_.by_id.push_back(slot);
        }
      }
    }
  }

  Context& context_;
  const std::vector<const syntax::Instrument*>& instruments_;
  std::vector<std::vector<State>> states_;
  std::vector<std::vector<Places>> places_;
  std::vector<NameMap<std::size_t>> by_pinpoint_;
  Slots slots_;
  std::size_t depth_ = 0;
  bool in_circle_ = false;
};

std::uint64_t key(law::InstrumentId instrument, law::ProvisionId original) {
  return std::uint64_t{instrument.value} << 32U | original.value;
}

}  // namespace

Slots place_provisions(Context& context, const Declarations& declarations) {
  return Placer(context, declarations).run();
}

CopiesOf::CopiesOf(const Slots& slots) {
  for (const Slot* slot : slots.by_id) {
    for (const Slot* original = slot->original; original != nullptr; original = original->original) {
      copies_[key(slot->instrument, original->id)].push_back(slot->id);
    }
  }
}

const std::vector<law::ProvisionId>& CopiesOf::operator()(law::InstrumentId instrument,
                                                          law::ProvisionId original) const {
  static const std::vector<law::ProvisionId> kNone;
  const auto found = copies_.find(key(instrument, original));
  return found == copies_.end() ? kNone : found->second;
}

}  // namespace chapeau::dsl::sema
