// Copyright the Bitsweep authors. SPDX-License-Identifier: Apache-2.0
// GarNet: aggregators gather the features of vertices by their distance, and give back what they make of them. Only the
// first vertices of a sample are used, as many as its count says; they go through side by side in reuse_factor groups.
#ifndef BITSWEEP_GARNET_H_
#define BITSWEEP_GARNET_H_

#include "numbers.h"

namespace bitsweep {

// Means over the vertices that there are.
struct mean_by_count {
    template <class config, class N, class S, class M>
    static void of(N count, const S sums[], M means[], unsigned n) {
#pragma HLS INLINE
        const typename config::norm_t norm = (config::vertices / config::reuse_factor) / count;
        for (unsigned i = 0; i < n; i++) {
#pragma HLS UNROLL
            means[i] = M(sums[i] * norm);
        }
    }

    template <class config, class N, class B> static B bias(N count, B value) {
#pragma HLS INLINE
        return value;
    }
};

// Means over all vertices that there may be.
struct mean_by_most {
    template <class config, class N, class S, class M>
    static void of(N count, const S sums[], M means[], unsigned n) {
#pragma HLS INLINE
        for (unsigned i = 0; i < n; i++) {
#pragma HLS UNROLL
            means[i] = M(S(sums[i] >> int(config::log2_reuse_factor)));
        }
    }

