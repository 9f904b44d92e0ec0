// Connectives, findings, tests, readings, and what is contrary to another provision.

#include "engine/symbolic/encode/encoder.hpp"

#include <stdexcept>
#include <variant>

namespace chapeau::encode {

using law::ExpressionId;
using term::Term;

Term Encoder::encode(ExpressionId expression, Asker asker) {
  // No catch-all among the overloads: a construct without an encoding does not compile.
  return std::visit([&](const auto& node) { return encode(node, expression, asker); }, book()[expression].node);
}

Term Encoder::encode(const law::Constant& node, ExpressionId, Asker) { return factory_.truth(node.value); }

Term Encoder::encode(const law::Not& node, ExpressionId, Asker asker) {
  return factory_.negation(encode(node.operand, asker));
}

Term Encoder::encode(const law::All& node, ExpressionId, Asker asker) {
  std::vector<Term> operands;
  for (const ExpressionId operand : node.operands) operands.push_back(encode(operand, asker));
  return factory_.conjunction(std::move(operands));
}

Term Encoder::encode(const law::Any& node, ExpressionId, Asker asker) {
  std::vector<Term> operands;
  for (const ExpressionId operand : node.operands) operands.push_back(encode(operand, asker));
  return factory_.disjunction(std::move(operands));
}

Term Encoder::encode(const law::Implies& node, ExpressionId, Asker asker) {
  const Term premise = encode(node.premise, asker);
  const Term conclusion = encode(node.conclusion, asker);
  return factory_.implication(premise, conclusion);
}

Term Encoder::encode(const law::FindingHolds& node, ExpressionId, Asker asker) {
  const auto question = law::question(book(), node.finding, asker);
  if (!question)
    throw std::logic_error("encode: finding `" + book()[node.finding].name + "` is asked where no question is");
  return encode_question(*question);
}

Term Encoder::encode_question(law::QuestionId question) {
  current_.questions.insert(question);
  switch (line_.answers[question.index()].truth) {
    case engine::Truth::No: return factory_.truth(false);
    case engine::Truth::Yes: return factory_.truth(true);
    case engine::Truth::Open: break;
  }
  return variable(engine::OpenQuestion{question});
}

Term Encoder::encode(const law::TestHolds& node, ExpressionId, Asker asker) {
  return encode(book()[node.test].condition, asker);
}

Term Encoder::encode(const law::ReadingIs& node, ExpressionId, Asker) {
  return factory_.truth((*line_.readings)[node.reading.index()] == node.option);
}

Term Encoder::encode(const law::ContraryTo& node, ExpressionId, Asker) { return on_face(node.provision); }

}  // namespace chapeau::encode
