#include "report/library/search.hpp"

#include "base/slip.hpp"
#include "law/called.hpp"

#include <algorithm>
#include <optional>

namespace chapeau::report {

namespace {

struct Findable {
  std::string kind;
  base::Called called;
};

/// Everything that can be called, gathered in the order of the library.
class Gatherer {
 public:
  Gatherer(const law::Rulebook& book, std::span<const std::string> kinds) : book_(book), kinds_(kinds) {}

  std::vector<Findable> gather() && {
    for (std::size_t n = 0; n < book_.nodes.size(); ++n)
      add(base::at(book_.taxonomies, book_.nodes[n].taxonomy).name, law::called(book_, law::NodeId(n)));
    of("attribute", book_.attributes);
    of("goal", book_.goals);
    for (std::size_t s = 0; s < book_.states.size(); ++s) add("state", law::called(book_, law::StateId(s)));
    of("group", book_.groups);
    goods();
    of("instrument", book_.instruments);
    for (std::size_t p = 0; p < book_.provisions.size(); ++p) provision(law::ProvisionId(p));
    for (const law::Promise& p : book_.promises) promise(p);
    of("finding", book_.findings);
    of("test", book_.tests);
    of("reading", book_.readings);
    of("schedule", book_.schedules);
    return std::move(things_);
  }

 private:
  void add(const std::string& kind, base::Called called) {
    if (kinds_.empty() || std::ranges::find(kinds_, kind) != kinds_.end()) things_.push_back({kind, std::move(called)});
  }

  template <class List>
  void of(const std::string& kind, const List& list) {
    for (const auto& thing : list) add(kind, law::called(thing));
  }

  void goods() {
    const law::ProductTable& table = book_.products;
    for (std::size_t m = 0; m < table.minerals.size(); ++m) add("mineral", law::called(book_, law::MineralId(m)));
    for (const std::string& stage : table.stages) add("stage", {stage});
    for (const law::ProductRow& row : table.rows) {
      base::Called called{law::dotted(row.hs), row.description};
      called.others = {{row.hs}, {base::at(table.minerals, row.mineral)}};
      add("product", std::move(called));
    }
    of("product_group", book_.product_groups);
  }

  void provision(law::ProvisionId id) {
    base::Called called{law::reference(book_, id), book_[id].title};
    called.others.push_back({book_[id].pinpoint});
    for (const std::string& alias : book_[id].aliases)
      called.others.push_back({book_[book_[id].instrument].name + " " + alias});
    add("provision", std::move(called));
  }

  void promise(const law::Promise& promise) {
    const std::string& instrument = book_[promise.instrument].name;
    add("promise", {promise.pinpoint_known ? instrument + " " + promise.pinpoint : instrument, promise.title});
  }

  const law::Rulebook& book_;
  std::span<const std::string> kinds_;
  std::vector<Findable> things_;
};

std::vector<std::string> plain_names(const base::Called& called) {
  std::vector<std::string> names{base::plain_words(called.name), base::plain_words(called.title)};
  for (const base::OtherName& other : called.others) names.push_back(base::plain_words(other.text));
  std::erase(names, std::string());
  return names;
}

std::optional<Hit::How> how_called(const base::Called& called, const std::string& wanted) {
  const std::vector<std::string> names = plain_names(called);
  const auto any = [&](auto holds) { return std::ranges::any_of(names, holds); };
  if (any([&](const std::string& n) { return n == wanted; })) return Hit::How::Exact;
  if (any([&](const std::string& n) { return n.starts_with(wanted); })) return Hit::How::Begins;
  const auto words = base::split_words(wanted);
  const auto held = [&](std::string_view word) {  // as a word, or as the beginning of one
    const std::string inside = " " + std::string(word);
    return any([&](const std::string& n) { return n.starts_with(word) || n.find(inside) != std::string::npos; });
  };
  return std::ranges::all_of(words, held) ? std::optional(Hit::How::Holds) : std::nullopt;
}

Hit hit(const Findable& thing, Hit::How how) {
  Hit made{thing.kind, thing.called.name, thing.called.title, {}, how};
  for (const base::OtherName& other : thing.called.others) made.also_called.push_back(other.text);
  return made;
}

std::vector<Hit> near(const std::vector<Findable>& things, std::string_view words) {
  std::vector<base::Called> called;
  for (const Findable& thing : things) called.push_back(thing.called);
  std::vector<Hit> hits;
  for (const base::Meant& meant : base::meant(words, called)) hits.push_back(hit(things[meant.thing], Hit::How::Near));
  return hits;
}

}  // namespace

std::vector<Hit> search(const law::Rulebook& book, std::string_view words, std::span<const std::string> kinds) {
  const std::vector<Findable> things = Gatherer(book, kinds).gather();
  const std::string wanted = base::plain_words(words);
  std::vector<Hit> hits;
  if (wanted.empty()) return hits;
  for (const Findable& thing : things) {
    if (const auto how = how_called(thing.called, wanted)) hits.push_back(hit(thing, *how));
  }
  if (hits.empty()) return near(things, words);
  std::ranges::stable_sort(hits, {}, &Hit::how);
  return hits;
}

}  // namespace chapeau::report
