#include "dsl/sema/conditions/expressions.hpp"

#include "base/overloaded.hpp"
#include "dsl/sema/conditions/comparisons.hpp"
#include "dsl/sema/references.hpp"
#include "dsl/sema/vocabulary/products.hpp"
#include "dsl/sema/vocabulary/states.hpp"

#include <algorithm>
#include <utility>

namespace chapeau::dsl::sema {

namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// Where the text in quotation marks that starts at `at` ends (behind the closing mark).
std::size_t end_of_quotation(std::string_view text, std::size_t at) {
  for (++at; at < text.size() && text[at] != '"'; ++at) {
    if (text[at] == '\\') ++at;
  }
  return std::min(at + 1, text.size());
}

/// Where what starts at `at` stops being plain: at a blank, a quotation or a comment.
std::size_t end_of_word(std::string_view text, std::size_t at) {
  for (++at; at < text.size(); ++at) {
    if (is_space(text[at]) || text[at] == '"' || text.substr(at).starts_with("--")) break;
  }
  return at;
}

template <class Node>
std::optional<law::ExpressionNode> in_states(const Context& context, const syntax::StateSet& written) {
  auto set = state_set(context, written);
  if (!set) return std::nullopt;
  return Node{std::move(*set)};
}

template <class Node, class Id>
std::optional<law::ExpressionNode> node_if(std::optional<Id> id) {
  if (!id) return std::nullopt;
  return Node{*id};
}

std::string instead(const law::Attribute& attribute) {
  switch (attribute.type) {
    case law::AttributeType::Choice: return "write " + quoted(attribute.name + " is …");
    case law::AttributeType::Set: return "write " + quoted(attribute.name + " includes …");
    case law::AttributeType::Flag: return "write " + quoted(attribute.name) + " alone";
    case law::AttributeType::States: return "write " + quoted("some state in " + attribute.name);
    default: return "compare it, as in " + quoted(attribute.name + " > …");
  }
}

}  // namespace

std::string folded_text(const base::SourceSet& sources, base::Span span) {
  const std::string_view text = sources.text(span);
  std::string folded;
  folded.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    if (is_space(text[at])) {
      if (!folded.empty() && folded.back() != ' ') folded += ' ';
      ++at;
    } else if (text.substr(at).starts_with("--")) {
      at = base::line_end(text, at);
    } else if (text[at] == '"') {
      const std::size_t end = end_of_quotation(text, at);
      folded += text.substr(at, end - at);
      at = end;
    } else {
      const std::size_t end = end_of_word(text, at);
      folded += text.substr(at, end - at);
      at = end;
    }
  }
  while (!folded.empty() && folded.back() == ' ') folded.pop_back();
  return folded;
}

void unknown_word(const Context& context, const syntax::Word& word) {
  context.report.unknown(base::Code::UnknownName, word, "no attribute, finding or test is named " + quoted(word.text),
                         [&](Candidates& candidates) { add_words(candidates, context.book); });
}

std::optional<law::ScheduleId> schedule_named(const Context& context, const syntax::Word& word) {
  const auto found = find(context.names.schedules, word.text);
  if (found) return found;
  context.report.unknown(base::Code::UnknownName, word, "no schedule is named " + quoted(word.text),
                         [&](Candidates& candidates) {
                           add_called(candidates, context.book.schedules);
                           candidates.list = "schedules";
                         });
  return std::nullopt;
}

std::optional<law::ReadingIs> reading_choice(const Context& context, const syntax::ReadingChoice& written) {
  const auto reading = find(context.names.readings, written.reading.text);
  if (!reading) {
    context.report.unknown(base::Code::NoSuchReading, written.reading,
                           "no reading is named " + quoted(written.reading.text), [&](Candidates& candidates) {
                             add_called(candidates, context.book.readings);
                             candidates.list = "readings";
                           });
    return std::nullopt;
  }
  const auto& options = context.book[*reading].options;
  const auto option =
      std::find_if(options.begin(), options.end(), [&](const auto& each) { return each.name == written.option.text; });
  if (option != options.end()) return law::ReadingIs{*reading, static_cast<std::size_t>(option - options.begin())};
  Candidates candidates;
  add_called(candidates, options);
  base::Diagnostic& entry = context.report.error(
      base::Code::NoSuchReading, written.option.span,
      "the reading " + quoted(written.reading.text) + " has no option " + quoted(written.option.text));
  entry.labels.push_back({context.book[*reading].span, "the reading is declared here"});
  entry.help = base::suggestion(written.option.text, std::move(candidates));
  return std::nullopt;
}

