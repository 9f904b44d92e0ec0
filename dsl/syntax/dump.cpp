#include "dsl/syntax/dump.hpp"

#include "base/date.hpp"
#include "base/overloaded.hpp"
#include "dsl/syntax/choices.hpp"

#include <span>
#include <string_view>
#include <utility>

namespace chapeau::dsl::syntax {
namespace {

using base::Overloaded;

std::string quoted(const std::string& text) { return "\"" + text + "\""; }

template <class T>
std::string word_of(const Choices<T>& choices, T value) {
  for (const Choice<T>& row : choices.rows) {
    if (row.value == value) return std::string(text_of(row.word));
  }
  return "unstated";
}

std::string_view sign_of(law::Relation relation) {
  switch (relation) {
    case law::Relation::Less: return "<";
    case law::Relation::AtMost: return "<=";
    case law::Relation::Equal: return "=";
    case law::Relation::NotEqual: return "!=";
    case law::Relation::AtLeast: return ">=";
    case law::Relation::More: return ">";
  }
  return "?";
}

constexpr std::string_view kTypeNames[] = {"flag",  "choice", "set",    "percent", "number",
                                           "money", "date",   "period", "states",  "products"};
constexpr std::string_view kRelationNames[] = {"prevails-over", "without-prejudice-to", "part-of", "affirms",
                                               "in-accordance-with"};
constexpr std::string_view kVerdictNames[] = {
    "out-of-scope", "respected", "breach", "excused", "breach-unless-excused", "consistent-either-way", "depends"};
constexpr std::string_view kDefenceNames[] = {"met", "not-met", "open", "not-available", "not-needed"};
constexpr std::string_view kOverallNames[] = {"compatible", "no-law-reaches-it", "depends", "conflict-unless-justified",
                                              "conflict"};
constexpr std::string_view kShownNames[] = {"yes", "no", "not-shown", "open"};

template <class Enum>
std::string name_in(std::span<const std::string_view> names, Enum value) {
  return std::string(names[static_cast<std::size_t>(value)]);
}

/// Everything that fits on one line is made as a string; constructs with a body write lines.
class Dumper {
 public:
  std::string take() { return std::move(out_); }

  void file(const File& file) {
    for (const Declaration& declaration : file.declarations) {
      std::visit([this](const auto& is) { declare(is); }, declaration);
    }
  }

 private:
  // --- Lines
  // -------------------------------------------------------------------------------------------------------------------

  void open(const std::string& head) {
    line("(" + head);
    ++depth_;
  }
  void close() {
    --depth_;
    out_.pop_back();
    out_ += ")\n";
  }
  void line(const std::string& text) {
    out_.append(depth_ * 2, ' ');
    out_ += text;
    out_ += '\n';
  }
  void item(const std::string& name, const std::string& value) { line("(" + name + " " + value + ")"); }

  template <class T>
  void item(const std::string& name, const std::optional<T>& value) {
    if (value) item(name, show(*value));
  }
  template <class T>
  void items(const std::string& name, const std::vector<T>& values) {
    for (const T& value : values) item(name, show(value));
  }
  template <class T>
  void list(const std::string& name, const std::vector<T>& values) {
    if (!values.empty()) item(name, show_all(values));
  }
  void broken(bool is) {
    if (is) line("(broken)");
  }

  template <class T>
  static std::string head(const std::string& kind, const Word& name, const std::optional<T>& title) {
    return kind + " " + name.text + (title ? " " + show(*title) : std::string());
  }

  // --- Parts
  // -------------------------------------------------------------------------------------------------------------------

  template <class T>
  static std::string show_all(const std::vector<T>& values) {
    std::string text;
    for (const T& value : values) text += (text.empty() ? "" : " ") + show(value);
    return text;
  }

