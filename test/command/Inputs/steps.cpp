#include <boost/asio.hpp>
#include <coscope/boost_asio.hpp>
#include <string>

namespace asio = boost::asio;

asio::awaitable<void> work(std::string name);

class Service {
public:
  explicit Service(asio::any_io_executor executor) : executor_(executor) {}
  void start() { asio::co_spawn(executor_, save(), asio::detached); }

private:
  asio::awaitable<void> save() { co_await work(name_); }
  asio::any_io_executor executor_;
  std::string name_;
};

asio::awaitable<void> use() {
  Service service(co_await asio::this_coro::executor);
  service.start();
  co_await work("done");
}
