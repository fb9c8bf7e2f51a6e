#include "asio.hpp"

void startBroken() { undeclared(); }