  static std::string show(const Word& word) { return word.text; }
  static std::string show(const Text& text) { return quoted(text.text); }
  static std::string show(const Day& day) { return to_string(day.date); }
  static std::string show(bool yes) { return yes ? "yes" : "no"; }
  static std::string show(const Burden& burden) {
    return word_of(kSides, burden.burden.side) + (burden.burden.of_the_contrary ? " contrary" : "");
  }
  static std::string show(const Interval& when) {
    const base::Interval value = when.value();
    if (value == base::kNoDay) return "(not yet)";
    return "(" + to_string(value.from) + " .. " + to_string(value.until) + ")";
  }
  static std::string show(const Literal& literal) {
    constexpr std::string_view kinds[] = {"percent", "number", "money", "date", "period"};
    const std::string value =
        literal.kind == Literal::Kind::Period
            ? std::to_string(literal.period.months) + " months " + std::to_string(literal.period.days) + " days"
            : std::to_string(literal.value);
    return "(" + name_in(kinds, literal.kind) + " " + literal.text + (literal.unit.empty() ? "" : " " + literal.unit) +
           " = " + value + ")";
  }
  static std::string show(const Reference& reference) {
    return (reference.instrument ? reference.instrument->text + " " : std::string()) + reference.pinpoint.text;
  }
  static std::string show(const Target& target) {
    return std::visit(Overloaded{[](const Reference& is) { return "(" + show(is) + ")"; },
                                 [](const EveryObligation& is) {
                                   return "(every-obligation " +
                                          (is.instrument ? is.instrument->text : std::string("this")) + ")";
                                 }},
                      target);
  }
  static std::string show(const StateItem& item) {
    const std::string name = item.kind == StateItem::Kind::Name ? item.word.text : "<" + item.word.text + ">";
    return name + (item.note ? " " + show(*item.note) : "");
  }
  static std::string show(const StateSet& set) {
    return "(states " + show_all(set.members) + (set.exceptions.empty() ? "" : " except " + show_all(set.exceptions)) +
           ")";
  }
  static std::string show(const ReadingChoice& choice) {
    return "(reading " + choice.reading.text + " " + choice.option.text + ")";
  }
  static std::string show(const Authority& authority) {
    return quoted(authority.citation.text) +
           (authority.status == law::AuthorityStatus::Unstated ? ""
                                                               : " " + word_of(kAuthorityStatuses, authority.status)) +
           (authority.link ? " " + quoted(authority.link->text) : "");
  }
  static std::string show(const Checked& checked) {
    return word_of(kCheckeds, checked.checked) + (checked.how ? " " + show(*checked.how) : "");
  }
  static std::string show(const Party& party) {
    return "(" + party.name.text + (party.when ? " " + show(*party.when) : "") +
           (party.provisional ? " provisional" : "") + ")";
  }
  static std::string show(const Disputes& disputes) {
    return word_of(kDisputeSettlements, disputes.kind) + (disputes.text ? " " + show(*disputes.text) : "");
  }
  static std::string show(const Status& status) {
    return word_of(kLegalStatuses, status.status) +
           (status.inferred ? " inferred " + word_of(kLegalStatuses, *status.inferred) : "") +
           (status.reason ? " " + show(*status.reason) : "");
  }
  static std::string show(const Relation& relation) {
    return name_in(kRelationNames, relation.kind) + " " + relation.instrument.text;
  }
  static std::string show(const OpenTo& open) {
    return "(" + show_all(open.exceptions) + ")" + (open.under ? " under " + show(*open.under) : "");
  }
  static std::string show(const TypeName& type) {
    return name_in(kTypeNames, type.type) + (type.taxonomy ? " " + type.taxonomy->text : "") +
           (type.unit ? " " + type.unit->text : "");
  }
  static std::string show(const ProductGroup::Item& item) {
    if (!item.hs.empty()) return "(HS " + show_all(item.hs) + ")";
    return "(" + (item.mineral ? item.mineral->text : std::string()) + (item.stage ? " at " + item.stage->text : "") +
           ")";
  }
  static std::string show(const Product& product) {
    std::string text = "(product";
    if (product.hs) text += " HS " + product.hs->text;
    if (product.mineral) text += " " + product.mineral->text;
    if (product.stage) text += " at " + product.stage->text;
    if (product.note) text += " " + show(*product.note);
    return text + ")";
  }

  // --- Conditions
  // -------------------------------------------------------------------------------------------------------------------

  static std::string show(const Operand& operand) {
    return std::visit(Overloaded{[](const Literal& is) { return show(is); }, [](const Word& is) { return is.text; },
                                 [](const ScheduleValue& is) {
                                   return "(schedule " + is.schedule.text + " otherwise " +
                                          (is.otherwise ? show(*is.otherwise) : "open") + ")";
                                 }},
                      operand);
  }
  static std::string show(const Term& term) {
    const std::string product =
        term.factors.size() == 1 ? show(term.factors.front()) : "(* " + show_all(term.factors) + ")";
    return term.negative ? "(- " + product + ")" : product;
  }
  static std::string show(const Sum& sum) {
    return sum.terms.size() == 1 ? show(sum.terms.front()) : "(+ " + show_all(sum.terms) + ")";
  }

