package org.bitsweep.codegen.hls4ml;

/**
 * A type in a project.
 *
 * @param layer name of the layer
 * @param role what the type is for: {@code accum_t}
 */
public record TypeKey(String layer, String role) {
    @Override
    public String toString() {
        return layer + "." + role;
    }
}
