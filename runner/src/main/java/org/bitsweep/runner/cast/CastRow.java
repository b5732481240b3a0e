package org.bitsweep.runner.cast;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.bitsweep.model.precision.FixedPointCast;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.OverflowMode;
import org.bitsweep.model.precision.QuantizationMode;

/** Reads the rows of a {@link CastTable}. Keeps the last cast, since neighbouring rows mostly have the same types. */
final class CastRow {
    private static final int RAW = 9;

    private final List<Integer> columns;
    private List<String> lastTypes = List.of();
    private FixedPointCast cast;

    /** Columns of the table, in the order of {@link CastTable#COLUMNS}. */
    CastRow(List<Integer> columns) {
        this.columns = columns;
        FixedPointType any = FixedPointType.signed(1, 1);
        this.cast = new FixedPointCast(any, any);
    }

    /**
     * The stored integer after the cast of one row.
     *
     * @throws CastException if a field can't be read or the raw is not one of the source type
     * @throws IllegalArgumentException if a type can't exist
     */
    String cast(CsvRecord record) {
        String[] fields = new String[RAW];
        for (int i = 0; i < RAW; i++) {
            fields[i] = record.getField(columns.get(i)).strip();
        }
        List<String> types = Arrays.asList(fields);
        if (!types.equals(lastTypes)) {
            cast = new FixedPointCast(source(fields), target(fields));
            lastTypes = types;
        }
        return apply(record.getField(columns.get(RAW)).strip());
    }

    private String apply(String text) {
        if (cast.fitsLong() && text.length() <= 18) {
            try {
                long raw = Long.parseLong(text);
                int spare = 64 - cast.source().width();
                boolean fits = cast.source().signed() ? raw << spare >> spare == raw : raw << spare >>> spare == raw;
                if (fits) {
                    return Long.toString(cast.apply(raw));
                }
            } catch (NumberFormatException e) {
                throw new CastException("src_raw '" + text + "' is not an integer");
            }
        }
        BigInteger raw = integer(text);
        CastResult.checkRange(cast.source(), raw);
        return cast.apply(raw).toString();
    }

    private static BigInteger integer(String text) {
        try {
            return new BigInteger(text);
        } catch (NumberFormatException e) {
            throw new CastException("src_raw '" + text + "' is not an integer");
        }
    }

    private static FixedPointType source(String[] fields) {
        return new FixedPointType(
                number(fields, 1), number(fields, 2), flag(fields, 0), QuantizationMode.TRN, OverflowMode.WRAP, 0);
    }

    private static FixedPointType target(String[] fields) {
        return new FixedPointType(
                number(fields, 4),
                number(fields, 5),
                flag(fields, 3),
                mode(QuantizationMode.class, fields[6]),
                mode(OverflowMode.class, fields[7]),
                number(fields, 8));
    }

    private static int number(String[] fields, int index) {
        try {
            return Integer.parseInt(fields[index]);
        } catch (NumberFormatException e) {
            throw new CastException(
                    CastTable.COLUMNS.get(index) + " '" + fields[index] + "' is not a whole number of bits");
        }
    }

    private static boolean flag(String[] fields, int index) {
        return switch (fields[index]) {
            case "1" -> true;
            case "0" -> false;
            default ->
                throw new CastException(CastTable.COLUMNS.get(index) + " must be 0 or 1, not '" + fields[index] + "'");
        };
    }

    private static <E extends Enum<E>> E mode(Class<E> modes, String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        String name = upper.startsWith("AP_") ? upper.substring(3) : upper;
        for (E mode : modes.getEnumConstants()) {
            if (mode.name().equals(name)) {
                return mode;
            }
        }
        throw new CastException("'" + text + "' is none of " + Arrays.toString(modes.getEnumConstants()));
    }
}
