package org.bitsweep.model.precision;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** The casts that the vendor's headers made, {@code golden/ap_fixed/*.csv.gz}. */
public final class GoldenCasts {
    private GoldenCasts() {}

    /** One row of a file. */
    public record Row(FixedPointType source, FixedPointType target, BigInteger raw, BigInteger expected) {}

    /** All rows of a file. */
    public static List<Row> read(String file) {
        InputStream resource = GoldenCasts.class.getResourceAsStream("/golden/ap_fixed/" + file);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Objects.requireNonNull(resource, file)), StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(GoldenCasts::row).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(String line) {
        String[] cells = line.split(",", -1);
        FixedPointType source = FixedPointType.unsigned(Integer.parseInt(cells[1]), Integer.parseInt(cells[2]));
        if (cells[0].equals("1")) {
            source = FixedPointType.signed(source.width(), source.integerBits());
        }
        FixedPointType target = new FixedPointType(
                Integer.parseInt(cells[4]),
                Integer.parseInt(cells[5]),
                cells[3].equals("1"),
                QuantizationMode.valueOf(cells[6]),
                OverflowMode.valueOf(cells[7]),
                Integer.parseInt(cells[8]));
        return new Row(source, target, new BigInteger(cells[9]), new BigInteger(cells[10]));
    }

    /** A type as hls4ml prints it in full: {@code ufixed<8,3,RND,SAT,0>}. */
    public static FixedPointType type(String text) {
        String name = text.toLowerCase(Locale.ROOT);
        String[] parts =
                text.substring(text.indexOf('<') + 1, text.length() - 1).split(",", -1);
        return new FixedPointType(
                Integer.parseInt(parts[0]),
                Integer.parseInt(parts[1]),
                !name.startsWith("u"),
                QuantizationMode.valueOf(parts[2]),
                OverflowMode.valueOf(parts[3]),
                Integer.parseInt(parts[4]));
    }
}
