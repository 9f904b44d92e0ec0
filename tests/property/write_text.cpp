#include "tests/property/write_text.hpp"

#include "base/overloaded.hpp"
#include "tests/property/write_condition.hpp"

#include <fstream>
#include <variant>

namespace chapeau::testing {

using law::AttributeType;

namespace {

std::string day(base::Date date) { return date == base::kAlways || date == base::kNever ? "" : base::to_string(date); }

std::string interval(const base::Interval& when) {
  return (when.from == base::kAlways ? "" : " from " + day(when.from)) +
         (when.until == base::kNever ? "" : " until " + day(when.until));
}

// --- Tables
// -------------------------------------------------------------------------------------------------------------------

dsl::Text states_table(const law::Rulebook& book) {
  std::string text = "state,name\n";
  for (const law::State& state : book.states) text += state.code + "," + state.name + "\n";
  return {"states.csv", std::move(text)};
}

dsl::Text products_table(const law::ProductTable& products) {
  std::string text = "mineral,stage,hs,description,coverage\n";
  for (const law::ProductRow& row : products.rows)
    text += products.minerals[row.mineral.index()] + "," + products.stages[row.stage.index()] + "," +
            law::dotted(row.hs) + ",," + (row.exact ? "exact" : "partial") + "\n";
  return {"products.csv", std::move(text)};
}

/// "12.50" for 1250: the cell of a percentage has no unit.
std::string cell(const law::Schedule& schedule, std::int64_t value) {
  const std::string written = quantity(schedule.gives, schedule.unit, value);
  return written.substr(0, written.find(' '));
}

dsl::Text schedule_table(const law::Rulebook& book, const law::Schedule& schedule) {
  const bool has_states = !schedule.lines.empty() && schedule.lines.front().state.valid();
  std::string text = std::string("hs,description,value,from,until,status,note") + (has_states ? ",state\n" : "\n");
  for (const law::ScheduleLine& line : schedule.lines) {
    const bool is_open = line.status == law::LineStatus::NotEncoded || !line.value;
    text += law::dotted(line.hs) + ",," + (is_open ? "" : cell(schedule, *line.value)) + "," + day(line.when.from) +
            "," + day(line.when.until) + "," + (is_open ? "not_encoded" : "verified") + "," +
            (has_states ? "," + book[line.state].code : "") + "\n";
  }
  return {schedule.name + ".csv", std::move(text)};
}

// --- Vocabulary
// -----------------------------------------------------------------------------------------------------------------

std::string type_of(const law::Rulebook& book, const law::Attribute& attribute) {
  const auto taxonomy = [&] { return base::at(book.taxonomies, attribute.taxonomy).name; };
  switch (attribute.type) {
    case AttributeType::Flag: return "flag";
    case AttributeType::Choice: return "choice of " + taxonomy();
    case AttributeType::Set: return "set of " + taxonomy();
    case AttributeType::Percent: return "percent";
    case AttributeType::Number: return attribute.unit.empty() ? "number" : "number in " + attribute.unit;
    case AttributeType::Money: return "money in " + attribute.unit;
    case AttributeType::Date: return "date";
    case AttributeType::Period: return "period";
    case AttributeType::States: return "states";
    case AttributeType::Products: break;
  }
  return "products";
}

class VocabularyWriter {
 public:
  explicit VocabularyWriter(const Scenario& scenario) : scenario_(scenario), book_(scenario.book), condition_(book_) {}

  std::string run() {
    text_ = "states from \"states.csv\"\nproducts from \"products.csv\"\n\n";
    for (const law::Group& group : book_.groups) add(group);
    for (const law::ProductGroup& group : book_.product_groups) add(group);
    for (const law::Taxonomy& taxonomy : book_.taxonomies) add(taxonomy);
    for (std::size_t i = 0; i < book_.attributes.size(); ++i) add(law::AttributeId(i));
    for (const law::Finding& finding : book_.findings) add(finding);
    for (const law::Test& test : book_.tests)
      text_ += "test " + test.name + " { when " + condition_(test.condition, {}) + " }\n";
    for (const law::Axiom& axiom : book_.axioms)
      text_ += "axiom " + axiom.name + " { " + condition_(axiom.condition, {{}, true}) + " }\n";
    for (std::size_t i = 0; i < book_.readings.size(); ++i) add(law::ReadingId(i));
    return std::move(text_);
  }

