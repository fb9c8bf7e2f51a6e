#include "shared.h"

void first(asio::io_context &context) { startShared(context, 1); }
