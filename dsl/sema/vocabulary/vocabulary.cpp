#include "dsl/sema/vocabulary/vocabulary.hpp"

#include "dsl/sema/conditions/expressions.hpp"
#include "dsl/sema/vocabulary/other_names.hpp"

#include <algorithm>
#include <unordered_map>

namespace chapeau::dsl::sema {

namespace {

class TaxonomyMaker {
 public:
  TaxonomyMaker(Context& context, law::TaxonomyId taxonomy) : context_(context), taxonomy_(taxonomy) {}

  std::vector<law::NodeId> add(const std::vector<syntax::TaxonomyNode>& written, law::NodeId parent) {
    std::vector<law::NodeId> made;
    made.reserve(written.size());
    for (const syntax::TaxonomyNode& each : written) {
      const auto [known, is_new] = seen_.try_emplace(each.name.text, each.name.span);
      if (is_new) {
        made.push_back(add(each, parent));
      } else {
        context_.report.duplicate(each.name.span, known->second, "the value", each.name.text);
      }
    }
    return made;
  }

 private:
  law::NodeId add(const syntax::TaxonomyNode& written, law::NodeId parent) {
    const law::NodeId id(context_.book.nodes.size());
    const auto code = [](const std::optional<syntax::Word>& word) { return word ? word->text : std::string(); };
    law::Node node;
    node.name = written.name.text;
    node.title = text_of(written.title);
    node.taxonomy = taxonomy_;
    node.parent = parent;
    node.mast = code(written.mast);
    node.gta = code(written.gta);
    node.oecd = code(written.oecd);
    node.wto_qr = code(written.wto_qr);
    for (const syntax::MastCode& each : written.mast_elsewhere)
      node.mast_elsewhere.push_back({each.edition->text, each.code.text});
    node.also_called = synonyms(written.also_called);
    node.span = written.name.span;
    context_.book.nodes.push_back(std::move(node));
    auto children = add(written.children, id);
    context_.book.nodes[id.index()].children = std::move(children);
    return id;
  }

  Context& context_;
  law::TaxonomyId taxonomy_;
  std::unordered_map<std::string_view, base::Span> seen_;
};

void declare_taxonomies(Context& context, const Declarations& declarations) {
  context.book.taxonomies.reserve(declarations.taxonomies.size());
  for (const syntax::Taxonomy* written : declarations.taxonomies) {
    const law::TaxonomyId id(context.book.taxonomies.size());
    law::Taxonomy made;
    made.name = written->name.text;
    made.title = text_of(written->title);
    made.mast_edition = written->mast_edition ? written->mast_edition->text : std::string();
    made.span = written->name.span;
    context.book.taxonomies.push_back(std::move(made));
    context.book.taxonomies.back().roots = TaxonomyMaker(context, id).add(written->roots, law::NodeId{});
  }
}

law::TaxonomyId taxonomy_id(const Context& context, const syntax::Word& word) {
  const auto& all = context.book.taxonomies;
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const law::Taxonomy& each) { return each.name == word.text; });
  if (found != all.end()) return law::TaxonomyId(static_cast<std::size_t>(found - all.begin()));
  context.report.unknown(base::Code::UnknownName, word, "no taxonomy is named " + quoted(word.text),
                         [&](Candidates& candidates) { add_called(candidates, all); });
  return {};
}

bool can_be_presumed(law::AttributeType type, law::Presumption presumption) {
  switch (presumption) {
    case law::Presumption::Open: return true;
    case law::Presumption::No: return type == law::AttributeType::Flag;
    case law::Presumption::None:
      return type == law::AttributeType::Set || type == law::AttributeType::States || type == law::AttributeType::Date;
  }
  return false;
}

law::Attribute attribute_of(const Context& context, const syntax::Attribute& written) {
  law::Attribute made;
  made.name = written.name.text;
  made.title = text_of(written.title);
  made.type = written.type.type;
  made.unit = written.type.unit ? written.type.unit->text : std::string();
  made.presumption = written.presumption;
  made.fixed = written.fixed;
  made.also_called = synonyms(written.also_called);
  made.span = written.name.span;
  if (written.type.taxonomy) made.taxonomy = taxonomy_id(context, *written.type.taxonomy);
  if (made.type == law::AttributeType::Products) {
    context.report.error(base::Code::TypeMismatch, written.type.span, "only the attribute `products` holds products");
  }
  if (!can_be_presumed(made.type, made.presumption)) {
    const base::Span span = written.presumption_span.is_known() ? written.presumption_span : written.span;
    context.report.error(base::Code::TypeMismatch, span, describe(context.book, made) + " cannot be presumed so").help =
        "flags are presumed `no`; sets, states and dates `none`";
    made.presumption = law::Presumption::Open;
  }
  return made;
}

