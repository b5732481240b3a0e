package org.bitsweep.model.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CorrectSamplesTest {
    private static final long SEED = 20261123;

    @Test
    void countsWhatIsRightHereAndWrongThere() {
        boolean[] here = {true, true, false, false, true};
        boolean[] there = {true, false, true, false, false};

        assertThat(CorrectSamples.of(here).onlyHere(CorrectSamples.of(there))).isEqualTo(2);
        assertThat(CorrectSamples.of(there).onlyHere(CorrectSamples.of(here))).isEqualTo(1);
        assertThat(CorrectSamples.of(here).count()).isEqualTo(3);
    }

    @Test
    void keepsEveryFlagAcrossWordsAndBack() {
        Random random = new Random(SEED);
        boolean[] flags = new boolean[200];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = random.nextBoolean();
        }

        CorrectSamples samples = CorrectSamples.of(flags);
        CorrectSamples again = CorrectSamples.fromWords(flags.length, samples.toWords());

        for (int i = 0; i < flags.length; i++) {
            assertThat(again.get(i)).as("sample %d, seed %d", i, SEED).isEqualTo(flags[i]);
        }
        assertThat(again).isEqualTo(samples);
        assertThat(samples.range(60, 70).get(4)).isEqualTo(flags[64]);
    }

    @Test
    void refusesToCompareDifferentDataSets() {
        CorrectSamples five = CorrectSamples.of(new boolean[5]);

        assertThatThrownBy(() -> five.onlyHere(CorrectSamples.of(new boolean[6])))
                .hasMessage("can't compare 5 samples with 6");
    }
}
