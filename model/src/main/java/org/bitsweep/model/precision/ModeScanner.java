package org.bitsweep.model.precision;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bitsweep.model.text.NearestWord;

/**
 * Reads the names of modes: {@code AP_RND}, {@code RND}, {@code rnd}, {@code AC_RND}, {@code ac_rnd}, but not {@code
 * ap_rnd}, which hls4ml 1.3.0 can't read ({@code model/types.py}, {@code RoundingMode.from_string}).
 */
final class ModeScanner {
    private static final Map<String, QuantizationMode> QUANTIZATION = byName(QuantizationMode.values());
    private static final Map<String, OverflowMode> OVERFLOW = byName(OverflowMode.values());
    /** By the numbers of the vendor's {@code ap_q_mode} and {@code ap_o_mode} ({@code ap_decl.h}), as its logs print them. */
    private static final List<QuantizationMode> QUANTIZATION_NUMBERS = List.of(
            QuantizationMode.RND,
            QuantizationMode.RND_ZERO,
            QuantizationMode.RND_MIN_INF,
            QuantizationMode.RND_INF,
            QuantizationMode.RND_CONV,
            QuantizationMode.TRN,
            QuantizationMode.TRN_ZERO);

    private static final List<OverflowMode> OVERFLOW_NUMBERS = List.of(
            OverflowMode.SAT, OverflowMode.SAT_ZERO, OverflowMode.SAT_SYM, OverflowMode.WRAP, OverflowMode.WRAP_SM);

    private final TypeScanner scanner;

    ModeScanner(TypeScanner scanner) {
        this.scanner = scanner;
    }

    /** {@code [,quantization[,overflow[,saturationBits]]]}, the last only where allowed. */
    TypeModes modes(int maxSaturationBits) {
        if (!scanner.take(',')) {
            return TypeModes.NONE;
        }
        QuantizationMode quantization = quantization();
        if (!scanner.take(',')) {
            return new TypeModes(Optional.of(quantization), Optional.empty(), 0);
        }
        OverflowMode overflow = overflow();
        int saturationBits = 0;
        if (maxSaturationBits >= 0 && scanner.take(',')) {
            saturationBits = scanner.number("saturation bits", 0, maxSaturationBits);
        }
        return new TypeModes(Optional.of(quantization), Optional.of(overflow), saturationBits);
    }

    QuantizationMode quantization() {
        return mode(
                QUANTIZATION,
                QUANTIZATION_NUMBERS,
                "a quantization mode",
                OVERFLOW.keySet()::contains,
                "an overflow mode, which comes second");
    }

    OverflowMode overflow() {
        return mode(
                OVERFLOW,
                OVERFLOW_NUMBERS,
                "an overflow mode",
                QUANTIZATION.keySet()::contains,
                "a quantization mode, which comes first");
    }

    private <M extends Enum<M>> M mode(
            Map<String, M> valid,
            List<M> byNumber,
            String what,
            java.util.function.Predicate<String> misplaced,
            String misplacedIs) {
        scanner.skipSpaces();
        int start = scanner.position();
        String written = scanner.word();
        M mode = valid.get(withoutPrefix(written));
        if (mode != null) {
            return mode;
        }
        String bare = written.toUpperCase(Locale.ROOT).replaceFirst("^A[PC]_", "");
        String expected = what + " (" + String.join(", ", valid.keySet()) + ")";
        if (misplaced.test(bare)) {
            throw scanner.failure(start, expected + "; " + written + " is " + misplacedIs, Optional.empty());
        }
        if (written.matches("[0-6]") && Integer.parseInt(written) < byNumber.size()) {
            String name = "AP_" + byNumber.get(Integer.parseInt(written));
            throw scanner.failure(start, expected + " by name, not by number", Optional.of(name));
        }
        Optional<String> near = written.isEmpty() ? Optional.empty() : NearestWord.of(bare, valid.keySet());
        boolean prefixed = written.toUpperCase(Locale.ROOT).startsWith("AP_");
        throw scanner.failure(start, expected, near.map(name -> prefixed ? "AP_" + name : name));
    }

    private static String withoutPrefix(String written) {
        String upper = written.toUpperCase(Locale.ROOT);
        return written.startsWith("AP_") || upper.startsWith("AC_") ? upper.substring(3) : upper;
    }

    private static <M extends Enum<M>> Map<String, M> byName(M[] modes) {
        Map<String, M> names = new java.util.LinkedHashMap<>();
        Arrays.stream(modes).forEach(mode -> names.put(mode.name(), mode));
        return names;
    }
}
