#pragma once
// What stands below `/api/v1`: docs/openapi.yaml.

#include "chapeau/chapeau.hpp"
#include "serve/http/message.hpp"
#include "serve/service/examples.hpp"
#include "serve/service/runs.hpp"
#include "serve/service/store.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <semaphore>
#include <string>

namespace chapeau::serve {

struct Limits {
  std::size_t body = std::size_t{4} << 20U;  ///< bytes of a request, and of a draft
  std::chrono::seconds seconds{60};          ///< for one question
  std::size_t runs = 4;                      ///< under way at once
  std::size_t jobs = 1;                      ///< threads of one question
};

class Service {
 public:
  /// `workspace` and `examples` may be empty: there are none.
  Service(Library library, const std::filesystem::path& workspace, const std::filesystem::path& examples,
          Limits limits);

  /// Ends what is under way, so that nobody waits for it.
  void close() { runs_.close(); }

  /// Never throws for what a request may do wrong. Any thread.
  [[nodiscard]] Response answer(const Request& request);

 private:
  [[nodiscard]] Response route(const Request& request, const std::string& path);
  [[nodiscard]] Response session() const;

  // The library.
  [[nodiscard]] Response from_library(const Request& request, const std::string& path) const;
  [[nodiscard]] Response searched(const Request& request) const;
  [[nodiscard]] Response shown(const Request& request) const;
  [[nodiscard]] Response listed(const Request& request, const std::string& kind) const;

  // Texts and forms.
  [[nodiscard]] static Response explained(const std::string& rest);
  [[nodiscard]] Response diagnosed(const Request& request) const;
  [[nodiscard]] Response edited(const Request& request) const;
  [[nodiscard]] Response with_diagnostics(std::string name, const std::string& text) const;

  // Drafts.
  [[nodiscard]] Response drafts(const Request& request, const std::string& name);
  [[nodiscard]] Response new_draft(const Request& request);
  [[nodiscard]] Response save(const Request& request, const std::string& name);
  [[nodiscard]] Response remove(const Request& request, const std::string& name);
  [[nodiscard]] Response draft(const std::string& name, int status) const;
  [[nodiscard]] Response not_written(Written why, const std::string& name) const;

  // Questions and runs.
  [[nodiscard]] Response asked(const Request& request, const std::string& name);
  [[nodiscard]] Response runs(const Request& request, const std::string& rest);
  [[nodiscard]] Response started(const Request& request);
  [[nodiscard]] Ground ground() const { return {library_, store_ ? &*store_ : nullptr}; }

  Library library_;
  std::string digest_tag_;
  Limits limits_;
  std::optional<Store> store_;
  Examples examples_;
  Asking means_;
  std::counting_semaphore<> asking_;  ///< questions that are asked at once
  Runs runs_;
};

}  // namespace chapeau::serve
