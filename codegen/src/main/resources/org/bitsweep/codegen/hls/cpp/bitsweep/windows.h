// Copyright the Bitsweep authors. SPDX-License-Identifier: Apache-2.0
// Layers on images, channels last: convolutions and poolings of what is under a window. A row of pixels is an image of height 1.
#ifndef BITSWEEP_WINDOWS_H_
#define BITSWEEP_WINDOWS_H_

#include "dense.h"

namespace bitsweep {

// Copies the pixels under the window at a position, tap by tap; padding where there is no pixel. Returns how many there are.
template <class config, class X>
unsigned take_window(const X x[config::height * config::width * config::channels], unsigned out_row,
                     unsigned out_column, X padding, X under[config::taps * config::channels]) {
#pragma HLS INLINE
    unsigned inside = 0;
    for (unsigned tap = 0; tap < config::taps; tap++) {
#pragma HLS UNROLL
        const int row = int(out_row * config::stride_height + tap / config::window_width) - int(config::pad_top);
        const int column = int(out_column * config::stride_width + tap % config::window_width) - int(config::pad_left);
        const bool is_inside = row >= 0 && row < int(config::height) && column >= 0 && column < int(config::width);
        if (is_inside)
            inside++;
        for (unsigned c = 0; c < config::channels; c++) {
#pragma HLS UNROLL
            under[tap * config::channels + c] =
                is_inside ? x[(unsigned(row) * config::width + unsigned(column)) * config::channels + c] : padding;
        }
    }
    return inside;
}

// What a convolution computes at one position, from everything under the window to all filters.
struct all_products {
    template <class config, class X, class W, class B, class Y>
    static void of(const X x[], const W weights[], const B bias[], Y y[]) {
#pragma HLS INLINE
        dense_latency<config>(x, weights, bias, y);
    }
};

struct products_in_turns {
    template <class config, class X, class W, class B, class Y>
    static void of(const X x[], const W weights[], const B bias[], Y y[]) {
#pragma HLS INLINE
        dense_resource<config>(x, weights, bias, y);
    }
};

struct products_in_uneven_turns {
    template <class config, class X, class W, class B, class Y>
    static void of(const X x[], const W weights[], const B bias[], Y y[]) {
#pragma HLS INLINE
        dense_resource_uneven<config>(x, weights, bias, y);
    }
};

// Each channel by itself: one weight for each value under the window, weights[tap][channel].
struct products_by_channel {
    template <class config, class X, class W, class B, class Y>
    static void of(const X x[config::inputs], const W weights[config::inputs], const B bias[config::outputs],
                   Y y[config::outputs]) {
#pragma HLS INLINE
#pragma HLS ALLOCATION operation instances=mul limit=config::multipliers
#pragma HLS ARRAY_PARTITION variable=weights complete
#pragma HLS ARRAY_PARTITION variable=bias complete
        typedef typename config::accum_t accum_t;
        accum_t products[config::inputs];
#pragma HLS ARRAY_PARTITION variable=products complete
        accum_t sums[config::outputs];
#pragma HLS ARRAY_PARTITION variable=sums complete

    multiply_inputs:
        for (unsigned i = 0; i < config::inputs; i++) {
#pragma HLS UNROLL
            products[i] = config::product::of(x[i], weights[i]);
        }

    begin_with_bias:
        for (unsigned o = 0; o < config::outputs; o++) {
#pragma HLS UNROLL
            sums[o] = accum_t(bias[o]);
        }

    add_products:
        for (unsigned tap = 0; tap < config::inputs / config::outputs; tap++) {
#pragma HLS UNROLL
            for (unsigned o = 0; o < config::outputs; o++) {
#pragma HLS UNROLL
                sums[o] += products[tap * config::outputs + o];
            }
        }

    finish_sums:
        for (unsigned o = 0; o < config::outputs; o++) {
#pragma HLS UNROLL
            y[o] = config::finish::template of<Y, config::inputs>(sums[o]);
        }
    }
};

// One position of a convolution.
template <class config, class X, class W, class B, class Y>
void filters_at(const X x[], const W weights[], const B bias[], unsigned row, unsigned column, Y y[]) {
#pragma HLS INLINE
    typedef typename config::sums sums;
    X under[sums::inputs];
#pragma HLS ARRAY_PARTITION variable=under complete
    Y filters[sums::outputs];
#pragma HLS ARRAY_PARTITION variable=filters complete
    take_window<config>(x, row, column, X(0), under);
    config::kernel::template of<sums>(under, weights, bias, filters);
put_filters:
    for (unsigned f = 0; f < sums::outputs; f++) {
#pragma HLS UNROLL
        y[(row * config::out_width + column) * sums::outputs + f] = filters[f];
    }
}

// One position after the other, with the same multipliers.
template <class config, class X, class W, class B, class Y>
void convolution(const X x[config::height * config::width * config::channels], const W weights[], const B bias[],
                 Y y[config::out_height * config::out_width * config::sums::outputs]) {
#pragma HLS INLINE recursive
rows:
    for (unsigned row = 0; row < config::out_height; row++) {
    columns:
        for (unsigned column = 0; column < config::out_width; column++) {
#pragma HLS PIPELINE II=config::sums::reuse_factor rewind
            filters_at<config>(x, weights, bias, row, column, y);
        }
    }
}

// The same with a kernel that is a pipeline itself.
template <class config, class X, class W, class B, class Y>
void convolution_in_turns(const X x[config::height * config::width * config::channels], const W weights[],
                          const B bias[], Y y[config::out_height * config::out_width * config::sums::outputs]) {
rows:
    for (unsigned row = 0; row < config::out_height; row++) {
    columns:
        for (unsigned column = 0; column < config::out_width; column++)
            filters_at<config>(x, weights, bias, row, column, y);
    }
}

// The largest of some values. The padding is hls4ml's: only the top bit is set, the lowest value of a type with a sign.
struct maximum {
    template <class X> static X padding() {
#pragma HLS INLINE
        X lowest = 0;
        lowest[X::width - 1] = 1;
        return lowest;
    }

