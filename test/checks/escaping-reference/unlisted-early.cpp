// What an eager coroutine uses before its first suspension only is there.
// RUN: %check coscope-escaping-reference %s %t

#include <own/tasks.h>
#include <string>

own::Lazy<> other();
void print(const std::string &text);

own::Forget keeps(const std::string &text) {
  std::string mine = text;
  co_await other();
  print(mine);
}
own::Forget refers(const std::string &text) {
  co_await other();
  print(text);
}
void log() {
  keeps("text");
  refers("text");
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: task refers to a temporary, which is destroyed at the end of this statement; its error is lost

class Log {
public:
  own::Forget early() {
    print(prefix);
    co_await other();
  }
  own::Forget late() {
    co_await other();
    print(prefix);
  }

private:
  std::string prefix;
};
void of_a_temporary() {
  Log().early();
  Log().late();
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: task refers to a temporary, which is destroyed at the end of this statement; its error is lost

void closures(std::string text) {
  [text]() -> own::Forget {
    print(text);
    co_await other();
  }();
  [text]() -> own::Forget {
    co_await other();
    print(text);
  }();
}
// CHECK-MESSAGES: :[[@LINE-5]]:3: warning: task uses the captures of a temporary closure, which is destroyed at the end of this statement; its error is lost

// The worse harm leads.
own::Eager<> dropped(const std::string &text) {
  co_await other();
  print(text);
}
void one_statement() {
  dropped("text");
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: task refers to a temporary, which is destroyed at the end of this statement; its handle is dropped: it runs on, and its error is lost
