// What a gather may move: a store behind all children, an operand behind the
// first join, a start behind a declaration. Each function that is rewritten has
// neighbours that are not, because somebody could tell.
// RUN: %check coscope-manual-gather %s %t -- '--config={CheckOptions: {coscope.Prefer: library}}'

#include <chrono>
#include <exception>
#include <library.h>
// CHECK-FIXES: #include <array>
// CHECK-FIXES-BOOST: #include <boost/asio/deferred.hpp>
// CHECK-FIXES-STANDALONE: #include <asio/experimental/deferred.hpp>
// CHECK-FIXES-BOOST: #include <boost/asio/experimental/parallel_group.hpp>
// CHECK-FIXES-STANDALONE: #include <asio/experimental/parallel_group.hpp>
// CHECK-FIXES-BOOST: #include <boost/asio/use_awaitable.hpp>
// CHECK-FIXES-STANDALONE: #include <asio/use_awaitable.hpp>
// CHECK-FIXES: #include <cstddef>
#include <string>
#include <utility>

#ifdef LIBRARY_STANDALONE
#define RESULT .async_wait
#else
#define RESULT
#endif

using asio::awaitable;
using Timer = asio::steady_timer;
namespace ax = asio::experimental;

awaitable<void> save(int id);
awaitable<int> load(int id);
awaitable<std::string> name(int id);
awaitable<int> load_with(int id, int limit);
awaitable<void> report(const int &count);
awaitable<void> count_up(int &count);
void use(int value);
int now();

struct Saver {
  int *value;
  ~Saver();
};
struct Numbers {
  int first, second;
};
struct Times {
  int at;
  int first, second;
};

//===-- What a handler stores is stored behind the group -------------------===//

awaitable<void> stores(int id) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, Timer::time_point::max());
  int left = 2;
  std::exception_ptr error;
  Numbers found{};
  asio::co_spawn(ex, load(id), [&](std::exception_ptr e, int value) {
    if (e && !error)
      error = e;
    else
      found.first = value;
    if (--left == 0)
      done.cancel();
  });
  asio::co_spawn(ex, load(id), [&](std::exception_ptr e, int value) {
    if (e && !error)
      error = e;
    else
      found.second = value;
    if (--left == 0)
      done.cancel();
  });
  try {
    co_await done.async_wait(asio::use_awaitable);
  } catch (...) {
  }
  if (error)
    std::rethrow_exception(error);
  use(found.first + found.second);
}
// CHECK-MESSAGES: :[[@LINE-24]]:3: warning: hand-written gather of 2 tasks: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-17]]:3: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-9]]:14: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-27]]:3: note: use the library's gather: the first failure in time cancels the others, all of them have ended when it is rethrown
// CHECK-FIXES: auto [completion_order, load_error, load_result, load_error2, load_result2] =
// CHECK-FIXES: co_await asio::experimental::make_parallel_group(
// CHECK-FIXES-BOOST: asio::co_spawn(ex, load(id), asio::deferred),
// CHECK-FIXES-STANDALONE: asio::co_spawn(ex, load(id), asio::experimental::deferred),
// CHECK-FIXES-BOOST: asio::co_spawn(ex, load(id), asio::deferred))
// CHECK-FIXES-STANDALONE: asio::co_spawn(ex, load(id), asio::experimental::deferred))
// CHECK-FIXES: .async_wait(asio::experimental::wait_for_one_error(),
// CHECK-FIXES: asio::use_awaitable);
// CHECK-FIXES: for (std::size_t index : completion_order)
// CHECK-FIXES: if (std::exception_ptr failure = std::array{load_error, load_error2}[index])
// CHECK-FIXES: std::rethrow_exception(failure);
// CHECK-FIXES: found.first = load_result;
// CHECK-FIXES: found.second = load_result2;

