
awaitable<void> track(const std::string& name);

class Poller
{
public:
	explicit Poller(asio::any_io_executor ex) : ex_(ex) {}
	void start() { asio::co_spawn(ex_, poll(), asio::detached); }
	awaitable<void> stop() { stopped_ = true; co_return; }

private:
	awaitable<void> poll() { co_await save(stopped_); }
	asio::any_io_executor ex_;
	bool stopped_ = false;
};

awaitable<void> beside(std::string name)
{
	auto ex = co_await asio::this_coro::executor;
	if (name.empty())
	{
		name = "nobody";
	}
	asio::co_spawn(ex, track(name), asio::detached);
	co_await save(1);
}

awaitable<int> handle(int id)
{
	auto ex = co_await asio::this_coro::executor;
	auto price = asio::co_spawn(ex, load(id), asio::experimental::use_promise);
	if (id < 0)
		co_return 0;
	co_await save(id);
	co_return co_await price(asio::use_awaitable);
}
