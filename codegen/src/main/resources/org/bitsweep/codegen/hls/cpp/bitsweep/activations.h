// Copyright the Bitsweep authors. SPDX-License-Identifier: Apache-2.0
// Functions of one value.
#ifndef BITSWEEP_ACTIVATIONS_H_
#define BITSWEEP_ACTIVATIONS_H_

#include "numbers.h"

namespace bitsweep {

template <class config, class X, class Y> void convert(const X x[config::elements], Y y[config::elements]) {
#pragma HLS PIPELINE
    for (unsigned i = 0; i < config::elements; i++)
        y[i] = Y(x[i]);
}

template <class config, class X, class Y> void relu(const X x[config::elements], Y y[config::elements]) {
#pragma HLS PIPELINE
    for (unsigned i = 0; i < config::elements; i++) {
        if (x[i] > 0)
            y[i] = Y(x[i]);
        else
            y[i] = 0;
    }
}

// Cut off at config::most.
template <class config, class X, class Y> void relu_up_to(const X x[config::elements], Y y[config::elements]) {
#pragma HLS PIPELINE
    const int most = config::most;
    for (unsigned i = 0; i < config::elements; i++) {
        if (x[i] < 0)
            y[i] = 0;
        else if (x[i] > most)
            y[i] = most;
        else
            y[i] = Y(x[i]);
    }
}

template <class config, class X, class P, class Y>
void thresholded_relu(const X x[config::elements], const P threshold[1], Y y[config::elements]) {
#pragma HLS PIPELINE
    for (unsigned i = 0; i < config::elements; i++) {
        if (x[i] > threshold[0])
            y[i] = Y(x[i]);
        else
            y[i] = 0;
    }
}

// One slope for all elements, or one each.
template <class config, class X, class P, class Y>
void leaky_relu(const X x[config::elements], const P slopes[config::slopes], Y y[config::elements]) {
#pragma HLS PIPELINE
    for (unsigned i = 0; i < config::elements; i++) {
        if (x[i] > 0)
            y[i] = Y(x[i]);
        else
            y[i] = Y(slopes[i % config::slopes] * x[i]);
    }
}

// The entry of a table over [-range / 2, range / 2).
template <class config, class X, class T> T looked_up(const X x, const T table[config::table_size]) {
#pragma HLS INLINE
    const int range = config::range;
    const int quotient = x * config::table_size / range;
    int index = int(unsigned(quotient) + config::table_size / 2);
    if (index < 0)
        index = 0;
    if (index > int(config::table_size) - 1)
        index = int(config::table_size) - 1;
    return table[index];
}

template <class config, class X, class T, class Y>
void table_function(const X x[config::elements], const T table[config::table_size], Y y[config::elements]) {
#pragma HLS PIPELINE
    for (unsigned i = 0; i < config::elements; i++)
        y[i] = Y(looked_up<config>(x[i], table));
}

// The index of a negative value in a table over (-8, 0] whose first entry is that of 0.
template <class config, class X> int index_below_zero(const X x) {
#pragma HLS INLINE
    return x * config::table_size / -8;
}

template <class config, class X, class P, class T, class Y>
void elu(const X x[config::elements], const P alpha[1], const T table[config::table_size], Y y[config::elements]) {
#pragma HLS PIPELINE
    for (unsigned i = 0; i < config::elements; i++) {
        if (x[i] >= 0) {
            y[i] = Y(x[i]);
        } else {
            const int wanted = index_below_zero<config>(x[i]);
            // One that has wrapped to a negative number stands for a large one.
            const unsigned index = unsigned(wanted) > config::table_size - 1 ? config::table_size - 1 : unsigned(wanted);
            y[i] = Y(alpha[0] * table[index]);
        }
    }
}

template <class config, class X, class T, class Y>
void selu(const X x[config::elements], const T table[config::table_size], Y y[config::elements]) {
#pragma HLS PIPELINE
    const ap_ufixed<16, 1> scale = 1.0507009873554805;
    for (unsigned i = 0; i < config::elements; i++) {
        if (x[i] >= 0) {
            y[i] = Y(scale * x[i]);
        } else {
            int index = index_below_zero<config>(x[i]);
            if (index < 0)
                index = 0;
            else if (index > int(config::table_size) - 1)
                index = int(config::table_size) - 1;
            y[i] = Y(table[index]);
        }
    }
}

// slope * x + shift, between 0 and 1.
template <class X, class S, class H> auto line(const X x, const S slope, const H shift) -> decltype(slope * x + shift) {
#pragma HLS INLINE
    auto value = slope * x + shift;
    if (value > 1)
        value = 1;
    else if (value < 0)
        value = 0;
    return value;
}

template <class config, class X, class S, class H, class Y>
void hard_sigmoid(const X x[config::elements], const S slope[1], const H shift[1], Y y[config::elements]) {
#pragma HLS PIPELINE
    for (unsigned i = 0; i < config::elements; i++)
        y[i] = Y(line(x[i], slope[0], shift[0]));
}

template <class config, class X, class S, class H, class Y>
void hard_tanh(const X x[config::elements], const S slope[1], const H shift[1], Y y[config::elements]) {
#pragma HLS PIPELINE
    for (unsigned i = 0; i < config::elements; i++)
        y[i] = Y(2 * line(x[i], slope[0], shift[0]) - 1);
}

// 1 or -1; a single bit has 0 for -1.
template <class Y> struct sign_of {
    static Y below() { return Y(ap_int<2>(-1)); }
};

template <> struct sign_of<ap_uint<1>> {
    static ap_uint<1> below() { return 0; }
};

template <class config, class X, class Y> void binary_tanh(const X x[config::elements], Y y[config::elements]) {
#pragma HLS PIPELINE
    for (unsigned i = 0; i < config::elements; i++) {
        if (x[i] >= 0)
            y[i] = Y(ap_int<2>(1));
        else
            y[i] = sign_of<Y>::below();
    }
}

template <class config, class X, class Y> void ternary_tanh(const X x[config::elements], Y y[config::elements]) {
#pragma HLS PIPELINE
    for (unsigned i = 0; i < config::elements; i++) {
        const X doubled = 2 * x[i];
        if (doubled > 1)
            y[i] = 1;
        else if (doubled > -1 && doubled <= 1)
            y[i] = 0;
        else
            y[i] = -1;
    }
}

template <class config, class X, class T, class Y>
void binary_threshold(const X x[config::elements], const T threshold[config::channels], Y y[config::elements]) {
#pragma HLS PIPELINE
    for (unsigned i = 0; i < config::elements; i++)
        y[i] = x[i] >= threshold[i % config::channels] ? 1 : 0;
}

template <class config, class X, class T, class U, class Y>
void ternary_threshold(const X x[config::elements], const T upper[config::channels], const U lower[config::channels],
                       Y y[config::elements]) {
#pragma HLS PIPELINE
    for (unsigned i = 0; i < config::elements; i++) {
        if (x[i] > upper[i % config::channels])
            y[i] = 1;
        else if (x[i] <= lower[i % config::channels])
            y[i] = -1;
        else
            y[i] = 0;
    }
}

} // namespace bitsweep

#endif
