#ifndef DEFINES_H_
#define DEFINES_H_

#include "ap_fixed.h"
#include "ap_int.h"

// hls-fpga-machine-learning insert numbers
#define N_VERTICES 4
#define N_FEATURES 3
#define N_OUT 2

// hls-fpga-machine-learning insert layer-precision
typedef ap_fixed<16,6> model_default_t;
typedef ap_fixed<12,4,AP_RND,AP_SAT> input_t; /* from the detector */
typedef nnet::array<ap_fixed<14,5>, 3*1> inner_t;
typedef ap_ufixed<18, 2> grav_exp_table_t;
typedef ap_fixed<24,10> layer2_accum_t;
typedef struct po2_t {ap_uint<1> sign;ap_int<4> weight; } po2_t;
typedef bool mask_t;
typedef ap_fixed<20,8> result_t;
typedef ap_fixed<18,8,AP_RND,AP_SAT,0> sm_table_t;

#endif
