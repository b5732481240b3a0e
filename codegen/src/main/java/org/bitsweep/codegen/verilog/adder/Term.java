package org.bitsweep.codegen.verilog.adder;

/** A node times a power of two, added or subtracted; node -1 is nothing. */
record Term(int node, int shift, boolean negative) {
    static final Term NOTHING = new Term(-1, 0, false);
}
