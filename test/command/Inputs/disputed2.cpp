#define VALUE MoveOnly
#include "disputed.h"
