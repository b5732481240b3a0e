package org.bitsweep.inference.precision;

/**
 * The reuse factors of the two multiplications of one direction of a recurrent layer, after hls4ml's corrections ({@code
 * vivado_backend.py}, init_lstm, init_gru and init_bidirectional).
 *
 * @param input products of the step's input
 * @param state products of the state
 * @param chooser the factor by which hls4ml chooses the kernels of both
 */
public record RecurrentReuse(int input, int state, int chooser) {}
