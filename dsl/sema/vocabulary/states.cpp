#include "dsl/sema/vocabulary/states.hpp"

#include "dsl/sema/checks/graph.hpp"
#include "dsl/sema/csv.hpp"
#include "dsl/sema/vocabulary/other_names.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace chapeau::dsl::sema {

namespace {

/// The table of states with the rows in the order of their codes, as StateIds are.
struct StateRows {
  Csv table;
  std::vector<const Row*> rows;
};

std::optional<Csv> read_states_table(const Context& context, const Declarations& declarations, const Tables& tables) {
  if (declarations.states_tables.empty()) return std::nullopt;
  const auto file = tables.find(context, declarations.states_tables.front()->file);
  if (!file) return std::nullopt;
  static constexpr std::array<std::string_view, 2> kNeeded = {"state", "name"};
  static constexpr std::array<std::string_view, 1> kMay = {"checked"};
  return read_csv(context.sources, *file, {"a table of states", kNeeded, kMay, Columns::Days::ForGroups},
                  context.report.diagnostics);
}

StateRows sorted_rows(const Context& context, Csv table) {
  StateRows made{std::move(table), {}};
  const std::size_t code = *made.table.column("state");
  std::vector<const Row*> all;
  all.reserve(made.table.rows.size());
  for (const Row& row : made.table.rows) {
    check_name(context.report, row[code], "state");
    all.push_back(&row);
  }
  std::stable_sort(all.begin(), all.end(),
                   [&](const Row* a, const Row* b) { return (*a)[code].text < (*b)[code].text; });
  for (const Row* row : all) {
    const Cell& cell = (*row)[code];
    if (!made.rows.empty() && (*made.rows.back())[code].text == cell.text) {
      context.report.duplicate(cell.span, (*made.rows.back())[code].span, "the state", cell.text);
    } else {
      made.rows.push_back(row);
    }
  }
  if (made.rows.size() > law::kMaxStates) {
    context.report.error(base::Code::TableUnreadable, made.table.span,
                         "the table has more than " + std::to_string(law::kMaxStates) + " states");
    made.rows.resize(law::kMaxStates);
  }
  return made;
}

void fill_states(Context& context, const StateRows& states) {
  const std::size_t code = *states.table.column("state");
  const std::size_t name = *states.table.column("name");
  context.book.states.reserve(states.rows.size());
  for (const Row* row : states.rows) {
    context.book.states.push_back({std::string((*row)[code].text), std::string((*row)[name].text)});
  }
}

/// Two empty cells are no membership; a last day without a first is a slip.
std::optional<base::Interval> days_of_membership(const Reporter& report, const Cell& from, const Cell& until) {
  const auto first = day_of(from, base::kAlways, report.diagnostics);
  const auto last = day_of(until, base::kNever, report.diagnostics);
  if (!first || !last || (from.text.empty() && until.text.empty())) return std::nullopt;
  if (from.text.empty()) {
    report.error(base::Code::TableUnreadable, until.span, "the membership ends and never begins").help =
        "write its first day beside it";
    return std::nullopt;
  }
  if (*last < *first) {
    report.error(base::Code::EmptyInterval, until.span, "the membership ends before it starts");
    return std::nullopt;
  }
  return base::Interval{*first, *last};
}

/// The members that the columns `wto_from` and `wto_until` tell. No first day, no membership; no last day, it still
/// runs.
std::vector<law::Membership> members_from_column(const Context& context, const StateRows& states,
                                                 const syntax::Word& column) {
  std::vector<law::Membership> members;
  const auto from = states.table.column(column.text + "_from");
  const auto until = states.table.column(column.text + "_until");
  if (!from || !until) {
    context.report.error(base::Code::TableUnreadable, column.span,
                         "the table of states has no columns " + quoted(column.text + "_from") + " and " +
                             quoted(column.text + "_until"));
    return members;
  }
  for (std::size_t i = 0; i < states.rows.size(); ++i) {
    const Row& row = *states.rows[i];
    const auto when = days_of_membership(context.report, row[*from], row[*until]);
    if (when) members.push_back({law::StateId(i), law::GroupId{}, *when, false, row[*from].span});
  }
  return members;
}

void declare_state_groups(Context& context, const Declarations& declarations) {
  context.book.groups.reserve(declarations.groups.size());
  for (const syntax::Group* group : declarations.groups) {
    law::Group made;
    made.name = group->name.text;
    made.title = text_of(group->title);
    made.span = group->name.span;
    context.book.groups.push_back(std::move(made));
  }
}

law::StateId trading_party(const Context& context, const syntax::Word& word) {
  const auto state = find(context.names.states, word.text);
  if (!state) unknown_state(context.book, context.names, context.report, word);
  return state.value_or(law::StateId{});
}

void fill_groups(Context& context, const Declarations& declarations, const std::optional<StateRows>& states) {
  for (std::size_t i = 0; i < declarations.groups.size(); ++i) {
    const syntax::Group& group = *declarations.groups[i];
    law::Group& made = context.book.groups[i];
    if (context.names.states.contains(made.name)) {
      context.report.error(base::Code::DuplicateName, group.name.span, quoted(made.name) + " is the code of a state")
          .help = "choose another name for the group";
    }
    if (!group.column) {
      made.members = memberships(context, group.members);
    } else if (states) {
      made.members = members_from_column(context, *states, *group.column);
    }
    if (group.trading_party) made.trading_party = trading_party(context, *group.trading_party);
  }
}

// Hostile libraries only: groups of groups can double at every step.
constexpr std::size_t kMaxMembers = 100'000;

base::Interval common_days(base::Interval a, base::Interval b) {
  return {std::max(a.from, b.from), std::min(a.until, b.until)};
}

/// The members of a group within a group count on the days when both memberships hold.
void add_members_of(const law::Group& inner, const law::Membership& as, std::vector<law::Membership>& members) {
  for (const law::Membership& member : inner.members) {
    const base::Interval when = common_days(member.when, as.when);
    if (when.from <= when.until)
      members.push_back({member.state, {}, when, member.provisional || as.provisional, as.span});
  }
}

/// Groups then hold states alone, so that nobody has to follow groups through groups.
void spell_out_groups(Context& context, const Graph& graph) {
  auto& groups = context.book.groups;
  for (const std::size_t group : targets_first(graph)) {
    if (graph.from(group).empty()) continue;
    std::vector<law::Membership> members;
    for (const law::Membership& member : groups[group].members) {
      if (member.state.valid()) members.push_back(member);
      if (member.group.valid()) add_members_of(groups[member.group.index()], member, members);
      if (members.size() <= kMaxMembers) continue;
      context.report.error(base::Code::FileTooLarge, groups[group].span,
                           "the group has more than " + std::to_string(kMaxMembers) + " members");
      return;
    }
    groups[group].members = std::move(members);
  }
}

void resolve_groups_of_groups(Context& context) {
  const auto& groups = context.book.groups;
  Graph graph(groups.size());
  for (std::size_t i = 0; i < groups.size(); ++i) {
    for (const law::Membership& member : groups[i].members) {
      if (member.group.valid()) graph.add(i, member.group.index(), member.span);
    }
  }
  const auto found = circles(graph);
  for (const Circle& circle : found) {
    report_circle(
        context.report, base::Code::ReferenceCycle, circle, "a group of states contains itself",
        [&](std::size_t node) { return quoted(groups[node].name); }, "contains");
  }
  if (found.empty()) return spell_out_groups(context, graph);
  for (law::Group& group : context.book.groups) group.members.clear();  // nobody may run in circles
}

bool meet(base::Interval a, base::Interval b) { return a.from <= b.until && b.from <= a.until; }

/// A state that both groups have on some day.
std::optional<law::StateId> shared(const law::Group& a, const law::Group& b) {
  for (const law::Membership& one : a.members) {
    for (const law::Membership& other : b.members) {
      if (one.state == other.state && meet(one.when, other.when)) return one.state;
    }
  }
  return std::nullopt;
}

/// Whoever trades as one with two unions would make one of them.
void check_trading_parties(const Context& context) {
  const auto& groups = context.book.groups;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (!groups[i].trading_party.valid() || !groups[j].trading_party.valid()) continue;
      const bool same = groups[i].trading_party == groups[j].trading_party;
      const auto member = same ? std::optional(groups[i].trading_party) : shared(groups[i], groups[j]);
      if (!member) continue;
      context.report.duplicate(groups[i].span, groups[j].span, "a trading party of", context.book[*member].code);
    }
  }
}

