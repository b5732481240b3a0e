package org.bitsweep.model.tensor;

/** What the elements of an imported tensor were stored as; decides how NumPy would round arithmetic on them. */
public enum ElementType {
    FLOAT16,
    FLOAT32,
    FLOAT64,
    /** Any integer or boolean type. */
    INTEGER
}
