package org.bitsweep.model.importer.hls4ml;

import java.util.Optional;
import org.bitsweep.model.precision.Precision;

/**
 * A type that a project names, in {@code defines.h} or elsewhere.
 *
 * @param name its name
 * @param type what it stands for; of an array, its element's; absent for what isn't a number that a project could be
 *     retyped in (a struct, an enumeration)
 * @param element where the type itself is written: what a retyping replaces
 * @param statement the whole {@code typedef}, semicolon included
 */
public record ProjectTypedef(String name, Optional<Precision> type, SourceSpan element, SourceSpan statement) {}
