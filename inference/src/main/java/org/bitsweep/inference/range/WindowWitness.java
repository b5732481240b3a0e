package org.bitsweep.inference.range;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bitsweep.model.layer.SlidingWindow;

/** Puts the values that a filter's bound asks for under the window into an image. */
final class WindowWitness {
    private final SlidingWindow window;
    private final RawIntervals input;

    WindowWitness(SlidingWindow window, RawIntervals input) {
        this.window = window;
        this.input = input;
    }

    /** An image in which some position has these values under the window; absent if its intervals allow none. */
    Optional<List<BigInteger>> image(List<BigInteger> taps) {
        for (int position = 0; position < window.positions(); position++) {
            int[] elements = window.elements(position);
            if (fits(taps, elements)) {
                List<BigInteger> image = new ArrayList<>();
                for (int i = 0; i < input.size(); i++) {
                    image.add(WitnessSearch.nearestToZero(input.get(i)));
                }
                for (int tap = 0; tap < elements.length; tap++) {
                    if (elements[tap] != SlidingWindow.PADDED) {
                        image.set(elements[tap], taps.get(tap));
                    }
                }
                return Optional.of(image);
            }
        }
        return Optional.empty();
    }

    private boolean fits(List<BigInteger> taps, int[] elements) {
        for (int tap = 0; tap < elements.length; tap++) {
            boolean padded = elements[tap] == SlidingWindow.PADDED;
            boolean possible = padded
                    ? taps.get(tap).signum() == 0
                    : input.get(elements[tap]).contains(taps.get(tap));
            if (!possible) {
                return false;
            }
        }
        return true;
    }
}
