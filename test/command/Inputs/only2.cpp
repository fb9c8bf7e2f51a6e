#define ONLY_AWAITABLES
#include "shared.h"