awaitable<void> stores_twice(int id) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, Timer::time_point::max());
  int left = 2;
  std::exception_ptr error;
  Numbers found{};
  asio::co_spawn(ex, load(id), [&](std::exception_ptr e, int value) {
    if (e && !error)
      error = e;
    else
      found.first = value;
    if (--left == 0)
      done.cancel();
  });
  asio::co_spawn(ex, load(id), [&](std::exception_ptr e, int value) {
    if (e && !error)
      error = e;
    else
      found.first = value;
    if (--left == 0)
      done.cancel();
  });
  try {
    co_await done.async_wait(asio::use_awaitable);
  } catch (...) {
  }
  if (error)
    std::rethrow_exception(error);
  use(found.first + found.second);
}
// CHECK-MESSAGES: :[[@LINE-24]]:3: warning: hand-written gather of 2 tasks: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-17]]:3: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-9]]:14: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-23]]:7: note: not rewritten: two children store to 'found', and the last one to end would no longer win

awaitable<void> converts(int id) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, Timer::time_point::max());
  int left = 2;
  std::exception_ptr error;
  int found = 0;
  asio::co_spawn(ex, load(id), [&](std::exception_ptr e, unsigned char value) {
    if (e && !error)
      error = e;
    else
      found = value;
    if (--left == 0)
      done.cancel();
  });
  asio::co_spawn(ex, save(id), [&](std::exception_ptr e) {
    if (e && !error)
      error = e;
    if (--left == 0)
      done.cancel();
  });
  try {
    co_await done.async_wait(asio::use_awaitable);
  } catch (...) {
  }
  if (error)
    std::rethrow_exception(error);
  use(found);
}
// CHECK-MESSAGES: :[[@LINE-22]]:3: warning: hand-written gather of 2 tasks: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-15]]:3: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-9]]:14: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-25]]:32: note: not rewritten: the handler takes the child's result as another type

awaitable<void> sibling_reads(int id) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, Timer::time_point::max());
  int left = 2;
  std::exception_ptr error;
  int found = 0;
  asio::co_spawn(ex, load(id), [&](std::exception_ptr e, int value) {
    if (e && !error)
      error = e;
    else
      found = value;
    if (--left == 0)
      done.cancel();
  });
  asio::co_spawn(ex, report(found), [&](std::exception_ptr e) {
    if (e && !error)
      error = e;
    if (--left == 0)
      done.cancel();
  });
  try {
    co_await done.async_wait(asio::use_awaitable);
  } catch (...) {
  }
  if (error)
    std::rethrow_exception(error);
}
// CHECK-MESSAGES: :[[@LINE-21]]:3: warning: hand-written gather of 2 tasks: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-14]]:3: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-8]]:14: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-20]]:7: note: not rewritten: a task that still runs refers to 'found', which is stored here

// The same by a capture, and by a pointer.
awaitable<void> sibling_captures(int id) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, Timer::time_point::max());
  int left = 2;
  std::exception_ptr error;
  int found = 0;
  asio::co_spawn(ex, load(id), [&](std::exception_ptr e, int value) {
    if (e && !error)
      error = e;
    else
      found = value;
    if (--left == 0)
      done.cancel();
  });
  asio::co_spawn(
      ex,
      [seen = &found]() -> awaitable<void> {
        use(*seen);
        co_return;
      },
      [&](std::exception_ptr e) {
        if (e && !error)
          error = e;
        if (--left == 0)
          done.cancel();
      });
  try {
    co_await done.async_wait(asio::use_awaitable);
  } catch (...) {
  }
  if (error)
    std::rethrow_exception(error);
}
// CHECK-MESSAGES: :[[@LINE-27]]:3: warning: hand-written gather of 2 tasks: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-20]]:3: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-8]]:14: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-26]]:7: note: not rewritten: a task that still runs refers to 'found', which is stored here

