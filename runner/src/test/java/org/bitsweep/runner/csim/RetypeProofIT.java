package org.bitsweep.runner.csim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bitsweep.codegen.hls4ml.ConfiguredTypes;
import org.bitsweep.codegen.hls4ml.PolicyTypes;
import org.bitsweep.codegen.hls4ml.ProjectRetyping;
import org.bitsweep.codegen.hls4ml.RetypedProject;
import org.bitsweep.codegen.hls4ml.TypeKey;
import org.bitsweep.model.importer.hls4ml.HlsConfigReader;
import org.bitsweep.model.importer.hls4ml.HlsProject;
import org.bitsweep.model.importer.hls4ml.HlsProjectReader;
import org.bitsweep.model.importer.numpy.NumpyFile;
import org.bitsweep.model.policy.NamedPolicies;
import org.bitsweep.model.precision.Precision;
import org.bitsweep.model.tensor.Tensor;
import org.bitsweep.runner.Cancellation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The proof of docs/RETYPE.md: the project that hls4ml wrote for types A, retyped to B, gives what the project that hls4ml
 * writes for B gives, and its types are those of that project.
 */
class RetypeProofIT {
    private static final List<String> CASES = List.of(
            "perceptron:io_parallel",
            "perceptron:io_stream",
            "conv1d:io_parallel",
            "conv2d:io_stream",
            "conv2d:io_parallel",
            "merge:io_stream",
            "merge:io_parallel",
            "gru:io_parallel",
            "lstm:io_stream",
            "activations:io_parallel");

    @TempDir
    private static Path folder;

    private static ProjectPrograms programs;

    @BeforeAll
    static void hls4mlWritesBoth() throws Exception {
        Hls4ml.run(
                folder,
                "/retype/pairs.py",
                Stream.concat(Stream.of(folder.toString()), CASES.stream()).toList());
        programs = new ProjectPrograms(
                folder.resolve("outputs"), CppCompiler.find(System.getenv()), System.getenv(), new Cancellation());
    }

    static List<String> cases() {
        return CASES;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aRetypedProjectGivesWhatHls4mlsOwnProjectGives(String name) throws IOException {
        Path pair = folder.resolve(name.replace(':', '-'));
        HlsProject a = HlsProjectReader.read(pair.resolve("A"));
        HlsProject b = HlsProjectReader.read(pair.resolve("B"));
        Tensor x = NumpyFile.read(pair.resolve("x.npy"));
        ProjectSamples samples = ProjectSamples.write(pair, List.of(x));

        RetypedProject retyped =
                ProjectRetyping.apply(a, new ConfiguredTypes(HlsConfigReader.read(pair.resolve("b.yml"))));
        RetypedProject asWritten = unchanged(b);

        assertThat(texts(retyped.types())).isEqualTo(texts(asWritten.types()));
        assertThat(differingFiles(retyped, asWritten)).isSubsetOf(allowed(retyped));
        double[] ours = programs.run(retyped, samples).outputs().get(0);
        double[] theirs = programs.run(asWritten, samples).outputs().get(0);
        assertThat(ours).isNotEmpty().isEqualTo(theirs);
        double[] before = programs.run(unchanged(a), samples).outputs().get(0);
        assertThat(before).as("the types make a difference").isNotEqualTo(theirs);
    }

    private static RetypedProject unchanged(HlsProject project) {
        return ProjectRetyping.apply(
                project,
                new PolicyTypes(
                        project, NamedPolicies.of(NamedPolicies.AS_CONFIGURED).orElseThrow(), Optional.empty()));
    }

    private static Map<String, String> texts(Map<TypeKey, Precision> types) {
        return types.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().toString(),
                        entry -> entry.getValue().toString()));
    }

    /** What else hls4ml writes differently for other types: decimals of weights, its own configuration, stamps. */
    private static List<String> allowed(RetypedProject retyped) throws IOException {
        List<String> allowed = new ArrayList<>(List.of("hls4ml_config.yml", "keras_model.keras", "build_lib.sh"));
        retyped.files().stream()
                .filter(file -> file.startsWith("firmware/weights/"))
                .forEach(allowed::add);
        return allowed;
    }

    /** hls4ml writes typedefs of tables elsewhere when a configuration names them. */
    private static List<String> sortedLines(byte[] text) {
        return new String(text, StandardCharsets.ISO_8859_1).lines().sorted().toList();
    }

    private static List<String> differingFiles(RetypedProject ours, RetypedProject theirs) throws IOException {
        List<String> all = ours.files();
        assertThat(all).isEqualTo(theirs.files());
        List<String> differing = new ArrayList<>();
        for (String file : all) {
            byte[] other = Files.readAllBytes(theirs.original().folder().resolve(file));
            boolean equal = file.endsWith("/defines.h")
                    ? sortedLines(ours.bytes(file)).equals(sortedLines(other))
                    : Arrays.equals(ours.bytes(file), other);
            if (!equal) {
                differing.add(file);
            }
        }
        return differing;
    }
}
