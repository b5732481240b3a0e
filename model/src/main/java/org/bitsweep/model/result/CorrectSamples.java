package org.bitsweep.model.result;

import java.util.Arrays;

/** Which samples of a data set were classified correctly, kept so that two variants can be compared pairwise. Immutable. */
public final class CorrectSamples {
    private final int samples;
    private final long[] words;

    private CorrectSamples(int samples, long[] words) {
        this.samples = samples;
        this.words = words;
    }

    /** One flag a sample. */
    public static CorrectSamples of(boolean[] correct) {
        long[] words = new long[(correct.length + 63) / 64];
        for (int i = 0; i < correct.length; i++) {
            if (correct[i]) {
                words[i >> 6] |= 1L << i;
            }
        }
        return new CorrectSamples(correct.length, words);
    }

    /** From {@link #toWords()}. */
    public static CorrectSamples fromWords(int samples, long[] words) {
        if (words.length != (samples + 63) / 64) {
            throw new IllegalArgumentException(words.length + " words don't hold " + samples + " samples");
        }
        return new CorrectSamples(samples, words.clone());
    }

    /** 64 samples a word, the first in the lowest bit. */
    public long[] toWords() {
        return words.clone();
    }

    public int samples() {
        return samples;
    }

    public boolean get(int sample) {
        return (words[sample >> 6] >>> sample & 1) != 0;
    }

    public int count() {
        int count = 0;
        for (long word : words) {
            count += Long.bitCount(word);
        }
        return count;
    }

    /** Samples that are right here and wrong there. */
    public int onlyHere(CorrectSamples there) {
        if (samples != there.samples) {
            throw new IllegalArgumentException("can't compare " + samples + " samples with " + there.samples);
        }
        int count = 0;
        for (int i = 0; i < words.length; i++) {
            count += Long.bitCount(words[i] & ~there.words[i]);
        }
        return count;
    }

    /** Samples {@code from} (included) to {@code to} (excluded). */
    public CorrectSamples range(int from, int to) {
        boolean[] part = new boolean[to - from];
        for (int i = from; i < to; i++) {
            part[i - from] = get(i);
        }
        return of(part);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CorrectSamples that && samples == that.samples && Arrays.equals(words, that.words);
    }

    @Override
    public int hashCode() {
        return 31 * samples + Arrays.hashCode(words);
    }

    @Override
    public String toString() {
        return count() + " of " + samples;
    }
}
