package org.bitsweep.codegen.verilog;

import java.util.HashSet;
import java.util.Set;

/** Names of a module, each given away once. What is made of a layer's name always has a suffix, so that it is no keyword. */
final class Identifiers {
    /** Words of Verilog-2001 and SystemVerilog that someone may want for a design. */
    private static final Set<String> KEYWORDS = Set.of(
            "always", "and", "assert", "assign", "assume", "automatic", "begin", "bind", "bit", "break", "buf", "byte",
            "case", "cell", "checker", "class", "clocking", "config", "const", "cover", "default", "design", "disable",
            "do", "edge", "else", "end", "endmodule", "enum", "event", "expect", "export", "extends", "final", "for",
            "force", "forever", "fork", "function", "generate", "genvar", "global", "if", "import", "include", "initial",
            "inout", "input", "inside", "instance", "int", "integer", "interface", "join", "large", "let", "library",
            "local", "logic", "longint", "macromodule", "matches", "medium", "modport", "module", "nand", "negedge",
            "new", "nor", "not", "null", "or", "output", "package", "packed", "parameter", "posedge", "primitive",
            "priority", "program", "property", "protected", "pure", "rand", "real", "ref", "reg", "release", "repeat",
            "restrict", "return", "scalared", "sequence", "shortint", "signed", "small", "solve", "specify", "static",
            "string", "strong", "struct", "super", "supply0", "supply1", "table", "tagged", "task", "this", "time",
            "tri", "type", "typedef", "union", "unique", "unsigned", "untyped", "use", "var", "vectored", "virtual",
            "void", "wait", "wand", "weak", "while", "wire", "with", "within", "wor", "xnor", "xor");

    private final Set<String> taken = new HashSet<>();

    static boolean isIdentifier(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_]*") && !KEYWORDS.contains(name);
    }

    /** The name with a suffix, other signs than letters and digits made underscores, a number behind it if it is taken. */
    String claim(String name, String suffix) {
        String letters = name.replaceAll("[^A-Za-z0-9_]", "_");
        String base = (letters.matches("[A-Za-z_].*") ? letters : "n" + letters) + suffix;
        String claimed = base;
        for (int i = 2; !taken.add(claimed); i++) {
            claimed = base + "_" + i;
        }
        return claimed;
    }
}
