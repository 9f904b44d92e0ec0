#include "tables/measures/measure_reader.hpp"

#include "base/slip.hpp"
#include "base/text.hpp"
#include "law/trading_parties.hpp"
#include "tables/measures/cells.hpp"
#include "tables/measures/products.hpp"
#include "tables/measures/values.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace chapeau::tables {

namespace {

constexpr std::array<std::string_view, 12> kEverybody{"all",        "all states",   "all countries", "all destinations",
                                                      "world",      "all members",  "any",           "everybody",
                                                      "erga omnes", "all partners", "all economies", "tous"};
constexpr std::array<std::string_view, 8> kNoEnd{"none",      "no end",  "indefinite",     "indefinitely",
                                                 "permanent", "forever", "no expiry date", "unlimited"};
constexpr std::size_t kLongestCode = 5;
constexpr std::array<std::string_view, 4> kExcept{" except ", " excluding ", " other than ", " sauf "};
}  // namespace

class MeasureReader::OfRow {
 public:
  OfRow(const MeasureReader& reader, const Row& row)
      : names_(reader.names_), book_(reader.names_.book()), reader_(reader), row_(row) {}

  RowRead read() {
    made_.row = row_.number;
    if (!row_.wrong.empty()) return unmapped({}, row_.wrong);
    name();
    measure_.name = "row_" + std::to_string(row_.number);
    measure_.title = made_.title;
    presume();
    const bool who = enacted_by(), when = first_day(), what = form(), which = products();
    if (!who || !when || !what || !which) return finish();
    for (std::size_t i = 0; i < columns().size(); ++i) {
      if (columns()[i].means == Means::Attribute) attribute(i);
      if (columns()[i].means == Means::Serves) goals(i);
    }
    take_enacting_state_out();
    return finish();
  }

 private:
  [[nodiscard]] const std::vector<Column>& columns() const { return reader_.mapping_.columns; }
  [[nodiscard]] const Cell& cell(std::size_t column) const {
    static const Cell none;
    return column < row_.cells.size() ? row_.cells[column] : none;
  }
  [[nodiscard]] std::optional<std::size_t> column_of(Means means) const {
    const auto at = std::ranges::find(columns(), means, &Column::means);
    return at == columns().end() ? std::nullopt : std::optional<std::size_t>(at - columns().begin());
  }
  law::Fact& fact(law::AttributeId id) { return measure_.attributes[id.index()]; }
  void give(law::AttributeId id, law::Value value) { fact(id) = {std::move(value), law::Basis::Given, {}, {}}; }

  // --- what goes wrong

  RowRead unmapped(std::string column, std::string why) {
    miss(std::move(column), std::move(why));
    return finish();
  }
  bool miss(std::string column, std::string why) {
    made_.understood = Understood::Unmapped;
    made_.reasons.push_back({std::move(column), std::move(why)});
    return false;
  }
  void lose(std::size_t column, std::string why) {
    made_.understood = std::max(made_.understood, Understood::Coarse);
    made_.reasons.push_back({columns()[column].head, std::move(why)});
  }
  RowRead finish() {
    if (made_.understood != Understood::Unmapped) made_.measure = std::move(measure_);
    return std::move(made_);
  }

  // --- the measure

  void name() {
    if (const auto at = column_of(Means::Name)) made_.name = shown(cell(*at));
    if (const auto at = column_of(Means::Title)) made_.title = shown(cell(*at));
  }

  /// What silence means, as it does in a draft.
  void presume() {
    measure_.attributes.resize(book_.attributes.size());
    for (std::size_t i = 0; i < book_.attributes.size(); ++i) {
      const law::AttributeId id(i);
      auto& made = measure_.attributes[i];
      made.basis = law::Basis::Presumed;
      if (id == book_.built_in.towards)
        made.value = reader_.all_states_;
      else if (book_[id].presumption == law::Presumption::No)
        made.value = false;
      else if (book_[id].presumption == law::Presumption::None)
        made.value = nothing(book_[id].type);
    }
  }
  static law::Value nothing(law::AttributeType type) {
    switch (type) {
      case law::AttributeType::Set: return std::vector<law::NodeId>{};
      case law::AttributeType::States: return law::StateMask{};
      case law::AttributeType::Date: return base::Integer(base::kNever.day);
      default: return law::Open{};
    }
  }

