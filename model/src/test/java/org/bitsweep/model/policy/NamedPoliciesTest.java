package org.bitsweep.model.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.bitsweep.model.precision.FixedPointType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedPoliciesTest {
    /** The types of each policy's accuracies measured with hls4ml 1.3.0 and g++, for {@code ap_fixed<10,4>}. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "truncate-wrap|fixed<10,4,TRN,WRAP,0>|fixed<10,4,TRN,WRAP,0>",
                "round-saturate|fixed<10,4,RND,SAT,0>|fixed<10,4,RND,SAT,0>",
                "wide-accumulator|fixed<20,9,TRN,WRAP,0>|fixed<10,4,TRN,WRAP,0>",
                "round-saturate-activation|fixed<20,9,TRN,WRAP,0>|fixed<10,4,RND,SAT,0>",
                "saturate-activation|fixed<20,9,TRN,WRAP,0>|fixed<10,4,TRN,SAT,0>",
            })
    void givesTheTypesOfTheGoldenData(String name, String sums, String activations) {
        PrecisionPolicy policy = NamedPolicies.of(name).orElseThrow();
        assertThat(type(policy, Role.ACCUM)).isEqualTo(sums);
        assertThat(type(policy, Role.RESULT)).isEqualTo(sums);
        assertThat(type(policy, Role.ACTIVATION)).isEqualTo(activations);
        for (Role role : List.of(Role.INPUT, Role.WEIGHT, Role.BIAS, Role.SCALE)) {
            assertThat(type(policy, role)).as(role.key()).isEqualTo("fixed<10,4,TRN,WRAP,0>");
        }
        assertThat(policy.roles()).doesNotContainKeys(Role.OUTPUT, Role.TABLE);
        assertThat(policy.asConfigured()).isFalse();
    }

    private static String type(PrecisionPolicy policy, Role role) {
        RoleType.Base base =
                (RoleType.Base) Objects.requireNonNull(policy.roles().get(role), role.key());
        return base.of(FixedPointType.signed(10, 4)).toString();
    }

    @Test
    void losslessAsksForWhatTheCertificateSays() {
        PrecisionPolicy policy = NamedPolicies.of("lossless").orElseThrow();
        assertThat(policy.roles())
                .containsEntry(Role.ACCUM, new RoleType.Lossless())
                .containsEntry(Role.RESULT, new RoleType.Lossless())
                .containsEntry(Role.ACTIVATION, RoleType.Base.PLAIN);
    }

    @Test
    void asConfiguredNamesNoRole() {
        PrecisionPolicy policy = NamedPolicies.of("as-configured").orElseThrow();
        assertThat(policy.asConfigured()).isTrue();
        assertThat(policy.roles()).isEmpty();
    }

    @Test
    void showsParametersBehindTheName() {
        assertThat(NamedPolicies.of("wide-accumulator").orElseThrow().label())
                .isEqualTo("wide-accumulator[addWidth=10,addInteger=5]");
        assertThat(NamedPolicies.of("saturate-activation", 6, 3).orElseThrow().label())
                .isEqualTo("saturate-activation[addWidth=6,addInteger=3]");
        assertThat(NamedPolicies.of("round-saturate").orElseThrow().label()).isEqualTo("round-saturate");
    }

    @Test
    void knowsEveryNameAndNoOther() {
        assertThat(NamedPolicies.names())
                .hasSize(7)
                .allSatisfy(name -> assertThat(NamedPolicies.of(name)).isPresent());
        assertThat(NamedPolicies.of("round-and-pray")).isEmpty();
        assertThat(NamedPolicies.parametersOf("wide-accumulator")).containsExactly("addWidth", "addInteger");
        assertThat(NamedPolicies.parametersOf("lossless")).isEmpty();
    }
}