  static std::string show(const Condition& condition) {
    const std::string node = std::visit([](const auto& is) { return show_node(is); }, condition.node);
    return condition.title ? "(titled " + show(*condition.title) + " " + node + ")" : node;
  }
  static std::string show_node(const Constant& is) { return is.value ? "always" : "never"; }
  static std::string show_node(const Not& is) { return "(not " + show_all(is.operand) + ")"; }
  static std::string show_node(const All& is) { return "(and " + show_all(is.operands) + ")"; }
  static std::string show_node(const Any& is) { return "(or " + show_all(is.operands) + ")"; }
  static std::string show_node(const Implies& is) { return "(implies " + show_all(is.sides) + ")"; }
  static std::string show_node(const Named& is) { return is.name.text; }
  static std::string show_node(const Is& is) { return "(is " + is.name.text + " " + is.value.text + ")"; }
  static std::string show_node(const IsNone& is) { return "(is-none " + is.name.text + ")"; }
  static std::string show_node(const Includes& is) { return "(includes " + is.name.text + " " + is.value.text + ")"; }
  static std::string show_node(const ReadingIs& is) { return show(is.choice); }
  static std::string show_node(const ContraryTo& is) { return "(contrary-to " + show(is.provision) + ")"; }
  static std::string show_node(const ProductIs& is) { return "(product-is " + is.what.text + ")"; }
  static std::string show_node(const ProductAtStage& is) { return "(product-at-stage " + is.stage.text + ")"; }
  static std::string show_node(const ProductInHs& is) { return "(product-in-HS " + show_all(is.codes) + ")"; }
  static std::string show_node(const ProductListed& is) { return "(product-listed " + is.schedule.text + ")"; }
  static std::string show_node(const EnactingStateIn& is) { return "(enacting-state-in " + show(is.set) + ")"; }
  static std::string show_node(const CounterpartIn& is) { return "(counterpart-in " + show(is.set) + ")"; }
  static std::string show_node(const SomeStateIn& is) { return "(some-state-in " + show(is.set) + ")"; }
  static std::string show_node(const Compare& is) {
    return "(" + std::string(sign_of(is.relation)) + " " + show(is.left) + " " + show(is.right) + ")";
  }

  // --- Declarations
  // ------------------------------------------------------------------------------------------------------------------

  void declare(const StatesTable& table) { table_of("states-table", table); }
  void declare(const ProductsTable& table) { table_of("products-table", table); }
  template <class Table>
  void table_of(const char* what, const Table& table) {
    item(what, show(table.file) + (table.names ? " also-called-in " + show(*table.names) : ""));
  }

