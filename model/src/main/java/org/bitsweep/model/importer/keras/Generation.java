package org.bitsweep.model.importer.keras;

/** Which Keras wrote a file, and so which of hls4ml's two readers is followed. */
enum Generation {
    KERAS2,
    KERAS3
}
