package org.bitsweep.codegen.hls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.bitsweep.codegen.plan.IoType;
import org.bitsweep.codegen.plan.MultiplierMapping;
import org.bitsweep.codegen.plan.NetworkBuilder;
import org.bitsweep.codegen.plan.Target;
import org.bitsweep.codegen.testing.Tool;
import org.bitsweep.codegen.text.ProjectFiles;
import org.bitsweep.inference.precision.TypeResolver;
import org.bitsweep.inference.range.NetworkRanges;
import org.bitsweep.model.graph.ModelGraph;
import org.bitsweep.model.importer.hls4ml.HlsConfigReader;
import org.bitsweep.model.importer.keras.KerasImporter;
import org.bitsweep.model.policy.MaximumModes;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.testing.VendorTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestBenchIT {
    private static final HlsSettings SETTINGS = new HlsSettings("net", Target.u55c(), IoType.PARALLEL);

    /** Width and integer bits; the sign is in all of them but the last two. */
    private static final List<FixedPointType> TYPES = List.of(
            FixedPointType.signed(100, 30),
            FixedPointType.signed(16, 6),
            FixedPointType.signed(4, -3),
            FixedPointType.signed(5, 9),
            FixedPointType.signed(1, 1),
            FixedPointType.signed(64, 64),
            FixedPointType.unsigned(7, -70),
            FixedPointType.unsigned(90, 1));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    /** The top function hands on the bits as they are stored, and the expected ones are written as numbers without a sign. */
    @Test
    void readsEveryBitOfTypesOfAnyWidth() throws Exception {
        Path types = VendorTypes.require();

        assertThat(bits(types, raw -> raw).code()).isZero();
    }

    @Test
    void tellsADifferenceInTheLastBitOfTheWidestType() throws Exception {
        Path types = VendorTypes.require();

        Tool run = bits(types, raw -> raw.bitLength() > 90 ? raw.xor(BigInteger.ONE) : raw);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("ERROR: [bitsweep] sample 0, y0[").contains("values differ from the emulator's");
    }

    private Tool bits(Path types, UnaryOperator<BigInteger> tampered) throws Exception {
        StringBuilder header = new StringBuilder("#include \"ap_fixed.h\"\n#include \"ap_int.h\"\n");
        StringBuilder body = new StringBuilder();
        List<String> parameters = new ArrayList<>();
        List<Port> inputs = new ArrayList<>();
        List<Port> outputs = new ArrayList<>();
        List<PortValues> given = new ArrayList<>();
        List<PortValues> expected = new ArrayList<>();
        for (int i = 0; i < TYPES.size(); i++) {
            FixedPointType type = TYPES.get(i);
            FixedPointType bits = FixedPointType.unsigned(type.width(), type.width());
            List<BigInteger> raw = corners(type);
            BigInteger modulus = BigInteger.ONE.shiftLeft(type.width());
            header.append("typedef ap_" + type.toString().split(",TRN", -1)[0] + "> x" + i + "_t;\n");
            header.append("typedef ap_uint<" + type.width() + "> y" + i + "_t;\n");
            parameters.add("x" + i + "_t x" + i + "[" + raw.size() + "]");
            body.append("    for (int i = 0; i < " + raw.size() + "; i++) y" + i + "[i] = x" + i + "[i].range();\n");
            inputs.add(new Port("in " + i, "x" + i, "x" + i + "_t", "x" + i + "_t", raw.size(), type, raw.size(), 1));
            outputs.add(new Port("out " + i, "y" + i, "y" + i + "_t", "y" + i + "_t", raw.size(), bits, raw.size(), 1));
            given.add(new PortValues("in " + i, type, raw.size(), raw));
            expected.add(new PortValues(
                    "out " + i,
                    bits,
                    raw.size(),
                    raw.stream()
                            .map(value -> tampered.apply(value.mod(modulus)))
                            .toList()));
        }
        for (int i = 0; i < TYPES.size(); i++) {
            parameters.add("y" + i + "_t y" + i + "[" + corners(TYPES.get(i)).size() + "]");
        }
        String head = "void net(" + String.join(", ", parameters) + ")";
        Map<String, String> files = new TreeMap<>();
        files.put("firmware/net.h", "#pragma once\n" + header + head + ";\n");
        files.put("firmware/net.cpp", "#include \"net.h\"\n" + head + " {\n" + body + "}\n");
        Firmware firmware = new Firmware(new TreeMap<>(files), inputs, outputs);
        files.putAll(new TestBench(firmware, SETTINGS, new TestVectors("corners", given, expected)).files());
        new ProjectFiles(new TreeMap<>(files)).writeTo(folder);
        return compileAndRun(types);
    }

    private static List<BigInteger> corners(FixedPointType type) {
        BigInteger pattern = new BigInteger("123456789abcdef0fedcba9876543210", 16)
                .mod(type.maxRaw().add(BigInteger.ONE));
        return List.of(
                BigInteger.ZERO,
                type.maxRaw(),
                type.minRaw(),
                pattern,
                type.signed() ? pattern.negate() : type.maxRaw().subtract(pattern));
    }

    @Test
    void passesOnGoldenNetworksAndFailsWhereOneExpectedValueIsAnother() throws Exception {
        Path types = VendorTypes.require();
        for (String name : List.of("mlp-set", "mlpbn-accum", "mlpsig-accrs")) {
            NetworkRanges network = golden(name);
            TestVectors vectors = TestVectors.random(network, 8);
            ProjectFiles project = new HlsProjectGenerator().generate(network, SETTINGS, vectors);
            project.writeTo(folder);

            Tool run = compileAndRun(types);
            assertThat(run.code()).as("%s: %s", name, run.out()).isZero();
            // Where C simulation copies the data without its folder.
            Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
            copyData(elsewhere);
            assertThat(Tool.run(elsewhere, Map.of(), List.of("../net_test")).code())
                    .isZero();
            tamperWithTheLastOutput(project);
            Tool tampered = Tool.run(folder, Map.of(), List.of("./net_test"));
            assertThat(tampered.code()).as(tampered.out()).isEqualTo(1);
            assertThat(tampered.out()).contains("sample 7, ");
        }
    }

    private void copyData(Path to) throws IOException {
        try (var files = Files.list(folder.resolve("tb_data"))) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(Objects.requireNonNull(file.getFileName()));
                Files.deleteIfExists(copy);
                Files.copy(file, copy);
            }
        }
    }

    private void tamperWithTheLastOutput(ProjectFiles project) throws IOException {
        String file = project.texts().keySet().stream()
                .filter(path -> path.startsWith("tb_data/") && path.contains("_out"))
                .findFirst()
                .orElseThrow();
        String text = Objects.requireNonNull(project.texts().get(file)).strip();
        int last = Math.max(text.lastIndexOf(' '), text.lastIndexOf('\n')) + 1;
        String other = text.substring(last).equals("0") ? "0.0625" : "0";
        Files.writeString(folder.resolve(file), text.substring(0, last) + other + "\n");
    }

    /** Names that would run a command, end a string or a comment, or go on in the next line, if they went in as they are. */
    @Test
    void namesOfLayersDoNoHarm() throws Exception {
        Path types = VendorTypes.require();
        FixedPointType type = FixedPointType.signed(12, 5);
        NetworkRanges network = NetworkRanges.analyse(
                NetworkBuilder.input("x\";[exec touch harm]`touch harm`$(touch harm)", 3, type)
                        .relu("a b\n#error harm\n\\", type)
                        .relu("*/ #error \u00e9\u2028'\"%s%n\u0000 //\\", type)
                        .relu("int", type)
                        .relu("tb_data/../../harm", type)
                        .build(),
                Map.of());
        ProjectFiles project = new HlsProjectGenerator().generate(network, SETTINGS, TestVectors.random(network, 4));
        project.writeTo(folder);

        Tool run = compileAndRun(types);

        assertThat(run.code()).as(run.out()).isZero();
        assertThat(folder.resolve("harm")).doesNotExist();
        project.texts().forEach((path, text) -> {
            assertThat(path).matches("[A-Za-z0-9_./]+").doesNotContain("..");
            if (!path.equals("bitsweep.json") && !path.startsWith("firmware/")) {
                assertThat(text).as(path).doesNotContain("[exec", "`touch", "$(touch", "../../harm", "#error");
            }
            assertThat(text).as(path).matches("[\\x20-\\x7e\\n]*");
        });
    }

    @Test
    void refusesProjectNamesAndPartsThatAreNoNames() {
        NetworkRanges network = NetworkRanges.analyse(
                NetworkBuilder.input("x", 3, FixedPointType.signed(12, 5))
                        .relu("y", FixedPointType.signed(12, 5))
                        .build(),
                Map.of());
        TestVectors vectors = TestVectors.random(network, 1);
        for (String top : List.of("", "a b", "1st", "my-project", "module", "int", "x;exit", "\u00e9", "main")) {
            assertThatThrownBy(() -> new HlsProjectGenerator()
                            .generate(network, new HlsSettings(top, Target.u55c(), IoType.PARALLEL), vectors))
                    .as(top)
                    .isInstanceOf(HlsSettingsException.class)
                    .hasMessageContaining("ProjectName");
        }
        Target target = new Target("x[exec ls]", 5, 0.27, MultiplierMapping.DSP_OR_LUT);
        assertThatThrownBy(() -> new HlsProjectGenerator()
                        .generate(network, new HlsSettings("net", target, IoType.PARALLEL), vectors))
                .isInstanceOf(HlsSettingsException.class)
                .hasMessageContaining("x[exec ls]");
    }

    @Test
    void failsWithoutItsData() throws Exception {
        Path types = VendorTypes.require();
        NetworkRanges network = golden("mlp-set");
        new HlsProjectGenerator()
                .generate(network, SETTINGS, TestVectors.random(network, 1))
                .only(path -> !path.startsWith("tb_data/"))
                .writeTo(folder);

        Tool run = compileAndRun(types);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains(".dat is not there");
    }

    private NetworkRanges golden(String name) throws IOException {
        Path model = copy("/golden/nets/" + name + "/model.keras");
        Path config = copy("/golden/hls_config/nets/" + name + ".json");
        ModelGraph graph = KerasImporter.read(model, Optional.empty());
        return NetworkRanges.analyse(
                TypeResolver.resolve(graph, HlsConfigReader.read(config), MaximumModes.IGNORE), Map.of());
    }

    private Path copy(String resource) throws IOException {
        Path file = folder.resolve(resource.substring(resource.lastIndexOf('/') + 1));
        try (InputStream from = Objects.requireNonNull(TestBenchIT.class.getResourceAsStream(resource), resource)) {
            Files.write(file, from.readAllBytes());
        }
        return file;
    }

    private Tool compileAndRun(Path types) throws Exception {
        Tool compiled = Tool.run(
                folder,
                Map.of(),
                List.of("g++", "-std=c++0x", "-w", "-I" + types, "net_test.cpp", "firmware/net.cpp", "-o", "net_test"));
        assertThat(compiled.code()).as(compiled.out()).isZero();
        return Tool.run(folder, Map.of(), List.of("./net_test"));
    }
}
