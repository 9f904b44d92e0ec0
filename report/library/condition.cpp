#include "report/library/condition.hpp"

#include "base/overloaded.hpp"
#include "report/words/words.hpp"

#include <fmt/format.h>

namespace chapeau::report {

namespace {

class Writer {
 public:
  Writer(Document& out, const law::Rulebook& book) : out_(out), book_(book) {}

  void add(law::ExpressionId id, int indent) {
    const law::Expression& e = book_[id];
    std::visit(base::Overloaded{
                   [&](const law::All& all) { joint(e, "all of these", all.operands, indent); },
                   [&](const law::Any& any) { joint(e, "one of these", any.operands, indent); },
                   [&](const law::Not& n) { joint(e, "not", {n.operand}, indent); },
                   [&](const law::Implies& i) {
                     joint(e, "the first only with the second", {i.premise, i.conclusion}, indent);
                   },
                   [&](const law::FindingHolds& f) { named(e, book_[f.finding].title, book_[f.finding].name, indent); },
                   [&](const law::TestHolds& t) { named(e, book_[t.test].title, book_[t.test].name, indent); },
                   [&](const law::Constant&) { leaf(e, indent); },
                   [&](const law::FlagIs&) { leaf(e, indent); },
                   [&](const law::ChoiceIs&) { leaf(e, indent); },
                   [&](const law::SetIncludes&) { leaf(e, indent); },
                   [&](const law::ReadingIs&) { leaf(e, indent); },
                   [&](const law::ContraryTo&) { leaf(e, indent); },
                   [&](const law::NoEnd&) { leaf(e, indent); },
                   [&](const law::ProductIsMineral&) { leaf(e, indent); },
                   [&](const law::ProductAtStage&) { leaf(e, indent); },
                   [&](const law::ProductInGroup&) { leaf(e, indent); },
                   [&](const law::ProductInHs&) { leaf(e, indent); },
                   [&](const law::ProductListed&) { leaf(e, indent); },
                   [&](const law::EnactingStateIn&) { leaf(e, indent); },
                   [&](const law::CounterpartIn&) { leaf(e, indent); },
                   [&](const law::SomeStateIn&) { leaf(e, indent); },
                   [&](const law::Compare&) { leaf(e, indent); },
               },
               e.node);
  }

 private:
  void line(int indent, Pieces pieces) { out_.emplace_back(Paragraph{indent, std::move(pieces), 2}); }

  void joint(const law::Expression& e, std::string_view how, const std::vector<law::ExpressionId>& operands,
             int indent) {
    Pieces pieces = e.title.empty() ? Pieces{} : toned(e.title + ": ", Tone::Strong);
    pieces.push_back({std::string(how), Tone::Dim});
    line(indent, std::move(pieces));
    for (const law::ExpressionId o : operands) add(o, indent + 2);
  }
  void named(const law::Expression& e, const std::string& title, const std::string& name, int indent) {
    const std::string& what = e.title.empty() ? title : e.title;
    if (what.empty())
      line(indent, plain(name));
    else
      line(indent, {{what, Tone::Strong}, {fmt::format(" ({})", name), Tone::Dim}});
  }
  void leaf(const law::Expression& e, int indent) {
    if (e.title.empty())
      line(indent, plain(e.words));
    else
      line(indent, {{e.title, Tone::Strong}, {fmt::format(" ({})", e.words), Tone::Dim}});
  }

  Document& out_;
  const law::Rulebook& book_;
};

}  // namespace

void add_condition(Document& out, const law::Rulebook& book, law::ExpressionId condition, int indent) {
  Writer(out, book).add(condition, indent);
}

}  // namespace chapeau::report
