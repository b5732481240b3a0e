package org.bitsweep.codegen.hls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.bitsweep.codegen.plan.IoType;
import org.bitsweep.codegen.plan.NetworkBuilder;
import org.bitsweep.codegen.plan.Target;
import org.bitsweep.inference.range.NetworkRanges;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.tensor.ElementType;
import org.bitsweep.model.tensor.Tensor;
import org.bitsweep.model.testing.VendorTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A layer of 100,000 weights, as a network of MNIST has: a list of numbers and loops, which compile in seconds. */
class FirmwareSizeIT {
    private static final int PIXELS = 784;
    private static final int NEURONS = 128;
    private static final FixedPointType TYPE = FixedPointType.signed(16, 6);

    @TempDir
    private Path folder;

    private static NetworkRanges network() {
        Random random = new Random(1);
        double[] weights = random.doubles(PIXELS * NEURONS)
                .map(value -> (float) (value - 0.5))
                .toArray();
        Tensor kernel = Tensor.of(new int[] {PIXELS, NEURONS}, weights, ElementType.FLOAT32);
        return NetworkRanges.analyse(
                NetworkBuilder.input("pixels", PIXELS, TYPE)
                        .dense("fc", kernel, Tensor.vector(new double[NEURONS]), TYPE, TYPE, TYPE)
                        .build(),
                Map.of());
    }

    @Test
    void isTheEmulatorsAfterSecondsOfCompiling() throws Exception {
        Path types = VendorTypes.require();
        double[] pixels = new Random(2).doubles(3 * PIXELS).toArray();
        Tensor samples = Tensor.of(new int[] {3, PIXELS}, pixels, ElementType.FLOAT64);
        GoldenNetwork network = GoldenNetwork.of(network(), Map.of("pixels", samples));
        Instant start = Instant.now();

        assertThat(network.differences(IoType.PARALLEL, folder, types, List.of("-O0")))
                .isEmpty();
        // g++ takes minutes for an array of as many ap_fixed.
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofMinutes(2));
    }

    @Test
    void hasItsWeightsInOneListAndIsTheSameTextTwice() {
        HlsSettings settings = new HlsSettings("mnist", Target.u55c(), IoType.PARALLEL);
        Firmware firmware = new FirmwareGenerator().generate(network(), settings);

        assertThat(firmware.files())
                .isEqualTo(new FirmwareGenerator().generate(network(), settings).files());
        assertThat(text(firmware, "firmware/weights/fc_weight.h").split(",")).hasSize(PIXELS * NEURONS);
        assertThat(text(firmware, "firmware/mnist.cpp").lines()).hasSizeLessThan(40);
    }

    private static String text(Firmware firmware, String path) {
        return Objects.requireNonNull(firmware.files().get(path), path);
    }
}
