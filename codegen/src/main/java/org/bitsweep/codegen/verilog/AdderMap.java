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

    private static final String TEXT = read();

    private AdderMap() {}

    /** Its text. */
    public static String text() {
        return TEXT;
    }

    /**
     * The command that runs a part of the mapping; the file is to be applied between {@code begin:coarse} and {@code
     * coarse:check}.
     *
     * @param dsp whether multiplications may become DSP
     */
    public static String synthesis(String top, boolean dsp, String part) {
        return "synth_xilinx -top " + top + " -family xcup -flatten" + (dsp ? "" : " -nodsp") + " -noiopad -run "
                + part;
    }

    private static String read() {
        try (InputStream in = AdderMap.class.getResourceAsStream(FILE)) {
            return new String(Objects.requireNonNull(in, FILE).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
