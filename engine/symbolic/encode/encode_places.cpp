// Products and states. A code that is too coarse for the question makes the question unknown; states are always known.

#include "engine/symbolic/encode/encoder.hpp"
#include "law/applicability.hpp"
#include "law/products.hpp"
#include "law/schedule.hpp"

namespace chapeau::encode {

using law::ExpressionId;
using law::Match;
using term::Term;

Term Encoder::matched(Match match, ExpressionId self) {
  switch (match) {
    case Match::No: return factory_.truth(false);
    case Match::Yes: return factory_.truth(true);
    case Match::TooCoarse: break;
  }
  return variable(engine::OpenProduct{law::product_question(book(), self)});
}

Term Encoder::encode(const law::ProductIsMineral& node, ExpressionId self, Asker) {
  return matched(law::is_mineral(book().products, line_.product, node.mineral), self);
}

Term Encoder::encode(const law::ProductAtStage& node, ExpressionId self, Asker) {
  return matched(law::at_stage(book().products, line_.product, node.stage), self);
}

Term Encoder::encode(const law::ProductInGroup& node, ExpressionId self, Asker) {
  return matched(law::in_group(book().products, line_.product, base::at(book().product_groups, node.group)), self);
}

Term Encoder::encode(const law::ProductInHs& node, ExpressionId self, Asker) {
  Match best = Match::No;
  for (const law::HsCode& prefix : node.prefixes) {
    const Match match = law::in_prefix(line_.product, prefix);
    if (match == Match::Yes) best = Match::Yes;
    if (match == Match::TooCoarse && best == Match::No) best = Match::TooCoarse;
  }
  return matched(best, self);
}

Term Encoder::encode(const law::ProductListed& node, ExpressionId self, Asker) {
  using Kind = law::Lookup::Kind;
  switch (law::look_up(book()[node.schedule], line_.product, line_.measure->enacted_by, line_.day).kind) {
    case Kind::Found:
    case Kind::Open: return factory_.truth(true);  // a line that is not encoded is a line
    case Kind::NoLine: return factory_.truth(false);
    case Kind::TooCoarse: break;
  }
  return variable(engine::OpenProduct{law::product_question(book(), self)});
}

Term Encoder::encode(const law::EnactingStateIn& node, ExpressionId, Asker) {
  const law::StateMask set = law::resolve(book(), node.set, *line_.measure, line_.counterpart, line_.day);
  return factory_.truth(set.test(line_.measure->enacted_by.index()));
}

Term Encoder::encode(const law::CounterpartIn& node, ExpressionId, Asker) {
  const law::StateMask set = law::resolve(book(), node.set, *line_.measure, line_.counterpart, line_.day);
  return factory_.truth(set.test(line_.counterpart.index()));
}

Term Encoder::encode(const law::SomeStateIn& node, ExpressionId, Asker) {
  return factory_.truth(law::resolve(book(), node.set, *line_.measure, line_.counterpart, line_.day).any());
}

}  // namespace chapeau::encode
