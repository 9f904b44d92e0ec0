#include "base/near.hpp"

#include "base/slip.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>
#include <utility>

namespace chapeau::base {

namespace {

constexpr std::size_t kLongestWord = 200;  // whoever writes more did not mean a name
constexpr std::size_t kBeginning = 4;      // letters that tell a word
constexpr std::size_t kListedNames = 8;    // longer lists help nobody
constexpr std::size_t kFewThings = 4;      // a word that more things have tells none of them
constexpr std::array<std::string_view, 11> kSmallWords{"a",  "an", "and", "at", "by", "for",
                                                       "in", "of", "on",  "or", "the"};

bool all_figures(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Two ways to write one name give one key: `Export_Tax` and "export tax", 36 and 036.
std::string key(std::string_view text) {
  const std::string all = squeezed(plain_words(text));
  if (!all_figures(all)) return all;
  return all.substr(std::min(all.find_first_not_of('0'), all.size() - 1));
}

/// Without the ending of a plural.
std::string_view stem(std::string_view word) {
  if (word.size() > 3 && word.ends_with('s') && !word.ends_with("ss")) word.remove_suffix(1);
  return word;
}

std::vector<std::string> telling_words(std::string_view text) {
  const std::string plain = plain_words(text);
  std::vector<std::string> out;
  for (const std::string_view word : split_words(plain)) {
    const bool small = std::find(kSmallWords.begin(), kSmallWords.end(), word) != kSmallWords.end();
    if (!small) out.emplace_back(word);
  }
  return out;
}

/// Names, titles and synonyms of one thing; codes hold no words.
std::vector<std::string_view> labels(const Called& thing) {
  std::vector<std::string_view> out{thing.name, thing.title};
  for (const OtherName& each : thing.others) {
    if (each.system.empty()) out.push_back(each.text);
  }
  return out;
}

class Search {
 public:
  Search(std::string_view word, std::span<const Called> things)
      : word_(word), things_(things), query_(telling_words(word)) {
    for (const Called& thing : things) {
      for (const std::string_view label : labels(thing)) learn(lexicon_, label);
    }
  }

  std::vector<Meant> run() {
    for (std::size_t i = 0; i < things_.size(); ++i) same(i);
    if (!found_.empty()) return sorted();
    for (std::size_t i = 0; i < things_.size(); ++i) slip(i);
    if (!found_.empty()) keep_nearest();
    if (found_.empty() || query_.size() == 1) all_words();
    if (found_.empty() && things_.size() > kListedNames) some_words();  // fewer are told one by one
    return sorted();
  }

 private:
  struct Found {
    Meant meant;
    std::size_t rank = 0;
  };

  void same(std::size_t i) {
    const Called& thing = things_[i];
    const std::string wanted = key(word_);
    if (wanted.empty()) return;
    const auto other = std::find_if(thing.others.begin(), thing.others.end(),
                                    [&](const OtherName& each) { return key(each.text) == wanted; });
    const bool itself = key(thing.name) == wanted || key(thing.title) == wanted;
    const OtherName* by = other == thing.others.end() || itself ? nullptr : &*other;
    if (itself || by != nullptr) found_.push_back({{i, Nearness::Same, by}, 0});
  }

  void slip(std::size_t i) {
    std::optional<std::size_t> fewest;
    for (const std::string_view label : labels(things_[i])) {
      const auto count = slips(word_, label, lexicon_);
      if (count && *count < std::min(word_.size(), fewest.value_or(word_.size()))) fewest = count;
    }
    if (fewest) found_.push_back({{i, Nearness::Slip, nullptr}, *fewest});
  }

  void keep_nearest() {
    const auto less = [](const Found& a, const Found& b) { return a.rank < b.rank; };
    const std::size_t least = std::min_element(found_.begin(), found_.end(), less)->rank;
    found_.erase(std::remove_if(found_.begin(), found_.end(), [&](const Found& each) { return each.rank > least; }),
                 found_.end());
  }

  [[nodiscard]] bool is_like(const std::string& asked, const std::string& word) const {
    if (stem(asked) == stem(word)) return true;
    if (asked.size() < kBeginning) return false;
    if (word.starts_with(asked)) return true;
    return asked.size() > kBeginning && !lexicon_.contains(asked) && edit_distance(asked, word) <= 1;
  }

  [[nodiscard]] bool holds(const std::vector<std::string>& words, const std::string& asked) const {
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) { return is_like(asked, word); });
  }

