// Copyright the Bitsweep authors. SPDX-License-Identifier: Apache-2.0
// Tensors that travel one beat after the other: the values of a pixel, or of a whole tensor that has no pixels.
#ifndef BITSWEEP_STREAMS_H_
#define BITSWEEP_STREAMS_H_

#include "hls_stream.h"
#include "windows.h"

namespace bitsweep {

template <class T, unsigned lanes> struct beat {
    typedef T value_type;
    static const unsigned size = lanes;

    T values[lanes];

    T &operator[](unsigned lane) { return values[lane]; }
    const T &operator[](unsigned lane) const { return values[lane]; }
};

template <unsigned count, class X, class T> void read_all(hls::stream<X> &x, T values[count]) {
#pragma HLS INLINE
    for (unsigned first = 0; first < count; first += X::size) {
#pragma HLS PIPELINE
        const X pack = x.read();
        for (unsigned lane = 0; lane < X::size; lane++) {
#pragma HLS UNROLL
            values[first + lane] = pack[lane];
        }
    }
}

template <unsigned count, class T, class Y> void write_all(const T values[count], hls::stream<Y> &y) {
#pragma HLS INLINE
    for (unsigned first = 0; first < count; first += Y::size) {
#pragma HLS PIPELINE
        Y pack;
        for (unsigned lane = 0; lane < Y::size; lane++) {
#pragma HLS UNROLL
            pack[lane] = values[first + lane];
        }
        y.write(pack);
    }
}

template <class X, class T> void read_beat(hls::stream<X> &x, T values[X::size]) {
#pragma HLS INLINE
    const X pack = x.read();
    for (unsigned lane = 0; lane < X::size; lane++) {
#pragma HLS UNROLL
        values[lane] = pack[lane];
    }
}

template <class T, class Y> void write_beat(const T values[Y::size], hls::stream<Y> &y) {
#pragma HLS INLINE
    Y pack;
    for (unsigned lane = 0; lane < Y::size; lane++) {
#pragma HLS UNROLL
        pack[lane] = values[lane];
    }
    y.write(pack);
}

// The same beats twice, for two readers.
template <unsigned beats, class X> void copy_stream(hls::stream<X> &x, hls::stream<X> &first, hls::stream<X> &second) {
    for (unsigned i = 0; i < beats; i++) {
#pragma HLS PIPELINE
        const X pack = x.read();
        first.write(pack);
        second.write(pack);
    }
}

// The same values in beats of another size.
template <unsigned count, class X, class Y> void repack(hls::stream<X> &x, hls::stream<Y> &y) {
    typename X::value_type values[count];
#pragma HLS ARRAY_PARTITION variable=values complete
    read_all<count>(x, values);
    write_all<count>(values, y);
}

// Takes the pixel at a place of the padded image, and moves the window there: rows before it are kept in lines.
template <class config, class X, class T>
void next_pixel(hls::stream<X> &x, unsigned row, unsigned column, T padding,
                T lines[config::kept_lines][config::padded_width][config::channels],
                T under[config::taps * config::channels]) {
#pragma HLS INLINE
    const int image_row = int(row) - int(config::pad_top);
    const int image_column = int(column) - int(config::pad_left);
    const bool inside = image_row >= 0 && image_row < int(config::height) && image_column >= 0 &&
                        image_column < int(config::width);
    T fresh[config::window_height][config::channels];
#pragma HLS ARRAY_PARTITION variable=fresh complete dim=0
    if (inside) {
        const X pixel = x.read();
        for (unsigned c = 0; c < config::channels; c++) {
#pragma HLS UNROLL
            fresh[config::window_height - 1][c] = pixel[c];
        }
    } else {
        for (unsigned c = 0; c < config::channels; c++) {
#pragma HLS UNROLL
            fresh[config::window_height - 1][c] = padding;
        }
    }
    for (unsigned c = 0; c < config::channels; c++) {
#pragma HLS UNROLL
        for (unsigned i = 0; i + 1 < config::window_height; i++) {
#pragma HLS UNROLL
            fresh[i][c] = lines[i][column][c];
        }
        for (unsigned i = 0; i + 1 < config::window_height; i++) {
#pragma HLS UNROLL
            lines[i][column][c] = fresh[i + 1][c];
        }
        for (unsigned i = 0; i < config::window_height; i++) {
#pragma HLS UNROLL
            for (unsigned j = 0; j + 1 < config::window_width; j++) {
#pragma HLS UNROLL
                under[(i * config::window_width + j) * config::channels + c] =
                    under[(i * config::window_width + j + 1) * config::channels + c];
            }
            under[(i * config::window_width + config::window_width - 1) * config::channels + c] = fresh[i][c];
        }
    }
}

// Rows and columns until the next position of the window.
template <class config> struct strides {
    unsigned rows;
    unsigned columns;

    strides() : rows(config::window_height - 1), columns(config::window_width - 1) {}

    bool at_position() const {
#pragma HLS INLINE
        return rows == 0 && columns == 0;
    }

    void move(unsigned column) {
#pragma HLS INLINE
        if (column + 1 == config::padded_width) {
            columns = config::window_width - 1;
            rows = rows == 0 ? config::stride_height - 1 : rows - 1;
        } else {
            columns = columns == 0 ? config::stride_width - 1 : columns - 1;
        }
    }
};

template <class config, class T, class W, class B, class Y>
void put_filters(const T under[], const W weights[], const B bias[], hls::stream<Y> &y) {
#pragma HLS INLINE
    typename Y::value_type filters[config::sums::outputs];
#pragma HLS ARRAY_PARTITION variable=filters complete
    config::kernel::template of<typename config::sums>(under, weights, bias, filters);
    write_beat(filters, y);
}

template <class config, class X, class W, class B, class Y>
void convolution_stream(hls::stream<X> &x, const W weights[], const B bias[], hls::stream<Y> &y) {
#pragma HLS INLINE recursive
    typedef typename X::value_type T;
    T lines[config::kept_lines][config::padded_width][config::channels];
#pragma HLS ARRAY_PARTITION variable=lines complete dim=1
#pragma HLS ARRAY_PARTITION variable=lines complete dim=3
    T under[config::taps * config::channels];
#pragma HLS ARRAY_PARTITION variable=under complete
    strides<config> next;
    for (unsigned row = 0; row < config::padded_height; row++) {
        for (unsigned column = 0; column < config::padded_width; column++) {
#pragma HLS LOOP_FLATTEN
#pragma HLS PIPELINE II=config::sums::reuse_factor
            next_pixel<config>(x, row, column, T(0), lines, under);
            if (next.at_position())
                put_filters<config>(under, weights, bias, y);
            next.move(column);
        }
    }
}

// The same with a kernel that is a pipeline itself.
template <class config, class X, class W, class B, class Y>
void convolution_stream_in_turns(hls::stream<X> &x, const W weights[], const B bias[], hls::stream<Y> &y) {
    typedef typename X::value_type T;
    T lines[config::kept_lines][config::padded_width][config::channels];
#pragma HLS ARRAY_PARTITION variable=lines complete dim=1
#pragma HLS ARRAY_PARTITION variable=lines complete dim=3
    T under[config::taps * config::channels];
#pragma HLS ARRAY_PARTITION variable=under complete
    strides<config> next;
    for (unsigned row = 0; row < config::padded_height; row++) {
        for (unsigned column = 0; column < config::padded_width; column++) {
#pragma HLS LOOP_FLATTEN
            next_pixel<config>(x, row, column, T(0), lines, under);
            if (next.at_position())
                put_filters<config>(under, weights, bias, y);
            next.move(column);
        }
    }
}

// How many places of a window that ends at one are inside of so many pixels.
constexpr int inside_of(int end, int window, int padding, int size) {
    return (end - padding < size - 1 ? end - padding : size - 1) -
           (end - padding - window + 1 > 0 ? end - padding - window + 1 : 0) + 1;
}

template <class config, class X, class Y> void pooling_stream(hls::stream<X> &x, hls::stream<Y> &y) {
    typedef typename X::value_type T;
    T lines[config::kept_lines][config::padded_width][config::channels];
#pragma HLS ARRAY_PARTITION variable=lines complete dim=1
#pragma HLS ARRAY_PARTITION variable=lines complete dim=3
    T under[config::taps * config::channels];
#pragma HLS ARRAY_PARTITION variable=under complete
    strides<config> next;
    for (unsigned row = 0; row < config::padded_height; row++) {
        for (unsigned column = 0; column < config::padded_width; column++) {
#pragma HLS LOOP_FLATTEN
#pragma HLS PIPELINE
            next_pixel<config>(x, row, column, config::operation::template padding<T>(), lines, under);
            if (next.at_position()) {
                const int inside = inside_of(int(row), config::window_height, config::pad_top, config::height) *
                                   inside_of(int(column), config::window_width, config::pad_left, config::width);
                typename Y::value_type channels[config::channels];
#pragma HLS ARRAY_PARTITION variable=channels complete
                pool_window<config, T>(under, unsigned(inside), channels);
                write_beat(channels, y);
            }
            next.move(column);
        }
    }
}

// Beats of zeros among those of x, where sources are below 0.
template <class config, class X, class Y>
void pad_beats(hls::stream<X> &x, const int sources[config::beats], hls::stream<Y> &y) {
    for (unsigned i = 0; i < config::beats; i++) {
#pragma HLS PIPELINE
        Y pack;
        if (sources[i] < 0) {
            for (unsigned lane = 0; lane < Y::size; lane++) {
#pragma HLS UNROLL
                pack[lane] = 0;
            }
        } else {
            const X pixel = x.read();
            for (unsigned lane = 0; lane < Y::size; lane++) {
#pragma HLS UNROLL
                pack[lane] = typename Y::value_type(pixel[lane]);
            }
        }
        y.write(pack);
    }
}

// Only those beats of x that are kept.
template <class config, class X, class Y>
void crop_beats(hls::stream<X> &x, const int kept[config::beats], hls::stream<Y> &y) {
    for (unsigned i = 0; i < config::beats; i++) {
#pragma HLS PIPELINE
        const X pixel = x.read();
        if (kept[i] != 0) {
            Y pack;
            for (unsigned lane = 0; lane < Y::size; lane++) {
#pragma HLS UNROLL
                pack[lane] = typename Y::value_type(pixel[lane]);
            }
            y.write(pack);
        }
    }
}

} // namespace bitsweep

#endif
