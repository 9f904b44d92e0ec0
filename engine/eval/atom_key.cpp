#include "engine/eval/atom_key.hpp"

#include <variant>

namespace chapeau::engine::eval {

namespace {

/// One function for each kind of condition.
struct KeyOfAtom {
  using Key = std::optional<AtomKey>;
  const law::Rulebook& book;
  law::ExpressionId id;

  [[nodiscard]] AtomKey key(std::uint32_t a, std::uint32_t b) const {
    return {static_cast<std::uint32_t>(book[id].node.index()), a, b};
  }
  [[nodiscard]] AtomKey itself() const { return key(id.value, 1); }
  [[nodiscard]] AtomKey product() const { return key(law::product_question(book, id).value, 1); }

  Key operator()(const law::Constant&) const { return std::nullopt; }
  Key operator()(const law::Not&) const { return std::nullopt; }
  Key operator()(const law::All&) const { return std::nullopt; }
  Key operator()(const law::Any&) const { return std::nullopt; }
  Key operator()(const law::Implies&) const { return std::nullopt; }
  Key operator()(const law::FindingHolds&) const { return std::nullopt; }
  Key operator()(const law::TestHolds&) const { return std::nullopt; }
  Key operator()(const law::ContraryTo&) const { return std::nullopt; }
  Key operator()(const law::FlagIs& n) const { return key(n.attribute.value, 0); }
  Key operator()(const law::ChoiceIs& n) const { return key(n.attribute.value, n.node.value); }
  Key operator()(const law::SetIncludes& n) const { return key(n.attribute.value, n.node.value); }
  Key operator()(const law::ReadingIs& n) const { return key(n.reading.value, static_cast<std::uint32_t>(n.option)); }
  Key operator()(const law::NoEnd& n) const { return key(n.attribute.value, 0); }
  Key operator()(const law::ProductIsMineral&) const { return product(); }
  Key operator()(const law::ProductAtStage&) const { return product(); }
  Key operator()(const law::ProductInGroup&) const { return product(); }
  Key operator()(const law::ProductInHs&) const { return product(); }
  Key operator()(const law::ProductListed&) const { return product(); }
  Key operator()(const law::EnactingStateIn&) const { return itself(); }
  Key operator()(const law::CounterpartIn&) const { return itself(); }
  Key operator()(const law::SomeStateIn&) const { return itself(); }
  Key operator()(const law::Compare&) const { return itself(); }
};

}  // namespace

std::optional<AtomKey> key_of(const law::Rulebook& book, law::ExpressionId id) {
  return std::visit(KeyOfAtom{book, id}, book[id].node);
}

}  // namespace chapeau::engine::eval
