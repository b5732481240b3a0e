package org.bitsweep.codegen.hls.cpp;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bitsweep.inference.precision.Strategy;
import org.bitsweep.inference.precision.TypedLayer;
import org.bitsweep.inference.precision.TypedNetwork;
import org.bitsweep.model.layer.Convolution;

/** What the top function tells the tool, as hls4ml's writer and {@code pipeline_style.py} do for {@code io_parallel}. */
final class TopPragmas {
    private TopPragmas() {}

    static List<String> of(TypedNetwork network, List<Value> inputs, List<Value> outputs) {
        List<String> pragmas = new ArrayList<>();
        inputs.forEach(input -> pragmas.add("#pragma HLS ARRAY_RESHAPE variable=" + input.name() + " complete dim=0"));
        outputs.forEach(
                output -> pragmas.add("#pragma HLS ARRAY_PARTITION variable=" + output.name() + " complete dim=0"));
        pragmas.add("#pragma HLS INTERFACE ap_vld port=" + names(inputs, outputs));
        pragmas.add(style(network));
        return pragmas;
    }

    /** The same for {@code io_stream}. */
    static List<String> ofStreams(List<Value> inputs, List<Value> outputs) {
        return List.of("#pragma HLS INTERFACE axis port=" + names(inputs, outputs), "#pragma HLS DATAFLOW");
    }

    private static String names(List<Value> inputs, List<Value> outputs) {
        return Stream.concat(inputs.stream(), outputs.stream()).map(Value::name).collect(Collectors.joining(","));
    }

    private static String style(TypedNetwork network) {
        List<TypedLayer> layers = network.layers();
        if (layers.stream()
                .anyMatch(layer -> layer.strategy() == Strategy.RESOURCE || layer.layer() instanceof Convolution)) {
            return "#pragma HLS DATAFLOW";
        }
        if (layers.stream().anyMatch(layer -> layer.strategy() == Strategy.RESOURCE_UNROLLED)) {
            int interval =
                    layers.stream().mapToInt(TypedLayer::reuseFactor).max().orElse(1);
            return "#pragma HLS PIPELINE II=" + interval;
        }
        return "#pragma HLS PIPELINE";
    }
}
