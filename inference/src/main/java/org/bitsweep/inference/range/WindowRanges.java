package org.bitsweep.inference.range;

import java.util.ArrayList;
import java.util.List;
import org.bitsweep.model.layer.SlidingWindow;

/** What is under the taps of a window: one interval a tap and channel for all positions together. */
final class WindowRanges {
    private WindowRanges() {}

    /** Bounds of each value under the window, zero included where a position has padding there. */
    static RawIntervals taps(RawIntervals image, SlidingWindow window) {
        List<Interval> channels = new ArrayList<>();
        boolean uniform = true;
        for (int channel = 0; channel < window.channels(); channel++) {
            channels.add(image.get(channel));
        }
        for (int i = window.channels(); i < image.size() && uniform; i++) {
            uniform = image.sameBounds(i, i % window.channels());
        }
        return RawIntervals.of(image.type(), uniform ? ofChannels(channels, window) : ofPixels(image, window));
    }

    /** All pixels have the same bounds, so that a position counts only by its padding. */
    private static List<Interval> ofChannels(List<Interval> channels, SlidingWindow window) {
        boolean[] padded = new boolean[window.taps()];
        boolean[] seen = new boolean[window.taps()];
        for (int position = 0; position < window.positions(); position++) {
            int[] pixels = window.pixels(position);
            for (int tap = 0; tap < pixels.length; tap++) {
                padded[tap] |= pixels[tap] == SlidingWindow.PADDED;
                seen[tap] |= pixels[tap] != SlidingWindow.PADDED;
            }
        }
        List<Interval> taps = new ArrayList<>();
        for (int tap = 0; tap < padded.length; tap++) {
            for (Interval channel : channels) {
                Interval inside = padded[tap] ? channel.hull(Interval.ZERO) : channel;
                taps.add(seen[tap] ? inside : Interval.ZERO);
            }
        }
        return taps;
    }

    private static List<Interval> ofPixels(RawIntervals image, SlidingWindow window) {
        List<Interval> taps = new ArrayList<>();
        for (int position = 0; position < window.positions(); position++) {
            int[] elements = window.elements(position);
            for (int tap = 0; tap < elements.length; tap++) {
                Interval here = elements[tap] == SlidingWindow.PADDED ? Interval.ZERO : image.get(elements[tap]);
                if (position == 0) {
                    taps.add(here);
                } else {
                    taps.set(tap, taps.get(tap).hull(here));
                }
            }
        }
        return taps;
    }
}
