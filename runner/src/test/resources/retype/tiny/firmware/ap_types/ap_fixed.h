// Stands in for the vendor's header in tests that have no hls4ml: it truncates, and knows no other mode.
#pragma once
#include <cmath>
#include <istream>
template <int W, int I> struct ap_fixed {
    static_assert(W <= 20, "the stand-in knows types of at most 20 bits");
    double value;
    ap_fixed() : value(0) {}
    ap_fixed(double v) : value(std::ldexp(std::floor(std::ldexp(v, W - I)), I - W)) {}
    operator double() const { return value; }
};
template <int W, int I> std::istream &operator>>(std::istream &in, ap_fixed<W, I> &to) {
    double v;
    in >> v;
    to = ap_fixed<W, I>(v);
    return in;
}