  /// All words that the labels of the thing hold, and how many words its shortest label that holds all asked has
  /// beside.
  struct Hold {
    std::vector<bool> asked;
    std::size_t beside = kLongestWord;
  };
  [[nodiscard]] Hold hold(const Called& thing) const {
    Hold made{std::vector<bool>(query_.size(), false)};
    for (const std::string_view label : labels(thing)) {
      const auto words = telling_words(label);
      bool all = true;
      for (std::size_t q = 0; q < query_.size(); ++q) {
        const bool has = holds(words, query_[q]);
        made.asked[q] = made.asked[q] || has;
        all = all && has;
      }
      if (all) made.beside = std::min(made.beside, words.size());
    }
    return made;
  }

  void look_at_words() {
    if (!holds_.empty() || query_.empty()) return;
    holds_.reserve(things_.size());
    for (const Called& thing : things_) holds_.push_back(hold(thing));
  }

  [[nodiscard]] bool is_found(std::size_t i) const {
    return std::any_of(found_.begin(), found_.end(), [&](const Found& each) { return each.meant.thing == i; });
  }

  void all_words() {
    look_at_words();
    for (std::size_t i = 0; i < holds_.size(); ++i) {
      const auto& asked = holds_[i].asked;
      const bool all = std::find(asked.begin(), asked.end(), false) == asked.end();
      if (all && !is_found(i)) found_.push_back({{i, Nearness::Words, nullptr}, holds_[i].beside});
    }
  }

  /// The things with the word that the fewest have, if these are few.
  void some_words() {
    std::size_t fewest = kFewThings + 1;
    std::optional<std::size_t> rarest;
    for (std::size_t q = 0; q < query_.size(); ++q) {
      const auto count = static_cast<std::size_t>(
          std::count_if(holds_.begin(), holds_.end(), [&](const Hold& each) { return each.asked[q]; }));
      if (count == 0 || count >= fewest) continue;
      fewest = count;
      rarest = q;
    }
    if (!rarest) return;
    for (std::size_t i = 0; i < holds_.size(); ++i) {
      if (holds_[i].asked[*rarest]) found_.push_back({{i, Nearness::Some, nullptr}, 0});
    }
  }

  std::vector<Meant> sorted() {
    std::sort(found_.begin(), found_.end(), [&](const Found& a, const Found& b) {
      return std::tie(a.meant.how, a.rank, things_[a.meant.thing].name) <
             std::tie(b.meant.how, b.rank, things_[b.meant.thing].name);
    });
    std::vector<Meant> out;
    for (const Found& each : found_) out.push_back(each.meant);
    return out;
  }

  std::string_view word_;
  std::span<const Called> things_;
  std::vector<std::string> query_;
  Lexicon lexicon_;
  std::vector<Hold> holds_;
  std::vector<Found> found_;
};

// --- Telling
// -----------------------------------------------------------------------------------------------------------

std::string joined(const std::vector<std::string>& parts, std::string_view sign, std::string_view last_sign) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i)
    out += (i == 0 ? "" : std::string(i + 1 == parts.size() ? last_sign : sign)) + parts[i];
  return out;
}

/// Does the title say anything that the name does not?
bool says_more(const Called& thing) { return !thing.title.empty() && key(thing.title) != key(thing.name); }

class Teller {
 public:
  Teller(std::string_view word, const Offer& offer) : word_(word), offer_(offer) {}

