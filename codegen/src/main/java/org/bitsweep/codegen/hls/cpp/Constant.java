package org.bitsweep.codegen.hls.cpp;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bitsweep.inference.constants.QuantizedTensor;

/**
 * An array of constants.
 *
 * @param name C++ identifier
 * @param typeName C++ type of an entry
 * @param raw stored integers
 * @param fractionalBits of the type: an entry is {@code raw * 2^-fractionalBits}
 */
record Constant(String name, String typeName, List<BigInteger> raw, int fractionalBits) {
    /** Endings of the names of what stands beside the array in compiled programs. */
    static final String LIST = "_list";

    static final String ARRAY = "_array";

    private static final int LARGEST_EXPONENT = 1000;
    private static final int LINE = 100;
    /** Bits of a double. */
    private static final int SIGNIFICANT = 53;

    Constant {
        raw = List.copyOf(raw);
    }

    static List<BigInteger> raw(QuantizedTensor tensor) {
        List<BigInteger> raw = new ArrayList<>(tensor.size());
        for (int i = 0; i < tensor.size(); i++) {
            raw.add(tensor.raw(i));
        }
        return raw;
    }

    /** The same of a matrix, column after column. */
    static List<BigInteger> transposed(QuantizedTensor matrix) {
        int rows = matrix.dimension(0);
        int columns = matrix.dimension(1);
        List<BigInteger> raw = new ArrayList<>(matrix.size());
        for (int column = 0; column < columns; column++) {
            for (int row = 0; row < rows; row++) {
                raw.add(matrix.raw(row, column));
            }
        }
        return raw;
    }

    /** Whether a {@code double} holds every entry exactly. */
    boolean isExact() {
        return raw.stream().allMatch(value -> literal(value).isPresent());
    }

    /** Whether every entry can be written, as one number or as the sum of two. */
    boolean isWritable() {
        return raw.stream()
                .allMatch(value -> literal(value).or(() -> sum(value)).isPresent());
    }

    /** The entries between commas, several a line. */
    String list() {
        StringBuilder text = new StringBuilder();
        int line = 0;
        for (int i = 0; i < raw.size(); i++) {
            String entry = text(raw.get(i)) + (i + 1 < raw.size() ? "," : "");
            line += entry.length() + 1;
            if (line > LINE && i > 0) {
                text.append('\n');
                line = entry.length() + 1;
            } else if (i > 0) {
                text.append(' ');
            }
            text.append(entry);
        }
        return text.append('\n').toString();
    }

    private String text(BigInteger value) {
        return literal(value)
                .or(() -> sum(value))
                .orElseThrow(() -> new IllegalStateException(name + " has a constant that can't be written"));
    }

    /** As a decimal number that is exactly this value, and that a {@code double} holds. */
    private Optional<String> literal(BigInteger value) {
        boolean inRange = value.signum() == 0
                || (value.bitLength() - fractionalBits < LARGEST_EXPONENT && fractionalBits < LARGEST_EXPONENT);
        int significant = value.signum() == 0 ? 0 : value.abs().bitLength() - value.getLowestSetBit();
        return inRange && significant <= SIGNIFICANT ? Optional.of(decimal(value)) : Optional.empty();
    }

    /** As two such numbers of which one is the nearest that a {@code double} holds. */
    private Optional<String> sum(BigInteger value) {
        BigInteger high = new BigDecimal(value.doubleValue()).toBigInteger();
        Optional<String> first = literal(high);
        Optional<String> rest = literal(value.subtract(high));
        return first.flatMap(a -> rest.map(b -> "bitsweep::sum_of<" + typeName + ">(" + a + ", " + b + ")"));
    }

    private String decimal(BigInteger value) {
        BigDecimal scaled = fractionalBits >= 0
                ? new BigDecimal(value).divide(new BigDecimal(BigInteger.ONE.shiftLeft(fractionalBits)))
                : new BigDecimal(value.shiftLeft(-fractionalBits));
        BigDecimal plain = scaled.signum() == 0 ? BigDecimal.ZERO : scaled.stripTrailingZeros();
        String text = plain.abs().compareTo(BigDecimal.ONE) >= 0 || plain.scale() < 20
                ? plain.toPlainString()
                : plain.toString();
        return text.contains(".") || text.contains("E") ? text : text + ".0";
    }
}
