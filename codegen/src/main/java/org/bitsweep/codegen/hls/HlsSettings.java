package org.bitsweep.codegen.hls;

import org.bitsweep.codegen.plan.IoType;
import org.bitsweep.codegen.plan.Target;

/**
 * How a project is built.
 *
 * @param top name of the top function, a C++ identifier
 * @param target part and clock
 * @param ioType how tensors travel between layers
 */
public record HlsSettings(String top, Target target, IoType ioType) {
    /** hls4ml's name of the top function where the configuration gives none. */
    public static final String DEFAULT_TOP = "myproject";
}
