#define VALUE int
#include "disputed.h"
