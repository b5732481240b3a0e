// Copyright the Bitsweep authors. SPDX-License-Identifier: Apache-2.0
// Softmax over slices of config::length values, which are config::inner elements apart.
#ifndef BITSWEEP_SOFTMAX_H_
#define BITSWEEP_SOFTMAX_H_

#include "numbers.h"

namespace bitsweep {

constexpr unsigned lower_half(unsigned n, unsigned power = 1) { return 2 * power < n ? lower_half(n, 2 * power) : power; }

// A balanced tree: its left side has as many values as the largest power of two below their number.
template <unsigned count> struct tree {
    static const unsigned left = lower_half(count);

    template <class T> static T sum(const T x[count]) {
#pragma HLS INLINE
        const T a = tree<left>::sum(x);
        const T b = tree<count - left>::sum(x + left);
        return T(a + b);
    }

    template <class T> static T largest(const T x[count]) {
#pragma HLS INLINE
        const T a = tree<left>::largest(x);
        const T b = tree<count - left>::largest(x + left);
        return a >= b ? a : b;
    }
};

template <> struct tree<1> {
    template <class T> static T sum(const T x[1]) { return x[0]; }
    template <class T> static T largest(const T x[1]) { return x[0]; }
};

// The first bits of a value, as many as address a table.
template <unsigned size, class T> unsigned top_bits(T x) {
#pragma HLS INLINE
    const int bits = ceil_log2(size);
    const ap_uint<bits> top = x.range(T::width - 1, T::width - bits);
    return top.to_uint();
}

template <class config, class T, class V, class Y>
void normalize(const typename config::accum_t terms[config::length], const V inverses[config::inv_table_size],
               Y y[config::length]) {
#pragma HLS INLINE
    typedef typename config::inv_inp_t address_t;
    const address_t total = tree<config::length>::sum(terms);
    const V inverse = inverses[top_bits<config::inv_table_size>(total)];
    for (unsigned i = 0; i < config::length; i++) {
#pragma HLS UNROLL
        y[i] = Y(terms[i] * inverse);
    }
}

// Tables of exponentials of differences to the largest value, and of reciprocals.
template <class config, class X, class T, class V, class Y>
void softmax_stable_slice(const X x[config::length], const T exponentials[config::exp_table_size],
                          const V inverses[config::inv_table_size], Y y[config::length]) {
#pragma HLS PIPELINE
    const X most = tree<config::length>::largest(x);
    typename config::accum_t terms[config::length];
#pragma HLS ARRAY_PARTITION variable=terms complete
    for (unsigned i = 0; i < config::length; i++) {
#pragma HLS UNROLL
        const typename config::inp_norm_t below = most - x[i];
        terms[i] = exponentials[top_bits<config::exp_table_size>(below)];
    }
    normalize<config, T>(terms, inverses, y);
}

// The same without looking for the largest value.
template <class config, class X, class T, class V, class Y>
void softmax_latency_slice(const X x[config::length], const T exponentials[config::exp_table_size],
                           const V inverses[config::inv_table_size], Y y[config::length]) {
#pragma HLS PIPELINE
    typename config::accum_t terms[config::length];
#pragma HLS ARRAY_PARTITION variable=terms complete
    for (unsigned i = 0; i < config::length; i++) {
#pragma HLS UNROLL
        terms[i] = exponentials[top_bits<config::exp_table_size>(x[i])];
    }
    normalize<config, T>(terms, inverses, y);
}

constexpr int between(int index, int last) { return index < 0 ? 0 : index > last ? last : index; }

// Every value's own sum of the exponentials of its differences to the others.
template <class config, class X, class T, class V, class Y>
void softmax_legacy_slice(const X x[config::length], const T exponentials[config::exp_table_size],
                          const V inverses[config::inv_table_size], Y y[config::length]) {
#pragma HLS PIPELINE
    typedef typename config::table_t table_t;
    for (unsigned i = 0; i < config::length; i++) {
        table_t total = 0;
        for (unsigned j = 0; j < config::length; j++) {
            table_t term = 1;
            if (i != j) {
                const int quotient = (x[j] - x[i]) * config::exp_table_size / 16;
                const int index = int(unsigned(quotient) + config::exp_table_size / 2);
                term = exponentials[between(index, int(config::exp_table_size) - 1)];
            }
            total += term;
        }
        const int index = total * config::inv_table_size / 64;
        y[i] = Y(inverses[between(index, int(config::inv_table_size) - 1)]);
    }
}

// 1 for the first largest value, 0 for all others.
template <class config, class X, class Y> void softmax_argmax_slice(const X x[config::length], Y y[config::length]) {
    X most = x[0];
    unsigned place = 0;
    for (unsigned i = 1; i < config::length; i++) {
#pragma HLS PIPELINE
        if (x[i] > most) {
            most = x[i];
            place = i;
        }
    }
    for (unsigned i = 0; i < config::length; i++) {
#pragma HLS UNROLL
        y[i] = i == place ? 1 : 0;
    }
}

template <class config, class X> void take_slice(const X x[], unsigned outer, unsigned inner, X slice[config::length]) {
#pragma HLS INLINE
    for (unsigned i = 0; i < config::length; i++) {
#pragma HLS UNROLL
        slice[i] = x[(outer * config::length + i) * config::inner + inner];
    }
}

template <class config, class Y> void put_slice(const Y slice[config::length], unsigned outer, unsigned inner, Y y[]) {
#pragma HLS INLINE
    for (unsigned i = 0; i < config::length; i++) {
#pragma HLS UNROLL
        y[(outer * config::length + i) * config::inner + inner] = slice[i];
    }
}

// Slice after slice.
#define BITSWEEP_FOR_EACH_SLICE(function)                                                                              \
    X before[config::length];                                                                                          \
    Y after[config::length];                                                                                           \
    for (unsigned outer = 0; outer < config::outer; outer++) {                                                         \
        for (unsigned inner = 0; inner < config::inner; inner++) {                                                     \
            take_slice<config>(x, outer, inner, before);                                                               \
            function;                                                                                                  \
            put_slice<config>(after, outer, inner, y);                                                                 \
        }                                                                                                              \
    }

template <class config, class X, class T, class V, class Y>
void softmax_stable(const X x[], const T exponentials[config::exp_table_size],
                    const V inverses[config::inv_table_size], Y y[]) {
#pragma HLS INLINE
    BITSWEEP_FOR_EACH_SLICE(softmax_stable_slice<config>(before, exponentials, inverses, after))
}

template <class config, class X, class T, class V, class Y>
void softmax_latency(const X x[], const T exponentials[config::exp_table_size],
                     const V inverses[config::inv_table_size], Y y[]) {
#pragma HLS INLINE
    BITSWEEP_FOR_EACH_SLICE(softmax_latency_slice<config>(before, exponentials, inverses, after))
}

template <class config, class X, class T, class V, class Y>
void softmax_legacy(const X x[], const T exponentials[config::exp_table_size],
                    const V inverses[config::inv_table_size], Y y[]) {
#pragma HLS INLINE
    BITSWEEP_FOR_EACH_SLICE(softmax_legacy_slice<config>(before, exponentials, inverses, after))
}

template <class config, class X, class Y> void softmax_argmax(const X x[], Y y[]) {
#pragma HLS INLINE
    BITSWEEP_FOR_EACH_SLICE(softmax_argmax_slice<config>(before, after))
}

#undef BITSWEEP_FOR_EACH_SLICE

} // namespace bitsweep

#endif
