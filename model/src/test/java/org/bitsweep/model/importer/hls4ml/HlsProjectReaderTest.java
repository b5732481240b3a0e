package org.bitsweep.model.importer.hls4ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bitsweep.model.BitsweepException;
import org.bitsweep.model.importer.ImportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values are read off the project in the test resources, which was written for this test. */
class HlsProjectReaderTest {
    @TempDir
    private Path folder;

    private static Path resource() {
        try {
            return Path.of(Objects.requireNonNull(HlsProjectReaderTest.class.getResource("/hls4ml/project"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> types(ProjectLayer layer) {
        return layer.types().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                        .type()
                        .map(Object::toString)
                        .orElse("none")));
    }

    @Test
    void readsLayersItDoesNotKnowByTheirStructure() {
        HlsProject project = HlsProjectReader.read(resource());
        ProjectLayer grav = project.layer("grav").orElseThrow();

        assertThat(grav.className()).isEqualTo("gravnet_core");
        assertThat(grav.inputs()).containsExactly("hits");
        assertThat(types(grav))
                .isEqualTo(Map.of(
                        "result_t", "fixed<14,5,TRN,WRAP,0>",
                        "exp_table_t", "ufixed<18,2,TRN,WRAP,0>",
                        "norm_t", "ufixed<10,0,TRN,WRAP,0>",
                        "accum_t", "fixed<24,10,TRN,WRAP,0>"));
        assertThat(Objects.requireNonNull(grav.types().get("norm_t")).name()).isEmpty();
        assertThat(grav.number("exp_table_size")).isEqualTo(OptionalInt.of(32));
    }

    @Test
    void findsEveryPlaceThatNamesATypedef() {
        HlsProject project = HlsProjectReader.read(resource());
        ProjectLayer fc = project.layer("fc").orElseThrow();

        assertThat(types(fc))
                .isEqualTo(Map.of(
                        "result_t", "fixed<20,8,TRN,WRAP,0>",
                        "accum_t", "fixed<16,6,TRN,WRAP,0>",
                        "bias_t", "fixed<16,6,TRN,WRAP,0>",
                        "weight_t", "int<4>",
                        "table_t", "ufixed<8,0,TRN,WRAP,0>"));
        // In config3 and config3_mult.
        assertThat(uses(fc, "accum_t")).containsExactly("firmware/parameters.h:28", "firmware/parameters.h:19");
        // In config3, in the array's header, and where it is loaded.
        assertThat(uses(fc, "bias_t"))
                .containsExactly("firmware/parameters.h:29", "firmware/weights/b3.h:1", "firmware/trigger.cpp:15");
        assertThat(uses(fc, "table_t")).isEmpty();
        assertThat(fc.inputs()).containsExactly("grav");
        assertThat(fc.arrays().stream().map(ProjectLayer.ProjectArray::name)).containsExactly("w3", "b3");
        assertThat(Objects.requireNonNull(fc.constants().get("product")).value()).isEqualTo("weight_exponential");
    }

    private static List<String> uses(ProjectLayer layer, String role) {
        return Objects.requireNonNull(layer.types().get(role)).uses().stream()
                .map(span -> span.place().toString())
                .toList();
    }

    @Test
    void readsPortsAndProjectSettings() {
        HlsProject project = HlsProjectReader.read(resource());

        assertThat(project.name()).isEqualTo("trigger");
        assertThat(project.part()).hasValue("xcu55c-fsvh2892-2L-e");
        assertThat(project.clockPeriodNs()).isEqualTo(OptionalDouble.of(5));
        assertThat(project.ports())
                .containsExactly(
                        new ProjectPort("hits", ProjectPort.Kind.INPUT, "input_t", false, OptionalInt.of(12)),
                        new ProjectPort("layer3_out", ProjectPort.Kind.OUTPUT, "result_t", false, OptionalInt.of(2)),
                        new ProjectPort(
                                "const_size_in_1", ProjectPort.Kind.SIZE, "unsigned short", false, OptionalInt.empty()));
        assertThat(project.isOutput(project.layer("fc").orElseThrow())).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            firmware/defines.h    | ap_fixed<24,10>      | ap_fixed<24,x>     | defines.h:17
            firmware/defines.h    | typedef bool mask_t; | typedef bool mask_t | defines.h:19
            firmware/parameters.h | ap_ufixed<10, 0>     | ap_ufixed<10, 0    | parameters.h:13
            firmware/trigger.cpp  | void trigger(        | void untrigger(    | has no function void trigger
            project.tcl           | "trigger"            | "digger"           | there is no firmware/digger.cpp
            """)
    void saysWhatIsBrokenAndWhere(String file, String from, String to, String message) throws IOException {
        copy();
        Path broken = folder.resolve(file);
        String text = Files.readString(broken);
        assertThat(text).contains(from);
        Files.writeString(broken, text.replace(from, to));

        assertThatThrownBy(() -> HlsProjectReader.read(folder))
                .isInstanceOf(BitsweepException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aProjectCutOffAnywhereIsReadOrRefused() throws IOException {
        copy();
        for (String file : List.of("firmware/defines.h", "firmware/parameters.h", "firmware/trigger.cpp")) {
            String text = Files.readString(folder.resolve(file));
            for (int end = 0; end < text.length(); end += 3) {
                Files.writeString(folder.resolve(file), text.substring(0, end));
                try {
                    assertThat(HlsProjectReader.read(folder).layers()).isNotEmpty();
                } catch (BitsweepException expected) {
                    assertThat(expected.problem()).as("%s cut at %d", file, end).isNotEmpty();
                }
            }
            Files.writeString(folder.resolve(file), text);
        }
    }

    @Test
    void aFolderWithoutFirmwareIsNoProject() {
        assertThat(HlsProjectReader.isProject(folder)).isFalse();
        assertThatThrownBy(() -> HlsProjectReader.read(folder))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("name the folder that holds project.tcl and firmware");
    }

    private void copy() throws IOException {
        Path from = resource();
        try (Stream<Path> files = Files.walk(from)) {
            files.filter(Files::isRegularFile).forEach(file -> {
                try {
                    Path to = folder.resolve(from.relativize(file).toString());
                    Files.createDirectories(Objects.requireNonNull(to.getParent()));
                    Files.copy(file, to);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
