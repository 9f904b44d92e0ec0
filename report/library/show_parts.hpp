#pragma once
// One writer for each kind of thing. Private to report/library.

#include "base/source_set.hpp"
#include "law/rulebook.hpp"
#include "report/document/document.hpp"

#include <string>
#include <string_view>

namespace chapeau::report::show_parts {

struct Library {
  const law::Rulebook& book;
  const base::SourceSet& sources;
};

void instrument(Document& out, const Library& library, law::InstrumentId id);
void provision(Document& out, const Library& library, law::ProvisionId id);
void agreement(Document& out, const Library& library, law::AgreementId id);
void finding(Document& out, const Library& library, law::FindingId id);
void test(Document& out, const Library& library, law::TestId id);
void attribute(Document& out, const Library& library, law::AttributeId id);
void node(Document& out, const Library& library, law::NodeId id);
void schedule(Document& out, const Library& library, law::ScheduleId id);
void reading(Document& out, const Library& library, law::ReadingId id);
void goal(Document& out, const Library& library, law::GoalId id);
void group(Document& out, const Library& library, law::GroupId id);
void state(Document& out, const Library& library, law::StateId id);
void taxonomy(Document& out, const Library& library, law::TaxonomyId id);
void mineral(Document& out, const Library& library, law::MineralId id);
void stage(Document& out, const Library& library, law::StageId id);
void product_group(Document& out, const Library& library, law::ProductGroupId id);
/// The rows of the table of products whose code begins so; nothing when none does.
void code_of_goods(Document& out, const Library& library, const law::HsCode& code);

// What they share.
void title(Document& out, std::string left, std::string_view kind, const std::string& name);
void field(Document& out, std::string_view label, const std::string& text, Tone tone = Tone::Plain);
void also_called(Document& out, const std::vector<std::string>& synonyms);
void condition(Document& out, const Library& library, std::string_view label, law::ExpressionId id);
void authorities(Document& out, const std::vector<law::Authority>& list);
void written_in(Document& out, const Library& library, base::Span span);

}  // namespace chapeau::report::show_parts
