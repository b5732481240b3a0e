package org.bitsweep.codegen.verilog.circuit;

/**
 * A case for every operation.
 *
 * @param <R> what a case gives
 */
public interface OperationVisitor<R> {
    R visitInput(Operation.Input input);

    R visitConstant(Operation.Constant constant);

    R visitSum(Operation.Sum sum);

    R visitProduct(Operation.Product product);

    R visitShift(Operation.Shift shift);

    R visitBits(Operation.Bits bits);

    R visitConcat(Operation.Concat concat);

    R visitSelect(Operation.Select select);

    R visitComparison(Operation.Comparison comparison);

    R visitLogic(Operation.Logic logic);

    R visitNot(Operation.Not not);

    R visitComplement(Operation.Complement complement);

    R visitRom(Operation.Rom rom);
}
