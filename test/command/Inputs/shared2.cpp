#include "shared.h"

void second(asio::io_context &context) { startShared(context, 2); }
