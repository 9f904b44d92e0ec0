#pragma once
// The words in which measures and rules are described.

#include "base/date.hpp"
#include "base/span.hpp"
#include "law/authority.hpp"
#include "law/ids.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace chapeau::law {

struct Taxonomy {
  std::string name;
  std::string title;
  std::string mast_edition;  ///< "2019"; empty without MAST codes
  std::vector<NodeId> roots;
  /// Values of another taxonomy by which a measure is told that carries a value of this one, when it is looked at by
  /// itself: a requirement is attached to a licence, say. Empty: values of this taxonomy are measures by themselves.
  std::vector<NodeId> attached_to;
  base::Span span;
};

/// A code in another edition of MAST than that of the taxonomy.
struct MastCode {
  std::string edition;
  std::string code;
};

/// A value of a taxonomy, with its codes in other classifications (empty when none).
struct Node {
  std::string name;
  std::string title;
  TaxonomyId taxonomy;
  NodeId parent;  ///< invalid at the top
  std::vector<NodeId> children;
  std::string mast, gta, oecd, wto_qr;
  base::Span span;
  std::vector<MastCode> mast_elsewhere = {};
  std::vector<std::string> also_called = {};
};

enum class AttributeType { Flag, Choice, Set, Percent, Number, Money, Date, Period, States, Products };

/// The greatest value of a quantity that a case can write, in the smallest unit of its type: twelve digits before the
/// point, the last day of the calendar, 9999 days. What is open may be greater.
[[nodiscard]] std::int64_t greatest_written(AttributeType type);

/// What a case says by not mentioning an attribute.
enum class Presumption { Open, No, None };

struct Attribute {
  std::string name;
  std::string title;
  AttributeType type = AttributeType::Flag;
  TaxonomyId taxonomy;  ///< of a choice or set
  std::string unit;     ///< of a number ("tonne") or money ("USD")
  Presumption presumption = Presumption::Open;
  bool fixed = false;  ///< not the drafter's to decide: what was before, who acts, under which leave
  base::Span span;
  std::vector<std::string> also_called = {};
};

enum class Side { Complainant, Respondent };

struct Burden {
  Side side = Side::Complainant;
  bool of_the_contrary = false;  ///< the side must show that it is not so
};

/// A legal element that somebody has to establish.
struct Finding {
  std::string name;
  std::string title;
  std::string question;
  std::string guidance;
  Burden burden;
  std::vector<Authority> authorities;
  bool for_each_provision = false;
  std::optional<ExpressionId> yes_when;
  std::optional<ExpressionId> no_when;
  base::Span span;
};

struct Test {
  std::string name;
  std::string title;
  ExpressionId condition;
  std::vector<Authority> authorities;
  ProvisionId provision;  ///< valid when a provision defines it
  base::Span span;
};

struct Axiom {
  std::string name;
  std::string title;
  ExpressionId condition;
  base::Span span;
};

struct Goal {
  std::string name;
  std::string title;
  std::vector<NodeId> tools;
  base::Span span;
  std::vector<std::string> also_called = {};
};

struct ReadingOption {
  std::string name;
  std::string title;
  std::vector<Authority> authorities;
};

struct Reading {
  std::string name;
  std::string title;
  std::vector<ReadingOption> options;
  std::size_t default_option = 0;
  base::Span span;
};

}  // namespace chapeau::law
