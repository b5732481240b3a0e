package org.bitsweep.codegen.verilog.circuit;

import java.math.BigInteger;
import java.util.function.Function;

/**
 * Operations as Verilog. Wires have no sign there: every operand is written with exactly the bits of the result, its sign
 * repeated where it has one, so that no tool has to extend or cut anything.
 */
final class Expressions implements OperationVisitor<String> {
    private final Span span;
    private final Function<Node, String> names;

    /**
     * Expressions for one result.
     *
     * @param names the wires of operands
     */
    Expressions(Span span, Function<Node, String> names) {
        this.span = span;
        this.names = names;
    }

    /** Bits of a value from one on, as many as asked for. */
    String part(Node node, int low, int width) {
        if (node.isConstant()) {
            return literal(node.constant().shiftRight(low), width);
        }
        String name = names.apply(node);
        int there = node.width() - low;
        if (low == 0 && there == width) {
            return name;
        }
        if (there >= width) {
            return name + slice(low, width);
        }
        String extension = node.signed()
                ? repeated(name + slice(node.width() - 1, 1), width - Math.max(0, there))
                : literal(BigInteger.ZERO, width - Math.max(0, there));
        if (there <= 0) {
            return extension;
        }
        return "{" + extension + ", " + name + (low == 0 ? "" : slice(low, there)) + "}";
    }

    private static String slice(int low, int width) {
        return width == 1 ? "[" + low + "]" : "[" + (low + width - 1) + ":" + low + "]";
    }

    private static String repeated(String bit, int times) {
        return times == 1 ? bit : "{" + times + "{" + bit + "}}";
    }

    /** A number's low bits. */
    static String literal(BigInteger value, int width) {
        return width + "'h" + OperationValue.reread(value, width, false).toString(16);
    }

    private String all(Node node) {
        return part(node, 0, span.width());
    }

    private String shifted(Node node, int shift, int width) {
        if (shift == 0) {
            return part(node, 0, width);
        }
        String zeros = literal(BigInteger.ZERO, Math.min(shift, width));
        return width <= shift ? zeros : "{" + part(node, 0, width - shift) + ", " + zeros + "}";
    }

    @Override
    public String visitInput(Operation.Input input) {
        return input.port() + "[" + (input.offset() + input.width() - 1) + ":" + input.offset() + "]";
    }

    @Override
    public String visitConstant(Operation.Constant constant) {
        return literal(constant.value(), span.width());
    }

    /** The low bits that only one operand has are wires; the adder is above them. */
    @Override
    public String visitSum(Operation.Sum sum) {
        int width = span.width();
        String sign = sum.subtract() ? " - " : " + ";
        if (sum.shiftB() > 0 && sum.shiftB() < width) {
            int low = sum.shiftB();
            return "{" + part(sum.a(), low, width - low) + sign + part(sum.b(), 0, width - low) + ", "
                    + part(sum.a(), 0, low) + "}";
        }
        if (sum.shiftA() > 0 && sum.shiftA() < width && !sum.subtract()) {
            int low = sum.shiftA();
            return "{" + part(sum.a(), 0, width - low) + " + " + part(sum.b(), low, width - low) + ", "
                    + part(sum.b(), 0, low) + "}";
        }
        return shifted(sum.a(), sum.shiftA(), width) + sign + shifted(sum.b(), sum.shiftB(), width);
    }

    /** A sum with a carry: one bit more at the low end makes it. */
    String carried(Operation.Sum sum) {
        int width = span.width();
        return "{" + shifted(sum.a(), sum.shiftA(), width) + ", 1'b1} + {" + shifted(sum.b(), sum.shiftB(), width)
                + ", " + part(sum.carry(), 0, 1) + "}";
    }

    /** A tool finds the smallest multiplier where it isn't told of copies of a sign; {@link ModuleText} cuts the rest off. */
    @Override
    public String visitProduct(Operation.Product product) {
        boolean signed = product.a().signed() || product.b().signed();
        return factor(product.a(), signed) + " * " + factor(product.b(), signed);
    }

    private String factor(Node node, boolean signed) {
        String bits = part(node, 0, factorWidth(node, signed));
        return signed ? "$signed(" + bits + ")" : bits;
    }

    private static int factorWidth(Node node, boolean signed) {
        return node.width() + (signed && !node.signed() ? 1 : 0);
    }

    /** Bits of the product as a tool computes it. */
    static int productWidth(Operation.Product product) {
        boolean signed = product.a().signed() || product.b().signed();
        return factorWidth(product.a(), signed) + factorWidth(product.b(), signed);
    }

    @Override
    public String visitShift(Operation.Shift shift) {
        return shifted(shift.a(), shift.bits(), span.width());
    }

    @Override
    public String visitBits(Operation.Bits bits) {
        return part(bits.a(), bits.low(), span.width());
    }

    @Override
    public String visitConcat(Operation.Concat concat) {
        return "{" + part(concat.high(), 0, span.width() - concat.lowWidth()) + ", "
                + part(concat.low(), 0, concat.lowWidth()) + "}";
    }

    @Override
    public String visitSelect(Operation.Select select) {
        return part(select.condition(), 0, 1) + " ? " + all(select.a()) + " : " + all(select.b());
    }

    @Override
    public String visitComparison(Operation.Comparison comparison) {
        Span both = comparison.a().span().hull(comparison.b().span());
        String a = part(comparison.a(), 0, both.width());
        String b = part(comparison.b(), 0, both.width());
        return switch (comparison.comparator()) {
            case EQUAL -> a + " == " + b;
            case LESS -> both.signed() ? "$signed(" + a + ") < $signed(" + b + ")" : a + " < " + b;
        };
    }

    @Override
    public String visitLogic(Operation.Logic logic) {
        String sign = switch (logic.gate()) {
            case AND -> " & ";
            case OR -> " | ";
            case XOR -> " ^ ";
        };
        return part(logic.a(), 0, 1) + sign + part(logic.b(), 0, 1);
    }

    @Override
    public String visitNot(Operation.Not not) {
        return "~" + part(not.a(), 0, 1);
    }

    @Override
    public String visitComplement(Operation.Complement complement) {
        return "~" + all(complement.a());
    }

    @Override
    public String visitRom(Operation.Rom rom) {
        throw new IllegalStateException("a table is no expression");
    }
}
