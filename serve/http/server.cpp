#include "serve/http/server.hpp"

#include "serve/service/problem.hpp"

#include <httplib.h>

#include <algorithm>
#include <cctype>
#include <exception>
#include <set>
#include <utility>

namespace chapeau::serve {

namespace {

constexpr const char* kAddress = "127.0.0.1";
constexpr const char* kApi = "/api/";
constexpr std::size_t kThreads = 24;

// What the page may load: itself. An answer is never a page.
constexpr const char* kPagePolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src "
    "'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
constexpr const char* kApiPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";

bool is_api(const std::string& path) { return path.starts_with(kApi); }

/// As long for a wrong token as for the right one.
bool same(const std::string& a, const std::string& b) {
  if (a.size() != b.size()) return false;
  unsigned differs = 0;
  for (std::size_t i = 0; i < a.size(); ++i) differs |= static_cast<unsigned char>(a[i] ^ b[i]);
  return differs == 0;
}

std::string small(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

Request request_of(const httplib::Request& from) {
  Request made{from.method, from.path, {}, {}, from.body};
  for (const auto& [name, value] : from.params) made.query.emplace(name, value);
  for (const auto& [name, value] : from.headers) made.headers.emplace(small(name), value);
  return made;
}

void give(httplib::Response& to, Response from) {
  to.status = from.status;
  for (const auto& [name, value] : from.headers) to.set_header(name, value);
  if (!from.pieces) {
    if (from.status != 204 && from.status != 304) to.set_content(std::move(from.body), from.type);
    return;
  }
  to.set_chunked_content_provider(from.type, [pieces = std::move(from.pieces)](std::size_t, httplib::DataSink& sink) {
    std::string piece;
    const bool more = pieces(piece);
    if (!piece.empty() && !sink.write(piece.data(), piece.size())) return false;
    if (!more) sink.done();
    return true;
  });
}

Response problem_of(int status) {
  switch (status) {
    case 400: return problem(400, "not-json", "the request is not in form");
    case 404: return problem(404, "not-found", "there is nothing of this name");
    case 413: return problem(413, "too-large", "the request is too large", "`/api/v1/session` tells the limits");
    case 414: return problem(414, "too-large", "the address is too long");
    default: return problem(status, "failure", "the request could not be answered");
  }
}

}  // namespace

struct HttpServer::Parts {
  HttpOptions options;
  Handler api, page;
  httplib::Server server;
  std::set<std::string> hosts, origins;

  /// Why the request is not listened to; status 200 when it is.
  [[nodiscard]] Response looked_at(const httplib::Request& request) const {
    // Two of them, or one that is hidden in another case: whichever is looked at, the other could be meant.
    if (request.get_header_value_count("Host") != 1 || !hosts.contains(small(request.get_header_value("Host"))))
      return problem(421, "wrong-host", "this server answers only to its own address");
    if (request.has_header("Origin") && !origins.contains(small(request.get_header_value("Origin"))))
      return problem(403, "forbidden", "another page asks");
    if (!is_api(request.path)) return {};
    if (!same(request.get_header_value("Authorization"), "Bearer " + options.token))
      return problem(401, "unauthorized", "the token is missing or wrong",
                     "open the address that `chapeau serve` printed");
    const bool has_body = request.method == "POST" || request.method == "PUT";
    if (has_body && !small(request.get_header_value("Content-Type")).starts_with("application/json"))
      return problem(415, "not-json", "the request is not JSON", "say `Content-Type: application/json`");
    return {};
  }

  void set_up() {
    server.new_task_queue = [] { return new httplib::ThreadPool(kThreads); };  // the server takes it
    server.set_keep_alive_max_count(
        1);  // an answer before the body was read leaves nothing of it to be read as a request
    server.set_keep_alive_timeout(20);  // browsers connect before they ask; on a busy machine they ask late
    server.set_payload_max_length(options.body);
    server.set_read_timeout(10);
    server.set_write_timeout(30);
    server.set_tcp_nodelay(true);
    server.set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
      set_safety(request, response);
      Response refused = looked_at(request);
      if (refused.status == 200) return httplib::Server::HandlerResponse::Unhandled;
      give(response, std::move(refused));
      return httplib::Server::HandlerResponse::Handled;
    });
    const auto answer = [this](const httplib::Request& request, httplib::Response& response) {
      give(response, is_api(request.path) ? api(request_of(request)) : page(request_of(request)));
    };
    server.Get(".*", answer).Post(".*", answer).Put(".*", answer).Delete(".*", answer);
    server.set_exception_handler([](const httplib::Request&, httplib::Response& response, std::exception_ptr) {
      give(response, problem(500, "failure", "the program failed", "the drafts are as they were saved last"));
    });
    server.set_error_handler([](const httplib::Request& request, httplib::Response& response) {
      set_safety(request, response);
      if (response.body.empty() && response.status >= 400) give(response, problem_of(response.status));
    });
  }

  static void set_safety(const httplib::Request& request, httplib::Response& response) {
    const auto set = [&](const char* name, const char* value) {
      if (!response.has_header(name)) response.set_header(name, value);
    };
    set("Content-Security-Policy", is_api(request.path) ? kApiPolicy : kPagePolicy);
    set("X-Content-Type-Options", "nosniff");
    set("Referrer-Policy", "no-referrer");
    set("Cross-Origin-Opener-Policy", "same-origin");
    set("Cross-Origin-Embedder-Policy", "require-corp");
    set("Cross-Origin-Resource-Policy", "same-origin");
    set("X-Frame-Options", "DENY");
    if (is_api(request.path)) set("Cache-Control", "no-store");
  }
};

HttpServer::HttpServer(HttpOptions options, Handler api, Handler page) : parts_(std::make_unique<Parts>()) {
  parts_->options = std::move(options);
  parts_->api = std::move(api);
  parts_->page = std::move(page);
  parts_->set_up();
}

HttpServer::~HttpServer() = default;

int HttpServer::bind() {
  int port = parts_->options.port;
  if (port == 0)
    port = std::max(parts_->server.bind_to_any_port(kAddress), 0);
  else if (!parts_->server.bind_to_port(kAddress, port))
    port = 0;
  for (const char* name : {kAddress, "localhost"}) {
    const std::string host = std::string(name) + ":" + std::to_string(port);
    parts_->hosts.insert(host);
    parts_->origins.insert("http://" + host);
  }
  return port;
}

void HttpServer::listen() { parts_->server.listen_after_bind(); }

void HttpServer::stop() { parts_->server.stop(); }

}  // namespace chapeau::serve
