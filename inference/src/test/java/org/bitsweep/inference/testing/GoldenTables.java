package org.bitsweep.inference.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.bitsweep.model.precision.FixedPointType;
import org.bitsweep.model.precision.OverflowMode;
import org.bitsweep.model.precision.QuantizationMode;

/** The measured activation tables, {@code golden/tables}. */
public final class GoldenTables {
    private GoldenTables() {}

    /**
     * One table.
     *
     * @param kind sigmoid, tanh, legacy_exp, legacy_invert, stable_exp, latency_exp or invert
     * @param address the type whose top bits are the index; absent for the first four
     * @param content hash or stored integers
     */
    public record Table(String kind, int size, Optional<FixedPointType> address, FixedPointType type, String content) {
        @Override
        public String toString() {
            return kind + " of " + size + " entries of " + type
                    + address.map(a -> " for " + a).orElse("");
        }
    }

    /** One value of a function. */
    public record Point(String function, float x, float y) {}

    public static List<Table> hashed() {
        return lines("tables.csv.gz").stream().map(GoldenTables::table).toList();
    }

    public static List<Table> withValues() {
        return lines("values.csv.gz").stream().map(GoldenTables::table).toList();
    }

    public static List<Point> functions() {
        return lines("functions.csv.gz").stream()
                .map(line -> line.split(",", -1))
                .map(cells -> new Point(cells[0], bits(cells[1]), bits(cells[2])))
                .toList();
    }

    /** What {@link Table#content} of {@link #hashed()} holds for these stored integers, written with blanks between. */
    public static String hash(String values) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(values.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static float bits(String text) {
        return Float.intBitsToFloat(Integer.parseUnsignedInt(text));
    }

    private static Table table(String line) {
        String[] cells = line.split(",", -1);
        return new Table(
                cells[0],
                Integer.parseInt(cells[1]),
                cells[2].equals("-") ? Optional.empty() : Optional.of(type(cells[2])),
                type(cells[3]),
                cells[4]);
    }

    private static FixedPointType type(String text) {
        String[] parts =
                text.substring(text.indexOf('<') + 1, text.length() - 1).split(";", -1);
        FixedPointType plain = text.startsWith("ap_u")
                ? FixedPointType.unsigned(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]))
                : FixedPointType.signed(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        return parts.length == 2
                ? plain
                : plain.withModes(QuantizationMode.valueOf(parts[2]), OverflowMode.valueOf(parts[3]));
    }

    private static List<String> lines(String file) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(GoldenArrays.resource("tables/" + file)), StandardCharsets.US_ASCII))) {
            return lines.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
