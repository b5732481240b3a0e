// Copyright the Bitsweep authors. SPDX-License-Identifier: Apache-2.0
// Sums over a part of the inputs, normalization of rows, and rows of tables.
#ifndef BITSWEEP_SUMS_H_
#define BITSWEEP_SUMS_H_

#include "dense.h"

namespace bitsweep {

// A scalar product. Products are cast before they are added.
template <class config, class A, class B, class Y>
void dot(const A a[config::length], const B b[config::length], Y y[1]) {
#pragma HLS PIPELINE II=config::reuse_factor
#pragma HLS ALLOCATION operation instances=mul limit=config::multipliers
    typedef typename config::accum_t accum_t;
    accum_t products[config::length];
#pragma HLS ARRAY_PARTITION variable=products complete
    accum_t total = 0;
    for (unsigned i = 0; i < config::length; i++) {
#pragma HLS UNROLL
        products[i] = a[i] * b[i];
    }
    for (unsigned i = 0; i < config::length; i++) {
#pragma HLS UNROLL
        total += products[i];
    }
    y[0] = Y(total);
}

// An Einstein sum of two tensors. Products are added as they are. The arrays say where an element is in its tensor:
// [shared][first_free][summed], [shared][second_free][summed] and [shared][first_free][second_free].
template <class config, class A, class B, class Y>
void einsum(const A a[], const B b[], const int first[], const int second[], const int output[], Y y[]) {
#pragma HLS PIPELINE II=config::reuse_factor
#pragma HLS ALLOCATION operation instances=mul limit=config::multipliers
    for (unsigned s = 0; s < config::shared; s++) {
#pragma HLS UNROLL
        for (unsigned i = 0; i < config::first_free; i++) {
#pragma HLS UNROLL
            for (unsigned j = 0; j < config::second_free; j++) {
#pragma HLS UNROLL
                const unsigned row = (s * config::first_free + i) * config::summed;
                const unsigned column = (s * config::second_free + j) * config::summed;
                typename config::accum_t total = 0;
                for (unsigned c = 0; c < config::summed; c++) {
#pragma HLS UNROLL
                    const A left = a[first[row + c]];
                    const B right = b[second[column + c]];
                    total += left * right;
                }
                y[output[(s * config::first_free + i) * config::second_free + j]] = Y(total);
            }
        }
    }
}

// An Einstein sum with a constant tensor: dense layers side by side, weights[shared][summed][second_free].
template <class config, class X, class W, class B, class Y>
void einsum_dense(const X x[], const W weights[], const B bias[], const int input[], const int output[], Y y[]) {
    typedef typename config::part part;
    X some[config::shared * config::first_free * config::summed];
#pragma HLS ARRAY_PARTITION variable=some complete
    Y sums[config::second_free];
#pragma HLS ARRAY_PARTITION variable=sums complete
    for (unsigned i = 0; i < config::shared * config::first_free * config::summed; i++) {
#pragma HLS UNROLL
        some[i] = x[input[i]];
    }
    for (unsigned i = 0; i < config::first_free; i++) {
#pragma HLS UNROLL
        for (unsigned s = 0; s < config::shared; s++) {
#pragma HLS UNROLL
            const unsigned row = s * config::first_free + i;
            dense_latency<part>(&some[row * config::summed], &weights[s * config::summed * config::second_free],
                                &bias[row * config::second_free], sums);
            for (unsigned j = 0; j < config::second_free; j++) {
#pragma HLS UNROLL
                y[output[row * config::second_free + j]] = sums[j];
            }
        }
    }
}

// One row to mean 0 and variance 1, scaled and shifted. Everything but the last line is in the accumulator's type.
template <class config, class X, class T, class S, class B, class Y>
void normalize_row(const X x[config::length], const T table[config::table_size], const S scales[config::length],
                   const B offsets[config::length], Y y[config::length]) {
#pragma HLS PIPELINE II=config::reuse_factor
    typedef typename config::accum_t accum_t;
    const accum_t share = 1.0 / config::length;
    accum_t deviations[config::length];
#pragma HLS ARRAY_PARTITION variable=deviations complete
    accum_t total = 0;
    for (unsigned i = 0; i < config::length; i++)
        total += accum_t(x[i]);
    const accum_t mean = total * share;
    accum_t squares = 0;
    for (unsigned i = 0; i < config::length; i++) {
        deviations[i] = accum_t(x[i]) - mean;
        const accum_t square = deviations[i] * deviations[i];
        squares += square;
    }
    const accum_t variance = squares * share;
    int index = variance * config::table_size * int(config::table_scale);
    if (index < 0)
        index = 0;
    if (index > int(config::table_size) - 1)
        index = int(config::table_size) - 1;
    const T reciprocal = table[index];
    for (unsigned i = 0; i < config::length; i++)
        y[i] = Y(deviations[i] * reciprocal * scales[i] + offsets[i]);
}

template <class config, class X, class T, class S, class B, class Y>
void normalize_rows(const X x[config::rows * config::length], const T table[config::table_size],
                    const S scales[config::length], const B offsets[config::length],
                    Y y[config::rows * config::length]) {
#pragma HLS ARRAY_PARTITION variable=scales complete
#pragma HLS ARRAY_PARTITION variable=offsets complete
    X before[config::length];
#pragma HLS ARRAY_PARTITION variable=before complete
    Y after[config::length];
#pragma HLS ARRAY_PARTITION variable=after complete
row:
    for (unsigned row = 0; row < config::rows; row++) {
#pragma HLS PIPELINE
        for (unsigned i = 0; i < config::length; i++) {
#pragma HLS UNROLL
            before[i] = x[row * config::length + i];
        }
        normalize_row<config>(before, table, scales, offsets, after);
        for (unsigned i = 0; i < config::length; i++) {
#pragma HLS UNROLL
            y[row * config::length + i] = after[i];
        }
    }
}

// A row of a table for each value.
template <class config, class X, class T, class Y>
void embed(const X x[config::elements], const T table[config::vocabulary * config::width],
           Y y[config::elements * config::width]) {
#pragma HLS PIPELINE II=config::reuse_factor
    for (unsigned i = 0; i < config::elements; i++) {
#pragma HLS UNROLL
        for (unsigned column = 0; column < config::width; column++) {
#pragma HLS UNROLL
            const int place = x[i] * config::width + column;
            y[i * config::width + column] = Y(table[place]);
        }
    }
}

} // namespace bitsweep

#endif