void add_states_attributes(Candidates& candidates, const law::Rulebook& book) {
  for (const law::Attribute& attribute : book.attributes) {
    if (attribute.type == law::AttributeType::States) candidates.things.push_back(law::called(attribute));
  }
}

std::optional<law::StateSet::Item> named_item(const Context& context, const syntax::Word& word) {
  law::StateSet::Item item;
  if (const auto state = find(context.names.states, word.text)) {
    item.kind = law::StateSet::Item::Kind::State;
    item.state = *state;
    return item;
  }
  if (const auto group = find(context.names.groups, word.text)) {
    item.kind = law::StateSet::Item::Kind::Group;
    item.group = *group;
    return item;
  }
  const auto meaning = find(context.names.words, word.text);
  const auto* attribute = meaning ? std::get_if<law::AttributeId>(&*meaning) : nullptr;
  if (attribute != nullptr && context.book[*attribute].type == law::AttributeType::States) {
    item.kind = law::StateSet::Item::Kind::Attribute;
    item.attribute = *attribute;
    return item;
  }
  if (meaning) {
    context.report.error(base::Code::TypeMismatch, word.span,
                         describe(context.book, *meaning) + " is no set of states");
    return std::nullopt;
  }
  unknown_state(context.book, context.names, context.report, word);
  return std::nullopt;
}