// One handler, two stores: the second takes the string.
awaitable<void> two_stores(int id) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, Timer::time_point::max());
  int left = 2;
  std::exception_ptr error;
  std::string title, label;
  asio::co_spawn(ex, name(id), [&](std::exception_ptr e, std::string value) {
    if (e && !error) {
      error = e;
    } else {
      title = value;
      label = std::move(value);
    }
    if (--left == 0)
      done.cancel();
  });
  asio::co_spawn(ex, save(id), [&](std::exception_ptr e) {
    if (e && !error)
      error = e;
    if (--left == 0)
      done.cancel();
  });
  try {
    co_await done.async_wait(asio::use_awaitable);
  } catch (...) {
  }
  if (error)
    std::rethrow_exception(error);
  use(int(title.size() + label.size()));
}
// CHECK-MESSAGES: :[[@LINE-24]]:3: warning: hand-written gather of 2 tasks: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-15]]:3: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-9]]:14: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-27]]:3: note: use the library's gather: the first failure in time cancels the others, all of them have ended when it is rethrown
// CHECK-FIXES: auto [completion_order, name_error, name_result, save_error] =
// CHECK-FIXES: co_await asio::experimental::make_parallel_group(
// CHECK-FIXES-BOOST: asio::co_spawn(ex, name(id), asio::deferred),
// CHECK-FIXES-STANDALONE: asio::co_spawn(ex, name(id), asio::experimental::deferred),
// CHECK-FIXES-BOOST: asio::co_spawn(ex, save(id), asio::deferred))
// CHECK-FIXES-STANDALONE: asio::co_spawn(ex, save(id), asio::experimental::deferred))
// CHECK-FIXES: .async_wait(asio::experimental::wait_for_one_error(),
// CHECK-FIXES: asio::use_awaitable);
// CHECK-FIXES: for (std::size_t index : completion_order)
// CHECK-FIXES: if (std::exception_ptr failure = std::array{name_error, save_error}[index])
// CHECK-FIXES: std::rethrow_exception(failure);
// CHECK-FIXES: title = name_result;
// CHECK-FIXES: label = std::move(name_result);

//===-- What the first join stores is stored when all have ended -----------===//

awaitable<void> second_child_reads(int id) {
  auto ex = co_await asio::this_coro::executor;
  int found = 0;
  auto stock = asio::co_spawn(ex, load(id), ax::use_promise);
  auto price = asio::co_spawn(
      ex, [&]() -> awaitable<int> { co_return found; }, ax::use_promise);
  try {
    found = co_await stock RESULT(asio::use_awaitable);
    const int other = co_await price RESULT(asio::use_awaitable);
    use(found + other);
  } catch (...) {
    stock.cancel();
    price.cancel();
    throw;
  }
}
// CHECK-MESSAGES: :[[@LINE-13]]:16: warning: hand-written gather of 2 tasks: after a failure the others are cancelled, but nothing waits until they have stopped
// CHECK-NOTES: :[[@LINE-13]]:16: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-7]]:5: note: cancelled by hand here
// CHECK-NOTES: :[[@LINE-6]]:5: note: this throw leaves before 'price' is joined
// CHECK-NOTES: :[[@LINE-13]]:5: note: not rewritten: a task that still runs refers to 'found', which is stored here

awaitable<void> destructor_reads(int id) {
  auto ex = co_await asio::this_coro::executor;
  int found = 0;
  Saver saver{&found};
  auto stock = asio::co_spawn(ex, load(id), ax::use_promise);
  auto price = asio::co_spawn(ex, load(id), ax::use_promise);
  try {
    found = co_await stock RESULT(asio::use_awaitable);
    const int other = co_await price RESULT(asio::use_awaitable);
    use(found + other);
  } catch (...) {
    stock.cancel();
    price.cancel();
    throw;
  }
}
// CHECK-MESSAGES: :[[@LINE-12]]:16: warning: hand-written gather of 2 tasks: after a failure the others are cancelled, but nothing waits until they have stopped
// CHECK-NOTES: :[[@LINE-12]]:16: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-7]]:5: note: cancelled by hand here
// CHECK-NOTES: :[[@LINE-6]]:5: note: this throw leaves before 'price' is joined
// CHECK-NOTES: :[[@LINE-16]]:16: note: use the library's gather: the first failure in time cancels the others, all of them have ended when it is rethrown; 'found' is stored later, and others that know its address can see that

