package org.bitsweep.codegen.hls4ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bitsweep.model.importer.hls4ml.ConfigFile;
import org.bitsweep.model.importer.hls4ml.HlsConfigReader;
import org.bitsweep.model.importer.hls4ml.HlsProject;
import org.bitsweep.model.importer.hls4ml.HlsProjectReader;
import org.bitsweep.model.policy.NamedPolicies;
import org.bitsweep.model.precision.FixedPointType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The lines of the project in the test resources that a retyping must change are written out by hand; RetypeProofIT in
 * runner compares whole projects with hls4ml's own.
 */
class ProjectRetypingTest {
    @TempDir
    private Path folder;

    private static HlsProject project() {
        try {
            return HlsProjectReader.read(
                    Path.of(Objects.requireNonNull(ProjectRetypingTest.class.getResource("/hls4ml/project"))
                            .toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RetypedProject configured(String yaml) {
        return ProjectRetyping.apply(
                project(), new ConfiguredTypes(HlsConfigReader.read(ConfigFile.parseYaml(yaml, "c.yml"))));
    }

    /** Lines that differ, as {@code - old} and {@code + new}; a file in which lines are added is compared up to there. */
    private List<String> diff(RetypedProject retyped) throws IOException {
        retyped.writeTo(folder);
        List<String> lines = new ArrayList<>();
        for (String file : retyped.files()) {
            List<String> before = Files.readAllLines(retyped.original().folder().resolve(file));
            List<String> after = Files.readAllLines(folder.resolve(file));
            before.stream().filter(line -> !after.contains(line)).forEach(line -> lines.add("- " + line.strip()));
            after.stream().filter(line -> !before.contains(line)).forEach(line -> lines.add("+ " + line.strip()));
        }
        return lines;
    }

    @Test
    void rewritesNothingButTheTypedefAsked() throws IOException {
        RetypedProject retyped = configured("LayerName: {grav: {Precision: {accum: 'ap_fixed<30,12,AP_RND,AP_SAT>'}}}");

        assertThat(diff(retyped))
                .containsExactly(
                        "- typedef ap_fixed<24,10> layer2_accum_t;",
                        "+ typedef ap_fixed<30,12,AP_RND,AP_SAT,0> layer2_accum_t;");
    }

    @Test
    void keepsWhatIsAroundTheTypeInATypedef() throws IOException {
        RetypedProject retyped = configured(
                "LayerName: {grav: {Precision: {result: 'ap_fixed<9,3>'}}, hits: {Precision: {result: 'ap_ufixed<8,2>'}}}");

        assertThat(diff(retyped))
                .containsExactly(
                        "- typedef ap_fixed<12,4,AP_RND,AP_SAT> input_t; /* from the detector */",
                        "- typedef nnet::array<ap_fixed<14,5>, 3*1> inner_t;",
                        "+ typedef ap_ufixed<8,2> input_t; /* from the detector */",
                        "+ typedef nnet::array<ap_fixed<9,3>, 3*1> inner_t;");
    }

    @Test
    void splitsATypedefThatRolesShare() throws IOException {
        RetypedProject retyped = configured("LayerName: {fc: {Precision: {accum: 'ap_fixed<28,12>'}}}");

        // The result is met first and keeps the name; the struct of the products has the accumulator too.
        assertThat(diff(retyped))
                .containsExactly(
                        "+ typedef ap_fixed<28,12> fc_accum_t;",
                        "- typedef model_default_t accum_t;",
                        "- typedef model_default_t accum_t;",
                        "+ typedef fc_accum_t accum_t;",
                        "+ typedef fc_accum_t accum_t;");
        assertThat(retyped.notes()).containsExactly("model_default_t is shared; fc.accum_t get fc_accum_t");
    }

    @Test
    void followsTheInputOfASoftmax() throws IOException {
        RetypedProject retyped = configured("LayerName: {fc: {Precision: {result: 'ap_fixed<8,3>'}}}");

        // 8 bits with sign: a difference of 7 bits without, 2^8 entries at most, 2^7 of them for the exponential.
        assertThat(diff(retyped))
                .contains(
                        "- typedef ap_ufixed<15, 5> inp_norm_t;",
                        "+ typedef ap_ufixed<7, 2> inp_norm_t;",
                        "+ static const unsigned exp_table_size = 128;",
                        "+ static const unsigned inv_table_size = 256;");
    }

    @Test
    void readsRoundedWeightsOnlyWhereTheyAreCertain() {
        // -0.33 to ten decimals is -0.33 +- 5e-11: at 33 fractional bits (1.2e-10) both ends floor to the same number
        // by
        // chance at most, at 40 (9e-13) they can't. 0.125 is a multiple of every such step, and exact.
        assertThat(configured("LayerName: {fc: {Precision: {bias: 'ap_fixed<20,4>'}}}")
                        .changes())
                .containsKey(new TypeKey("fc", "bias_t"));
        assertThatThrownBy(() -> configured("LayerName: {fc: {Precision: {bias: 'ap_fixed<44,4>'}}}"))
                .isInstanceOf(RetypeException.class)
                .hasMessageContaining("b3[1] is written as -0.3300000000")
                .hasMessageContaining("have hls4ml write the project with wider weights");
    }

    @Test
    void aPolicyLeavesPowersOfTwoAlone() {
        HlsProject project = project();
        RetypedProject retyped = ProjectRetyping.apply(
                project,
                new PolicyTypes(
                        project,
                        NamedPolicies.of(NamedPolicies.WIDE_ACCUMULATOR).orElseThrow(),
                        Optional.of(FixedPointType.signed(10, 4))));

        assertThat(retyped.changes().toString())
                .isEqualTo("{hits.result_t=fixed<10,4,TRN,WRAP,0>, grav.result_t=fixed<20,9,TRN,WRAP,0>, "
                        + "grav.accum_t=fixed<20,9,TRN,WRAP,0>, fc.result_t=fixed<20,9,TRN,WRAP,0>, "
                        + "fc.accum_t=fixed<20,9,TRN,WRAP,0>, fc.bias_t=fixed<10,4,TRN,WRAP,0>, "
                        + "sm.result_t=ufixed<16,1,TRN,WRAP,0>, sm.inp_norm_t=ufixed<19,8,TRN,WRAP,0>}");
    }

    @Test
    void losslessNeedsTheNetwork() {
        assertThatThrownBy(() -> new PolicyTypes(
                        project(),
                        NamedPolicies.of(NamedPolicies.LOSSLESS).orElseThrow(),
                        Optional.of(FixedPointType.signed(10, 4))))
                .isInstanceOf(RetypeException.class)
                .hasMessageContaining("lossless needs the network's certificates");
    }

    @Test
    void sameTypesGiveSameBytes() throws IOException {
        RetypedProject first = configured("LayerName: {fc: {Precision: {accum: 'ap_fixed<28,12>'}}}");
        RetypedProject second = configured("LayerName: {fc: {Precision: {accum: 'ap_fixed<28,12>'}}}");

        assertThat(first.firmwareSha256()).isEqualTo(second.firmwareSha256());
        assertThat(first.firmwareSha256())
                .isNotEqualTo(configured("LayerName: {}").firmwareSha256());
    }
}
