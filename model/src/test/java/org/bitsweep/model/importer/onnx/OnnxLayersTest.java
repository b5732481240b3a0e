package org.bitsweep.model.importer.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.importer.ImportException;
import org.bitsweep.model.layer.BatchNormalization;
import org.bitsweep.model.layer.Dense;
import org.bitsweep.model.precision.BinaryType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the nodes of a file; expected values are worked out by hand from QONNX's and hls4ml's sources. */
class OnnxLayersTest {
    @TempDir
    private Path folder;

    private static String outline(ModelGraph graph) {
        return graph.layers().stream()
                .map(layer -> layer.className() + " " + layer.name())
                .collect(Collectors.joining(", "));
    }

    @Test
    void splitsAGemmAndTransposesItsWeights() {
        ModelGraph graph = TinyModel.of(1, 2)
                .constant("w", List.of(3L, 2L), 1, 2, 3, 4, 5, 6)
                .constant("b", List.of(3L), 7, 8, 9)
                .node("Gemm", List.of("x", "w", "b"), "y", TinyModel.integer("transB", 1))
                .read(folder);
        assertThat(outline(graph)).isEqualTo("Input global_in, Dense Dense_MatMul_0, ApplyAlpha bn_Add_0");
        assertThat(((Dense) graph.layer("Dense_MatMul_0")).kernel().toArray()).containsExactly(1, 3, 5, 2, 4, 6);
        assertThat(((BatchNormalization) graph.layer("bn_Add_0")).bias().toArray())
                .containsExactly(7, 8, 9);
        assertThat(graph.originOf(graph.layer("bn_Add_0")))
                .hasValueSatisfying(origin -> assertThat(origin.name()).isEqualTo("Add_0"));
    }

    /** 3 bits narrow at a scale of 1/4: multiples of 1/4 from -3/4 to 3/4, ties to even. */
    @Test
    void quantisesWeightsToTheTypeOfTheirQuantizer() {
        ModelGraph graph = quantised(0.25, 0.125, 0.375, 9, -9);
        Dense dense = (Dense) graph.layer("Dense_MatMul_0");
        assertThat(dense.kernel().toArray()).containsExactly(0, 0.5, 0.75, -0.75);
        assertThat(graph.fixedType(dense, "weight"))
                .hasValueSatisfying(type -> assertThat(type.type()).hasToString("fixed<3,1,RND_CONV,SAT_SYM,0>"));
    }

    /** A scale of 0.3 is no power of two: integers from -3 to 3 in the layer, the scale behind it. */
    @Test
    void movesAScaleThatIsNoPowerOfTwoBehindTheProduct() {
        ModelGraph graph = quantised(0.3, 0.3, 0.6, 9, -9);
        assertThat(outline(graph)).isEqualTo("Input global_in, Dense Dense_MatMul_0, ApplyAlpha Quant_0_rescale");
        assertThat(((Dense) graph.layer("Dense_MatMul_0")).kernel().toArray()).containsExactly(1, 2, 3, -3);
        BatchNormalization scale = (BatchNormalization) graph.layer("Quant_0_rescale");
        assertThat(scale.scale().toArray()).containsExactly((float) 0.3);
        assertThat(scale.bias().toArray()).containsExactly(0);
    }

    private ModelGraph quantised(double scale, double... weights) {
        return TinyModel.of(1, 4)
                .constant("w", List.of(4L, 1L), weights)
                .constant("scale", List.of(), scale)
                .constant("zero", List.of(), 0)
                .constant("bits", List.of(), 3)
                .node(
                        "Quant",
                        List.of("w", "scale", "zero", "bits"),
                        "q",
                        TinyModel.integer("signed", 1),
                        TinyModel.integer("narrow", 1),
                        AttributeProto.newBuilder()
                                .setName("rounding_mode")
                                .setType(AttributeType.STRING)
                                .setS(ByteString.copyFromUtf8("ROUND"))
                                .build())
                .node("MatMul", List.of("x", "q"), "y")
                .read(folder);
    }

