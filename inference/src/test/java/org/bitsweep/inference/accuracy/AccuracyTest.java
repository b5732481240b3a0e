package org.bitsweep.inference.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.bitsweep.inference.testing.GoldenArrays;
import org.bitsweep.inference.testing.GoldenNetworks;
import org.bitsweep.model.result.AccuracyEstimate;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class AccuracyTest {
    private static final String FILE = "y.npy";

    @Test
    void scoresTheSixteenMeasuredPolicies() {
        JsonNode policies = GoldenNetworks.json("mnist/policies_mlp.json");
        Labels labels = Labels.of(GoldenArrays.npy("mnist/y_test.npy"), 5000, 10, FILE);
        assertThat(policies.size()).isEqualTo(16);
        for (JsonNode policy : policies) {
            String file = policy.get("output").asString();
            AccuracyEstimate estimate = Accuracy.estimate(Accuracy.classify(GoldenArrays.npy("mnist/" + file), labels));
            assertThat(estimate.value())
                    .as(file)
                    .isEqualTo(policy.get("accuracy").asDouble());
        }
    }

    /** Newcombe, Statistics in Medicine 17 (1998), table I, method 3. */
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605", "0, 20, 0.0000, 0.1611", "1, 29, 0.0061, 0.1718"})
    void intervalIsWilsons(int correct, int samples, double lower, double upper) {
        AccuracyEstimate estimate = Accuracy.estimate(correct, samples);
        assertThat(estimate.lower()).isCloseTo(lower, within(5e-5));
        assertThat(estimate.upper()).isCloseTo(upper, within(5e-5));
    }

    @Test
    void firstOfEqualOutputsCounts() {
        Tensor outputs = matrix(2, 3, 0.5, 0.5, 0, 0.2, 0.4, 0.4);
        Labels labels = Labels.of(classes(0, 2), 2, 3, FILE);
        assertThat(Accuracy.classify(outputs, labels).get(0)).isTrue();
        assertThat(Accuracy.classify(outputs, labels).get(1)).isFalse();
    }

    @Test
    void oneOutputMustBeAboveOneHalf() {
        Tensor outputs = matrix(4, 1, 0.5, 0.50001, 0.1, 0.9);
        Labels labels = Labels.of(classes(0, 1, 0, 0), 4, 1, FILE);
        assertThat(Accuracy.classify(outputs, labels).count()).isEqualTo(3);
    }

    @Test
    void aLogitOfOneOutputMustBeAboveZero() {
        Tensor logits = matrix(3, 1, 0.1, -0.1, 0);
        Labels labels = Labels.of(classes(1, 0, 0), 3, 1, FILE);
        assertThat(Accuracy.classifyLogits(logits, labels).count()).isEqualTo(3);
    }

    @Test
    void oneHotRowsAreClasses() {
        Labels labels = Labels.of(matrix(2, 3, 0, 0, 1, 1, 0, 0), 2, 3, FILE);
        assertThat(labels.get(0)).isEqualTo(2);
        assertThat(labels.get(1)).isEqualTo(0);
    }

    @Test
    void aPartOfTheLabelsIsForAPartOfTheSamples() {
        Labels part = Labels.of(classes(0, 1, 2, 1), 4, 3, FILE).range(2, 4);
        assertThat(part.samples()).isEqualTo(2);
        assertThat(part.get(0)).isEqualTo(2);
    }

    @Test
    void saysWhatIsWrongWithLabels() {
        rejects(classes(0, 1), 3, 4, "y.npy: there are 2 labels for 3 samples");
        rejects(
                classes(0, 4),
                2,
                4,
                "label 4 of row 1 is no class of a network of 4 outputs: classes are the integers 0 to 3");
        rejects(classes(0, -1), 2, 4, "label -1 of row 1");
        rejects(classes(0, 0.5), 2, 4, "label 0.5 of row 1");
        rejects(classes(Double.NaN, 0), 2, 4, "label NaN of row 0");
        rejects(classes(0, 2), 2, 1, "it must be 0 or 1");
        rejects(matrix(2, 3, 0, 0, 1, 0, 0, 0), 2, 3, "row 1 is not one-hot: it is all zeros");
        rejects(matrix(1, 3, 0, 1, 1), 1, 3, "row 0 is not one-hot: it has 1 in column 2 and a 1 in column 1");
        rejects(matrix(1, 3, 0.2, 0.3, 0.5), 1, 3, "row 0 is not one-hot: it has 0.2 in column 0");
        rejects(matrix(2, 2, 0, 1, 1, 0), 2, 3, "labels of shape [2, 2] don't fit a network of 3 outputs");
        rejects(matrix(2, 2, 0, 1, 1, 0), 2, 1, "labels of shape [2, 2] don't fit a network of 1 output;");
    }

    private static void rejects(Tensor labels, int samples, int outputs, String message) {
        assertThatThrownBy(() -> Labels.of(labels, samples, outputs, FILE))
                .isInstanceOf(LabelException.class)
                .hasMessageContaining(message);
    }

    private static Tensor classes(double... values) {
        return Tensor.of(new int[] {values.length}, values, ElementType.FLOAT64);
    }

    private static Tensor matrix(int rows, int columns, double... values) {
        return Tensor.of(new int[] {rows, columns}, values, ElementType.FLOAT64);
    }
}
