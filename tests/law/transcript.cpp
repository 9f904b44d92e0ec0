#include "tests/law/transcript.hpp"

#include <string_view>

namespace chapeau::testing {

namespace {

class Transcript {
 public:
  explicit Transcript(const engine::CheckAnswer& answer) : answer_(answer), book_(*answer.book) {}

  std::string run() {
    say("overall " + std::string(law::words(answer_.overall)));
    say("as it stands " + (answer_.as_it_stands ? std::string(law::words(*answer_.as_it_stands)) : "undecided"));
    say("contradictions " + std::to_string(answer_.contradictions.size()));
    for (const engine::OpenFinding& open : answer_.open)
      say("open " + measure(open.measure) + question(open.question) + (open.decides ? " decides" : ""));
    for (const engine::NotEncodedAnswer& each : answer_.not_encoded)
      say("not encoded " + law::reference(book_, each.provision));
    for (const law::ProvisionId id : answer_.unverified) say("unverified " + law::reference(book_, id));
    for (const engine::LineAnswer& line : answer_.lines) add(line);
    return std::move(text_);
  }

 private:
  void say(const std::string& sentence) { text_ += sentence + "\n"; }

  [[nodiscard]] std::string measure(std::size_t index) const { return answer_.c->measures[index].name + " "; }

  [[nodiscard]] std::string question(law::QuestionId id) const {
    const law::Question& asked = book_[id];
    return book_[asked.finding].name +
           (asked.provision.valid() ? " for " + law::reference(book_, asked.provision) : "");
  }

  void add(const engine::LineAnswer& line) {
    std::string head = measure(line.measure) + line.product.hs;
    if (line.product.mineral.valid()) head += " " + book_.products.minerals[line.product.mineral.index()];
    if (line.product.stage.valid()) head += " " + book_.products.stages[line.product.stage.index()];
    head += " on " + base::to_string(line.day) + " towards";
    for (const law::StateId state : line.counterparts) head += " " + book_[state].code;
    say(head);
    for (const engine::ProvisionAnswer& each : line.provisions) add(each);
  }

  void add(const engine::ProvisionAnswer& found) {
    say("  " + law::reference(book_, found.provision) + " " + std::string(law::words(found.verdict)) +
        (found.not_made_out ? ", not made out" : "") + stage(found.stage));
    for (const engine::DefenceAnswer& defence : found.defences) add(defence, "    answered by ");
    for (const engine::DefenceAnswer& carve_out : found.carve_outs) add(carve_out, "    carved out by ");
  }

  void add(const engine::DefenceAnswer& defence, const std::string& how) {
    say(how + law::reference(book_, defence.provision) + " " + std::string(law::words(defence.status)) +
        (defence.unavailable_because.empty() ? "" : " because " + defence.unavailable_because) + stage(defence.stage));
    for (const engine::DefenceAnswer& deeper : defence.defeated_by) add(deeper, "  " + how);
  }

  static std::string stage(engine::Stage stage) {
    static constexpr std::string_view kWords[] = {"evaluated", "enumerated", "solved", "undecided"};
    return " (" + std::string(kWords[static_cast<std::size_t>(stage)]) + ")";
  }

  const engine::CheckAnswer& answer_;
  const law::Rulebook& book_;
  std::string text_;
};

}  // namespace

std::string transcript(const engine::CheckAnswer& answer) { return Transcript(answer).run(); }

}  // namespace chapeau::testing
