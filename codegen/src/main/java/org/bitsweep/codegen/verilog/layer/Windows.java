package org.bitsweep.codegen.verilog.layer;

import java.util.ArrayList;
import java.util.List;
import org.bitsweep.model.layer.SlidingWindow;

/** Which elements of an image are under a window. */
public final class Windows {
    private Windows() {}

    /** For each position the elements under the window, tap by tap; {@link CopiesText#ZERO} where there is no pixel. */
    public static List<int[]> elements(SlidingWindow window) {
        List<int[]> positions = new ArrayList<>();
        int channels = window.channels();
        for (int position = 0; position < window.positions(); position++) {
            int[] pixels = window.pixels(position);
            int[] elements = new int[pixels.length * channels];
            for (int i = 0; i < elements.length; i++) {
                int pixel = pixels[i / channels];
                elements[i] = pixel == SlidingWindow.PADDED ? CopiesText.ZERO : pixel * channels + i % channels;
            }
            positions.add(elements);
        }
        return positions;
    }
}
