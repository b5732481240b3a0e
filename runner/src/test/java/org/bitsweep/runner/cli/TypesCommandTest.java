package org.bitsweep.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TypesCommandTest {
    private static final String MODEL = Digits.EXAMPLE.resolve("mlp.keras").toString();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private Invocation types(String config) throws IOException {
        Path file = Files.writeString(folder.resolve("c.yml"), config);
        return Invocation.of("types", MODEL, "--config", file.toString(), "--json");
    }

    @Test
    void namesTheFileThatHasNoDefaultType() throws IOException {
        Invocation model = types("Model:\n  ReuseFactor: 1\n");
        assertThat(model.code()).isEqualTo(2);
        assertThat(model.err()).contains("c.yml:2:16: Model.Precision has no default; write Model:");

        Invocation layers = types("LayerName:\n  fc1: {Precision: {weight: 'fixed<8,3>'}}\n");
        assertThat(layers.err()).contains("c.yml: Model.Precision has no default; write Model:");
    }

    @Test
    void notesLayersThatTheNetworkDoesNotHave() throws IOException {
        Invocation run = types("""
                Model: {Precision: {default: 'fixed<16,6>'}}
                LayerName:
                  fc1: {Precision: {weight: 'fixed<8,3>'}}
                  FC2: {Precision: {weight: 'fixed<8,3>'}}
                  fcc3: {Precision: {weight: 'fixed<8,3>'}}
                """);

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err())
                .contains(
                        "c.yml:5:30: LayerName.fcc3 has no effect, as the network has no such layer; did you mean fc3?")
                .hasLineCount(1);
        assertThat(run.out()).startsWith("{");
    }
}
