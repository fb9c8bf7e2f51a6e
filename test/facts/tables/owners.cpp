// What a child borrows, and what it owns.
#include <library.h>

Task<void> workOn(int &);
Task<void> looksAt(const int &);
Task<void> takes(int);
Task<void> takesPointer(int *);
Task<void> takesWrapped(std::reference_wrapper<int>);
Task<void> takesShared(std::shared_ptr<int>);

Task<void> by_reference() {
  int local = 1;
  detach(workOn(local)); // a: discarded
  co_return; // a^ local
}
Task<void> by_value() {
  int local = 1;
  detach(takes(local)); // a: discarded
  co_return;
}
Task<void> by_pointer() {
  int local = 1;
  detach(takesPointer(&local)); // a: discarded
  co_return; // a^ local
}
Task<void> by_wrapper() {
  int local = 1;
  detach(takesWrapped(std::ref(local))); // a: discarded
  co_return; // a^ local
}
Task<void> by_wrapper_of_a_local_further_back() {
  int local = 1;
  auto wrapped = std::ref(local);
  detachCall([wrapped]() -> Task<void> { co_await workOn(wrapped); }); // a: discarded
  co_return; // a^ local
}
Task<void> by_wrapper_of_a_parameter(int &parameter) {
  auto wrapped = std::ref(parameter);
  detachCall([wrapped]() -> Task<void> { co_await workOn(wrapped); }); // a: discarded
  co_return;
}
Task<void> by_shared_pointer() {
  auto local = std::make_shared<int>(1);
  detach(takesShared(local)); // a: discarded
  co_return;
}
Task<void> parameter_by_value(int parameter) {
  detach(workOn(parameter)); // a: discarded
  co_return; // a^ parameter
}
Task<void> parameter_by_reference(int &parameter) {
  detach(workOn(parameter)); // a: discarded
  co_return;
}
Task<void> static_variable() {
  static int forever = 1;
  detach(workOn(forever)); // a: discarded
  co_return;
}
Task<void> pointee_of_a_local() {
  auto local = std::make_unique<int>(1);
  detach(workOn(*local)); // a: discarded
  co_return; // a^ local
}
Task<void> captured_by_reference() {
  int local = 1;
  detachCall([&]() -> Task<void> { co_await takes(local); }); // a: discarded
  co_return; // a^ local
}
Task<void> captured_by_value() {
  int local = 1;
  detachCall([=]() -> Task<void> { co_await takes(local); }); // a: discarded
  co_return;
}
Task<void> captured_address() {
  int local = 1;
  detachCall([p = &local]() -> Task<void> { co_await takes(*p); }); // a: discarded
  co_return; // a^ local
}
Task<void> lender_in_a_loop() {
  for (int i = 0; i < 9; ++i) {
    int local = i;
    detach(workOn(local)); // a: discarded
  } // a^ local
  co_return;
}
Task<void> borrowed_by_a_joined_child() {
  int local = 1;
  auto a = start(workOn(local)); // a: joined
  co_await a;
}
Task<void> borrowed_by_the_second_child() {
  int local = 1;
  auto a = start(workOn(local)); // a: joined
  auto b = start(workOn(local)); // b: joined-on-some-exits
  co_await a; // b! join, b^ local
  co_await b;
}
Task<void> borrowed_by_a_lambda_of_somebody() {
  int local = 1;
  auto later = [&] {
    detach(workOn(local)); // a: discarded
  };
  later();
  co_return;
}
