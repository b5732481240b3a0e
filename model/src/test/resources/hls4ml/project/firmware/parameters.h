#ifndef PARAMETERS_H_
#define PARAMETERS_H_

#include "defines.h"
#include "weights/w3.h"
#include "weights/b3.h"

// grav
struct config2 : nnet::gravnet_config {
    static const unsigned V = N_VERTICES;
    static const unsigned exp_table_size = 32;
    typedef grav_exp_table_t exp_table_t;
    typedef ap_ufixed<10, 0> norm_t;
};

// fc
struct config3_mult : nnet::dense_config {
    static const unsigned reuse_factor = 4;
    typedef model_default_t accum_t;
    typedef po2_t weight_t;
    template<class x_T, class y_T>
    using product = nnet::product::weight_exponential<x_T, y_T>;
};

struct config3 : nnet::dense_config {
    static const unsigned strategy = nnet::resource;
    static const unsigned reuse_factor = 4;
    typedef model_default_t accum_t;
    typedef model_default_t bias_t;
    typedef po2_t weight_t;
    typedef config3_mult mult_config;
};

#endif
