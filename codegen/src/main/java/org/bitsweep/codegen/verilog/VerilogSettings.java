package org.bitsweep.codegen.verilog;

import java.util.OptionalInt;

/**
 * How Verilog is written.
 *
 * @param top name of the top module, a Verilog identifier
 * @param levelsPerStage registers inside of a layer after so many levels of adders, choices and tables; absent: none
 * @param chains whether sums that wrap are added up one after the other too, as sums that saturate must be, instead of in
 *     shared adders and trees: the control that tells what saturators cost from what the lost freedom of order costs
 * @param dropUnreachable whether saturators that provably can't act are left out; never where policies are compared, since
 *     the vendor's tool builds them
 */
public record VerilogSettings(String top, OptionalInt levelsPerStage, boolean chains, boolean dropUnreachable) {
    public VerilogSettings {
        if (!Identifiers.isIdentifier(top)) {
            throw new InvalidTopException(top);
        }
        if (levelsPerStage.isPresent() && levelsPerStage.getAsInt() < 1) {
            throw new IllegalArgumentException("a stage has one level or more, not " + levelsPerStage.getAsInt());
        }
    }

    /** Every layer as typed and in one clock cycle. */
    public static VerilogSettings of(String top) {
        return new VerilogSettings(top, OptionalInt.empty(), false, false);
    }
}
