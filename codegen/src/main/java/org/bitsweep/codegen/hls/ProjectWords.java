package org.bitsweep.codegen.hls;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names that stand unquoted in C++, Verilog, Tcl, a configuration file and a shell: what isn't safe in all of them is refused.
 */
final class ProjectWords {
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,79}");
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,79}");

    /** Words of C++ 2020 and of Verilog 2005, and names that the generated C++ or its library takes. */
    private static final Set<String> TAKEN = Set.of(("alignas alignof and and_eq asm auto bitand bitor bool break case "
                    + "catch char char8_t char16_t char32_t class compl concept const consteval constexpr constinit "
                    + "const_cast continue co_await co_return co_yield decltype default delete do double dynamic_cast else "
                    + "enum explicit export extern false float for friend goto if inline int long mutable namespace new "
                    + "noexcept not not_eq nullptr operator or or_eq private protected public register reinterpret_cast "
                    + "requires return short signed sizeof static static_assert static_cast struct switch template this "
                    + "thread_local throw true try typedef typeid typename union unsigned using virtual void volatile "
                    + "wchar_t while xor xor_eq "
                    + "always assign automatic begin buf bufif0 bufif1 casex casez cell cmos config deassign defparam "
                    + "design disable edge end endcase endconfig endfunction endgenerate endmodule endprimitive "
                    + "endspecify endtable endtask event force forever fork function generate genvar highz0 highz1 "
                    + "ifnone incdir include initial inout input instance integer join large liblist library localparam "
                    + "macromodule medium module nand negedge nmos nor noshowcancelled notif0 notif1 output parameter "
                    + "pmos posedge primitive pull0 pull1 pulldown pullup pulsestyle_onevent pulsestyle_ondetect rcmos "
                    + "real realtime reg release repeat rnmos rpmos rtran rtranif0 rtranif1 scalared showcancelled small "
                    + "specify specparam strength strong0 strong1 supply0 supply1 table task time tran tranif0 tranif1 "
                    + "tri tri0 tri1 triand trior trireg use uwire vectored wait wand weak0 weak1 wire wor xnor "
                    + "main std hls nnet bitsweep ap_fixed ap_ufixed ap_int ap_uint")
            .split(" "));

    private ProjectWords() {}

    /** Refuses settings whose words aren't safe. */
    static void check(HlsSettings settings) {
        String top = settings.top();
        if (!IDENTIFIER.matcher(top).matches() || TAKEN.contains(top)) {
            throw new HlsSettingsException(
                    "the project name " + quoted(top) + " can't be the name of a function and of a Verilog module",
                    "give ProjectName a letter first, then letters, digits or _, 80 at most, and no word of C++ or Verilog");
        }
        String part = settings.target().part();
        if (!PART.matcher(part).matches()) {
            throw new HlsSettingsException(
                    "the part " + quoted(part) + " isn't the name of one",
                    "expected a name such as xcu55c-fsvh2892-2L-e");
        }
    }

    private static String quoted(String text) {
        return "'" + text + "'";
    }
}