//===-- What C++ evaluates before a join is evaluated behind all -----------===//

awaitable<void> call_before(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto stock = asio::co_spawn(ex, load(id), ax::use_promise);
  auto price = asio::co_spawn(ex, load(id), ax::use_promise);
  try {
    const Times times{now(), co_await stock RESULT(asio::use_awaitable),
                      co_await price RESULT(asio::use_awaitable)};
    use(times.at);
  } catch (...) {
    stock.cancel();
    price.cancel();
    throw;
  }
}
// CHECK-MESSAGES: :[[@LINE-12]]:16: warning: hand-written gather of 2 tasks: after a failure the others are cancelled, but nothing waits until they have stopped
// CHECK-NOTES: :[[@LINE-12]]:16: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-7]]:5: note: cancelled by hand here
// CHECK-NOTES: :[[@LINE-6]]:5: note: this throw leaves before 'price' is joined
// CHECK-NOTES: :[[@LINE-13]]:23: note: not rewritten: this is evaluated before a join, and would be when all children have ended

awaitable<void> comma_before(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto stock = asio::co_spawn(ex, load(id), ax::use_promise);
  auto price = asio::co_spawn(ex, load(id), ax::use_promise);
  try {
    use((now(), co_await stock RESULT(asio::use_awaitable) +
                    co_await price RESULT(asio::use_awaitable)));
  } catch (...) {
    stock.cancel();
    price.cancel();
    throw;
  }
}
// CHECK-MESSAGES: :[[@LINE-11]]:16: warning: hand-written gather of 2 tasks: after a failure the others are cancelled, but nothing waits until they have stopped
// CHECK-NOTES: :[[@LINE-11]]:16: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-7]]:5: note: cancelled by hand here
// CHECK-NOTES: :[[@LINE-6]]:5: note: this throw leaves before 'price' is joined
// CHECK-NOTES: :[[@LINE-12]]:10: note: not rewritten: this is evaluated before a join, and would be when all children have ended

awaitable<void> comma_between(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto stock = asio::co_spawn(ex, load(id), ax::use_promise);
  auto price = asio::co_spawn(ex, load(id), ax::use_promise);
  try {
    use((co_await stock RESULT(asio::use_awaitable), now(),
         co_await price RESULT(asio::use_awaitable)));
  } catch (...) {
    stock.cancel();
    price.cancel();
    throw;
  }
}
// CHECK-MESSAGES: :[[@LINE-11]]:16: warning: hand-written gather of 2 tasks: after a failure the others are cancelled, but nothing waits until they have stopped
// CHECK-NOTES: :[[@LINE-11]]:16: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-7]]:5: note: cancelled by hand here
// CHECK-NOTES: :[[@LINE-6]]:5: note: this throw leaves before 'price' is joined
// CHECK-NOTES: :[[@LINE-12]]:54: note: not rewritten: this is evaluated before a join, and would be when all children have ended

// If a child fails, 'asked' would stay as it was.
awaitable<void> store_before(int id) {
  auto ex = co_await asio::this_coro::executor;
  int asked = 0;
  auto stock = asio::co_spawn(ex, load(id), ax::use_promise);
  auto price = asio::co_spawn(ex, load(id), ax::use_promise);
  try {
    use((asked = id, co_await stock RESULT(asio::use_awaitable) +
                         co_await price RESULT(asio::use_awaitable)));
  } catch (...) {
    stock.cancel();
    price.cancel();
    throw;
  }
}
// CHECK-MESSAGES: :[[@LINE-11]]:16: warning: hand-written gather of 2 tasks: after a failure the others are cancelled, but nothing waits until they have stopped
// CHECK-NOTES: :[[@LINE-11]]:16: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-7]]:5: note: cancelled by hand here
// CHECK-NOTES: :[[@LINE-6]]:5: note: this throw leaves before 'price' is joined
// CHECK-NOTES: :[[@LINE-12]]:10: note: not rewritten: this is evaluated before a join, and would be when all children have ended

