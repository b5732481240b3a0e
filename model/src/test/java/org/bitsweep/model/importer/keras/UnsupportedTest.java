package org.bitsweep.model.importer.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bitsweep.model.importer.ImportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Layers and options that can't be read: all of them are told at once. */
class UnsupportedTest {
    @ParameterizedTest
    @ValueSource(strings = {"unsupported.keras", "unsupported.h5"})
    void listsAllUnsupportedLayersAndOptions(String file) {
        assertThat(problems(Fixture.keras(file)))
                .containsExactly(
                        "fc (Dense): activation gelu",
                        "relu6 (ReLU): max_value 6.0; hls4ml has no relu with a maximum");
    }

    @Test
    void neverLoadsALambda() {
        assertThat(problems(Fixture.keras("lambda.keras")))
                .containsExactly("lam (Lambda)", "add (keras.src.ops.numpy.Add)");
        assertThat(problems(Fixture.keras("lambda.h5"))).containsExactly("lam (Lambda)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nested.keras", "nested.h5"})
    void refusesModelsInModelsOfKeras3AsHls4mlDoes(String file) {
        assertThat(problems(Fixture.keras(file)))
                .containsExactly(
                        "inner (Sequential): hls4ml takes no Keras 3 model inside a model; call its layers one by one");
    }

    /** An empty second column: the file loads. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "KERAS_1layer.json |",
                "KERAS_3layer.json |",
                "KERAS_3layer_batch_norm.json |",
                "KERAS_dense_16x100x100x100x100x100x5.json |",
                "KERAS_dense_16x200x200x200x200x200x5.json |",
                "KERAS_3layer_binary_smaller.json | fc1 act1 fc2 act2 fc3 act3 output",
                "KERAS_3layer_binarydense_relu_max.json | fc1 act1 fc2 act2 fc3 act3 output",
                "KERAS_conv1d_small.json |",
                "KERAS_conv2d_model.json |",
                "garnet_1layer.json | input_2 gar_1",
                "jetTagger_Conv2D_Small.json |",
                "jetTagger_Conv2D_Small_NoBatchNorm.json |",
                "keras_bnn.json | binary_dense_2 activation_1 binary_dense_4 activation_2 binary_dense_6 activation_3"
                        + " binary_dense_8",
                "qkeras_3layer.json | fc1 relu1 fc2 relu2 fc3 relu3 output",
                "qkeras_mnist_cnn.json | q_conv2d q_activation q_conv2d_1 q_activation_1 q_dense",
                "qkeras_mnist_dense.json | q_activation_2 q_dense_2 q_activation_3 q_dense_3",
                "qkeras-v3_3layer.keras | fc1 relu1 fc2 relu2 fc3 relu3 output",
                "hgq_jet_classifier.h5 | inp_q_quantizer dense_1_quantizer dense_1_relu_quantizer dense_2_quantizer"
                        + " dense_2_relu_quantizer dense_3_quantizer dense_3_relu_quantizer dense_4_quantizer",
                "hgq_mnist_homogeneous.h5 | h_quantize_1_quantizer h_conv2d_2_quantizer"
                        + " h_conv2d_2_relu_quantizer h_conv2d_3_quantizer"
                        + " h_conv2d_3_relu_quantizer h_dense_2_quantizer h_dense_2_relu_quantizer"
                        + " h_dense_3_quantizer"
            })
    void exampleModelsLoadOrAreRefusedByTheNamesOfTheirLayers(String file, String refused) {
        Path model = Fixture.shared("models/example-models/keras").resolve(file);
        if (refused == null) {
            assertThat(Fixture.read(model).outputLayers()).hasSize(1);
        } else {
            assertThat(problems(model).stream().map(line -> line.substring(0, line.indexOf(' '))))
                    .containsExactly(refused.split(" "));
        }
    }

    @Test
    void keras2NamesActivationsAfterTheirLayers() {
        Path folder = Fixture.shared("models/example-models/keras");

        assertThat(Fixture.outline(Fixture.read(folder.resolve("KERAS_3layer.json"))))
                .isEqualTo("""
                        Input input_1 <-\s
                        Dense fc1_relu <- input_1
                        Activation fc1_relu_relu <- fc1_relu
                        Dense fc2_relu <- fc1_relu_relu
                        Activation fc2_relu_relu <- fc2_relu
                        Dense fc3_relu <- fc2_relu_relu
                        Activation fc3_relu_relu <- fc3_relu
                        Dense output_softmax <- fc3_relu_relu
                        Softmax output_softmax_softmax <- output_softmax""");
        Path pruned = folder.resolve("KERAS_3layer_95pruned_retrained_weights.h5");
        assertThat(KerasImporter.read(folder.resolve("KERAS_3layer.json"), Optional.of(pruned))
                        .layer("fc2_relu"))
                .isNotEqualTo(Fixture.read(folder.resolve("KERAS_3layer.json")).layer("fc2_relu"));
    }

    /** TensorFlow 2.14 wrote .keras files too; hls4ml reads their models with its Keras 2 reader. */
    @Test
    void readsKerasArchivesOfKeras2() {
        Path model = Fixture.shared("models/hls4ml_OpenML/model_2.1").resolve("keras_model.keras");
        assertThat(Fixture.outline(Fixture.read(model)))
                .startsWith("Input fc1_input <- \nDense fc1 <- fc1_input\nActivation fc1_linear <- fc1\n");
    }

    /** The indented lines of the message without the last, which tells what is supported. */
    private static List<String> problems(Path file) {
        Throwable thrown = catchThrowable(() -> Fixture.read(file));
        assertThat(thrown)
                .isInstanceOf(ImportException.class)
                .hasMessageStartingWith(file + ": has layers that are not supported yet:\n")
                .hasMessageContaining("\n  Supported are ");
        String message = String.valueOf(thrown.getMessage());
        List<String> lines = Arrays.stream(message.split("\n  ")).toList();
        return lines.subList(1, lines.size() - 1);
    }
}