  void declare(const Group& group) {
    open(head("group", group.name, group.title));
    item("column", group.column);
    list("members", group.members);
    item("trading-party", group.trading_party);
    close();
  }
  void declare(const ProductGroup& group) {
    open(head("product-group", group.name, group.title));
    list("items", group.items);
    close();
  }
  void declare(const Taxonomy& taxonomy) {
    open(head("taxonomy", taxonomy.name, taxonomy.title));
    item("mast-edition", taxonomy.mast_edition);
    list("attached-to", taxonomy.attached_to);
    for (const TaxonomyNode& node : taxonomy.roots) value(node);
    broken(taxonomy.broken);
    close();
  }
  void value(const TaxonomyNode& node) {
    open(head("value", node.name, node.title));
    item("mast", node.mast);
    item("gta", node.gta);
    item("oecd", node.oecd);
    item("wto_qr", node.wto_qr);
    for (const MastCode& each : node.mast_elsewhere) item("mast-" + each.edition->text, show(each.code));
    items("also-called", node.also_called);
    for (const TaxonomyNode& child : node.children) value(child);
    broken(node.broken);
    close();
  }
  void declare(const Attribute& attribute) {
    open(head("attribute", attribute.name, attribute.title));
    item("type", show(attribute.type));
    if (attribute.presumption != law::Presumption::Open)
      item("presumed", word_of(kPresumptions, attribute.presumption));
    if (attribute.fixed) item("fixed", "yes");
    items("also-called", attribute.also_called);
    close();
  }
  void declare(const Finding& finding) {
    open(head("finding", finding.name, finding.title));
    item("question", finding.question);
    item("guidance", finding.guidance);
    item("burden", finding.burden);
    items("authority", finding.authorities);
    if (finding.for_each_provision) line("(for-each-provision)");
    item("yes-when", finding.yes_when);
    item("no-when", finding.no_when);
    broken(finding.broken);
    close();
  }
  void declare(const Test& test) {
    open(head("test", test.name, test.title));
    item("when", test.when);
    items("authority", test.authorities);
    broken(test.broken);
    close();
  }
  void declare(const Axiom& axiom) {
    open(head("axiom", axiom.name, axiom.title));
    line(show(axiom.condition));
    close();
  }
  void declare(const Goal& goal) {
    open(head("goal", goal.name, goal.title));
    list("served-by", goal.tools);
    items("also-called", goal.also_called);
    broken(goal.broken);
    close();
  }
  void declare(const Reading& reading) {
    open(head("reading", reading.name, reading.title));
    for (const ReadingOption& option : reading.options) {
      open(head("option", option.name, option.title));
      if (option.is_default) line("(default)");
      items("authority", option.authorities);
      close();
    }
    broken(reading.broken);
    close();
  }

  void declare(const Register& known) {
    open("register");
    item("title", known.title);
    item("from", known.agreements);
    item("parties", known.parties);
    for (const RegisterSubject& subject : known.subjects) {
      open(head("subject", subject.name, subject.title));
      item("concerns", subject.concerns);
      close();
    }
    broken(known.broken);
    close();
  }

  void declare(const Instrument& instrument) {
    open(head("instrument", instrument.name, instrument.title));
    item("cited-as", instrument.cited_as);
    if (instrument.kind) item("kind", word_of(kInstrumentKinds, *instrument.kind));
    item("status", instrument.status);
    list("parties", instrument.parties);
    item("in-force", instrument.in_force);
    item("disputes", instrument.disputes);
    item("published", instrument.published);
    item("link", instrument.link);
    items("relation", instrument.relations);
    for (const Provision& provision : instrument.provisions) declare(provision);
    for (const Promise& promise : instrument.promises) declare(promise);
    broken(instrument.broken);
    close();
  }

  void declare(const Provision& provision) {
    open(head("provision", provision.pinpoint, provision.title));
    if (provision.not_encoded) {
      item("not-encoded", show(provision.not_encoded->because));
      item("concerns", provision.not_encoded->concerns);
    }
    item("gist", provision.gist);
    item("applies-to", provision.applies_to);
    if (provision.verb) std::visit([this](const auto& is) { verb(is); }, provision.verb->what);
    item("when", provision.when);
    if (provision.obligations) list("for-obligations", *provision.obligations);
    item("valid", provision.valid);
    item("for", provision.owner);
    item("towards", provision.towards);
    item("burden", provision.burden);
    item("disputes", provision.disputes);
    items("open-to", provision.open_to);
    list("alias", provision.aliases);
    items("authority", provision.authorities);
    item("checked", provision.checked);
    broken(provision.broken);
    close();
  }
  void verb(const Forbids& is) { item("forbids", show(is.where)); }
  void verb(const Requires& is) {
    item("requires", (is.where ? "(where " + show(*is.where) + ") " : std::string()) + "(that " + show(is.that) + ")");
  }
  void verb(const Excuses& is) { list("excuses", is.targets); }
  void verb(const CarvesOut& is) { list("carves-out", is.targets); }
  void verb(const Permits& is) { list("permits", is.targets); }
  void verb(const Defines& is) { item("defines", is.name.text + " " + show(is.when)); }
  void verb(const Incorporates& is) {
    std::string all;
    for (const Reference& reference : is.provisions) all += (all.empty() ? "(" : " (") + show(reference) + ")";
    item("incorporates", all);
  }

