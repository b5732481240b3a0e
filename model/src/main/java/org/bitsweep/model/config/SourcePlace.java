package org.bitsweep.model.config;

/**
 * Where something was written.
 *
 * @param file the file as the user named it, or what stands for it ({@code policy wide-accumulator})
 * @param line counted from 1; 0 where there is no line
 * @param column counted from 1; 0 where there is no column
 */
public record SourcePlace(String file, int line, int column) {
    /** A place without lines, such as something that a program made. */
    public static SourcePlace of(String origin) {
        return new SourcePlace(origin, 0, 0);
    }

    /** {@code file:line:column}, as compilers write it. */
    @Override
    public String toString() {
        return line == 0 ? file : column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
    }
}
