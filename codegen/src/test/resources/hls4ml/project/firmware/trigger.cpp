#include "trigger.h"
#include "parameters.h"

void trigger(
    input_t hits[N_VERTICES*N_FEATURES],
    result_t layer4_out[N_OUT],
    unsigned short &const_size_in_1
) {
    #pragma HLS PIPELINE

#ifndef __SYNTHESIS__
    static bool loaded_weights = false;
    if (!loaded_weights) {
        nnet::load_exponent_weights_from_txt<po2_t, 6>(w3, "w3.txt");
        nnet::load_weights_from_txt<model_default_t, 2>(b3, "b3.txt");
        loaded_weights = true;    }
#endif

    inner_t layer2_out[3];
    #pragma HLS ARRAY_PARTITION variable=layer2_out complete dim=0

    model_default_t layer3_out[N_OUT];

    auto& flat = layer2_out;
    nnet::gravnet_core<input_t, inner_t, layer2_accum_t, grav_exp_table_t, config2>(hits, layer2_out); // grav

    nnet::dense<inner_t, model_default_t, config3>(flat, layer3_out, w3, b3); // fc

    nnet::softmax<model_default_t, result_t, softmax_config4>(layer3_out, layer4_out); // sm

}
