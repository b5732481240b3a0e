// Copyright the Bitsweep authors. SPDX-License-Identifier: Apache-2.0
// Recurrent layers. Every step multiplies its input and the state by matrices of constants; states start at zero.
#ifndef BITSWEEP_RECURRENT_H_
#define BITSWEEP_RECURRENT_H_

#include "activations.h"
#include "dense.h"

namespace bitsweep {

// Functions of gates.
struct table_of_one {
    template <class Y, class config, class X, class T> static Y of(const X x, const T table[config::table_size]) {
#pragma HLS INLINE
        return Y(looked_up<config>(x, table));
    }
};

struct relu_of_one {
    template <class Y, class config, class X, class T> static Y of(const X x, const T table[]) {
#pragma HLS INLINE
        if (x > 0)
            return Y(x);
        return Y(0);
    }
};

template <class config, class X>
void take_step(const X x[config::steps * config::inputs], unsigned step, X one[config::inputs]) {
#pragma HLS INLINE
    for (unsigned i = 0; i < config::inputs; i++) {
#pragma HLS UNROLL
        one[i] = x[step * config::inputs + i];
    }
}

// Of layers that put out all steps, that of one; of others, the last one's state.
template <class config, class Y> void put_step(const Y state[config::units], unsigned step, bool last, Y y[]) {
#pragma HLS INLINE
    if (config::sequences || last) {
        for (unsigned u = 0; u < config::units; u++) {
#pragma HLS UNROLL
            y[(config::sequences ? step * config::width : 0) + config::place + u] = state[u];
        }
    }
}

// The gates' order is input, forget, candidate, output.
template <class config, class A, class T, class U, class Y>
void lstm_step(const A gates[4 * config::units], const T gate_table[], const U candidate_table[], Y cell[config::units],
               Y state[config::units]) {
#pragma HLS INLINE
    typedef typename config::gate gate;
    typedef typename config::candidate candidate;
    const unsigned n = config::units;
    for (unsigned u = 0; u < n; u++) {
#pragma HLS UNROLL
        const A in = gate::function::template of<A, gate>(gates[u], gate_table);
        const A forget = gate::function::template of<A, gate>(gates[n + u], gate_table);
        const A proposed = candidate::function::template of<A, candidate>(gates[2 * n + u], candidate_table);
        const A out = gate::function::template of<A, gate>(gates[3 * n + u], gate_table);
        cell[u] = Y(proposed * in + cell[u] * forget);
        const A activated = candidate::function::template of<A, candidate>(cell[u], candidate_table);
        state[u] = Y(out * activated);
    }
}

template <class config, class X, class W, class B, class R, class S, class T, class U, class Y>
void lstm(const X x[config::steps * config::inputs], const W weights[], const B bias[], const R state_weights[],
          const S state_bias[], const T gate_table[], const U candidate_table[], Y y[]) {
    typedef typename config::accum_t accum_t;
    const unsigned n = config::units;
    X input[config::inputs];
#pragma HLS ARRAY_PARTITION variable=input complete
    Y cell[n];
#pragma HLS ARRAY_PARTITION variable=cell complete
    Y state[n];
#pragma HLS ARRAY_PARTITION variable=state complete
    accum_t from_input[4 * n];
#pragma HLS ARRAY_PARTITION variable=from_input complete
    accum_t from_state[4 * n];
#pragma HLS ARRAY_PARTITION variable=from_state complete
    accum_t gates[4 * n];
#pragma HLS ARRAY_PARTITION variable=gates complete
    for (unsigned u = 0; u < n; u++) {
#pragma HLS UNROLL
        cell[u] = 0;
        state[u] = 0;
    }
step:
    for (unsigned i = 0; i < config::steps; i++) {
        const unsigned step = config::backward ? config::steps - 1 - i : i;
        take_step<config>(x, step, input);
        config::input_products::kernel::template of<typename config::input_products>(input, weights, bias, from_input);
        config::state_products::kernel::template of<typename config::state_products>(state, state_weights, state_bias,
                                                                                     from_state);
        for (unsigned g = 0; g < 4 * n; g++) {
#pragma HLS UNROLL
            gates[g] = from_input[g] + from_state[g];
        }
        lstm_step<config>(gates, gate_table, candidate_table, cell, state);
        put_step<config>(state, step, i == config::steps - 1, y);
    }
}

// The gates' order is update, reset, candidate; the reset gate weighs what comes from the state after its bias.
template <class config, class A, class T, class U, class Y>
void gru_step(const A from_input[3 * config::units], const A from_state[3 * config::units], const T gate_table[],
              const U candidate_table[], Y state[config::units]) {
#pragma HLS INLINE
    typedef typename config::gate gate;
    typedef typename config::candidate candidate;
    const unsigned n = config::units;
    for (unsigned u = 0; u < n; u++) {
#pragma HLS UNROLL
        const A update_sum = from_input[u] + from_state[u];
        const A update = gate::function::template of<A, gate>(update_sum, gate_table);
        const A reset_sum = from_input[n + u] + from_state[n + u];
        const A reset = gate::function::template of<A, gate>(reset_sum, gate_table);
        const A kept = reset * from_state[2 * n + u];
        const A proposed_sum = from_input[2 * n + u] + kept;
        const A proposed = candidate::function::template of<A, candidate>(proposed_sum, candidate_table);
        state[u] = Y(proposed * (1 - update) + state[u] * update);
    }
}

template <class config, class X, class W, class B, class R, class S, class T, class U, class Y>
void gru(const X x[config::steps * config::inputs], const W weights[], const B bias[], const R state_weights[],
         const S state_bias[], const T gate_table[], const U candidate_table[], Y y[]) {
    typedef typename config::accum_t accum_t;
    const unsigned n = config::units;
    X input[config::inputs];
#pragma HLS ARRAY_PARTITION variable=input complete
    Y state[n];
#pragma HLS ARRAY_PARTITION variable=state complete
    accum_t from_input[3 * n];
#pragma HLS ARRAY_PARTITION variable=from_input complete
    accum_t from_state[3 * n];
#pragma HLS ARRAY_PARTITION variable=from_state complete
    for (unsigned u = 0; u < n; u++) {
#pragma HLS UNROLL
        state[u] = 0;
    }
step:
    for (unsigned i = 0; i < config::steps; i++) {
        const unsigned step = config::backward ? config::steps - 1 - i : i;
        take_step<config>(x, step, input);
        config::input_products::kernel::template of<typename config::input_products>(input, weights, bias, from_input);
        config::state_products::kernel::template of<typename config::state_products>(state, state_weights, state_bias,
                                                                                     from_state);
        gru_step<config>(from_input, from_state, gate_table, candidate_table, state);
        put_step<config>(state, step, i == config::steps - 1, y);
    }
}

} // namespace bitsweep

#endif
