package org.bitsweep.reports.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bitsweep.model.result.CorrectSamples;

/** Correct samples as bytes: one bit a sample, the first in the lowest bit of the first byte, in whole 8-byte words. */
final class SampleBits {
    private SampleBits() {}

    static byte[] toBytes(CorrectSamples correct) {
        long[] words = correct.toWords();
        ByteBuffer bytes = ByteBuffer.allocate(words.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(words);
        return bytes.array();
    }

    static CorrectSamples fromBytes(int samples, byte[] bytes) {
        long[] words = new long[bytes.length / Long.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(words);
        return CorrectSamples.fromWords(samples, words);
    }
}