  void declare(const Promise& promise) {
    open(head("promise", promise.pinpoint, promise.title));
    list("by", promise.by);
    list("to", promise.to);
    if (promise.pinpoint_unknown) line("(pinpoint-unknown)");
    if (promise.strength) item("strength", word_of(kStrengths, *promise.strength));
    if (promise.of_ends) item("of", word_of(kEndsMeans, *promise.of_ends));
    item("goal", promise.goal);
    item("gist", promise.gist);
    items("authority", promise.authorities);
    item("checked", promise.checked);
    broken(promise.broken);
    close();
  }

  void declare(const Schedule& schedule) {
    open(head("schedule", schedule.name, schedule.title));
    item("from", schedule.file);
    item("gives", schedule.gives);
    item("owner", schedule.owner);
    items("authority", schedule.authorities);
    broken(schedule.broken);
    close();
  }

  // --- Cases
  // -------------------------------------------------------------------------------------------------------------------

  static std::string show(const Value& value) {
    return std::visit(
        Overloaded{[](const OpenValue&) { return std::string("?"); },
                   [](const NoneValue&) { return std::string("none"); },
                   [](const FlagValue& is) { return show(is.yes); }, [](const Literal& is) { return show(is); },
                   [](const ListValue& is) { return show(is.set); }},
        value);
  }
  static std::string basis_and_note(law::Basis basis, const std::optional<Text>& note) {
    return (basis == law::Basis::Supposed ? std::string(" supposed") : std::string()) + (note ? " " + show(*note) : "");
  }

  void declare(const Case& is) {
    open(head("case", is.name, is.title));
    item("about", is.about);
    items("source", is.sources);
    item("as-of", is.as_of);
    list("complainant", is.complainants);
    for (const Measure& measure : is.measures) declare(measure);
    for (const Record& record : is.records) declare(record);
    for (const Expect& expect : is.expects) declare(expect);
    broken(is.broken);
    close();
  }
  void facts(const std::vector<Fact>& all) {
    for (const Fact& fact : all) item(fact.attribute.text, show(fact.value) + basis_and_note(fact.basis, fact.note));
  }
  void declare(const Measure& measure) {
    open(head("measure", measure.name, measure.title));
    item("enacted-by", measure.enacted_by);
    list("products", measure.products);
    facts(measure.facts);
    for (const MeasureSide& side : measure.sides) {
      open(head("side", side.name, side.title));
      facts(side.facts);
      broken(side.broken);
      close();
    }
    list("serves", measure.serves);
    list("may-change", measure.may_change);
    list("must-keep", measure.must_keep);
    broken(measure.broken);
    close();
  }
  void declare(const Record& record) {
    open("record" + (record.measures.empty() ? "" : " for " + show_all(record.measures)));
    for (const RecordEntry& entry : record.entries) {
      item(entry.finding.text + (entry.provision ? " (for " + show(*entry.provision) + ")" : ""),
           name_in(kShownNames, entry.shown) + basis_and_note(entry.basis, entry.note));
    }
    broken(record.broken);
    close();
  }
  void declare(const Expect& expect) {
    open("expect" + (expect.measures.empty() ? "" : " for " + show_all(expect.measures)));
    for (const Expectation& entry : expect.entries) expectation(entry);
    broken(expect.broken);
    close();
  }
  void expectation(const Expectation& entry) {
    open(entry.provision ? "provision " + show(*entry.provision) : "overall");
    const Expected& is = entry.expected;
    if (is.as_it_stands) line("(as-it-stands)");
    if (is.at_least) line("(at-least)");
    if (is.at_most) line("(at-most)");
    if (is.verdict) item("verdict", name_in(kVerdictNames, *is.verdict));
    if (is.not_made_out) item("verdict", "not-made-out");
    if (is.defence) item("defence", name_in(kDefenceNames, *is.defence));
    if (is.overall) item("overall", name_in(kOverallNames, *is.overall));
    item("against", entry.against);
    list("products", entry.products);
    list("counterpart", entry.counterparts);
    list("because", entry.because);
    if (entry.ruling != law::Ruling::Unstated) {
      item("ruling",
           word_of(kRulings, entry.ruling) + (entry.ruling_pinpoint ? " " + show(*entry.ruling_pinpoint) : ""));
    }
    close();
  }

  std::string out_;
  std::size_t depth_ = 0;
};

}  // namespace

std::string dump(const File& file) {
  Dumper dumper;
  dumper.file(file);
  return dumper.take();
}

}  // namespace chapeau::dsl::syntax