  bool enacted_by() {
    const auto at = column_of(Means::EnactedBy);
    if (!at) return miss({}, "nothing says who enacts the measure");
    const auto& column = columns()[*at];
    const auto& told = cell(*at);
    if (says_nothing(told)) return miss(column.head, "it does not say who enacts the measure");
    if (told.text == "NA" && !reader_.evidence_.has_short_codes(*at))
      return miss(column.head, "`NA` may be Namibia, or stand for nothing: write `NAM`");
    std::string why;
    const auto mask = states(told, base::Date{0}, why);
    if (!mask) return miss(column.head, why);
    return enacted_by(column, *mask);
  }
  bool enacted_by(const Column& column, const law::StateMask& mask) {
    enacting_ = mask;
    if (mask.count() == 1) {
      measure_.enacted_by = first_of(mask);
      return true;
    }
    several_enact_ = column.head;  // a union, if they are all of its members: the day tells
    return true;
  }
  static law::StateId first_of(const law::StateMask& mask) {
    for (std::size_t i = 0; i < mask.size(); ++i) {
      if (mask.test(i)) return law::StateId(i);
    }
    return {};
  }

  /// Of several states, which are one party if they are all of its members on the day.
  bool unite() {
    if (several_enact_.empty()) return true;
    const law::TradingParties parties(book_, measure_.from);
    for (const auto& party : parties.all()) {
      if (party.members != (enacting_ & party.members) || (enacting_ & ~party.all()).any()) continue;
      measure_.enacted_by = party.state;
      return true;
    }
    return miss(several_enact_, "several states enact it: write one row for each");
  }

  bool first_day() {
    for (std::size_t i = 0; i < columns().size(); ++i) {
      const auto& column = columns()[i];
      if (column.means != Means::Attribute || column.attribute != book_.built_in.from) continue;
      if (says_nothing(cell(i))) return miss(column.head, "it does not say from when the measure is in force");
      const auto read = day(i);
      if (!read.day) return miss(column.head, read.why);
      measure_.from = *read.day;
      give(column.attribute, base::Integer(read.day->day));
      return unite();
    }
    return miss({}, "nothing says from when the measure is in force");
  }

  bool form() {
    std::optional<std::size_t> at;
    for (std::size_t i = 0; i < columns().size(); ++i) {
      if (columns()[i].means != Means::Form || says_nothing(cell(i))) continue;
      if (at) return miss(columns()[i].head, "the form is told by " + base::quoted(columns()[*at].head) + " already");
      at = i;
    }
    if (!at) return miss({}, "it does not say what the measure is");
    const auto& column = columns()[*at];
    const auto items = items_of(cell(*at), ";|\n");
    if (items.size() != 1) return miss(column.head, "several forms stand where one belongs: write one row for each");
    const auto codes = column.codes == Codes::Words ? reader_.habits_.codes.value_or(Codes::Words) : column.codes;
    const auto read = names_.form(items.front(), codes);
    if (!read.thing)
      return miss(column.head, codes == Codes::Words ? of_which_codes(items.front(), read.why) : read.why);
    if (!read.so_told.empty()) lose(*at, read.so_told);
    return set_form(*at, items.front(), *read.thing);
  }

  /// Where words were looked for, a code may stand.
  [[nodiscard]] std::string of_which_codes(const std::string& text, const std::string& otherwise) const {
    std::string which;
    for (const auto& [codes, called] : {std::pair{Codes::Mast2019, "MAST 2019"},
                                        {Codes::Mast2012, "MAST 2012"},
                                        {Codes::Gta, "GTA"},
                                        {Codes::WtoQr, "WTO QR"}}) {
      if (text.size() <= kLongestCode && names_.form(text, codes).thing)
        which += (which.empty() ? "" : ", ") + std::string(called);
    }
    if (which.empty()) return otherwise;
    return base::quoted(text) + " is a code of " + which + ": say whose codes the column has by `--codes`";
  }

