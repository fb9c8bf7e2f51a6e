// What -Wall, -pedantic-errors and Clang by itself complain about.
struct Narrow {
  int value;
};
#pragma GCC diagnostic error "-Wunused-variable"
int warns(double wide) {
  int unused;
  Narrow narrow{wide};
  ;;
  return 0;
};
