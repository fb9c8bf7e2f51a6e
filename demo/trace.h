//===-- trace.h - who does what when, and who comes too late ----*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In a real service a task that outlives what it uses reads freed memory, and
// what happens then is luck. Here everything that tasks use can tell whether
// it is still open, and stays readable when it is not: coming too late is a
// line of output and an exit code.
//
//===----------------------------------------------------------------------===//

#ifndef DEMO_TRACE_H
#define DEMO_TRACE_H

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <deque>
#include <memory>
#include <optional>
#include <string>

using Clock = std::chrono::steady_clock;

inline const Clock::time_point program_start = Clock::now();
inline int late_uses = 0;

inline int milliseconds_since(Clock::time_point then) {
  using std::chrono::milliseconds;
  return std::chrono::duration_cast<milliseconds>(Clock::now() - then).count();
}

/// Prints what happens, with the time.
inline void say(const std::string &what) {
  std::printf("%4d ms  %s\n", milliseconds_since(program_start), what.c_str());
}

/// Something that is open as long as somebody owns it.
struct Tracked {
  std::string name;
  std::optional<Clock::time_point> closed;
};

struct Close {
  void operator()(Tracked *object) const {
    object->closed = Clock::now();
    say(object->name + " is closed");
  }
};

using Owner = std::unique_ptr<Tracked, Close>;

inline Owner track(const std::string &name) {
  static std::deque<Tracked> never_freed;
  say(name + " is open");
  return Owner(&never_freed.emplace_back(Tracked{name, std::nullopt}));
}

/// Says what is done with \p object, and whether that was still allowed.
inline void use(const Tracked &object, std::string what) {
  if (object.closed) {
    ++late_uses;
    what.resize(std::max<std::size_t>(what.size(), 26), ' ');
    what += "<-- TOO LATE: " + object.name + " was closed " +
            std::to_string(milliseconds_since(*object.closed)) + " ms ago";
  }
  say(what);
}

/// The exit code of the program: 1 if anything came too late.
inline int report() {
  say("end, " + std::to_string(late_uses) + " came too late");
  return late_uses == 0 ? 0 : 1;
}

#endif // DEMO_TRACE_H