awaitable<void> call_behind(int id) {
  auto ex = co_await asio::this_coro::executor;
  int found = 0;
  auto stock = asio::co_spawn(ex, load(id), ax::use_promise);
  auto price = asio::co_spawn(ex, load(id), ax::use_promise);
  try {
    found = (co_await stock RESULT(asio::use_awaitable) +
                 co_await price RESULT(asio::use_awaitable),
             now());
    use(found);
  } catch (...) {
    stock.cancel();
    price.cancel();
    throw;
  }
}
// CHECK-MESSAGES: :[[@LINE-13]]:16: warning: hand-written gather of 2 tasks: after a failure the others are cancelled, but nothing waits until they have stopped
// CHECK-NOTES: :[[@LINE-13]]:16: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-7]]:5: note: cancelled by hand here
// CHECK-NOTES: :[[@LINE-6]]:5: note: this throw leaves before 'price' is joined
// CHECK-NOTES: :[[@LINE-17]]:16: note: use the library's gather: the first failure in time cancels the others, all of them have ended when it is rethrown
// CHECK-FIXES: auto [completion_order, stock_error, stock, price_error, price] =
// CHECK-FIXES: co_await asio::experimental::make_parallel_group(
// CHECK-FIXES-BOOST: asio::co_spawn(ex, load(id), asio::deferred),
// CHECK-FIXES-STANDALONE: asio::co_spawn(ex, load(id), asio::experimental::deferred),
// CHECK-FIXES-BOOST: asio::co_spawn(ex, load(id), asio::deferred))
// CHECK-FIXES-STANDALONE: asio::co_spawn(ex, load(id), asio::experimental::deferred))
// CHECK-FIXES: .async_wait(asio::experimental::wait_for_one_error(),
// CHECK-FIXES: asio::use_awaitable);
// CHECK-FIXES: for (std::size_t index : completion_order)
// CHECK-FIXES: if (std::exception_ptr failure =
// CHECK-FIXES: std::array{stock_error, price_error}[index])
// CHECK-FIXES: std::rethrow_exception(failure);
// CHECK-FIXES: found = (stock + price, now());
// CHECK-FIXES: use(found);

//===-- The arguments of all are evaluated before the first starts ---------===//

