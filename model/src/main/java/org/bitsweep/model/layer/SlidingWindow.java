package org.bitsweep.model.layer;

import org.bitsweep.model.tensor.TensorShape;
import org.bitsweep.model.tensor.TensorSizeException;

/**
 * Which pixels of an image, channels last, each output position of a convolution or pooling sees. In one dimension the height
 * is 1. Positions and pixels are counted row by row.
 *
 * @param dimensions 1 or 2
 * @param height rows of the image
 * @param width columns of the image
 * @param channels values of a pixel
 * @param windowHeight rows of the window
 * @param windowWidth columns of the window
 * @param strideHeight rows from one position to the next
 * @param strideWidth columns from one position to the next
 * @param padding pixels around the image that don't exist
 */
public record SlidingWindow(
        int dimensions,
        int height,
        int width,
        int channels,
        int windowHeight,
        int windowWidth,
        int strideHeight,
        int strideWidth,
        Padding padding) {
    /** What {@link #pixels} gives for a pixel of the padding. */
    public static final int PADDED = -1;

    /** The most elements under all windows together: twice those of the largest layer of VGG16. */
    private static final long LARGEST = 1L << 26;

    /**
     * Rows and columns of padding on each side; a negative number is refused with an {@link IllegalArgumentException}.
     */
    public record Padding(int top, int bottom, int left, int right) {
        public static final Padding NONE = new Padding(0, 0, 0, 0);

        public Padding {
            if (top < 0 || bottom < 0 || left < 0 || right < 0) {
                throw new IllegalArgumentException(
                        "padding can't be negative: " + top + ", " + bottom + ", " + left + ", " + right);
            }
        }
    }

    public SlidingWindow {
        boolean positive = height > 0
                && width > 0
                && channels > 0
                && windowHeight > 0
                && windowWidth > 0
                && strideHeight > 0
                && strideWidth > 0;
        if (!positive || (dimensions != 2 && (dimensions != 1 || height != 1))) {
            throw new IllegalArgumentException("sizes of a window must be at least 1: " + height + " x " + width
                    + ", window " + windowHeight + " x " + windowWidth + ", stride " + strideHeight + " x "
                    + strideWidth);
        }
        if (windowHeight > (long) height + padding.top + padding.bottom
                || windowWidth > (long) width + padding.left + padding.right) {
            throw new IllegalArgumentException(
                    "the window " + windowHeight + " x " + windowWidth + " is larger than the padded image");
        }
        double rows = ((double) height + padding.top + padding.bottom - windowHeight) / strideHeight + 1;
        double columns = ((double) width + padding.left + padding.right - windowWidth) / strideWidth + 1;
        if (Math.floor(rows) * Math.floor(columns) * windowHeight * windowWidth * channels > LARGEST) {
            throw new TensorSizeException("a window " + windowHeight + " x " + windowWidth + " at every "
                    + strideHeight + " x " + strideWidth + " pixels of an image of " + height + " x " + width
                    + " sees more than " + LARGEST + " elements; pool or crop the image before");
        }
    }

    /** A window over the whole image. */
    public static SlidingWindow over(int dimensions, int height, int width, int channels) {
        return new SlidingWindow(dimensions, height, width, channels, height, width, height, width, Padding.NONE);
    }

    /** A window of one pixel at every pixel. */
    public static SlidingWindow pixel(int dimensions, int height, int width, int channels) {
        return new SlidingWindow(dimensions, height, width, channels, 1, 1, 1, 1, Padding.NONE);
    }

    public int outputHeight() {
        return (height + padding.top + padding.bottom - windowHeight) / strideHeight + 1;
    }

    public int outputWidth() {
        return (width + padding.left + padding.right - windowWidth) / strideWidth + 1;
    }

    /** Number of output positions. */
    public int positions() {
        return outputHeight() * outputWidth();
    }

    /** Pixels of the window. */
    public int taps() {
        return windowHeight * windowWidth;
    }

    /** Whether a window is a single pixel. */
    public boolean isPointwise() {
        return windowHeight == 1 && windowWidth == 1;
    }

    /** The pixel under each tap of the window at a position, row by row; {@link #PADDED} outside of the image. */
    public int[] pixels(int position) {
        int firstRow = position / outputWidth() * strideHeight - padding.top;
        int firstColumn = position % outputWidth() * strideWidth - padding.left;
        int[] pixels = new int[taps()];
        for (int tap = 0; tap < pixels.length; tap++) {
            int row = firstRow + tap / windowWidth;
            int column = firstColumn + tap % windowWidth;
            boolean inside = row >= 0 && row < height && column >= 0 && column < width;
            pixels[tap] = inside ? row * width + column : PADDED;
        }
        return pixels;
    }

    /** The input elements under the window at a position, channels last; {@link #PADDED} outside of the image. */
    public int[] elements(int position) {
        int[] pixels = pixels(position);
        int[] elements = new int[pixels.length * channels];
        for (int i = 0; i < elements.length; i++) {
            int pixel = pixels[i / channels];
            elements[i] = pixel == PADDED ? PADDED : pixel * channels + i % channels;
        }
        return elements;
    }

    /** The shape of the image. */
    public TensorShape inputShape() {
        return dimensions == 1 ? TensorShape.of(width, channels) : TensorShape.of(height, width, channels);
    }

    /** The shape of the output with a number of values a position. */
    public TensorShape outputShape(int values) {
        return dimensions == 1
                ? TensorShape.of(outputWidth(), values)
                : TensorShape.of(outputHeight(), outputWidth(), values);
    }

    /** The suffix of the names of hls4ml's classes: {@code 1D} or {@code 2D}. */
    String suffix() {
        return dimensions + "D";
    }
}
