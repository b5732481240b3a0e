package org.bitsweep.codegen.hls;

import java.util.List;
import java.util.SortedMap;
import org.bitsweep.codegen.hls.cpp.NetworkWriter;
import org.bitsweep.codegen.hls.cpp.StreamWriter;
import org.bitsweep.codegen.hls.cpp.UnsupportedFirmwareException;
import org.bitsweep.codegen.hls.cpp.Value;
import org.bitsweep.codegen.plan.IoType;
import org.bitsweep.codegen.plan.KernelPlan;
import org.bitsweep.codegen.plan.Lowering;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.range.NetworkRanges;

/** Writes the C++ of a network: the same network and settings give the same bytes. Thread-safe. */
public final class FirmwareGenerator {
    private final Lowering lowering = new Lowering();

    /**
     * The C++ of a network.
     *
     * @throws UnsupportedFirmwareException if a layer can't be written
     * @throws org.bitsweep.inference.precision.UnsupportedPrecisionException if the emulator doesn't compute a layer's types
     * @throws org.bitsweep.codegen.hls.cpp.InvalidTopException if the top function can't have its name
     */
    public Firmware generate(NetworkRanges network, HlsSettings settings) {
        KernelPlan plan = lowering.lower(network.network(), settings.target());
        if (settings.ioType() == IoType.STREAM) {
            StreamWriter streams = new StreamWriter(network, plan, settings.top());
            SortedMap<String, String> files = streams.write();
            return new Firmware(files, ports(streams.inputs()), ports(streams.outputs()));
        }
        NetworkWriter writer = new NetworkWriter(network, plan, settings.top());
        SortedMap<String, String> files = writer.write();
        return new Firmware(files, ports(writer.inputs()), ports(writer.outputs()));
    }

    private static List<Port> ports(List<Value> values) {
        return values.stream().map(FirmwareGenerator::port).toList();
    }

    private static Port port(Value value) {
        return new Port(
                value.source().name(),
                value.name(),
                value.beatName(),
                value.typeName(),
                value.elements(),
                value.source().type(TypedLayer.RESULT),
                value.lanes(),
                value.elements() / value.lanes());
    }
}
