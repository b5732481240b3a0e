package org.bitsweep.model.importer.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.importer.ImportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every Keras model of {@code ../shared/models}. The classes are what hls4ml 1.3.0's Keras 2 reader made of the file
 * ({@code keras_v2_to_hls}, before its optimizers but for the scale that QKeras layers are factored into).
 */
class SharedModelsTest {
    private static final String EXAMPLES = "models/example-models/keras";

    /** The whole list, so that a new file can't be passed over. */
    @Test
    void allFilesAreNamedInThisTest() throws IOException {
        Path models = Fixture.shared("models");
        try (Stream<Path> files = Files.walk(models)) {
            assertThat(files.map(file -> models.relativize(file).toString())
                            .filter(file -> file.endsWith(".keras")
                                    || (file.endsWith(".h5")
                                            && !file.endsWith("_weights.h5")
                                            && !file.endsWith(".weights.h5"))
                                    || (file.endsWith(".json")
                                            && (file.startsWith("example-models/")
                                                    || file.startsWith("hls4ml-history/"))))
                            .count())
                    .isEqualTo(30);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "KERAS_1layer.json | Input Dense Activation Dense Activation",
                "KERAS_3layer.json | Input Dense Activation Dense Activation Dense Activation Dense Softmax",
                "KERAS_3layer_batch_norm.json | Input Dense Activation BatchNormalization Activation Dense Activation"
                        + " BatchNormalization Activation Dense Activation BatchNormalization Activation Dense Activation"
                        + " BatchNormalization Softmax",
                "KERAS_3layer_binary_smaller.json | Input Dense Activation BatchNormalization Activation Dense Activation"
                        + " BatchNormalization Activation Dense Activation BatchNormalization Activation Dense Activation"
                        + " BatchNormalization",
                "KERAS_3layer_binarydense_relu_max.json | Input Dense Activation BatchNormalization Activation Dense"
                        + " Activation BatchNormalization Activation Dense Activation BatchNormalization Activation Dense"
                        + " Activation BatchNormalization",
                "keras_bnn.json | Input Dense Activation BatchNormalization Activation Dense Activation"
                        + " BatchNormalization Activation Dense Activation BatchNormalization Activation Dense Activation"
                        + " BatchNormalization",
                "KERAS_conv1d_small.json | Input Conv1D Activation Conv1D Activation Conv1D Activation Reshape Dense"
                        + " Activation Dense Softmax",
                "KERAS_conv2d_model.json | Input Conv2D Activation Reshape Dense Softmax",
                "KERAS_dense_16x100x100x100x100x100x5.json | Input Dense Activation Dense Activation Dense Activation"
                        + " Dense Activation Dense Activation Dense Softmax",
                "KERAS_dense_16x200x200x200x200x200x5.json | Input Dense Activation Dense Activation Dense Activation"
                        + " Dense Activation Dense Activation Dense Softmax",
                "jetTagger_Conv2D_Small.json | Input BatchNormalization Conv2D Activation BatchNormalization Conv2D"
                        + " Activation Reshape Dense Activation Dense Softmax",
                "jetTagger_Conv2D_Small_NoBatchNorm.json | Input Conv2D Activation Conv2D Activation Reshape Dense"
                        + " Activation Dense Softmax",
                "garnet_1layer.json | Input Input GarNet Dense Activation Dense Activation",
                "qkeras_3layer.json | Input Dense Activation Activation Dense Activation Activation Dense Activation"
                        + " Activation Dense Activation Softmax",
                "qkeras_mnist_cnn.json | Input Conv2D Activation Activation Pooling2D Conv2D Activation Activation"
                        + " Pooling2D Reshape Dense Activation Softmax",
                "qkeras_mnist_dense.json | Input Activation Dense Activation Activation Dense Activation Softmax"
            })
    void examplesOfKeras2BecomeTheLayersOfHls4ml(String file, String classes) {
        assertThat(classes(Fixture.read(examples(file)))).isEqualTo(classes);
    }

    @Test
    void anLstmOfKeras2IsRead() {
        assertThat(classes(Fixture.read(Fixture.shared("models/hls4ml-history").resolve("KERAS_lstm_model.json"))))
                .isEqualTo("Input LSTM Reshape Dense Softmax");
    }

