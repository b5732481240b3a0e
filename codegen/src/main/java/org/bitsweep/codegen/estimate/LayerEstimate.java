package org.bitsweep.codegen.estimate;

/**
 * The estimate of one kernel, or of all.
 *
 * @param name the layer
 * @param utilization after synthesis in Vivado or Yosys, constants known
 * @param latencyBestCycles cycles from input to output, at least
 * @param latencyWorstCycles the same, at most
 * @param intervalMinCycles cycles between two samples, at least
 * @param intervalMaxCycles the same, at most
 * @param estimatedClockPeriodNs longest path between registers after pipelining; 0 for nothing but wires
 * @param pathNs longest path before pipelining
 */
public record LayerEstimate(
        String name,
        Utilization utilization,
        int latencyBestCycles,
        int latencyWorstCycles,
        int intervalMinCycles,
        int intervalMaxCycles,
        double estimatedClockPeriodNs,
        double pathNs) {}
