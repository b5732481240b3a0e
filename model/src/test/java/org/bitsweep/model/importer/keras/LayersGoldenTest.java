package org.bitsweep.model.importer.keras;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.layer.Activation;
import org.bitsweep.model.layer.BatchNormalization;
import org.bitsweep.model.layer.Bidirectional;
import org.bitsweep.model.layer.Concatenate;
import org.bitsweep.model.layer.Convolution;
import org.bitsweep.model.layer.Dense;
import org.bitsweep.model.layer.Dot;
import org.bitsweep.model.layer.Einsum;
import org.bitsweep.model.layer.EinsumDense;
import org.bitsweep.model.layer.Embedding;
import org.bitsweep.model.layer.GarNet;
import org.bitsweep.model.layer.HardActivation;
import org.bitsweep.model.layer.InputLayer;
import org.bitsweep.model.layer.Layer;
import org.bitsweep.model.layer.LayerNormalization;
import org.bitsweep.model.layer.LayerVisitor;
import org.bitsweep.model.layer.Merge;
import org.bitsweep.model.layer.ParametricRelu;
import org.bitsweep.model.layer.ParametrizedActivation;
import org.bitsweep.model.layer.Pooling;
import org.bitsweep.model.layer.QuantizedTanh;
import org.bitsweep.model.layer.Rearrangement;
import org.bitsweep.model.layer.Recurrent;
import org.bitsweep.model.layer.Reshape;
import org.bitsweep.model.layer.Softmax;
import org.bitsweep.model.tensor.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole networks against what hls4ml 1.3.0 makes of the same files, weights included. */
class LayersGoldenTest {
    @ParameterizedTest
    @CsvSource({
        "sequential.json",
        "sequential.keras",
        "sequential.h5",
        "unbuilt.keras",
        "unbuilt.h5",
        "multi.keras",
        "multi.h5",
        "shapes.keras",
        "shapes.h5",
        "names.keras",
        "names.h5",
        "half.keras",
        "half.h5",
        "k2list.json",
        "k2functional.h5"
    })
    void readsTheLayersOfHls4ml(String file) throws IOException {
        String name = file.substring(0, file.indexOf('.'));
        List<String> expected = Files.readAllLines(Fixture.keras(name + ".layers")).stream()
                .map(LayersGoldenTest::javaNumbers)
                .toList();

        assertThat(describe(Fixture.read(Fixture.keras(file)))).isEqualTo(expected);
    }

    /** Python's and Java's hexadecimal floats differ in trailing zeros. */
    private static String javaNumbers(String line) {
        return Arrays.stream(line.split(" "))
                .map(token -> token.matches("-?0x.*") ? Double.toHexString(Double.parseDouble(token)) : token)
                .collect(Collectors.joining(" "));
    }

    private static List<String> describe(ModelGraph graph) {
        List<String> lines = new ArrayList<>();
        lines.add("inputs " + names(graph.inputLayers()));
        lines.add("outputs " + names(graph.outputLayers()));
        for (Layer layer : graph.layers()) {
            List<Layer> inputs = graph.inputsOf(layer);
            lines.add(layer.className() + " " + layer.name() + " <- " + (inputs.isEmpty() ? "input" : names(inputs))
                    + " " + graph.shapeOf(layer) + layer.accept(new Details()));
        }
        return lines;
    }

    private static String names(List<? extends Layer> layers) {
        return layers.stream().map(Layer::name).collect(Collectors.joining(" "));
    }

    private static String numbers(Tensor tensor) {
        return IntStream.range(0, tensor.size())
                .mapToObj(i -> " " + Double.toHexString(tensor.get(i)))
                .collect(Collectors.joining());
    }

    private static final class Details implements LayerVisitor<String> {
        @Override
        public String visitInput(InputLayer layer) {
            return "";
        }

        @Override
        public String visitDense(Dense layer) {
            return " kernel" + numbers(layer.kernel())
                    + layer.bias().map(bias -> " bias" + numbers(bias)).orElse("");
        }

        @Override
        public String visitBatchNormalization(BatchNormalization layer) {
            return " scale" + numbers(layer.scale()) + " bias" + numbers(layer.bias());
        }

        @Override
        public String visitActivation(Activation layer) {
            return " " + layer.function().key();
        }

        @Override
        public String visitParametrizedActivation(ParametrizedActivation layer) {
            return " thresholdedrelu " + layer.parameter();
        }

        @Override
        public String visitSoftmax(Softmax layer) {
            return " outer=" + layer.outer() + " inner=" + layer.inner();
        }

        @Override
        public String visitReshape(Reshape layer) {
            return "";
        }

        @Override
        public String visitMerge(Merge layer) {
            return " " + layer.operation().key();
        }

        @Override
        public String visitConcatenate(Concatenate layer) {
            return " axis=" + layer.axis();
        }

        @Override
        public String visitConvolution(Convolution layer) {
            return layer.className();
        }

        @Override
        public String visitPooling(Pooling layer) {
            return layer.className();
        }

        @Override
        public String visitRearrangement(Rearrangement layer) {
            return layer.className();
        }

        @Override
        public String visitParametricRelu(ParametricRelu layer) {
            return layer.className();
        }

        @Override
        public String visitHardActivation(HardActivation layer) {
            return layer.className();
        }

        @Override
        public String visitQuantizedTanh(QuantizedTanh layer) {
            return layer.className();
        }

        @Override
        public String visitDot(Dot layer) {
            return layer.className();
        }

        @Override
        public String visitLayerNormalization(LayerNormalization layer) {
            return layer.className();
        }

        @Override
        public String visitEinsumDense(EinsumDense layer) {
            return layer.className();
        }

        @Override
        public String visitEinsum(Einsum layer) {
            return layer.className();
        }

        @Override
        public String visitEmbedding(Embedding layer) {
            return layer.className();
        }

        @Override
        public String visitRecurrent(Recurrent layer) {
            return layer.className();
        }

        @Override
        public String visitBidirectional(Bidirectional layer) {
            return layer.className();
        }

        @Override
        public String visitGarNet(GarNet layer) {
            return layer.className();
        }
    }
}
