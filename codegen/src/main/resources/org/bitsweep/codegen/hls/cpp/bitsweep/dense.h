// Copyright the Bitsweep authors. SPDX-License-Identifier: Apache-2.0
// Dense layers: a matrix of constants times a vector. Every exact product is cast to the accumulator, every sum too.
#ifndef BITSWEEP_DENSE_H_
#define BITSWEEP_DENSE_H_

#include "numbers.h"

namespace bitsweep {

// All products side by side, weights[input][output]; a multiplier computes reuse_factor of them.
template <class config, class X, class W, class B, class Y>
void dense_latency(const X x[config::inputs], const W weights[config::inputs * config::outputs],
                   const B bias[config::outputs], Y y[config::outputs]) {
#pragma HLS FUNCTION_INSTANTIATE variable=weights,bias
#pragma HLS PIPELINE II=config::reuse_factor
#pragma HLS ALLOCATION operation instances=mul limit=config::multipliers
    typedef typename config::accum_t accum_t;
    accum_t products[config::inputs * config::outputs];
#pragma HLS ARRAY_PARTITION variable=products complete
    accum_t sums[config::outputs];
#pragma HLS ARRAY_PARTITION variable=sums complete
#pragma HLS ARRAY_PARTITION variable=bias complete

multiply_inputs:
    for (unsigned i = 0; i < config::inputs; i++) {
        const X value = x[i];
        for (unsigned o = 0; o < config::outputs; o++)
            products[i * config::outputs + o] = config::product::of(value, weights[i * config::outputs + o]);
    }

begin_with_bias:
    for (unsigned o = 0; o < config::outputs; o++)
        sums[o] = accum_t(bias[o]);

add_products:
    for (unsigned i = 0; i < config::inputs; i++)
        for (unsigned o = 0; o < config::outputs; o++)
            sums[o] += products[i * config::outputs + o];

finish_sums:
    for (unsigned o = 0; o < config::outputs; o++)
        y[o] = config::finish::template of<Y, config::inputs>(sums[o]);
}

// Multipliers that take one weight after the other from memories, weights[output][input]: weight n is multiplied in turn
// n % reuse_factor. For reuse factors that divide the number of inputs or are divided by it: then a turn's first index says
// by how many outputs, its second by how many inputs a multiplier has moved on.
template <class config, class X, class W, class B, class Y>
void dense_resource(const X x[config::inputs], const W weights[config::inputs * config::outputs],
                    const B bias[config::outputs], Y y[config::outputs]) {
    typedef typename config::accum_t accum_t;
    const unsigned reuse = config::reuse_factor;
    const unsigned block = config::multipliers;
    const unsigned short_turns = reuse < config::inputs ? reuse : config::inputs;
    const unsigned long_turns = reuse / short_turns;
#pragma HLS FUNCTION_INSTANTIATE variable=weights,bias
#pragma HLS ARRAY_RESHAPE variable=weights block factor=block
#pragma HLS ARRAY_PARTITION variable=bias complete
    if (config::reuse_factor > 1) {
#pragma HLS BIND_STORAGE variable=weights type=rom_np impl=bram
    }
    accum_t sums[config::outputs];
#pragma HLS ARRAY_PARTITION variable=sums complete

begin_with_bias:
    for (unsigned o = 0; o < config::outputs; o++) {
#pragma HLS UNROLL
        sums[o] = accum_t(bias[o]);
    }

long_turn:
    for (unsigned further_output = 0; further_output < long_turns; further_output++) {
    short_turn:
        for (unsigned further_input = 0; further_input < short_turns; further_input++) {
#pragma HLS PIPELINE II=1 rewind
        multipliers:
            for (unsigned m = 0; m < block; m++) {
#pragma HLS UNROLL
                const unsigned output = m * reuse / config::inputs + further_output;
                const unsigned input = m * reuse % config::inputs + further_input;
                if (output < config::outputs)
                    sums[output] +=
                        accum_t(config::product::of(x[input], weights[output * config::inputs + input]));
            }
        }
    }

finish_sums:
    for (unsigned o = 0; o < config::outputs; o++) {
#pragma HLS UNROLL
        y[o] = config::finish::template of<Y, config::inputs>(sums[o]);
    }
}

// The same for any reuse factor.
template <class config, class X, class W, class B, class Y>
void dense_resource_uneven(const X x[config::inputs], const W weights[config::inputs * config::outputs],
                           const B bias[config::outputs], Y y[config::outputs]) {
    typedef typename config::accum_t accum_t;
    const unsigned reuse = config::reuse_factor;
    const unsigned block = config::multipliers;
#pragma HLS FUNCTION_INSTANTIATE variable=weights,bias
#pragma HLS ARRAY_RESHAPE variable=weights block factor=block
#pragma HLS ARRAY_PARTITION variable=bias complete
    if (config::reuse_factor > 1) {
#pragma HLS BIND_STORAGE variable=weights type=rom_np impl=bram
    }
    accum_t sums[config::outputs];
#pragma HLS ARRAY_PARTITION variable=sums complete

begin_with_bias:
    for (unsigned o = 0; o < config::outputs; o++) {
#pragma HLS UNROLL
        sums[o] = accum_t(bias[o]);
    }

turn:
    for (unsigned t = 0; t < reuse; t++) {
#pragma HLS PIPELINE II=1 rewind
    multipliers:
        for (unsigned m = 0; m < block; m++) {
#pragma HLS UNROLL
            const unsigned place = m * reuse + t;
            if (place < config::inputs * config::outputs)
                sums[place / config::inputs] +=
                    accum_t(config::product::of(x[place % config::inputs], weights[place]));
        }
    }

finish_sums:
    for (unsigned o = 0; o < config::outputs; o++) {
#pragma HLS UNROLL
        y[o] = config::finish::template of<Y, config::inputs>(sums[o]);
    }
}

// The kernels as types, for layers that are made of several.
struct by_dense_latency {
    template <class config, class X, class W, class B, class Y>
    static void of(const X x[config::inputs], const W weights[config::inputs * config::outputs],
                   const B bias[config::outputs], Y y[config::outputs]) {
#pragma HLS INLINE
        dense_latency<config>(x, weights, bias, y);
    }
};

struct by_dense_resource {
    template <class config, class X, class W, class B, class Y>
    static void of(const X x[config::inputs], const W weights[config::inputs * config::outputs],
                   const B bias[config::outputs], Y y[config::outputs]) {
#pragma HLS INLINE
        dense_resource<config>(x, weights, bias, y);
    }
};

struct by_dense_resource_uneven {
    template <class config, class X, class W, class B, class Y>
    static void of(const X x[config::inputs], const W weights[config::inputs * config::outputs],
                   const B bias[config::outputs], Y y[config::outputs]) {
#pragma HLS INLINE
        dense_resource_uneven<config>(x, weights, bias, y);
    }
};

} // namespace bitsweep

#endif
