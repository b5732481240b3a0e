#pragma once
#include "ap_fixed.h"
typedef ap_fixed<16,6> input_t;
typedef ap_fixed<16,6> fc_accum_t;
typedef ap_fixed<16,6> fc_weight_t;
typedef ap_fixed<16,6> result_t;
