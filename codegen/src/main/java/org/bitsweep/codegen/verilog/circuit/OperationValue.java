package org.bitsweep.codegen.verilog.circuit;

import java.math.BigInteger;
import java.util.function.Function;

/** What operations give for values of their operands. */
final class OperationValue implements OperationVisitor<BigInteger> {
    private final Function<Operation.Input, BigInteger> inputs;
    private final Function<Node, BigInteger> operands;

    OperationValue(Function<Operation.Input, BigInteger> inputs, Function<Node, BigInteger> operands) {
        this.inputs = inputs;
        this.operands = operands;
    }

    /** So many low bits of a number in two's complement, read with or without a sign. */
    static BigInteger reread(BigInteger value, int width, boolean signed) {
        if (width == 0) {
            return BigInteger.ZERO;
        }
        BigInteger size = BigInteger.ONE.shiftLeft(width);
        BigInteger low = value.mod(size);
        return signed && low.testBit(width - 1) ? low.subtract(size) : low;
    }

    private BigInteger of(Node node) {
        return operands.apply(node);
    }

    private boolean bit(Node node) {
        return of(node).signum() != 0;
    }

    private static BigInteger bit(boolean value) {
        return value ? BigInteger.ONE : BigInteger.ZERO;
    }

    @Override
    public BigInteger visitInput(Operation.Input input) {
        return inputs.apply(input);
    }

    @Override
    public BigInteger visitConstant(Operation.Constant constant) {
        return constant.value();
    }

    @Override
    public BigInteger visitSum(Operation.Sum sum) {
        BigInteger a = of(sum.a()).shiftLeft(sum.shiftA());
        BigInteger b = of(sum.b()).shiftLeft(sum.shiftB());
        return a.add(sum.subtract() ? b.negate() : b).add(of(sum.carry()));
    }

    @Override
    public BigInteger visitProduct(Operation.Product product) {
        return of(product.a()).multiply(of(product.b()));
    }

    @Override
    public BigInteger visitShift(Operation.Shift shift) {
        return of(shift.a()).shiftLeft(shift.bits());
    }

    @Override
    public BigInteger visitBits(Operation.Bits bits) {
        return reread(of(bits.a()).shiftRight(bits.low()), bits.width(), bits.signed());
    }

    @Override
    public BigInteger visitConcat(Operation.Concat concat) {
        return of(concat.high()).shiftLeft(concat.lowWidth()).add(of(concat.low()));
    }

    @Override
    public BigInteger visitSelect(Operation.Select select) {
        return of(bit(select.condition()) ? select.a() : select.b());
    }

    @Override
    public BigInteger visitComparison(Operation.Comparison comparison) {
        int order = of(comparison.a()).compareTo(of(comparison.b()));
        return bit(
                switch (comparison.comparator()) {
                    case LESS -> order < 0;
                    case EQUAL -> order == 0;
                });
    }

    @Override
    public BigInteger visitLogic(Operation.Logic logic) {
        BigInteger a = of(logic.a());
        BigInteger b = of(logic.b());
        return switch (logic.gate()) {
            case AND -> a.and(b);
            case OR -> a.or(b);
            case XOR -> a.xor(b);
        };
    }

    @Override
    public BigInteger visitNot(Operation.Not not) {
        return bit(!bit(not.a()));
    }

    @Override
    public BigInteger visitComplement(Operation.Complement complement) {
        return of(complement.a()).not();
    }

    @Override
    public BigInteger visitRom(Operation.Rom rom) {
        int last = rom.table().size() - 1;
        return rom.table().get(of(rom.address()).min(BigInteger.valueOf(last)).intValueExact());
    }
}
