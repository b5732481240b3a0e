// Copyright the Bitsweep authors. SPDX-License-Identifier: Apache-2.0
// Operations on the elements of one tensor or two.
#ifndef BITSWEEP_ELEMENTS_H_
#define BITSWEEP_ELEMENTS_H_

#include "numbers.h"

namespace bitsweep {

// One factor and one offset a channel; exact, then one cast.
template <class config, class X, class S, class B, class Y>
void scale(const X x[config::elements], const S factors[config::channels], const B offsets[config::channels],
           Y y[config::elements]) {
#pragma HLS FUNCTION_INSTANTIATE variable=factors,offsets
#pragma HLS PIPELINE II=config::reuse_factor
#pragma HLS ARRAY_PARTITION variable=factors complete
#pragma HLS ARRAY_PARTITION variable=offsets complete
#pragma HLS ALLOCATION operation instances=mul limit=config::multipliers
    for (unsigned i = 0; i < config::elements; i++) {
        const unsigned channel = i % config::channels;
        y[i] = Y(config::product::of(x[i], factors[channel]) + offsets[channel]);
    }
}

struct sum {
    template <class Y, class A, class B> static Y of(A a, B b) { return Y(a + b); }
};

struct difference {
    template <class Y, class A, class B> static Y of(A a, B b) { return Y(a - b); }
};

struct product_of_two {
    template <class Y, class A, class B> static Y of(A a, B b) { return Y(a * b); }
};

struct average {
    template <class Y, class A, class B> static Y of(A a, B b) { return Y((a + b) * ap_ufixed<1, 0>(0.5)); }
};

struct larger {
    template <class Y, class A, class B> static Y of(A a, B b) { return a > b ? Y(a) : Y(b); }
};

struct smaller {
    template <class Y, class A, class B> static Y of(A a, B b) { return a < b ? Y(a) : Y(b); }
};

// The shorter tensor is repeated.
template <class config, class A, class B, class Y>
void merge(const A a[config::first], const B b[config::second], Y y[config::elements]) {
#pragma HLS PIPELINE
    for (unsigned i = 0; i < config::elements; i++)
        y[i] = config::operation::template of<Y>(a[i % config::first], b[i % config::second]);
}

// Rows of one tensor, each followed by a row of the other.
template <class config, class A, class B, class Y>
void concatenate(const A a[config::rows * config::first], const B b[config::rows * config::second],
                 Y y[config::rows * (config::first + config::second)]) {
#pragma HLS PIPELINE
    const unsigned width = config::first + config::second;
    for (unsigned row = 0; row < config::rows; row++) {
        for (unsigned i = 0; i < config::first; i++)
            y[row * width + i] = Y(a[row * config::first + i]);
        for (unsigned i = 0; i < config::second; i++)
            y[row * width + config::first + i] = Y(b[row * config::second + i]);
    }
}

} // namespace bitsweep

#endif
