package org.bitsweep.inference.precision;

/**
 * The tables of a softmax as hls4ml sizes them ({@code fix_softmax_table_size.py}, {@code core_templates.py}).
 *
 * @param implementation which kernel
 * @param expTableSize entries of the exponential table
 * @param invertTableSize entries of the invert table
 */
public record SoftmaxTables(SoftmaxImplementation implementation, int expTableSize, int invertTableSize) {}
