//===-- examples.cpp - the examples of docs/task-group.md -----------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// check_examples.py sees to it that the page shows what is run here.
//
//===----------------------------------------------------------------------===//

#include <string>

#include "support.hpp"

namespace examples {

using coscope::task_group;

// What the examples are about; the page leaves it out.

struct order {};
struct timeout : failure {
  using failure::failure;
};
std::string log;

awaitable<void> step() {
  co_await asio::post(co_await this_coro::executor, asio::use_awaitable);
}
awaitable<int> reserve_stock(const order &) {
  co_await step();
  co_return 3;
}
awaitable<int> charge_card(const order &) {
  co_await step();
  co_return 4;
}
void use(int shelf, int receipt) { log += std::to_string(shelf + receipt); }

awaitable<int> ask_price(const std::string &shop) {
  co_await step();
  co_return int(shop.size());
}

awaitable<void> notify(const std::string &name) {
  co_await step();
  if (name == "mail")
    throw timeout("mail is slow");
  throw failure(name + " is down");
}

awaitable<std::string> fetch(std::string mirror, int steps) {
  for (int i = 0; i < steps; ++i)
    co_await step();
  co_return "from " + mirror;
}

awaitable<void> publish(std::string) {
  for (;;)
    co_await step();
}

awaitable<int> compute() { co_return 42; }

std::string text(const std::exception_ptr &error) { return text_of(error); }

struct guests {
  awaitable<std::optional<std::string>> accept() {
    co_await step();
    if (names.empty())
      co_return std::nullopt;
    std::string name = std::move(names.back());
    names.pop_back();
    co_return name;
  }
  std::vector<std::string> names;
};
awaitable<void> talk_to(std::string name) {
  co_await step();
  if (name == "rude")
    throw failure("rude left");
  log += name + ";";
}

struct folder {
  std::vector<folder> folders;
};

// The examples.

awaitable<void> place_order(const order &order) {
  auto [stock, payment] =
      co_await coscope::with_task_group([&](task_group &group) {
        return std::pair(group.spawn(reserve_stock(order)),
                         group.spawn(charge_card(order)));
      });
  use(stock.result(), payment.result());
}

awaitable<int> total(const std::vector<std::string> &shops) {
  std::vector<int> prices =
      co_await coscope::gather_each(shops, ask_price, {.limit = 8});
  int sum = 0;
  for (int price : prices)
    sum += price;
  co_return sum;
}

awaitable<void> notify_all(const std::vector<std::string> &names) {
  try {
    co_await coscope::with_task_group(
        [&](task_group &group) {
          for (const std::string &name : names)
            group.spawn(notify(name));
        },
        {.all_errors = true});
  } catch (const coscope::error_group &errors) {
    errors.handle([](const timeout &) { log += "timeout;"; },
                  [](const std::exception &error) { log += error.what(); });
  }
}

awaitable<std::string> fetch_from_any() {
  std::optional<std::string> page;
  auto try_one = [&](task_group &group, std::string mirror,
                     int steps) -> awaitable<void> {
    std::string found = co_await fetch(std::move(mirror), steps);
    if (!page)
      page = std::move(found);
    group.cancel();
  };
  co_await coscope::with_task_group(
      [&](task_group &group) {
        group.spawn(try_one(group, "north", 50));
        group.spawn(try_one(group, "south", 5));
      },
      {.serial_executors = true}); // They share page, so no threads.
  co_return *page;
}

class statistics {
public:
  explicit statistics(asio::any_io_executor executor) : tasks(executor) {}

  void feed(std::string name) { tasks.spawn(publish(std::move(name))); }

  awaitable<void> close() {
    tasks.cancel();
    co_await tasks.join();
  }

private:
  // The last member: it must stop before the others are destroyed.
  task_group tasks;
};

awaitable<int> compute_elsewhere(asio::thread_pool &pool) {
  auto answer = co_await coscope::with_task_group([&](task_group &group) {
    return group.spawn(pool.get_executor(), compute());
  });
  co_return answer.result();
}

awaitable<void> visit(const folder &at, int &visited, task_group &group) {
  ++visited;
  for (const folder &inner : at.folders)
    group.spawn(visit(inner, visited, group));
  co_await step();
}

awaitable<int> count_folders(const folder &root) {
  int visited = 0;
  co_await coscope::with_task_group(
      [&](task_group &group) { group.spawn(visit(root, visited, group)); },
      {.serial_executors = true}); // They share visited, so no threads.
  co_return visited;
}

awaitable<void> read_lines(const std::vector<std::string> &lines) {
  co_await coscope::with_task_group(
      [&](task_group &group) -> awaitable<void> {
        for (const std::string &line : lines) {
          co_await group.room();
          group.spawn([line]() -> awaitable<void> {
            co_await step();
            log += line;
          });
        }
      },
      {.limit = 2, .serial_executors = true});
}

awaitable<void> serve(guests &door) {
  auto log_error = [](std::exception_ptr error) { log += text(error) + ";"; };
  co_await coscope::with_task_group(
      [&](task_group &sessions) -> awaitable<void> {
        while (auto guest = co_await door.accept())
          sessions.spawn(talk_to(*guest));
      },
      {.on_error = log_error});
}

awaitable<void> run_all(asio::thread_pool &pool) {
  co_await place_order(order());
  EXPECT_EQ("7", std::exchange(log, ""));

  const std::vector<std::string> names = {"post", "mail"};
  EXPECT_EQ(8, co_await total(names));

  co_await notify_all(names);
  EXPECT_EQ("post is downtimeout;", std::exchange(log, ""));

  EXPECT_EQ("from south", co_await fetch_from_any());

  guests door{{"kind", "rude", "shy"}};
  co_await serve(door);
  EXPECT_EQ("shy;rude left;kind;", std::exchange(log, ""));

  statistics feeds(co_await this_coro::executor);
  feeds.feed("orders");
  co_await step();
  co_await feeds.close();

  EXPECT_EQ(42, co_await compute_elsewhere(pool));

  folder root;
  root.folders.resize(2);
  root.folders[0].folders.resize(3);
  EXPECT_EQ(6, co_await count_folders(root));

  co_await read_lines(names);
  EXPECT_EQ("postmail", std::exchange(log, ""));
}

TEST(examples, do_what_the_page_says) {
  asio::thread_pool pool(1);
  asio::io_context io;
  main_coroutine main(io.get_executor(), [&] { return run_all(pool); });
  io.run();
  EXPECT_EQ("", main.ended_with());
  pool.join();
}

} // namespace examples
