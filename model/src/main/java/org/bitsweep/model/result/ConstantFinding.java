package org.bitsweep.model.result;

/**
 * A weight, bias or scale that its type can't hold.
 *
 * @param layer the layer
 * @param tensor {@code weight}, {@code bias} or {@code scale}
 * @param element its place, as in Python: {@code [3]} or {@code [3, 7]}
 * @param value the trained value
 * @param becomes the value in the type
 * @param type the type in full
 * @param effect what happened to it
 * @param neededIntegerBits integer bits that the value needs in a type of the same sign; of use where it overflowed
 * @param count elements of the tensor with the same effect, this one included; this is the one that is off the most
 */
public record ConstantFinding(
        String layer,
        String tensor,
        String element,
        double value,
        double becomes,
        String type,
        Effect effect,
        int neededIntegerBits,
        int count) {
    /** What a type does to a constant. */
    public enum Effect {
        WRAPPED,
        SATURATED,
        /** Not zero, but zero in the type. */
        VANISHED
    }
}