std::optional<law::NodeId> node_value(const law::Rulebook& book, const Names& names, const Reporter& report,
                                      law::TaxonomyId taxonomy, const syntax::Word& word) {
  if (!taxonomy.valid()) return std::nullopt;  // the attribute's own declaration was reported
  const auto node = find_node(book, names, taxonomy, word.text);
  if (node) return node;
  report.unknown(base::Code::UnknownValue, word,
                 "the taxonomy " + quoted(at(book.taxonomies, taxonomy).name) + " has no value " + quoted(word.text),
                 [&](Candidates& candidates) { candidates = law::values_of(book, taxonomy); });
  return std::nullopt;
}

std::optional<law::ExpressionId> ExpressionBuilder::operator()(const syntax::Condition& condition) {
  Made node = node_of(condition);
  if (!node) return std::nullopt;
  return add(std::move(*node), condition);
}

law::ExpressionId ExpressionBuilder::add(law::ExpressionNode node, const syntax::Condition& condition) {
  auto& all = context_.book.expressions;
  all.push_back(
      {std::move(node), text_of(condition.title), folded_text(context_.sources, condition.span), condition.span});
  return law::ExpressionId(all.size() - 1);
}

ExpressionBuilder::Made ExpressionBuilder::node_of(const syntax::Condition& condition) {
  return std::visit(
      base::Overloaded{
          [](const syntax::Constant& c) -> Made { return law::Constant{c.value}; },
          [&](const syntax::Not& c) { return make(c); },
          [&](const syntax::All& c) { return joined<law::All>(c.operands); },
          [&](const syntax::Any& c) { return joined<law::Any>(c.operands); },
          [&](const syntax::Implies& c) { return make(c); },
          [&](const syntax::Named& c) { return make(c); },
          [&](const syntax::Is& c) { return make(c); },
          [&](const syntax::IsNone& c) { return make(c); },
          [&](const syntax::Includes& c) { return make(c); },
          [&](const syntax::ReadingIs& c) -> Made {
            if (const auto choice = reading_choice(context_, c.choice)) return *choice;
            return std::nullopt;
          },
          [&](const syntax::ContraryTo& c) { return make(c, condition); },
          [&](const syntax::ProductIs& c) { return make(c); },
          [&](const syntax::ProductAtStage& c) -> Made {
            return node_if<law::ProductAtStage>(stage_id(context_.names, context_.report, c.stage));
          },
          [&](const syntax::ProductInHs& c) { return make(c); },
          [&](const syntax::ProductListed& c) { return make(c); },
          [&](const syntax::EnactingStateIn& c) { return in_states<law::EnactingStateIn>(context_, c.set); },
          [&](const syntax::CounterpartIn& c) { return in_states<law::CounterpartIn>(context_, c.set); },
          [&](const syntax::SomeStateIn& c) { return in_states<law::SomeStateIn>(context_, c.set); },
          [&](const syntax::Compare& c) -> Made {
            if (auto made = comparison(context_, c)) return std::move(*made);
            return std::nullopt;
          },
      },
      condition.node);
}

bool ExpressionBuilder::operands(const syntax::Conditions& written, std::vector<law::ExpressionId>& made) {
  bool all = true;
  made.reserve(written.size());
  for (const syntax::Condition& each : written) {
    const auto id = (*this)(each);
    if (id) made.push_back(*id);
    all = all && id;
  }
  return all;
}

template <class Joined>
ExpressionBuilder::Made ExpressionBuilder::joined(const syntax::Conditions& written) {
  Joined made;
  if (!operands(written, made.operands)) return std::nullopt;
  return made;
}

ExpressionBuilder::Made ExpressionBuilder::make(const syntax::Not& written) {
  std::vector<law::ExpressionId> made;
  if (!operands(written.operand, made) || made.empty()) return std::nullopt;
  return law::Not{made.front()};
}

ExpressionBuilder::Made ExpressionBuilder::make(const syntax::Implies& written) {
  std::vector<law::ExpressionId> made;
  if (!operands(written.sides, made) || made.size() < 2) return std::nullopt;
  return law::Implies{made[0], made[1]};
}

ExpressionBuilder::Made ExpressionBuilder::make(const syntax::Named& written) const {
  const auto meaning = find(context_.names.words, written.name.text);
  if (!meaning) {
    unknown_word(context_, written.name);
    return std::nullopt;
  }
  return std::visit(base::Overloaded{
                        [&](law::AttributeId id) -> Made {
                          const law::Attribute& attribute = context_.book[id];
                          if (attribute.type == law::AttributeType::Flag) return law::FlagIs{id};
                          context_.report
                              .error(base::Code::TypeMismatch, written.name.span,
                                     quoted(attribute.name) + " is " + describe(context_.book, attribute) +
                                         ", which says neither yes nor no")
                              .help = instead(attribute);
                          return std::nullopt;
                        },
                        [](law::FindingId id) -> Made { return law::FindingHolds{id}; },
                        [](law::TestId id) -> Made { return law::TestHolds{id}; },
                    },
                    *meaning);
}

