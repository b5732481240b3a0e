package org.bitsweep.codegen.hls.cpp;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Gives out C++ identifiers: ASCII, none twice (not even in another case, since file systems may not tell), no keyword, nothing
 * that the language reserves. Not thread-safe.
 */
final class Names {
    private static final int LONGEST = 60;

    private static final Set<String> RESERVED = Set.of(
            ("alignas alignof and and_eq asm auto bitand bitor bool break case catch char char16_t char32_t class compl"
                            + " concept const const_cast constexpr continue decltype default delete do double dynamic_cast"
                            + " else enum explicit export extern false float for friend goto if inline int long mutable"
                            + " namespace new noexcept not not_eq nullptr operator or or_eq private protected public"
                            + " register reinterpret_cast requires return short signed sizeof static static_assert"
                            + " static_cast struct switch template this thread_local throw true try typedef typeid"
                            + " typename union unsigned using virtual void volatile wchar_t while xor xor_eq"
                            // Names of the library, of the C++ library and of macros that its headers may define.
                            + " bitsweep main std hls ap_fixed ap_ufixed ap_int ap_uint linux unix i386 stdin stdout"
                            + " stderr errno null eof assert nan infinity major minor signbit isnan isinf isfinite"
                            + " isnormal size_t types parameters weights")
                    .split(" "));

    private final Set<String> taken = new HashSet<>();

    /** Whether a text is an identifier that may be given out. */
    static boolean isIdentifier(String text) {
        return text.matches("[A-Za-z][A-Za-z0-9_]*")
                && !text.contains("__")
                && !RESERVED.contains(text.toLowerCase(Locale.ROOT));
    }

    /** An identifier as like a text as may be, which nobody has yet; nor has anybody the same with one of the endings. */
    String claim(String wanted, String... endings) {
        String base = identifier(wanted);
        String name = base;
        for (int i = 2; !isFree(name, endings); i++) {
            name = base + "_" + i;
        }
        taken.add(name.toLowerCase(Locale.ROOT));
        for (String ending : endings) {
            taken.add((name + ending).toLowerCase(Locale.ROOT));
        }
        return name;
    }

    private boolean isFree(String name, String... endings) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !RESERVED.contains(lower)
                && !taken.contains(lower)
                && Arrays.stream(endings).noneMatch(ending -> taken.contains(lower + ending));
    }

    private static String identifier(String text) {
        String plain = text.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_+|_+$", "");
        String named = plain.isEmpty() || Character.isDigit(plain.charAt(0)) ? "layer_" + plain : plain;
        // The end tells what it is.
        String whole = named.endsWith("_") ? named.substring(0, named.length() - 1) : named;
        return whole.length() <= LONGEST
                ? whole
                : whole.substring(0, LONGEST / 2) + "_"
                        + whole.substring(whole.length() - LONGEST / 2).replaceAll("^_+", "");
    }
}