  bool set_form(std::size_t at, const std::string& text, law::NodeId node) {
    const auto taxonomy = book_[node].taxonomy;
    for (std::size_t a = 0; a < book_.attributes.size(); ++a) {
      const law::AttributeId id(a);
      if (book_[id].taxonomy != taxonomy) continue;
      if (book_[id].type == law::AttributeType::Choice) {
        give(id, node);
        return true;
      }
      give(id, std::vector<law::NodeId>{node});
      lose(at, base::quoted(text) + " says what the measure asks (" + base::quoted(book_[node].name) +
                   "), and not what it is: that stays open");
      if (const auto form = law::find_attribute(book_, "form")) give(*form, law::Open{});
      return true;
    }
    return miss(columns()[at].head, base::quoted(text) + " is nothing that a measure can be");
  }

  // --- products

  bool products() {
    auto read = read_products(names_, reader_.habits_, columns(), row_);
    for (auto& [column, why] : read.lost) lose(column, std::move(why));
    measure_.products = std::move(read.products);
    if (!measure_.products.empty()) return true;
    made_.understood = Understood::Unmapped;
    return !read.lost.empty() ? false : miss(read.head, "it does not say which products it covers");
  }

  // --- states

  /// The states that a cell names; nothing, with the reason, when one of them is none.
  std::optional<law::StateMask> states(const Cell& told, base::Date on, std::string& why) const {
    law::StateMask mask;
    auto items = items_of(told, ";|\n");
    if (items.size() == 1 && told.kind != Cell::Kind::List) items = by_commas(items.front(), on);
    for (const auto& item : items) {
      const auto read = names_.states(item, on);
      if (!read.thing) {
        why = read.why;
        return std::nullopt;
      }
      mask |= *read.thing;
    }
    return mask;
  }

  /// Commas part states, and stand within their names: "Chile, Korea, Republic of".
  std::vector<std::string> by_commas(const std::string& text, base::Date on) const {
    if (names_.states(text, on).thing) return {text};
    const auto pieces = items_of(Cell{Cell::Kind::Text, text, {}}, ",");
    std::vector<std::string> found;
    for (std::size_t i = 0; i < pieces.size();) {
      std::size_t taken = 1;
      std::string joined = pieces[i];
      if (i + 1 < pieces.size() && names_.states(pieces[i] + ", " + pieces[i + 1], on).thing) {
        taken = 2;
        joined += ", " + pieces[i + 1];
      }
      found.push_back(std::move(joined));
      i += taken;
    }
    return found;
  }

  bool states_attribute(std::size_t at) {
    const auto id = columns()[at].attribute;
    const auto& told = cell(at);
    std::string plain = " " + base::plain_words(shown(told)) + " ", why;
    law::StateMask members, exceptions;
    Cell named = told;
    Cell spared;
    for (const auto except : kExcept) {
      const std::size_t where = told.text.find(except);
      if (told.kind == Cell::Kind::List || where == std::string::npos) continue;
      named.text = told.text.substr(0, where);
      spared = {Cell::Kind::Text, told.text.substr(where + except.size()), {}};
    }
    if (named.kind != Cell::Kind::List && is_among(kEverybody, base::plain_words(named.text))) {
      members = reader_.all_states_;
    } else if (named.kind != Cell::Kind::List && base::plain_words(named.text) == "none" &&
               id != book_.built_in.towards) {
      members = {};
    } else if (const auto read = states(named, measure_.from, why)) {
      members = *read;
    }
    if (why.empty() && !spared.is_empty()) {
      if (const auto read = states(spared, measure_.from, why)) exceptions = *read;
    }
    if (!why.empty()) return miss(columns()[at].head, why);
    const law::TradingParties trading(book_, measure_.from);
    give(id, trading.named(members) & ~trading.named(exceptions));
    return true;
  }

  void take_enacting_state_out() {
    auto* mask = std::get_if<law::StateMask>(&fact(book_.built_in.towards).value);
    if (mask != nullptr && measure_.enacted_by.valid())
      *mask &= ~law::TradingParties(book_, measure_.from).family(measure_.enacted_by);
  }

  // --- other attributes

  DayRead day(std::size_t at) const {
    const auto order = reader_.habits_.dates != DayOrder::Unknown ? reader_.habits_.dates : reader_.evidence_.dates(at);
    return read_day(cell(at), order, reader_.habits_.count);
  }

