#include "api/selection.hpp"

#include "base/near.hpp"
#include "base/text.hpp"
#include "law/amend.hpp"
#include "law/applicability.hpp"
#include "law/called.hpp"
#include "law/products.hpp"
#include "law/trading_parties.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <string_view>
#include <utility>

namespace chapeau::api {

namespace {

void complain_unknown(Complaints& wrong, std::string_view what, const std::string& name, base::Offer offer,
                      std::string_view where) {
  const std::string near = base::near_name(name, std::move(offer));
  wrong.push_back({fmt::format("there is no {} `{}`", what, name), near.empty() ? std::string(where) : near});
}

template <class Things>
base::Offer offer_of(const Things& things) {
  base::Offer offer;
  for (const auto& thing : things) offer.things.push_back(law::called(thing));
  return offer;
}

std::string upper(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return text;
}

/// A table may write its codes in small letters; in what is typed the letters do not matter.
std::optional<law::StateId> state_of(const law::Rulebook& book, const std::string& code) {
  const auto exact = law::find_state(book, code);
  return exact ? exact : law::find_state(book, upper(code));
}

template <class List>
std::optional<std::size_t> position(const List& list, const std::string& name) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (list[i].name == name) return i;
  }
  return std::nullopt;
}

/// Of a list that is short enough to be told whole.
template <class List>
void complain_unlisted(Complaints& wrong, std::string_view what, std::string_view name, const List& list) {
  std::vector<std::string_view> known;
  for (const auto& thing : list) known.emplace_back(thing.name);
  const auto near = base::nearest(name, known);
  wrong.push_back(
      {fmt::format("there is no {} `{}`", what, name),
       near ? fmt::format("did you mean `{}`?", *near) : fmt::format("there are {}", fmt::join(known, ", "))});
}

/// The products of the table that the word means; a code of which it has nothing stands for itself. Nothing when the
/// word means nothing.
std::vector<law::Product> products_called(const law::Rulebook& book, const std::string& word) {
  const auto code = law::hs_code(word);
  const auto group = position(book.product_groups, word);
  std::vector<law::Product> found;
  for (const law::Product& product : engine::universe::every_product(book)) {
    const bool is_of_code = code && product.hs.starts_with(*code);
    const bool is_mineral = product.mineral.valid() && book.products.minerals[product.mineral.index()] == word;
    const bool is_at_stage = product.stage.valid() && book.products.stages[product.stage.index()] == word;
    const bool is_in_group =
        group && law::in_group(book.products, product, book.product_groups[*group]) == law::Match::Yes;
    if (is_of_code || is_mineral || is_at_stage || is_in_group) found.push_back(product);
  }
  if (found.empty() && code) found.push_back({*code, {}, {}, {}});
  return found;
}

bool begins(std::string_view pinpoint, std::string_view with) {
  if (!pinpoint.starts_with(with)) return false;
  return pinpoint.size() == with.size() ||
         std::string_view(":(./_-").find(pinpoint[with.size()]) != std::string_view::npos;
}

}  // namespace

std::optional<law::StateId> state_named(const law::Rulebook& book, const std::string& code, Complaints& wrong) {
  if (const auto state = state_of(book, code)) return state;
  base::Offer known;
  for (std::size_t i = 0; i < book.states.size(); ++i) known.things.push_back(law::called(book, law::StateId(i)));
  complain_unknown(wrong, "state", code, std::move(known),
                   "states go by their code, like CHL: `chapeau list states` tells them all");
  return std::nullopt;
}

std::optional<law::StateMask> states_named(const law::Rulebook& book, Words words, base::Date day, Complaints& wrong) {
  if (words.empty()) return engine::universe::every_state(book);
  law::StateMask mask;
  for (const std::string& word : words) {
    if (const auto group = position(book.groups, word)) {
      mask |= law::members(book, law::GroupId(*group), day);
    } else if (const auto state = state_of(book, word)) {
      mask.set(state->index());
    } else {
      complain_unknown(
          wrong, "state or group", word, law::states_of(book),
          "states go by their code, like CHL: `chapeau list states` and `chapeau list groups` tell them all");
      return std::nullopt;
    }
  }
  return law::named(book, mask, day);
}

std::optional<std::vector<law::Product>> products_named(const law::Rulebook& book, Words words, Complaints& wrong) {
  if (words.empty()) return engine::universe::every_product(book);
  std::vector<law::Product> products;
  for (const std::string& word : words) {
    const auto called = products_called(book, word);
    if (called.empty()) {
      base::Offer known = law::minerals_of(book);
      for (const std::string& stage : book.products.stages) known.things.push_back({stage});
      complain_unknown(wrong, "mineral, stage, product group or HS code", word, std::move(known),
                       "`chapeau list products` tells them all; codes have 2, 4, 6, 8 or 10 digits");
      return std::nullopt;
    }
    for (const auto& product : called) {
      if (std::ranges::find(products, product) == products.end()) products.push_back(product);
    }
  }
  return products;
}

