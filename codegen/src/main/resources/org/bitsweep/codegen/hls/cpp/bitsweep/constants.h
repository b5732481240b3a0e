// Copyright the Bitsweep authors. SPDX-License-Identifier: Apache-2.0
// Constants of compiled programs: their compilers take a list of doubles in no time, but one of ap_fixed in minutes.
#ifndef BITSWEEP_CONSTANTS_H_
#define BITSWEEP_CONSTANTS_H_

namespace bitsweep {

template <class T, unsigned count> struct constants {
    T values[count];

    explicit constants(const double (&list)[count]) {
        for (unsigned i = 0; i < count; i++)
            values[i] = T(list[i]);
    }
};

// A constant with more bits than a double has.
template <class T> T sum_of(double high, double low) {
    typedef ap_fixed<T::width + 2, T::iwidth + 2> wide;
    return T(wide(wide(high) + wide(low)));
}

} // namespace bitsweep

#endif