law::Attribute built_in(const char* name, const char* title, law::AttributeType type) {
  law::Attribute made;
  made.name = name;
  made.title = title;
  made.type = type;
  return made;
}

/// The built-in attributes take their places among the others, by name.
void declare_attributes(Context& context, const Declarations& declarations) {
  auto& attributes = context.book.attributes;
  attributes.reserve(declarations.attributes.size() + 3);
  for (const syntax::Attribute* written : declarations.attributes)
    attributes.push_back(attribute_of(context, *written));
  attributes.push_back(built_in("from", "First day", law::AttributeType::Date));
  attributes.push_back(built_in("until", "Last day", law::AttributeType::Date));
  attributes.push_back(built_in("towards", "Towards", law::AttributeType::States));
  std::sort(attributes.begin(), attributes.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  const auto id_of = [&](std::string_view name) {
    const auto found =
        std::find_if(attributes.begin(), attributes.end(), [&](const auto& each) { return each.name == name; });
    return law::AttributeId(static_cast<std::size_t>(found - attributes.begin()));
  };
  context.book.built_in = {id_of("from"), id_of("until"), id_of("towards")};
}

void declare_findings(Context& context, const Declarations& declarations) {
  context.book.findings.reserve(declarations.findings.size());
  for (const syntax::Finding* written : declarations.findings) {
    law::Finding made;
    made.name = written->name.text;
    made.title = text_of(written->title);
    made.question = text_of(written->question);
    made.guidance = text_of(written->guidance);
    if (written->burden) made.burden = written->burden->burden;
    made.authorities = authorities_of(written->authorities);
    made.for_each_provision = written->for_each_provision;
    made.span = written->name.span;
    if (!written->question) {
      context.report.missing(*written, "the finding " + quoted(made.name) + " asks no question",
                             "add `question \"…\"`");
    }
    if (!written->burden) {
      context.report.missing(*written, "the finding " + quoted(made.name) + " does not say who bears the burden",
                             "add `burden complainant` or `burden respondent`");
    }
    context.book.findings.push_back(std::move(made));
  }
}

/// Tests declared by themselves and those that provisions define, in one order of names. The provision is filled in
/// later.
void declare_tests(Context& context, const Declarations& declarations) {
  auto& tests = context.book.tests;
  tests.reserve(declarations.tests.size() + declarations.defined.size());
  for (const syntax::Test* written : declarations.tests) {
    law::Test made;
    made.name = written->name.text;
    made.title = text_of(written->title);
    made.authorities = authorities_of(written->authorities);
    made.span = written->name.span;
    if (!written->when)
      context.report.missing(*written, "the test " + quoted(made.name) + " has no condition", "add `when …`");
    tests.push_back(std::move(made));
  }
  for (const auto& [provision, what] : declarations.defined) {
    law::Test made;
    made.name = what->name.text;
    made.title = text_of(provision->title);
    made.authorities = authorities_of(provision->authorities);
    made.span = what->name.span;
    tests.push_back(std::move(made));
  }
  std::sort(tests.begin(), tests.end(), [](const law::Test& a, const law::Test& b) { return a.name < b.name; });
}

void declare_axioms(Context& context, const Declarations& declarations) {
  for (const syntax::Axiom* written : declarations.axioms) {
    law::Axiom made;
    made.name = written->name.text;
    made.title = text_of(written->title);
    made.span = written->name.span;
    context.book.axioms.push_back(std::move(made));
  }
}

class ReadingMaker {
 public:
  ReadingMaker(const Reporter& report, const syntax::Reading& written) : report_(report), written_(written) {}

  law::Reading run() {
    made_.name = written_.name.text;
    made_.title = text_of(written_.title);
    made_.span = written_.name.span;
    for (const syntax::ReadingOption& option : written_.options) add(option);
    if (default_ == nullptr && !written_.broken) {
      report_
          .error(base::Code::ReadingNeedsDefault, written_.name.span,
                 "the reading " + quoted(made_.name) + " has no default")
          .help = "write `default` behind the option that courts follow";
    }
    return std::move(made_);
  }

 private:
  void add(const syntax::ReadingOption& option) {
    const auto twin = std::find_if(written_.options.begin(), written_.options.end(),
                                   [&](const auto& other) { return other.name.text == option.name.text; });
    if (&*twin != &option) return report_.duplicate(option.name.span, twin->name.span, "the option", option.name.text);
    if (option.is_default) choose(option);
    made_.options.push_back({option.name.text, text_of(option.title), authorities_of(option.authorities)});
  }

  void choose(const syntax::ReadingOption& option) {
    if (default_ == nullptr) {
      default_ = &option;
      made_.default_option = made_.options.size();
      return;
    }
    report_
        .error(base::Code::ReadingNeedsDefault, *option.is_default,
               "the reading " + quoted(made_.name) + " has a second default")
        .labels.push_back({*default_->is_default, "the first default"});
  }

  const Reporter& report_;
  const syntax::Reading& written_;
  const syntax::ReadingOption* default_ = nullptr;
  law::Reading made_;
};

void declare_readings(Context& context, const Declarations& declarations) {
  for (const syntax::Reading* written : declarations.readings) {
    context.book.readings.push_back(ReadingMaker(context.report, *written).run());
  }
}

void unknown_tool(const Context& context, const syntax::Word& word) {
  context.report.unknown(base::Code::UnknownValue, word, "no taxonomy has the value " + quoted(word.text),
                         [&](Candidates& candidates) {
                           for (std::size_t i = 0; i < context.book.nodes.size(); ++i)
                             candidates.things.push_back(law::called(context.book, law::NodeId(i)));
                         });
}

std::vector<law::NodeId> tools(Context& context, const syntax::Words& written) {
  std::vector<law::NodeId> found;
  for (const syntax::Word& tool : written) {
    const auto nodes = context.names.nodes.find(tool.text);
    if (nodes == context.names.nodes.end()) {
      unknown_tool(context, tool);
    } else {
      found.insert(found.end(), nodes->second.begin(), nodes->second.end());
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

/// Once every taxonomy is known: what one is attached to lies in another.
void attach_taxonomies(Context& context, const Declarations& declarations) {
  for (std::size_t i = 0; i < declarations.taxonomies.size(); ++i) {
    context.book.taxonomies[i].attached_to = tools(context, declarations.taxonomies[i]->attached_to);
  }
}

void declare_goals(Context& context, const Declarations& declarations) {
  for (const syntax::Goal* written : declarations.goals) {
    law::Goal made;
    made.name = written->name.text;
    made.title = text_of(written->title);
    made.span = written->name.span;
    made.tools = tools(context, written->tools);
    made.also_called = synonyms(written->also_called);
    context.book.goals.push_back(std::move(made));
  }
}

law::Test& test_named(Context& context, std::string_view name) {
  auto& tests = context.book.tests;
  return *std::lower_bound(tests.begin(), tests.end(), name,
                           [](const law::Test& test, std::string_view n) { return test.name < n; });
}

}  // namespace

void declare_vocabulary(Context& context, const Declarations& declarations) {
  declare_taxonomies(context, declarations);
  declare_attributes(context, declarations);
  declare_findings(context, declarations);
  declare_tests(context, declarations);
  declare_axioms(context, declarations);
  declare_readings(context, declarations);
  index_taxonomies(context.book, context.names);
  index_words(context.book, context.names);
  attach_taxonomies(context, declarations);
  declare_goals(context, declarations);
  index_goals(context.book, context.names);
  check_synonyms(context, declarations);
}

void define_vocabulary(Context& context, const Declarations& declarations) {
  ExpressionBuilder build(context, law::InstrumentId{});
  for (std::size_t i = 0; i < declarations.findings.size(); ++i) {
    const syntax::Finding& written = *declarations.findings[i];
    if (written.yes_when) context.book.findings[i].yes_when = build(*written.yes_when);
    if (written.no_when) context.book.findings[i].no_when = build(*written.no_when);
  }
  for (const syntax::Test* written : declarations.tests) {
    if (!written->when) continue;
    if (const auto condition = build(*written->when)) test_named(context, written->name.text).condition = *condition;
  }
  for (std::size_t i = 0; i < declarations.axioms.size(); ++i) {
    if (const auto condition = build(declarations.axioms[i]->condition)) context.book.axioms[i].condition = *condition;
  }
}

}  // namespace chapeau::dsl::sema
