package org.bitsweep.inference.emulate;

import java.util.ArrayList;
import java.util.List;

/**
 * The samples that are looked at, in blocks that are spread evenly over the data.
 *
 * @param blocks in the order of the data
 * @param of samples in the data
 */
public record SampleBlocks(List<Block> blocks, int of) {
    private static final int LONGEST = 128;
    private static final int MOST_VALUES = 1 << 22;

    public SampleBlocks {
        blocks = List.copyOf(blocks);
    }

    /** Neighbouring samples. */
    public record Block(int first, int samples) {}

    /**
     * About so many samples of the data, all of them where there are no more.
     *
     * @param wanted how many at most, but for the rest of a block
     * @param elements values that a network computes for a sample; a block is shorter where they are many
     */
    public static SampleBlocks of(int samples, long wanted, long elements) {
        int length = (int) Math.max(1, Math.min(LONGEST, MOST_VALUES / Math.max(1, elements)));
        int all = (samples + length - 1) / length;
        int count = (int) Math.max(1, Math.min(all, (wanted + length - 1) / length));
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int first = (int) ((long) i * all / count) * length;
            blocks.add(new Block(first, Math.min(length, samples - first)));
        }
        return new SampleBlocks(blocks, samples);
    }

    /** Samples that are looked at. */
    public int samples() {
        return blocks.stream().mapToInt(Block::samples).sum();
    }

    /** Whether these are all samples. */
    public boolean isAll() {
        return samples() == of;
    }
}
