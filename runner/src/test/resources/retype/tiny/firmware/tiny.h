#pragma once
#include "defines.h"
void tiny(input_t x[2], result_t layer2_out[2]);
