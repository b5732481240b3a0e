// Copyright the Bitsweep authors. SPDX-License-Identifier: Apache-2.0
// Types, and the products that their bits ask for.
#ifndef BITSWEEP_NUMBERS_H_
#define BITSWEEP_NUMBERS_H_

#include "ap_fixed.h"
#include "ap_int.h"

namespace bitsweep {

// Bits that count n things.
constexpr unsigned ceil_log2(unsigned n) { return n <= 1 ? 0 : 1 + ceil_log2((n + 1) / 2); }

constexpr unsigned at_least_one(unsigned n) { return n == 0 ? 1 : n; }

// Products. Exact: their type holds every value.
struct multiply {
    template <class A, class B> static auto of(A a, B b) -> decltype(a * b) {
#pragma HLS INLINE
        return a * b;
    }
};

// A bit that stands for -1 or 1, times a number.
struct sign_times {
    template <class A, class B> static auto of(A a, B b) -> decltype(-b) {
#pragma HLS INLINE
        if (a == 0)
            return -b;
        return b;
    }
};

// Two such bits: 1 where they are equal.
struct equal_bits {
    template <class A, class B> static A of(A a, B b) {
#pragma HLS INLINE
        return a == b;
    }
};

// A power of two times a number: w is twice the exponent, plus 1 for a negative one. Bits that leave the type are lost.
struct shift {
    template <class A, class W>
    static ap_fixed<2 * (W::width - 1 + A::width), W::width - 1 + A::width> of(A a, W w) {
#pragma HLS INLINE
        typedef ap_fixed<2 * (W::width - 1 + A::width), W::width - 1 + A::width> wide;
        const int exponent = w >> 1;
        wide shifted = a;
        if (exponent >= 0)
            shifted = shifted << exponent;
        else
            shifted = shifted >> -exponent;
        return w[0] == 1 ? wide(-shifted) : shifted;
    }
};

// What becomes of a sum of products.
struct assign {
    template <class Y, unsigned inputs, class A> static Y of(A sum) {
#pragma HLS INLINE
        return Y(sum);
    }
};

// The number of equal bits among so many as the sum of their products.
struct count_to_sum {
    template <class Y, unsigned inputs, class A> static Y of(A count) {
#pragma HLS INLINE
        return Y(ap_int<at_least_one(ceil_log2(inputs)) + 2>(count * 2 - inputs));
    }
};

} // namespace bitsweep

#endif