awaitable<void> first_child_writes(int id) {
  auto ex = co_await asio::this_coro::executor;
  int limit = 3;
  auto count = asio::co_spawn(ex, count_up(limit), ax::use_promise);
  auto price = asio::co_spawn(ex, load_with(id, limit), ax::use_promise);
  try {
    co_await count RESULT(asio::use_awaitable);
    use(co_await price RESULT(asio::use_awaitable));
  } catch (...) {
    count.cancel();
    price.cancel();
    throw;
  }
}
// CHECK-MESSAGES: :[[@LINE-11]]:16: warning: hand-written gather of 2 tasks: after a failure the others are cancelled, but nothing waits until they have stopped
// CHECK-NOTES: :[[@LINE-11]]:16: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-7]]:5: note: cancelled by hand here
// CHECK-NOTES: :[[@LINE-6]]:5: note: this throw leaves before 'price' is joined
// CHECK-NOTES: :[[@LINE-14]]:35: note: not rewritten: one child may write 'limit' before another one is given its value
// CHECK-AGAIN: warning: hand-written gather of 2 tasks: after a failure the others run on to the end
// CHECK-AGAIN: note: a sibling is started here
// CHECK-AGAIN: note: waits here until the count is zero
// CHECK-AGAIN: note: not rewritten: two children store to 'found', and the last one to end would no longer win
// CHECK-AGAIN: warning: hand-written gather of 2 tasks: after a failure the others run on to the end
// CHECK-AGAIN: note: a sibling is started here
// CHECK-AGAIN: note: waits here until the count is zero
// CHECK-AGAIN: note: not rewritten: the handler takes the child's result as another type
// CHECK-AGAIN: warning: hand-written gather of 2 tasks: after a failure the others run on to the end
// CHECK-AGAIN: note: a sibling is started here
// CHECK-AGAIN: note: waits here until the count is zero
// CHECK-AGAIN: note: not rewritten: a task that still runs refers to 'found', which is stored here
// CHECK-AGAIN: warning: hand-written gather of 2 tasks: after a failure the others run on to the end
// CHECK-AGAIN: note: a sibling is started here
// CHECK-AGAIN: note: waits here until the count is zero
// CHECK-AGAIN: note: not rewritten: a task that still runs refers to 'found', which is stored here
// CHECK-AGAIN: warning: hand-written gather of 2 tasks: after a failure the others are cancelled, but nothing waits until they have stopped
// CHECK-AGAIN: note: a sibling is started here
// CHECK-AGAIN: note: cancelled by hand here
// CHECK-AGAIN: note: this throw leaves before 'price' is joined
// CHECK-AGAIN: note: not rewritten: a task that still runs refers to 'found', which is stored here
// CHECK-AGAIN: warning: hand-written gather of 2 tasks: after a failure the others are cancelled, but nothing waits until they have stopped
// CHECK-AGAIN: note: a sibling is started here
// CHECK-AGAIN: note: cancelled by hand here
// CHECK-AGAIN: note: this throw leaves before 'price' is joined
// CHECK-AGAIN: note: use the library's gather: the first failure in time cancels the others, all of them have ended when it is rethrown; 'found' is stored later, and others that know its address can see that
// CHECK-AGAIN: warning: hand-written gather of 2 tasks: after a failure the others are cancelled, but nothing waits until they have stopped
// CHECK-AGAIN: note: a sibling is started here
// CHECK-AGAIN: note: cancelled by hand here
// CHECK-AGAIN: note: this throw leaves before 'price' is joined
// CHECK-AGAIN: note: not rewritten: this is evaluated before a join, and would be when all children have ended
// CHECK-AGAIN: warning: hand-written gather of 2 tasks: after a failure the others are cancelled, but nothing waits until they have stopped
// CHECK-AGAIN: note: a sibling is started here
// CHECK-AGAIN: note: cancelled by hand here
// CHECK-AGAIN: note: this throw leaves before 'price' is joined
// CHECK-AGAIN: note: not rewritten: this is evaluated before a join, and would be when all children have ended
// CHECK-AGAIN: warning: hand-written gather of 2 tasks: after a failure the others are cancelled, but nothing waits until they have stopped
// CHECK-AGAIN: note: a sibling is started here
// CHECK-AGAIN: note: cancelled by hand here
// CHECK-AGAIN: note: this throw leaves before 'price' is joined
// CHECK-AGAIN: note: not rewritten: this is evaluated before a join, and would be when all children have ended
// CHECK-AGAIN: warning: hand-written gather of 2 tasks: after a failure the others are cancelled, but nothing waits until they have stopped
// CHECK-AGAIN: note: a sibling is started here
// CHECK-AGAIN: note: cancelled by hand here
// CHECK-AGAIN: note: this throw leaves before 'price' is joined
// CHECK-AGAIN: note: not rewritten: this is evaluated before a join, and would be when all children have ended
// CHECK-AGAIN: warning: hand-written gather of 2 tasks: after a failure the others are cancelled, but nothing waits until they have stopped
// CHECK-AGAIN: note: a sibling is started here
// CHECK-AGAIN: note: cancelled by hand here
// CHECK-AGAIN: note: this throw leaves before 'price' is joined
// CHECK-AGAIN: note: not rewritten: one child may write 'limit' before another one is given its value
