#include "config.h"
#include "chimera-simulator.h"