    template <unsigned count, class A, class X> static A of(const X x[count], unsigned) {
#pragma HLS INLINE
        X most = x[0];
        for (unsigned i = 1; i < count; i++) {
#pragma HLS UNROLL
            if (x[i] > most)
                most = x[i];
        }
        return A(most);
    }
};

// Their sum, divided by a number; the accumulator's type takes every sum and the quotient.
struct mean {
    template <class X> static X padding() {
#pragma HLS INLINE
        return X(0);
    }

    template <unsigned count, class A, class X> static A of(const X x[count], unsigned divisor) {
#pragma HLS INLINE
        A sum = 0;
        for (unsigned i = 0; i < count; i++) {
#pragma HLS UNROLL
            sum += x[i];
        }
        sum /= divisor;
        return sum;
    }
};

template <class config, class X, class Y>
void pool_window(const X under[config::taps * config::channels], unsigned inside, Y y[config::channels]) {
#pragma HLS INLINE
    const unsigned divisor = config::count_padding ? unsigned(config::taps) : inside;
channels:
    for (unsigned c = 0; c < config::channels; c++) {
#pragma HLS UNROLL
        X channel[config::taps];
#pragma HLS ARRAY_PARTITION variable=channel complete
        for (unsigned tap = 0; tap < config::taps; tap++) {
#pragma HLS UNROLL
            channel[tap] = under[tap * config::channels + c];
        }
        y[c] = Y(config::operation::template of<config::taps, typename config::accum_t>(channel, divisor));
    }
}

template <class config, class X, class Y>
void pooling(const X x[config::height * config::width * config::channels],
             Y y[config::out_height * config::out_width * config::channels]) {
#pragma HLS PIPELINE II=config::reuse_factor
    for (unsigned row = 0; row < config::out_height; row++) {
        for (unsigned column = 0; column < config::out_width; column++) {
            X under[config::taps * config::channels];
#pragma HLS ARRAY_PARTITION variable=under complete
            const unsigned inside =
                take_window<config>(x, row, column, config::operation::template padding<X>(), under);
            pool_window<config>(under, inside, y + (row * config::out_width + column) * config::channels);
        }
    }
}

// Elements in another order: sources[i] is the place of element i in x, or below 0 where the element is zero.
template <class config, class X, class Y>
void rearrange(const X x[config::inputs], const int sources[config::elements], Y y[config::elements]) {
#pragma HLS FUNCTION_INSTANTIATE variable=sources
#pragma HLS PIPELINE
    for (unsigned i = 0; i < config::elements; i++) {
        const int from = sources[i];
        if (from < 0)
            y[i] = 0;
        else
            y[i] = Y(x[from]);
    }
}

} // namespace bitsweep

#endif
