#include "cli/law_selection.hpp"

#include "base/text.hpp"
#include "cli/output.hpp"
#include "engine/universe/universe.hpp"
#include "law/applicability.hpp"
#include "law/products.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>
#include <string_view>

namespace chapeau::cli {

namespace {

/// Without blanks around them.
std::vector<std::string> items(const std::string& list) {
  std::vector<std::string> found;
  std::istringstream in(list);
  for (std::string item; std::getline(in, item, ',');) {
    const auto first = item.find_first_not_of(' '), last = item.find_last_not_of(' ');
    found.push_back(first == std::string::npos ? "" : item.substr(first, last - first + 1));
  }
  return found;
}

void complain_unknown(std::string_view what, const std::string& name, const std::vector<std::string_view>& known, std::string_view where) {
  const auto near = base::nearest(name, known);
  complain(fmt::format("there is no {} `{}`", what, name), near ? fmt::format("did you mean `{}`?", *near) : std::string(where));
}

template <class List>
std::optional<std::size_t> position(const List& list, const std::string& name) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (list[i].name == name) return i;
  }
  return std::nullopt;
}

bool is_code(const std::string& text) {
  return text.size() >= 2 && text.size() <= 10 && text.find_first_not_of("0123456789") == std::string::npos;
}

std::string without_dots(std::string text) {
  std::erase(text, '.');
  return text;
}

/// Adds what the table has under the name; false when the name means nothing.
bool add_products(const law::Rulebook& book, const std::string& item, std::vector<law::Product>& chosen) {
  const std::string code = without_dots(item);
  const auto group = position(book.product_groups, item);
  const auto mineral = std::ranges::find(book.products.minerals, item);
  if (!is_code(code) && !group && mineral == book.products.minerals.end()) return false;
  const law::MineralId mineral_id(static_cast<std::size_t>(mineral - book.products.minerals.begin()));
  const std::size_t before = chosen.size();
  for (const law::Product& product : engine::universe::every_product(book)) {
    const bool meant = is_code(code) ? product.hs.starts_with(code)
                       : group ? law::in_group(book.products, product, book.product_groups[*group]) == law::Match::Yes
                               : product.mineral == mineral_id;
    if (meant && std::ranges::find(chosen, product) == chosen.end()) chosen.push_back(product);
  }
  if (chosen.size() == before && is_code(code)) chosen.push_back({code, {}, {}, {}});
  return true;
}

bool begins(std::string_view pinpoint, std::string_view with) {
  if (!pinpoint.starts_with(with)) return false;
  return pinpoint.size() == with.size() || std::string_view(":(./_-").find(pinpoint[with.size()]) != std::string_view::npos;
}

}  // namespace

std::optional<law::StateMask> states_named(const law::Rulebook& book, const char* option, const std::string& list, base::Date day) {
  law::StateMask mask;
  for (const std::string& item : items(list)) {
    if (const auto state = law::find_state(book, item)) {
      mask.set(state->index());
    } else if (const auto group = position(book.groups, item)) {
      mask |= law::members(book, law::GroupId(*group), day);
    } else {
      std::vector<std::string_view> known;
      for (const auto& s : book.states) known.emplace_back(s.code);
      for (const auto& g : book.groups) known.emplace_back(g.name);
      complain_unknown(fmt::format("state or group for `{}` called", option), item, known,
                       "`chapeau list groups` tells the groups; states go by their code, like CHL");
      return std::nullopt;
    }
  }
  if (mask.any()) return mask;
  complain(fmt::format("`{}` names no state", option), "name a code or a group, like CHL");
  return std::nullopt;
}

std::optional<std::vector<law::Product>> products_named(const law::Rulebook& book, const std::string& list) {
  std::vector<law::Product> chosen;
  for (const std::string& item : items(list)) {
    if (add_products(book, item, chosen)) continue;
    std::vector<std::string_view> known(book.products.minerals.begin(), book.products.minerals.end());
    for (const auto& g : book.product_groups) known.emplace_back(g.name);
    complain_unknown("product, mineral or product group", item, known,
                     "name an HS code of 2 to 10 digits, a mineral, or a group of `chapeau list products`");
    return std::nullopt;
  }
  return chosen;
}

std::optional<law::GoalId> goal_named(const law::Rulebook& book, const std::string& name) {
  if (const auto found = position(book.goals, name)) return law::GoalId(*found);
  std::vector<std::string_view> known;
  for (const auto& goal : book.goals) known.emplace_back(goal.name);
  complain_unknown("goal", name, known, "`chapeau list goals` tells them all");
  return std::nullopt;
}

std::vector<law::ProvisionId> provisions_named(const law::Rulebook& book, const std::string& reference) {
  const auto space = reference.find(' ');
  if (space == std::string::npos) return {};
  const std::string instrument = reference.substr(0, space), pinpoint = reference.substr(space + 1);
  if (const auto exact = law::find_provision(book, instrument, pinpoint)) return {*exact};
  std::vector<law::ProvisionId> found;
  const auto home = law::find_instrument(book, instrument);
  for (std::size_t p = 0; home && !pinpoint.empty() && p < book.provisions.size(); ++p) {
    if (book.provisions[p].instrument == *home && begins(book.provisions[p].pinpoint, pinpoint)) found.emplace_back(p);
  }
  return found;
}

base::Date day_of_the_law(const law::Rulebook& book) {
  base::Date last = base::make_date(2000, 1, 1).value();
  const auto begins_on = [&](base::Interval when) {
    if (when.from > last && when.from < base::kNever) last = when.from;
  };
  for (const auto& instrument : book.instruments) {
    begins_on(instrument.in_force);
    for (const auto& party : instrument.parties) begins_on(party.when);
  }
  for (const auto& provision : book.provisions) begins_on(provision.valid);
  return last;
}

}  // namespace chapeau::cli
