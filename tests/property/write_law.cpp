// The instruments of a random scenario as text, and the schedules that they speak of.

#include "tests/property/write_condition.hpp"
#include "tests/property/write_text.hpp"

#include <algorithm>
#include <variant>

namespace chapeau::testing {

using law::ProvisionKind;

namespace {

/// Every exception names a target. One that is linked to nothing, or only by `open to`, answers an obligation that
/// nothing breaches.
constexpr std::string_view kNothing = "nil";

class LawWriter {
 public:
  explicit LawWriter(const law::Rulebook& book) : book_(book), condition_(book) {}

  std::string run() {
    for (const law::Schedule& schedule : book_.schedules) add(schedule);
    for (std::size_t i = 0; i < book_.instruments.size(); ++i) add(law::InstrumentId(i));
    return std::move(text_);
  }

 private:
  void add(const law::Schedule& schedule) {
    text_ += "schedule " + schedule.name + " {\n  from \"" + schedule.name + ".csv\"\n  gives percent\n";
    if (schedule.owner.valid()) text_ += "  owner " + book_[schedule.owner].code + "\n";
    text_ += "}\n";
  }

  void add(law::InstrumentId id) {
    const law::Instrument& instrument = book_[id];
    text_ += "instrument " + instrument.name + " {\n  status " + status(instrument) + "\n  parties " +
             parties(instrument) + "\n";
    if (instrument.in_force.from != base::kAlways)
      text_ += "  in force from " + base::to_string(instrument.in_force.from) + "\n";
    needs_nothing_ = false;
    for (const law::ProvisionId provision : instrument.provisions)
      if (!says_nothing(book_, provision)) add(provision, {id, false});
    if (needs_nothing_) text_ += "  provision " + std::string(kNothing) + " { forbids any measure where never }\n";
    text_ += "}\n";
  }

  static std::string status(const law::Instrument& instrument) {
    switch (instrument.status) {
      case law::LegalStatus::Binding: return "binding";
      case law::LegalStatus::NonBinding: return "non_binding";
      case law::LegalStatus::Contested: return "contested";
      case law::LegalStatus::Unspecified: break;
    }
    return std::string("unspecified inferred ") + (instrument.binds() ? "binding" : "non_binding");
  }

  [[nodiscard]] std::string parties(const law::Instrument& instrument) const {
    std::vector<std::string> parts;
    for (const law::Membership& party : instrument.parties)
      parts.push_back((party.state.valid() ? book_[party.state].code : book_[party.group].name) +
                      (party.provisional ? " (provisional)" : ""));
    return joined(parts, ", ");
  }

  void add(law::ProvisionId id, Sheet sheet) {
    const law::Provision& provision = book_[id];
    text_ += "  provision " + provision.pinpoint + " {\n";
    if (provision.scope) field("applies to any measure where", condition_(*provision.scope, sheet));
    if (provision.kind == ProvisionKind::Obligation)
      obligation(provision, sheet);
    else
      defence(id, sheet);
    if (provision.valid.until != base::kNever) field("valid until", base::to_string(provision.valid.until));
    if (provision.owner) field("for", condition_.states(*provision.owner));
    if (provision.owed_to) field("towards", condition_.states(*provision.owed_to));
    openings(id, sheet);
    text_ += "  }\n";
  }

  void field(std::string_view name, const std::string& value) {
    text_ += "    " + std::string(name) + " " + value + "\n";
  }

  /// A condition that is missing always holds.
  [[nodiscard]] std::string condition(const std::optional<law::ExpressionId>& id, Sheet sheet) const {
    return id ? condition_(*id, sheet) : "always";
  }

  void obligation(const law::Provision& provision, Sheet sheet) {
    if (!provision.requires_condition) return field("forbids any measure where", condition(provision.condition, sheet));
    const std::string where =
        provision.requires_where ? "where " + condition_(*provision.requires_where, sheet) + " " : "";
    field("requires of any measure", where + "that " + condition(provision.condition, sheet));
  }

  void defence(law::ProvisionId id, Sheet sheet) {
    std::vector<std::string> targets;
    if (answers_everything(id)) targets.emplace_back("every obligation of this instrument");
    for (const law::Link& link : book_.links)
      if (link.exception == id && is_own_target(link)) targets.push_back(condition_.provision(link.target, sheet));
    needs_nothing_ = needs_nothing_ || targets.empty();
    if (targets.empty()) targets.emplace_back(kNothing);
    field(verb(book_[id].kind), joined(targets, ", "));
    field("when", condition(book_[id].condition, sheet));
  }

  static std::string_view verb(ProvisionKind kind) {
    if (kind == ProvisionKind::CarveOut) return "carves out";
    return kind == ProvisionKind::Permission ? "permits" : "excuses";
  }

  /// Every obligation of its own instrument? Then what says so says again what single targets say.
  [[nodiscard]] bool answers_everything(law::ProvisionId exception) const {
    std::size_t obligations = 0;
    for (const law::ProvisionId target : book_[book_[exception].instrument].provisions) {
      if (book_[target].kind != ProvisionKind::Obligation || says_nothing(book_, target)) continue;
      ++obligations;
      const auto answers = [&](const law::Link& link) {
        return link.exception == exception && link.target == target && !link.under;
      };
      if (std::ranges::none_of(book_.links, answers)) return false;
    }
    return obligations > 0;
  }

  /// Links have two ways to be written; both are used. A link under a reading, or of a permission of another
  /// instrument, has only `open to`.
  [[nodiscard]] bool is_own_target(const law::Link& link) const {
    const bool abroad = book_[link.exception].instrument != book_[link.target].instrument;
    if (link.under || (abroad && book_[link.exception].kind == ProvisionKind::Permission)) return false;
    return (link.exception.index() + link.target.index()) % 3 != 0;
  }

  void openings(law::ProvisionId id, Sheet sheet) {
    for (const law::Link& link : book_.links) {
      if (link.target != id || is_own_target(link)) continue;
      field("open to", condition_.provision(link.exception, sheet) +
                           (link.under ? " under reading " + condition_.choice(*link.under) : ""));
    }
  }

  const law::Rulebook& book_;
  ConditionWriter condition_;
  std::string text_;
  bool needs_nothing_ = false;
};

}  // namespace

bool says_nothing(const law::Rulebook& book, law::ProvisionId id) {
  const law::Provision& provision = book[id];
  const auto* scope = provision.scope ? std::get_if<law::Constant>(&book[*provision.scope].node) : nullptr;
  if (scope == nullptr || scope->value || provision.condition) return false;
  const auto is_linked = [id](const law::Link& link) { return link.exception == id || link.target == id; };
  const auto is_named = [id](const law::Expression& expression) {
    const auto* contrary = std::get_if<law::ContraryTo>(&expression.node);
    return contrary != nullptr && contrary->provision == id;
  };
  return std::ranges::none_of(book.links, is_linked) && std::ranges::none_of(book.expressions, is_named);
}

dsl::Text write_law(const law::Rulebook& book) { return {"law.treaty", LawWriter(book).run()}; }

}  // namespace chapeau::testing
