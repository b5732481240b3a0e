package org.bitsweep.inference.emulate;

/** The functions of C's {@code float} mathematics that tables are filled with. */
final class TableFunctions {
    private TableFunctions() {}

    static float exp(float x) {
        return (float) Math.exp(x);
    }

    static float sigmoid(float x) {
        return (float) (1.0 / (1 + exp(-x)));
    }

    static float tanh(float x) {
        return (float) Math.tanh(x);
    }
}