    template <class config, class N, class B> static B bias(N count, B value) {
#pragma HLS INLINE
        typename config::aggregate_t scaled = value;
        scaled *= count;
        return B(typename config::aggregate_t(scaled >> int(config::log2_vertices)));
    }
};

// edges[vertex][aggregator], feature_means[aggregator][feature].
template <class config, class X, class N, class W, class B, class Y>
void garnet_aggregate(const X x[config::vertices * config::inputs], const N count[1],
                      const W weights[config::aggregators * config::inputs], const B biases[config::aggregators],
                      const typename config::edge_t table[], typename config::edge_t edges[], Y edge_means[],
                      typename config::aggregate_t feature_means[]) {
    typedef typename config::edge_t edge_t;
    typedef typename config::edge_sum_t edge_sum_t;
    typedef typename config::aggregate_t aggregate_t;
    typedef typename config::distance_t distance_t;
    const unsigned together = config::vertices / config::reuse_factor;
    const int halvings = int(config::log2_vertices) - int(config::log2_reuse_factor);
    edge_sum_t edge_sums[config::aggregators];
#pragma HLS ARRAY_PARTITION variable=edge_sums complete
    aggregate_t feature_sums[config::aggregators * config::inputs];
#pragma HLS ARRAY_PARTITION variable=feature_sums complete
    for (unsigned a = 0; a < config::aggregators; a++) {
#pragma HLS UNROLL
        edge_sums[a] = 0;
    }
    for (unsigned i = 0; i < config::aggregators * config::inputs; i++) {
#pragma HLS UNROLL
        feature_sums[i] = 0;
    }

group:
    for (unsigned g = 0; g < config::reuse_factor; g++) {
#pragma HLS PIPELINE
        if (g * together >= count[0])
            break;
        edge_sum_t group_edges[config::aggregators];
#pragma HLS ARRAY_PARTITION variable=group_edges complete
        aggregate_t group_features[config::aggregators * config::inputs];
#pragma HLS ARRAY_PARTITION variable=group_features complete
        for (unsigned a = 0; a < config::aggregators; a++)
            group_edges[a] = 0;
        for (unsigned i = 0; i < config::aggregators * config::inputs; i++)
            group_features[i] = 0;
    vertex:
        for (unsigned i = 0; i < together; i++) {
            const unsigned v = g * together + i;
            if (v == count[0])
                break;
            for (unsigned a = 0; a < config::aggregators; a++) {
                distance_t distance = biases[a];
                for (unsigned f = 0; f < config::inputs; f++) {
                    const distance_t step = x[v * config::inputs + f] * weights[a * config::inputs + f];
                    distance += step;
                }
                const ap_uint<distance_t::width> bits = distance.range(distance_t::width - 1, 0);
                const edge_t edge = table[bits.to_uint()];
                group_edges[a] += edge;
                for (unsigned f = 0; f < config::inputs; f++) {
                    const X weighted = x[v * config::inputs + f] * edge;
                    group_features[a * config::inputs + f] += weighted;
                }
                edges[v * config::aggregators + a] = edge;
            }
        }
        for (unsigned a = 0; a < config::aggregators; a++)
            edge_sums[a] += edge_sum_t(group_edges[a] >> halvings);
        for (unsigned i = 0; i < config::aggregators * config::inputs; i++)
            feature_sums[i] += aggregate_t(group_features[i] >> halvings);
    }
    config::mean::template of<config>(count[0], edge_sums, edge_means, config::aggregators);
    config::mean::template of<config>(count[0], feature_sums, feature_means, config::aggregators * config::inputs);
}

// What an aggregator gives back for one output before it is weighted, weights[output][aggregator][feature].
template <class config, class W, class B>
typename config::aggregate_t garnet_base(const typename config::edge_t edge_means[],
                                         const typename config::aggregate_t feature_means[], const W weights[],
                                         const B biases[], unsigned output, unsigned aggregator) {
#pragma HLS INLINE
    const unsigned place = output * config::aggregators + aggregator;
    typename config::aggregate_t base = edge_means[aggregator] * biases[place];
    for (unsigned f = 0; f < config::inputs; f++)
        base += feature_means[aggregator * config::inputs + f] * weights[place * config::inputs + f];
    return base;
}

// The outputs of the vertices that are used.
template <class config, class N, class W, class B, class O, class Y>
void garnet_distribute(const N count[1], const typename config::edge_t edges[],
                       const typename config::edge_t edge_means[],
                       const typename config::aggregate_t feature_means[], const W weights[], const B biases[],
                       const O output_biases[config::outputs], Y y[config::vertices * config::outputs]) {
    const unsigned together = config::vertices / config::reuse_factor;
    typename config::aggregate_t bases[config::outputs * config::aggregators];
#pragma HLS ARRAY_PARTITION variable=bases complete
    for (unsigned o = 0; o < config::outputs; o++) {
#pragma HLS UNROLL
        for (unsigned a = 0; a < config::aggregators; a++) {
#pragma HLS UNROLL
            bases[o * config::aggregators + a] =
                garnet_base<config>(edge_means, feature_means, weights, biases, o, a);
        }
    }
group:
    for (unsigned g = 0; g < config::reuse_factor; g++) {
#pragma HLS PIPELINE
        if (g * together >= count[0])
            break;
    vertex:
        for (unsigned i = 0; i < together; i++) {
            const unsigned v = g * together + i;
            if (v == count[0])
                break;
            for (unsigned o = 0; o < config::outputs; o++) {
                Y total = output_biases[o];
                for (unsigned a = 0; a < config::aggregators; a++) {
                    const Y step = edges[v * config::aggregators + a] * bases[o * config::aggregators + a];
                    total += step;
                }
                y[v * config::outputs + o] = total;
            }
        }
    }
}

// The mean of the outputs of all vertices.
template <class config, class N, class W, class B, class O, class Y>
void garnet_collapse(const N count[1], const typename config::edge_t edge_means[],
                     const typename config::aggregate_t feature_means[], const W weights[], const B biases[],
                     const O output_biases[config::outputs], Y y[config::outputs]) {
#pragma HLS PIPELINE
    for (unsigned o = 0; o < config::outputs; o++) {
        Y total = config::mean::template bias<config>(count[0], output_biases[o]);
        for (unsigned a = 0; a < config::aggregators; a++) {
            const typename config::aggregate_t base =
                garnet_base<config>(edge_means, feature_means, weights, biases, o, a);
            total += edge_means[a] * base;
        }
        y[o] = total;
    }
}

} // namespace bitsweep

#endif