std::optional<law::GoalId> goal_named(const law::Rulebook& book, const std::string& name, Complaints& wrong) {
  if (const auto found = position(book.goals, name)) return law::GoalId(*found);
  complain_unknown(wrong, "goal", name, law::goals_of(book), "`chapeau list goals` tells them all");
  return std::nullopt;
}

std::optional<law::InstrumentId> instrument_named(const law::Rulebook& book, const std::string& name,
                                                  Complaints& wrong) {
  if (const auto found = law::find_instrument(book, name)) return found;
  complain_unknown(wrong, "instrument", name, offer_of(book.instruments), "`chapeau list instruments` tells them all");
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

std::optional<law::ProvisionId> provision_named(const law::Rulebook& book, const std::string& name, Complaints& wrong) {
  const std::size_t blank = name.find(' ');
  if (blank != std::string::npos) {
    if (const auto found = law::find_provision(book, name.substr(0, blank), name.substr(blank + 1))) return found;
  }
  const auto instrument = law::find_instrument(book, name.substr(0, blank));
  wrong.push_back({fmt::format("there is no provision `{}`", name),
                   instrument && blank != std::string::npos
                       ? law::near_pinpoint(book, *instrument, name.substr(blank + 1))
                       : "name instrument and pinpoint, like GATT XI:1; `chapeau list provisions` tells them all"});
  return std::nullopt;
}

std::optional<engine::Readings> readings_chosen(const law::Rulebook& book, std::span<const ReadingChoice> choices,
                                                Complaints& wrong) {
  if (choices.empty()) return engine::Readings{};
  engine::Readings readings = engine::default_readings(book);
  for (const ReadingChoice& choice : choices) {
    const auto reading = law::find_reading(book, choice.reading);
    if (!reading) {
      complain_unlisted(wrong, "reading", choice.reading, book.readings);
      return std::nullopt;
    }
    const auto option = position(book[*reading].options, choice.option);
    if (!option) {
      complain_unlisted(wrong, fmt::format("option of `{}` called", choice.reading), choice.option,
                        book[*reading].options);
      return std::nullopt;
    }
    readings[reading->index()] = *option;
  }
  return readings;
}

std::optional<std::vector<engine::space::Layer>> layers_named(Words words, Complaints& wrong) {
  const auto all = engine::space::default_layers();
  if (words.empty()) return all;
  std::vector<engine::space::Layer> layers;
  for (const auto& word : words) {
    const auto at = std::ranges::find(all, word, &engine::space::Layer::name);
    if (at == all.end()) {
      wrong.push_back({fmt::format("there is no layer `{}`", word), "layers are `wto`, `fta` and `investment`"});
      return std::nullopt;
    }
    layers.push_back(*at);
  }
  return layers;
}

std::optional<law::Rulebook> taken_out(const law::Rulebook& book, Words names, Complaints& wrong) {
  std::vector<law::InstrumentId> instruments;
  std::vector<law::ProvisionId> provisions;
  for (const std::string& name : names) {
    if (const auto instrument = law::find_instrument(book, name)) {
      instruments.push_back(*instrument);
    } else if (const auto found = provisions_named(book, name); !found.empty()) {
      provisions.insert(provisions.end(), found.begin(), found.end());
    } else {
      wrong.push_back({fmt::format("there is no instrument and no provision `{}` to take out", name),
                       "`chapeau list instruments` and `chapeau list provisions` tell them all"});
      return std::nullopt;
    }
  }
  return law::without(law::without(book, instruments), provisions);
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

namespace {

/// The days on which what the name names is in force.
std::vector<base::Interval> lives_of(const law::Rulebook& book, const std::string& name) {
  if (const auto instrument = law::find_instrument(book, name)) return {book[*instrument].in_force};
  std::vector<base::Interval> lives;
  for (const law::ProvisionId id : provisions_named(book, name)) {
    const auto valid = book[id].valid, whole = book[book[id].instrument].in_force;
    lives.push_back({std::max(valid.from, whole.from), std::min(valid.until, whole.until)});
  }
  return lives;
}

bool lives_on(const law::Rulebook& book, const std::string& name, base::Date day) {
  return std::ranges::any_of(lives_of(book, name), [&](const base::Interval& life) { return life.contains(day); });
}

}  // namespace

Complaints not_in_force(const law::Rulebook& book, Words left_out, base::Date day) {
  Complaints out;
  for (const std::string& name : left_out) {
    if (lives_on(book, name, day)) continue;
    out.push_back(
        {fmt::format("`{}` is not in force on {}: to take it out changes nothing", name, base::to_string(day)),
         "choose another day"});
  }
  return out;
}

base::Date day_of_difference(const law::Rulebook& first, const law::Rulebook& second, Words without) {
  const base::Date last = std::max(day_of_the_law(first), day_of_the_law(second));
  const auto lives = [&](const std::string& name) { return lives_on(first, name, last); };
  if (without.empty() || std::ranges::any_of(without, lives)) return last;
  base::Date found = base::kAlways;
  for (const std::string& name : without) {
    for (const auto& life : lives_of(first, name)) found = std::max(found, life.until);
  }
  return found == base::kAlways || found > last ? last : found;
}

}  // namespace chapeau::api
