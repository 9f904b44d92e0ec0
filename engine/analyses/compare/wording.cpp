#include "engine/analyses/compare/wording.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <utility>
#include <variant>

namespace chapeau::engine::comparison {

std::string Wording::of(law::ProvisionId id) {
  if (id.index() >= book_.provisions.size()) return {};
  const law::Provision& provision = book_[id];
  const law::Instrument& instrument = book_[provision.instrument];
  const auto& parties = law_.states.parties(provision.instrument);
  if (!instrument.binds() || parties.none() || !provision.valid.contains(law_.day)) return {};
  write(static_cast<std::int64_t>(provision.kind));
  if (depth_ == Depth::Meaning) write(parties);
  for (const auto& set : {provision.owner, provision.owed_to}) {
    if (set) write(*set);
    write(std::string("/"));
  }
  write(provision.requires_condition);
  for (const auto& condition : {provision.scope, provision.condition, provision.requires_where, provision.concerns})
    write(condition);
  const auto linked = std::ranges::equal_range(book_.links, id, {}, &law::Link::target);
  for (const law::Link& link : linked) {
    if (!link.under || law_.readings[link.under->reading.index()] == link.under->option)
      write(std::int64_t{link.exception.value});
  }
  return taken();
}

std::string Wording::of(law::ExpressionId condition) {
  write(condition);
  return taken();
}

std::string Wording::of_axioms() {
  std::set<std::string> axioms;
  for (const auto& axiom : book_.axioms) axioms.insert(of(axiom.condition));
  std::string text;
  for (const auto& axiom : axioms) text += axiom + '\n';
  return text;
}

std::string Wording::of_rules(law::FindingId id) {
  const law::Finding& finding = book_[id];
  write(finding.for_each_provision);
  write(finding.yes_when);
  write(finding.no_when);
  return taken();
}

std::set<law::ProvisionId> Wording::take_contrary_to() { return std::exchange(contrary_to_, {}); }

std::string Wording::taken() { return std::exchange(out_, {}); }

void Wording::write(std::int64_t number) { out_ += std::to_string(number) + ' '; }
void Wording::write(const base::Integer& number) { out_ += to_string(number) + ' '; }
void Wording::write(const std::string& text) { out_ += text + ' '; }

void Wording::write(const std::optional<law::ExpressionId>& condition) {
  if (condition)
    write(*condition);
  else
    write(std::string("-"));
}

void Wording::write(law::ExpressionId condition) {
  const auto& expression = book_[condition];
  out_ += '(';
  write(static_cast<std::int64_t>(expression.node.index()));
  std::visit([this](const auto& n) { node(n); }, expression.node);
  out_ += ')';
}

void Wording::write_all(const std::vector<law::ExpressionId>& conditions) {
  for (const auto condition : conditions) write(condition);
}

void Wording::write(const law::StateMask& mask) {
  for (std::size_t i = 0; i < book_.states.size(); ++i) {
    if (mask.test(i)) write(static_cast<std::int64_t>(i));
  }
  out_ += ';';
}

void Wording::write(const std::vector<law::StateSet::Item>& items) {
  using Kind = law::StateSet::Item::Kind;
  for (const auto& item : items) {
    write(static_cast<std::int64_t>(item.kind));
    switch (item.kind) {
      case Kind::State: write(std::int64_t{item.state.value}); break;
      case Kind::Group:
        write(std::int64_t{item.group.value});
        if (depth_ == Depth::Meaning) write(law_.states.group(item.group));
        break;
      case Kind::Attribute: write(std::int64_t{item.attribute.value}); break;
      case Kind::Special: write(static_cast<std::int64_t>(item.special)); break;
    }
  }
}

void Wording::write(const law::StateSet& set) {
  write(set.members);
  write(std::string("except"));
  write(set.exceptions);
}

void Wording::write(law::ScheduleId id) {
  write(std::int64_t{id.value});
  if (depth_ == Depth::Words) return;
  for (const auto& line : book_[id].lines) {
    if (!line.when.contains(law_.day)) continue;
    write(line.hs);
    write(std::int64_t{line.state.value});
    write(static_cast<std::int64_t>(line.status == law::LineStatus::NotEncoded));
    write(line.value ? std::to_string(*line.value) : "?");
  }
}

void Wording::write(law::ProductGroupId id) {
  write(std::int64_t{id.value});
  if (depth_ == Depth::Words) return;
  for (const auto& item : base::at(book_.product_groups, id).items) {
    for (const auto& prefix : item.prefixes) write(prefix);
    write(std::int64_t{item.mineral.value});
    write(std::int64_t{item.stage.value});
  }
  write_products();
}

void Wording::write_products() {
  if (depth_ == Depth::Words) return;
  if (products_.empty()) {
    std::string rows;
    for (const auto& row : book_.products.rows) {
      rows += row.hs + ' ' + std::to_string(row.mineral.value) + ' ' + std::to_string(row.stage.value) +
              (row.exact ? "!" : "~");
    }
    products_ = base::sha256(rows);
  }
  write(products_);
}

/// A choice or set is asked through the value and all below it.
void Wording::write_words(law::NodeId id) {
  write(std::int64_t{id.value});
  for (const auto child : book_[id].children) write_words(child);
}

void Wording::write(const law::LinearSum& sum) {
  write(sum.constant);
  for (const auto& term : sum.terms) {
    write(term.factor);
    write(std::int64_t{term.attribute.value});
  }
  for (const auto& lookup : sum.lookups) {
    write(lookup.factor);
    write(lookup.schedule);
    write(lookup.otherwise ? std::to_string(*lookup.otherwise) : "open");
  }
  for (const auto& moved : sum.moved) {
    write(std::int64_t{moved.attribute.value});
    write(std::int64_t{moved.by.months});
    write(std::int64_t{moved.by.days});
  }
  out_ += '|';
}

void Wording::node(const law::Constant& n) { write(std::int64_t{n.value}); }
void Wording::node(const law::Not& n) { write(n.operand); }
void Wording::node(const law::All& n) { write_all(n.operands); }
void Wording::node(const law::Any& n) { write_all(n.operands); }
void Wording::node(const law::Implies& n) {
  write(n.premise);
  write(n.conclusion);
}
void Wording::node(const law::FlagIs& n) { write(std::int64_t{n.attribute.value}); }
void Wording::node(const law::ChoiceIs& n) {
  write(std::int64_t{n.attribute.value});
  write_words(n.node);
}
void Wording::node(const law::SetIncludes& n) {
  write(std::int64_t{n.attribute.value});
  write_words(n.node);
}
void Wording::node(const law::FindingHolds& n) {
  write(std::int64_t{n.finding.value});
  if (depth_ == Depth::Words) return;
  if (std::ranges::find(rules_being_written_, n.finding) != rules_being_written_.end()) return;
  rules_being_written_.push_back(n.finding);
  write(book_[n.finding].for_each_provision);
  write(book_[n.finding].yes_when);
  write(book_[n.finding].no_when);
  rules_being_written_.pop_back();
}
void Wording::node(const law::TestHolds& n) {
  if (depth_ == Depth::Words) return write(std::int64_t{n.test.value});
  write(book_[n.test].condition);
}
void Wording::node(const law::ReadingIs& n) { write(law_.readings[n.reading.index()] == n.option); }
void Wording::node(const law::ContraryTo& n) {
  contrary_to_.insert(n.provision);
  write(std::int64_t{n.provision.value});
}
void Wording::node(const law::NoEnd& n) { write(std::int64_t{n.attribute.value}); }
void Wording::node(const law::ProductIsMineral& n) {
  write(std::int64_t{n.mineral.value});
  write_products();
}
void Wording::node(const law::ProductAtStage& n) {
  write(std::int64_t{n.stage.value});
  write_products();
}
void Wording::node(const law::ProductInGroup& n) { write(n.group); }
void Wording::node(const law::ProductInHs& n) {
  auto prefixes = n.prefixes;
  std::ranges::sort(prefixes);
  for (const auto& prefix : prefixes) write(prefix);
}
void Wording::node(const law::ProductListed& n) { write(n.schedule); }
void Wording::node(const law::EnactingStateIn& n) { write(n.set); }
void Wording::node(const law::CounterpartIn& n) { write(n.set); }
void Wording::node(const law::SomeStateIn& n) { write(n.set); }
void Wording::node(const law::Compare& n) {
  write(n.left);
  write(static_cast<std::int64_t>(n.relation));
  write(n.right);
}

}  // namespace chapeau::engine::comparison
