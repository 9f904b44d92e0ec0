#pragma once
// The distinct indices of the law. Ids are positions in a Rulebook; names are what people write.

#include "base/id.hpp"

namespace chapeau::law {

using StateId = base::Id<struct StateTag>;
using GroupId = base::Id<struct GroupTag>;
using MineralId = base::Id<struct MineralTag>;
using StageId = base::Id<struct StageTag>;
using ProductGroupId = base::Id<struct ProductGroupTag>;
using TaxonomyId = base::Id<struct TaxonomyTag>;
using NodeId = base::Id<struct NodeTag>;  ///< a value of any taxonomy; nodes of all taxonomies share one vector
using AttributeId = base::Id<struct AttributeTag>;
using FindingId = base::Id<struct FindingTag>;
using QuestionId = base::Id<struct QuestionTag>;  ///< a finding as asked under one provision, or once for all
using TestId = base::Id<struct TestTag>;
using GoalId = base::Id<struct GoalTag>;
using AxiomId = base::Id<struct AxiomTag>;
using ReadingId = base::Id<struct ReadingTag>;
using InstrumentId = base::Id<struct InstrumentTag>;
using ProvisionId = base::Id<struct ProvisionTag>;
using SubjectId = base::Id<struct SubjectTag>;      ///< what agreements of the register speak on
using AgreementId = base::Id<struct AgreementTag>;  ///< of the register
using PromiseId = base::Id<struct PromiseTag>;
using ScheduleId = base::Id<struct ScheduleTag>;
using ExpressionId = base::Id<struct ExpressionTag>;

}  // namespace chapeau::law