std::optional<law::AttributeId> ExpressionBuilder::attribute(const syntax::Word& name, law::AttributeType type,
                                                             std::string_view wanted) const {
  const auto meaning = find(context_.names.words, name.text);
  if (!meaning) {
    unknown_word(context_, name);
    return std::nullopt;
  }
  const auto* id = std::get_if<law::AttributeId>(&*meaning);
  if (id != nullptr && context_.book[*id].type == type) return *id;
  const std::string seen = id == nullptr ? describe(context_.book, *meaning) + " is asked by its name alone"
                                         : quoted(name.text) + " is " + describe(context_.book, context_.book[*id]) +
                                               ", not " + std::string(wanted);
  base::Diagnostic& entry = context_.report.error(base::Code::TypeMismatch, name.span, seen);
  if (id == nullptr) return std::nullopt;
  entry.help = instead(context_.book[*id]);
  if (context_.book[*id].span.is_known()) entry.labels.push_back({context_.book[*id].span, "declared here"});
  return std::nullopt;
}

ExpressionBuilder::Made ExpressionBuilder::make(const syntax::Is& written) const {
  const auto id = attribute(written.name, law::AttributeType::Choice, "a choice");
  if (!id) return std::nullopt;
  const auto node =
      node_value(context_.book, context_.names, context_.report, context_.book[*id].taxonomy, written.value);
  if (!node) return std::nullopt;
  return law::ChoiceIs{*id, *node};
}

ExpressionBuilder::Made ExpressionBuilder::make(const syntax::Includes& written) const {
  const auto id = attribute(written.name, law::AttributeType::Set, "a set");
  if (!id) return std::nullopt;
  const auto node =
      node_value(context_.book, context_.names, context_.report, context_.book[*id].taxonomy, written.value);
  if (!node) return std::nullopt;
  return law::SetIncludes{*id, *node};
}

ExpressionBuilder::Made ExpressionBuilder::make(const syntax::IsNone& written) const {
  return node_if<law::NoEnd>(attribute(written.name, law::AttributeType::Date, "a date"));
}

ExpressionBuilder::Made ExpressionBuilder::make(const syntax::ContraryTo& written, const syntax::Condition& condition) {
  const auto named = provisions_named(context_.book, context_.names, context_.report, written.provision, home_);
  if (named.empty()) return std::nullopt;
  const auto obligations = obligations_among(context_.book, named);
  if (obligations.empty()) {
    if (context_.report.completeness == Completeness::Partial) return std::nullopt;  // its verb may not have parsed
    context_.report
        .error(base::Code::TypeMismatch, written.provision.span,
               quoted(law::reference(context_.book, named.front())) + " is no obligation; nothing is contrary to it")
        .labels.push_back({context_.book[named.front()].span, "written here"});
    return std::nullopt;
  }
  if (obligations.size() == 1) return law::ContraryTo{obligations.front()};
  law::Any any;
  const std::string title = "contrary to ";
  for (const law::ProvisionId id : obligations) {
    any.operands.push_back(add(law::ContraryTo{id}, condition));
    law::Expression& each = context_.book.expressions.back();
    each.title.clear();
    each.words = title + law::reference(context_.book, id);
  }
  return any;
}

ExpressionBuilder::Made ExpressionBuilder::make(const syntax::ProductIs& written) const {
  if (!context_.names.minerals.contains(written.what.text)) {
    if (const auto group = find(context_.names.product_groups, written.what.text)) return law::ProductInGroup{*group};
  }
  return node_if<law::ProductIsMineral>(mineral_id(context_.book, context_.names, context_.report, written.what));
}

ExpressionBuilder::Made ExpressionBuilder::make(const syntax::ProductInHs& written) const {
  law::ProductInHs made;
  for (const syntax::Word& word : written.codes) {
    if (auto code = hs_code(context_.report, word)) made.prefixes.push_back(std::move(*code));
  }
  if (made.prefixes.size() != written.codes.size()) return std::nullopt;
  return made;
}

ExpressionBuilder::Made ExpressionBuilder::make(const syntax::ProductListed& written) const {
  return node_if<law::ProductListed>(schedule_named(context_, written.schedule));
}

}  // namespace chapeau::dsl::sema
