
awaitable<int> handle(int   id) {
    auto ex = co_await asio::this_coro::executor;
    auto price = asio::co_spawn(ex, load(id), asio::experimental::use_promise);
    if ( id < 0 )
        co_return 0;
    co_await save( id );   // by hand
    int  a   = 1,
         bcd = 2;
    co_return co_await price(asio::use_awaitable) + a + bcd;
}

int   after( ) { return 2; }