    /** hls4ml's {@code converters/keras/recurrent.py} looks the key up without asking. */
    @Test
    void aGruFromBeforeResetAfterIsRefused() {
        assertThat(problems(Fixture.shared("models/hls4ml-history").resolve("KERAS_gru_model.json")))
                .containsExactly("gru_selu (GRU): has no reset_after, without which hls4ml's Keras 2 reader fails;"
                        + " save it again with a newer Keras");
    }

    @ParameterizedTest
    @CsvSource({"KERAS_3layer_70pruned_retrained_weights.h5", "KERAS_3layer_95pruned_retrained_weights.h5"})
    void prunedWeightsFitTheirModel(String weights) {
        ModelGraph graph = KerasImporter.read(examples("KERAS_3layer.json"), Optional.of(examples(weights)));
        assertThat(graph.layers()).hasSize(9);
    }

    /** Keras 2 splits linear activations off, Keras 3 doesn't. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hls4ml_OpenML/model_2.1/keras_model.keras | Input Dense Activation Activation Dense Activation Activation"
                        + " Dense Activation Activation Dense Activation Softmax",
                "hls4ml_OpenML/model_2.2/keras_model.keras | Input Dense Activation Activation Dense Activation Activation"
                        + " Dense Activation Activation Dense Activation Softmax",
                "uw-acme-jettagging/model.h5 | Input Dense Activation BatchNormalization Activation Dense Activation"
                        + " BatchNormalization Activation Dense Activation BatchNormalization Activation Dense Activation"
                        + " Softmax",
                "digits_mlp/digits_mlp.keras | Input Dense Activation Dense Activation Dense Softmax"
            })
    void wholeModelsBecomeTheLayersOfHls4ml(String file, String classes) {
        assertThat(classes(Fixture.read(Fixture.shared("models").resolve(file))))
                .isEqualTo(classes);
    }

    @ParameterizedTest
    @CsvSource({
        "example-models/keras/hgq_jet_classifier.h5, 8, inp_q_quantizer (FixedPointQuantizer): a quantizer of HGQ;",
        "example-models/keras/hgq_mnist_homogeneous.h5, 8, h_quantize_1_quantizer (FixedPointQuantizer): a quantizer of HGQ;",
        "hls4ml_OpenML/model_3.1_1/keras_model.keras, 8, "
                + "h_quantize_5 (HGQ.proxy.fixed_point_quantizer.FixedPointQuantizer): a quantizer of HGQ;",
        "hls4ml_OpenML/model_3.1_5/keras_model.keras, 8, "
                + "h_quantize_9 (HGQ.proxy.fixed_point_quantizer.FixedPointQuantizer): a quantizer of HGQ;",
        "hls4ml_OpenML/model_3.1_1/model.h5, 5, h_quantize_5 (HGQ>HQuantize): a layer that HGQ trains with",
        "example-models/keras/qkeras-v3_3layer.keras, 7, fc1 (qkeras.qlayers.QDense): a layer of QKeras for Keras 3"
    })
    void modelsOfHgqAndOfQkerasForKeras3AreRefusedLayerByLayer(String file, int layers, String first) {
        List<String> problems = problems(Fixture.shared("models").resolve(file));
        assertThat(problems).hasSize(layers);
        assertThat(problems.get(0)).startsWith(first);
    }

    @ParameterizedTest
    @CsvSource({"KERAS_mnist_mlp.json", "svhn_grayscale_mlp.json"})
    void aModelWithoutWeightsSaysWhereItLooksForThem(String file) {
        // Outside, or the skip where the folder is missing would be caught too.
        Path model = Fixture.shared("models/hls4ml-history").resolve(file);
        Throwable thrown = catchThrowable(() -> Fixture.read(model));
        assertThat(thrown).isInstanceOf(ImportException.class).hasMessageContaining("has no weights beside it");
    }

    private static Path examples(String file) {
        return Fixture.shared(EXAMPLES).resolve(file);
    }

    private static String classes(ModelGraph graph) {
        return graph.layers().stream().map(layer -> layer.className()).collect(Collectors.joining(" "));
    }

    private static List<String> problems(Path file) {
        Throwable thrown = catchThrowable(() -> Fixture.read(file));
        assertThat(thrown).isInstanceOf(ImportException.class);
        List<String> lines = String.valueOf(thrown.getMessage())
                .lines()
                .skip(1)
                .map(String::strip)
                .toList();
        return lines.subList(0, lines.size() - 1);
    }
}