  [[nodiscard]] std::string operator()(const std::vector<Meant>& near) const {
    if (near.size() == 1) return "did you mean " + one(near.front()) + "?";
    const std::size_t shown = near.size() <= kFewThings ? near.size() : kFewThings - 1;
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < shown; ++i) parts.push_back(name(near[i], is_told_apart_by_class(near)));
    const std::string all = "did you mean " + joined(parts, ", ", " or ") + "?";
    if (shown < near.size()) return all + " " + std::to_string(near.size()) + " names are as near; " + list();
    return all + " They are not the same: `chapeau show` tells what each is";
  }

  [[nodiscard]] std::string nothing_near() const {
    const auto& things = offer_.things;
    if (things.empty()) return "nothing of the kind is declared; declare it first";
    if (things.size() > kListedNames) {
      return "none of the " + std::to_string(things.size()) + " names that could stand here is near; " + list();
    }
    std::vector<std::string> names;
    for (const Called& each : things) names.push_back(quoted(each.name));
    return (names.size() == 1 ? "there is only " : "there are ") + joined(names, ", ", ", ");
  }

 private:
  [[nodiscard]] std::string list() const {
    return "`chapeau list" + (offer_.list.empty() ? "" : " " + offer_.list) + "` tells them";
  }

  [[nodiscard]] bool is_told_apart_by_class(const std::vector<Meant>& near) const {
    const std::string& first = offer_.things[near.front().thing].class_title;
    return std::any_of(near.begin(), near.end(),
                       [&](const Meant& each) { return offer_.things[each.thing].class_title != first; });
  }

  [[nodiscard]] std::string name(const Meant& meant, bool with_class) const {
    const Called& thing = offer_.things[meant.thing];
    std::vector<std::string> more;
    if (says_more(thing)) more.push_back(thing.title);
    if (with_class && !thing.class_title.empty()) more.push_back("under \"" + thing.class_title + "\"");
    if (meant.by != nullptr && !meant.by->system.empty())
      more.push_back(std::string(word_) + " in " + meant.by->system);
    return quoted(thing.name) + (more.empty() ? "" : " (" + joined(more, "; ", "; ") + ")");
  }

  [[nodiscard]] std::string one(const Meant& meant) const {
    const Called& thing = offer_.things[meant.thing];
    if (thing.members.empty()) return name(meant, false);
    if (thing.members.size() > kFewThings)
      return name(meant, false) + ", which covers " + std::to_string(thing.members.size()) + " others";
    std::vector<std::string> covered;
    for (const std::string& member : thing.members) covered.push_back(member_name(member));
    return name(meant, false) + ", which covers " + joined(covered, ", ", " and ");
  }

  [[nodiscard]] std::string member_name(const std::string& member) const {
    const auto found = std::find_if(offer_.things.begin(), offer_.things.end(),
                                    [&](const Called& each) { return each.name == member; });
    if (found == offer_.things.end()) return quoted(member);
    return name({static_cast<std::size_t>(found - offer_.things.begin()), Nearness::Same, nullptr}, false);
  }

  std::string_view word_;
  const Offer& offer_;
};

void sort(Offer& offer) {
  const auto less = [](const Called& a, const Called& b) {
    return std::tie(a.name, a.title) < std::tie(b.name, b.title);
  };
  std::sort(offer.things.begin(), offer.things.end(), less);
}

}  // namespace

std::vector<Meant> meant(std::string_view word, std::span<const Called> things) {
  if (word.size() > kLongestWord) return {};
  return Search(word, things).run();
}

std::string near_name(std::string_view word, Offer offer) {
  sort(offer);
  const auto near = meant(word, offer.things);
  return near.empty() ? std::string() : Teller(word, offer)(near);
}

std::string suggestion(std::string_view word, Offer offer) {
  sort(offer);
  const auto near = meant(word, offer.things);
  return near.empty() ? Teller(word, offer).nothing_near() : Teller(word, offer)(near);
}

}  // namespace chapeau::base
