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
import org.junit.jupiter.params.provider.ValueSource;

/** Layers and options that can't be read: all of them are told at once. */
class UnsupportedTest {
    @ParameterizedTest
    @ValueSource(strings = {"unsupported.keras", "unsupported.h5"})
    void listsAllUnsupportedLayersAndOptions(String file) {
        assertThat(problems(Fixture.keras(file)))
                .containsExactly(
                        "fc (Dense): activation gelu, for which hls4ml has no C++",
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
