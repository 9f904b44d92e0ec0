#include "engine/symbolic/term/print_smtlib.hpp"

#include <map>

namespace chapeau::term {
namespace {

std::string sort_name(Sort sort) { return sort == Sort::Bool ? "Bool" : "Int"; }

/// SMT-LIB has no negative numerals.
std::string numeral(const base::Integer& value) {
  return value.is_negative() ? "(- " + to_string(-value) + ")" : to_string(value);
}

/// A comment ends at the line's end, whatever the name is.
std::string one_line(std::string text) {
  for (char& c : text)
    if (c == '\n' || c == '\r') c = ' ';
  return text;
}

class Printer {
 public:
  explicit Printer(const Factory& factory) : factory_(factory) {}

  std::string print(std::span<const Term> assertions) {
    const std::vector<Term> terms = reachable(assertions);
    for (const Term t : terms)
      for (const Term operand : t.operands()) ++users_[operand];
    for (const Term t : terms) introduce(t);
    for (const Term t : assertions) text_ += "(assert " + written(t) + ")\n";
    return "(set-logic QF_LIA)\n" + text_ + "(check-sat)\n";
  }

 private:
  void introduce(Term t) {
    if (t.kind() == Kind::Variable) {
      const VariableInfo& variable = factory_.variables()[static_cast<std::size_t>(t.value().value())];
      shown_[t] = "v" + to_string(t.value());
      text_ += "(declare-const " + shown_[t] + " " + sort_name(t.sort()) + ") ; " + one_line(variable.name) + "\n";
    } else if (!t.operands().empty() && users_[t] > 1) {
      const std::string name = "t" + std::to_string(t.id());
      text_ += "(define-fun " + name + " () " + sort_name(t.sort()) + " " + spelled_out(t) + ")\n";
      shown_[t] = name;
    } else {
      shown_[t] = spelled_out(t);
    }
  }

  const std::string& written(Term t) { return shown_.at(t); }

  std::string spelled_out(Term t) {
    if (t.kind() == Kind::Truth) return t.is_true() ? "true" : "false";
    if (t.kind() == Kind::Number) return numeral(t.value());
    std::string text = "(" + std::string(info(t.kind()).smtlib);
    if (t.kind() == Kind::Scale) text += " " + numeral(t.value());
    for (const Term operand : t.operands()) text += " " + written(operand);
    return text + ")";
  }

  const Factory& factory_;
  std::map<Term, int> users_;
  std::map<Term, std::string> shown_;
  std::string text_;
};

}  // namespace

std::string print_smtlib(const Factory& factory, std::span<const Term> assertions) {
  return Printer(factory).print(assertions);
}

}  // namespace chapeau::term
