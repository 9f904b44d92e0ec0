#pragma once
// HTTP on the loopback, and who may speak. The only place that knows the library of HTTP.
//
// Nobody but the owner of the token is listened to: not another page in the same browser (Origin, and a token that no
// browser sends by itself), not a name that was made to point here (Host), not another user of the machine (token).

#include "serve/http/message.hpp"

#include <cstddef>
#include <functional>
#include <memory>
#include <string>

namespace chapeau::serve {

using Handler = std::function<Response(const Request&)>;

struct HttpOptions {
  int port = 0;          ///< 0: any that is free
  std::string token;     ///< of every request below `/api/`
  std::size_t body = 0;  ///< bytes of a request, at most
};

class HttpServer {
 public:
  /// `api` answers below `/api/`, `page` everything else.
  HttpServer(HttpOptions options, Handler api, Handler page);
  ~HttpServer();

  /// Takes the port; 0 when it is not free.
  [[nodiscard]] int bind();
  /// Answers until `stop`; after `bind`.
  void listen();
  /// From any thread.
  void stop();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace chapeau::serve