  void attribute(std::size_t at) {
    const auto id = columns()[at].attribute;
    const auto& told = cell(at);
    if (id == book_.built_in.from || says_nothing(told)) return;
    const bool may_be_namibia = book_[id].type == law::AttributeType::States;
    if (told.text == "NA" && !may_be_namibia) return;
    if (told.text == "?") return give(id, law::Open{});
    std::string why;
    if (book_[id].type == law::AttributeType::States) {
      states_attribute(at);
      return;
    }
    auto value = told.kind == Cell::Kind::Error ? std::nullopt : value_of(at, why);
    if (value) return give(id, std::move(*value));
    lose(at, (why.empty() ? base::quoted(shown(told)) + " cannot be read" : why) + "; it stays open");
    give(id, law::Open{});
  }

  std::optional<law::Value> value_of(std::size_t at, std::string& why) {
    const auto& attribute = book_[columns()[at].attribute];
    const auto& told = cell(at);
    const std::string plain = base::plain_words(told.text);
    switch (attribute.type) {
      case law::AttributeType::Flag: return flag_value(written(at), why);
      case law::AttributeType::Choice: return choice(at, why);
      case law::AttributeType::Set: return set(at, why);
      case law::AttributeType::Percent: return percent_value(written(at), why);
      case law::AttributeType::Number: return amount_value(written(at), attribute, why);
      case law::AttributeType::Money: return amount_value(written(at), attribute, why);
      case law::AttributeType::Date: {
        if (is_among(kNoEnd, plain)) return law::Value(base::Integer(base::kNever.day));
        const auto read = day(at);
        why = read.why;
        return read.day ? std::optional<law::Value>(base::Integer(read.day->day)) : std::nullopt;
      }
      case law::AttributeType::Period: return period_value(written(at), why);
      case law::AttributeType::States:
      case law::AttributeType::Products: break;
    }
    return std::nullopt;
  }

  [[nodiscard]] Told written(std::size_t at) const {
    const auto& habits = reader_.habits_;
    return {cell(at), columns()[at].head,
            habits.decimals != DecimalMark::Unknown ? habits.decimals : reader_.evidence_.decimals(at)};
  }

  std::optional<law::Value> choice(std::size_t at, std::string& why) {
    const auto read = names_.value(book_[columns()[at].attribute].taxonomy, cell(at).text);
    why = read.why;
    if (!read.thing) return std::nullopt;
    if (!read.so_told.empty()) lose(at, read.so_told);
    return law::Value(*read.thing);
  }

  std::optional<law::Value> set(std::size_t at, std::string& why) {
    std::vector<law::NodeId> made;
    if (base::plain_words(cell(at).text) == "none") return law::Value(made);
    for (const auto& item : items_of(cell(at))) {
      const auto read = names_.value(book_[columns()[at].attribute].taxonomy, item);
      why = read.why;
      if (!read.thing) return std::nullopt;
      made.push_back(*read.thing);
    }
    std::ranges::sort(made);
    const auto twice = std::ranges::unique(made);
    made.erase(twice.begin(), twice.end());
    return law::Value(std::move(made));
  }

  void goals(std::size_t at) {
    if (says_nothing(cell(at))) return;
    for (const auto& item : items_of(cell(at))) {
      const auto read = names_.goal(item);
      if (!read.thing) continue;  // no verdict turns on a goal
      if (std::ranges::find(measure_.serves, *read.thing) == measure_.serves.end())
        measure_.serves.push_back(*read.thing);
    }
  }

  const Names& names_;
  const law::Rulebook& book_;
  const MeasureReader& reader_;
  const Row& row_;
  RowRead made_;
  law::Measure measure_;
  law::StateMask enacting_;
  std::string several_enact_;
};

MeasureReader::MeasureReader(const Names& names, const Mapping& mapping, const Habits& habits, const Evidence& evidence)
    : names_(names), mapping_(mapping), habits_(habits), evidence_(evidence) {
  for (std::size_t i = 0; i < names.book().states.size(); ++i) all_states_.set(i);
}

RowRead MeasureReader::read(const Row& row) const { return OfRow(*this, row).read(); }

}  // namespace chapeau::tables