 private:
  void add(const law::Group& group) {
    std::vector<std::string> members;
    for (const law::Membership& member : group.members)
      members.push_back((member.state.valid() ? book_[member.state].code : book_[member.group].name) +
                        interval(member.when));
    text_ += "group " + group.name + " { " + joined(members, ", ") + " }\n";
  }

  void add(const law::ProductGroup& group) {
    std::vector<std::string> items;
    for (const auto& item : group.items) {
      if (!item.prefixes.empty())
        items.push_back("HS " + joined(item.prefixes, ", "));
      else
        items.push_back(book_.products.minerals[item.mineral.index()] +
                        (item.stage.valid() ? " at stage " + book_.products.stages[item.stage.index()] : ""));
    }
    text_ += "product group " + group.name + " { " + joined(items, ", ") + " }\n";
  }

  void add(const law::Taxonomy& taxonomy) {
    text_ += "taxonomy " + taxonomy.name + " {\n";
    for (const law::NodeId root : taxonomy.roots) add(root, "  ");
    text_ += "}\n";
  }

  void add(law::NodeId id, const std::string& indent) {
    const law::Node& node = book_[id];
    text_ += indent + node.name + (node.children.empty() ? "\n" : " {\n");
    for (const law::NodeId child : node.children) add(child, indent + "  ");
    if (!node.children.empty()) text_ += indent + "}\n";
  }

  void add(law::AttributeId id) {
    const auto& [from, until, towards] = book_.built_in;
    if (id == from || id == until || id == towards) return;
    static constexpr std::string_view kPresumed[] = {"", " presumed no", " presumed none"};
    text_ += "attribute " + book_[id].name + " " + type_of(book_, book_[id]) +
             std::string(kPresumed[static_cast<std::size_t>(book_[id].presumption)]) +
             (book_[id].fixed ? " fixed\n" : "\n");
  }

  void add(const law::Finding& finding) {
    text_ += "finding " + finding.name + " {\n  question \"?\"\n  burden ";
    text_ += finding.burden.side == law::Side::Complainant ? "complainant" : "respondent";
    text_ += finding.burden.of_the_contrary ? " of the contrary\n" : "\n";
    if (finding.for_each_provision) text_ += "  asked for each provision\n";
    if (finding.yes_when) text_ += "  yes when " + condition_(*finding.yes_when, {}) + "\n";
    if (finding.no_when) text_ += "  no when " + condition_(*finding.no_when, {}) + "\n";
    text_ += "}\n";
  }

  void add(law::ReadingId id) {
    text_ += "reading " + book_[id].name + " {";
    for (std::size_t i = 0; i < book_[id].options.size(); ++i)
      text_ += " option " + book_[id].options[i].name + (scenario_.readings[id.index()] == i ? " default" : "");
    text_ += " }\n";
  }

  const Scenario& scenario_;
  const law::Rulebook& book_;
  ConditionWriter condition_;
  std::string text_;
};

// --- The case
// -------------------------------------------------------------------------------------------------------------------

class CaseWriter {
 public:
  explicit CaseWriter(const Scenario& scenario)
      : book_(scenario.book), measure_(scenario.measure()), case_(scenario.c), write_(book_) {}

  std::string run() {
    text_ = "case " + case_.name + " {\n  measure " + measure_.name + " {\n    enacted by " +
            book_[measure_.enacted_by].code + "\n    products ";
    std::vector<std::string> products;
    for (const law::Product& product : measure_.products) products.push_back(words(product));
    text_ += joined(products, ", ") + "\n";
    for (std::size_t i = 0; i < book_.attributes.size(); ++i) add(law::AttributeId(i));
    text_ += "  }\n  record {\n";
    for (const law::RecordEntry& entry : case_.record) add(entry);
    return text_ + "  }\n}\n";
  }

 private:
  [[nodiscard]] std::string words(const law::Product& product) const {
    return law::dotted(product.hs) +
           (product.mineral.valid() ? " " + book_.products.minerals[product.mineral.index()] : "") +
           (product.stage.valid() ? " at stage " + book_.products.stages[product.stage.index()] : "");
  }

