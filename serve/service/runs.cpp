#include "serve/service/runs.hpp"

#include "serve/secret.hpp"
#include "serve/service/json.hpp"
#include "serve/service/problem.hpp"

#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <utility>

namespace chapeau::serve {

namespace {

constexpr std::size_t kRemembered = 8;  ///< runs that are done
constexpr std::chrono::seconds kSilence{15};
constexpr std::chrono::milliseconds kBetweenProgress{100};

constexpr const char* kStates[] = {"running", "done", "cancelled", "failed"};

/// As the standard of server-sent events has it: a field for each line of the data.
std::string event_text(std::size_t number, const std::string& name, std::string_view data) {
  std::string out = "id: " + std::to_string(number) + "\nevent: " + name + "\n";
  while (!data.empty()) {
    const std::size_t end = std::min(data.find('\n'), data.size());
    out += "data: " + std::string(data.substr(0, end)) + '\n';
    data.remove_prefix(std::min(end + 1, data.size()));
  }
  return out + '\n';
}

}  // namespace

struct Runs::Run {
  enum class State { Running, Done, Cancelled, Failed };
  std::string id, question;
  mutable std::mutex mutex;
  mutable std::condition_variable changed;
  State state = State::Running;
  std::size_t done = 0, of = 0;
  std::string outcome_member;       ///< `"answer": …` or `"problem": …`
  std::vector<std::string> events;  ///< as they are sent
  std::stop_source stop;
  std::chrono::steady_clock::time_point told{};
  std::jthread thread;

  void add(const std::string& name, std::string_view data) {  // under the mutex
    events.push_back(event_text(events.size() + 1, name, data));
    changed.notify_all();
  }
  [[nodiscard]] bool over() const { return state != State::Running; }
};

std::string Runs::json(const Run& run) {
  std::string out = dumped({{"id", run.id},
                            {"question", run.question},
                            {"state", kStates[static_cast<std::size_t>(run.state)]},
                            {"done", run.done},
                            {"of", run.of}});
  if (run.outcome_member.empty()) return out;
  out.back() = ',';
  return out + run.outcome_member + "}";
}

void Runs::work(const std::shared_ptr<Run>& run, const Question& question, Asking asking) {
  asking.stop = run->stop.get_token();
  asking.progress = [run = run.get()](std::size_t done, std::size_t of) {
    const std::lock_guard lock(run->mutex);
    run->done = done;
    run->of = of;
    const auto now = std::chrono::steady_clock::now();
    if (done < of && now - run->told < kBetweenProgress) return;
    run->told = now;
    run->add("progress", dumped({{"done", done}, {"of", of}, {"what", "steps"}}));
  };
  asking.rows = [run = run.get()](const std::string& json) {
    const std::lock_guard lock(run->mutex);
    run->add("rows", json);
  };
  Response answer;
  try {
    answer = question(asking);
  } catch (const Refused& refused) {
    answer = refused.response;
  } catch (const std::exception&) {
    answer = problem(500, "failure", "the program failed");
  }
  const std::lock_guard lock(run->mutex);
  const bool answered = answer.status == 200;
  run->state = !answered ? Run::State::Failed : run->stop.stop_requested() ? Run::State::Cancelled : Run::State::Done;
  run->outcome_member = (answered ? "\"answer\":" : "\"problem\":") +
                        (answer.type.ends_with("json") ? answer.body : dumped(Json(answer.body)));
  run->changed.notify_all();
}

Runs::~Runs() {
  close();
  for (const auto& run : runs_) run->thread = {};
}

void Runs::close() {
  const std::lock_guard lock(mutex_);
  for (const auto& run : runs_) run->stop.request_stop();
}

void Runs::forget_old() {
  const auto over = [](const std::shared_ptr<Run>& run) {
    const std::lock_guard lock(run->mutex);
    return run->over();
  };
  while (static_cast<std::size_t>(std::ranges::count_if(runs_, over)) > kRemembered)
    runs_.erase(std::ranges::find_if(runs_, over));
}

std::optional<std::string> Runs::start(const std::string& name, Question question) {
  const std::lock_guard lock(mutex_);
  forget_old();
  const auto running = std::ranges::count_if(runs_, [](const auto& run) {
    const std::lock_guard own(run->mutex);
    return !run->over();
  });
  if (static_cast<std::size_t>(running) >= most_) return std::nullopt;
  auto run = std::make_shared<Run>();
  run->id = secret(8);
  run->question = name;
  runs_.push_back(run);
  // The thread is the run's own, and is waited for where the run is forgotten: it does not keep it.
  run->thread = std::jthread(
      [run = std::shared_ptr<Run>(std::shared_ptr<Run>(), run.get()), question = std::move(question), means = means_] {
        work(run, question, means);
        // A survey takes much for a moment, and the server may stay open all day.
        malloc_trim(0);
      });
  return run->id;
}

std::shared_ptr<Runs::Run> Runs::find(const std::string& id) const {
  const std::lock_guard lock(mutex_);
  const auto at = std::ranges::find(runs_, id, [](const auto& run) { return run->id; });
  return at == runs_.end() ? nullptr : *at;
}

std::optional<std::string> Runs::state(const std::string& id) const {
  const auto run = find(id);
  if (!run) return std::nullopt;
  const std::lock_guard lock(run->mutex);
  return json(*run);
}

std::optional<Pieces> Runs::events(const std::string& id, std::size_t heard) const {
  const auto run = find(id);
  if (!run) return std::nullopt;
  return [run, heard](std::string& piece) mutable {
    std::unique_lock lock(run->mutex);
    const auto news = [&] { return run->events.size() > heard || run->over(); };
    if (!run->changed.wait_for(lock, kSilence, news)) {
      piece = ": still there\n\n";
      return true;
    }
    for (; heard < run->events.size(); ++heard) piece += run->events[heard];
    // The answer is kept once, and told to whoever comes.
    if (run->over() && heard == run->events.size()) piece += event_text(heard + 1, "answer", json(*run));
    return !run->over();
  };
}

bool Runs::end(const std::string& id) {
  std::shared_ptr<Run> run;
  {
    const std::lock_guard lock(mutex_);
    const auto at = std::ranges::find(runs_, id, [](const auto& each) { return each->id; });
    if (at == runs_.end()) return false;
    run = *at;
    const std::lock_guard own(run->mutex);
    run->stop.request_stop();
    if (run->over()) runs_.erase(at);
  }
  run.reset();
  malloc_trim(0);  // as above
  return true;
}

}  // namespace chapeau::serve