law::StateSet::Item special(law::StateSet::Special which) {
  law::StateSet::Item item;
  item.kind = law::StateSet::Item::Kind::Special;
  item.special = which;
  return item;
}

std::optional<law::StateSet::Item> item_of(const Context& context, const syntax::StateItem& written) {
  switch (written.kind) {
    case syntax::StateItem::Kind::AllStates: return special(law::StateSet::Special::AllStates);
    case syntax::StateItem::Kind::Counterpart: return special(law::StateSet::Special::Counterpart);
    case syntax::StateItem::Kind::EnactingState: return special(law::StateSet::Special::EnactingState);
    case syntax::StateItem::Kind::Name: return named_item(context, written.word);
  }
  return std::nullopt;
}

bool add_items(const Context& context, const std::vector<syntax::StateItem>& written,
               std::vector<law::StateSet::Item>& items) {
  bool all = true;
  items.reserve(written.size());
  for (const syntax::StateItem& each : written) {
    const auto item = item_of(context, each);
    if (item) items.push_back(*item);
    all = all && item.has_value();
  }
  return all;
}

/// The words of the language for them, which no library declares.
base::Called every_state() {
  base::Called made{"all states"};
  for (const char* other : {"everybody", "everyone", "anybody", "all countries", "any country", "any state",
                            "the world", "worldwide", "all partners"})
    made.others.push_back({other});
  return made;
}

}  // namespace

void unknown_state(const law::Rulebook& book, const Names& names, const Reporter& report, const syntax::Word& word) {
  if (!names.states_known) return;
  report.unknown(base::Code::UnknownState, word, "no state or group is named " + quoted(word.text),
                 [&](Candidates& candidates) {
                   candidates = law::states_of(book);
                   const std::array every{every_state()};
                   if (!base::meant(word.text, every).empty()) candidates.things.push_back(every.front());
                   add_states_attributes(candidates, book);
                 });
}

void load_states(Context& context, const Declarations& declarations, const Tables& tables) {
  std::optional<StateRows> states;
  if (auto table = read_states_table(context, declarations, tables)) {
    states = sorted_rows(context, std::move(*table));
    fill_states(context, *states);
  }
  context.names.states_known = states || declarations.states_tables.empty();
  declare_state_groups(context, declarations);
  index_states(context.book, context.names);
  if (states) read_state_names(context, *declarations.states_tables.front(), tables);
  fill_groups(context, declarations, states);
  resolve_groups_of_groups(context);
  check_trading_parties(context);
  index_trading_parties(context.book, context.names);
}

std::vector<law::Membership> memberships(const Context& context, const syntax::Parties& parties) {
  std::vector<law::Membership> members;
  members.reserve(parties.size());
  for (const syntax::Party& party : parties) {
    law::Membership member;
    member.when = party.when ? party.when->value() : base::Interval{};
    member.provisional = party.provisional;
    member.span = party.span;
    if (const auto state = find(context.names.states, party.name.text)) {
      member.state = *state;
    } else if (const auto group = find(context.names.groups, party.name.text)) {
      member.group = *group;
    } else {
      unknown_state(context.book, context.names, context.report, party.name);
      continue;
    }
    members.push_back(member);
  }
  return members;
}

std::optional<law::StateSet> state_set(const Context& context, const syntax::StateSet& written) {
  law::StateSet made;
  const bool members = add_items(context, written.members, made.members);
  const bool exceptions = add_items(context, written.exceptions, made.exceptions);
  if (!members || !exceptions) return std::nullopt;
  return made;
}

}  // namespace chapeau::dsl::sema