  [[nodiscard]] std::string value(law::AttributeId id) const {
    const law::Attribute& attribute = book_[id];
    return std::visit(base::Overloaded{
                          [](const law::Open&) { return std::string("?"); },
                          [](bool b) { return std::string(b ? "yes" : "no"); },
                          [&](law::NodeId node) { return book_[node].name; },
                          [&](const std::vector<law::NodeId>& nodes) {
                            std::vector<std::string> names;
                            for (const law::NodeId node : nodes) names.push_back(book_[node].name);
                            return names.empty() ? "none" : joined(names, ", ");
                          },
                          [&](const base::Integer& number) {
                            const bool is_none = attribute.type == AttributeType::Date && number == base::kNever.day;
                            return is_none ? "none" : quantity(attribute.type, attribute.unit, number.value());
                          },
                          [](const base::Period& p) {
                            return p.months != 0 ? std::to_string(p.months) + " months"
                                                 : std::to_string(p.days) + " days";
                          },
                          [&](const law::StateMask& mask) {
                            std::vector<std::string> codes;
                            for (std::size_t i = 0; i < book_.states.size(); ++i)
                              if (mask.test(i)) codes.push_back(book_.states[i].code);
                            return codes.empty() ? "none" : joined(codes, ", ");
                          },
                      },
                      base::at(measure_.attributes, id).value);
  }

  /// Half of what silence says is left unsaid.
  void add(law::AttributeId id) {
    static constexpr std::string_view kSilence[] = {"?", "no", "none"};
    const std::string said = value(id);
    const bool is_silence =
        id != book_.built_in.towards && said == kSilence[static_cast<std::size_t>(book_[id].presumption)];
    if (!is_silence || id.index() % 2 == 0) text_ += "    " + write_.attribute(id) + " " + said + "\n";
  }

  void add(const law::RecordEntry& entry) {
    static constexpr std::string_view kShown[] = {"yes", "no", "not shown", "?"};
    const std::string provision = entry.provision.valid() ? " for " + write_.provision(entry.provision, {}) : "";
    text_ += "    " + book_[entry.finding].name + provision + " " +
             std::string(kShown[static_cast<std::size_t>(entry.shown)]) + "\n";
  }

  const law::Rulebook& book_;
  const law::Measure& measure_;
  const law::Case& case_;
  ConditionWriter write_;
  std::string text_;
};

}  // namespace

std::vector<dsl::Text> write_tables(const law::Rulebook& book) {
  std::vector<dsl::Text> tables{states_table(book), products_table(book.products)};
  for (const law::Schedule& schedule : book.schedules) tables.push_back(schedule_table(book, schedule));
  return tables;
}

dsl::Text write_vocabulary(const Scenario& scenario) { return {"words.vocab", VocabularyWriter(scenario).run()}; }
dsl::Text write_case(const Scenario& scenario) { return {"that.case", CaseWriter(scenario).run()}; }

std::vector<dsl::Text> write_text(const Scenario& scenario) {
  std::vector<dsl::Text> texts = write_tables(scenario.book);
  texts.push_back(write_vocabulary(scenario));
  texts.push_back(write_law(scenario.book));
  texts.push_back(write_case(scenario));
  return texts;
}

std::string why_refused(const std::vector<dsl::Text>& texts) {
  base::SourceSet sources;
  base::Diagnostics diagnostics;
  const dsl::Loaded loaded = dsl::load(texts, sources, diagnostics);
  std::string why;
  for (const base::Diagnostic& each : diagnostics.list()) {
    if (each.severity() != base::Severity::Error) continue;
    why += std::string(base::info(each.code).number) + " " + each.message + ": " +
           std::string(sources.text(each.span)) + "\n";
  }
  return why;
}

void write_files(const Scenario& scenario, const std::filesystem::path& folder, const std::string& about) {
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  for (const dsl::Text& text : write_text(scenario)) std::ofstream(folder / text.path, std::ios::binary) << text.text;
  std::ofstream(folder / "about.txt", std::ios::binary) << about;
}

}  // namespace chapeau::testing