    /** 3 / sqrt(3.99999 + 1e-5) = 1.5, 1 - 1.5 * 2 = -2, all in float. */
    @Test
    void foldsANormalization() {
        ModelGraph graph = TinyModel.of(1, 1)
                .constant("gamma", List.of(1L), 3)
                .constant("beta", List.of(1L), 1)
                .constant("mean", List.of(1L), 2)
                .constant("variance", List.of(1L), 3.99999)
                .node("BatchNormalization", List.of("x", "gamma", "beta", "mean", "variance"), "y")
                .read(folder);
        BatchNormalization layer = (BatchNormalization) graph.layer("BatchNormalization_0");
        assertThat(layer.scale().toArray()).containsExactly(1.5);
        assertThat(layer.bias().toArray()).containsExactly(-2);
    }

    @Test
    void takesTheChannelsToTheLastPlace() {
        ModelGraph graph = TinyModel.of(1, 2, 3, 3)
                .constant("w", List.of(1L, 2L, 1L, 1L), 5, 6)
                .node("Transpose", List.of("x"), "t", permutation(0, 2, 3, 1))
                .node("Transpose", List.of("t"), "u", permutation(0, 3, 1, 2))
                .node("Conv", List.of("u", "w"), "v")
                .node("Relu", List.of("v"), "y")
                .read(folder);
        assertThat(graph.layers().stream().map(layer -> layer.className()))
                .contains("Conv2D", "Transpose", "Activation");
    }

    /** hls4ml 1.3.0 declares the scale's type as that of the bit before it, so that all products become 0 or 1. */
    @Test
    void refusesAScaledSignAtTheEnd() {
        TinyModel model = TinyModel.of(1, 2)
                .constant("scale", List.of(), 0.5)
                .node("Relu", List.of("x"), "a")
                .node("BipolarQuant", List.of("a", "scale"), "y");
        assertThatThrownBy(() -> model.read(folder))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("BipolarQuant_0 (BipolarQuant)")
                .hasMessageContaining("use a scale of 1");
    }

    /** Signs as bits, the scale behind the product ({@code bipolar_quant_opt.py}, {@code move_scales.py}). */
    @Test
    void holdsBipolarWeightsAsBits() {
        ModelGraph graph = TinyModel.of(1, 2)
                .constant("w", List.of(2L, 1L), 0.5, -3)
                .constant("scale", List.of(), 0.5)
                .node("BipolarQuant", List.of("w", "scale"), "q")
                .node("MatMul", List.of("x", "q"), "y")
                .read(folder);
        assertThat(outline(graph))
                .isEqualTo("Input global_in, Dense Dense_MatMul_0, ApplyAlpha BipolarQuant_0_rescale");
        Dense dense = (Dense) graph.layer("Dense_MatMul_0");
        assertThat(dense.kernel().toArray()).containsExactly(1, 0);
        assertThat(graph.fixedType(dense, "weight"))
                .hasValueSatisfying(type -> assertThat(type.type()).isEqualTo(BinaryType.BINARY));
        assertThat(((BatchNormalization) graph.layer("BipolarQuant_0_rescale"))
                        .scale()
                        .toArray())
                .containsExactly(0.5);
    }

    @Test
    void refusesAMaximumWithAConstant() {
        TinyModel model = TinyModel.of(1, 2)
                .constant("c", List.of(2L), 1, 2)
                .node("Relu", List.of("x"), "a")
                .node("Max", List.of("a", "c"), "y");
        assertThatThrownBy(() -> model.read(folder))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("Max_0 (Merge) takes the constant")
                .hasMessageContaining("has no layer for");
    }

    private static AttributeProto permutation(long... axes) {
        AttributeProto.Builder builder =
                AttributeProto.newBuilder().setName("perm").setType(AttributeType.INTS);
        for (long axis : axes) {
            builder.addInts(axis);
        }
        return builder.build();
    }
}
