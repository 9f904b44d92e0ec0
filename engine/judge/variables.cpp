#include "engine/judge/variables.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

namespace chapeau::engine {

namespace {

struct AmountAtom {
  law::ExpressionId atom;
  eval::Form form;
};

/// The conditions on open amounts that the cone asks.
std::vector<AmountAtom> amount_atoms(const eval::Program& program, const Line& line, const eval::Cone& cone) {
  std::vector<AmountAtom> found;
  for (const auto input : cone.slice().inputs) {
    const auto behind = eval::unknowns(program, line, input);
    if (behind.empty() || !is_quantity(behind.front())) continue;
    const auto atom = program.atoms[input - program.first_atom].expression;
    found.push_back({atom, eval::form_of(line, atom)});
  }
  return found;
}

/// By unknown: the one that it is compared with.
std::map<Unknown, Unknown> partners(const std::vector<AmountAtom>& atoms) {
  std::map<Unknown, Unknown> result;
  for (const auto& [atom, form] : atoms) {
    if (form.factors.size() != 2) continue;
    const auto& a = form.factors.begin()->first;
    const auto& b = std::next(form.factors.begin())->first;
    result.emplace(a, b);
    result.emplace(b, a);
  }
  return result;
}

bool speaks_of(const eval::Form& form, const Variable& pair) {
  return std::ranges::any_of(pair.unknowns, [&](const Unknown& u) { return form.factors.contains(u); });
}

/// One pair of values for each combination, the first that shows it.
Variable pair_of(const Unknown& x, const Unknown& y, const std::vector<base::Integer>& values_x,
                 const std::vector<base::Integer>& values_y, const std::vector<AmountAtom>& atoms) {
  Variable pair{{x, y}, {}, {}};
  std::set<std::vector<bool>> shown;
  for (const auto& a : values_x) {
    for (const auto& b : values_y) {
      std::vector<bool> says;
      for (const auto& each : atoms)
        says.push_back(each.form.holds([&](const Unknown& unknown) { return unknown == x ? a : b; }));
      if (shown.insert(std::move(says)).second) pair.values.push_back({a, b});
    }
  }
  return pair;
}

/// Each once, whether as it stands or as the contrary.
void add_comparisons(Variable& pair, const std::vector<AmountAtom>& atoms) {
  for (const auto& [atom, form] : atoms) {
    AmountComparison made{atom, form, Digits(pair.size())};
    for (std::size_t d = 0; d < pair.size(); ++d) made.holds.set(d, holds(form, pair, d));
    const bool is_known = std::ranges::any_of(pair.comparisons, [&](const AmountComparison& known) {
      return known.holds == made.holds || known.holds == ~made.holds;
    });
    if (!is_known && made.holds.any() && !made.holds.all()) pair.comparisons.push_back(std::move(made));
  }
}

}  // namespace

bool holds(const eval::Form& form, const Variable& variable, std::size_t digit) {
  return form.holds([&](const Unknown& unknown) {
    return variable.values[digit][unknown == variable.first() ? 0 : variable.unknowns.size() - 1];
  });
}

std::vector<Variable> variables(const eval::Program& program, const Line& line, const eval::Cone& cone) {
  const auto atoms = amount_atoms(program, line, cone);
  const auto partner = partners(atoms);
  std::vector<Variable> result;
  for (std::size_t u = 0; u < cone.unknowns().size(); ++u) {
    const auto& unknown = cone.unknowns()[u];
    const auto& values = cone.domains()[u];
    const auto with = partner.find(unknown);
    if (values.empty() || (with != partner.end() && with->second < unknown)) continue;
    if (with == partner.end()) {
      Variable& made = result.emplace_back(Variable{{unknown}, {}, {}});
      for (const auto& value : values) made.values.push_back({value});
      continue;
    }
    const auto other =
        static_cast<std::size_t>(std::ranges::lower_bound(cone.unknowns(), with->second) - cone.unknowns().begin());
    std::vector<AmountAtom> own;
    const Variable both{{unknown, with->second}, {}, {}};
    std::ranges::copy_if(atoms, std::back_inserter(own), [&](const auto& a) { return speaks_of(a.form, both); });
    result.push_back(pair_of(unknown, with->second, values, cone.domains()[other], own));
    add_comparisons(result.back(), own);
  }
  return result;
}

std::size_t variable_of(const std::vector<Variable>& variables, const Unknown& unknown) {
  const auto first = std::ranges::lower_bound(variables, unknown, {}, &Variable::first);
  if (first != variables.end() && first->first() == unknown) return static_cast<std::size_t>(first - variables.begin());
  const auto found = std::ranges::find_if(
      variables, [&](const Variable& variable) { return variable.is_pair() && variable.unknowns.back() == unknown; });
  return static_cast<std::size_t>(found - variables.begin());
}

}  // namespace chapeau::engine
