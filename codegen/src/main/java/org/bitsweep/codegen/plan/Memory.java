package org.bitsweep.codegen.plan;

/**
 * A memory with constant content.
 *
 * @param entries words
 * @param width bits of a word
 * @param readers how many values are read in one initiation interval
 */
public record Memory(int entries, int width, int readers) {}
