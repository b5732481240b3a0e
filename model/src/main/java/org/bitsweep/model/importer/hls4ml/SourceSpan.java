package org.bitsweep.model.importer.hls4ml;

import org.bitsweep.model.config.SourcePlace;

/**
 * A piece of a project's file.
 *
 * @param file its path in the project, written with {@code /}
 * @param start first character, counted from 0
 * @param end the character behind the last
 * @param line of the first character, counted from 1
 */
public record SourceSpan(String file, int start, int end, int line) {
    /** As messages name it. */
    public SourcePlace place() {
        return new SourcePlace(file, line, 0);
    }
}
