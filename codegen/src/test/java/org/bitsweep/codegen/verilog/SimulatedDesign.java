package org.bitsweep.codegen.verilog;

import java.math.BigInteger;
import java.util.List;
import java.util.SortedMap;
import org.bitsweep.codegen.hls.PortValues;
import org.bitsweep.codegen.hls.TestVectors;
import org.bitsweep.inference.range.NetworkRanges;

/**
 * A design with what goes in and what has to come out.
 *
 * @param top name of the top module
 * @param modules texts of all modules by their names
 * @param inputs ports, in the order of the network's inputs
 * @param outputs ports, in the order of the network's outputs
 * @param latencyCycles cycles from the one in which a vector is applied to the one in which its outputs are there
 * @param initiationInterval cycles from one vector to the next
 * @param start whether there is a port {@code start} that is 1 in the cycle in which a vector is applied
 * @param vectors inputs, and outputs that the emulator computed
 */
record SimulatedDesign(
        String top,
        SortedMap<String, String> modules,
        List<SimulatedPort> inputs,
        List<SimulatedPort> outputs,
        int latencyCycles,
        int initiationInterval,
        boolean start,
        TestVectors vectors) {
    /** A network as it is typed. */
    static SimulatedDesign generate(String top, NetworkRanges network, TestVectors vectors) {
        return generate(VerilogSettings.of(top), network, vectors);
    }

    static SimulatedDesign generate(VerilogSettings settings, NetworkRanges network, TestVectors vectors) {
        VerilogDesign design = new VerilogGenerator().generate(network, settings);
        return new SimulatedDesign(
                settings.top(),
                design.modules(),
                ports(design.top().inputs()),
                ports(design.top().outputs()),
                design.latencyCycles(),
                design.initiationInterval(),
                design.top().needsStart(),
                vectors);
    }

    private static List<SimulatedPort> ports(List<VerilogPort> ports) {
        return ports.stream()
                .map(port -> new SimulatedPort(port.name(), port.width()))
                .toList();
    }

    int samples() {
        return vectors.samples();
    }

    /** Cycles until the last vector has come out. */
    int cycles() {
        return latencyCycles + initiationInterval * samples();
    }

    /** The elements of a sample side by side. */
    static BigInteger packed(PortValues values, int sample) {
        int width = values.type().width();
        byte[] bits = new byte[(values.elements() * width + Byte.SIZE - 1) / Byte.SIZE + 1];
        for (int element = 0; element < values.elements(); element++) {
            BigInteger raw = values.raw().get(sample * values.elements() + element);
            for (int bit = 0; bit < width; bit++) {
                if (raw.testBit(bit)) {
                    int place = element * width + bit;
                    bits[bits.length - 1 - place / Byte.SIZE] |= (byte) (1 << place % Byte.SIZE);
                }
            }
        }
        return new BigInteger(bits);
    }
}
