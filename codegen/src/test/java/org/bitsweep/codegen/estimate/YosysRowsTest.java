package org.bitsweep.codegen.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import org.bitsweep.codegen.estimate.YosysNetwork.Policy;
import org.junit.jupiter.api.Test;

class YosysRowsTest {
    @Test
    void print() {
        for (String n : new String[] {"dense16x16-8", "dense16x64-8", "dense16x16-16", "perceptron-8"}) {
            YosysNetwork net = new YosysNetwork(n);
            for (Policy p : Policy.values()) {
                System.out.println(n + " " + p + " " + net.estimate(p));
            }
            for (int i = 0; i < net.layers(); i++) System.out.println("  " + i + net.estimate(Policy.C, i, i + 1));
        }
        assertThat(1).isEqualTo(1);
    }
}
