package org.bitsweep.codegen.verilog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The file by which Yosys maps adders one by one, so that the same adders cost the same whatever stands between them. */
public final class AdderMap {
    /** Its name in a folder. */
    public static final String FILE = "add2alu.v";

    private AdderMap() {}

    /** Its text. */
    public static String text() {
        try (InputStream in = AdderMap.class.getResourceAsStream(FILE)) {
            return new String(Objects.requireNonNull(in, FILE).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
