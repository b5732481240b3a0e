package org.bitsweep.runner.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bitsweep.model.config.ConfigException;
import org.bitsweep.model.policy.MaximumModes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepPlanTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private SweepFixture fixture;

    @BeforeEach
    void makeFiles() {
        fixture = new SweepFixture(folder);
    }

    private static List<String> ids(SweepFile sweep) {
        return SweepPlan.of(sweep).variants().stream().map(VariantSpec::id).toList();
    }

    @Test
    void takesEveryBaseWithEveryPolicy() {
        assertThat(ids(fixture.read(SweepFixture.LEAST)))
                .containsExactly(
                        "8_3-truncate-wrap", "8_3-round-saturate", "10_4-truncate-wrap", "10_4-round-saturate");
    }

    @Test
    void takesTheConfigurationOnceAndFirst() {
        SweepFile sweep = fixture.readLeastWith("config: hls4ml_config.yml\naxes: {ReuseFactor: [1, 4]}");
        SweepPlan plan = SweepPlan.of(sweep);
        assertThat(plan.variants()).hasSize(1 + 2 * 2 * 2);
        VariantSpec first = plan.variants().get(0);
        assertThat(first.id()).isEqualTo("as-configured");
        assertThat(first.base()).isEmpty();
        assertThat(first.axes()).isEqualTo(VariantAxes.NONE);
        assertThat(plan.reference()).contains(first);
    }

    @Test
    void comparesWithTheFloatNetworkWhereNothingIsConfigured() {
        assertThat(SweepPlan.of(fixture.read(SweepFixture.LEAST)).reference()).isEmpty();
        SweepFile sweep = fixture.readLeastWith("config: hls4ml_config.yml\nreference: float");
        assertThat(SweepPlan.of(sweep).reference()).isEmpty();
        assertThat(ids(sweep)).hasSize(4).doesNotContain("as-configured");
    }

    @Test
    void comparesWithAVariantOfTheUsersChoice() {
        SweepPlan plan = SweepPlan.of(fixture.readLeastWith("reference: 10_4-round-saturate"));
        assertThat(plan.reference().map(VariantSpec::id)).contains("10_4-round-saturate");
        assertThatThrownBy(() -> SweepPlan.of(fixture.readLeastWith("reference: 10_4-round-satruate")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("sweep.yaml:5:")
                .hasMessageContaining("did you mean 10_4-round-saturate?");
    }

    @Test
    void namesOnlyAxesThatVary() {
        SweepFile sweep = fixture.read("""
                model: mlp.keras
                data: {inputs: x.npy, labels: y.npy}
                base: "ap_fixed<16,6>"
                policies: [truncate-wrap]
                axes: {ReuseFactor: [1, 4], Strategy: Latency, maximum: [none, "base,RND,SAT"], maximumModes: ignore}
                """);
        assertThat(ids(sweep))
                .containsExactly(
                        "16_6-truncate-wrap-rf1-max_none",
                        "16_6-truncate-wrap-rf1-max_base_RND_SAT",
                        "16_6-truncate-wrap-rf4-max_none",
                        "16_6-truncate-wrap-rf4-max_base_RND_SAT");
        VariantSpec last = SweepPlan.of(sweep).variants().get(3);
        assertThat(last.maximumModes()).isEqualTo(MaximumModes.IGNORE);
        assertThat(last.axes().labels())
                .containsExactly(
                        Map.entry("ReuseFactor", "4"),
                        Map.entry("Strategy", "Latency"),
                        Map.entry("maximum", "base,RND,SAT"),
                        Map.entry("maximumModes", "ignore"));
    }

    @Test
    void namesStrategyClockAndModesWhereTheyVary() {
        SweepFile sweep = fixture.read("""
                model: mlp.keras
                data: {inputs: x.npy, labels: y.npy}
                base: "ap_fixed<16,6>"
                policies: [lossless]
                axes: {Strategy: [Latency, Resource], ClockPeriod: [4.5ns, 10], maximumModes: [inherit, ignore]}
                """);
        assertThat(ids(sweep))
                .hasSize(8)
                .startsWith("16_6-lossless-latency-4.5ns-inherit", "16_6-lossless-latency-4.5ns-ignore")
                .endsWith("16_6-lossless-resource-10ns-ignore");
    }

    @Test
    void namesParametersAndModesOnlyWhereIdsWouldBeEqual() {
        SweepFile sweep = fixture.read("""
                model: mlp.keras
                data: {inputs: x.npy, labels: y.npy}
                base: ["ap_fixed<8,3>", "ap_fixed<8,3,RND,SAT>", "ap_ufixed<8,3>", "ap_fixed<8,-1>", "ap_fixed<9,3,RND>"]
                policies: [wide-accumulator: {addWidth: 4, addInteger: 2}, wide-accumulator, saturate-activation]
                """);
        assertThat(ids(sweep))
                .doesNotHaveDuplicates()
                .startsWith(
                        "8_3-wide-accumulator-4_2",
                        "8_3-wide-accumulator-10_5",
                        "8_3-saturate-activation",
                        "8_3_RND_SAT-wide-accumulator-4_2")
                .contains("u8_3-saturate-activation", "8_m1-saturate-activation", "9_3-saturate-activation")
                .allMatch(id -> id.matches("[A-Za-z0-9._-]+"));
    }

    @Test
    void idsStayUniqueWhereNamesDoNotSuffice() {
        SweepFile sweep = fixture.readLeastWith("axes: {maximum: [\"base,RND\", \"base , RND\"]}");
        assertThat(ids(sweep)).hasSize(8).doesNotHaveDuplicates();
    }

    @Test
    void refusesFarTooManyVariants() {
        String factors = String.join(
                ", ",
                java.util.stream.IntStream.rangeClosed(1, 30_000)
                        .mapToObj(Integer::toString)
                        .toList());
        SweepFile sweep = fixture.readLeastWith("axes: {ReuseFactor: [" + factors + "]}");
        assertThatThrownBy(() -> SweepPlan.of(sweep))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("120000 variants");
    }

    @Test
    void policiesWithoutBaseTypesStandAlone() {
        SweepFile sweep = fixture.read("""
                model: mlp.keras
                config: hls4ml_config.yml
                reference: float
                data: {inputs: x.npy, labels: y.npy}
                policies:
                  - mine: {accum: lossless, result: "ap_fixed<16,6>"}
                """);
        assertThat(ids(sweep)).containsExactly("mine");
    }
}
